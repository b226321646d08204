"""Whatever a scenario file holds: it opens, or each problem is said in one sentence, and nothing else is raised."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import presets
from model.scenario import paths
from model.scenario.errors import ScenarioError
from tests.strategies import examples

WHOLE = json.loads(presets.to_file(presets.load("retail_bank")))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=6,
)


def places(here, at=()):
    """Where something stands in a file, at any depth."""
    yield at
    for key, inner in here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ():
        yield from places(inner, (*at, key))


PLACES = [*places(WHOLE)]
KEYS = st.sampled_from(sorted({str(at[-1]) for at in PLACES if at})) | st.text(max_size=12)


def changed(changes):
    """The file with other contents at some places: (where, a key to add there or none, what stands there now)."""
    data = json.loads(json.dumps(WHOLE))
    for at, key, value in changes:
        here = data
        try:
            for step in at[:-1]:
                here = here[step]
            if key is not None and at:
                here[at[-1]][key] = value
            elif at:
                here[at[-1]] = value
            else:
                data = value
        except (KeyError, IndexError, TypeError):
            continue  # gone by an earlier change, or no place for a key
    return data


def opened(raw: bytes) -> list[str]:
    """What is wrong with a file; where nothing is, that it can be written and read again."""
    try:
        file = presets.opened(raw, "mine.json")
    except ScenarioError as error:
        assert error.sentences and all(one and "\n" not in one and len(one) <= 400 for one in error.sentences)
        return error.sentences
    assert paths.read(paths.dump(file.scenario)) == file.scenario
    return []


@pytest.mark.parametrize("path", ["service.hourly_cost", "shape", "ranges", "segments.Everyday.churn"])
def test_an_unknown_key_inside_a_range_is_named(path):
    unknown = (("uncertainty", "ranges"), path, {"shape": "uniform", "low": 0, "high": 100, "unit": "EUR"})
    (said,) = opened(json.dumps(changed([unknown])).encode())
    assert said == f"mine.json: uncertainty.ranges.{path}.unit is not a field of a scenario"


@examples(150)
@example([(("uncertainty", "ranges"), "service.hourly_cost", {"unit": 1})])
@example([(("segments", 0, "name"), None, "\ud800")])
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.none() | KEYS, JSON), min_size=1, max_size=3))
def test_whatever_stands_somewhere_in_a_file(changes):
    opened(json.dumps(changed(changes)).encode())


@examples(100)
@given(st.integers(0, 10_000), st.binary(max_size=6))
def test_whatever_bytes_a_file_has(at, bytes_):
    raw = json.dumps(WHOLE).encode()
    opened(raw[:at] + bytes_ + raw[at + len(bytes_) :])
    opened(bytes_)
