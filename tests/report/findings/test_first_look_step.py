"""The next step: towards the best mix where that is clearly worth more, else what to check or watch; the page that shows it exists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.reach import REACH
from model.scenario import paths
from pages.report.findings import first_look_step as steps
from pages.report.findings.first_look import WORDS, words
from pages.report.findings.first_look_step import next_step, sentence, step_cases
from pages.report.findings.first_look_words import PAGES
from pages.report.findings.thresholds import CLOSE, moved
from tests.report.findings.first_looks import answered, best

FREED = "programme.released_share"
LONG = "touchpoints.Problem.resolved_hard"
ROOT = Path(__file__).parents[3]


def at_best(id: str):
    """The answer where the plan is the best mix, and that mix."""
    scenario, mix = presets.load(id), best(id)
    found = answer(paths.put(scenario, {f"plan.automation.{name}": share for name, share in mix.automation.items()}))
    return found, replace(mix, net=float(found.outcome.net))


@pytest.mark.parametrize("id", presets.names())
def test_towards_the_best_mix_where_that_is_worth_clearly_more(id):
    found, mix = answered(id), best(id)
    assert mix.net - float(found.outcome.net) > CLOSE * moved(found)
    step = next_step(found, mix, FREED, 0.5)
    assert isinstance(step_cases(found, mix, FREED, 0.5)[0], steps.Move | steps.MoveMany)
    assert step.page == "pages/decide/touchpoints.py"


def test_no_step_for_what_is_hardly_worth_more():
    found, mix = at_best("retail_bank")
    border = CLOSE * moved(found)
    below, above = (replace(mix, net=mix.net + part * border) for part in (0.99, 1.01))
    assert isinstance(step_cases(found, below, FREED, 0.5)[0], steps.Check)
    assert step_cases(found, above, FREED, 0.5) == [steps.ChangeMix(pytest.approx(1.01 * border))]


@pytest.mark.parametrize(
    ("risk_loss", "path", "text", "page"),
    [
        (0.5, FREED, "Check first: Released time that becomes money", "worth_finding_out"),
        (None, FREED, "Check first: Released time that becomes money", "worth_finding_out"),
        (0.1, FREED, "Check first: Released time that becomes money", "worth_finding_out"),
        (0.05, FREED, "Go ahead and watch: Released time that becomes money", "what_must_be_true"),
        (0.0, FREED, "Go ahead: nothing tested overturns it", "what_must_be_true"),
        (None, None, "Go ahead: nothing tested overturns it", "what_must_be_true"),
        (0.95, FREED, "Stay as today: hardly any case pays", "risk"),
    ],
)
def test_where_the_plan_is_as_good_as_the_best(risk_loss, path, text, page):
    label = paths.about(FREED).label  # its words may change
    step = next_step(*at_best("retail_bank"), path, risk_loss)
    assert step.text == text.replace("Released time that becomes money", label)
    assert Path(step.page).stem == page


def test_where_no_mix_pays():
    found, mix = answered("software_b2b"), replace(best("software_b2b"), net=-1.0)
    assert next_step(found, mix, FREED, 0.99) == steps.Step("Stay as today: no mix pays", "pages/decide/touchpoints.py")
    assert next_step(found, mix, FREED, 0.99, ("word " * 27,)).text == "Stay as today"


@pytest.mark.parametrize("risk_loss", [0.05, 0.5])
def test_a_long_name_gives_way(risk_loss):
    """The longest name that there is room for."""
    texts = []
    for room in range(25, 3, -1):
        text = next_step(*at_best("retail_bank"), LONG, risk_loss, ("word " * (WORDS - room),)).text
        assert words(text) <= max(room, 5)
        texts.append(text)
    label = paths.about(LONG).label
    assert texts[0].endswith(f"Problem: {label}") and any(text.endswith(f": {label}") for text in texts)
    assert label not in texts[-1] and len(set(texts)) == 3


def test_fewer_names_where_there_is_less_room():
    found, mix = answered("industrial_supplier"), best("industrial_supplier")
    texts = {
        next_step(found, mix, FREED, 0.9, ("word " * (WORDS - room),)).text.partition(":")[0] for room in range(4, 12)
    }
    assert texts == {
        "Keep Problem, Relationship and Advice personal",
        "Keep Problem and Relationship personal",
        "Automate 6 touchpoints less",
        "Change the mix",
    }


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (steps.Move(("A", "B"), True, False, 1e6), "Automate A and B further: +1.0 m EUR"),
        (steps.Move(("A",), False, False, 1e6), "Automate A less: +1.0 m EUR"),
        (steps.Move(("A", "B", "C"), False, True, 1e6), "Keep A, B and C personal: +1.0 m EUR"),
        (steps.MoveMany(4, False, True, 1e6), "Keep 4 touchpoints personal: +1.0 m EUR"),
        (steps.ChangeMix(1e6), "Change the mix: +1.0 m EUR"),
    ],
)
def test_each_move(case, said):
    assert sentence(case, "EUR") == said


def test_a_plan_taken_half_as_far_is_measured_as_it_is():
    """What is planned is what the reach takes it to, not what is drafted."""
    found = answer(paths.put(presets.load("retail_bank"), {REACH: 0.0}))
    case = step_cases(found, best("retail_bank"), FREED, 0.5)[0]
    assert isinstance(case, steps.Move) and case.names[0] == "Routine service" and case.further


def test_every_page_exists():
    pages = [*PAGES.values(), steps.RISK, steps.TOUCHPOINTS, steps.FINDING_OUT, steps.MUST_BE_TRUE]
    assert all((ROOT / page).is_file() for page in pages)
