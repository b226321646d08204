"""Where on a layout's slides there is room: for the title, and for content between it and the layout's own foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND

TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
SMALL = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)
LEAST = 0.5
"""Of the slide's height: less room than this below the title, and the title is placed by us."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


def fitting(layouts: list[Any]) -> Any:
    """The layout that is closest to a title and nothing else."""
    return min(layouts, key=_unfit)


def places(layout: Any, wide: int, high: int) -> tuple[Box, Box, bool]:
    """Of the title, of the content; and whether the title is moved, as the layout's leaves too little room or there is none."""
    own = next((s for s in layout.placeholders if s.placeholder_format.type in TITLES), None)
    frame = _body(layout, wide, high)
    foot = [s.top for s in _small(layout) if s.top is not None and s.top > 0.75 * high]
    bottom = min([frame.bottom, *foot])
    title = Box(frame.left, round(0.06 * high), frame.width, round(0.16 * high))
    given = Box(own.left, own.top, own.width, own.height) if own else None
    fits = given is not None and bottom - given.bottom >= LEAST * high and given.width >= 0.5 * wide and given.top >= 0
    if given and fits:
        title = given
    # The master's body is where content stands, but not where the title is.
    top = title.bottom + round(0.02 * high)
    return title, Box(frame.left, top, frame.width, max(1, bottom - top)), not fits


def _unfit(layout: Any) -> tuple[int, int]:
    """How far from a title and nothing else: by its type, else by what it holds."""
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    titles = sum(kind in TITLES for kind in kinds)
    others = sum(kind not in (*TITLES, *SMALL) for kind in kinds)
    if not titles:
        return 3, others
    if layout._element.get("type") == "titleOnly":
        return 0, others
    centred = layout._element.get("type") in ("title", "secHead") or KIND.CENTER_TITLE in kinds
    return (2 if centred else 1), others


def _body(layout: Any, wide: int, high: int) -> Box:
    """Where the master has its text, if that is most of the slide; else the slide without a margin."""
    holders = [*layout.placeholders, *layout.slide_master.placeholders]
    for shape in holders:
        if shape.placeholder_format.type in (KIND.BODY, KIND.OBJECT) and None not in (shape.left, shape.width):
            inside = shape.left >= 0 and shape.top >= 0 and shape.left + shape.width <= wide
            if inside and shape.width >= 0.6 * wide and shape.height >= 0.4 * high and shape.top + shape.height <= high:
                return Box(shape.left, shape.top, shape.width, shape.height)
    return Box(round(0.05 * wide), round(0.2 * high), round(0.9 * wide), round(0.72 * high))


def _small(layout: Any) -> list[Any]:
    return [
        s
        for s in (*layout.placeholders, *layout.slide_master.placeholders)
        if s.placeholder_format.type in SMALL and s.top is not None
    ]
