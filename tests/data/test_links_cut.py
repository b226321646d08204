"""A link that was cut, wrapped or ended with a stray sign on its way never looks whole when it is not."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import link_form, links, presets
from model.decisions.answer import Computed
from model.scenario import paths
from tests.data.opened_links import bare, opened, problems
from tests.links.keep import everything_changed
from tests.strategies import examples

BANK = presets.load("retail_bank")
FEW = paths.put(BANK, {"market.habituation": 0.05, "service.hourly_cost": 48.5, "horizon_years": 3})
ALL = everything_changed()
LINKS = {"spelled out": links.write(FEW), "packed": links.write(ALL)}
MEANT = {"spelled out": FEW, "packed": ALL}


@pytest.mark.parametrize("kind", LINKS)
def test_wherever_a_link_is_cut_it_is_incomplete(kind):
    """Every value that it still gives is the one that was written, and its name says that it is not whole."""
    whole, meant = LINKS[kind], paths.values(MEANT[kind])
    base = paths.values(BANK)
    for length in {*range(6, 120), *range(120, len(whole), 53), *range(len(whole) - 60, len(whole))}:
        found = opened(whole[:length])
        (said,) = [one for one in found.problems if "is incomplete" in one]
        assert "Reset" in said or "is opened" in said
        assert found.scenario.name.endswith(" (incomplete)") and found.computed is None
        if found.scenario.segments == MEANT[kind].segments or kind == "spelled out":
            for path, value in paths.values(found.scenario).items():
                assert value in (meant.get(path), base.get(path)), (length, path)


def test_what_is_there_is_named():
    query = LINKS["spelled out"]
    assert problems(query[: query.index("horizon") + 15]) == [
        "this link is incomplete, as its end is missing: no changed value is left of it, and the preset 'Retail bank' is opened"
    ]
    (said,) = problems(query.removesuffix("&end=2"))
    assert "horizon_years, service.hourly_cost, market.habituation could be read" in said
    assert "press Reset for the preset 'Retail bank'" in said
    (said,) = problems(LINKS["packed"][:-40])
    assert "name, currency, horizon_years and 1" in said and " more could be read" in said


@pytest.mark.parametrize("kind", LINKS)
@pytest.mark.parametrize("stray", [".", ")", ").", ">", ",", "&amp;", "&", "&.", '"', "%20"])
def test_stray_signs_at_the_end_are_ignored(kind, stray):
    found = opened(LINKS[kind] + stray)
    assert found.problems == [] and bare(found.scenario) == bare(MEANT[kind])


@pytest.mark.parametrize("kind", LINKS)
@pytest.mark.parametrize("between", ["&amp;", "&amp;amp;", ".&", ")&", "&&"])
def test_and_between_its_parts(kind, between):
    found = opened(LINKS[kind].replace("&", between))
    assert found.problems == [] and bare(found.scenario) == bare(MEANT[kind])


def test_old_and_typed_links_may_end_in_a_sign_too():
    for query in (
        "preset=retail_bank&market.habituation=0.05).",
        "v=2&amp;preset=retail_bank&amp;market.habituation=0.05",
    ):
        assert problems(query) == [] and opened(query).scenario.market.habituation == 0.05
    assert opened("name=Acme%20Inc.").scenario.name == "Acme Inc."


def test_a_packed_link_may_be_wrapped():
    query = LINKS["packed"]
    assert problems(query[:300] + "%0D%0A%20" + query[300:]) == []


@examples(150)
@given(st.integers(0, len(LINKS["packed"]) - 1), st.sampled_from("ABCxyz0189-_"))
def test_a_changed_sign_is_noticed(at, sign):
    query = LINKS["packed"]
    start, stop = query.index("&z=") + 3, query.index("&model=")
    at = start + at % (stop - start)
    if query[at] != sign and at < stop - 1:
        (said,) = problems(query[:at] + sign + query[at + 1 :])
        assert "was damaged" in said or "is incomplete" in said


@examples(150)
@given(st.text(), st.sampled_from(["2", "", "3"]), st.sampled_from(["2", "", "2."]))
def test_no_payload_raises(payload, begin, end):
    found = links.read({"begin": begin, "preset": "retail_bank", "z": payload, "end": end})
    assert paths.read(paths.dump(found.scenario)) == found.scenario


def test_a_payload_that_would_fill_the_memory_is_left():
    bomb = link_form._packed({f"market.x{n}": "0" * 400 for n in range(100_000)})
    found = links.read({"begin": "2", "z": bomb[: links.MOST_CHARACTERS - 100], "end": "2"})
    assert any("too long" in one for one in found.problems)


def test_150_changed_numbers_stay_under_2000_characters():
    """As people enter them, to three digits, with the result and the name."""
    changes = {}
    for n, (path, value) in enumerate(paths.numbers(BANK).items()):
        if not path.startswith("bond.after.") and path != "horizon_years" and value:
            changes[path] = float(f"{value * (0.9 + 0.001 * (n * 37 % 97)):.3g}")
    changed = paths.put(BANK, dict([*changes.items()][:150]))
    differing = paths.differences(BANK, changed)
    assert len(differing) >= 140
    computed = Computed(model_version="2.0.0", fingerprint=paths.fingerprint(changed), net=-12345678.91)
    query = links.write(changed.model_copy(update={"name": "A name of a company, such as it is"}), computed)
    assert len(query) < 2_000
    assert links.read(parse_qs(query)).scenario.service == changed.service
