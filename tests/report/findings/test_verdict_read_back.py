"""The finding is true of any answer, made or random: what is said is read back and held against the curve."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.decisions import breakeven
from model.decisions.answer import Answer, answer
from pages.report.findings import verdict
from tests.report.charts.made_answers import made
from tests.strategies import examples, scenarios

NUMBER = r"(just above 0|just below 100|[\d.]+) %"


def number(text: str) -> float:
    return {"just above 0": 0.01, "just below 100": 99.99}.get(text) or float(text)


def said_to_pay(words: str) -> list[tuple[float, float]]:
    """The regions, in percent, of which the sentence says that they pay."""
    words = words.partition(", and the best place")[0]
    if "never pay" in words:
        return []
    if "however far" in words:
        return [(-np.inf, np.inf)]
    found = [(-np.inf, number(n)) for n in re.findall(f"up to {NUMBER}", words)]
    found += [(number(a), number(b)) for a, b in re.findall(f"between {NUMBER} and {NUMBER}", words)]
    found += [(number(n), np.inf) for n in re.findall(f"from {NUMBER}(?: automation)? on", words)]
    found += [(number(n), number(n)) for n in re.findall(f"only around {NUMBER}", words)]
    assert found, words
    return found


def holds(found: Answer) -> None:
    words = verdict.verdict(found).headline.partition("; ")[2]
    if not words or "no difference" in words:
        return
    if "of the drafted way" in words or "reach" in words:
        return  # told by reach: test_verdict_how_far
    share, net = 100 * found.sweep.share, found.sweep.net
    dust = max(verdict.CENT, 1e-9 * np.abs(net).max())
    pays, near = np.zeros(len(share), bool), np.zeros(len(share), bool)
    for low, high in said_to_pay(words):
        pays |= (share >= low) & (share <= high)
        near |= ((np.abs(share - low) <= 0.51) & (low > 0)) | ((np.abs(share - high) <= 0.51) & (high < 100))
    assert (net[pays & ~near] >= -dust).all(), f"said to pay where it costs: {words}"
    assert (net[~pays & ~near] <= dust).all(), f"not said to pay where it does: {words}"
    assert re.search(r"(?:own way is|least at|even at) ([\d.]+) %|just", words), words
    best = float(re.search(r"(?:own way is|least at|even at) ([\d.]+) %|just", words)[1] or found.best_share * 100)
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
    assert not any(word in text for text in (said.headline, *told) for word in ("nan", "None", "not defined", "--"))
