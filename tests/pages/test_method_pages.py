"""The pages Method and Cases replayed: with every preset, said whole in the reader's language, a case opened by one click."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from data.cases import cases, scenario
from data.glossary import glossary
from data.method import method
from pages.report import language
from pages.screen.state import LANGUAGE, State, Step
from tests.conftest import APP
from tests.figures import charts, live
from tests.pages.on_screen import text
from tests.report.pseudo import unsaid

METHOD, CASES = "pages/ground/method.py", "pages/ground/cases.py"


def opened(page: str, preset: str = presets.DEFAULT, spoken: str = language.ENGLISH) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=120)
    at.session_state["state"] = State([Step(presets.load(preset), presets.load(preset))])
    at.session_state[LANGUAGE] = spoken
    at.run()
    return at.switch_page(page).run()


def texts(at: AppTest) -> list[str]:
    """All that the two pages write; what stands around them is the frame's."""
    drawn = [one.value for kind in (at.header, at.subheader, at.markdown, at.caption, at.latex) for one in kind]
    buttons = [part for one in at.button if str(one.key).startswith("case:open:") for part in (one.label, one.help)]
    drawn = [re.sub(r"^:\w+-badge", "", one) for one in drawn]
    return [text(one) for one in (*drawn, *buttons, *(one.label for one in at.expander))]


@pytest.mark.parametrize("preset", presets.names())
def test_the_method_is_whole_with_every_preset(preset):
    at = opened(METHOD, preset)
    assert not at.exception and not at.warning
    assert len(at.expander) == 10 and len(at.latex) == sum(len(stage.formulas) for stage in method().stages)
    assert {term.id for term in glossary()} <= {one.anchor for one in at.subheader}
    (picture,) = charts(at).values()
    assert len(picture["figure"]["layout"]["shapes"]) == 6 + 4 and picture["table"].count("\n") >= 7


def test_no_anchor_stands_twice():
    anchors = [one.anchor for kind in (opened(METHOD).subheader, opened(METHOD).header) for one in kind if one.anchor]
    assert len(anchors) == len({*anchors})


@pytest.mark.parametrize("preset", presets.names())
def test_the_cases_are_whole_with_every_preset(preset):
    at = opened(CASES, preset)
    assert not at.exception and not at.warning
    assert text(at.header[0].value) == "Of 5 public cases none publishes what its change did to churn"
    assert [text(one.value) for one in at.subheader] == [case.title for case in cases()]
    assert any("3,160 full-time jobs, not 700" in one for one in texts(at))


@pytest.mark.parametrize("id", [case.id for case in cases()])
def test_a_case_is_opened_by_one_click_and_undo_brings_back_what_was_there(id):
    at = opened(CASES)
    at.button(key=f"case:open:{id}").click().run()
    assert not at.exception and not at.warning
    state = at.session_state["state"]
    assert state.scenario == state.base == scenario(id) and not state.changes
    assert at.button(key=f"case:open:{id}").disabled
    at.switch_page("pages/decide/break_even.py").run()
    assert not at.exception and not at.warning and live(at, "feed")["answer"]
    at.button(key="undo").click().run()
    assert at.session_state["state"].scenario == presets.load(presets.DEFAULT)


@pytest.mark.parametrize("page", [METHOD, CASES])
def test_every_text_is_said(page):
    at = opened(page, spoken=language.PSEUDO)
    assert not at.exception
    written = texts(at)
    assert len(written) > 50
    assert {one: rest for one in written if (rest := unsaid(one))} == {}
    for chart in charts(at).values():
        assert not any(unsaid(note["text"]) for note in chart["figure"]["layout"]["annotations"])
        assert not unsaid(chart["alt"])
