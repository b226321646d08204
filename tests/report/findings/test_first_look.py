"""The finding of the first screen: golden sentences, at most 30 words at every bound, within and after the horizon told apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.handed_over import handed_over
from model.decisions.reach import REACH, way
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from pages.report.findings import first_look, first_look_words
from pages.report.findings.first_look import WORDS, When, Worth, words
from pages.report.findings.moment import Moment, moment
from tests.report.findings.first_looks import as_today, best, leading, looked_at

GOLDEN = {
    "retail_bank": (
        0.62,
        "No: the plan costs 2.5 m EUR, all of it after year 5",
        "a loss in about 3 of 5 cases",
        "Automating Problem saves 2.0 m but loses 4.3 m with customers",
        "Keep Problem and Advice personal: +3.3 m EUR",
    ),
    "industrial_supplier": (
        0.99,
        "No: the plan costs 9.7 m EUR, 2.3 m of it within 5 years",
        "almost certainly a loss",
        "Automating Problem saves 419,000 but loses 4.0 m with customers",
        "Keep Problem, Relationship and Advice personal: +9.8 m EUR",
    ),
    "energy_supplier": (
        0.50,
        "Too close to call: +161,000 EUR in all, +542,000 until year 5",
        "a loss in about 1 of 2 cases",
        "It saves 5.1 m, against 4.9 m lost with customers and invested",
        "Keep Problem personal: +1.9 m EUR",
    ),
    "premium_retailer": (
        0.99,
        "No: the plan costs 5.0 m EUR, 1.3 m of it within 5 years",
        "almost certainly a loss",
        "Automating Relationship saves 683,000 but loses 3.1 m with customers",
        "Keep Relationship, Problem and Advice personal: +5.6 m EUR",
    ),
    "insurer": (
        0.50,
        "Too close to call: +52,100 CHF in all, +316,000 until year 5",
        "a loss in about 1 of 2 cases",
        "It saves 5.5 m, against 5.4 m lost with customers and invested",
        "Keep Claim personal: +1.9 m CHF",
    ),
    "mobile_operator": (
        0.12,
        "Yes: the plan brings 6.4 m EUR, 2.0 m of it within 5 years",
        "a loss in about 1 of 8 cases",
        "8.3 m saved outweighs 637,000 lost with customers",
        "Automate Bill and tariff further: +1.4 m EUR",
    ),
    "online_shop": (
        0.11,
        "Yes: the plan brings 590,000 EUR, 400,000 of it within 5 years",
        "a loss in about 1 of 9 cases",
        "It saves 662,000 and wins 48,500 with customers",
        "Automate 5 touchpoints further: +364,000 EUR",
    ),
    "software_b2b": (
        0.999,
        "No: the plan costs 13.9 m EUR, 3.5 m of it within 5 years",
        "almost certainly a loss",
        "Automating Fault saves 222,000 but loses 4.8 m with customers",
        "Keep Fault and Account review personal: +11.1 m EUR",
    ),
}
"""The chance of a loss as the page Risk has it, and the finding."""
CHANCES = (0.0, 0.05, 0.4, 0.62, 0.95, 1.0)


def findings(scenario: Scenario, id: str, *chances: float) -> list[tuple[str, str, str, str]]:
    """The whole finding of a scenario at some chances of a loss; best mix and first assumption are those of its preset."""
    found = answer(scenario)
    seen = moment(scenario, found.outcome, handed_over(inputs(scenario), found.outcome, found.curve.against))
    mix = replace(best(id), net=max(best(id).net, float(found.outcome.net)))
    said = []
    for risk_loss in chances:
        chance = first_look_words.chance(risk_loss)
        before = (seen.answer, chance, seen.reason)
        said.append((*before, first_look_words.next_step(found, mix, leading(id)[0], risk_loss, before).text))
    return said


@pytest.mark.parametrize("id", presets.names())
def test_the_presets(id):
    risk_loss, *said = GOLDEN[id]
    assert findings(presets.load(id), id, risk_loss) == [tuple(said)]


def test_every_preset_has_a_golden_finding():
    assert set(GOLDEN) == set(presets.names())


def bounds(id: str):
    """The preset with each leading assumption at its bounds and likely ends, the reach at today, the plan and both ends."""
    scenario = presets.load(id)
    for path in leading(id):
        about = paths.about(path)
        for value in {about.ge, about.le, *(about.slider or ()), *paths.interval(scenario, path)}:
            try:
                yield f"{path} {value:g}", paths.put(scenario, {path: float(value)})
            except ScenarioError:
                continue
    for reach in {0.0, 0.5, *(way(scenario) or ())}:
        yield f"reach {reach:g}", paths.put(scenario, {REACH: reach})
    for years in (0.25, 1.0, 2.5, 30.0):
        for counted in (True, False):
            changes = {"horizon_years": years, "count_remaining_lifetime": counted}
            yield f"{years:g} years {counted}", paths.put(scenario, changes)
    yield "as today", as_today(scenario, free=False)
    yield "as today, free", as_today(scenario, free=True)


@pytest.mark.parametrize("id", presets.names())
def test_at_most_thirty_words_at_every_bound(id):
    too_long, seen = [], 0
    for where, scenario in bounds(id):
        try:
            told = findings(scenario, id, *CHANCES)
        except ValueError:  # customers who never leave, worth an infinite sum
            continue
        seen += 1
        assert all(text and not text.endswith(".") for said in told for text in said)
        too_long += [(where, said) for said in told if sum(map(words, said)) > WORDS]
    assert seen > 30 and not too_long


def test_words_are_counted_as_the_brief_reader_does():
    counted = {
        "No: the plan costs 2.5 m EUR, all of it after year 5": 10,
        "a loss in about 3 of 5 cases": 5,
        "month 32, lost again in month 71": 5,
        "Yes: it brings 1,234 CHF – over 2.5 years": 6,
        "Keep A, B and C personal: +4.9 m EUR": 7,
    }
    assert {text: words(text) for text in counted} == counted


@pytest.mark.parametrize(
    ("net", "within", "when"),
    [
        (2e6, 2e6, When.WITHIN),
        (2e6, 1.99e6, When.WITHIN),
        (2.54e6, 2.51e6, When.WITHIN),
        (2e6, 0.01e6, When.AFTER),
        (2e6, 0.9e6, When.BOTH),
        (2e6, -0.9e6, When.TURNS),
        (-2e6, 0.9e6, When.TURNS),
        (-2e6, -0.9e6, When.BOTH),
        (2e6, 3e6, When.SHRINKS),
        (-2e6, -3e6, When.SHRINKS),
        (0.0, 0.0, When.WITHIN),
    ],
)
def test_how_the_horizon_divides_net(net, within, when):
    assert first_look._when(net, within) is when


@pytest.mark.parametrize(
    ("kind", "when", "net", "within", "said"),
    [
        ("gain", When.NOT_COUNTED, 6.4e6, 6.4e6, "Yes: the plan brings 6.4 m EUR over 5 years"),
        ("gain", When.TURNS, 6.4e6, -0.9e6, "Yes: the plan brings 6.4 m EUR, after costing 900,000 until year 5"),
        ("gain", When.SHRINKS, 6.4e6, 7.1e6, "Yes: the plan brings 6.4 m EUR, down from 7.1 m at year 5"),
        ("gain", When.AFTER, 6.4e6, 0.0, "Yes: the plan brings 6.4 m EUR, all of it after year 5"),
        ("loss", When.NOT_COUNTED, -6.4e6, -6.4e6, "No: the plan costs 6.4 m EUR over 5 years"),
        ("loss", When.WITHIN, -6.4e6, -6.4e6, "No: the plan costs 6.4 m EUR, all of it within 5 years"),
        ("loss", When.TURNS, -6.4e6, 0.9e6, "No: the plan costs 6.4 m EUR, after bringing 900,000 until year 5"),
        ("loss", When.SHRINKS, -6.4e6, -7.1e6, "No: the plan costs 6.4 m EUR, down from 7.1 m at year 5"),
        ("close", When.NOT_COUNTED, -0.1e6, -0.1e6, "Too close to call: −100,000 EUR over 5 years"),
        ("close", When.AFTER, -0.1e6, 0.0, "Too close to call: −100,000 EUR, all of it after year 5"),
        ("nothing", When.WITHIN, 0.0, 0.0, "Nothing changes: the plan neither saves nor costs anything"),
    ],
)
def test_each_answer(kind, when, net, within, said):
    assert first_look.sentence(Worth(kind, when, net, within, 5.0, "EUR")) == said


def test_the_horizon_of_no_whole_years_ends_in_a_month():
    case = Worth("loss", When.AFTER, -1e6, 0.0, 2.5, "EUR")
    assert first_look.sentence(case) == "No: the plan costs 1.0 m EUR, all of it after month 30"


@pytest.mark.parametrize("id", presets.names())
def test_the_answer_says_what_the_outcome_is(id):
    """Kind and sign at every place of the way, from net itself."""
    scenario = presets.load(id)
    for reach in np.linspace(*way(scenario), 9):
        seen: Moment = looked_at(paths.put(scenario, {REACH: float(reach)}))
        first = seen.answer.split()[0]
        assert first == {"gain": "Yes:", "loss": "No:", "close": "Too", "nothing": "Nothing"}[seen.kind]
        assert (seen.kind == "gain") <= (seen.net > 0) and (seen.kind == "loss") <= (seen.net < 0)


@pytest.mark.parametrize(
    ("risk_loss", "said"),
    [
        (0.0, "hardly ever a loss"),
        (0.019, "hardly ever a loss"),
        (0.05, "a loss in under 1 of 10 cases"),
        (0.12, "a loss in about 1 of 8 cases"),
        (0.17, "a loss in about 1 of 6 cases"),
        (0.31, "a loss in about 3 of 10 cases"),
        (0.5, "a loss in about 1 of 2 cases"),
        (0.62, "a loss in about 3 of 5 cases"),
        (0.79, "a loss in about 4 of 5 cases"),
        (0.9, "a loss in about 9 of 10 cases"),
        (0.95, "a loss in over 9 of 10 cases"),
        (0.99, "almost certainly a loss"),
    ],
)
def test_the_chance_of_a_loss(risk_loss, said):
    assert first_look_words.chance(risk_loss) == said
