"""Who leaves a page is asked nothing more on its behalf: until the next page is there, its parts send nothing to the server."""

from __future__ import annotations

import pytest

from tests.browser.whole_app import choose, fingerprint, settled

pytestmark = pytest.mark.browser
QUESTIONS = {"what comes later": "rest", "positions": "ask"}
LEAVE = """([name, question]) => {
  [...document.querySelectorAll('[data-testid=stSidebarNavLink]')].find((link) => link.textContent.trim().endsWith(name)).click();
  window.liveBus[question]('programme.reach');
}"""
"""In one turn of the browser: a page is chosen, and a part of the one that is left asks for something."""


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_of_the_page_that_is_left_does_not_go_out(visit, question):
    page = visit()
    state = fingerprint(page)
    page.evaluate(LEAVE, ["Over time", question])
    page.wait_for_url("**/over_time?*")
    settled(page, 5, "^The plan ")
    assert fingerprint(page) == state


def test_going_back_in_the_browser_is_leaving_too(visit):
    page = visit()
    choose(page, "Over time")
    page.wait_for_url("**/over_time?*")
    settled(page, 5, "^The plan ")
    page.evaluate("addEventListener('popstate', () => window.liveBus.rest())")
    page.go_back()
    settled(page, 0, "^No")
    assert "over_time" not in page.url


def test_the_page_that_was_reached_asks_again(visit):
    page = visit()
    choose(page, "Over time")
    page.wait_for_url("**/over_time?*")
    settled(page, 5, "^The plan ")
    choose(page, "Break-even")
    settled(page, 0, "^No")
    page.wait_for_function("window.liveBus.later?.fingerprint === window.liveBus.now.fingerprint")
    assert not page.evaluate("document.querySelector('[data-testid=stMain]').inert")


def test_the_link_to_the_page_itself_leaves_nothing(visit):
    page = visit()
    choose(page, "Break-even")
    assert not page.evaluate("document.querySelector('[data-testid=stMain]').inert || window.liveBus.leaving")
