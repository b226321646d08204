"""How far the plan goes in words: right for every shape of the curve, in the headline and as its chart's title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pages.report.findings import verdict
from pages.report.findings.how_far import BreaksEvenFrom, ComesOutEven, NeverPays, NoDifference, PaysAtAny, PaysWithin
from tests.report.charts.made_answers import M, made


def headline(*args, **more) -> str:
    return verdict.verdict(made(*args, **more)).headline


def curve(xs, ys, own=False) -> str:
    """What the headline says about the plan taken less far or further."""
    return headline(curve=(xs, ys), own=own).partition("; ")[2].removesuffix(".")


SHAPES = {
    "always": ([0, 1], [1, 3], "it pays however far it goes, and the best place on its own way is 100 % automation"),
    "always, best inside": ([0, 0.4, 1], [1, 3, 1], "it pays however far it goes, and the best place on its own way is 40 % automation"),
    "always but at 0": ([0, 1], [0, 3], "it pays however far it goes, and the best place on its own way is 100 % automation"),
    "always but where it touches": ([0, 0.5, 1], [2, 0, 3], "it pays however far it goes, and the best place on its own way is 100 % automation"),
    "never": ([0, 0.3, 1], [-2, -1, -3], "it never pays, however far it goes, and costs least at 30 % automation (1.0 m EUR)"),
    "never, even at 0": ([0, 1], [0, -3], "it never pays, however far it goes, and comes out even at 0 % automation"),
    "never, even inside": ([0, 0.5, 1], [-1, 0, -3], "it never pays, however far it goes, and comes out even at 50 % automation"),
    "up": ([0, 0.4, 1], [-1, 0, 3], "it breaks even from 40 % automation on, and the best place on its own way is 100 %"),
    "up, best inside": ([0, 0.4, 0.8, 1], [-1, 0, 3, 1], "it breaks even from 40 % automation on, and the best place on its own way is 80 %"),
    "nothing at 0, down, up": ([0, 0.2, 0.4, 1], [0, -1, 0, 3], "it breaks even from 40 % automation on, and the best place on its own way is 100 %"),
    "nothing at first, then up": ([0, 0.4, 1], [0, 0, 3], "it breaks even from 40 % automation on, and the best place on its own way is 100 %"),
    "down": ([0, 0.4, 1], [1, 0, -3], "it pays up to 40 % automation, and the best place on its own way is 0 %"),
    "up and down": ([0, 0.2, 0.5, 0.8, 1], [-1, 0, 2, 0, -3], "it pays between 20 % and 80 % automation, and the best place on its own way is 50 %"),
    "down and up": ([0, 0.2, 0.5, 0.8, 1], [1, 0, -2, 0, 3], "it pays up to 20 % automation and from 80 % on, and the best place on its own way is 100 %"),
    "up, down, up": (
        [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1],
        [-1, 0, 1, 0, -1, 0, 3],
        "it pays between 10 % and 50 % automation and from 90 % on, and the best place on its own way is 100 %",
    ),
    "down, up, down": (
        [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1],
        [4, 0, -1, 0, 1, 0, -3],
        "it pays up to 10 % automation and between 50 % and 90 %, and the best place on its own way is 0 %",
    ),
    "four turns": (
        [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1],
        [4, 0, -1, 0, 2, 0, -1, 0, 3],
        "it pays up to 10 % automation, between 30 % and 50 % and from 90 % on, and the best place on its own way is 0 %",
    ),
    "flat": ([0, 1], [-1, -1], "how far it goes makes no difference"),
    "just above 0": ([0, 0.0002, 1], [-1, 0, 3], "it breaks even from just above 0 % automation on, and the best place on its own way is 100 %"),
    "near 0": ([0, 0.004, 1], [-1, 0, 3], "it breaks even from 0.4 % automation on, and the best place on its own way is 100 %"),
    "just below 100": ([0, 0.9998, 1], [1, 0, -3], "it pays up to just below 100 % automation, and the best place on its own way is 0 %"),
    "near 100": ([0, 0.996, 1], [-3, 0, 1], "it breaks even from 99.6 % automation on, and the best place on its own way is 100 %"),
    "both ends alike": (
        [0, 0.617, 0.62, 0.623, 1],
        [-3, 0, 1, 0, -3],
        "it pays between 61.7 % and 62.3 % automation, and the best place on its own way is 62 %",
    ),
    "between two points of the scan": (
        [0, 0.59, 0.6, 0.602, 0.604, 0.608, 0.61, 1],
        [-3, -3, -0.1, 0, 1, 0, -0.1, -3],
        "it pays between 60 % and 61 % automation, and the best place on its own way is 60 %",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("xs", "ys", "said"), SHAPES.values(), ids=SHAPES)
def test_what_is_said_of_the_plan_taken_less_far_or_further(xs, ys, said):
    assert curve(xs, [y * M for y in ys]) == said


@pytest.mark.parametrize(
    ("shape", "case"),
    [
        ("always", PaysAtAny(1.0)),
        ("never", NeverPays(0.3, 1 * M, close=False)),
        ("never, even at 0", ComesOutEven(0.0)),
        ("up", BreaksEvenFrom(0.4, 1.0)),
        ("down", PaysWithin(((None, 0.4),), 0.0)),
        ("down and up", PaysWithin(((None, 0.2), (0.8, None)), 1.0)),
        ("flat", NoDifference()),
    ],
)
def test_the_case_is_decided_in_numbers(shape, case):
    xs, ys, _ = SHAPES[shape]
    assert verdict.verdict(made(curve=(xs, [y * M for y in ys]))).curve == case


def test_a_best_share_that_the_scan_for_break_even_missed():
    """Two roots nearer than the scan's points: it pays at one place, so 'never' would be untrue."""
    found = made(curve=([0, 1], [-3 * M, -2 * M]))
    found = replace(found, curve=replace(found.curve, best_share=0.604, best_net=1e5, break_even_shares=[]))
    said = verdict.verdict(found).headline.partition("; ")[2]
    assert said == "it pays only around 60.4 % automation, and the best place on its own way is 60 %."


@pytest.mark.parametrize(("least", "close"), [(-0.03, ", too close to call"), (-0.04, "")])
def test_the_least_cost_may_be_too_close_to_call(least, close):
    """0.03 and 0.04 m EUR of the 1.03 and 1.04 m EUR moved there, 1 m of it invested."""
    said = curve([0, 0.3, 1], [-2 * M, least * M, -3 * M])
    assert (
        said == f"it never pays, however far it goes, and costs least at 30 % automation ({-least * M:,.0f} EUR{close})"
    )


@pytest.mark.parametrize(("xs", "ys", "said"), SHAPES.values(), ids=SHAPES)
def test_the_plan_lies_on_the_curve_whether_or_not_it_is_a_mix(xs, ys, said):
    """A mix is said as any other plan: the curve is its own way."""
    assert curve(xs, [y * M for y in ys], own=True) == said


@pytest.mark.parametrize(("xs", "ys", "said"), SHAPES.values(), ids=SHAPES)
def test_the_title_of_the_curve_is_a_sentence_of_its_own(xs, ys, said):
    title = verdict.curve(made(curve=(xs, [y * M for y in ys])))
    if "no difference" in said:
        assert title == "How far the plan goes makes no difference"
    else:
        assert title == f"The plan {said.removeprefix('it ')}"


EVEN = {
    "how far it goes makes no difference": "Which share of every touchpoint is automated makes no difference",
    "it pays however far it goes": "it pays at any share",
    "never pays, however far it goes, and": "never pays at any share and",
    "own way is 100 % automation": "own way is 100 %",
    "own way is 40 % automation": "own way is 40 %",
    "least at 30 % automation": "least at 30 %",
    "even at 0 % automation": "even at 0 %",
    "even at 50 % automation": "even at 50 %",
    "it pays": "it would pay",
    "it never pays": "it would never pay",
    "it breaks": "it would break",
    "costs": "cost",
    "comes": "come",
    ", and the best place on its own way is": " and be best at",
    "it would": "One share for every touchpoint would",
}


@pytest.mark.parametrize(("xs", "ys", "said"), SHAPES.values(), ids=SHAPES)
def test_a_plan_that_drafts_todays_shares_has_a_curve_of_the_same_share_for_all(xs, ys, said):
    """It has no way of its own to go: the headline says nothing of it, the chart what the same share would do."""
    for on_the_way, even in EVEN.items():
        said = said.replace(on_the_way, even)
    found = made(curve=(xs, [y * M for y in ys]), even=True)
    assert verdict.curve(found) == said
    assert ";" not in verdict.verdict(found).headline


def by_reach(xs, ys) -> tuple[str, str]:
    """Headline and title of a plan whose average share does not rise with its reach: places are then reaches, here -2 to 3."""
    found = made(curve=(xs, [y * M for y in ys]))
    reach, swept = 5 * found.sweep.share - 2, found.sweep
    there = replace(swept, share=0.5 - 0.1 * reach, reach=reach)
    roots = [5 * x - 2 for x in found.curve.break_even_shares]
    curve = replace(found.curve, sweep=there, break_even_reaches=roots, best_reach=5 * found.best_share - 2)
    found = replace(found, curve=curve)
    return verdict.verdict(found).headline.partition("; ")[2], verdict.curve(found)


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("always", "it pays however far it goes, and the best place on its own way is 3.00 of the drafted way"),
        ("never", "it never pays, however far it goes, and costs least at −0.50 of the drafted way (1.0 m EUR)"),
        ("never, even inside", "it never pays, however far it goes, and comes out even at 0.50 of the drafted way"),
        ("up", "it breaks even from 0.00 of the drafted way on, and the best place on its own way is 3.00"),
        (
            "down and up",
            "it pays up to −1.00 of the drafted way and from 2.00 on, and the best place on its own way is 3.00",
        ),
        (
            "four turns",
            "it pays up to −1.50 of the drafted way, between −0.50 and 0.50 and from 2.50 on, and the best place on its own way is −2.00",
        ),
        (
            "both ends alike",
            "it pays between 1.08 and 1.11 of the drafted way, and the best place on its own way is 1.10",
        ),
    ],
)
def test_where_the_average_share_does_not_tell_it_the_reach_does(shape, said):
    xs, ys, _ = SHAPES[shape]
    clause, title = by_reach(xs, ys)
    assert clause == f"{said}."
    assert title == said.replace("it ", "The plan ", 1)
