"""Every page ends with the next question and a link to the page that answers it; followed, the links lead through all pages."""

from __future__ import annotations

import ast

import pytest
from streamlit.testing.v1 import AppTest

from pages.screen import places, who
from tests.conftest import ROOT

PAGES = [
    str(p.relative_to(ROOT))
    for room in ("decide", "trust", "present", "ground")
    for p in sorted((ROOT / "pages" / room).glob("[a-z]*.py"))
]
FIRST = "pages/decide/break_even.py"
SIGNED_IN = "pages/present/workspaces.py"
"""The page that is there only where people sign in."""


@pytest.fixture(params=[False, True], ids=["without sign-in", "with sign-in"])
def there(request, monkeypatch) -> list[str]:
    """The pages that there are."""
    monkeypatch.setattr(who, "configured", lambda: request.param)
    return PAGES if request.param else [page for page in PAGES if page != SIGNED_IN]


def ends_with(source: str) -> str | None:
    """Whose question stands at the end of a page's source: before frame.end, or as what frame.live is handed."""
    last = [node for node in ast.parse(source).body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    for call in [node.value for node in last[-2:]]:
        match call:
            case ast.Call(ast.Attribute(ast.Name("onward"), "show"), [ast.Constant(str(page))]):
                return page
            case ast.Call(
                ast.Attribute(ast.Name("frame"), "live"),
                [_, ast.Call(ast.Attribute(ast.Name("onward"), "after"), [ast.Constant(str(page))])],
            ):
                return page
    return None


def test_every_page_has_a_question_of_its_own(there):
    every = places.places()
    assert sorted(place.file for place in every) == sorted(there)
    asked = [place.question for place in every]
    assert len({*asked}) == len(asked) and all(question.endswith("?") and len(question) < 75 for question in asked)
    assert all(places.after(page).file in there and places.after(page).file != page for page in there)


def test_a_section_is_a_question_too_and_holds_the_pages_of_one_folder():
    sections = places.sections()
    titles = [section.title for section in sections]
    assert len({*titles}) == len(titles) == 4 and all(title.endswith("?") and len(title) < 30 for title in titles)
    rooms = [{place.file.rpartition("/")[0] for place in section.places} for section in sections]
    assert all(len(room) == 1 for room in rooms) and len(set.union(*rooms)) == 4


def test_a_page_is_known_by_its_address():
    for place in places.places():
        assert places.at(place.address).file == place.file
    assert places.at("").file == places.at("no_such_page").file == FIRST


def test_followed_from_the_first_page_the_questions_lead_through_all_and_back(there):
    at, visited = FIRST, []
    while at not in visited:
        visited.append(at)
        at = places.after(at).file
    assert at == FIRST and sorted(visited) == sorted(there)


@pytest.mark.parametrize("page", PAGES)
def test_the_page_ends_with_its_own_question(page):
    assert ends_with((ROOT / page).read_text("utf-8")) == page


def test_the_link_is_drawn_and_leads_there(at: AppTest):
    for page in (FIRST, "pages/decide/levers.py", "pages/ground/method.py"):
        at.switch_page(page).run()
        assert not at.exception, at.exception
        link = at.main.get("page_link")[-1].proto
        following = places.after(page)
        assert link.label == following.question and link.page == following.address
