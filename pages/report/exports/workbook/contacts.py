"""A sheet per touchpoint: routes, experience and effort of a contact month by month (MODEL.md section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from pages.report.exports.workbook.assumptions import Assumptions, choice
from pages.report.exports.workbook.formula import Cells, Formula, cells, when
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.exports.workbook.timing import Timing
from pages.report.language import ended, say

PHASES = ("customer", "newcomer", "prospect")


@dataclass(frozen=True)
class Contact:
    """One touchpoint under the variants, (T + 2, 6): excellent and poor shares, excellent ones by people, contacts a year per
    customer or newcomer, and a year's hours (now, and at the lagged policy) and digital cost. is_phase: 1 or 0 per phase."""

    name: str
    excellent: Cells
    poor: Cells
    by_people: Cells
    volume: Cells
    hours: Cells
    hours_lagged: Cells
    digital: Cells
    is_phase: dict[str, Cells]


def write(book: Book, a: Assumptions, timing: Timing) -> list[Contact]:
    note = say(
        "Columns: today's policy carried on, the plan, and the plan with every touchpoint at four sample shares."
    )
    contacts = []
    for i, touchpoint in enumerate(a.scenario.touchpoints, start=1):
        sheet = Columns(book.sheet(f"Contact{i}"), touchpoint.name, timing.labels, note)
        contacts.append(_Touchpoint(sheet, a, timing, touchpoint.name).contact())
    return contacts


def _share(sheet: Columns, titles: tuple[str, str], formula: Formula, head: str) -> Cells:
    """Within 0..1; worked out first and then cut, so that the formula stays short. titles: of the raw and of the cut block."""
    raw = sheet.put(titles[0], formula, [head])
    return sheet.put(titles[1], when(raw > 1, 1, when(raw < 0, 0, raw)), [head])


class _Titles(NamedTuple):
    """Of the blocks that improve an experience: excellent and poor shares raw and cut to 0..1, and poor ones as far as room is."""

    excellent: tuple[str, str]
    poor: tuple[str, str]
    kept: str


def _personal() -> _Titles:
    return _Titles(
        (say("e personal"), say("e personal in 0..1")),
        (say("p personal"), say("p personal in 0..1")),
        say("p personal kept"),
    )


def _digital() -> _Titles:
    return _Titles(
        (say("e digital"), say("e digital in 0..1")),
        (say("p digital"), say("p digital in 0..1")),
        say("p digital kept"),
    )


class _Touchpoint:
    def __init__(self, sheet: Columns, a: Assumptions, timing: Timing, name: str):
        self.sheet, self.a, self.timing, self.name = sheet, a, timing, name
        self.is_phase = {}
        for i, phase in enumerate(PHASES):
            sheet.sheet.text(0, 3 + 2 * i, ended(choice(phase), ":"), "note")
            self.is_phase[phase] = sheet.sheet.put(0, 4 + 2 * i, self.own("phase").same(choice(phase)))
        sheet.sheet.text(0, 9, say("proactive:"), "note")
        self.proactive = sheet.sheet.put(0, 10, self.own("proactive").same(choice(True)))
        automation = [a[f"{which}.automation.{name}"] for which in ("today", "plan")]
        sheet.sheet.text(2, 0, say("target share"), "note")
        own = [sheet.sheet.put(2, 1 + i, share) for i, share in enumerate(automation)]
        rest = sheet.sheet.put(2, 3, timing.samples, (1, 4))
        self.target = cells(sheet.sheet.name, 2, 1, np.hstack([*(o.value for o in own), rest.value]))

    def own(self, attribute: str) -> Formula:
        return self.a.of("touchpoints", self.name, attribute)

    def contact(self) -> Contact:
        sheet, today, plan = self.sheet, self.timing.today, self.timing.plan
        kept = self.is_phase["customer"]
        share = self.both(say("A: share automated before the paid tier"), *self.automation(self.timing.f))
        one = [self.levers(today, say("today")), self.levers(plan, say("plan"))]
        keep = [1 - kept * p.premium_share for p in (today, plan)]
        a = self.both(say("a: meets the machine first"), *(self.half(share, i) * keep[i] for i in (0, 1)))
        resolved = self.both(say("r: resolved"), *(self.resolved(one[i], self.half(share, i)) for i in (0, 1)))
        left = self.both(say("left: unresolved"), *(self.half(a, i) * (1 - self.half(resolved, i)) for i in (0, 1)))
        handed = self.both(
            say("handed: handed over"), *(self.half(left, i) * p.handover for i, p in enumerate((today, plan)))
        )
        routes = [[self.half(block, i) for block in (a, resolved, left, handed)] for i in (0, 1)]
        parts = [self.experience(one[i], *routes[i]) for i in (0, 1)]
        by_people, excellent, poor = (
            self.both(title, parts[0][k], parts[1][k]) for k, title in enumerate((say("E by people"), "E", "P"))
        )
        a_today = a[:, 0]
        volume = self.both(
            say("volume: a year"), *(self.volume(p, self.half(a, i), a_today) for i, p in enumerate((today, plan)))
        )
        work = [self.attempts(one[i].minutes, *routes[i]) for i in (0, 1)]
        hours = self.both(say("hours: a year"), *(self.half(volume, i) * work[i] for i in (0, 1)))
        digital = sheet.put(say("digital cost"), volume * a * self.own("digital_cost"), self.timing.variants)
        lagged = self.lagged(hours[:, 0], a_today)
        return Contact(self.name, excellent, poor, by_people, volume, hours, lagged, digital, self.is_phase)

    def both(self, title: str, today: Formula, plan: Formula) -> Cells:
        return self.sheet.beside(title, today, plan, self.timing.variants)

    @staticmethod
    def half(block: Cells, which: int) -> Cells:
        """The column of today, or the columns of the plan and its samples."""
        return block[:, 1:] if which else block[:, :1]

    def automation(self, f: Cells) -> tuple[Formula, Formula]:
        today = self.target[0, 0]
        return today, today + f * (self.target[0:1, 1:] - today)

    def levers(self, p: SimpleNamespace, head: str) -> SimpleNamespace:
        """2.1, in the order of the text."""
        a, sheet, own, used_to = self.a, self.sheet, self.own, self.timing.used_to

        def block(title: str, formula: Formula) -> Cells:
            return sheet.put(title, formula, [head])

        def improve(e: Formula, p: Formula, gain: Formula, titles: _Titles) -> tuple[Cells, Cells]:
            excellent = _share(sheet, titles.excellent, e + gain * (1 - e), head)
            poor = _share(sheet, titles.poor, p * (1 - gain), head)
            return excellent, block(titles.kept, when(poor > 1 - excellent, 1 - excellent, poor))

        one = SimpleNamespace()
        one.minutes = block(say("minutes"), own("minutes") * (1 - a["levers.scripting_minutes"] * p.ds))
        scripted = own("personal_excellent") * (1 - a["levers.scripting_excellence"] * p.ds)
        e = _share(sheet, (say("e scripted"), say("e scripted in 0..1")), scripted, head)
        poor = own("personal_poor")
        p_scripted = block(say("p scripted"), when(1 - e < poor, 1 - e, poor))
        e_p, p_p = improve(e, p_scripted, p.trained, _personal())
        for kind, titles in (
            ("easy", (say("easy"), say("easy in 0..1"))),
            ("hard", (say("hard"), say("hard in 0..1"))),
        ):
            rate = own(f"resolved_{kind}")
            setattr(one, kind, _share(sheet, titles, rate + p.better * (1 - rate), head))
        e_d, p_d = improve(own("digital_excellent"), own("digital_poor"), p.better, _digital())
        e_d = block(say("e used to"), e_d + used_to * when(e_p > e_d, e_p - e_d, 0))
        p_d = block(say("p used to"), p_d - used_to * when(p_d > p_p, p_d - p_p, 0))
        known = e_d + a["levers.personalisation_gain"] * p.dp * (1 - e_d)
        e_d = _share(sheet, (say("e with data"), say("e with data in 0..1")), known, head)
        known = p_d + a["levers.personalisation_scepticism"] * p.dp * (1 - p_d)
        p_d = _share(sheet, (say("p with data"), say("p with data in 0..1")), known, head)
        p_d = block(say("p with data kept"), when(p_d > 1 - e_d, 1 - e_d, p_d))
        pestered = when(self.proactive * (p.outreach > 1), p.outreach ** (0 - a["levers.pestering"]), 1)
        o = block("o", pestered)
        one.e_p, one.p_p = block("e_P", e_p * o), block("p_P", 1 - (1 - p_p) * o)
        one.e_d, one.p_d = block("e_D", e_d * o), block("p_D", 1 - (1 - p_d) * o)
        return one

    @staticmethod
    def resolved(one: SimpleNamespace, share: Formula) -> Formula:
        rate: Formula = one.easy - (one.easy - one.hard) * share / 2
        return rate

    def experience(self, one: SimpleNamespace, a: Cells, r: Cells, left: Cells, handed: Cells) -> tuple[Formula, ...]:
        """2.3: excellent by people, excellent, poor."""
        friction = self.a["service.handover_friction"]
        by_people = one.e_p * (1 - a + handed * (1 - friction))
        poor = (1 - a) * one.p_p + a * r * one.p_d + handed * (one.p_p + friction * (1 - one.e_p - one.p_p))
        return by_people, by_people + a * r * one.e_d, poor + (left - handed) * self.a["service.dead_end_poor"]

    def volume(self, p: SimpleNamespace, a: Cells, a_today: Cells) -> Formula:
        induced = self.a["service.induced_contacts"]
        reactive = (1 + induced * a) / (1 + induced * a_today)
        outreach: Formula = self.proactive * p.outreach / self.a["today.outreach"]
        return self.own("contacts") * (outreach + (1 - self.proactive) * reactive)

    def attempts(self, minutes: Formula, a: Cells, r: Cells, left: Cells, handed: Cells) -> Formula:
        """2.4: hours of one contact."""
        s = {
            name: self.a[f"service.{name}"]
            for name in ("personal_errors", "digital_errors", "handover_rework", "dead_end_retry")
        }
        times = (1 - a) * (1 + s["personal_errors"]) + a * r * s["digital_errors"] + handed * (1 + s["handover_rework"])
        return minutes / 60 * (times + (left - handed) * s["dead_end_retry"])

    def lagged(self, today: Cells, a_today: Cells) -> Cells:
        """Hours a year at the policy of some months before (5.2); today's arm stays as it is."""
        sheet, p, heads = self.sheet, self.timing.plan.lagged, self.timing.variants[1:]
        share = sheet.put(say("A lagged"), self.automation(self.timing.lagged)[1], heads)
        rates = {}
        for kind, titles in (
            ("easy", (say("easy lagged"), say("easy lagged in 0..1"))),
            ("hard", (say("hard lagged"), say("hard lagged in 0..1"))),
        ):
            rate = self.own(f"resolved_{kind}")
            rates[kind] = _share(sheet, titles, rate + p.better * (1 - rate), say("plan"))
        a = sheet.put(say("a lagged"), share * (1 - self.is_phase["customer"] * p.premium_share), heads)
        r = sheet.put(say("r lagged"), self.resolved(SimpleNamespace(**rates), share), heads)
        left = sheet.put(say("left lagged"), a * (1 - r), heads)
        handed = sheet.put(say("handed lagged"), left * p.handover, heads)
        minutes = self.own("minutes") * (1 - self.a["levers.scripting_minutes"] * p.ds)
        formula = self.volume(p, a, a_today) * self.attempts(minutes, a, r, left, handed)
        return sheet.beside(say("hours lagged: a year"), today, formula, self.timing.variants)
