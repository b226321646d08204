"""Files are made in a process beside this one, in the language that is spoken here: seconds that nobody else has to wait for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model.batches import turns
from model.batches.batches import Progress
from pages.report.language import spoken, use


def made(make: Callable[..., bytes], *args: Any) -> bytes:
    """make(*args), in its turn. make: a function of a module."""
    return turns.long(_in_language, spoken(), make, *args)


def made_told(make: Callable[..., bytes], *args: Any, progress: Progress) -> bytes:
    """make(*args, progress), in its turn."""
    return turns.long_told(_in_language, spoken(), make, *args, progress=progress)


def _in_language(language: str, make: Callable[..., bytes], *args: Any) -> bytes:
    use(language)
    return make(*args)
