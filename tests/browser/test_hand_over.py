"""Files in a real browser: the data zip comes down whole, an older file says what has changed, names act on no page."""

from __future__ import annotations

import json
import zipfile

import pytest

from data import links, presets
from model.decisions.answer import answer, computed
from model.scenario import paths
from pages.report.findings.earlier_model import sentence
from tests.benchmarks.browser import ROOT, streamlit
from tests.browser.whole_app import at_rest
from tests.pages.on_screen import text

pytestmark = pytest.mark.browser

BANK = presets.load("retail_bank")
SETTLED = """() => document.querySelector('[data-test-script-state=notRunning]')
  && document.querySelector('[data-testid=stMain] h2') && new URLSearchParams(location.search).get('fp')
  && !document.querySelector('[data-stale=true]')
  && [...document.querySelectorAll('.plot-chart')].every((one) => one.querySelector('.main-svg'))"""
HOSTILE = (
    "<img src=x onerror=alert(1)> http://evil.example",
    "**bold** www.evil.example",
    "[link](http://evil.example) _it_",
    "$x^2$ :red[x] `code` me@evil.example",
)
PAGES = sorted(
    f.stem for top in ("decide", "trust", "present", "ground") for f in (ROOT / "pages" / top).glob("[a-z]*.py")
)


@pytest.fixture(scope="module")
def url():
    """One server for the tests of this file."""
    with streamlit(ROOT / "app.py") as address:
        yield address


@pytest.fixture
def visit(url, open_page):
    def go(place: str, **how):
        page = open_page("about:blank", **how)
        page.set_default_timeout(120_000)
        page.goto(url + place)
        return settled(page)

    return go


def settled(page):
    page.wait_for_function(SETTLED)
    return page


def hostile():
    data = paths.dump(BANK) | {"name": HOSTILE[0]}
    for part, name in zip(data["segments"], HOSTILE[1:3], strict=True):
        part["name"] = name
    for name, part in zip((HOSTILE[3], HOSTILE[0]), data["touchpoints"], strict=False):
        for which in ("today", "plan"):
            shares = data[which]["automation"]
            data[which]["automation"] = {name if key == part["name"] else key: v for key, v in shares.items()}
        part["name"] = name
    return paths.read(data | {"sources": {}})


@pytest.mark.parametrize("width", [1440, 390])
def test_the_data_come_down_as_a_zip(visit, tmp_path, width):
    page = visit("/export", width=width, height=1200)
    page.get_by_role("button", name="Gather the data").click()
    button = page.get_by_role("button", name="Download data")
    button.wait_for()
    settled(page)
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == f"retail-bank_data_{paths.fingerprint(BANK)}.zip"
    download.value.save_as(tmp_path / "data.zip")
    with zipfile.ZipFile(tmp_path / "data.zip") as archive:
        assert archive.testzip() is None
        tables = {one["path"] for one in json.loads(archive.read("datapackage.json"))["resources"]}
        assert tables < set(archive.namelist()) and len(tables) > 30
        assert presets.from_file(archive.read("scenario.json"), "x.json") == BANK
        assert json.loads(archive.read("answer.json"))["net"] == pytest.approx(float(answer(BANK).outcome.net))
        assert "?lang=en&begin=2&v=2&preset=retail_bank" in archive.read("README.txt").decode("utf-8-sig")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_an_older_file_goes_up_and_says_what_has_changed(visit, tmp_path):
    scenario = paths.put(BANK, {"service.hourly_cost": 51.5})
    then = computed(answer(scenario)).model_copy(update={"model_version": "0.9", "net": 1_000_000.0})
    file = tmp_path / "old.json"
    file.write_bytes(presets.to_file(scenario, then))
    page = visit("/assumptions")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("alert").first.wait_for()
    said = text(page.get_by_role("alert").first.inner_text())
    assert sentence(scenario, then) in said and "net was 1.0 m EUR, is now" in said
    page.wait_for_function(
        "(fp) => new URLSearchParams(location.search).get('fp') === fp", arg=paths.fingerprint(scenario)
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Download scenario file").click()
    download.value.save_as(tmp_path / "back.json")
    back = presets.opened((tmp_path / "back.json").read_bytes(), "back.json")
    here = computed(answer(scenario))
    assert back.scenario == scenario and back.computed.fingerprint == here.fingerprint
    # the last digit may differ between processes
    assert (back.computed.net, *back.computed.break_even_shares) == pytest.approx((here.net, *here.break_even_shares))


def test_a_file_that_is_too_large_is_not_taken(visit, tmp_path):
    file = tmp_path / "large.json"
    file.write_bytes(presets.to_file(BANK) + b" " * 1_200_000)
    page = visit("/assumptions")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("at most 1 MB are read").first.wait_for()
    assert paths.fingerprint(BANK) in page.url


@pytest.mark.parametrize("name", PAGES)
def test_names_act_on_no_page(visit, name):
    """No markup, no formula, and no address that would become a link: whoever sends a link chooses the names in it."""
    place = "" if name == "break_even" else name
    page = visit(f"/{place}?{links.write(hostile())}")
    at_rest(page, HOSTILE[0].split()[0])
    main = page.locator("[data-testid=stApp]")
    assert HOSTILE[0].split()[0] in main.inner_text()
    assert main.locator('a[href^="http://evil"], a[href^="http://www.evil"], a[href^=mailto], img[src=x]').count() == 0
    formulas = main.locator(".katex annotation").all_text_contents()
    assert bool(formulas) == (name == "method") and "x^2" not in formulas, "but the model's own equations"
    marked = main.locator("strong, em, code").all_inner_texts()
    assert not [word for word in marked if word in ("bold", "it", "code")]
    assert not page.evaluate(
        "[...document.querySelectorAll('span')].some((one) => one.textContent === 'x' && one.style.color)"
    )
