"""How the cells of a column are written, as all of them together tell."""

from __future__ import annotations

import ibis.expr.types as ir

from data.own import values
from data.own.cleaning.work import TEXT_PARSED, Work
from data.own.columns import kinds
from data.own.scale import Scale
from data.own.values import Habits

BEYOND = 0.2
"""Grades outside 1 to 6, as a share, above which they are meant as 0 to 10: of recommendations most are."""


def learn(work: Work, scale: Scale | None) -> None:
    """How each column is written, from all of it, in one pass."""
    asked: dict[str, ir.Value] = {}
    for name, kind in kinds(work.name).items():
        if work.is_text(name) and kind in TEXT_PARSED:
            t = work.raw[name]
            asked[f"{name}_over"] = t.re_search(r"^\d{1,2}/(?:1[3-9]|2\d|3[01])/").sum()
            asked[f"{name}_under"] = t.re_search(r"^(?:1[3-9]|2\d|3[01])/\d{1,2}/").sum()
            bare = t.re_replace(r"[^\d.,-]", "")
            asked[f"{name}_comma"] = bare.re_search(r"^-?\d*,(?:\d|\d\d|\d{4,})-?$|\.\d{3},\d+$").sum()
            asked[f"{name}_thousand"] = bare.re_search(r"^-?\d{1,3}(?:\.\d{3})+-?$").sum()
            asked[f"{name}_point"] = bare.re_search(r"^-?\d*\.(?:\d|\d\d|\d{4,})-?$|,\d{3}\.\d+$").sum()
    if work.has("grade"):
        grade = _grade(work)
        asked["grades"] = grade.count()
        asked["beyond"] = ((grade == 0) | grade.between(7, 10)).sum()
    found: dict[str, int] = {}
    if asked:
        (sums,) = work.raw.agg(**asked).to_pyarrow().to_pylist()
        found = {name: int(n or 0) for name, n in sums.items()}
    for name in kinds(work.name):
        if f"{name}_over" in found:
            over, under, comma, thousand, point = (
                found[f"{name}_{what}"] for what in ("over", "under", "comma", "thousand", "point")
            )
            by_minute = "min" in work.headers.get(name, "").lower()
            work.habits[name] = Habits(
                over > under,
                comma > point or (thousand > 0 and not point),
                by_minute,
                not over + under,
                not comma + point,
            )
    beyond = found.get("beyond", 0) > found.get("grades", 0) * BEYOND
    work.scale = scale or (Scale.TO_TEN if beyond else Scale.ONE_IS_BEST)


def _grade(work: Work) -> ir.FloatingValue:
    return values.grade(work.raw.grade) if work.is_text("grade") else work.raw.grade.cast("float64")
