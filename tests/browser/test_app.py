"""The whole app in a real browser: first requests, moves, links, files, tables, downloads, phones, themes, hostile names."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from pathlib import Path
from urllib.parse import quote

import pytest

from data import links, presets
from model import paths
from pages.shared.charts import palette
from tests.benchmarks.browser import ROOT, streamlit

pytestmark = pytest.mark.browser

APP = ROOT / "app.py"
PAGES = {"": "Automating as planned", "/over_time": "The plan", "/assumptions": "All assumptions are as in"}
CHARTS = {"": 2, "/over_time": 5, "/assumptions": 0}
BANK = presets.load("retail_bank")
SETTLED = """(charts) => document.querySelector('[data-test-script-state=notRunning]')
  && [...document.querySelectorAll('.plot-chart')].filter((chart) => chart.querySelector('.main-svg')).length >= charts
  && (charts !== 2 || document.querySelectorAll('.card-value').length === 9)
  && !document.querySelector('[data-stale=true]')
  && new URLSearchParams(location.search).get('fp')"""
TRACE = """([chart, names]) => { const data = document.querySelectorAll('.plot-chart')[chart].data;
  const trace = data.find((one) => names.includes(one.name)); return trace && [[...trace.x], [...trace.y]]; }"""
HOSTILE = ["<img src=x onerror=alert(1)>", "**bold** _it_", "[link](http://example.org)", "$x^2$ :red[x] `code`"]


@pytest.fixture(scope="module")
def url():
    """One server for the tests of this file."""
    with streamlit(APP) as address:
        yield address


@pytest.fixture
def visit(url, open_page):
    """visit(place, ...) -> a page of the app, drawn to the end."""

    def go(place: str = "", **how):
        page = open_page("about:blank", **how)
        page.set_default_timeout(90_000)
        page.goto(url + place)
        return settled(page, CHARTS[place.partition("?")[0].rstrip("/")])

    return go


def settled(page, charts=2, says=""):
    """The page whose headline says so is drawn to the end: words, key figures (beside the two charts), charts, address."""
    page.locator("[data-testid=stMain] h2").filter(has_text=re.compile(says)).first.wait_for()
    page.wait_for_function(SETTLED, arg=charts)
    return page


def headline(page) -> str:
    return page.locator("[data-testid=stMain] h2").first.inner_text()


def kpis(page) -> list[str]:
    return page.locator(".card-value").all_inner_texts()


def fingerprint(page) -> str:
    return page.evaluate("new URLSearchParams(location.search).get('fp')")


def trace(page, *names: str, chart: int = 0) -> list:
    return page.evaluate(TRACE, [chart, names])


def slider(page, name: str):
    return page.get_by_role("slider", name=re.compile(re.escape(name)))


def after(page, act, charts=2):
    """Do something and wait until the screen shows another scenario."""
    before = fingerprint(page)
    act()
    page.wait_for_function("(was) => ![null, was].includes(new URLSearchParams(location.search).get('fp'))", arg=before)
    return settled(page, charts)


def press(page, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()


def choose(page, section: str, name: str) -> None:
    """Another page by the navigation on top."""
    page.get_by_role("button", name=section).first.click()
    page.get_by_role("menuitem", name=name).click()


def warnings(page) -> list[str]:
    return page.get_by_role("alert").all_inner_texts()


def query(scenario) -> str:
    return "/?" + links.write(scenario)


# --- The first request after the server starts


@pytest.mark.parametrize("place", PAGES, ids=["break-even", "over time", "assumptions"])
def test_a_deep_link_as_the_very_first_request(open_page, place):
    """A fresh server each: Streamlit's own handling of pages/ would answer the first visitor with another page."""
    with streamlit(APP) as fresh:
        page = open_page("about:blank")
        page.set_default_timeout(90_000)
        page.goto(f"{fresh}{place}?v=1&preset=energy_supplier&discount_rate=0.05")
        settled(page, CHARTS[place])
        assert page.get_by_role("dialog").count() == 0
        assert page.get_by_text("Page not found").count() == 0
        assert page.evaluate("location.pathname").rstrip("/") == place
        assert headline(page).startswith(
            PAGES[place] if place != "/assumptions" else "1 value differs from Energy supplier"
        )
        assert "discount_rate=0.05" in page.url and "preset=energy_supplier" in page.url


# --- Moves


def test_the_headline_slider_by_keyboard(visit):
    page = visit()
    said, figures, curve = headline(page), kpis(page), trace(page, "net")
    mark = page.locator(f".plot-texts [style*='{palette.PLAN}']")
    place, chart = mark.bounding_box(), page.locator(".plot-chart").first
    chart.hover()
    page.wait_for_function(f"({TRACE})([0, ['plan, own mix']])")
    own = trace(page, "plan, own mix")
    page.mouse.move(1, 1)
    move = slider(page, "Plan: automation")
    move.focus()
    after(page, lambda: page.keyboard.press("ArrowLeft"))
    mark.wait_for()
    assert headline(page) != said and kpis(page) != figures
    assert mark.bounding_box() != place and trace(page, "net") == curve
    chart.hover()
    page.wait_for_function(f"({TRACE})([0, ['plan']])")
    moved = trace(page, "plan")
    assert moved[0] == [float(move.input_value())] and moved[0] != own[0] and moved[1] != own[1]


def test_a_leading_assumption_by_keyboard(visit):
    page = visit()
    said, figures, curve = headline(page), kpis(page), trace(page, "net")
    slider(page, "Released time that becomes money").focus()
    before = json.dumps(curve[1])
    after(page, lambda: page.keyboard.press("ArrowLeft"))
    page.wait_for_function(
        f"(was) => JSON.stringify(({TRACE})([0, ['net']])[1]) !== was", arg=before.replace(", ", ",")
    )
    assert headline(page) != said and kpis(page) != figures
    assert trace(page, "net")[0] == curve[0]
    after(page, lambda: press(page, "undo"))
    assert (headline(page), kpis(page)) == (said, figures)
    page.wait_for_function(
        f"(was) => JSON.stringify(({TRACE})([0, ['net']])[1]) === was", arg=before.replace(", ", ",")
    )
    after(page, lambda: press(page, "redo"))
    assert headline(page) != said


# --- Links


def test_a_link_opened_by_somebody_else(visit):
    mine = visit("/?v=1&preset=premium_retailer")
    slider(mine, "Plan: automation").focus()
    after(mine, lambda: mine.keyboard.press("ArrowLeft"))
    mine.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mine.get_by_role("button", name="Copy link").click()
    mine.locator(".address [role=status]").get_by_text("Copied").wait_for()
    copied = mine.evaluate("navigator.clipboard.readText()")
    assert copied == mine.url
    place = copied[copied.index("/?") :]
    assert "preset=premium_retailer" in place and "plan.automation." in place
    theirs = visit(place)
    assert theirs.context is not mine.context
    assert (headline(theirs), kpis(theirs), fingerprint(theirs)) == (headline(mine), kpis(mine), fingerprint(mine))
    shown = [page.get_by_text("fingerprint").first.inner_text() for page in (mine, theirs)]
    assert shown[0] == shown[1] and fingerprint(mine) in shown[0]
    assert not warnings(theirs)


def test_a_bad_link_says_what_it_could_not_read(visit):
    page = visit("/?v=1&preset=retail_bank&service.hourly_cots=5&discount_rate=0.05&bond.causal_share=%3Cb%3E7")
    said = warnings(page)
    assert len(said) == 2
    assert any("service.hourly_cots: there is no such value; it was left out" in one for one in said)
    assert any("bond.causal_share: '<b>7' is not a number" in one for one in said)
    assert headline(page).startswith("Automating as planned") and "discount_rate=0.05" in page.url
    assert "hourly_cots" not in page.url


def test_a_move_draws_the_page_again_and_not_what_stands_around_it(visit):
    """The second move of a slider, in the page or beside it, brings the page alone; the bar follows where it has to."""
    sent = []
    page = visit()
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(bytes(frame))))
    page.reload()
    settled(page)
    assert any(b"Currency" in frame for frame in sent) and any(b"What moves the verdict" in frame for frame in sent)
    inside, beside = (
        page.get_by_test_id("stMain").get_by_role("slider").nth(1),
        page.get_by_test_id("stSidebar").get_by_role("slider").first,
    )
    for count, control in enumerate((inside, beside), start=1):
        control.focus()
        after(page, lambda: page.keyboard.press("ArrowLeft"))
        page.get_by_role("button", name=re.compile(f"{count} change")).wait_for()
        for _ in range(2):
            sent.clear()
            before = headline(page)
            after(page, lambda: page.keyboard.press("ArrowLeft"))
            assert headline(page) != before
            page.wait_for_timeout(200)
            assert sent and not any(b"Currency" in frame or b"What moves the verdict" in frame for frame in sent)
    page.get_by_role("button", name=re.compile("2 changes")).click()
    page.get_by_test_id("stPopoverBody").get_by_text("→").nth(1).wait_for()
    page.keyboard.press("Escape")
    while page.get_by_role("button", name=re.compile("No changes")).count() == 0:
        after(page, lambda: press(page, "undo"))


def test_page_change_and_reload_keep_the_scenario(visit):
    page = visit()
    slider(page, "Plan: automation").focus()
    after(page, lambda: page.keyboard.press("ArrowLeft"))
    state = fingerprint(page), headline(page), kpis(page)
    page.get_by_role("link", name="When it pays").click()
    for _ in range(2):
        page.wait_for_url("**/over_time?*")
        settled(page, 5, "^The plan ")
        assert fingerprint(page) == state[0]
        page.reload()
    page.get_by_role("link", name="All assumptions").click()
    page.wait_for_url("**/assumptions?*")
    settled(page, 0, r"\d values? differs? from Retail bank")
    assert fingerprint(page) == state[0]
    choose(page, "Decide", "Break-even")
    settled(page, 2, "^Automating")
    assert (fingerprint(page), headline(page), kpis(page)) == state
    page.reload()
    settled(page, 2, "^Automating")
    assert (fingerprint(page), headline(page), kpis(page)) == state


# --- Files


def test_scenario_file_up_and_down(visit, tmp_path):
    data = paths.dump(paths.put(BANK, {"service.hourly_cost": 51.5, "bond.causal_share": 1 / 3}))
    data["name"] = "Größe & <b>x</b>"
    good, bad = tmp_path / "ours.json", tmp_path / "bad.json"
    good.write_bytes(presets.to_file(paths.read(data)))
    bad.write_text(json.dumps(data | {"discount_rate": 7, "horizon_years": "five"}), "utf-8")
    page = visit("/assumptions")
    page.locator("input[type=file]").set_input_files(bad)
    page.get_by_role("alert").first.wait_for()
    said = " ".join(warnings(page))
    assert "Not opened: bad.json: " in said and "discount_rate: 7 is above the highest value allowed, 1" in said
    assert "horizon_years: 'five' is not a number" in said and fingerprint(page) == paths.fingerprint(BANK)
    page.reload()
    settled(page, 0)
    after(page, lambda: page.locator("input[type=file]").set_input_files(good), charts=0)
    assert fingerprint(page) == paths.fingerprint(paths.read(data))
    assert headline(page) == "2 values differ from Retail bank"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download scenario file").click()
    assert re.fullmatch(r"groesse-b-x-b_scenario_[0-9a-f]{10}\.json", download.value.suggested_filename)
    download.value.save_as(tmp_path / "back.json")
    assert presets.from_file((tmp_path / "back.json").read_bytes(), "back.json") == paths.read(data)


# --- The editable tables


def cell_of(page, title: str):
    """The table on screen, and its selected cell, moved by keyboard into the first row and this column."""
    grid = page.locator("[data-testid=stDataFrame]:visible canvas[data-testid=data-grid-canvas]").first
    grid.wait_for()
    grid.locator("th").first.wait_for(state="attached")
    columns = grid.locator("th").evaluate_all("(all) => all.map((one) => [one.textContent, one.ariaColIndex])")
    column = next(int(place) for name, place in columns if name.startswith(title))
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 200, box["y"] + 55)
    here = "() => document.querySelector('td[aria-selected=true]')?.ariaColIndex"
    page.wait_for_function(here)
    for _ in range(12):
        at = page.evaluate(here)
        if int(at) == column:
            break
        page.keyboard.press("ArrowRight" if int(at) < column else "ArrowLeft")
        page.wait_for_function(f"(was) => ({here})() !== was", arg=at)
    return grid, page.locator("td[aria-selected=true]")


def enter(page, text: str) -> None:
    """Write into the selected cell, up to the Enter that ends it."""
    page.keyboard.press("Enter")
    field = page.locator("#portal input").first
    field.wait_for()
    field.press("Control+a")
    field.press_sequentially(text, delay=30)


def test_a_cell_of_the_touchpoint_table_by_keyboard(visit):
    page = visit("/assumptions")
    page.get_by_role("tab", name="Touchpoints").click()
    grid, cell = cell_of(page, "Minutes")
    name = grid.locator(f"#glide-cell-1-{cell.get_attribute('id').rpartition('-')[2]}").text_content()
    was = paths.get(BANK, f"touchpoints.{name}.minutes")
    assert float(cell.text_content()) == was
    enter(page, str(int(was) + 20))
    after(page, lambda: page.keyboard.press("Enter"), charts=0)
    wanted = paths.put(BANK, {f"touchpoints.{name}.minutes": was + 20})
    assert fingerprint(page) == paths.fingerprint(wanted)
    assert headline(page) == "1 value differs from Retail bank"
    assert page.get_by_text(f"{name}: Minutes per personal contact").filter(visible=True).count() == 1
    choose(page, "Decide", "Break-even")
    settled(page, 2, "^Automating")
    assert fingerprint(page) == paths.fingerprint(wanted) and "is worth" in headline(page)


def test_an_emptied_cell_is_said_and_the_table_stays_open_with_its_value(visit):
    page = visit("/assumptions")
    page.get_by_role("tab", name="Segments").click()
    grid, cell = cell_of(page, "Revenue")
    row = cell.get_attribute("id").rpartition("-")[2]
    was, place = cell.text_content(), f"#{cell.get_attribute('id')}"
    name = grid.locator(f"#glide-cell-1-{row}").text_content()
    page.keyboard.press("Delete")
    page.get_by_role("alert").get_by_text(f"segments.{name}.revenue").wait_for()
    settled(page, 0)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
    assert page.get_by_role("tab", selected=True).inner_text() == "Segments"
    assert grid.locator(place).text_content() == was and fingerprint(page) == paths.fingerprint(BANK)
    cell_of(page, "Churn")
    enter(page, "9")
    after(page, lambda: page.keyboard.press("Enter"), charts=0)
    assert fingerprint(page) == paths.fingerprint(paths.put(BANK, {f"segments.{name}.churn": 0.09}))
    assert page.get_by_role("tab", selected=True).inner_text() == "Segments" and not warnings(page)
    assert grid.locator(place).text_content() == was


# --- Downloads of a chart


def test_csv_png_and_svg_of_a_chart(visit, tmp_path):
    page = visit()
    page.wait_for_function("!document.querySelector('.plot-buttons button:disabled')")
    stem = f"retail-bank_break_even_{paths.fingerprint(BANK)}"
    found = {}
    for kind in ("CSV", "PNG", "SVG"):
        with page.expect_download() as download:
            page.locator(".plot-buttons").first.get_by_role("button", name=kind).click()
        assert download.value.suggested_filename == f"{stem}.{kind.lower()}"
        found[kind] = Path(tmp_path / kind)
        download.value.save_as(found[kind])
    rows = list(csv.DictReader(io.StringIO(found["CSV"].read_text("utf-8-sig"))))
    curve = [row for row in rows if not row["mark"]]
    x, y = trace(page, "net")
    assert len(curve) == 101 == len(x)
    assert float(curve[100]["net [EUR]"]) == pytest.approx(y[100] * 1e6, rel=1e-4)
    assert {"today", "plan, own mix", "break-even", "best"} == {row["mark"] for row in rows} - {""}
    png = found["PNG"].read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", png[16:24]) == (2400, 1350)
    svg = found["SVG"].read_text("utf-8")
    assert svg.startswith("<svg") and "break even from 62" in re.sub(r"<[^>]+>|\s+", " ", svg)


# --- Phones and themes

WIDER = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1) return false;
  for (let up = one; up; up = up.parentElement) {
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX) && up.getBoundingClientRect().right <= innerWidth + 1) return false;
  }
  return true; }).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("place", PAGES, ids=["break-even", "over time", "assumptions"])
def test_on_a_phone(visit, place):
    page = visit(place, width=390, height=844, touch=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert page.evaluate(WIDER) == []
    if place != "/assumptions":
        keys = page.locator("[data-testid=stMain]").get_by_role("slider")
        assert keys.count() == 3
        for n in range(3):
            keys.nth(n).scroll_into_view_if_needed()
            box = keys.nth(n).locator("xpath=ancestor::*[@data-testid='stSlider']").bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["width"] > 250
        assert not page.locator("[data-testid=stSidebar]").get_by_role("slider").first.is_visible() or (
            page.locator("[data-testid=stSidebar]").bounding_box()["x"] < 0
        )
    for chart in page.locator(".plot-chart").all():
        box = chart.locator(".main-svg").first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390


CONTRASTS = """() => {
  const light = (colour) => { const paper = document.createElement('canvas').getContext('2d');
    paper.fillStyle = colour; paper.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...paper.getImageData(0, 0, 1, 1).data].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const clear = (node) => /, 0\\)$|transparent/.test(getComputedStyle(node).backgroundColor);
  const behind = (node) => { while (clear(node)) node = node.parentElement; return light(getComputedStyle(node).backgroundColor); };
  const chart = document.querySelector('.plot-chart');
  const found = ['[data-testid=stMain] h2', '.card-value', '[data-testid=stWidgetLabel]', '[data-testid=stSidebar] label']
    .map((name) => document.querySelector(name)).map((node) => [light(getComputedStyle(node).color), behind(node), 4.5]);
  found.push([light(chart._fullLayout.font.color), behind(chart), 4.5]);
  for (const trace of chart._fullData) if (trace.mode === 'lines' && trace.name && trace.fill === 'none')
    found.push([light(trace.line.color), behind(chart), 3]);
  return found.map(([one, two, least]) => [two, (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05), least]); }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(visit, scheme):
    page = visit(scheme=scheme)
    measured = page.evaluate(CONTRASTS)
    assert len(measured) >= 8, "texts and the three curves"
    assert all((back < 0.1) == (scheme == "dark") and contrast >= least for back, contrast, least in measured), measured


# --- Names are shown as they are written


def hostile():
    """The bank, its first segment and touchpoints and itself renamed."""
    data = paths.dump(BANK)
    data["name"] = HOSTILE[0]
    data["segments"][0]["name"] = HOSTILE[3]
    for name, part in zip(HOSTILE[:2], data["touchpoints"], strict=False):
        for policy in ("today", "plan"):
            shares = data[policy]["automation"]
            data[policy]["automation"] = {name if old == part["name"] else old: share for old, share in shares.items()}
        part["name"] = name
    return paths.read(data)


def test_names_cannot_become_markup(visit, url):
    scenario = hostile()
    page = visit()
    alerts = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    for place, charts in CHARTS.items():
        page.goto(f"{url}{place}{query(scenario)[1:]}")
        settled(page, charts)
        assert not warnings(page)
        press(page, "frame [data-testid=stPopover]")
        page.locator("[data-testid=stPopoverBody]").wait_for()
        named = "(name) => document.querySelector('[data-testid=stPopoverBody] input')?.value === name"
        page.wait_for_function(named, arg=HOSTILE[0])
        listed = page.locator("[data-testid=stPopoverBody]").inner_text()
        assert all(f"{name}: " in listed for name in (HOSTILE[0], HOSTILE[3])) and "added" in listed
        page.keyboard.press("Escape")
        shown = page.locator("[data-testid=stMain]").inner_text()
        assert f"{HOSTILE[0]} · EUR" in shown
        if not place:
            assert all(f"{name} " in shown for name in HOSTILE[:2]), "the caption of the own mix"
        assert page.evaluate("document.querySelectorAll('img[src=x], .katex').length") == 0
        marked = page.locator("[data-testid=stMain]").locator("strong, em, a, code").all_inner_texts()
        assert not [word for word in marked if word in ("bold", "it", "link", "code")]
    page.get_by_role("tab", name="Policy").click()
    labels = page.locator("[data-testid=stNumberInput] label").filter(visible=True).all_inner_texts()
    assert any(HOSTILE[1] in label for label in labels)
    page.wait_for_timeout(300)
    assert alerts == [] and paths.fingerprint(scenario) in page.url


def test_the_link_of_hostile_names_is_encoded(visit):
    page = visit(query(hostile()))
    assert quote(HOSTILE[0], safe="") in page.url and "<" not in page.url
    assert headline(page).startswith("Automating as planned")
