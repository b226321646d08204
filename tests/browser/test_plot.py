"""plot() and address() in a real browser."""

from __future__ import annotations

import json
import struct
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.report.charts import labels
from pages.screen.components.plot import plain, written
from tests.figures import charts, figures

APP = "charts.py"
DRAWN = ".plot-chart .main-svg"
LIBRARY = "performance.getEntriesByType('resource').filter((entry) => entry.name.includes('plotly.min.js'))"
browser_test = pytest.mark.browser


def ready(page, count=2):
    page.locator(DRAWN).nth(count - 1).wait_for()
    page.wait_for_function("!document.querySelector('.plot-buttons button:disabled')")
    return page.locator(".plot-chart").first


def move(page, presses):
    page.get_by_role("slider", name="Share").focus()
    before = int(page.locator("[data-testid=stMetricValue]").first.inner_text())
    for press in range(1, presses + 1):
        page.keyboard.press("ArrowRight")
        page.locator("[data-testid=stMetricValue]").first.get_by_text(str(before + press), exact=True).wait_for()
    page.locator(f".plot-chart[aria-label='first at {before + presses} %']").wait_for()


def button(page, name):
    return page.get_by_role("button", name=name).first


def saved(page, name, folder: Path) -> Path:
    with page.expect_download() as download:
        button(page, name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_texts_cannot_become_markup_and_numbers_become_json():
    figure = {
        "name": "<b>x</b>",
        "t": "%{y}<br>z<extra></extra>",
        "y": np.array([1.0, np.nan]),
        "on": True,
        "n": np.int64(3),
    }
    assert plain(figure) == {
        "name": "&lt;b>x&lt;/b>",
        "t": "%{y}<br>z<extra></extra>",
        "y": [1.0, None],
        "on": True,
        "n": 3,
    }
    assert plain(plain(figure)) == plain(figure)
    for one in (figure, {**figure, "y": np.arange(2.0)}, {"x": [nan, inf], "name": "ä\u2028"}):
        assert json.loads(written(one)) == plain(one)
    for write in (plain, written):
        with pytest.raises(TypeError):
            write({"x": {1, 2}})


def test_apptest_sees_the_figures():
    at = AppTest.from_file(str(Path(__file__).parent / "apps" / APP)).run()
    at.slider(key="share").set_value(50).run()
    assert not at.exception
    assert figures(at)["Today-first"]["data"][1]["y"][0] == 50
    assert charts(at)["Today-second"]["alt"] == "second at 50 %"


@browser_test
@pytest.mark.parametrize("options", [(), ("--server.baseUrlPath=some/base",)], ids=["root", "base path"])
def test_deep_link_loads_the_library_once_and_keeps_it(serve, open_page, options):
    page = open_page(serve(APP, *options) + "/later?share=33")
    ready(page)
    assert page.get_by_role("heading", name="Later").count() == 1
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate(f"{LIBRARY}.length") == 1
    page.reload()
    ready(page)
    assert page.evaluate(f"{LIBRARY}.map((entry) => entry.transferSize)") == [0]


@browser_test
def test_zoom_and_legend_outlive_a_move(serve, open_page):
    page = open_page(serve(APP))
    chart = ready(page)
    chart.evaluate("(node) => { window.chart = node; node.querySelector('.main-svg').mark = 1; }")
    box = chart.locator(".nsewdrag").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 150, steps=5)
    page.mouse.up()
    button(page, "Reset zoom").wait_for()
    chart.locator(".legendtoggle").first.click()
    page.wait_for_function("chart._fullData[0].visible === 'legendonly'")
    zoomed = page.evaluate("chart._fullLayout.xaxis.range")
    assert 0 < zoomed[0] < zoomed[1] < 100
    move(page, 3)
    page.wait_for_function("chart._fullData[1].y[0] === 43")
    assert page.evaluate("chart.isConnected && chart.querySelector('.main-svg').mark") == 1
    assert page.evaluate("chart._fullLayout.xaxis.range") == zoomed
    assert page.evaluate("chart._fullData[0].visible") == "legendonly"
    button(page, "Reset zoom").click()
    page.wait_for_function("chart._fullLayout.xaxis.range[1] === 100")
    assert page.get_by_role("button", name="Reset zoom").count() == 0


WRITTEN = ["Finding 0 & <i>so</i> on", "Retail bank", "<b>today</b>", "best", "losses", "net", "so far"]
TEXTS = "[...document.querySelectorAll('.plot-texts text')].map((text) => text.textContent)"
PLACES = """(name) => [...document.querySelectorAll(name)].map((text) => text.getBoundingClientRect())
  .map((box) => [box.left, box.top, box.right, box.bottom])"""


def press(page, slider, alt):
    page.get_by_role("slider", name=slider).focus()
    page.keyboard.press("ArrowRight")
    page.locator(f".plot-chart[aria-label='{alt}']").wait_for()


@browser_test
def test_texts_are_as_written_and_stand_where_plotly_has_them(serve, open_page):
    page = open_page(serve("notes.py"))
    chart = ready(page, 1)
    assert page.evaluate(TEXTS) == WRITTEN
    own = page.evaluate(PLACES, ".plot-texts text")[2:]
    lines = page.evaluate(PLACES, ".plot-texts path")
    y = 20
    placed = labels.place([labels.Flag(30, y, "<b>today</b>"), labels.Flag(90, y, "best")], (0, 117))
    ends = labels.ends(100, [("net<br>so far", y, "#2f7fc1"), ("losses", 5, "#d95f02")], (0, 50))
    notes = plain([*labels.flag_texts(placed, (0, 50))[0], *ends])
    chart.evaluate("(node, annotations) => window.Plotly.relayout(node, { annotations })", notes)
    whole, parts = ".annotation-text:not(:has(.line))", ".annotation-text .line"
    plotlys = page.evaluate(PLACES, whole) + page.evaluate(PLACES, parts)
    assert np.array(own) == pytest.approx(np.array(plotlys), abs=1)
    assert np.array(lines) == pytest.approx(np.array(page.evaluate(PLACES, ".annotation-arrow-g path")), abs=1)


@browser_test
def test_notes_follow_the_zoom(serve, open_page):
    page = open_page(serve("notes.py"))
    chart = ready(page, 1)
    chart.evaluate("(node) => window.Plotly.relayout(node, { 'xaxis.range': [0, 50] })")
    assert page.evaluate(TEXTS) == WRITTEN[:3]
    chart.evaluate("(node) => window.Plotly.relayout(node, { 'xaxis.range': [0, 100] })")
    assert page.evaluate(TEXTS) == WRITTEN


@browser_test
def test_plotly_draws_only_what_has_changed(serve, open_page):
    page = open_page(serve("notes.py"))
    ready(page, 1)
    count = "{ window.drawn += 1; return react(...all); }"
    page.evaluate(f"() => {{ const {{ react }} = Plotly; window.drawn = 0; Plotly.react = (...all) => {count}; }}")
    press(page, "Title", "step 0, title 1")
    page.wait_for_function(f"{TEXTS}[0].startsWith('Finding 1')")
    assert page.evaluate("window.drawn") == 0
    top = page.evaluate(PLACES, ".plot-texts text")[2][1]
    press(page, "Step", "step 1, title 1")
    page.wait_for_function("document.querySelector('.plot-chart')._fullData[0].y[0] === 21")
    assert page.evaluate("window.drawn") == 1
    assert page.evaluate(TEXTS)[1:] == WRITTEN[1:] and page.evaluate(PLACES, ".plot-texts text")[2][1] == top


SLOW = """() => { const { react } = Plotly; window.draws = { all: 0, now: 0, most: 0 };
  Plotly.react = async (...all) => {
    if (all[0] !== chart) return react(...all);
    draws.all += 1; draws.most = Math.max(draws.most, draws.now += 1);
    const drawn = react(...all);
    await new Promise((go) => setTimeout(go, 1500));
    draws.now -= 1;
    return drawn; }; }"""


@browser_test
def test_one_draw_at_a_time_and_the_newest_at_last(serve, open_page):
    page = open_page(serve(APP))
    errors = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    chart = ready(page)
    chart.evaluate("(node) => { window.chart = node; }")
    page.evaluate(SLOW)
    move(page, 9)
    page.wait_for_function("chart._fullData[1].y[0] === 49 && !draws.now")
    seen = page.evaluate("draws")
    assert seen["most"] == 1 and seen["all"] < 9 and errors == []


MODULE = """() => { const made = URL.createObjectURL; window.modules = [];
  URL.createObjectURL = (blob) => { const url = made(blob);
    if (blob.type === 'text/javascript') blob.text().then((text) => { if (text.includes('plot-chart')) modules.push(url); });
    return url; }; }"""
OVERTAKEN = """async () => { const chart = document.querySelector('.plot-chart');
  const data = { key: 'one', name: 'one', alt: 'overtaken', table: '', height: 420, paper: {}, words: {},
    figure: JSON.stringify({ data: [{ x: [1], y: [2] }], layout: {} }) };
  const end = (await import(modules[0])).default({ data, parentElement: chart.parentElement });
  end(); }"""


@browser_test
def test_data_overtaken_by_newer_do_not_end_a_chart(serve, open_page):
    """Streamlit ends at once what it gave a component when newer data had come before the component was called."""
    page = open_page("about:blank")
    errors = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.add_init_script(f"({MODULE})()")
    page.goto(serve(APP))
    chart = ready(page)
    chart.evaluate("(node) => { window.chart = node; }")
    page.evaluate(OVERTAKEN)
    move(page, 3)
    page.wait_for_function("chart._fullData?.[1]?.y[0] === 43")
    assert page.locator(".plot-chart").count() == 2 and errors == []
    page.get_by_role("link", name="Later").click()
    page.wait_for_function("!chart.isConnected && !chart._fullLayout")


@browser_test
def test_what_is_remembered_of_traces_is_what_plotly_finds(serve, open_page):
    page = open_page(serve("notes.py"))
    chart = ready(page, 1)
    lists = chart.evaluate("(node) => node._fullData.map((trace) => [...trace._arrayAttrs].sort())")
    assert lists == [["x", "y"], ["x", "y"], ["customdata", "marker.color", "x", "y"]]
    schema = "(node) => node._fullData.map((trace) => Plotly.PlotSchema.findArrayAttributes({ ...trace, y: 1 }).sort())"
    assert chart.evaluate(schema) == [["x"], ["x"], ["customdata", "marker.color", "x"]]


@browser_test
def test_downloads(serve, open_page, tmp_path):
    page = open_page(serve(APP), width=390, height=844, scheme="dark", touch=True)
    ready(page)
    png = saved(page, "PNG", tmp_path)
    assert png.name == "first_share.png"
    assert struct.unpack(">II", png.read_bytes()[16:24]) == (2400, 1350)
    svg = saved(page, "SVG", tmp_path).read_text("utf-8")
    assert ("&#60;img src=x" in svg or "&lt;img src=x" in svg) and "<img" not in svg
    assert "#1b9e77" in svg.lower() or "rgb(27, 158, 119)" in svg
    assert "fill: rgb(255, 255, 255)" in svg
    assert saved(page, "CSV", tmp_path).read_bytes() == "\ufeffshare;größe\n40;1\n".encode()


@browser_test
def test_a_chart_is_switched_to_its_table_and_back(serve, open_page):
    """The table stands in the chart's place, follows a move, and the chart is drawn anew when it comes back."""
    page = open_page(serve(APP), width=390, height=844)
    chart = ready(page)
    switch = button(page, "Table: show the numbers behind the chart")
    switch.click()
    table = page.get_by_role("region", name="Numbers behind the chart: first at 40 %").get_by_role("table")
    assert not chart.is_visible() and table.locator("th").all_inner_texts() == ["share;größe"]
    assert table.locator("td").all_inner_texts() == ["40;1"]
    page.get_by_role("slider", name="Share").press("ArrowRight")
    page.get_by_role("region", name="Numbers behind the chart: first at 41 %").wait_for()
    assert page.get_by_role("table").locator("td").all_inner_texts() == ["41;1"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    back = button(page, "Chart: show the chart again")
    assert back.get_attribute("aria-pressed") == "true"
    back.press("Enter")
    page.wait_for_function("document.querySelector('.plot-chart').textContent.includes('At 41 %')")
    assert chart.is_visible() and page.get_by_role("table").count() == 0
    page.wait_for_function("document.querySelector('.plot-chart')._fullLayout.width > 300")


@browser_test
def test_follows_the_theme(serve, open_page):
    page = open_page(serve(APP))
    chart = ready(page)
    seen = "(node) => [node._fullLayout.font.color, node._fullData[0].line.color]"
    assert chart.evaluate(seen) == ["#1f2933", "#1b9e77"]
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.querySelector('.plot-chart')._fullData[0].line.color === '#35b98f'")
    assert chart.evaluate(seen) == ["#e4e9ee", "#35b98f"]


@browser_test
def test_a_narrow_touch_screen(serve, open_page):
    page = open_page(serve(APP), width=390, height=844, touch=True)
    chart = ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert chart.locator(".main-svg").first.bounding_box()["width"] <= 390
    assert chart.evaluate("(node) => [node._fullLayout.dragmode, node._fullLayout.xaxis.fixedrange]") == [False, True]
    page.set_viewport_size({"width": 700, "height": 844})
    page.wait_for_function("document.querySelector('.plot-chart')._fullLayout.width > 390")


@browser_test
def test_accessible(serve, open_page):
    page = open_page(serve(APP))
    ready(page)
    assert page.get_by_role("img", name="first at 40 %").count() == 1
    button(page, "PNG").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')") == "CSV: download the data behind the chart"
    )
    assert page.evaluate("document.querySelectorAll('.plot-chart img').length") == 0
    assert "<img src=x onerror=alert(1)>" in page.locator(".legendtext").first.text_content()


@browser_test
def test_says_so_when_the_library_does_not_arrive(serve, open_page, tmp_path):
    page = open_page("about:blank")
    page.route("**/plotly.min.js*", lambda route: route.abort())
    page.goto(serve(APP))
    page.get_by_text("The chart could not be drawn").first.wait_for()
    assert page.locator(".plot-chart").first.bounding_box()["height"] == 420
    assert saved(page, "CSV", tmp_path).name == "first_share.csv"


@browser_test
def test_address_survives_reload_and_page_change(serve, open_page):
    page = open_page(serve(APP) + "/?share=33")
    ready(page)
    entries = page.evaluate("history.length")
    move(page, 2)
    page.wait_for_function("new URLSearchParams(location.search).get('share') === '35'")
    assert page.evaluate("history.length") == entries
    page.reload()
    ready(page)
    assert page.locator("[data-testid=stMetricValue]").first.inner_text() == "35"
    page.get_by_role("link", name="Later").click()
    page.get_by_role("heading", name="Later").wait_for()
    page.wait_for_function("location.pathname.endsWith('/later') && location.search === '?share=35&who=%C3%A4+b%26c'")
    ready(page)
    move(page, 1)
    page.go_back()
    page.get_by_role("heading", name="Today").wait_for()
    assert page.locator("[data-testid=stMetricValue]").first.inner_text() == "36"


@browser_test
def test_copy_link_with_and_without_a_clipboard(serve, open_page):
    page = open_page(serve(APP))
    ready(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    said = page.locator(".address [role=status]")
    button(page, "Copy link").click()
    said.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == serve(APP) + "/?share=40&who=%C3%A4+b%26c"
    page.wait_for_function("!document.querySelector('.address [role=status]').textContent")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    button(page, "Copy link").click()
    said.get_by_text("Copied").wait_for()
    page.evaluate("document.execCommand = () => false")
    button(page, "Copy link").click()
    said.get_by_text("Ctrl+C").wait_for()
    assert page.locator(".address input").input_value() == page.evaluate("location.href")


@browser_test
def test_two_sessions_do_not_mix(serve, open_page):
    one, two = open_page(serve(APP) + "/?share=10"), open_page(serve(APP) + "/later?share=90")
    ready(one)
    ready(two)
    move(one, 1)
    two.locator(".plot-chart[aria-label='first at 90 %']").wait_for()
    one.wait_for_function("location.search.includes('share=11')")
    assert "share=90" in two.url
