"""The user's own ranges and correlations: in the scenario and its file, out of the way where there are none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.scenario import paths, ranges
from model.scenario.errors import ScenarioError
from model.scenario.file import form, parse
from model.scenario.groups import Uncertainty
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from model.uncertainty import tornado, uncertain
from tests.model.scenario.test_paths import SCHEMA
from tests.strategies import examples

BANK = presets.load("retail_bank").model_copy(update={"uncertainty": Uncertainty()})
"""Without the ranges that the preset brings along."""
COST, CAUSAL = "service.hourly_cost", "bond.causal_share"
SET = {f"range.{COST}": "uniform:40:60", f"range.{CAUSAL}": "triangular", f"corr.{CAUSAL}~{COST}": -0.4}


def refusal(changes: dict) -> list[str]:
    with pytest.raises(ScenarioError) as refused:
        paths.put(BANK, changes)
    return refused.value.sentences


@st.composite
def with_ranges(draw):
    """A preset with some ranges and correlations of the user's own."""
    scenario = presets.load(draw(st.sampled_from(presets.names())))
    known = [p for p in paths.numbers(scenario) if not paths.about(p).decision]
    changes: dict = {}
    for path in draw(st.lists(st.sampled_from(known), max_size=4, unique=True)):
        said, now = paths.about(path), paths.get(scenario, path)
        low, high = draw(st.floats(said.ge, now)), draw(st.floats(now, said.le))
        shape = draw(st.sampled_from(["pert", "uniform", "triangular", *(["lognormal"] if low > 0 else [])]))
        declared = shape != "lognormal" and draw(st.booleans())
        text = ":".join([shape, *(repr(end).removesuffix(".0") for end in (low, high))])
        changes[f"range.{path}"] = shape if declared else text
    pairs = st.tuples(st.sampled_from(known), st.sampled_from(known)).filter(lambda p: p[0] < p[1])
    for a, b in draw(st.lists(pairs, max_size=3, unique=True)):
        changes[f"corr.{a}~{b}"] = draw(st.floats(-0.999, 0.999))
    return paths.put(scenario, changes), changes


def test_without_any_nothing_is_different():
    """File, fingerprint and list of values know nothing of the group until something is in it, and again after."""
    assert "uncertainty" not in paths.dump(BANK) and "uncertainty" not in json.loads(form(BANK))
    assert not any(map(ranges.is_ours, paths.values(BANK)))
    there = paths.put(BANK, SET)
    assert paths.fingerprint(there) != paths.fingerprint(BANK)
    back = paths.put(there, dict.fromkeys(SET))
    assert back == BANK and form(back) == form(BANK) and paths.fingerprint(back) == paths.fingerprint(BANK)
    empty = paths.read(paths.dump(BANK) | {"uncertainty": {"ranges": {}, "correlations": []}})
    assert empty == BANK and paths.fingerprint(empty) == paths.fingerprint(BANK)


@given(with_ranges())
@examples(60)
def test_they_come_back_from_the_file_as_they_were(made):
    scenario, changes = made
    assert paths.read(paths.dump(scenario)) == scenario and parse(form(scenario)) == scenario
    SCHEMA.validate(paths.dump(scenario))
    known = paths.values(scenario)
    assert {path: known[path] for path in changes} == changes
    assert {path: paths.get(scenario, path) for path in changes} == changes


def test_they_are_values_of_the_scenario_and_bear_on_no_result():
    there = paths.put(BANK, SET)
    assert paths.differences(BANK, there) == {path: (None, value) for path, value in SET.items()}
    assert set(paths.numbers(there)) == set(paths.numbers(BANK))
    assert simulate(inputs(there)).net == simulate(inputs(BANK)).net


def test_the_interval_is_the_users():
    there = paths.put(BANK, SET)
    assert paths.interval(there, COST) == (40, 60)
    assert paths.interval(there, CAUSAL) == paths.interval(BANK, CAUSAL)
    assert COST not in uncertain(paths.put(BANK, {f"range.{COST}": "pert:48:48"}))
    held = paths.put(BANK, {"service.induced_contacts": 0.0, "range.market.habituation": "pert:0:0.5"})
    assert paths.interval(held, "market.habituation") == (0, 0.5)


def test_a_wider_range_widens_the_bar():
    narrow, wide = (tornado(paths.put(BANK, {f"range.{COST}": f"pert:{a}:{b}"})) for a, b in ((46, 50), (30, 70)))
    swing = [float(abs(t.high - t.low)[t.path.index(COST)]) for t in (narrow, wide)]
    assert swing[1] == pytest.approx(10 * swing[0], rel=1e-6)


def test_a_value_that_leaves_its_range_widens_it():
    there = paths.put(BANK, SET)
    up, down = paths.put(there, {COST: 70.0}), paths.put(there, {COST: 20.0})
    assert paths.get(up, f"range.{COST}") == "uniform:40:70"
    assert paths.get(down, f"range.{COST}") == "uniform:20:60"
    assert paths.get(paths.put(there, {COST: 55.0}), f"range.{COST}") == "uniform:40:60"


def test_a_lognormal_that_no_longer_fits_becomes_a_pert():
    there = paths.put(BANK, {"range.loyalty.churn_ratio.fan": "lognormal"})
    assert paths.get(there, "range.loyalty.churn_ratio.fan") == "lognormal"
    assert paths.get(paths.put(there, {"loyalty.churn_ratio.fan": 0.1}), "range.loyalty.churn_ratio.fan") == "pert"


def test_a_share_of_the_bond_table_keeps_its_neighbours_ranges():
    """Another share of the row makes room, and may leave its own range by that."""
    there = paths.put(BANK, {"range.bond.after.none.neutral": "pert:0.62:0.64"})
    moved = paths.put(there, {"bond.after.none.fan": 0.5})
    low, high = paths.interval(moved, "bond.after.none.neutral")
    assert low == paths.get(moved, "bond.after.none.neutral") < 0.62 and high == 0.64


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({f"range.{COST}": "uniform:50:60"}, f"uncertainty.ranges.{COST}: the value 48 lies outside 50 to 60"),
        ({f"range.{COST}": "pert:60:40"}, f"uncertainty.ranges.{COST}: low 60 lies above high 40"),
        (
            {f"range.{COST}": "pert:-1:60"},
            f"uncertainty.ranges.{COST}: -1 to 60 is not within the values allowed, 0 to 100000",
        ),
        (
            {f"range.{COST}": "beta:1:60"},
            f"range.{COST}: 'beta:1:60' is not a range such as uniform:30:60; shapes are pert, uniform, triangular, lognormal",
        ),
        ({f"range.{COST}": "pert:a:60"}, f"range.{COST}: 'a' is not a number"),
        (
            {"range.plan.handover": "pert"},
            "uncertainty.ranges.plan.handover: this is a decision, not an assumption: it has no range",
        ),
        ({"range.schema": "pert"}, "uncertainty.ranges.schema: there is no such number in this scenario"),
        (
            {"range.segments.Nobody.churn": "pert"},
            "uncertainty.ranges.segments.Nobody.churn: there is no such number in this scenario",
        ),
        (
            {"range.loyalty.referrals.detractor": "lognormal"},
            "uncertainty.ranges.loyalty.referrals.detractor: a lognormal range needs values above 0",
        ),
        (
            {f"corr.{CAUSAL}~x": 0.5},
            f"uncertainty.correlations.{CAUSAL}~x: x: there is no such number in this scenario",
        ),
        ({f"corr.{CAUSAL}": 0.5}, f"corr.{CAUSAL}: a correlation is named by two paths with a tilde between them"),
        (
            {f"corr.{CAUSAL}~{COST}": 1.0},
            "uncertainty.correlations.0.rank: 1.0 is above the highest value allowed, 0.999",
        ),
        ({f"corr.{COST}~{COST}": 0.1}, f"uncertainty.correlations: '{COST}' cannot be correlated with itself"),
    ],
    ids=lambda v: next(iter(v)) if isinstance(v, dict) else "",
)
def test_what_cannot_be_is_refused_in_a_sentence_with_its_path(changes, said):
    assert refusal(changes) == [said]


def test_a_file_is_held_to_the_same():
    def wrong(uncertainty: object) -> list[str]:
        with pytest.raises(ScenarioError) as refused:
            paths.read(paths.dump(BANK) | {"uncertainty": uncertainty})
        return refused.value.sentences

    one = {"a": CAUSAL, "b": COST, "rank": 0.1}
    assert wrong({"ranges": {COST: {"shape": "pert", "low": 1.0}}}) == [
        f"uncertainty.ranges.{COST}: low and high belong together: give both or neither"
    ]
    assert wrong({"correlations": [one, {**one, "a": COST, "b": CAUSAL}]}) == [
        f"uncertainty.correlations: '{CAUSAL}' and '{COST}' are correlated twice"
    ]
    assert wrong({"range": {}}) == ["uncertainty.range is not a field of a scenario; did you mean ranges?"]
    assert wrong(3)[0].startswith("uncertainty: 3 is not an object")
    assert wrong({"ranges": {COST: {"shape": "bell"}}})[0].startswith(f"uncertainty.ranges.{COST}.shape: 'bell' is not")


def test_the_order_of_correlations_does_not_matter():
    pairs = [{"a": CAUSAL, "b": COST, "rank": 0.1}, {"a": "market.habituation", "b": CAUSAL, "rank": 0.2}]
    turned = [{"a": pairs[1]["b"], "b": pairs[1]["a"], "rank": 0.2}, pairs[0]]
    one, other = (paths.read(paths.dump(BANK) | {"uncertainty": {"correlations": p}}) for p in (pairs, turned))
    assert one == other and paths.fingerprint(one) == paths.fingerprint(other)


@pytest.mark.parametrize("name", ["a.b", "a~b", "100 %", "%7E", "x:y", "~", "{x}"])
def test_names_may_hold_anything(name):
    """Tilde, percent sign and colon of a name do not get mixed up with those of the text."""
    data = paths.dump(BANK)
    old = data["segments"][0]["name"]
    data["segments"][0]["name"] = name
    path = f"segments.{name}.churn"
    scenario = paths.read(data)
    low, high = paths.interval(scenario, path)
    key = next(iter(paths.values(paths.put(scenario, {_key(path, COST): 0.3})).keys() - paths.values(scenario).keys()))
    there = paths.put(scenario, {f"range.{path}": f"uniform:{low!r}:{high!r}", key: 0.3})
    assert ranges.pair(key) == tuple(sorted((path, COST)))
    assert there.uncertainty.ranges[path].low == low
    assert paths.read(paths.dump(there)) == there
    assert old not in there.uncertainty.ranges


def _key(a: str, b: str) -> str:
    return "corr." + "~".join(p.replace("%", "%25").replace("~", "%7E") for p in (a, b))


def test_a_part_that_goes_takes_its_ranges_along_and_a_renamed_one_keeps_them():
    path, other = "segments.Advised.churn", "segments.Everyday.churn"
    there = paths.put(BANK, {f"range.{path}": "pert:0.01:0.3", f"corr.{path}~{other}": 0.5, f"range.{COST}": "uniform"})
    data = paths.dump(there)
    ranges.renamed(data, "segments", {"Advised": "Private", "Everyday": "Everyday"})
    next(s for s in data["segments"] if s["name"] == "Advised")["name"] = "Private"
    now = paths.values(paths.read(data))
    assert now["range.segments.Private.churn"] == "pert:0.01:0.3"
    assert now["corr.segments.Everyday.churn~segments.Private.churn"] == 0.5
    data["segments"] = [s for s in data["segments"] if s["name"] != "Private"]
    ranges.settle(data)
    assert {p for p in paths.values(paths.read(data)) if ranges.is_ours(p)} == {f"range.{COST}"}
