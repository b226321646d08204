"""Who leaves a page is asked nothing more on its behalf: until the next page is there, its parts send nothing to the server. And who is
left by the server finds on the next page what was on screen."""

from __future__ import annotations

import pytest

from tests.browser.whole_app import choose, fingerprint, settled, warnings

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


def test_a_session_that_begins_anew_is_told_what_was_on_screen(visit):
    """As where its process died, and the page that was chosen in that moment came from another one."""
    page = visit()
    was = fingerprint(page)
    gone = "lang=de&v=2&preset=energy_supplier&service.hourly_cost=71"
    page.evaluate(
        "(gone) => { Object.assign(window.liveBus.now, { session: 'gone', fingerprint: 'gone' }); window.addressesOf.gone = gone; }",
        gone,
    )
    page.evaluate("window.liveBus.again()")
    page.get_by_text("Ihr Szenario ist wieder offen").wait_for()
    page.wait_for_function("(was) => ![null, was].includes(new URLSearchParams(location.search).get('fp'))", arg=was)
    settled(page, 0)
    assert all(part in page.url for part in ("lang=de", "preset=energy_supplier", "service.hourly_cost=71"))


def test_an_address_without_a_scenario_is_not_opened(visit):
    """Of a scenario that is too large for a link."""
    page = visit()
    was = fingerprint(page)
    page.evaluate(
        "() => { Object.assign(window.liveBus.now, { session: 'gone', fingerprint: 'gone' }); window.addressesOf.gone = 'v=2'; }"
    )
    page.evaluate("window.liveBus.again()")
    page.wait_for_function("(was) => window.liveBus.now.fingerprint === was", arg=was)
    settled(page, 0, "^No")
    assert not warnings(page)
