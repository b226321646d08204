"""The pages under "Trust" in the pseudo-language: headings, texts, controls, cards and tables say what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from model import uncertainty
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.uncertainty import draw, risk
from pages.report import in_tables, language
from pages.screen.state import State, Step
from pages.trust import _options, _worth
from tests.figures import cards, charts
from tests.pages.on_screen import SHARE, move
from tests.report.pseudo import unsaid

APP = Path(__file__).parents[2] / "app.py"
OURS = ("must:", "options:", "robust:", "risk:", "range:", "corr:", "own:", "pilot:", "worth:")
"""Beginnings of the keys of these pages' controls; those of the frame and the sidebar stand on every page."""
TEXTS = ("header", "subheader", "markdown", "caption", "warning", "info", "expander")
CONTROLS = ("button", "button_group", "selectbox", "multiselect", "slider", "text_input", "toggle")
KEPT = "Half and half"
BANK = presets.load("retail_bank")
COST, CAUSAL = "service.hourly_cost", "bond.causal_share"


@pytest.fixture(autouse=True)
def pseudo(monkeypatch):
    """In every thread; and few worlds, as only words are looked at."""
    monkeypatch.setattr(language, "spoken", lambda: language.PSEUDO)
    monkeypatch.setattr(uncertainty, "risk", partial(risk, n=200))
    monkeypatch.setattr(uncertainty, "spread", partial(uncertainty.spread, n=32))
    for page in (_options, _worth):
        monkeypatch.setattr(page, "draw", partial(draw, n=300))


def opened(page: str, shown: Scenario = BANK) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=180)
    at.session_state["state"] = State([Step(shown, shown)])
    at.session_state["options:kept"] = [(KEPT, shown.plan)]
    at.run()
    return at.switch_page(f"pages/trust/{page}.py").run()


def shown(at: AppTest) -> Iterator[tuple[str, str]]:
    """(element, text) of all that the page itself shows."""
    assert not at.exception, at.exception
    for kind in TEXTS:
        for element in at.main.get(kind):
            yield kind, element.label if kind == "expander" else element.value
    for kind in CONTROLS:
        for element in at.main.get(kind):
            if (element.key or "").startswith(OURS):
                yield element.key, element.label
                yield element.key, element.proto.help
                if kind in ("selectbox", "multiselect", "button_group"):
                    yield from ((element.key, str(option)) for option in element.options)
    for card in cards(at):
        yield from (("card", text) for text in card)
    for chart in charts(at).values():
        yield "chart", chart["alt"]
    for frame in at.dataframe:
        yield from (("column", column) for column in frame.value.columns)
        for column in frame.value.columns:
            yield from ((column, cell) for cell in frame.value[column] if isinstance(cell, str))


def said(at: AppTest) -> None:
    """Outside of brackets stand only numbers and the names of the scenario."""
    scenario = at.session_state["state"].scenario
    units = {in_tables.unit(paths.about(path).unit, scenario.currency) for path in paths.numbers(scenario)} - {""}
    names = [*(t.name for t in scenario.touchpoints), *(s.name for s in scenario.segments), KEPT, *units]
    texts = list(shown(at))
    assert len(texts) > 30
    for where, text in texts:
        plain = re.sub(r"\\(.)", r"\1", text).replace("\N{NO-BREAK SPACE}", " ")
        assert unsaid(plain, names) == "", (where, plain)


@pytest.mark.parametrize("id", presets.names())
def test_what_must_be_true(id):
    at = opened("what_must_be_true", presets.load(id))
    said(at)
    at.segmented_control(key="must:against").set_value("best").run()
    said(at)


def test_risk_with_own_ranges_and_shares_of_the_spread():
    own = {f"range.{COST}": "uniform:40:60", f"corr.{CAUSAL}~{COST}": 0.5}
    at = opened("risk", paths.put(BANK, own))
    said(at)
    at.button(key="risk:spread").click().run()
    said(at)


def test_correlations_that_contradict_each_other():
    a, b, c = CAUSAL, "market.habituation", COST
    said(opened("risk", paths.put(BANK, {f"corr.{a}~{b}": 0.9, f"corr.{b}~{c}": 0.9, f"corr.{a}~{c}": -0.9})))


def test_worlds_that_cannot_be_drawn():
    churn = dict.fromkeys([f"loyalty.churn_ratio.{who}" for who in ("fan", "detractor")], 1.0)
    own = {f"range.{path}": "uniform:0:2" for path in churn}
    at = opened("risk", paths.put(BANK, churn | own | {"discount_rate": 0.0, "churn_form": "additive"}))
    assert at.header[0].value == "⟦The risk of this plan cannot be told⟧"


def test_options_and_robust_mixes():
    at = opened("options")
    said(at)
    move(at, SHARE, 30)
    at.button(key="robust:find").click().run()
    assert len(at.dataframe) == 2
    said(at)


def test_what_is_worth_finding_out_and_pilots():
    at = opened("worth_finding_out")
    said(at)
    what = next(box for box in at.selectbox if (box.key or "").startswith("pilot:what"))
    what.select_index(1).run()
    said(at)
    at.multiselect[0].set_value(["plan"]).run()
    assert at.header[0].value == "⟦What is worth finding out cannot be told⟧"
