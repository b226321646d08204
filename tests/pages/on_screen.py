"""What tests of a user's steps share: moves, and what the app then shows. The app itself is the fixture `at`."""

from __future__ import annotations

import re
from typing import Any

from streamlit.testing.v1 import AppTest

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.findings import key_figures
from pages.report.findings.moment import moment_of
from pages.report.findings.verdict import verdict
from pages.screen.state import State
from tests.figures import cards, figures, foot, live, live_sliders, release

BREAK_EVEN, OVER_TIME, ASSUMPTIONS = (
    f"pages/{name}.py" for name in ("decide/break_even", "decide/over_time", "ground/assumptions")
)
BANK = presets.load("retail_bank")
SHARE = "share"
LEADING = "slider:programme.released_share"


def keyed(widgets: Any, name: str) -> Any:
    """The widget of this name, also where it is another one by now (pages/screen/anew.py)."""
    return next(one for one in widgets if re.fullmatch(rf"{re.escape(name)}(:\d+)?", one.key or ""))


def now(at: AppTest) -> State:
    return at.session_state["state"]


def text(shown: str) -> str:
    """What is shown as it was written, before Markdown and the spaces that keep a number with its unit."""
    return re.sub(r"\\(.)", r"\1", shown).replace("\N{NO-BREAK SPACE}", " ")


def headline(at: AppTest) -> str:
    """What the page says first: on the first screen the finding's answer, elsewhere the headline."""
    assert not at.exception, at.exception
    if live(at, "cockpit"):
        assert not at.header
        return text(live(at, "feed")["answer"])
    (header,) = at.header
    return text(header.value)


def seen(at: AppTest) -> tuple:
    """The finding's answer, the five figures, the curve's net, and the plan's place and net."""
    shown = live(at, "feed")
    return headline(at), figures_of(at), live(at, "cockpit")["chart"]["net"], (shown["at"], shown["net"])


def figures_of(at: AppTest) -> list[str]:
    """The five figures."""
    return [figure["value"] for figure in live(at, "feed")["figures"]]


def opened(at: AppTest) -> AppTest:
    """The whole finding, open until the next run."""
    at.session_state["whole"] = True
    return at.run()


def closed(at: AppTest) -> AppTest:
    """The first screen alone again."""
    at.session_state["whole"] = False
    return at.run()


def shows(at: AppTest, scenario) -> None:
    """The page shows this scenario and nothing else: words, key figures, fingerprint."""
    found = answer(scenario)
    assert now(at).scenario == scenario and not at.warning
    said = moment_of(found)
    shown = live(at, "feed")
    assert len(shown["figures"]) == len(live(at, "cockpit")["figures"]) == 5
    assert (shown["answer"], shown["reason"]) == (said.answer, said.reason)
    assert figures_of(at) == [figure.value for figure in said.figures]
    assert shown["fingerprint"] == paths.fingerprint(scenario) and f"fingerprint {shown['fingerprint']} " in foot(at)
    assert not cards(at) and not figures(at)
    opened(at)
    assert text(at.subheader[0].value) == verdict(found).headline
    assert cards(at) == [(k.label, k.value, k.note, k.help) for k in key_figures.kpis(found)]
    assert {*figures(at)} == {"break_even", "waterfall"}
    closed(at)


def whole(at: AppTest) -> AppTest:
    """AppTest holds what the last run drew: after one of parts of the page nothing of what stands around them."""
    return at if at.main.get("popover") and at.sidebar.get("bidi_component") else at.run()


def press(at: AppTest, key: str) -> AppTest:
    return whole(at.button(key=key).click().run())


def how_far(at: AppTest) -> dict:
    """The slider beside the page of how far the plan goes."""
    (one,) = (one for one in live_sliders(at).values() if "at" in one)
    return one


def move(at: AppTest, key: str, value: float) -> AppTest:
    """Move a slider to what it shows: percents where it shows percents. SHARE is how far the plan goes, told by the share."""
    path = key.removeprefix("slider:")
    if path == SHARE:
        one = how_far(at)
        nearest = min(range(len(one["at"])), key=lambda i: abs(100 * one["at"][i] - value))
        return whole(release(at, one["path"], one["values"][nearest]))
    if path in live_sliders(at):
        return whole(release(at, path, value / (100 if paths.about(path).is_share else 1)))
    return whole(at.slider(key=key).set_value(value).run())


def changes(at: AppTest) -> str:
    """What the frame says of the number of changes."""
    return at.main.get("popover")[0].proto.popover.label


def opened_list(at: AppTest) -> AppTest:
    """The frame's list of changes, open until the next run: AppTest forgets it then. Closed, it is not drawn."""
    at.session_state["changes"] = True
    return at.run()


def listed(at: AppTest) -> list[str]:
    return [text(m.value) for m in opened_list(at).main.get("popover")[0].get("markdown")]
