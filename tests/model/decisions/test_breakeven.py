"""Section 6: all roots and no others, payback and tipping month as defined, horizons, affordable churn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model.decisions import breakeven, reach
from model.decisions.answer import answer
from model.decisions.margins import HORIZON, must_be_true
from model.numerics import roots
from model.scenario import paths
from model.stages.arms import baseline
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from tests.strategies import examples

GRID = np.linspace(0, 1, 101)


def every_root(f) -> list[float]:
    return roots.roots(f, GRID, f(GRID))


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (lambda x: x + 1, []),
        (lambda x: -1 - x * x, []),
        (lambda x: x - 0.123, [0.123]),
        (lambda x: 0.123 - x, [0.123]),
        (lambda x: 1e12 * (x - 0.123), [0.123]),
        (lambda x: 1e-12 * (x - 0.123), [0.123]),
        (lambda x: x - 0.37, [0.37]),
        (lambda x: (x - 0.2) * (x - 0.555) * (x - 0.91), [0.2, 0.555, 0.91]),
        (lambda x: np.sin(20 * x + 1), [(k * np.pi - 1) / 20 for k in range(1, 7)]),
        (lambda x: x, [0.0]),
        (lambda x: x - 1, [1.0]),
        (lambda x: x * (x - 1), [0.0, 1.0]),
        (lambda x: (x - 0.5) ** 2, [0.5]),
        (lambda x: -((x - 0.5) ** 2), [0.5]),
        (lambda x: (x - 0.503) ** 2 - 1e-6, [0.502, 0.504]),
        (lambda x: 1e-6 - (x - 0.503) ** 2, [0.502, 0.504]),
        (lambda x: (x - 0.003) ** 2 - 1e-6, [0.002, 0.004]),
        (lambda x: (x - 0.996) ** 2 - 1e-6, [0.995, 0.997]),
        (lambda x: (0.5 - x) * (x - 0.506), [0.5, 0.506]),
        (lambda x: np.maximum(0, x - 0.6) - np.maximum(0, 0.3 - x), [0.3, 0.6]),
        (lambda x: np.maximum(0, x - 0.6), [0.0, 0.6]),
        (lambda x: np.where(x < 0.305, -1.0, 1.0), [0.305]),
        (lambda x: (x - 0.5) ** 2 + 1e-9, []),
    ],
    ids=[
        "none, above",
        "none, below",
        "one, rising",
        "one, falling",
        "one, huge",
        "one, tiny",
        "on a point of the scan",
        "three",
        "six",
        "at the low end",
        "at the high end",
        "at both ends",
        "touching from above",
        "touching from below",
        "two between two points",
        "two between two points, from below",
        "two between the first two points",
        "two between the last two points",
        "one beside another that is a point of the scan",
        "a stretch of zeros inside",
        "a stretch of zeros from the end on",
        "a jump",
        "nearly touching",
    ],
)
def test_every_root_and_no_other(f, expected):
    """Roots of functions whose roots are known."""
    assert every_root(f) == pytest.approx(expected, abs=1e-8)


def test_a_root_on_a_point_that_rounding_takes_across():
    """The last digit of the scan and that of the polynomial through its neighbours may have different signs."""
    assert every_root(lambda x: np.where(x == 0.5, 1e-15, 0.5 - 1e-15 - x)) == pytest.approx([0.5])


@pytest.mark.parametrize("id", presets.names())
def test_a_plan_put_to_its_break_even_is_answered(id):
    """Net at the plan itself, a point of its sweep, is then next to nothing, of either sign."""
    scenario, put = presets.load(id), 0
    for margin in must_be_true(scenario).margins[:40]:
        apart = not margin.path.startswith(("bond.", "touchpoints.", HORIZON))  # else partners must make room
        if margin.at is not None and apart and not margin.path.endswith("sensitivity"):  # at 0 net jumps
            moved, put = paths.put(scenario, {margin.path: margin.at}), put + 1
            found, reach = answer(moved), moved.programme.reach
            assert abs(found.outcome.net) < 1, margin.path
            assert any(r == pytest.approx(reach, abs=1e-3) for r in found.break_even_reaches), margin.path
    assert put > 5


@pytest.mark.parametrize("top", [0.347, 0.353])
def test_a_peak_beside_two_points_that_differ_in_the_last_digit(top):
    def f(x):
        return np.round(-np.abs(x - top), 12)

    grid = np.union1d(np.linspace(0, 1, 41), [0.35, np.nextafter(0.35, 0), np.nextafter(0.35, 1)])
    assert roots.peak(f, grid, f(grid)) == pytest.approx((top, 0), abs=1e-5)


def test_a_root_in_a_gap_beside_points_close_together():
    """What is a polynomial to the last digit where the scan is dense need not be the same one in the gap."""
    grid = np.concatenate(
        [np.linspace(0, 900, 10), 1000 - np.geomspace(100, 1e-4, 50)[1:], np.linspace(1000, 2000, 11)]
    )

    def f(x):
        return 1050 - x + 1e-11 * np.sin(1e6 * x)

    assert roots.roots(f, grid, f(grid)) == pytest.approx([1050], rel=1e-9)


@given(st.lists(st.integers(1, 997), min_size=0, max_size=5, unique=True), st.sampled_from([-1, 1]))
@examples(60)
def test_roots_of_any_polynomial(thousandths, sign):
    """Up to five roots anywhere, two of them in one step of the scan or not, as long as it sees either side of each."""
    expected = sorted(k / 1000 for k in thousandths if all(abs(k - other) > 20 for other in thousandths if other != k))
    if len(expected) == len(thousandths):
        assert every_root(lambda x: sign * np.prod([x - r for r in expected] + [x**0], axis=0)) == pytest.approx(
            expected
        )


@pytest.mark.parametrize("id", presets.names())
def test_at_a_break_even_reach_the_plan_is_worth_nothing(id):
    """Each reach found, put into the plan, gives net 0; between neighbouring ones the sign is one and the same."""
    scenario = presets.load(id)
    for change in ({}, {"programme.investment": 0.0}, {"programme.running_cost": 2e6}, {"bond.causal_share": 1.0}):
        now = paths.put(scenario, change)
        found = answer(now)
        scale = abs(found.sweep.net).max()
        for at, share in zip(found.break_even_reaches, found.break_even_shares, strict=True):
            there = inputs(paths.put(now, {"programme.reach": at}))
            assert abs(simulate(there).net) < 1e-7 * scale
            assert share == pytest.approx(reach.average_share(there, there.plan), rel=1e-12)
        edges = [found.sweep.reach[0], *found.break_even_reaches, found.sweep.reach[-1]]
        for low, high in zip(edges, edges[1:], strict=False):
            within = np.linspace(low, high, 52)[1:-1]
            signs = np.sign(simulate(vary(now, {"programme.reach": within})).net)
            assert high - low < 1e-6 or abs(signs.sum()) == len(within)


@pytest.mark.parametrize("id", presets.names())
def test_the_best_reach_beats_a_fine_grid(id):
    """No reach of 2001 is worth more than the one that is called best."""
    scenario = presets.load(id)
    found = answer(scenario)
    ends = found.sweep.reach[[0, -1]]
    fine = simulate(vary(scenario, {"programme.reach": np.linspace(*ends, 2001)})).net
    assert found.best_net >= fine.max() - 1e-9 * abs(fine.max())
    there = inputs(paths.put(scenario, {"programme.reach": found.best_reach}))
    assert simulate(there).net == pytest.approx(found.best_net)
    assert found.best_share == pytest.approx(reach.average_share(there, there.plan), rel=1e-12)


@pytest.mark.parametrize(
    ("f", "at"),
    [
        (lambda x: -((x - 0.4321) ** 2), 0.4321),
        (lambda x: x, 1),
        (lambda x: -x, 0),
        (lambda x: -((x - 0.002) ** 2), 0.002),
        (lambda x: -np.abs(x - 0.77), 0.77),
        (lambda x: np.maximum(-((x - 0.2) ** 2), 0.1 - (x - 0.8) ** 2), 0.8),
    ],
)
def test_the_peak_of_known_functions(f, at):
    """Inside, at either end, with a kink, the higher of two."""
    best, value = roots.peak(f, GRID, f(GRID))
    assert best == pytest.approx(at, abs=1e-4)
    assert value >= f(GRID).max()


@pytest.mark.parametrize(
    ("cumulative", "month"),
    [
        ([-5, -3, -1, 1, 4], 3),
        ([-5, -3, 0, 2], 2),
        ([-5, -3, -1], None),
        ([0, 1, 2], None),
        ([3, 1, -1, 2, -2, 1], 3),
        ([-1, 1, -1, 1], 1),
        ([-1], None),
        ([0, -1, 0], 2),
    ],
)
def test_payback_is_the_first_month_at_0_or_above_after_one_below(cumulative, month):
    """Month t stands at index t, month 0 is the investment."""
    assert breakeven.payback_month(np.array(cumulative, float)) == month


@pytest.mark.parametrize(
    ("net", "month"),
    [
        ([1, 1, -1, -1], 2),
        ([-1, 2, 3, -1], 3),
        ([1, -1, 1, -1], 3),
        ([1, 2, 3], None),
        ([-1, -2], None),
        ([1, -1, 0], None),
        ([1, 0, -1], 2),
        ([0, 0, -1], None),
        ([-1, 0, -1], None),
        ([1, -1, 0, -1], 3),
        ([], None),
    ],
)
def test_tipping_is_the_month_after_which_it_stays_negative(net, month):
    """None where it never was positive, or ends at 0 or above."""
    assert breakeven.tipping_month(np.array(net, float)) == month


@pytest.mark.parametrize(
    ("net", "months"), [([-1, 1], [1]), ([1, 2], []), ([-1, 0, -1, -1, 3, -2], [1, 2, 4, 5]), ([0, 0], []), ([-1], [])]
)
def test_break_even_months_are_the_crossings(net, months):
    """Each as the index behind it, 0 counting as not negative."""
    assert breakeven.break_even_months(np.array(net, float)) == months


@pytest.mark.parametrize("id", presets.names())
@pytest.mark.parametrize("form", ["proportional", "additive"])
def test_horizons_are_separate_runs(id, form):
    """One run to the longest horizon gives what a run to each of them gives, with and without the remaining lifetime."""
    scenario = paths.put(presets.load(id), {"churn_form": form})
    months = np.array([3, 12, 24, 60, 180])
    found = breakeven.horizons(scenario, months)
    for i, n in enumerate(months):
        for counted, net in ((False, found.net_within), (True, found.net_with_remaining)):
            one = paths.put(scenario, {"horizon_years": n / 12, "count_remaining_lifetime": counted})
            assert net[i] == pytest.approx(float(simulate(inputs(one)).net), rel=1e-9)


@pytest.mark.parametrize("id", presets.names())
@pytest.mark.parametrize("form", ["proportional", "additive"])
def test_the_affordable_multiplier_makes_the_plan_worth_nothing(id, form):
    """Held at it, net is 0; nothing nearer 1 has the sign changed; points are 1 - (1 - churn)^m - churn, weighted."""
    scenario = paths.put(presets.load(id), {"churn_form": form})
    found = answer(scenario)
    multiplier, x = found.affordable.multiplier, inputs(scenario)
    if multiplier is None:
        net = simulate(x, hold=np.linspace(0, 20, 2001)).net
        assert (net > 0).all() or (net < 0).all()
        assert found.affordable.churn_points is None
        return
    assert abs(simulate(x, hold=np.array([multiplier])).net[0]) < 1e-7 * abs(found.outcome.savings)
    nearer = simulate(x, hold=np.linspace(1, multiplier, 52)[:-1]).net
    assert abs(np.sign(nearer).sum()) == len(nearer)
    segments = scenario.segments
    points = [s.customers * (1 - (1 - s.churn) ** multiplier - s.churn) for s in segments]
    assert found.affordable.churn_points == pytest.approx(sum(points) / sum(s.customers for s in segments))


def test_a_plan_that_no_loyalty_can_save_can_afford_no_churn():
    """An investment beyond all reason: no multiplier up to 20, and none down to 0, pays for it."""
    found = answer(paths.put(presets.load("retail_bank"), {"programme.investment": 1e12})).affordable
    assert found.multiplier is None and found.churn_points is None
    assert found.expected_multiplier > 0


def test_of_several_roots_the_one_nearest_1():
    """Customers who pay nothing and leave fast beside some who pay and stay: a higher hazard first earns, then loses."""
    data = paths.dump(presets.load("retail_bank"))
    free, paying = data["segments"]
    free |= {"revenue": 0, "churn": 0.5, "churn_spread": 0}
    paying |= {"revenue": 200, "churn": 0.005, "churn_spread": 0}
    scenario = paths.read(data)
    grid = np.linspace(0, 20, 2001)
    net = simulate(inputs(scenario), hold=grid).net
    dearer = (net[100] + net.max()) / 2
    crossings = grid[:-1][np.diff(np.sign(net - dearer)) != 0]
    assert len(crossings) == 2
    scenario = paths.put(scenario, {"programme.investment": scenario.programme.investment + float(dearer)})
    nearest = min(crossings, key=lambda m: abs(m - 1))
    assert answer(scenario).affordable.multiplier == pytest.approx(nearest, abs=0.011)


@pytest.mark.parametrize("path", ["service.hourly_cost", "loyalty.churn_ratio.detractor", "bond.half_life_months"])
def test_break_even_in_any_assumption(path):
    """Within its bounds, ascending, and worth nothing there."""
    scenario = presets.load("energy_supplier")
    found = breakeven.break_even_values(scenario, path)
    said = paths.about(path)
    assert found == sorted(found) and all(said.ge <= v <= said.le for v in found)
    for value in found:
        assert abs(simulate(inputs(paths.put(scenario, {path: value}))).net) < 1e-6 * abs(
            simulate(inputs(scenario)).savings
        )


@pytest.mark.parametrize("form", ["proportional", "additive"])
@pytest.mark.parametrize("spread", [0, 0.2])
def test_without_discounting_every_question_is_still_answered(form, spread):
    """At a discount rate of 0 an outcome that is finite has an answer, affordable churn included."""
    change = {"discount_rate": 0, "churn_form": form} | {
        f"segments.{s.name}.churn_spread": spread for s in presets.load("retail_bank").segments
    }
    scenario = paths.put(presets.load("retail_bank"), change)
    assert np.isfinite(simulate(inputs(scenario)).net)
    assert np.isfinite(answer(scenario).affordable.expected_multiplier)


@pytest.mark.parametrize("id", presets.names())
def test_today_the_plan_and_the_curve_meet(id):
    """Today's shares and the plan, as drafted or not, lie on the curve, where their average shares are; so do its ends.

    The plan's levers are as today: its own are in force at a reach of 0 too.
    """
    drafted = presets.load(id)
    levers = drafted.today.model_copy(update={"automation": drafted.plan.automation})
    scenario = drafted.model_copy(update={"plan": levers})
    furthest = [inputs(paths.put(scenario, {"programme.reach": end})) for end in (reach.LEAST, reach.MOST)]
    ends = [reach.average_share(x, x.plan) for x in furthest]
    free = {"programme.investment": 0.0, "programme.running_cost": 0.0}
    for at in (1.0, 0.4):
        found = answer(paths.put(scenario, free | {"programme.reach": at}))
        swept = found.sweep
        assert swept.by_share and (np.diff(swept.share) > 0).all()
        assert [swept.share[0], swept.share[-1]] == pytest.approx(ends, rel=1e-12, abs=1e-12)
        assert swept.net[swept.reach == 0] == [0] and swept.share[swept.reach == 0] == found.today_share
        assert np.interp(at, swept.reach, swept.share) == pytest.approx(found.plan_share, rel=1e-12)
        assert (found.today_at, found.plan_at) == (found.today_share, found.plan_share)
    found = answer(drafted)
    assert found.sweep.net[found.sweep.reach == 1] == pytest.approx(float(found.outcome.net), rel=1e-12)


def test_where_nothing_is_drafted_every_touchpoint_gets_the_same_share():
    scenario = presets.load("retail_bank")
    same = paths.put(scenario, {f"plan.automation.{name}": a for name, a in scenario.today.automation.items()})
    found = answer(paths.put(same, {"programme.reach": 0.5, "plan.handover": 1.0}))
    assert (found.break_even_reaches, found.best_reach, found.sweep.reach) == ([], None, None)
    assert found.sweep.by_share and len(found.sweep.share) == 101
    there = paths.put(found.scenario, breakeven.one_share(found.scenario, 0.37))
    assert there.programme.reach == 1
    assert found.sweep.net[37] == pytest.approx(float(simulate(inputs(there)).net), rel=1e-9)
    assert found.plan_share == pytest.approx(found.today_share)


def test_a_plan_that_turns_some_to_people_is_told_by_its_reach():
    """More of the one and less of the other: the average share does not tell how far the plan goes."""
    scenario = presets.load("retail_bank")
    mixed = {"plan.automation.Routine service": 0.1, "plan.automation.Problem": 0.9, "plan.automation.Advice": 0.9}
    found = answer(paths.put(scenario, mixed))
    assert not found.sweep.by_share and found.sweep.at is found.sweep.reach
    assert (found.today_at, found.plan_at, found.best_at) == (0, 1, found.best_reach)


@pytest.mark.parametrize("id", presets.names())
def test_a_sweep_looks_where_a_share_comes_to_a_bound(id):
    scenario = presets.load(id)
    points = reach.points(scenario)
    assert (np.diff(points) > 1e-9).all() and {0.0, 1.0} <= set(points)
    assert (points[0], points[-1]) == pytest.approx(reach.way(scenario), rel=0, abs=1e-12)
    for at in reach.turns(scenario):
        assert np.abs(points - at).min() < 1e-12


def test_the_curve_is_kept_while_only_the_reach_moves():
    found = answer(presets.load("retail_bank"))
    moved = paths.put(found.scenario, {"programme.reach": 0.3})
    assert found.curve_of(moved) is found.curve
    again = answer(moved, found.curve_of(moved))
    assert float(again.outcome.net) == pytest.approx(float(answer(moved).outcome.net), rel=1e-12)
    assert found.curve_of(paths.put(moved, {"plan.automation.Problem": 0.5})) is None
    assert found.curve_of(paths.put(moved, {"programme.investment": 0.5})) is None


def test_today_is_the_same_whatever_the_plan():
    """The baseline that a sweep reuses is the today of each of its scenarios."""
    scenario = presets.load("premium_retailer")
    base = baseline(inputs(scenario))
    other = paths.put(scenario, breakeven.one_share(scenario, 0.9) | {"plan.handover": 0.1})
    again, alone = simulate(inputs(other), against=base), simulate(inputs(other))
    assert again.net == pytest.approx(float(alone.net), rel=1e-12)
    for name, amounts in vars(alone.today).items():
        assert getattr(again.today, name) == pytest.approx(amounts, rel=1e-12)
