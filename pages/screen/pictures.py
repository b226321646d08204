"""Draws the charts of an answer: each with its PNG, SVG and CSV buttons under a speaking file name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model.decisions.answer import Answer
from pages.report.file_names import file_stem
from pages.report.pictures import decide
from pages.report.pictures.picture import Picture
from pages.screen.components.plot import plot


def break_even(found: Answer) -> None:
    show(decide.break_even(found), found)


def waterfall(found: Answer) -> None:
    show(decide.waterfall(found), found)


def cumulative(found: Answer) -> None:
    show(decide.cumulative(found), found)


def saved_and_lost(found: Answer) -> None:
    show(decide.saved_and_lost(found), found)


def customers(found: Answer) -> None:
    show(decide.customers(found), found)


def fans(found: Answer) -> None:
    show(decide.fans(found), found)


def horizons(found: Answer) -> None:
    show(decide.horizons(found), found)


def show(picture: Picture, found: Answer) -> None:
    """A picture of the gallery on screen."""
    name = file_stem(found.scenario, picture.key, found.fingerprint)
    drawn, table = picture.drawn(found), picture.csv()
    plot(drawn, key=picture.key, name=name, alt=picture.title, table=table, height=picture.height)


def draw(
    key: str, found: Answer, title: str, figure: Callable, table: Callable, args: tuple[Any, ...], height: int = 400
) -> None:
    """A chart that is in no gallery, since it is made of more than one answer."""
    show(Picture(key, title, figure, table, args, height), found)
