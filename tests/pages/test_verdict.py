"""The finding as sentences: true and readable for every shape of the answer, on constructed and on random ones."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import presets
from model import breakeven, paths
from model.answer import Answer, Curve, answer
from model.breakeven import Horizons, Sweep
from model.inputs import inputs
from model.simulate import baseline
from pages.shared import format, verdict
from pages.shared.gallery import decide
from tests.strategies import examples, scenarios

M = 1e6
REAL = answer(paths.put(presets.load("retail_bank"), {"count_remaining_lifetime": False}))
NAMES = [t.name for t in REAL.scenario.touchpoints]
BESIDE = "with one share for every touchpoint it would "


def made(
    net: float = 2 * M,
    curve: tuple[list[float], list[float]] = ([0, 1], [1 * M, 3 * M]),
    own: bool = False,
    savings: float = 8 * M,
    investment: float = 1 * M,
    share: float = 0.5,
    **more,
) -> Answer:
    """A real answer with another plan, another curve (corners and net at them), and whatever else is named."""

    def f(x):
        return np.interp(x, *curve)

    shares, best = breakeven.SHARES, int(np.argmax(curve[1]))
    mix = dict.fromkeys(NAMES, share) | ({NAMES[0]: 0.25} if own else {})
    totals = {"net": net, "savings": savings, "losses": savings - investment - net, "investment": investment}
    return replace(
        REAL,
        scenario=paths.put(REAL.scenario, {f"plan.automation.{name}": v for name, v in mix.items()}),
        outcome=SimpleNamespace(**{name: np.float64(v) for name, v in totals.items()}),
        curve=Curve(
            REAL.curve.against,
            Sweep(shares, f(shares), f(shares), 0 * shares),
            break_even_shares=crossings(*curve),
            best_share=float(curve[0][best]),
            best_net=float(curve[1][best]),
        ),
        plan_share=share,
        **more,
    )


def crossings(xs, ys) -> list[float]:
    """Where a curve of straight pieces is 0; of a stretch of zeros its ends."""
    around = [1, *ys, 1]
    found = {x for x, *near in zip(xs, ys, around, around[2:], strict=False) if near[0] == 0 and (near[1] or near[2])}
    pieces = zip(xs, xs[1:], ys, ys[1:], strict=False)
    found |= {x0 - y0 * (x1 - x0) / (y1 - y0) for x0, x1, y0, y1 in pieces if y0 * y1 < 0}
    return sorted(float(x) for x in found if 0 <= x <= 1)


def headline(*args, **more) -> str:
    return verdict.verdict(made(*args, **more)).headline


def curve(xs, ys, own=False) -> str:
    """What the headline says about one share for every touchpoint."""
    return headline(curve=(xs, ys), own=own).partition("; ")[2].removesuffix(".")


# --- What the plan is worth


@pytest.mark.parametrize(
    ("net", "kind", "said"),
    [
        (2 * M, "gain", "Automating as planned is worth 2.0 m EUR over 5 years; "),
        (-2 * M, "loss", "Automating as planned costs 2.0 m EUR over 5 years; "),
        (
            10_000,
            "close",
            "Automating as planned is too close to call: +10,000 EUR over 5 years, of 16.0 m EUR saved, lost and invested; ",
        ),
        (
            -10_000,
            "close",
            "Automating as planned is too close to call: −10,000 EUR over 5 years, of 16.0 m EUR saved, lost and invested; ",
        ),
        (
            0,
            "close",
            "Automating as planned is too close to call: 0 EUR over 5 years, of 16.0 m EUR saved, lost and invested; ",
        ),
    ],
)
def test_what_the_plan_is_worth(net, kind, said):
    found = verdict.verdict(made(net))
    assert (found.kind, found.headline.partition("; ")[0] + "; ") == (kind, said)


def test_the_border_of_too_close_to_call():
    """Net against savings + losses + investment, 10 + (9 - net) + 1."""
    kinds = [verdict.verdict(made(net, savings=10 * M)).kind for net in (0.58 * M, 0.59 * M, -0.61 * M, -0.62 * M)]
    assert kinds == ["close", "gain", "close", "loss"]


def test_the_remaining_lifetime_is_said_where_it_counts():
    counted = REAL.scenario.model_copy(update={"count_remaining_lifetime": True, "horizon_years": 1.0})
    assert verdict.horizon(replace(REAL, scenario=counted)) == "over 1 year, remaining lifetime included"
    assert verdict.horizon(REAL) == "over 5 years"


@pytest.mark.parametrize("counted", [True, False])
def test_why_the_sum_at_the_horizon_is_not_the_net_value(counted):
    found = made(2 * M)
    found = replace(found, scenario=found.scenario.model_copy(update={"count_remaining_lifetime": counted}))
    said = "Counts only what has come in by month 60; with what the customers left then are still worth, the net is 2.0 m EUR."
    assert verdict.remaining(found) == (said if counted else "")
    assert verdict.present_value(found) == "present value" + (", remaining lifetime included" if counted else "")
    nothing = replace(made(0, savings=0, investment=0), scenario=found.scenario)
    assert verdict.remaining(nothing) == ""


@pytest.mark.parametrize("counted", [True, False])
def test_the_axes_say_whether_the_remaining_lifetime_counts(counted):
    found = answer(paths.put(REAL.scenario, {"count_remaining_lifetime": counted}))
    for picture, axis in ((decide.break_even(found), "yaxis"), (decide.waterfall(found), "xaxis")):
        said = picture.drawn(found)["layout"][axis]["title"]["text"]
        assert "present value" in said and ("remaining lifetime" in said) == counted


@pytest.mark.parametrize("dust", [0.0, 1e-9])
def test_nothing_is_neither_saved_nor_lost(dust):
    found = verdict.verdict(made(dust, savings=dust, investment=0))
    assert found == verdict.Verdict("nothing", "The plan neither saves nor costs anything against today.", "")


def test_money_that_comes_back_is_not_nothing():
    """Nothing saved, a million invested and a million won with customers: much is moved."""
    assert verdict.verdict(made(0, savings=0)).kind == "close"


# --- One share for every touchpoint

SHAPES = {
    "always": ([0, 1], [1, 3], "it pays at any share and is best at 100 %"),
    "always, best inside": ([0, 0.4, 1], [1, 3, 1], "it pays at any share and is best at 40 %"),
    "always but at 0": ([0, 1], [0, 3], "it pays at any share and is best at 100 %"),
    "always but where it touches": ([0, 0.5, 1], [2, 0, 3], "it pays at any share and is best at 100 %"),
    "never": ([0, 0.3, 1], [-2, -1, -3], "it never pays at any share and costs least at 30 % (1.0 m EUR)"),
    "never, even at 0": ([0, 1], [0, -3], "it never pays at any share and comes out even at 0 %"),
    "never, even inside": ([0, 0.5, 1], [-1, 0, -3], "it never pays at any share and comes out even at 50 %"),
    "up": ([0, 0.4, 1], [-1, 0, 3], "it breaks even from 40 % automation on and is best at 100 %"),
    "up, best inside": ([0, 0.4, 0.8, 1], [-1, 0, 3, 1], "it breaks even from 40 % automation on and is best at 80 %"),
    "nothing at 0, down, up": ([0, 0.2, 0.4, 1], [0, -1, 0, 3], "it breaks even from 40 % automation on and is best at 100 %"),
    "nothing at first, then up": ([0, 0.4, 1], [0, 0, 3], "it breaks even from 40 % automation on and is best at 100 %"),
    "down": ([0, 0.4, 1], [1, 0, -3], "it pays up to 40 % automation and is best at 0 %"),
    "up and down": ([0, 0.2, 0.5, 0.8, 1], [-1, 0, 2, 0, -3], "it pays between 20 % and 80 % automation and is best at 50 %"),
    "down and up": ([0, 0.2, 0.5, 0.8, 1], [1, 0, -2, 0, 3], "it pays up to 20 % automation and from 80 % on and is best at 100 %"),
    "up, down, up": (
        [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1],
        [-1, 0, 1, 0, -1, 0, 3],
        "it pays between 10 % and 50 % automation and from 90 % on and is best at 100 %",
    ),
    "down, up, down": (
        [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1],
        [4, 0, -1, 0, 1, 0, -3],
        "it pays up to 10 % automation and between 50 % and 90 % and is best at 0 %",
    ),
    "four turns": (
        [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1],
        [4, 0, -1, 0, 2, 0, -1, 0, 3],
        "it pays up to 10 % automation, between 30 % and 50 % and from 90 % on and is best at 0 %",
    ),
    "flat": ([0, 1], [-1, -1], "it makes no difference which share is automated"),
    "just above 0": ([0, 0.0002, 1], [-1, 0, 3], "it breaks even from just above 0 % automation on and is best at 100 %"),
    "near 0": ([0, 0.004, 1], [-1, 0, 3], "it breaks even from 0.4 % automation on and is best at 100 %"),
    "just below 100": ([0, 0.9998, 1], [1, 0, -3], "it pays up to just below 100 % automation and is best at 0 %"),
    "near 100": ([0, 0.996, 1], [-3, 0, 1], "it breaks even from 99.6 % automation on and is best at 100 %"),
    "both ends alike": (
        [0, 0.617, 0.62, 0.623, 1],
        [-3, 0, 1, 0, -3],
        "it pays between 61.7 % and 62.3 % automation and is best at 62 %",
    ),
    "between two points of the scan": (
        [0, 0.59, 0.6, 0.602, 0.604, 0.608, 0.61, 1],
        [-3, -3, -0.1, 0, 1, 0, -0.1, -3],
        "it pays between 60 % and 61 % automation and is best at 60 %",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("xs", "ys", "said"), SHAPES.values(), ids=SHAPES)
def test_what_one_share_for_all_would_do(xs, ys, said):
    assert curve(xs, [y * M for y in ys]) == said


def test_a_best_share_that_the_scan_for_break_even_missed():
    """Two roots nearer than the scan's points: it pays at one place, so 'never' would be untrue."""
    found = made(curve=([0, 1], [-3 * M, -2 * M]))
    found = replace(found, curve=replace(found.curve, best_share=0.604, best_net=1e5, break_even_shares=[]))
    said = verdict.verdict(found).headline.partition("; ")[2]
    assert said == "it pays only around 60.4 % automation and is best at 60 %."


@pytest.mark.parametrize(("least", "close"), [(-0.03, ", too close to call"), (-0.04, "")])
def test_the_least_cost_may_be_too_close_to_call(least, close):
    """0.03 and 0.04 m EUR of the 1.03 and 1.04 m EUR moved there, 1 m of it invested."""
    said = curve([0, 0.3, 1], [-2 * M, least * M, -3 * M])
    assert said == f"it never pays at any share and costs least at 30 % ({-least * M:,.0f} EUR{close})"


OWN = {
    "makes": "make",
    "pays at any": "pay at any",
    "pays up": "pay up",
    "pays between": "pay between",
    "pays only": "pay only",
    "never pays": "never pay",
    "breaks": "break",
    "costs": "cost",
    "comes": "come",
    "is best": "be best",
}


@pytest.mark.parametrize(("xs", "ys", "said"), SHAPES.values(), ids=SHAPES)
def test_beside_an_own_mix_it_is_a_would(xs, ys, said):
    for third, bare in OWN.items():
        said = said.replace(third, bare)
    assert curve(xs, [y * M for y in ys], own=True) == BESIDE + said.removeprefix("it ")


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(("xs", "ys", "said"), SHAPES.values(), ids=SHAPES)
def test_the_title_of_the_curve_is_a_sentence_of_its_own(xs, ys, said, own):
    title = verdict.curve(made(curve=(xs, [y * M for y in ys]), own=own))
    if "no difference" in said:
        assert title == "Which share of every touchpoint is automated makes no difference"
    elif own:
        words = curve(xs, [y * M for y in ys], own=True).removeprefix(BESIDE)
        assert title == f"One share for every touchpoint would {words}"
    else:
        assert title == f"One share for every touchpoint {said.removeprefix('it ')}"


# --- What choosing the contacts is worth


@pytest.mark.parametrize(
    ("net", "share", "said"),
    [
        (2 * M, 0.6, "The plan's own mix is worth 1.0 m EUR more than the same 60 % of contacts spread evenly."),
        (0.5 * M, 0.6, "The plan's own mix is worth 500,000 EUR less than the same 60 % of contacts spread evenly."),
        (-2 * M, 0.6, "The plan's own mix is worth 3.0 m EUR less than the same 60 % of contacts spread evenly."),
        (1 * M, 0.6, "The plan's own mix is worth about as much as the same 60 % of contacts spread evenly."),
        (1 * M + 20, 0.6, "The plan's own mix is worth about as much as the same 60 % of contacts spread evenly."),
        (2 * M, 0.997, "The plan's own mix is worth 1.0 m EUR more than the same 99.7 % of contacts spread evenly."),
        (2 * M, 1 - 1e-12, "The plan's own mix is worth 1.0 m EUR more than the same 100 % of contacts spread evenly."),
    ],
)
def test_what_the_own_mix_is_worth(net, share, said):
    level = {"curve": ([0, 0.2, 1], [0, 1 * M, 1 * M]), "share": share}
    assert verdict.verdict(made(net, own=True, **level)).mix == said
    assert verdict.verdict(made(net, **level)).mix == ""


def test_the_own_mix_of_a_preset_is_said_as_the_model_reckons_it():
    even = breakeven.sweep(REAL.scenario, _baseline(), np.array([REAL.plan_share])).net[0]
    more = float(REAL.outcome.net) - float(even)
    said = f"worth {format.money(abs(more), 'EUR')} {'more' if more > 0 else 'less'} than"
    assert said in verdict.verdict(REAL).mix


def _baseline():
    return baseline(inputs(REAL.scenario))


# --- True for every curve: what is said is read back and held against the curve

NUMBER = r"(just above 0|just below 100|[\d.]+) %"


def number(text: str) -> float:
    return {"just above 0": 0.01, "just below 100": 99.99}.get(text) or float(text)


def said_to_pay(words: str) -> list[tuple[float, float]]:
    """The regions, in percent, of which the sentence says that they pay."""
    words = words.partition(" and is best")[0].partition(" and be best")[0]
    if "never pay" in words:
        return []
    if "at any share" in words:
        return [(0, 100)]
    found = [(0.0, number(n)) for n in re.findall(f"up to {NUMBER}", words)]
    found += [(number(a), number(b)) for a, b in re.findall(f"between {NUMBER} and {NUMBER}", words)]
    found += [(number(n), 100.0) for n in re.findall(f"from {NUMBER}(?: automation)? on", words)]
    found += [(number(n), number(n)) for n in re.findall(f"only around {NUMBER}", words)]
    assert found, words
    return found


def holds(found: Answer) -> None:
    words = verdict.verdict(found).headline.partition("; ")[2]
    if not words or "no difference" in words:
        return
    share, net = 100 * found.sweep.share, found.sweep.net
    dust = max(verdict.CENT, 1e-9 * np.abs(net).max())
    pays, near = np.zeros(len(share), bool), np.zeros(len(share), bool)
    for low, high in said_to_pay(words):
        pays |= (share >= low) & (share <= high)
        near |= ((np.abs(share - low) <= 0.51) & (low > 0)) | ((np.abs(share - high) <= 0.51) & (high < 100))
    assert (net[pays & ~near] >= -dust).all(), f"said to pay where it costs: {words}"
    assert (net[~pays & ~near] <= dust).all(), f"not said to pay where it does: {words}"
    best = float(re.search(r"(?:best|least|even) at ([\d.]+) %|just", words)[1] or found.best_share * 100)
    assert abs(best - 100 * found.best_share) <= 0.51
    assert found.best_net >= net.max() - dust


@given(
    st.lists(st.tuples(st.integers(0, 1000), st.integers(-50, 50)), min_size=2, max_size=9, unique_by=lambda p: p[0])
)
@examples(300)
def test_what_is_said_is_true_of_any_curve(corners):
    xs, ys = zip(*sorted(corners), strict=True)
    holds(made(curve=([x / 1000 for x in xs], [y * 1e4 for y in ys])))


@given(scenarios("usual", months=(3, 24), touchpoints=3))
@examples(30)
def test_what_is_said_is_true_of_any_scenario(scenario):
    try:
        found = answer(scenario)
    except ValueError:
        return
    holds(found)
    said = verdict.verdict(found)
    net = float(found.outcome.net)
    assert said.headline.startswith("Automating as planned is worth") == (
        said.kind == "gain"
    ) and said.headline.endswith(".")
    assert {"gain": net > 0, "loss": net < 0}.get(said.kind, True)
    ends = breakeven.horizons(scenario, np.array([12, 24]))
    told = [verdict.over_time(found), verdict.carried(found), verdict.years(found), verdict.horizons(ends)]
    told += [verdict.people(found, who) for who in ("customers", "fans")]
    assert not any(
        word in text for text in (said.headline, said.mix, *told) for word in ("nan", "None", "not defined", "--")
    )


# --- From saved to net


@pytest.mark.parametrize(
    ("savings", "losses", "investment", "said"),
    [
        (9, 4, 1, "9.0 m EUR saved, 4.0 m EUR lost with customers and spend and 1.0 m EUR invested: 4.0 m EUR stays"),
        (9, 4, 0, "9.0 m EUR saved, 4.0 m EUR lost with customers and spend: 5.0 m EUR stays"),
        (3, 4, 1, "3.0 m EUR saved, 4.0 m EUR lost with customers and spend and 1.0 m EUR invested: 2.0 m EUR is missing"),
        (3, -4, 0, "3.0 m EUR saved, 4.0 m EUR won with customers and spend: 7.0 m EUR stays"),
        (-3, -4, 0, "3.0 m EUR more contact and running cost, 4.0 m EUR won with customers and spend: 1.0 m EUR stays"),
        (-3, 4, 0, "3.0 m EUR more contact and running cost, 4.0 m EUR lost with customers and spend: 7.0 m EUR is missing"),
        (0, 0, 0, "0 EUR saved, 0 EUR lost with customers and spend: 0 EUR stays"),
    ],
)  # fmt: skip
def test_carried(savings, losses, investment, said):
    net = savings - losses - investment
    found = made(net * M, savings=savings * M, investment=investment * M)
    assert verdict.carried(found) == said


# --- Over time


def through(sums, saving=None, loss=None) -> Answer:
    """An answer with these cumulative sums; payback and tipping month are the model's own."""
    sums = np.array(sums, float)
    saving = np.diff(sums) if saving is None else np.array(saving, float)
    loss = np.zeros_like(saving) if loss is None else np.array(loss, float)
    back, tips = breakeven.payback_month(sums), breakeven.tipping_month(saving - loss)
    outcome = SimpleNamespace(cumulative=sums, saving=saving, loss=loss)
    scenario = REAL.scenario.model_copy(update={"horizon_years": 1.0})
    return replace(REAL, scenario=scenario, outcome=outcome, payback_month=back, tipping_month=tips)


TIPS = "; after month {} every month costs more than it saves."
COURSES = {
    "pays back": ([-3, -1, 1, 4], "The plan pays back in month 2 and is 4 EUR ahead after 1 year."),
    "pays back, tips": (
        [-3, -1, 4, 2],
        "The plan pays back in month 2 and is 2 EUR ahead after 1 year" + TIPS.format(2),
    ),
    "pays back, loses it": (
        [-3, 1, 4, -2],
        "The plan pays back in month 1, but loses it again: it is 2 EUR behind after 1 year" + TIPS.format(2),
    ),
    "pays back, loses it, recovers": (
        [-3, 1, -4, -2],
        "The plan pays back in month 1, but loses it again: it is 2 EUR behind after 1 year.",
    ),
    "behind": ([-9, -8, -5, -4], "The plan has not paid back: it is 4 EUR behind after 1 year."),
    "behind, tips": ([-9, -5, -6, -7], "The plan has not paid back: it is 7 EUR behind after 1 year" + TIPS.format(1)),
    "behind from the start": ([0, -1, -2, -3], "The plan has not paid back: it is 3 EUR behind after 1 year."),
    "ahead at first": (
        [0, 1, 2, -3],
        "The plan is ahead at first, but loses it again: it is 3 EUR behind after 1 year" + TIPS.format(2),
    ),
    "never behind": ([0, 1, 2, 3], "The plan is never behind and is 3 EUR ahead after 1 year."),
    "never behind, tips": ([0, 1, 3, 2], "The plan is never behind and is 2 EUR ahead after 1 year" + TIPS.format(2)),
    "even in the end": ([-3, -1, -1, 0], "The plan pays back in month 3 and is 0 EUR ahead after 1 year."),
    "nothing": ([0, 0, 0, 0], "Month by month the plan neither saves nor costs anything."),
    "dust": ([0, 1e-9, -1e-9, 0], "Month by month the plan neither saves nor costs anything."),
}


@pytest.mark.parametrize(("sums", "said"), COURSES.values(), ids=COURSES)
def test_over_time(sums, said):
    assert verdict.over_time(through(sums)) == said


@given(st.lists(st.integers(-20, 20), min_size=3, max_size=12))
@examples(300)
def test_over_time_is_true_of_any_course(sums):
    said = verdict.over_time(through(sums))
    assert ("ahead after" in said) == (sums[-1] >= 0 and any(sums)) and ("behind after" in said) == (sums[-1] < 0)
    if "never behind" in said:
        assert min(sums) >= 0
    if "has not paid back" in said:
        assert max(sums) <= 0
    if "ahead at first" in said:
        assert sums[0] >= 0 and max(sums) > 0 > sums[-1]
    if back := re.search(r"pays back in month (\d+)", said):
        month = int(back[1])
        assert sums[month] >= 0 > sums[month - 1]
    if tips := re.search(r"after month (\d+) every month", said):
        month = int(tips[1])
        assert all(step < 0 for step in np.diff(sums)[month:]) and np.diff(sums)[month - 1] >= 0
    else:
        steps = np.diff(sums)
        assert steps[-1] >= 0 or not (steps > 0).any()


@pytest.mark.parametrize(
    ("months", "saving", "loss", "said"),
    [
        (24, 1, 2, "In the last 12 months the plan saves 12 EUR and loses 24 EUR with customers and spend"),
        (3, 1, 2, "In the last 3 months the plan saves 3 EUR and loses 6 EUR with customers and spend"),
        (
            12,
            -1,
            2,
            "In the last 12 months the plan costs 12 EUR more in contact and running cost and loses 24 EUR with customers and spend",
        ),
        (12, 1, -2, "In the last 12 months the plan saves 12 EUR and wins 24 EUR with customers and spend"),
        (12, 0, 0, "In the last 12 months the plan saves 0 EUR and loses 0 EUR with customers and spend"),
    ],
)
def test_the_last_year(months, saving, loss, said):
    assert verdict.years(through([0] * (months + 1), [saving] * months, [loss] * months)) == said


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ([60, 0.0], "40 fewer customers than under today's policy after 1 year"),
        ([60, 2040], "2,000 more customers than under today's policy after 1 year"),
        ([60, 41], "1 more customer than under today's policy after 1 year"),
        ([60, 39], "1 fewer customer than under today's policy after 1 year"),
        ([60, 40], "As many customers as under today's policy after 1 year"),
        ([60, 39.99], "As many customers as under today's policy after 1 year"),
    ],
)
def test_people(plan, said):
    found = through([0, 0])
    sides = {"today": [[60, 0], [60 - plan[0], 40]], "plan": [plan, [0, plan[1]]]}
    for which, rows in sides.items():
        setattr(found.outcome, which, SimpleNamespace(fans=np.array(rows, float)))
    found.outcome.more_customers = plan[1] - 40
    assert verdict.people(found, "customers") == said
    said = said.replace("customer", "fan").replace("after 1 year", "at the start of month 12")
    assert verdict.people(found, "fans") == said


WITH, WITHIN = "remaining lifetime included", "up to the horizon only"


@pytest.mark.parametrize(
    ("net", "said"),
    [
        ([1, 2, 3, 4], f"The plan pays at every horizon from 1 to 10 years, {WITH}"),
        ([-1, -2, -3, -4], f"The plan pays at no horizon from 1 to 10 years, {WITH}"),
        ([-1, 0, -3, -4], f"The plan pays at no horizon from 1 to 10 years, {WITH}"),
        ([0, 0, 0, 0], f"The plan comes out even at every horizon from 1 to 10 years, {WITH}"),
        ([-1, -2, 3, 4], f"Carried further, the plan begins to pay between 2 and 5 years, {WITH}"),
        ([0, 2, 3, 4], f"Carried further, the plan begins to pay between 1 and 2 years, {WITH}"),
        ([1, -2, -3, -4], f"Carried further, the plan ceases to pay between 1 and 2 years, {WITH}"),
        (
            [-1, 2, 3, -4],
            f"Carried further, the plan begins to pay between 1 and 2 years and ceases to pay between 5 and 10 years, {WITH}",
        ),
    ],
)
def test_horizons(net, said):
    ends, net = np.array([12, 24, 60, 120]), np.array(net, float)
    assert verdict.horizons(Horizons(ends, -net, net)) == said
    endless = np.where(ends > 24, np.nan, -net)
    assert verdict.horizons(Horizons(ends, net, endless)) == said.replace(WITH, WITHIN)


def test_horizons_a_month_apart():
    """The months of 15 years: the turn is told by its month."""
    ends = np.arange(12, 181)
    net = np.where(ends < 40, -1.0, 1.0)
    said = "Carried further, the plan begins to pay at 3.3 years, remaining lifetime included"
    assert verdict.horizons(Horizons(ends, -net, net)) == said
