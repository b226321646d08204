"""Names of blocks that fall from left to right: what stands above zero is named below it, what hangs, above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report.charts import labels
from pages.report.charts.small import place, reach

# The scale shows in full the blocks with this part of all contacts and twice as far; what lies beyond is cut, and says so.
IN_FULL, TWICE = 0.95, 2.0
# How far a text may run out of the plot, and the air between texts and blocks, as shares of the plot.
OUT, AIR = 0.04, 0.02
# Texts keep this near to zero, as a share of the blocks' range.
NEAR = 0.4
ROUNDS = 60

Block = tuple[float, float, float]


def beyond(worth: Sequence[float], contacts: Sequence[float]) -> float:
    """From where on a block is cut: one of few contacts may be worth a hundred times the others."""
    so_far = 0.0
    for size, count in sorted((abs(v), c) for v, c in zip(worth, contacts, strict=True)):
        so_far += count
        if so_far >= IN_FULL * sum(contacts):
            return TWICE * size or 1.0
    return 1.0


def either_side(
    flags: Sequence[tuple[labels.Flag, bool]], right: float, blocks: Sequence[Block]
) -> tuple[tuple[float, float], list[dict[str, Any]], dict[str, Any]]:
    """Range of the y axis, texts, and poles as one line with gaps.

    flags: with whether they fly above zero, the most important first; those without room are left out. blocks: (from, to, height). The x axis runs from 0 to right.
    """
    across = (0.0, right)
    heights = [0.0, *(h for *_, h in blocks)]
    above, below = _that_fit(flags, across, blocks, NEAR * (max(heights) - min(heights)))
    # Texts start beyond whatever stands under them; the range grows with the texts, and the texts with the range.
    feet = max(0.0, *_under(above, across, blocks)), min(0.0, *_under(below, across, blocks))
    rows = [max((one.row for one in side), default=-1) + 1 for side in (above, below)]
    low, high = min(heights), max(heights)
    for _ in range(ROUNDS):
        room = (high - low) or 1.0
        strips = [(AIR + labels.LINE * count) * room if count else 0.0 for count in rows]
        high = max(max(heights) + AIR * room, feet[0] + strips[0])
        low = min(min(heights) - AIR * room, feet[1] - strips[1])
    room = high - low
    notes, x, y = [], [], []
    for side, foot, way in ((above, feet[0], 1), (below, feet[1], -1)):
        for one in side:
            at = foot + way * (AIR + labels.LINE * one.row) * room
            x += [one.flag.x, one.flag.x, None]
            y += [0.0, at + way * 0.9 * labels.LINE * room, None]
            notes.append(
                {
                    "x": one.flag.x,
                    "y": at,
                    "text": one.flag.text,
                    "showarrow": False,
                    "xanchor": "left" if one.right else "right",
                    "yanchor": "bottom" if way > 0 else "top",
                    "xshift": 3 if one.right else -3,
                    "borderpad": 0,
                }
            )
    return (low, high), notes, {"x": x, "y": y}


def _that_fit(
    flags: Sequence[tuple[labels.Flag, bool]], across: tuple[float, float], blocks: Sequence[Block], near: float
) -> list[list[labels.Placed]]:
    """Above zero and below; no text that would have to stand further from zero than `near` to clear the blocks."""
    sides: list[list[labels.Flag]] = [[], []]
    placed: list[list[labels.Placed]] = [[], []]
    for flag, up in flags:
        side = 0 if up else 1
        tried = place([*sides[side], flag], across)
        clear = max(map(abs, _under(tried, across, [b for b in blocks if (b[2] > 0) is up]))) <= near
        if clear and not any(_runs_out(one, across) for one in tried):
            sides[side].append(flag)
            placed[side] = tried
    return placed


def _runs_out(one: labels.Placed, across: tuple[float, float]) -> bool:
    start, end = reach(one, across)
    return start < -OUT * across[1] or end > (1 + OUT) * across[1]


def _under(texts: Sequence[labels.Placed], across: tuple[float, float], blocks: Sequence[Block]) -> list[float]:
    """Heights of the blocks that the texts run over."""
    spans = [reach(one, across) for one in texts]
    return [0.0] + [height for start, end, height in blocks if any(a < end and start < b for a, b in spans)]
