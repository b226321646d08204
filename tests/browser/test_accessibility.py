"""Every page for everybody: axe-core finds nothing serious, no text lies upon another, nothing reaches beyond the right edge."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages.screen.places import places
from tests.browser.boxes import beyond, overlapping
from tests.browser.whole_app import at_rest

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")
ADDRESSES = ["", *(place.address for place in places()[1:])]
OURS = "[data-testid=stMain], [data-testid=stSidebarUserContent]"
"""Streamlit's navigation has headings within its list of pages, which axe finds serious and only Streamlit can mend."""


def faults(page) -> list[str]:
    found = Axe().run(page, context={"include": [[one] for one in OURS.split(", ")]}).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:160]}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "width, scheme, locale",
    [
        (390, "light", "de-CH"),
        (390, "light", "en"),
        (1280, "dark", "en"),
        (1280, "light", "de-CH"),
        (1440, "light", "de-AT"),
    ],
)
def test_a_page_is_sound(first, address, width, scheme, locale):
    """In German, whose words are longer, as well; axe where it would find something else."""
    page = first(f"/{address}", width=width, height=900, scheme=scheme, locale=locale)
    at_rest(page)
    assert not overlapping(page)
    assert not beyond(page)
    if locale == "en":
        assert not faults(page)
