"""What is wrong with a link is said once, and the rest of it is read."""

from __future__ import annotations

import pytest

from data import links, presets
from model.scenario import paths
from tests.data.opened_links import opened, problems


def test_other_peoples_parameters_are_ignored():
    assert (
        problems("embed=true&embed_options=light_theme&utm_source=mail&page=2&x.y=1&gclid=a&tab=&=1&theme=dark") == []
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("market.habituatoin=0.1", "market.habituatoin: there is no such value; it was left out"),
        ("markte.habituation=0.1", "markte.habituation: there is no such value; it was left out"),
        ("horizon_year=4", "horizon_year: there is no such value; it was left out"),
        ("segments.Nobody.churn=0.1", "segments.Nobody.churn: there is no such value; it was left out"),
        ("plan.automation=0.1", "plan.automation: there is no such value; it was left out"),
        ("segments.=1", "segments.: there is no such value; it was left out"),
        ("about=x", "about: there is no such value; it was left out"),
        ("market.habituation=abc", "market.habituation: 'abc' is not a number; the preset's 0.02 stays"),
        ("market.habituation=", "market.habituation: '' is not a number; the preset's 0.02 stays"),
        ("market.habituation=nan", "market.habituation: 'nan' is not a number; the preset's 0.02 stays"),
        ("market.habituation=٠", "market.habituation: '٠' is not a number; the preset's 0.02 stays"),
        ("market.habituation=1_0", "market.habituation: '1_0' is not a number; the preset's 0.02 stays"),
        ("market.habituation=0,1", "market.habituation: '0,1' is not a number; the preset's 0.02 stays"),
        ("market.habituation=1e999", "market.habituation: 1e999 is too large; the preset's 0.02 stays"),
        (
            "market.habituation=7",
            "market.habituation: 7.0 is above the highest value allowed, 1; the preset's 0.02 stays",
        ),
        (
            "segments.Advised.churn=-0.1",
            "segments.Advised.churn: -0.1 is below the lowest value allowed, 0; the preset's 0.05 stays",
        ),
        (
            "preset=energy_supplier&segments.Households.churn=2",
            "segments.Households.churn: 2.0 is above the highest value allowed, 0.95; the preset's 0.12 stays",
        ),
        ("horizon_years=5.03", "horizon_years: 5.03 years are not a whole number of months; the preset's 5 stays"),
        (
            "today.outreach=0",
            "today.outreach must be at least 0.01: the plan's outreach is relative to it; the preset's outreach 1 stays",
        ),
        (
            "count_remaining_lifetime=yes",
            "count_remaining_lifetime: 'yes' is neither true nor false; the preset's true stays",
        ),
        (
            "churn_form=both",
            "churn_form: 'both' is not one of 'proportional' or 'additive'; the preset's proportional stays",
        ),
        ("currency=euro", "currency: 'euro' is not a three-letter currency code such as EUR; the preset's EUR stays"),
        ("name=", "name: is empty; the preset's name stays"),
        ("name=a%0Ab", "name: holds a line break or another control character; the preset's name stays"),
        (f"name={'x' * 61}", "name: has 61 characters, allowed are 60; the preset's name stays"),
        ("market.habituation=-1e999", "market.habituation: -1e999 is too far below 0; the preset's 0.02 stays"),
        (f"market.{'x' * 500}=1", f"market.{'x' * 110}...: there is no such value; it was left out"),
        ("market.a%0Ab=1", "market.a\ufffdb: there is no such value; it was left out"),
        (
            "segments=Advised|a%0Ab",
            "segments.a\ufffdb: customers, revenue, margin and 6 more missing, and not in the preset; 'a\ufffdb' was left out",
        ),
        (
            "too_large=true",
            "the scenario was too large for a link, so the preset is opened; open the scenario's file instead",
        ),
        ("preset=nobody", "preset: there is no preset 'nobody'; 'retail_bank' is opened instead"),
        ("v=3", "v: this link was made by a newer version (links of version 3, here 2); what is known here was read"),
        ("v=0", "v: there is no link version '0'; it was read as version 2"),
        ("v=one", "v: there is no link version 'one'; it was read as version 2"),
        (
            "touchpoints.Problem.digital_excellent=0.6&touchpoints.Problem.digital_poor=0.5",
            "touchpoints.Problem: digital_excellent and digital_poor add up to 1.1; together they cannot exceed 1; "
            "the preset's digital_excellent 0.18 and digital_poor 0.3 stay",
        ),
        (
            "bond.after.none.fan=0.5",
            "bond.after.none: fan, neutral and detractor add up to 1.28; they must add up to 1; "
            "the preset's fan 0.22 stays",
        ),
        (
            "touchpoints=Enquiry|Call",
            "touchpoints.Call: phase, contacts, minutes and 11 more missing, and not in the preset; "
            "'Call' was left out",
        ),
        ("segments=Advised|Advised", "segments: holds the name 'Advised' twice; the preset's segments stay"),
        ("segments=", "segments: holds an empty name; the preset's segments stay"),
        ("fp=0123456789", "the preset or the model has changed since this link was made; its numbers may differ"),
        (
            "market.habituation=0.1&market.habituation=0.2",
            "market.habituation: stands 2 times in the link; the last one counts",
        ),
    ],
)
def test_what_is_wrong_with_a_link_is_said_once(query, said):
    assert problems(query) == [said]


def test_the_rest_of_a_faulty_link_is_read():
    found = opened(
        "v=9&preset=energy_supplier&preset_version=2&name=Mine&market.habituation=0.5&market.scarcity=x&fp=wrong"
        "&touchpoints.Problem.digital_excellent=0.9&touchpoints.Problem.minutes=3&segments.Nobody.churn=1"
        "&bond.after.poor.fan=0&bond.after.poor.neutral=0.4&bond.after.poor.detractor=0.6&horizon_years=-1"
    )
    assert len(found.problems) == 5 and not any("since this link" in said for said in found.problems)
    assert paths.differences(presets.load("energy_supplier"), found.scenario) == {
        "touchpoints.Problem.minutes": (12, 3),
        "bond.after.poor.fan": (0.05, 0),
        "bond.after.poor.neutral": (0.45, 0.4),
        "bond.after.poor.detractor": (0.5, 0.6),
        "market.habituation": (0.02, 0.5),
    }
    assert found.scenario.name == "Mine"


def test_a_faulty_new_touchpoint_is_left_out_and_the_others_kept():
    data = paths.dump(presets.load("retail_bank"))
    data["touchpoints"].append({**data["touchpoints"][4], "name": "Claim"})
    for which in ("today", "plan"):
        data[which]["automation"]["Claim"] = 0.25
    query = links.write(paths.read(data))
    kept = [part["name"] for part in data["touchpoints"][:-1]]
    for right, wrong, said in [
        ("Claim.minutes=16", "Claim.minutes=x", "touchpoints.Claim.minutes: 'x' is not a number; 'Claim' was left out"),
        (
            "Claim.salience=0.45",
            "Claim.salience=2",
            "touchpoints.Claim.salience: 2.0 is above the highest value allowed, 1; 'Claim' was left out",
        ),
        (
            "Claim.phase=customer",
            "Claim.phase=dream",
            "touchpoints.Claim.phase: 'dream' is not one of 'prospect', 'newcomer' or 'customer'; 'Claim' was left out",
        ),
        (
            "plan.automation.Claim=0.25",
            "plan.automation.Claim=7",
            "plan.automation.Claim: 7.0 is above the highest value allowed, 1; 'Claim' was left out",
        ),
        (
            "&touchpoints.Claim.proactive=false",
            "",
            "touchpoints.Claim: proactive missing, and not in the preset; 'Claim' was left out",
        ),
    ]:
        assert right in query
        found = opened(query.replace(right, wrong))
        assert found.problems == [said]
        assert [part.name for part in found.scenario.touchpoints] == kept


def test_a_new_segment_whose_name_has_a_line_break_is_left_out():
    data = paths.dump(presets.load("retail_bank"))
    data["segments"].append({**data["segments"][0], "name": "Clubs"})
    query = links.write(paths.read(data)).replace("Clubs", "Cl%0Aubs")
    found = opened(query)
    assert found.problems == [
        "segments.0.name: holds a line break or another control character; 'Cl\ufffdubs' was left out"
    ]
    assert [one.name for one in found.scenario.segments] == [one["name"] for one in data["segments"][:-1]]


def test_a_link_that_would_leave_no_segment():
    assert problems("segments=Nobody") == [
        "segments.Nobody: customers, revenue, margin and 6 more missing, and not in the preset; 'Nobody' was left out",
        "segments: none would be left; the preset's segments stay",
    ]


def test_more_parts_than_a_scenario_can_hold():
    names = "|".join(f"n{n}" for n in range(50))
    fields = "".join(
        f"&segments.n{n}.{field}={value}"
        for n in range(50)
        for field, value in paths.dump(presets.load("retail_bank"))["segments"][0].items()
        if field != "name"
    )
    assert problems(f"segments={names}{fields}") == [
        "segments: has 50 entries, allowed are at most 20; the preset's segments stay"
    ]
