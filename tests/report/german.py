"""A German way of writing numbers, as long as the app has none, to test reading and writing in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from unittest import mock

from pages.report import language, number_words
from pages.report.number_words import ENGLISH

GERMAN = replace(ENGLISH, decimal=",", thousands=".", sizes=MappingProxyType({1e12: "Bio.", 1e9: "Mrd.", 1e6: "Mio."}))


@contextmanager
def speaking(spoken: str) -> Iterator[None]:
    """'en' or 'de' is spoken for as long as it lasts."""
    both = mock.patch.dict(number_words.WRITINGS, {"de": GERMAN})
    with both, mock.patch.object(language, "LANGUAGES", ("en", "de")):
        language.use(spoken)
        try:
            yield
        finally:
            language.use(language.ENGLISH)
