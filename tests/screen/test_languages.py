"""Which language a visitor is spoken to in: the link's, the browser's, the one chosen at the top; each visitor's own, in files too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from urllib.parse import parse_qs
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from data import links, presets
from model.scenario import paths
from pages.report import language
from pages.screen import languages
from pages.screen.downloads import MAKERS
from tests.conftest import APP
from tests.figures import live, mounted, recents, reopen, triggered
from tests.pages.on_screen import OVER_TIME, headline, keyed, move
from tests.report.test_pseudo_exports import SHORT

BANK = presets.load("retail_bank")
EXPORT = "pages/present/export.py"
FILES = {
    "workbook": ("Download workbook", "Arbeitsmappe herunterladen"),
    "slides": ("Download slides", "Folien herunterladen"),
}
SAID = {"en": r" \d\.\d m EUR", "de": r" \d,\d Mio\. EUR", "de-CH": r" \d\.\d Mio\. EUR"}


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.use(language.ENGLISH)


def session(query: str = "") -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=120)
    for key, values in parse_qs(query).items():
        at.query_params[key] = values
    return at.run()


def spoken(at: AppTest) -> str:
    """As the line at the top tells it, which the headline bears out."""
    told = live(at, "strip")["chooser"]["spoken"]
    assert re.search(SAID[told], headline(at))
    return told


def choose(at: AppTest, name: str) -> AppTest:
    """In the browser; AppTest looks up what else is chosen among the options as they are shown, in this thread."""
    found = triggered(at, mounted(at, "live:strip"), "chosen", name)
    language.use(name)
    return found


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("de", "de"), ("DE_ch", "de-CH"), ("de-Latn-AT", "de-AT"), ("de-LI", "de-CH"), ("de-LU", "de"), ("en-GB", "en"), ("fr-CH", ""), ("", ""), ("xx", "")],
)  # fmt: skip
def test_a_language_and_its_region(asked, meant):
    assert languages.known(asked) == meant


@pytest.mark.parametrize(
    ("accepted", "locale", "meant"),
    [
        ("de-CH,de;q=0.9,en;q=0.8", "de-CH", "de-CH"),
        ("fr-CH, de-CH;q=0.9, en;q=0.8", "fr-CH", "de-CH"),
        ("en-US,en;q=0.9,de;q=0.8", "en-US", "en"),
        (None, "de-AT", "de-AT"),
        ("*", "fr", "en"),
        (None, None, "en"),
    ],
)
def test_the_first_of_the_browsers_that_there_is(accepted, locale, meant):
    assert languages.of_browser(accepted, locale) == meant


@pytest.mark.parametrize("name", ["en", "de", "de-CH"])
def test_every_link_that_is_written_opens_in_its_language_and_with_the_same_scenario(name):
    mine = paths.put(BANK, {"service.hourly_cost": 61.0})
    at = session(links.write(mine, language=name))
    assert spoken(at) == name and not at.warning
    assert paths.fingerprint(at.session_state["state"].scenario) == paths.fingerprint(mine)
    (address,) = (one for one in at.get("bidi_component") if one.proto.component_name == "address")
    assert f'"query": "lang={name}&begin=2&' in address.proto.json


def test_a_link_without_a_language_leaves_the_visitors():
    at = choose(session(), "de")
    move(at, "slider:programme.released_share", 40.0)
    at.selectbox(key="preset").set_value("insurer").run()
    (kept,) = recents(at)
    reopen(at, kept["link"])
    assert "lang=" not in kept["link"] and live(at, "strip")["chooser"]["spoken"] == "de"


@pytest.mark.parametrize("begun", ["", "begin=2&"])
def test_a_language_that_there_is_not_is_said_and_the_scenario_stays(begun):
    query = "v=2&preset=retail_bank&service.hourly_cost=61&end=2"
    at = session(f"lang=kl-GL&{begun}{query}")
    assert spoken(at) == "en" and at.session_state["state"].scenario.service.hourly_cost == 61
    (said,) = (one.value for one in at.warning)
    assert said.startswith("The link asks for the language “kl-GL”")
    assert not at.run().warning


def test_a_cut_link_keeps_its_language():
    query = links.write(paths.put(BANK, {"service.hourly_cost": 61.0}), language="de-CH")
    for end in (len("lang=de-CH"), len("lang=de-CH&beg"), query.index("&preset"), len(query) - 4):
        found = links.read(parse_qs(query[:end], keep_blank_values=True))
        assert links.asked_language(parse_qs(query[:end], keep_blank_values=True)) == "de-CH"
        assert bool(found.problems) == (end > len("lang=de-CH"))


def test_a_language_is_no_part_of_the_scenario():
    query = links.write(BANK, language="de")
    assert links.read(parse_qs(query)) == links.read(parse_qs(links.write(BANK)))
    assert links.too_large(links.instead(query)) is None and links.instead(query).startswith("lang=de&v=2&")


def test_chosen_it_stays_on_every_page_and_the_scenario_as_it_is(at):
    move(at, "slider:programme.released_share", 40.0)
    mine = at.session_state["state"].scenario
    assert spoken(choose(at, "de-CH")) == "de-CH"
    assert keyed(at.selectbox, "frame:horizon_years").options[3] == "5 Jahre"
    at.switch_page(OVER_TIME).run()
    assert spoken(at) == "de-CH" and at.session_state["state"].scenario is mine
    language.use("de-CH")
    assert spoken(triggered(at, mounted(at, "live:strip"), "chosen", "klingon")) == "de-CH"
    assert spoken(choose(at, "en")) == "en"


def test_visitors_are_spoken_to_in_their_own_and_take_files_in_it_along():
    """Drawn one after the other; the files are made later, in other threads and at once."""
    small = paths.put(BANK, SHORT)
    sessions = {name: session(links.write(small, language=name)) for name in ("de-CH", "en")}
    for name, at in sessions.items():
        language.use(name)
        at.switch_page(EXPORT).run()
        assert live(at, "strip")["chooser"]["spoken"] == name
    made = [("de-CH", "workbook"), ("en", "workbook"), ("de-CH", "slides")]
    with ThreadPoolExecutor(3) as clicks:
        files = clicks.map(
            lambda one: sessions[one[0]].session_state[MAKERS][FILES[one[1]][one[0] != "en"]].make(), made
        )
    for (name, kind), file in zip(made, files, strict=True):
        text = "".join(ZipFile(BytesIO(file)).read(part).decode() for part in parts(file))
        assert [word in text for word in ("Net value", "Kapitalwert")] == [name == "en", name != "en"], (name, kind)
        # a workbook links to an address only, and nothing has said here where the app is
        assert kind == "workbook" or f"lang={name}&amp;" in text, (name, kind)


def parts(file: bytes) -> list[str]:
    """What a workbook or deck is written in."""
    return [name for name in ZipFile(BytesIO(file)).namelist() if name.endswith((".xml", ".rels"))]
