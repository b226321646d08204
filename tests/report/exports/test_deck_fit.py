"""Texts are estimated, shrunk and cut so that they stay within their room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.report.exports.deck import fit
from tests.strategies import examples

SIZES = (20, 16, 12, 8)
WORDS = st.lists(st.text("abcWil 名%", min_size=1, max_size=60), min_size=1, max_size=5)


@examples(200)
@given(WORDS, st.floats(60, 600), st.floats(12, 300), st.booleans())
def test_what_is_kept_fits_and_is_a_beginning(texts, wide, high, bold):
    size, kept = fit.fitted(texts, (wide, high), SIZES, bold)
    assert size in SIZES
    assert sum(fit.height(one, size, wide, bold) for one in kept) <= high + 1e-6
    for one in kept:
        assert all(
            fit.width(line, size, bold) <= wide + 1e-6 or len(line) == 1 for line in fit.lines(one, size, wide, bold)
        )
    if kept == texts:
        return
    assert size == SIZES[-1]
    assert all(a == b or a.endswith("…") for a, b in zip(kept, texts, strict=False))


@examples(100)
@given(st.text("abc Wi", max_size=80), st.floats(30, 400))
def test_lines_lose_nothing(text, wide):
    assert "".join(fit.lines(text, 12, wide)).replace(" ", "") == text.replace(" ", "")


def test_the_largest_size_that_fits_is_taken():
    assert fit.fitted(["short"], (500, 30), SIZES)[0] == 20
    assert fit.fitted(["a rather long text " * 8], (300, 100), SIZES)[0] < 20
    assert fit.fitted(["word " * 400], (100, 20), SIZES)[1][0].endswith("…")


@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "a\u2028b", "a\ud800b", "a\ufffeb"])
def test_what_xml_cannot_carry_becomes_a_space(text):
    assert fit.clean(text) == "a b"
