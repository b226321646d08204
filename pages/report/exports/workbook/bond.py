"""The bond of a segment's customers month by month: where contacts pull it, and how it follows (MODEL.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from model.scenario.paths import CLASSES, STATES
from pages.report.exports.workbook.contacts import Contact
from pages.report.exports.workbook.formula import Cells, Formula, added, exp, larger, ln, smaller, when
from pages.report.exports.workbook.own_sheets import OwnSheets
from pages.report.language import say


@dataclass(frozen=True)
class Pull:
    """today's mix p0: a number per state; target: where contacts pull the bond, (R + 2, arms) per state; renewal q; appeal C; events:
    poor contacts that matter against today's, E of 4.2."""

    first: list[Cells]
    target: list[Cells]
    renewal: Cells
    appeal: Cells
    events: Cells


class _Titles(NamedTuple):
    """Of the blocks of one state: where contacts pull it as entered, and as far as they cause it; its share by month, and today's."""

    entered: str
    target: str
    mix: str
    today: str


def _titles(state: str) -> _Titles:
    match state:
        case "fan":
            return _Titles(say("b fan as entered"), say("b fan"), say("x fan"), say("fans today"))
        case "neutral":
            return _Titles(say("b neutral as entered"), say("b neutral"), say("x neutral"), say("neutrals today"))
        case _:
            return _Titles(
                say("b detractor as entered"), say("b detractor"), say("x detractor"), say("detractors today")
            )


def pull_of(own: OwnSheets, contacts: list[Contact]) -> Pull:
    """Section 3: L, q and the target mix; C of 4.3."""
    sheet, a = own.sheet, own.a
    weight, reach, stuck = [], [], []
    for j, contact in enumerate(contacts):
        salience = a.of("touchpoints", contact.name, "salience")
        w = sheet.sheet.put(0, 4 + 3 * j, smaller(1, salience * own.value("sensitivity")))
        new = own.value("newcomers") / own.value("customers")
        per = contact.is_phase["customer"] * own.value("contact_factor") + contact.is_phase["newcomer"] * new
        weight.append(w)
        reach.append(sheet.sheet.put(0, 5 + 3 * j, per / a.constants["months_a_year"] * w))
        more = larger(0, smaller(1, a["service.dead_end_salience"] * own.value("sensitivity")) - w)
        stuck.append(sheet.sheet.put(0, 6 + 3 * j, per / a.constants["months_a_year"] * more))
        sheet.sheet.text(
            1, 4 + 3 * j, say("w, reach and dead ends’ reach of {touchpoint}", touchpoint=contact.name), "note"
        )

    def contacts_in(title: str, field: str, by: list[Cells]) -> Cells:
        return own.put(title, added([r * c.arms(field) for r, c in zip(by, contacts, strict=True)]))

    left = contacts_in(say("L of dead ends that matter more"), "dead_ends", stuck)
    graded = [
        contacts_in(say("L adequate, as begun"), "adequate", reach),
        contacts_in(say("L poor, as begun"), "poor", reach),
    ]
    badly = a["service.dead_end_poor"]
    poor = own.put(say("L poor"), graded[1] + left * badly)
    forces = [
        contacts_in(say("L excellent"), "excellent", reach),
        own.put(say("L adequate"), graded[0] + left * (1 - badly)),
        poor,
    ]
    before = poor[0, 0]
    some = before >= a.constants["nearly_none"]
    events = own.put(say("poor contacts, of today's"), when(some, poor / when(some, before, 1), 1))
    drawn = [c.is_phase["prospect"] * w * c.arms("liking") for w, c in zip(weight, contacts, strict=True)]
    appeal = own.put("C", added(drawn))
    fading = sheet.sheet.put(2, 1, ln(2) / a["bond.half_life_months"])
    sheet.sheet.text(2, 2, say("L none"), "note")
    force = own.put("L", fading + added(forces))
    after = {(k, i): a[f"bond.after.{k}.{i}"] for k in CLASSES for i in STATES}
    first, target = [], []
    for column, i in enumerate(STATES):
        parts = [strength * after[k, i] for k, strength in zip(CLASSES, (fading, *forces), strict=True)]
        titles = _titles(i)
        raw = own.put(titles.entered, added(parts) / force)
        p0 = sheet.sheet.put(2, 4 + 2 * column, raw[0, 0])
        sheet.sheet.text(2, 5 + 2 * column, titles.today, "note")
        first.append(p0)
        target.append(own.put(titles.target, p0 + a["bond.causal_share"] * (raw - p0)))
    return Pull(first, target, own.put("q", 1 - exp(0 - force)), appeal, events)


def mixes_of(own: OwnSheets, pull: Pull) -> list[Cells]:
    """x_1 = p0, x_{t+1} = x_t + q_t (b_t - x_t); after month T the bond at its target."""
    mixes = []
    for i, first, target in zip(STATES, pull.first, pull.target, strict=True):
        column, across = own.sheet.room(_titles(i).mix, own.arms), len(own.arms)
        rows = [own.sheet.put_row(column, t, first, across) for t in (0, 1)]
        for t in range(1, own.timing.room):
            formula = rows[t] + pull.renewal[t, :] * (target[t, :] - rows[t])
            rows.append(own.sheet.put_row(column, t + 1, formula, across))
        rows.append(own.sheet.put_row(column, own.end, target[own.end, :], across))
        mixes.append(own.sheet.block(column, rows))
    return mixes


def relative(own: OwnSheets, ratio: str, mix: list[Cells], first: list[Cells]) -> Formula:
    """(ratio . x) / (ratio . p0), 1 where today's is as good as 0."""
    values = [own.a[f"loyalty.{ratio}.{i}"] for i in STATES]
    base = added([v * p for v, p in zip(values, first, strict=True)])
    return when(
        base > own.a.constants["nearly_none"], added([v * x for v, x in zip(values, mix, strict=True)]) / base, 1
    )
