"""What tests of a user's steps share: moves, and what the app then shows. The app itself is the fixture `at`."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.findings import key_figures
from pages.report.findings.verdict import verdict
from pages.screen.state import State
from tests.figures import cards, figures, foot

BREAK_EVEN, OVER_TIME, ASSUMPTIONS = (
    f"pages/{name}.py" for name in ("decide/break_even", "decide/over_time", "ground/assumptions")
)
BANK = presets.load("retail_bank")
LEADING = "slider:programme.released_share"


def now(at: AppTest) -> State:
    return at.session_state["state"]


def text(shown: str) -> str:
    """What is shown as it was written, before Markdown and the spaces that keep a number with its unit."""
    return re.sub(r"\\(.)", r"\1", shown).replace("\N{NO-BREAK SPACE}", " ")


def headline(at: AppTest) -> str:
    assert not at.exception, at.exception
    return text(at.header[0].value)


def seen(at: AppTest) -> tuple:
    """Headline, key figures, the curve's net and the plan's mark."""
    traces = {trace.get("uid"): trace for trace in figures(at)["break_even"]["data"]}
    mark = traces["plan"]
    return headline(at), [c.value for c in cards(at)], traces["net"]["y"], (mark["x"], mark["y"])


def shows(at: AppTest, scenario) -> None:
    """The page shows this scenario and nothing else: words, key figures, fingerprint."""
    found = answer(scenario)
    assert now(at).scenario == scenario and not at.warning
    assert headline(at) == verdict(found).headline
    assert cards(at) == [(k.label, k.value, k.note, k.help) for k in key_figures.kpis(found)]
    assert f"fingerprint {paths.fingerprint(scenario)} " in foot(at)


def whole(at: AppTest) -> AppTest:
    """AppTest holds what the last run drew: after one of parts of the page nothing of what stands around them."""
    return at if at.get("popover") and at.sidebar.slider else at.run()


def press(at: AppTest, key: str) -> AppTest:
    return whole(at.button(key=key).click().run())


def move(at: AppTest, key: str, value: float) -> AppTest:
    return whole(at.slider(key=key).set_value(value).run())


def changes(at: AppTest) -> str:
    """What the frame says of the number of changes."""
    return at.get("popover")[0].proto.popover.label


def opened_list(at: AppTest) -> AppTest:
    """The frame's list of changes, open until the next run: AppTest forgets it then. Closed, it is not drawn."""
    at.session_state["changes"] = True
    return at.run()


def listed(at: AppTest) -> list[str]:
    return [text(m.value) for m in opened_list(at).get("popover")[0].get("markdown")]
