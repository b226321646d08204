"""One share for every touchpoint in words: right for every shape of the curve, in the headline and as its chart's title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pages.report.findings import verdict
from pages.report.findings.one_share import BreaksEvenFrom, ComesOutEven, NeverPays, NoDifference, PaysAtAny, PaysWithin
from tests.report.charts.made_answers import M, made

BESIDE = "with one share for every touchpoint it would "


def headline(*args, **more) -> str:
    return verdict.verdict(made(*args, **more)).headline


def curve(xs, ys, own=False) -> str:
    """What the headline says about one share for every touchpoint."""
    return headline(curve=(xs, ys), own=own).partition("; ")[2].removesuffix(".")


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


@pytest.mark.parametrize(
    ("shape", "case"),
    [
        ("always", PaysAtAny(1.0)),
        ("never", NeverPays(0.3, 1 * M, close=False)),
        ("never, even at 0", ComesOutEven(0.0)),
        ("up", BreaksEvenFrom(0.4, 1.0)),
        ("down", PaysWithin(((0.0, 0.4),), 0.0)),
        ("down and up", PaysWithin(((0.0, 0.2), (0.8, 1.0)), 1.0)),
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
