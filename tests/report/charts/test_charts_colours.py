"""Colours, dashes and marks of charts: each is seen on its background, and none says by colour alone."""

from __future__ import annotations

import pytest

from pages.report.charts import palette
from pages.report.exports.deck.colour_sums import contrast, rgb_of


@pytest.mark.parametrize("paper", ["#ffffff", "#0e1117", "#11171d"])
@pytest.mark.parametrize("colour", ["SAVED", "LOST", "NET", "TODAY", "PLAN", "BREAK_EVEN", "BEST"])
def test_every_colour_is_seen_on_light_and_dark(colour, paper):
    assert contrast(rgb_of(getattr(palette, colour)), rgb_of(paper)) >= 3


def test_never_by_colour_alone():
    dashes = [palette.LINES[name]["dash"] for name in ("saved", "lost", "net")]
    symbols = [marker["symbol"] for marker in palette.MARKERS.values() if marker["size"] > 9]
    assert len(set(dashes)) == len(dashes) and len(set(symbols)) == len(symbols)
