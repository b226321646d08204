"""The bond of a segment's customers month by month: where contacts pull it, and how it follows (MODEL.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from model.scenario.paths import CLASSES, STATES
from pages.report.exports.workbook.contacts import Contact
from pages.report.exports.workbook.formula import Cells, Formula, added, exp, ln, product, smaller, when
from pages.report.exports.workbook.own_sheets import OwnSheets
from pages.report.language import say

NOTHING = 1e-12


@dataclass(frozen=True)
class Pull:
    """today's mix p0: a number per state; target: where contacts pull the bond, (T + 2, arms) per state; renewal q; appeal C."""

    first: list[Cells]
    target: list[Cells]
    renewal: Cells
    appeal: Cells


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
    sheet, a, timing = own.sheet, own.a, own.timing
    weight, reach = [], []
    for j, contact in enumerate(contacts):
        salience = a.of("touchpoints", contact.name, "salience")
        w = sheet.sheet.put(0, 4 + 2 * j, smaller(1, salience * own.value("sensitivity")))
        new = own.value("newcomers") / own.value("customers")
        per = contact.is_phase["customer"] * own.value("contact_factor") + contact.is_phase["newcomer"] * new
        weight.append(w)
        reach.append(sheet.sheet.put(0, 5 + 2 * j, per / 12 * w))
        sheet.sheet.text(1, 4 + 2 * j, say("w and reach of {touchpoint}", touchpoint=contact.name), "note")

    def contacts_in(samples: str, title: str, parts: list[Formula]) -> Cells:
        six = sheet.put(samples, added(parts), timing.variants)
        return own.put(title, product(six, timing.spread))

    all_ = list(zip(reach, contacts, strict=True))
    excellent = [r * c.volume * (c.excellent + timing.scarcity * c.by_people) for r, c in all_]
    adequate = [r * c.volume * (1 - c.excellent - c.poor) for r, c in all_]
    poor = [r * c.volume * c.poor for r, c in all_]
    forces = [
        contacts_in(say("L excellent, samples"), say("L excellent"), excellent),
        contacts_in(say("L adequate, samples"), say("L adequate"), adequate),
        contacts_in(say("L poor, samples"), say("L poor"), poor),
    ]
    drawn = [_appeal(w, c) for w, c in zip(weight, contacts, strict=True)]
    appeal = contacts_in(say("C, samples"), "C", drawn)
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
    return Pull(first, target, own.put("q", 1 - exp(0 - force)), appeal)


def _appeal(weight: Formula, c: Contact) -> Formula:
    liking = (c.excellent - c.poor) - (c.excellent[:, :1] - c.poor[:, :1])
    return c.is_phase["prospect"] * weight * c.volume * liking


def mixes_of(own: OwnSheets, pull: Pull) -> list[Cells]:
    """x_1 = p0, x_{t+1} = x_t + q_t (b_t - x_t); after month T the bond at its target."""
    mixes = []
    for i, first, target in zip(STATES, pull.first, pull.target, strict=True):
        column, across = own.sheet.room(_titles(i).mix, own.arms), len(own.arms)
        rows = [own.sheet.put_row(column, t, first, across) for t in (0, 1)]
        for t in range(1, own.timing.months):
            formula = rows[t] + pull.renewal[t, :] * (target[t, :] - rows[t])
            rows.append(own.sheet.put_row(column, t + 1, formula, across))
        rows.append(own.sheet.put_row(column, own.end, target[own.end, :], across))
        mixes.append(own.sheet.block(column, rows))
    return mixes


def relative(own: OwnSheets, ratio: str, mix: list[Cells], first: list[Cells]) -> Formula:
    """(ratio . x) / (ratio . p0), 1 where today's is as good as 0."""
    values = [own.a[f"loyalty.{ratio}.{i}"] for i in STATES]
    base = added([v * p for v, p in zip(values, first, strict=True)])
    return when(base > NOTHING, added([v * x for v, x in zip(values, mix, strict=True)]) / base, 1)
