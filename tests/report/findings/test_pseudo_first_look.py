"""The first screen in the pseudo-language: whatever is said stands in brackets, beside it only names, numbers and punctuation."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.reach import REACH, way
from model.scenario import paths
from model.scenario.scenario import Scenario
from pages.report.findings import first_look_words
from pages.report.findings.moment import labels, moment, start_of
from tests.report.findings.first_looks import answered, as_today, best, leading, simulated
from tests.report.pseudo import spoken, unsaid


def positions(id: str) -> Iterator[Scenario]:
    scenario = presets.load(id)
    for reach in np.linspace(*way(scenario), 5):
        yield paths.put(scenario, {REACH: float(reach)})
        yield paths.put(scenario, {REACH: float(reach), "count_remaining_lifetime": False, "horizon_years": 2.5})
    yield from (as_today(scenario, free) for free in (True, False))


def texts_of(scenario: Scenario, id: str) -> Iterator[str]:
    out, handed = simulated(scenario)
    start = start_of(presets.load(id), answered(id).outcome)
    seen = moment(scenario, out, handed, start)
    yield from (seen.answer, seen.reason)
    yield from (text for figure in seen.figures for text in (figure.value, figure.change))
    yield from (text for bar in seen.bars for text in (bar.name, bar.amount))
    yield from (text for label in labels(scenario) for text in (label.label, label.help))


def steps_of(scenario: Scenario, id: str) -> Iterator[str]:
    found = answer(scenario)
    for risk_loss in (0.0, 0.05, 0.12, 0.5, 0.95, 1.0):
        yield first_look_words.chance(risk_loss)
        yield first_look_words.next_step(found, best(id), leading(id)[0], risk_loss).text


@pytest.mark.parametrize("id", presets.names())
def test_all_that_is_said(id):
    preset = presets.load(id)
    names = {preset.name, preset.currency, *(t.name for t in preset.touchpoints)}
    with spoken():
        texts = [text for scenario in positions(id) for text in texts_of(scenario, id)]
        texts += [*steps_of(preset, id), *steps_of(as_today(preset, free=True), id)]
    assert len(texts) > 200 and not {text: words for text in texts if (words := unsaid(text, names))}
