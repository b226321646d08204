"""Whatever segments and touchpoints are called, every page is drawn: a key of Streamlit's has rules of its own."""

from __future__ import annotations

from itertools import cycle

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from data import presets
from model.scenario import paths
from model.scenario.errors import ScenarioError
from pages.screen import places
from pages.screen.components.mount_key import mount_key
from tests.figures import live
from tests.pages.test_contact_pages import at_page

BANK = presets.load("retail_bank")
HARD = ["A__B", "__", "$$ID-x-None", "a.b|c:d~e%7E", "{name}", "<b>__</b>", "__init__", "名 ", "0", "None"]
NAMES_PAGE = "pages/decide/touchpoints.py"


def called(names):
    """The bank with two segments and two touchpoints of these names, over a year: quickly worked out."""
    data = paths.dump(BANK) | {"uncertainty": {}, "horizon_years": 1.0, "sources": {}}
    name = cycle(names)
    for group in ("segments", "touchpoints"):
        data[group] = [{**part, "name": f"{next(name)}{i or ''}"} for i, part in enumerate(data[group][:2])]
    for policy in ("today", "plan"):
        shares = list(data[policy]["automation"].values())
        data[policy]["automation"] = {
            part["name"]: share for part, share in zip(data["touchpoints"], shares, strict=False)
        }
    return paths.read(data)


def drawn(page: str, scenario) -> None:
    at = at_page(page, scenario)
    assert not at.exception, at.exception
    assert at.header or live(at, "feed")["answer"]


@pytest.mark.parametrize("page", [place.file for place in places.places()])
def test_every_page_is_drawn_with_hard_names(page):
    drawn(page, called(["A__B", "$$ID-x-None", "a.b|c:d~e%7E", "{__}"]))


NAMES = st.text(
    st.sampled_from("_$.:|~%{}[]()<>/\\'\"`#*-+ aA1名é😀") | st.characters(exclude_categories=["C"]), min_size=1
)


@settings(deadline=None, max_examples=6)
@example(HARD)
@given(st.lists(NAMES, min_size=1, max_size=4))
def test_the_page_that_draws_them_one_by_one_takes_any(names):
    try:
        scenario = called(names)
    except ScenarioError:
        assume(False)
    drawn(NAMES_PAGE, scenario)


@given(NAMES, NAMES)
def test_a_components_key_has_no_name_in_it(one, other):
    first, second = mount_key(f"own_{one}"), mount_key(f"own_{other}")
    assert "__" not in first and first.isascii() and len(first) < 64
    assert (first == second) == (one == other)
