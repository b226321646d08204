"""Speaks a language for as long as a test needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pages.report import language


@contextmanager
def speaking(spoken: str) -> Iterator[None]:
    """'en' or 'de' is spoken for as long as it lasts."""
    language.use(spoken)
    try:
        yield
    finally:
        language.use(language.ENGLISH)
