"""The brief in a real browser: printed on one A4 page, on the wall, replayed; the slides downloaded, with an own template."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import parse_qsl

import pytest
from pptx import Presentation

from data import links, presets
from model.scenario import paths
from tests.benchmarks.browser import ROOT, streamlit
from tests.browser.whole_app import at_rest
from tests.pages.on_screen import text
from tests.report.exports import templates

pytestmark = pytest.mark.browser

BANK = presets.load("retail_bank")
LONG = "W" * 30 + " " + "long name " * 2 + "x"
MOVED = paths.put(BANK, {"service.hourly_cost": 55.0, "plan.automation.Problem": 0.5})
DRAWN = """() => document.querySelector('[data-test-script-state=notRunning]')
  && document.querySelector('.plot-chart .main-svg') && document.querySelectorAll('[data-testid=stMetricValue]').length === 3
  && document.querySelectorAll('.st-key-sheet h3').length === 2 && !document.querySelector('[data-stale=true]')
  && new URLSearchParams(location.search).get('fp')"""
A4 = (595, 842)


@pytest.fixture(scope="module")
def url():
    with streamlit(ROOT / "app.py") as address:
        yield address


@pytest.fixture
def visit(url, open_page):
    def go(scenario=BANK, place="/brief", **how):
        page = open_page("about:blank", **how)
        page.set_default_timeout(120_000)
        page.goto(f"{url}{place}?{links.write(scenario)}")
        return drawn(page) if place == "/brief" else page

    return go


def drawn(page):
    page.wait_for_function(DRAWN)
    return page


def opened(address: str):
    """The scenario that a link holds."""
    return links.read(dict(parse_qsl(address.partition("?")[2], keep_blank_values=True))).scenario


def headline(page) -> str:
    return page.locator("[data-testid=stMain] h2").first.inner_text()


def crowded():
    """As much on the sheet as there can be: long names, many changes."""
    data = paths.dump(BANK)
    old = data["touchpoints"][0]["name"]
    data["touchpoints"][0]["name"] = data["name"] = LONG
    for which in ("today", "plan"):
        data[which]["automation"] = {LONG if k == old else k: v for k, v in data[which]["automation"].items()}
    data["sources"] = {}
    fields = ("minutes", "contacts", "salience", "digital_cost", "resolved_easy", "resolved_hard", "digital_poor")
    named = paths.read(data)
    return paths.put(named, {p: 1.07 * paths.get(named, p) for f in fields for p in (f"touchpoints.{LONG}.{f}",)})


@pytest.mark.parametrize(
    ("scenario", "how"),
    [
        (MOVED, {}),
        (MOVED, {"scheme": "dark"}),
        (MOVED, {"width": 390, "height": 800}),
        (presets.load("industrial_supplier"), {"width": 2400}),
        (crowded(), {}),
    ],
    ids=["wide", "dark", "phone", "very wide", "crowded"],
)
@pytest.mark.parametrize("presenter", [False, True], ids=["page", "presenter"])
def test_it_prints_on_one_page_without_the_app_around_it(visit, scenario, how, presenter):
    page = visit(scenario, **how)
    if presenter:
        page.get_by_text("Presenter view").click()
        page.wait_for_function(
            "document.querySelector('[data-testid=stHeader]')?.offsetHeight === undefined || !document.querySelector('[data-testid=stHeader]').offsetHeight"
        )
        drawn(page)
    file = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", file)) == 1
    box = [float(v) for v in re.search(rb"/MediaBox\s*\[([^\]]+)\]", file)[1].split()]
    assert [round(v) for v in box[2:]] == pytest.approx(A4, abs=2)
    page.emulate_media(media="print")
    gone = (
        "[data-testid=stHeader], [data-testid=stSidebar], .st-key-frame, .st-key-brief-tools, .plot-buttons, .address"
    )
    assert (
        page.locator(gone).evaluate_all(
            "(all) => all.filter((one) => one.offsetHeight > 0).map((one) => one.className)"
        )
        == []
    )
    ink = "(e) => getComputedStyle(e).color"
    assert page.locator(".st-key-sheet h2").evaluate(ink) == "rgb(31, 41, 51)"
    paper = "(e) => getComputedStyle(e).backgroundColor"
    assert page.locator(".stApp").evaluate(paper) == "rgb(255, 255, 255)"
    assert page.locator(".st-key-sheet").get_by_text(paths.fingerprint(scenario)).first.is_visible()


def test_the_presenters_view_has_large_type_and_nothing_around_it(visit):
    page = visit(MOVED)
    title = page.locator(".st-key-sheet h2")
    before = title.evaluate("(e) => e.getBoundingClientRect().height / e.getClientRects().length")
    around = ["[data-testid=stHeader]", ".st-key-frame"]
    assert all(page.locator(one).first.is_visible() for one in around)
    page.get_by_text("Presenter view").click()
    page.locator(".st-key-frame").wait_for(state="hidden")
    drawn(page)
    assert not any(
        page.locator(one).first.is_visible()
        for one in (*around, "[data-testid=stSidebar]")
        if page.locator(one).count()
    )
    assert page.locator(".st-key-sheet").evaluate("(e) => e.currentCSSZoom ?? Number(getComputedStyle(e).zoom)") > 1.2
    assert before and page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_text("Presenter view").click()
    page.locator(".st-key-frame").wait_for(state="visible")


def test_a_change_is_replayed_so_that_a_room_can_see_it(visit):
    page = visit(BANK)
    first = headline(page)
    page.locator(".st-key-frame").get_by_role("combobox", name=re.compile("Horizon")).click()
    page.get_by_role("option", name="10 years").click()
    page.wait_for_function("(was) => (document.querySelector('.st-key-sheet h2')?.innerText ?? was) !== was", arg=first)
    now = headline(drawn(page))
    page.get_by_text("Presenter view").click()
    page.get_by_role("button", name="Replay the last change").click()
    page.get_by_text("Before the last change").wait_for()
    page.wait_for_function("(was) => document.querySelector('.st-key-sheet h2')?.innerText === was", arg=first)
    at_rest(page)  # a button that is drawn anew between press and release is not clicked
    page.get_by_role("button", name="Show the change").click()
    page.get_by_text("What moved").wait_for()
    page.wait_for_function("(was) => document.querySelector('.st-key-sheet h2')?.innerText === was", arg=now)
    said = page.locator(".st-key-replay").inner_text()
    assert "5 years → 10 years" in text(said) and first in said and now in said
    assert page.locator(".st-key-replay table tbody tr").count() >= 3
    page.get_by_role("button", name="Done").click()
    page.get_by_text("What moved").wait_for(state="detached")


def test_the_slides_are_downloaded_on_the_clients_template(visit, url):
    page = visit(MOVED, "/export")
    page.get_by_text("Slides (PowerPoint)").wait_for()
    field = page.locator(".st-key-slides-template input[type=file]")
    field.set_input_files({"name": "ours.pptx", "mimeType": "", "buffer": templates.BAD["locked"][0]()})
    page.get_by_text("locked by a password").wait_for()
    assert page.get_by_role("button", name="Download slides").is_disabled()
    page.locator(".st-key-slides-template").get_by_role("button", name="Remove").click()
    page.get_by_text("locked by a password").wait_for(state="detached")
    field.set_input_files({"name": "ours.pptm", "mimeType": "", "buffer": templates.macros()})
    page.get_by_text("will stand on the master of ours.pptm").wait_for()
    page.get_by_text("macros are left out").wait_for()
    page.wait_for_function("document.querySelector('[data-test-script-state=notRunning]')")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download slides").click()
    assert download.value.suggested_filename == f"retail-bank_slides_{paths.fingerprint(MOVED)}.pptx"
    shown = Presentation(BytesIO(download.value.path().read_bytes()))
    assert shown.slide_width == 9_144_000 and len(shown.slides) > 9
    linked = {
        r.hyperlink.address
        for s in shown.slides[1].shapes
        if s.name == "Sources"
        for p in s.text_frame.paragraphs
        for r in p.runs
    }
    (address,) = filter(None, linked)
    assert address.startswith(f"{url}/brief?") and paths.fingerprint(opened(address)) == paths.fingerprint(MOVED)
