"""Every page in German: each text that it says has its German, and nothing of English is left but names and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from data.evidence import evidence
from pages.report import language
from pages.report import sources as sources_of_page
from pages.screen.state import LANGUAGE
from tests.conftest import APP
from tests.figures import charts
from tests.pages.shown_tables import measured
from tests.pages.shown_texts import shown
from tests.pages.test_pseudo_pages import CHANGED, FAULTY, PAGES, names
from tests.report.in_both import ENGLISH, EXAMPLES, NAMES, WRONG

ASIDE = re.compile(
    r"\$\$.*?\$\$|[^.;·\n]*,? \d{4}(?:,| \() ?Güte|\([a-z]*\??#?[\w-]*\)|\]\([^)]*\)|`[^`]*`|\[\?[^\]]*\]|\\", re.DOTALL
)
"""Equations, sources, addresses of links, what is typed, escapes of Markdown."""

ENGLISH_HEAD = re.compile(
    r"\b(?:share|ratio|per|net|month|year|touchpoint|what|mark|assumption|step|from|option|length|path|contacts)\b"
)
"""What stands in the heads of every chart's table in English."""


@pytest.fixture
def at(monkeypatch, tmp_path) -> Iterator[AppTest]:
    monkeypatch.setenv("STORE_URL", str(tmp_path / "scenarios.sqlite"))
    app = AppTest.from_file(str(APP), default_timeout=300)
    app.session_state[LANGUAGE] = language.GERMAN
    language.use(
        language.GERMAN
    )  # in this thread, too: AppTest looks up what is chosen among the options as they are shown
    yield app
    language.use(language.ENGLISH)


def left(at: AppTest) -> list[str]:
    assert not at.exception, at.exception
    sources = {
        part for row in evidence().values() for part in (row.source, sources_of_page.cite(row.id, figures=False))
    }
    known, found = sorted({*names(at), *sources} - EXAMPLES, key=len, reverse=True), []
    for text in dict.fromkeys(shown(at)):
        bare = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")
        for name in known:
            bare = bare.replace(name, "X")
        bare = " ".join(ASIDE.sub(" ", bare).split())
        if ENGLISH.search(bare) or WRONG.search(bare) or NAMES.search(bare):
            found.append(f"{text} [{bare}]")
    return found


def test_every_page_speaks_german(at):
    for path, text in CHANGED.items():
        at.query_params[path] = text
    at.run()
    found, tables = {}, {}
    for page in PAGES:
        found[page] = left(at.switch_page(page).run())
        tables[page] = measured(at)
        for chart in charts(at).values():
            assert chart["source"], page
            of_file, on_screen = (chart[table].splitlines()[0] for table in ("table", "shown"))
            assert ENGLISH_HEAD.search(of_file) and not ENGLISH_HEAD.search(on_screen), (page, of_file, on_screen)
    assert not any(tables.values()), tables
    assert len(found) == 17 and not any(found.values()), "\n".join(
        f"{page}: {text}" for page, texts in found.items() for text in texts
    )


def test_a_wrong_link_is_refused_in_german(at):
    for path, text in FAULTY.items():
        at.query_params[path] = text
    at.run()
    assert not at.exception and any("ist keine Zahl" in text for text in shown(at))
