"""cards() in a real browser: what stands there, that it stays in place, and the help by mouse, keyboard and finger."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.apps.cards import HOSTILE
from tests.browser.whole_app import timers

pytestmark = pytest.mark.browser
APP = "cards.py"

OUTSIDE = """() => [...document.querySelectorAll('.card-tip:popover-open')].map((tip) => {
  const { left, right, top, bottom } = tip.getBoundingClientRect();
  const corners = [[left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3], [right - 3, bottom - 3]];
  const inside = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
  return inside && tip.scrollHeight <= tip.clientHeight
    && corners.every(([x, y]) => tip.contains(document.elementFromPoint(x, y)))
    ? null : [tip.textContent, left, right, top, bottom]; })"""
"""For each help text that is open: null where all of it is seen, else which and where."""
CUT = """() => {
  const found = [];
  let node = document.querySelector('.cards');
  for (; node.dataset.testid !== 'stElementContainer'; node = node.parentElement)
    if (node.scrollHeight > node.clientHeight && getComputedStyle(node).display !== 'contents')
      found.push(node.className);
  for (const card of document.querySelectorAll('.card')) {
    const box = card.getBoundingClientRect(), texts = document.createRange();
    texts.selectNodeContents(card);
    const beyond = ({ left, right, top, bottom }) =>
      left < box.left || right > box.right || top < box.top || bottom > box.bottom;
    if ([...texts.getClientRects()].some(beyond)) found.push(card.textContent);
  }
  return found; }"""
"""Containers of the cards that would scroll, and cards with a text beyond their border."""
WATCH = """() => {
  window.seen = [...document.querySelectorAll('.card, .card *, .card-tip')];
  window.changed = new Set();
  const note = ({ type, target }) => window.changed.add(`${type} ${target.data ?? target.className}`);
  new MutationObserver((list) => list.forEach(note)).observe(
    document.querySelector('.cards').parentElement, { subtree: true, childList: true, characterData: true }); }"""
SAME = """() => {
  const now = [...document.querySelectorAll('.card, .card *, .card-tip')];
  return now.length === window.seen.length && now.every((node, i) => node === window.seen[i]); }"""
WAY = """() => {
  const box = (one) => document.querySelector(one).getBoundingClientRect();
  const tip = box('.card-tip:popover-open'), card = box('.card');
  return [Math.round(tip.top - card.top), Math.round(tip.left - card.left)]; }"""
"""From the first card to the open help text."""
SCROLL = """(by) => {
  const main = document.querySelector('[data-testid=stMain]');
  main.scrollBy(0, by);
  return new Promise((done) => setTimeout(() => done(main.scrollTop), 100)); }"""
GAPS = """() => {
  const texts = [...document.querySelectorAll('p')];
  const box = (says) => texts.find((one) => one.textContent === says).getBoundingClientRect();
  const cards = document.querySelector('.cards').getBoundingClientRect();
  return [cards.top - box('Above the cards').bottom, box('Below the cards').top - cards.bottom].map(Math.round); }"""


@pytest.fixture
def page(serve, open_page):
    """page(...) -> a page of the app with all its cards."""

    def go(place: str = "", count: int = 5, **how):
        opened = open_page(serve(APP) + place, **how)
        expect(opened.locator(".card")).to_have_count(count, timeout=60_000)
        return opened

    return go


def button(page, name: str):
    return page.get_by_role("button", name=f"Help for {name}", exact=True)


def tip(page, says: str):
    return page.locator(".card-tip").filter(has_text=says)


def whole(page) -> None:
    """One help text is open, and all of it is seen."""
    expect(page.locator(".card-tip:popover-open")).to_have_count(1)
    assert page.evaluate(OUTSIDE) == [None]


def closed(page) -> None:
    expect(page.locator(".card-tip:popover-open")).to_have_count(0)


def test_a_list_of_terms_and_what_they_are(page):
    shown = page()
    assert shown.locator(".cards").evaluate("(one) => one.tagName") == "DL"
    first = shown.locator(".card").first
    assert first.aria_snapshot().splitlines() == [
        "- term:",
        "  - text: Net value",
        '  - button "Help for Net value"',
        "- definition: +4.0 m EUR",
        "- definition: present value",
    ]
    expect(button(shown, "Saved")).to_have_accessible_description("Working time and digital cost.")
    assert first.inner_text().split() == ["Net", "value", "+4.0", "m", "EUR", "present", "value"]


def test_a_move_changes_texts_and_no_nodes(page):
    shown = page()
    shown.evaluate(WATCH)
    button(shown, "Net value").focus()
    shown.get_by_role("slider", name="Share").focus()
    shown.evaluate("getSelection().selectAllChildren(document.querySelectorAll('.card-value')[1])")
    shown.keyboard.press("ArrowRight")
    expect(shown.locator(".card-value").first).to_have_text("+4.1 m EUR")
    expect(shown.locator(".card-value").last).to_have_text("0 of 41")
    assert shown.evaluate(SAME) and shown.evaluate("String(getSelection())") == "1.1 m EUR"
    expect(button(shown, "Net value")).to_have_accessible_description(re.compile("at 41 %"))
    changed = {one.split(".")[0] for one in shown.evaluate("[...window.changed]")}
    assert changed == {"characterData +4", "characterData 0 of 41", "characterData What is left of all sums at 41 %"}


def test_another_page_has_cards_of_its_own(page):
    shown = page()
    button(shown, "Net value").focus()
    shown.get_by_role("link", name="Nine").first.click()
    expect(shown.locator(".card")).to_have_count(9)
    assert shown.locator(".card-tip").count() == 9
    closed(shown)
    button(shown, "Share 4").hover()
    expect(tip(shown, "Figure 4.")).to_be_visible()
    whole(shown)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hovering(page, scheme):
    shown = page(scheme=scheme)
    for one in shown.locator(".card-help").all():
        one.hover()
        whole(shown)
    button(shown, "Saved").hover()
    told = tip(shown, "Working time")
    expect(told).to_be_visible()
    told.hover()
    timers(shown, 400)  # longer than the way from the button may take
    whole(shown)
    button(shown, "Saved").click()
    whole(shown)
    shown.mouse.move(5, 5)
    closed(shown)
    button(shown, "Saved").hover()
    shown.keyboard.press("Escape")
    closed(shown)


def test_the_keyboard(page):
    shown = page()
    shown.get_by_role("slider", name="Share").focus()
    for says in ("What is left", "Working time", "<img"):
        shown.keyboard.press("Tab")
        expect(tip(shown, says)).to_be_visible()
        whole(shown)
    shown.keyboard.press("Escape")
    closed(shown)
    expect(button(shown, HOSTILE)).to_be_focused()
    for key in ("Enter", "Space"):
        shown.keyboard.press(key)
        whole(shown)
        shown.keyboard.press(key)
        closed(shown)
    shown.keyboard.press("Enter")
    shown.keyboard.press("Shift+Tab")
    expect(tip(shown, "Working time")).to_be_visible()
    whole(shown)
    shown.get_by_role("slider", name="Share").focus()
    closed(shown)


def test_a_finger(page):
    shown = page("/nine", count=9, width=390, height=844, touch=True)
    for one in shown.locator(".card-help").all():
        one.tap()
        whole(shown)
        one.tap()
        closed(shown)
    button(shown, "Net value").tap()
    tip(shown, "What is left").tap()
    whole(shown)
    button(shown, "Saved").tap()
    expect(tip(shown, "Working time")).to_be_visible()
    whole(shown)
    shown.get_by_text("Above the cards").tap()
    closed(shown)


def test_the_help_moves_with_its_card(page):
    shown = page(height=500)
    button(shown, "Net value").hover()
    before = shown.evaluate(WAY)
    assert shown.evaluate(SCROLL, 20) == 20
    assert shown.evaluate(WAY) == before
    assert shown.evaluate(SCROLL, 600) > 500
    closed(shown)


def test_no_room_above_is_room_below(page):
    shown = page(height=500)
    shown.locator(".cards").evaluate("(one) => one.scrollIntoView()")
    button(shown, "Net value").focus()
    whole(shown)
    here, told = button(shown, "Net value").bounding_box(), tip(shown, "What is left").bounding_box()
    assert told["y"] >= here["y"] + here["height"]


@pytest.mark.parametrize("width", [320, 390, 800, 1440])
def test_the_height_follows_the_content(page, width):
    shown = page(width=width, touch=width < 500)
    assert shown.evaluate(CUT) == []
    above, below = shown.evaluate(GAPS)
    assert 0 <= above <= 20 and above == below
    boxes = shown.locator(".card").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().right)")
    assert max(boxes) <= width and shown.evaluate("document.scrollingElement.scrollWidth") <= width


def test_texts_cannot_become_markup(page):
    shown = page()
    alerts = []
    shown.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    card = shown.locator(".card").nth(2)
    button(shown, HOSTILE).hover()
    whole(shown)
    places = [card.locator(f".card-{part}") for part in ("label", "value", "note")] + [tip(shown, "<img")]
    assert [place.text_content() for place in places] == [HOSTILE] * 4
    assert shown.locator(".cards, .card-tip").locator("img, strong, em, a, code, .katex").count() == 0
    expect(button(shown, HOSTILE)).to_have_accessible_description(HOSTILE)
    timers(shown)
    assert alerts == []
