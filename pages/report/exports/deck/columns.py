"""Blocks of text side by side under short headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from pages.report.exports.deck import fit
from pages.report.exports.deck.parts import BLOCK, EDGE, EMU, GAP, SIDE, room_in, text
from pages.report.exports.deck.placing import Box
from pages.report.exports.deck.template import Canvas

COLUMN_GAP = Pt(10)
LEGIBLE = 11
"""Letters of a block of text at least, if it can be told shorter."""
HEAD = (14, 12, 11, 10, 9, 8)
Blocks = Sequence[tuple[str, Sequence[str]]]
"""Headings and the paragraphs under them."""


def columns(canvas: Canvas, slide: Any, box: Box, able: Sequence[Blocks]) -> None:
    """Blocks of text side by side under their short headings, all in one size, as wide as their texts are long. able: the same
    told ever shorter, of which the first that can be read well is taken."""
    size, blocks = _legible(box, able)
    rooms, head_size, high = _headed(box, blocks)
    left = box.left
    for (head, texts), wide in zip(blocks, rooms, strict=True):
        heading = text(canvas, slide, Box(left, box.top, wide, high), [head], (head_size,), bold=True)
        heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        text(canvas, slide, Box(left, box.top + high, wide, box.height - high), texts, (size,))
        left += wide + COLUMN_GAP


def _legible(box: Box, able: Sequence[Blocks]) -> tuple[float, Blocks]:
    """The size and the first of the blocks that can be read well, else those of which all stands there in the largest letters."""
    sizes = [_size(box, blocks) for blocks in able]
    best = next((i for i, size in enumerate(sizes) if size >= LEGIBLE), max(range(len(able)), key=lambda i: sizes[i]))
    return sizes[best] or BLOCK[-1], able[best]


def _size(box: Box, blocks: Blocks) -> float:
    """At which all of the texts stand there; 0 where something is cut."""
    rooms, _, high = _headed(box, blocks)
    found = []
    for (_, texts), wide in zip(blocks, rooms, strict=True):
        plain = [fit.clean(one) for one in texts]
        size, kept = fit.fitted(plain, room_in(wide, box.height - high), BLOCK, False, GAP)
        found.append(size if kept == plain else 0.0)
    return min(found)


def _headed(box: Box, blocks: Blocks) -> tuple[list[int], float, int]:
    """The columns' widths, the size of their headings, and how high these are."""
    rooms = _widths(box.width - COLUMN_GAP * (len(blocks) - 1), [sum(map(len, texts)) for _, texts in blocks])
    pairs = [(head, wide / EMU - 2 * SIDE) for (head, _), wide in zip(blocks, rooms, strict=True)]
    words = [(word, wide) for head, wide in pairs for word in head.split(" ")]
    size = next((size for size in HEAD if all(fit.width(word, size, True) <= wide for word, wide in words)), HEAD[-1])
    return rooms, size, Pt(max(fit.height(head, size, wide, True) for head, wide in pairs) + 2 * EDGE + 2)


def _widths(whole: int, lengths: Sequence[int]) -> list[int]:
    """Room for texts side by side: half of it in equal parts, half by how long they are."""
    parts = [0.5 / len(lengths) + 0.5 * one / max(1, sum(lengths)) for one in lengths]
    return [round(whole * part) for part in parts]
