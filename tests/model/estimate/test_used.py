"""Estimates into a scenario: its parts become the data's, what the data do not say comes from a part that is alike, sources are told."""

from __future__ import annotations

from datetime import date

import pytest

from data import link_sources, links, presets
from model.estimate import used
from model.estimate.effect import effects
from model.estimate.estimate import Standing, estimate, unknown
from model.estimate.used import Found
from model.scenario import measured, paths
from model.scenario.currency import converted
from model.scenario.sentence import Sentence
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from pages.report import sources
from pages.report.told import told

WHY, DAY = Sentence("Counted."), date(2026, 11, 30)
BANK = presets.load("retail_bank")
VALUES = {
    "segments.Firms.customers": 1000.0,
    "segments.Firms.revenue": 900.0,
    "segments.Firms.churn": 0.07,
    "segments.Homes.customers": 3000.0,
    "segments.Homes.revenue": 210.0,
    "segments.Homes.churn": 0.12,
    "touchpoints.Claim.contacts": 0.5,
    "touchpoints.Claim.minutes": 20.0,
    "touchpoints.Claim.personal_poor": 0.9,
    "today.automation.Claim": 0.1,
    "bond.after.poor.fan": 1 / 3,
    "bond.after.poor.neutral": 1 / 3,
    "bond.after.poor.detractor": 1 / 3,
    "today.handover": 0.512345678,
}


def estimated(path: str, value: float, chance=None):
    return estimate(path, value, chance or (value, value), WHY, 1234)


FOUND = Found(tuple(estimated(*one) for one in VALUES.items()), {"Claim": "customer"})


def make(ticked=frozenset(VALUES), of: Found = FOUND, source=lambda path: ""):
    like = used.alike(BANK, of)
    bare = used.laid_out(BANK, of, ticked, like, source)
    return bare, used.used(bare, of, ticked, DAY)


def test_parts_become_those_of_the_data_and_take_the_rest_from_what_they_are_like():
    bare, full = make()
    assert [part.name for part in full.segments] == ["Homes", "Firms"]
    like = used.alike(BANK, FOUND)
    margin = {part.name: part.margin for part in BANK.segments}
    assert all(part.margin == margin[like["segments"][part.name]] for part in full.segments)
    assert [*full.today.automation] == [*full.plan.automation] == ["Claim"]
    assert full.plan.automation["Claim"] == BANK.plan.automation[like["touchpoints"]["Claim"]]
    now = paths.numbers(full)
    assert all(now[path] == pytest.approx(value, rel=5e-3) for path, value in VALUES.items())
    assert sum(now[f"bond.after.poor.{state}"] for state in paths.STATES) == pytest.approx(1, abs=1e-9)
    assert bare.segments[0].revenue != 210 and bare.name == BANK.name


def test_customers_that_are_not_ticked_are_the_scenarios_own_divided():
    """Two segments like one of the bank's: its newcomers are not counted twice."""
    of = Found(tuple(estimated(f"segments.{name}.customers", n) for name, n in (("A", 30.0), ("B", 10.0))), {})
    like = {"segments": dict.fromkeys("AB", BANK.segments[0].name), "touchpoints": {}}
    bare = used.laid_out(BANK, of, {"segments.A.customers"}, like)
    assert [part.newcomers for part in bare.segments] == pytest.approx(
        [BANK.segments[0].newcomers * share for share in (0.75, 0.25)]
    )


def test_contacts_are_counted_in_the_phase_of_the_data():
    """Per newcomer or per customer and year: what is counted so must stand so."""
    for phase in ("newcomer", "prospect"):
        of = Found(FOUND.estimates, {"Claim": phase})
        assert make(of=of)[1].touchpoints[0].phase == phase
        without = make(frozenset({"touchpoints.Claim.minutes"}), of)[1].touchpoints[0]
        assert without.phase == "customer"


def test_only_what_is_ticked_is_used():
    _, full = make({"today.handover"})
    assert paths.differences(BANK, full).keys() == {"today.handover"}
    assert full.segments == BANK.segments


def test_parts_of_the_same_names_stay_in_their_order():
    of = Found(
        tuple(estimated(f"segments.{part.name}.customers", 50.0 + i) for i, part in enumerate(BANK.segments)), {}
    )
    ticked = {one.path for one in of.estimates}
    full = used.used(used.laid_out(BANK, of, ticked, used.alike(BANK, of)), of, ticked, DAY)
    assert paths.differences(BANK, full).keys() == ticked


def test_the_part_of_the_same_name_is_alike_whatever_its_numbers_in_either_language():
    name = BANK.segments[0].name
    of = Found((estimated("segments.Alltag.revenue", 1e6), estimated(f"segments.{name.upper()}.revenue", 1e6)), {})
    like = used.alike(BANK, of, lambda one: "Alltag" if one == name else one)
    assert like["segments"] == {"Alltag": name, name.upper(): name}


def test_a_grade_that_is_not_in_the_data_makes_room_for_the_one_that_is():
    _, full = make()
    assert full.touchpoints[0].personal_poor == 0.9
    assert full.touchpoints[0].personal_excellent <= 0.1 + 1e-12


def test_a_row_of_shares_adds_up_though_each_is_rounded():
    """0.501 and 0.500 would be more than all."""
    row = dict(zip((f"bond.after.poor.{state}" for state in paths.STATES), (0.50051, 0.49949, 0.0), strict=True))
    of = Found(tuple(estimated(*one) for one in row.items()), {})
    shares = make(frozenset(row), of)[1].bond.after.poor
    assert (shares.fan, shares.neutral, shares.detractor) == (0.501, 0.499, 0.0)
    assert used._rows(dict(zip(row, (0.501, 0.5, 0.0), strict=True))) == dict(
        zip(row, (0.501, 0.499, 0.0), strict=True)
    )


def test_names_that_no_scenario_can_have_are_made_fit():
    counted = Found((), {})
    assert counted.names("segments") == ()
    legal = used._legal(["", "a\nb", "x" * 80, "x" * 70], "All customers")
    assert legal == {"": "All customers", "a\nb": "a b", "x" * 80: "x" * 60, "x" * 70: f"{'x' * 58} 2"}


def test_ranges_are_taken_where_chance_makes_them_wider_than_the_grade():
    path = "segments.Homes.churn"
    of = Found((estimated("segments.Homes.customers", 40.0), estimated(path, 0.2, (0.01, 0.6))), {})
    _, full = make(frozenset({one.path for one in of.estimates}), of)
    assert paths.interval(full, path) == (0.01, 0.6)
    assert path not in make()[1].uncertainty.ranges and "today.handover" not in full.uncertainty.ranges


def test_bounds_and_what_is_not_known_are_told_apart():
    bound = estimate("bond.causal_share", 0.8, (0.7, 0.9), WHY, 10, standing=Standing.UPPER_BOUND)
    of = Found((bound, unknown("bond.half_life_months", WHY), estimated("today.handover", 0.5)), {})
    assert of.measured == {"today.handover"} and len(of.told) == 2


def test_the_source_of_a_value_that_is_used_is_the_data_until_it_is_changed():
    _, full = make()
    path = "segments.Homes.churn"
    assert sources.short(full, path) == "your data, 30 November 2026, n = 1,234"
    assert sources.kind(full, "today.handover") == "measured"
    changed = paths.put(full, {path: 0.2})
    assert sources.kind(changed, path) == "entered"
    assert sources.counted(full, VALUES) == "0 published figures, 14 from your data, 0 of the example, 0 entered"


def test_a_value_that_comes_from_a_part_that_is_alike_keeps_its_source():
    like = used.alike(BANK, FOUND)["segments"]["Homes"]
    _, full = make(source=lambda path: sources.taken_along(BANK, path))
    for field in ("margin", "sensitivity"):
        before = sources.origin(BANK, f"segments.{like}.{field}")
        assert sources.origin(full, f"segments.Homes.{field}") == before and before[0] != "entered"
    changed = paths.put(full, {"segments.Homes.margin": 0.123, "segments.Homes.sensitivity": 1.234})
    assert {sources.kind(changed, f"segments.Homes.{field}") for field in ("margin", "sensitivity")} == {"entered"}


def test_file_and_link_keep_what_comes_from_the_data():
    _, full = make()
    assert presets.from_file(presets.to_file(full), "x.json").sources == full.sources
    opened = links.read(dict(part.split("=", 1) for part in unquoted(links.write(full))))
    assert not opened.problems and paths.fingerprint(opened.scenario) == paths.fingerprint(full)
    marks = {path: id for path, id in full.sources.items() if measured.read(id)}
    assert len(marks) == len(VALUES)
    assert {path: id for path, id in opened.scenario.sources.items() if measured.read(id)} == marks


def test_a_link_says_nothing_of_values_that_were_changed_since_and_refuses_nonsense():
    _, full = make({"today.handover"})
    query = unquoted(links.write(full))
    assert "own_data.today.handover=2026-11-30:1234" in query
    assert not any(
        part.startswith("own_data") for part in unquoted(links.write(paths.put(full, {"today.handover": 0.5})))
    )
    for wrong in ("own_data.today.handover=yesterday:3", "own_data.no.such=2026-11-30:3"):
        opened = links.read(dict(part.split("=", 1) for part in (*query[:-1], wrong, query[-1])))
        assert len(opened.problems) == 1 and "own data" in opened.problems[0]


def test_a_link_keeps_what_parts_of_the_data_have_from_the_example():
    _, full = make(source=lambda path: sources.taken_along(BANK, path))
    query = unquoted(links.write(full))
    told = dict(part.split("=", 1) for part in query)
    assert [key for key in link_sources.written(full) if ".Homes" in key and link_sources.TAKEN_ALONG in key] == [
        "taken_along.segments.Homes"
    ]
    opened = links.read(told)
    assert not opened.problems
    taken = {path: id for path, id in full.sources.items() if measured.taken_from(id)}
    assert len(taken) > 15
    kept = {path: id for path, id in opened.scenario.sources.items() if measured.taken_from(id)}
    now = paths.numbers(full)
    assert kept == {path: id for path, id in taken.items() if measured.taken_from(id)[1] == now[path]}
    for path in paths.numbers(full):
        assert sources.kind(opened.scenario, path) == sources.kind(full, path), path
    changed = paths.put(full, {"segments.Homes.margin": 0.123})
    again = links.read(dict(part.split("=", 1) for part in unquoted(links.write(changed)))).scenario
    assert sources.kind(again, "segments.Homes.margin") == "entered"


@pytest.mark.parametrize("wrong", ["example:no_such", "made_up_source:margin", "margin", "", "example:,margin"])
def test_a_link_with_another_source_is_told(wrong):
    _, full = make(source=lambda path: sources.taken_along(BANK, path))
    told = dict(part.split("=", 1) for part in unquoted(links.write(full)))
    opened = links.read({**told, "taken_along.segments.Homes": wrong})
    assert len(opened.problems) == 1 and "comes from a known source" in opened.problems[0]
    assert paths.fingerprint(opened.scenario) == paths.fingerprint(full)


def unquoted(query: str) -> list[str]:
    from urllib.parse import unquote

    return [unquote(part) for part in query.split("&")]


def test_exports_tell_the_source():
    """The data pack; workbook and slides say what sources.full and sources.short do."""
    _, full = make()
    of = told(full).by_path
    assert (of["segments.Homes.churn"].kind, of["today.handover"].kind) == ("measured", "measured")
    assert of["segments.Homes.churn"].source == "your data, 30 November 2026, n = 1,234"
    assert (
        sources.full(full, "today.handover") == "Your data, 30 November 2026, n = 1,234"
        and of["plan.handover"].kind == "decided"
    )


def test_converted_amounts_still_come_from_the_data():
    _, full = make()
    there = converted(full, "CHF", 0.93)
    path = "segments.Homes.revenue"
    assert paths.get(there, path) == pytest.approx(210 * 0.93)
    assert sources.kind(there, path) == sources.kind(there, "today.handover") == "measured"


def test_what_each_estimate_moves_is_the_net_with_it_less_the_net_without():
    bare, full = make()
    path = "touchpoints.Claim.minutes"
    found = effects(bare, full, [*VALUES])
    without = paths.put(full, {path: paths.get(bare, path)})
    net = [float(simulate(inputs(one)).net) for one in (full, without)]
    assert found[path] == pytest.approx(net[0] - net[1], rel=1e-6)
    assert effects(bare, bare, [*VALUES]) == {}


def test_amounts_of_the_plan_follow_the_size():
    half = used.in_proportion(BANK, 0.5)
    assert half.programme.investment == BANK.programme.investment / 2
    assert half.plan.training == BANK.plan.training / 2 and half.levers.training_half == BANK.levers.training_half / 2
    assert half.segments == BANK.segments
