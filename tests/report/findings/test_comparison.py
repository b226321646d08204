"""The words of a comparison, right in every case: none, one or several ahead, too close, nothing at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from data import presets
from data.store import Version
from data.store.results import Changed
from model import VERSION
from model.decisions.answer import answer
from model.decisions.comparison import leads, measures
from model.decisions.difference import Cause, Difference, difference
from model.scenario import paths
from pages.report import comparison_table
from pages.report.charts import bridge, overlay
from pages.report.findings import comparison as findings
from pages.report.findings import comparison_words
from pages.report.findings import saved as store_words

BANK = paths.put(presets.load("retail_bank"), {"loyalty.event_churn": 0.0})  # so that it pays
IDLE = {
    f"plan.{f}": getattr(BANK.today, f)
    for f in (
        "handover",
        "scripting",
        "training",
        "digital_quality",
        "outreach",
        "personalisation",
        "assistance",
        "premium_fee",
        "premium_share",
    )
}
IDLE |= {f"plan.automation.{n}": a for n, a in BANK.today.automation.items()} | {
    "programme.investment": 0.0,
    "programme.running_cost": 0.0,
}


def of(changes=()):
    return answer(paths.put(BANK, dict(changes)))


FOUND = {
    "bank": of(),
    "dearer": of({"service.hourly_cost": 70.0}),
    "near": of({"programme.investment": BANK.programme.investment + 1000}),
    "losing": of({"programme.investment": 2e7}),
    "worse": of({"programme.investment": 3e7}),
    "idle": of(IDLE),
    "even": of({"programme.investment": BANK.programme.investment + float(of().outcome.net) - 1000}),
}


@pytest.mark.parametrize(
    ("which", "sentence"),
    [
        ("bank dearer", "Of 2 scenarios “dearer” is worth most: 8.6 m EUR, 6.4 m EUR more than “bank”"),
        ("bank dearer losing", "Of 3 scenarios “dearer” is worth most"),
        ("bank bank", "Both scenarios come to the same: 2.2 m EUR"),
        ("bank near losing", "Too close to call between “bank” and “near”: 1,000 EUR apart"),
        (
            "losing worse",
            "None of the 2 scenarios pays; “losing” costs least: 16.9 m EUR, 10.0 m EUR less than “worse”",
        ),
        ("idle idle", "None of the 2 scenarios saves or costs anything against today"),
        ("idle losing", "None of the 2 scenarios brings anything; “idle” costs nothing, the others do"),
        ("even losing", "Of 2 scenarios “even” is best, but whether it pays is too close to call: +1,000 EUR"),
    ],
)
def test_headline(which, sentence):
    names = which.split()
    assert findings.headline(names, [FOUND[n] for n in names], 3).startswith(sentence)


@pytest.mark.parametrize(
    ("saved", "sentence"),
    [
        (None, "cannot be reached"),
        (0, "No scenario is saved yet"),
        (1, "1 scenario is saved;"),
        (3, "3 scenarios are saved;"),
    ],
)
def test_headline_of_fewer_than_two(saved, sentence):
    assert sentence in findings.headline(["bank"], [FOUND["bank"]], saved)


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ([[1, 2, 3], [0, 1, 2]], [(0, 2, 0)]),
        ([[3, 2, 0], [0, 1, 2]], [(0, 1, 0), (2, 2, 1)]),
        ([[1, 1, 1], [1, 1, 1]], [(0, 2, 0)]),
        ([[0, 1, 1], [1, 1, 2]], [(0, 2, 1)]),
        ([[0, 3, 0], [1, 1, 1]], [(0, 0, 1), (1, 1, 0), (2, 2, 1)]),
    ],
)
def test_who_leads(values, way):
    assert leads(np.array(values, float)) == way


def test_over_the_share():
    def told(*nets):
        bank, share = FOUND["bank"], np.array([0, 0.5, 1.0])
        swept = [replace(bank.sweep, share=share, net=np.array(net, float)) for net in nets]
        found = [replace(bank, curve=replace(bank.curve, sweep=one)) for one in swept]
        return findings.over_share("ab", found)

    assert told([1, 1, 1], [1, 1, 1]) == "At every share all scenarios are worth the same"
    assert told([1, 2, 3], [0, 0, 0]).endswith("“a” is always ahead")
    assert told([1, 0, 0], [0, 5, 6]).endswith("“a” is ahead below 50 %, “b” from there on")
    assert told([1, 0, 1], [0, 1, 0]).endswith("the lead changes 2 times between “a” and “b”")


def test_paying_back():
    told = findings.paying_back(["bank", "losing", "idle"], [FOUND[n] for n in ("bank", "losing", "idle")])
    assert told == "Paid back: “bank” in month 39; not paid back in time: “losing”; never behind: “idle”"


def test_what_is_lost_again_is_not_told_as_paid_back():
    """The retail bank as it comes pays back in month 59, and loses it with what comes after the horizon."""
    bank = answer(presets.load("retail_bank"))
    lost = "aid back, but lost again: “Bank” in month 59"
    assert findings.paying_back(["Bank"], [bank]) == f"P{lost}"
    assert findings.paying_back(["Bank", "b"], [bank, FOUND["bank"]]) == f"Paid back: “b” in month 39; p{lost}"


def test_why():
    assert findings.why("a", "b", difference(BANK, BANK), "EUR").endswith("so the same net value")
    found = difference(BANK, FOUND["dearer"].scenario)
    assert findings.why("a", "b", found, "EUR") == "“b” is worth 6.4 m EUR more than “a”: Hourly cost of staff"
    two = Difference(
        0,
        1e6,
        (
            Cause("programme.investment", ("programme.investment",), 3e6, 0),
            Cause("discount_rate", ("discount_rate",), -2e6, 0),
        ),
    )
    assert (
        findings.why("a", "b", two, "EUR")
        == "“b” is worth 1.0 m EUR more than “a”; what counts most is Investment (+3.0 m EUR)"
    )
    level = replace(two, end=0.0)
    assert findings.why("a", "b", level, "EUR").startswith("“b” is worth as much as “a”; what counts most")
    idle = difference(BANK, paths.put(BANK, {"plan.premium_fee": 9.0}))
    assert findings.why("a", "b", idle, "EUR") == "“b” differs from “a” in nothing that moves net"


@pytest.mark.parametrize(
    ("key", "of", "name"),
    [
        ("service.hourly_cost", ("service.hourly_cost",), "Hourly cost of staff"),
        ("churn_form", ("churn_form",), "Form of churn"),
        ("touchpoints.Problem.phase", ("touchpoints.Problem.phase",), "Problem: Phase"),
        ("plan.automation", ("plan.automation.Problem", "plan.automation.Advice"), "Plan: automation (2 values)"),
        ("bond.after.poor", ("bond.after.poor.fan", "bond.after.poor.neutral"), "After a poor contact (2 values)"),
        (
            "touchpoints.Problem.personal",
            ("touchpoints.Problem.personal_excellent", "touchpoints.Problem.personal_poor"),
            "Problem: personal experience (2 values)",
        ),
        ("segments.Advised", ("segments.Advised.churn", "segments.Advised.margin"), "Advised (2 values)"),
        (
            "loyalty.churn_ratio",
            ("loyalty.churn_ratio.fan", "loyalty.churn_ratio.detractor"),
            "What loyalty does: churn (2 values)",
        ),
        ("service", ("service.hourly_cost", "service.handover_rework"), "Service (2 values)"),
        ("structure", ("segments.A.churn", "touchpoints.B.salience"), "Segments and touchpoints"),
        ("", ("service.hourly_cost", "discount_rate"), "All changes together"),
    ],
)
def test_causes_have_names(key, of, name):
    assert comparison_words.cause(Cause(key, of, 1.0, 1.0)) == name


@pytest.mark.parametrize("other", presets.names())
def test_every_cause_and_every_difference_of_two_presets_can_be_said(other):
    theirs = presets.load(other)
    second = paths.put(theirs, {"currency": BANK.currency})  # others cannot be set against the bank
    for cause in difference(BANK, second).causes:
        assert comparison_words.cause(cause) and "→" in comparison_words.changes(BANK, second, cause)
    figures, words = comparison_table.assumptions([BANK, theirs])
    assert all(row.title and any(one is not None for one in row.numbers) for row in figures)
    assert all(title and any(values) for title, values in words)


def told(*which: str) -> dict[str, tuple]:
    """Of each measure its unit and numbers, the first being the base."""
    answers = [FOUND[one] for one in which]
    rows = comparison_table.measured(measures(answers, 0), [one.scenario for one in answers], 0)
    names = [one.name for one in measures(answers, 0)]
    return {name: (row.unit, *row.numbers) for name, row in zip(names, rows, strict=True)}


def test_numbers_and_differences():
    found = told("bank", "losing")
    unit, bank, losing, apart, relative = found["net"]
    assert unit == "EUR" and bank == round(FOUND["bank"].outcome.net) and abs(losing - bank - apart) <= 1
    assert relative == -870.3
    assert found["payback_month"] == ("month", 39, None, None, None)
    unit, *shares = found["best_share"]
    assert unit == "%" and shares[0] == round(100 * FOUND["bank"].best_share) and shares[3] is None


def test_there_is_no_percentage_of_nothing_or_of_a_loss():
    assert told("losing", "bank")["net"][4] is None
    assert told("idle", "bank")["net"][4] is None


def test_the_bridge_adds_up_and_its_table_says_so():
    causes = [("up", 3.0e6, "a → b"), ("down", -2.5e6, "c → d")]
    figure = bridge.bridge(("first", -1e6), causes, ("second", -5e5), "EUR", "why")
    bars = {trace["uid"]: trace for trace in figure["data"][:3]}
    assert bars["net"]["x"] == [-1.0, -0.5] and bars["adds"]["base"] == [-1.0] and bars["adds"]["x"] == [3.0]
    assert bars["takes"]["base"] == [2.0] and bars["takes"]["base"][0] + bars["takes"]["x"][0] == -0.5
    assert bars["takes"]["marker"]["pattern"]["shape"] == "/"
    rows = bridge.bridge_table(("first", -1e6), causes, ("second", -5e5), "EUR").splitlines()
    amounts = [float(row.split(",")[2]) for row in rows[1:]]
    assert sum(amounts[:-1]) == amounts[-1]


def test_overlays_tell_six_apart_without_colour():
    names = list("abcdef")
    figure = overlay.net_over_share(
        names, [0, 1], [[i, i + 1] for i in range(6)], [(0.5, i) for i in range(6)], "EUR", "t"
    )
    lines = figure["data"][:6]
    assert len({line["line"]["dash"] for line in lines}) == len({line["line"]["color"] for line in lines}) == 6
    assert len(set(figure["data"][6]["marker"]["symbol"])) == 6
    table = overlay.net_over_share_table(
        names, [0, 1], [[i, i + 1] for i in range(6)], [(0.5, i) for i in range(6)], "EUR"
    )
    assert len(table.splitlines()) == 1 + 2 + 6


def test_curves_of_other_lengths():
    sums = [[0.0, 1.0, 2.0], [0.0, 5.0]]
    figure = overlay.cumulative(["a", "b"], sums, "EUR", "t")
    assert [len(line["x"]) for line in figure["data"]] == [3, 2] and figure["layout"]["xaxis"]["range"] == [0, 2]
    assert overlay.cumulative_table(["a", "b"], sums, "EUR").splitlines()[-1] == "2,2,"


def test_versions_in_words():
    one = Version(
        3, "Ann", "dearer", datetime(2026, 11, 22, 9, 5, tzinfo=UTC), "f", VERSION, {"net": 3.8e6, "currency": "EUR"}, 1
    )
    assert (
        store_words.version(one, ZoneInfo("Europe/Berlin"))
        == "Version 3 · Ann · 22 Nov 2026, 10:05 · dearer · restored from version 1"
    )
    assert "09:05 UTC" in store_words.version(one, None)
    assert store_words.worth(one) == "Net value +3.8 m EUR"
    assert store_words.worth(replace(one, model_version="0.1")) == "Net value +3.8 m EUR (model 0.1)"
    assert store_words.worth(replace(one, results={})) == "No result was saved"


def test_many_changed_results_are_counted():
    changes = [
        Changed("net", 1e6, 2e6),
        Changed("break_even_shares", [], [0.5]),
        Changed("payback_month", 3, None),
        Changed("savings", 1.0, 2.0),
    ]
    told = store_words.other_model("A", "0.9", changes, "EUR")
    assert told == (
        f"“A” was computed with model 0.9; model {VERSION} finds the net value 2.0 m EUR instead of 1.0 m EUR, "
        "the break-even share 50.0 % instead of none, the payback month none instead of 3 and 1 more result changed."
    )
