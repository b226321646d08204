"""Draws the charts of an answer: each with its PNG, SVG and CSV buttons under a speaking file name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model.decisions.answer import Answer
from pages.report.file_names import file_stem, slug
from pages.report.pictures import decide
from pages.report.pictures.picture import Picture
from pages.report.source_line import source
from pages.screen import dates
from pages.screen.components.plot import plot


def break_even(answer: Answer) -> None:
    show(decide.break_even(answer), answer)


def waterfall(answer: Answer) -> None:
    show(decide.waterfall(answer), answer)


def cumulative(answer: Answer) -> None:
    show(decide.cumulative(answer), answer)


def saved_and_lost(answer: Answer) -> None:
    show(decide.saved_and_lost(answer), answer)


def customers(answer: Answer) -> None:
    show(decide.customers(answer), answer)


def fans(answer: Answer) -> None:
    show(decide.fans(answer), answer)


def horizons(answer: Answer) -> None:
    show(decide.horizons(answer), answer)


def show(picture: Picture, answer: Answer) -> None:
    """A picture of the gallery on screen."""
    name = file_stem(answer.scenario, slug(picture.key, "chart"), answer.fingerprint)
    plot(
        picture.drawn(answer),
        key=picture.key,
        name=name,
        alt=picture.title,
        table=picture.shown,
        height=picture.height,
        source=source(answer, dates.today()),
    )


def draw(
    key: str, answer: Answer, title: str, figure: Callable, table: Callable, args: tuple[Any, ...], height: int = 400
) -> None:
    """A chart that is in no gallery, since it is made of more than one answer."""
    show(Picture(key, title, figure, table, args, height), answer)
