"""What the operator of a server may set in its environment: whole numbers, and what holds where nothing usable is said."""

from __future__ import annotations

import os
from dataclasses import dataclass

DIGITS = 20
"""Of more no number is made."""
_all: list[Setting] = []


@dataclass(frozen=True)
class Setting:
    """variable: of the environment; usual: what holds without it; least, most: what it may be; of: what it counts, for the README."""

    variable: str
    usual: int
    least: int
    most: int
    of: str

    def __post_init__(self) -> None:
        _all.append(self)

    @property
    def value(self) -> int:
        given = self.given
        return self.usual if given is None else given

    @property
    def given(self) -> int | None:
        """None where nothing is said, and where what is said cannot be."""
        said = self._said
        return int(said) if said and not self.problem else None

    @property
    def problem(self) -> str:
        """Why what is said does not count, in a sentence; "" where it does."""
        said = self._said
        number = len(said) < DIGITS and said.isascii() and said.isdigit()
        if not said or (number and self.least <= int(said) <= self.most):
            return ""
        return f"{self.variable} is “{said[:40]}”, takes whole numbers from {self.least:,} to {self.most:,}, and does not count."

    @property
    def _said(self) -> str:
        return os.environ.get(self.variable, "").strip()


def settings() -> tuple[Setting, ...]:
    """All that were declared by the modules that have been imported."""
    return tuple(_all)


def problems() -> list[str]:
    """What of the environment does not count, and why: one sentence each, for the log and whoever asks whether the server is ready."""
    return [one.problem for one in _all if one.problem]
