"""What the model says to a reader is a whole sentence with named parts, so that it can be said in another language."""

from __future__ import annotations

import ast
import copy
import pickle
from pathlib import Path

import pytest

from data import presets
from model.decisions import sweep
from model.decisions.mix.limits import Limits, broken, checked
from model.scenario import paths, ranges
from model.scenario.errors import ScenarioError
from model.scenario.file import parse
from model.scenario.sentence import Sentence

MODEL = Path(__file__).parents[3] / "model"
BANK = presets.load("retail_bank")
TO_PROGRAMMERS = {
    "model/numerics/shapley.py",  # what only a mistake in the code can bring about
    "model/stages/inputs.py",
    "model/scenario/assumption.py",
    "model/uncertainty/pilot.py",
    "model/tables/pack/declared.py",
    "model/tables/pack/tables.py",
    "model/batches/processes.py",  # the server is at its end, and nobody is there to read it
    "model/cli/breakeven.py",  # what argparse and the system say
    "model/cli/export.py",
    "model/cli/output.py",
    "model/cli/sweep.py",
}


def plain_texts() -> list[str]:
    """Where an error is raised with a text that is no Sentence, literal or put together."""
    found = []
    for file in sorted(MODEL.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                not isinstance(node, ast.Raise)
                or not isinstance(node.exc, ast.Call)
                or ast.unparse(node.exc.func) == "refusal"
            ):
                continue
            given = [a for arg in node.exc.args for a in (arg.elts if isinstance(arg, ast.List) else [arg])]
            if any(
                isinstance(a, ast.JoinedStr) or (isinstance(a, ast.Constant) and isinstance(a.value, str))
                for a in given
            ):
                found.append(str(file.relative_to(MODEL.parent)))
    return found


def test_no_error_is_raised_with_a_text_put_together():
    assert set(plain_texts()) == TO_PROGRAMMERS


def test_pydantic_is_told_by_refusals_only():
    uses = [file.name for file in MODEL.rglob("*.py") if "PydanticCustomError" in file.read_text("utf-8")]
    assert uses == ["sentence.py"]


DATA = paths.dump(BANK)
WRONG = [
    {"schema": 9},
    {"currency": "euro"},
    {"discount_rate": 2},
    {"discount_rate": None},
    {"discount_rate": "x"},
    {"horizon_years": 0.3},
    {"segments": []},
    {"colour": "red"},
    {"curency": "EUR"},
    {"name": "x" * 100},
    {"name": "a\nb"},
    {"segments": [DATA["segments"][0], DATA["segments"][0]]},
    {"plan": DATA["plan"] | {"automation": {}}},
    {"plan": DATA["plan"] | {"automation": DATA["plan"]["automation"] | {"{x}": 0.5}}},
    {"today": DATA["today"] | {"outreach": 0}},
    {"bond": DATA["bond"] | {"after": DATA["bond"]["after"] | {"none": {"fan": 1, "neutral": 1, "detractor": 0}}}},
    {"uncertainty": {"ranges": {"service.hourly_cost": {"shape": "pert", "low": 1, "high": 2}}}},
    {"uncertainty": {"correlations": [{"a": "x", "b": "y", "rank": 0.5}]}},
]


@pytest.mark.parametrize("change", WRONG, ids=str)
def test_what_is_wrong_with_a_scenario_is_said_in_sentences_that_can_be_said_again(change):
    with pytest.raises(ScenarioError) as error:
        paths.read(DATA | change)
    for sentence in error.value.sentences:
        assert isinstance(sentence, Sentence) and sentence.parts
        assert sentence == sentence.english.format(**sentence.parts)
        back = pickle.loads(pickle.dumps(sentence))
        assert (back, back.english, back.parts) == (sentence, sentence.english, sentence.parts)


@pytest.mark.parametrize("raw", [b"", b"{", b"[1,]", b"\xff", b'{"a": 1, "a": 2}', b"[" * 100_000])
def test_what_is_wrong_with_a_file_is_a_sentence(raw):
    with pytest.raises(ScenarioError) as error:
        parse(raw)
    assert all(isinstance(sentence, Sentence) for sentence in error.value.sentences)


def test_what_cannot_be_computed_is_a_sentence():
    for ask in (
        lambda: sweep.curve(BANK, "service.hourly_cost", 5, 4),
        lambda: sweep.curve(BANK, "service.hourly_cost", -5, 4),
        lambda: checked(BANK, Limits(least={BANK.touchpoints[0].name: 2})),
        lambda: checked(BANK, Limits(least={"Nobody": 0})),
        lambda: paths.get(BANK, "nothing"),
    ):
        with pytest.raises((ValueError, KeyError)) as error:
            ask()
        assert isinstance(error.value.args[0], Sentence)
    (said,) = broken(Limits(most_lost=1_000), 2_500, 0, 0)
    assert isinstance(said, Sentence) and said == "at most 1,000 customers lost: the nearest mix loses 2,500"


@pytest.mark.parametrize("text", ["oval:1:2", "uniform:1:x", "uniform:3:2", "uniform:1:2"])
def test_a_range_refused_is_a_sentence(text):
    said = ranges.refused(copy.deepcopy(DATA), "range.service.hourly_cost", text)
    assert isinstance(said, Sentence) and said.parts
