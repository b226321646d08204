"""Titles of the blocks in which an experience is improved (MODEL.md 2.1)."""

from __future__ import annotations

from typing import NamedTuple

from pages.report.language import say


class Titles(NamedTuple):
    """Of the blocks that improve an experience: excellent and poor shares raw and cut to 0..1, and poor ones as far as room is."""

    excellent: tuple[str, str]
    poor: tuple[str, str]
    kept: str


def personal() -> Titles:
    return Titles(
        (say("e personal"), say("e personal in 0..1")),
        (say("p personal"), say("p personal in 0..1")),
        say("p personal kept"),
    )


def assisted() -> Titles:
    return Titles(
        (say("e assisted"), say("e assisted in 0..1")),
        (say("p assisted"), say("p assisted in 0..1")),
        say("p assisted kept"),
    )


def digital() -> Titles:
    return Titles(
        (say("e digital"), say("e digital in 0..1")),
        (say("p digital"), say("p digital in 0..1")),
        say("p digital kept"),
    )
