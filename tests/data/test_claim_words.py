"""The claims in words: complete, filled with the numbers that are found, and resting on evidence that is there."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from string import Formatter

import pytest

from data import presets
from data.claims import FILE, SIZE, STANDINGS, VERDICTS, amounts, claims, parse
from data.evidence import evidence
from model.decisions.claims import IDS, judge
from model.scenario import paths
from model.scenario.units import MONEY, RATIO
from pages.report import numbers
from pages.report.findings.claims import turns, words

SILENT = "no_contact", "no_choice", "no_standard", "no_way"
CASES = {
    "not_carried": {"nothing_saved"},
    "excellent_only": {"even_adequate", "no_contact"},
    "bad_stays_bad": {"no_contact"},
    "where_it_matters": {"no_choice", "both_lose"},
    "rescued": {"no_contact"},
    "fewer_errors": {"no_contact"},
    "rivals": {"rivals_still", "pays_anyway", "no_contact"},
    "paid_extra": {"no_tier", "no_tier_pays_free", "no_tier_never"},
    "luxury": {"no_contact", "hardly"},
    "early_late": {"late_attracts", "turned_round", "no_contact"},
    "standard_first": {"no_standard", "worse_than_today"},
    "scripts": {"best_between"},
    "dead_ends": {"no_damage", "less_by_them"},
    "regularly": {"never", "often", "no_contact"},
    "used_to": {"no_damage"},
    "limit": {"none_beyond_today", "best_loses", "no_way"},
}


def filled(template: str, finding) -> str:
    """The template with the numbers of a finding, put in here by hand."""
    shown = {name: numbers.value(value, unit, "EUR", 3) for name, (value, unit) in amounts(finding).items()}
    return template.format(**shown, **finding.names)


def findings():
    return [f for name in presets.names() for f in judge(presets.load(name))]


def test_the_claims_are_those_of_the_model_in_their_order():
    assert tuple(claim.id for claim in claims()) == IDS


@pytest.mark.parametrize("claim", claims(), ids=IDS)
def test_every_claim_says_everything(claim):
    assert set(claim.words) == {*VERDICTS, *CASES.get(claim.id, set())}
    for text in (claim.claim, claim.decides, claim.research, *claim.words.values()):
        assert text.strip() == text and text.endswith((".", "?")) and "  " not in text
    assert len(re.findall(r"[.?!](?: |$)", claim.claim)) == 1
    assert claim.standing in STANDINGS
    assert claim.evidence and all(id in evidence() for id in claim.evidence)
    assert len(set(claim.evidence)) == len(claim.evidence)


def test_contested_beliefs_are_said_to_be():
    """What the evidence table marks as contested or contradicted is not passed off as supported."""
    standing = {claim.id: claim.standing for claim in claims()}
    assert standing["angry_tell"] == standing["early_late"] == "contradicted"
    assert standing["rescued"] == standing["used_to"] == "contested"
    assert standing["adequate_harms"] == standing["rivals"] == standing["data_distrust"] == "untested"


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("excellent_only", "your table of fans by last contact, not a result"),
        ("adequate_harms", "The model does not find this out"),
        ("fans_worth", "is entered, by figures relative to neutrals"),
        ("rivals", "is put into the model by your scarcity figure"),
        ("paid_extra", "which is judgement"),
        ("scripts", "are judgement"),
        ("regularly", "is how the model is built"),
        ("used_to", "is judgement"),
        ("data_distrust", "are judgement, not measured"),
    ],
)
def test_what_is_entered_or_built_in_is_not_told_as_a_finding(id, says):
    """Where the answer follows from a figure that is judged, or from how the model is built, the page says so."""
    assert says in claims()[IDS.index(id)].limits


def test_that_calls_pay_is_said_to_be_an_assumption():
    """(17) What such contacts sell decides, and every verdict says that it was entered."""
    claim = claims()[IDS.index("regularly")]
    assert "an assumption, not a finding" in claim.decides
    assert all(
        "you entered" in claim.words[key] or "assumed" in claim.words[key]
        for key in ("true", "depends", "never", "often")
    )


def test_every_template_fills_with_the_numbers_given():
    """All verdicts and all cases of a claim that is judged, in every preset; no number is named that is not found."""
    for found in findings():
        claim = claims()[IDS.index(found.id)]
        templates = {key: text for key, text in claim.words.items() if key not in SILENT}
        for text in (*templates.values(), claim.decides, claim.limits):
            assert "{" not in filled(text, found) and "nan" not in filled(text, found)
        silent = [claim.words[key] for key in SILENT if key in claim.words]
        assert not any(name for text in silent for _, name, _, _ in Formatter().parse(text))


def test_what_one_more_contact_is_worth_is_said_to_be_of_all_years():
    """(10), (12), (13): one more contact a year, every year, at present value; in every verdict and case."""
    for claim in claims():
        for text in claim.words.values():
            if "ne more" in text:
                assert "contact a year" in text and "every year" in text and "present value" in text


def test_the_sum_is_not_said_to_be_what_is_left_where_it_is_more():
    """(1) Both sums are of the same time, which is said."""
    words = claims()[IDS.index("not_carried")].words
    assert all("{scope}" in text for text in words.values())
    assert not any("still" in text for text in words.values())


def test_numbers_are_told_with_their_units_and_sizes():
    found = judge(presets.load("energy_supplier"), ("rivals",))[0]
    shown = amounts(found)
    assert shown["number"] == (found.number, MONEY) and found.number < 0
    assert shown[SIZE + "number"] == (-found.number, MONEY)
    assert shown["stands_out"] == (found.more["stands_out"].value, MONEY)
    assert shown["value"] == (found.value, RATIO)


def test_a_finding_is_worded_by_its_case_else_by_its_verdict():
    for found in findings():
        claim = claims()[IDS.index(found.id)]
        assert claim.template(found) == claim.words[found.case or found.verdict]
        shown = words(found, "EUR")
        assert shown.claim == claim.claim and shown.verdict and shown.decides and shown.turns
        assert "{" not in shown.verdict + shown.decides + shown.limits


def test_every_case_of_a_finding_has_its_words():
    """Scenarios that lead to the special cases: each is worded, none by the words of the verdict."""
    load, put = presets.load, paths.put
    bank = load("retail_bank")
    machine_wins = {f"touchpoints.{t.name}.digital_excellent": 1.0 for t in bank.touchpoints}
    machine_wins |= {f"touchpoints.{t.name}.digital_poor": 0.0 for t in bank.touchpoints}
    machine_wins |= {f"touchpoints.{t.name}.resolved_{end}": 1.0 for t in bank.touchpoints for end in ("easy", "hard")}
    late_only = {p: v for p, v in machine_wins.items() if not re.search(r"\.(Enquiry|Advice)\.", p)}
    cheap = {f"touchpoints.{t.name}.minutes": 0.0 for t in bank.touchpoints}
    alike = {f"touchpoints.{t.name}.resolved_{end}": 0.5 for t in bank.touchpoints for end in ("easy", "hard")}
    all_at = {which: {f"plan.automation.{t.name}": which for t in bank.touchpoints} for which in (0.0, 1.0)}
    reached = {
        ("not_carried", "nothing_saved"): put(bank, {"programme.investment": 1e9}),
        ("excellent_only", "even_adequate"): put(bank, {"bond.after.adequate.fan": 0.4}),
        ("where_it_matters", "no_choice"): put(bank, all_at[1.0]),
        ("where_it_matters", "both_lose"): load("industrial_supplier"),
        ("fewer_errors", "no_contact"): put(bank, all_at[0.0]),
        ("rivals", "pays_anyway"): bank,
        ("rivals", "rivals_still"): put(bank, {"market.automation_growth": 0.0}),
        ("paid_extra", "no_tier"): bank,
        ("paid_extra", "no_tier_pays_free"): load("premium_retailer"),
        ("paid_extra", "no_tier_never"): put(bank, {"levers.premium_half_fee": 0.1}),
        ("early_late", "late_attracts"): put(bank, machine_wins),
        ("early_late", "turned_round"): put(bank, late_only),
        ("luxury", "hardly"): load("software_b2b"),
        ("standard_first", "no_standard"): put(bank, alike),
        ("standard_first", "worse_than_today"): load("industrial_supplier"),
        ("scripts", "best_between"): bank,
        ("dead_ends", "no_damage"): put(bank, machine_wins),
        ("dead_ends", "less_by_them"): load("mobile_operator"),
        ("regularly", "never"): load("online_shop"),
        ("regularly", "often"): put(bank, cheap | {"levers.pestering": 0.0}),
        ("used_to", "no_damage"): put(bank, machine_wins),
        ("limit", "none_beyond_today"): load("premium_retailer"),
        ("limit", "best_loses"): bank,
        ("limit", "no_way"): put(bank, all_at[0.0]),
    }
    expected = {(id, case) for id, cases in CASES.items() for case in cases if case != "no_contact"}
    assert expected == {key for key in reached if key[1] != "no_contact"}
    for (id, case), scenario in reached.items():
        found = judge(scenario, (id,))[0]
        assert found.case == case
        assert words(found, "EUR").verdict == filled(claims()[IDS.index(id)].words[case], found)


def test_where_a_verdict_turns():
    """Likely or, of a decision, open range; none, one and several break-evens; nothing where nothing is judged."""
    bank = {f.id: f for f in judge(presets.load("retail_bank"))}
    at = numbers.value(bank["scripts"].break_even[0], RATIO, "EUR", 3)
    assert turns(bank["scripts"], "EUR") == (
        f"Repeats caused by scripts: 0.4 as entered, likely 0 to 1. The verdict turns at {at}."
    )
    assert turns(bank["rivals"], "EUR").endswith("No value from 0 to 2 turns the verdict.")
    assert ", open from 0 to 200 EUR per customer-year. " in turns(bank["paid_extra"], "EUR")
    worth = turns(bank["fans_worth"], "EUR")
    assert worth.startswith(f"{bank['fans_worth'].series.x_label}: ") and ", relative to neutral customers: " in worth
    several = replace(bank["scripts"], break_even=(0.1, 0.2, 0.3, 0.4))
    assert turns(replace(several, break_even=(0.1, 0.2)), "EUR").endswith(" turns at 0.1 and at 0.2.")
    assert turns(replace(several, break_even=(0.1, 0.2, 0.3)), "EUR").endswith(" turns at 0.1 and at 0.2 and at 0.3.")
    assert turns(several, "EUR").endswith(" turns at 0.1, 0.2, 0.3 and 0.4.")
    silent = judge(
        paths.put(
            presets.load("retail_bank"),
            {f"plan.automation.{t.name}": 0.0 for t in presets.load("retail_bank").touchpoints},
        ),
        ("fewer_errors",),
    )[0]
    shown = words(silent, "EUR")
    assert (shown.turns, shown.decides, shown.limits) == ("", "", "") and shown.verdict.startswith(
        "This cannot be judged"
    )


def table(tmp_path, change):
    entries = json.loads(FILE.read_text(encoding="utf-8"))
    change(entries)
    file = tmp_path / "claims.json"
    file.write_text(json.dumps(entries), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda e: e[0].update(evidence=["nobody"]), "claims.json, not_carried: there is no evidence 'nobody'"),
        (lambda e: e[1]["words"].pop("false"), "claims.json, excellent_only: there are no words for 'false'"),
        (lambda e: e[2].update(standing="proven"), "claims.json, adequate_harms: standing 'proven' is not one of "),
        (lambda e: e[3].pop("limits"), "claims.json, bad_stays_bad: has other fields than "),
        (lambda e: e.pop(), "claims.json: the claims are not those of model.decisions.claims in their order"),
        (
            lambda e: e.insert(0, e.pop()),
            "claims.json: the claims are not those of model.decisions.claims in their order",
        ),
    ],
)
def test_a_faulty_claim_is_named(tmp_path, change, said):
    with pytest.raises(ValueError) as error:
        parse(table(tmp_path, change))
    assert str(error.value).startswith(said)


def test_the_words_cannot_be_changed_by_a_reader():
    with pytest.raises((TypeError, AttributeError)):
        claims()[0].claim = "anything"
    with pytest.raises(TypeError):
        claims()[0].words["true"] = "anything"
