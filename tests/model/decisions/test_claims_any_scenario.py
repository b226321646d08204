"""Whatever the scenario, twenty claims are judged in their order, in finite numbers, and what it lacks is said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from data import presets
from model.decisions.breakeven import one_share
from model.decisions.claims import CLAIMS, IDS, judge
from model.scenario import paths
from tests.model.decisions.judged import judged, one, preset
from tests.strategies import examples, scenarios


def test_there_are_twenty_in_the_order_of_the_issue():
    assert len(IDS) == 20 and list(CLAIMS) == list(IDS)
    assert [f.id for f in judged("retail_bank")] == list(IDS)
    numbers = [int(claim.__doc__[1 : claim.__doc__.index(")")]) for claim in CLAIMS.values()]
    assert numbers == list(range(1, 21))


def finite(found) -> None:
    for f in found:
        numbers = [f.number, f.threshold, f.value, f.low, f.high, *f.break_even, *(a.value for a in f.more.values())]
        numbers += [*f.series.x, *f.series.y, *f.series.threshold]
        assert all(math.isfinite(v) for v in numbers), f.id


@pytest.mark.parametrize("name", presets.names())
@pytest.mark.parametrize("form", ["proportional", "additive"])
@pytest.mark.parametrize("counted", [True, False])
def test_numbers_are_finite(name, form, counted):
    finite(judge(preset(name, {"churn_form": form, "count_remaining_lifetime": counted})))


@given(scenarios("usual", months=(3, 24)))
@examples(15)
def test_any_usual_scenario_is_judged(scenario):
    """Odd names, any shares, any phases: twenty findings of finite numbers."""
    found = judge(scenario)
    assert [f.id for f in found] == list(IDS)
    finite(found)


def test_customers_who_never_leave_are_judged_within_the_horizon():
    """Without discounting and without churn the remaining lifetime is infinite: it is left out, and nothing fails."""
    changes = {"discount_rate": 0.0} | {f"segments.{s}.churn": 0.0 for s in ("Everyday", "Advised")}
    changes |= {f"segments.{s}.newcomer_churn": 0.0 for s in ("Everyday", "Advised")}
    scenario = preset("retail_bank", changes)
    finite(judge(scenario))
    within = paths.put(scenario, {"count_remaining_lifetime": False})
    assert one(scenario, "scripts").number == one(within, "scripts").number


def test_what_the_scenario_lacks_is_not_judged():
    """Without contacts of a kind the claims about it say so instead of a verdict."""
    data = paths.dump(presets.load("retail_bank"))
    data["touchpoints"] = data["touchpoints"][:2]
    for which in ("today", "plan"):
        data[which]["automation"] = {k: data[which]["automation"][k] for k in ("Enquiry", "Advice")}
    found = {f.id: f for f in judge(paths.read(data))}
    lacking = {"excellent_only", "rescued", "rivals", "luxury", "early_late", "regularly"}
    assert {id for id, f in found.items() if not f.judged} == lacking
    for id in lacking:
        assert (found[id].verdict, found[id].case, found[id].break_even) == ("depends", "no_contact", ())
    assert one(preset("retail_bank", one_share(presets.load("retail_bank"), 0.0)), "fewer_errors").case == "no_contact"
    alike = one_share(presets.load("retail_bank"), 1.0)
    assert one(preset("retail_bank", alike), "where_it_matters").case == "no_choice"
