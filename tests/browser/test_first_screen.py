"""The first screen in a real browser: it fits, it answers, and it moves while a slider is dragged, by mouse, finger and keys."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from data import links, presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report.findings.moment import moment_of, start_of
from pages.report.findings.verdict import over_time
from pages.screen.places import places
from tests.browser.first_screen import PLAN, drag, feed, held, ready, shown, sizes, still
from tests.browser.whole_app import after, at_rest, press

pytestmark = pytest.mark.browser

BANK = presets.load("retail_bank")
LEADING = "programme.released_share"


def expected(scenario, start=BANK) -> dict:
    """What the server says of a scenario, changes counted from the preset."""
    return asdict(moment_of(answer(scenario), start_of(start, answer(start).outcome)))


@pytest.mark.parametrize("width, height", [(1440, 900), (1280, 720)])
def test_the_first_screen_fits_without_scrolling(first, width, height):
    page = first(width=width, height=height)
    for part in (".live-finding", ".live-figures", ".live-plot", ".live-reach", ".live-fall", ".live-keys"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= height and box["x"] + box["width"] <= width, part
    assert page.locator(".live-plot").bounding_box()["height"] > 200


def test_on_a_phone_finding_chart_and_slider_stand_in_the_first_screen(first):
    page = first(width=390, height=844)
    for part in (".live-finding", ".live-plot", ".live-reach"):
        box = page.locator(part).bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 844, part


def test_the_first_screen_neither_needs_nor_fetches_plotly(open_page, url):
    asked = []
    page = open_page("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    ready(page)
    assert not [one for one in asked if "plotly" in one]


def test_product_scenario_question_and_page_are_named(first):
    page = first()
    assert page.title() == "Break-even · Automate or keep personal?"
    assert page.get_by_role("heading", level=1).inner_text() == "Automate or keep personal?"
    assert page.locator(".live-scenario").inner_text() == "Retail bank"
    assert page.locator(".live-question").inner_text().endswith("?")


@pytest.mark.parametrize("grip", [PLAN, ".live-reach .live-track"])
def test_a_drag_by_mouse_moves_everything_before_the_server_hears_of_it(first, grip):
    page = first()
    before, fingerprint = shown(page), feed(page)["fingerprint"]
    with drag(page, grip, share=0.3):
        now, value = shown(page), held(page)
        assert feed(page)["fingerprint"] == fingerprint, "nothing was sent"
        said = expected(paths.put(BANK, {"programme.reach": value}))
        assert now["answer"] == said["answer"] and now["reason"] == said["reason"]
        assert now["figures"] == [[one["value"], one["change"]] for one in said["figures"]]
        assert now["bars"] == [[one["name"], one["amount"]] for one in said["bars"]]
        assert now["net"] == said["figures"][0]["value"] and now["point"] != before["point"]
        assert now["text"] == "30 %"
    page.wait_for_function("(was) => window.liveBus.now.fingerprint !== was", arg=fingerprint)
    still(page)
    settled, changed = shown(page), paths.put(BANK, {"programme.reach": value})
    assert feed(page)["fingerprint"] == paths.fingerprint(changed)
    assert settled["figures"] == now["figures"] and settled["point"] == pytest.approx(now["point"], abs=0.5)
    after(page, lambda: press(page, "undo"), charts=0)
    assert shown(page)["figures"] == before["figures"]


def test_an_assumption_moves_finding_and_figures_while_dragged(first):
    page = first()
    track = f".live-cockpit [data-path='{LEADING}'] .live-track"
    before = shown(page)
    with drag(page, track, share=0.4):
        now, value = shown(page), held(page)
        said = expected(paths.put(BANK, {LEADING: value}))
        assert now["figures"] == [[one["value"], one["change"]] for one in said["figures"]]
        assert now["figures"] != before["figures"] and now["answer"] == said["answer"]
        beside = page.locator(f".live-panel [data-path='{LEADING}'] .live-input")
        assert beside.get_attribute("aria-valuetext") == now["texts"][LEADING], "both sliders of it move"


def test_escape_takes_a_drag_back(first):
    page = first()
    before = shown(page)
    with drag(page, PLAN, share=0.3, release=False):
        assert shown(page)["figures"] != before["figures"]
        page.keyboard.press("Escape")
        page.wait_for_function("!window.liveBus.drag")
    page.mouse.up()
    still(page)
    assert shown(page) == before


OVERTAKEN = """() => {
  const { asked, now } = window.liveBus;
  asked.set('programme.reach', now.fingerprint);
  const held = setInterval(() => { if (window.liveBus.drag) { clearInterval(held); window.liveBus.rest(); } }, 20);
}"""
"""The question for the positions went out, and the one for what comes later took its place; that one alone is answered."""


def test_positions_whose_question_was_overtaken_are_asked_for_again(first):
    page = first()
    before = shown(page)
    page.evaluate(OVERTAKEN)
    with drag(page, PLAN, share=0.3):
        assert shown(page)["figures"] != before["figures"]


def test_keys_move_a_slider_and_a_reader_is_told(first):
    page = first()
    slider = page.locator(".live-reach").get_by_role("slider", name="Plan: automation, on average")
    before, fingerprint = shown(page), feed(page)["fingerprint"]
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("(was) => window.liveBus.now.fingerprint !== was", arg=fingerprint)
    still(page)
    assert slider.get_attribute("aria-valuetext") == "81 %"
    assert shown(page)["figures"] != before["figures"] and feed(page)["values"]["programme.reach"][1] == "81 %"


def test_a_finger_drags_the_point(first):
    page = first(width=390, height=844, touch=True)
    fingerprint = feed(page)["fingerprint"]
    box = page.locator(".live-chart").bounding_box()
    point = page.locator(PLAN).bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = point["x"] + point["width"] / 2, point["y"] + point["height"] / 2

    def send(kind: str, at: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": at, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", x)
    for step in range(1, 9):
        send("touchMove", x - step * box["width"] / 24)
    page.wait_for_function("window.liveBus.drag")
    send("touchEnd", 0)
    page.wait_for_function("(was) => window.liveBus.now.fingerprint !== was", arg=fingerprint)
    assert feed(page)["values"]["programme.reach"][0] < 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", sizes)
def test_chance_and_next_step_arrive_in_their_places(first, width, scheme):
    page = first(width=width, scheme=scheme)
    page.wait_for_function("window.liveBus.later?.fingerprint === window.liveBus.now.fingerprint")
    before = page.locator(".live-plot").bounding_box()
    assert page.locator(".live-said-chance").inner_text() and page.locator(".live-next").inner_text()
    still(page)
    assert page.locator(".live-plot").bounding_box() == before


def test_the_result_stays_while_a_page_is_scrolled(first):
    page = first("/levers?" + links.write(BANK))
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 2000)
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 500")
    box = page.locator(".live-strip").bounding_box()
    assert 0 <= box["y"] < 20
    assert page.locator(".live-result dd").first.inner_text() == feed(page)["figures"][0]["value"]


def test_the_figures_are_called_by_the_horizon_on_screen(first):
    page = first()
    at_rest(page)
    labels = page.locator(".live-figure-label span")
    assert labels.nth(1).inner_text() == "Within 5 years" and labels.nth(3).inner_text() == "Customers after 5 years"
    page.locator(".st-key-frame_horizon_years, [class*='st-key-frame-horizon_years']").first.click()
    page.get_by_role("option", name="10 years").click()
    page.wait_for_function("document.querySelectorAll('.live-figure-label span')[1].textContent === 'Within 10 years'")
    assert labels.nth(3).inner_text() == "Customers after 10 years"


def test_every_page_is_one_click_away(first):
    page = first()
    assert page.get_by_test_id("stSidebarNavLink").count() == len(places())
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Claims").click()
    page.locator(".live-question").filter(has_text="research").wait_for()


def test_a_part_of_the_finding_leads_to_its_page(first):
    page = first()
    page.locator(".live-reason a").click()
    page.wait_for_function("location.pathname.endsWith('/touchpoints')")
    assert feed(page)["name"] == "Retail bank"


TRANSLATED = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const node of texts) {
    if (!node.data.trim() || node.parentElement.closest('[translate=no], script, style')) continue;
    const font = document.createElement('font');
    font.textContent = `~${node.data}`;
    node.replaceWith(font);
  }
}"""
"""What a browser does that translates a page: every text is put into an element of its own, where it may."""


@pytest.mark.parametrize("place", ["", "/over_time"])
def test_no_number_is_stale_where_the_browser_translates(first, place):
    page = first(place)
    at_rest(page)
    page.evaluate(TRANSLATED)
    slider = page.locator("[data-testid=stMain]").get_by_role("slider", name="Plan: automation, on average").first
    slider.focus()
    for _ in range(10):
        was = feed(page)["fingerprint"]
        page.keyboard.press("ArrowLeft")
        page.wait_for_function("(was) => window.liveBus.now.fingerprint !== was", arg=was)
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")
    said = feed(page)
    assert page.locator(".live-result dd").first.inner_text() == said["figures"][0]["value"]
    if place:
        found = answer(paths.put(BANK, {"programme.reach": said["values"]["programme.reach"][0]}))
        assert page.locator("[data-testid=stMain] h2").first.inner_text().replace("\xa0", " ") == over_time(found)
    else:
        assert shown(page)["figures"][0][0] == said["figures"][0]["value"]


TOGETHER = """(input) => {
    input.value = +input.value - 3;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => window.liveBus.rest(), 245);
    for (const until = performance.now() + 270; performance.now() < until; );
}"""
"""A slider is moved, and what comes a moment later is asked for in the same instant: the browser sends both in one message."""


BUSY = """() => new Promise((done) => {
  let last = 0;
  window.liveBus.rest = () => done(performance.now() - last);
  const act = () => { last = performance.now(); document.body.dispatchEvent(new Event("change", { bubbles: true })); };
  const acts = setInterval(act, 50);
  setTimeout(() => clearInterval(acts), 1500);
})"""
"""Something is done all the time for longer than what comes a moment later waits; then how long it waited after the last of it."""


def test_what_comes_later_is_not_asked_for_while_something_is_done(first):
    """Else a browser that is busy sends both as one, and the page is not drawn anew for what was done."""
    page = first()
    was = feed(page)["fingerprint"]
    page.locator(".live-reach .live-input").press("ArrowLeft")
    page.wait_for_function("(was) => window.liveBus.now.fingerprint !== was", arg=was)
    assert page.evaluate(BUSY) >= 300


@pytest.mark.parametrize("place", ["/over_time", "/risk"])
def test_a_move_is_not_lost_where_more_is_asked_for_at_once(first, place):
    page = first(place)
    at_rest(page)
    slider = page.locator(".live-input").first
    was = feed(page)["fingerprint"]
    slider.evaluate(TOGETHER)
    page.wait_for_function("(was) => window.liveBus.now.fingerprint !== was", arg=was)
