"""A sheet per touchpoint: routes, experience and effort of a contact month by month (MODEL.md section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from pages.report.exports.workbook.assumptions import Assumptions, choice
from pages.report.exports.workbook.experience_titles import Titles, assisted, digital, personal
from pages.report.exports.workbook.formula import Cells, Formula, cells, product, when
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.exports.workbook.timing import Timing
from pages.report.language import called, cut, ended, say

TAB, NARROW, MANY = 31, 8, 12
"""Signs of a tab; and of one where there are more touchpoints than so many, whose sums would else be too long for a formula."""
PHASES = ("customer", "newcomer", "prospect")


@dataclass(frozen=True)
class Contact:
    """One touchpoint under the variants, (R + 2, 6), of a year, per customer or newcomer: excellent contacts (those by people worth
    more as machines get common), adequate, poor, dead ends; how much better liked than today; hours (now, and at the lagged policy),
    digital cost; contacts that the machine resolves, contacts that sell. is_phase: 1 or 0 per phase; spread: from variants to arms.
    """

    name: str
    excellent: Cells
    adequate: Cells
    poor: Cells
    dead_ends: Cells
    liking: Cells
    hours: Cells
    hours_lagged: Cells
    digital: Cells
    resolved: Cells
    selling: Cells
    is_phase: dict[str, Cells]
    spread: Cells

    def arms(self, field: str) -> Formula:
        """One of these in every arm."""
        return product(getattr(self, field), self.spread)


def write(book: Book, a: Assumptions, timing: Timing) -> list[Contact]:
    note = say("Columns: today's policy carried on, the plan, and the plan with this touchpoint at four sample shares.")
    contacts = []
    wide = TAB if len(a.scenario.touchpoints) <= MANY else NARROW
    for touchpoint in a.scenario.touchpoints:
        what = say(
            "Touchpoint {touchpoint}: routes, experience and effort of its contacts.", touchpoint=touchpoint.name
        )
        sheet = Columns(book.sheet(cut(called(touchpoint.name), wide), what), touchpoint.name, timing.labels, note)
        contacts.append(_Touchpoint(sheet, a, timing, touchpoint.name).contact())
    return contacts


def _share(sheet: Columns, titles: tuple[str, str], formula: Formula, head: str) -> Cells:
    """Within 0..1; worked out first and then cut, so that the formula stays short. titles: of the raw and of the cut block."""
    raw = sheet.put(titles[0], formula, [head])
    return sheet.put(titles[1], when(raw > 1, 1, when(raw < 0, 0, raw)), [head])


class _Touchpoint:
    def __init__(self, sheet: Columns, a: Assumptions, timing: Timing, name: str):
        self.sheet, self.a, self.timing, self.name = sheet, a, timing, name
        self.is_phase = {}
        for i, phase in enumerate(PHASES):
            sheet.sheet.text(0, 3 + 2 * i, ended(choice(phase), ":"), "note")
            self.is_phase[phase] = sheet.sheet.put(0, 4 + 2 * i, self.own("phase").same(choice(phase)))
        sheet.sheet.text(0, 9, say("proactive:"), "note")
        self.proactive = sheet.sheet.put(0, 10, self.own("proactive").same(choice(True)))
        sheet.sheet.text(2, 0, say("target share"), "note")
        own = [sheet.sheet.put(2, 1 + i, timing.shares.target[name][0, i]) for i in (0, 1)]
        rest = sheet.sheet.put(2, 3, timing.shares.samples, (1, 4))
        self.target = cells(sheet.sheet.name, 2, 1, np.hstack([*(o.value for o in own), rest.value]))

    def own(self, attribute: str) -> Formula:
        return self.a.of("touchpoints", self.name, attribute)

    def contact(self) -> Contact:
        sheet, today, plan = self.sheet, self.timing.today, self.timing.plan
        kept = self.is_phase["customer"]
        share = self.both(say("A: share automated before the paid tier"), *self.automation(self.timing.f))
        one = [self.levers(today, say("today")), self.levers(plan, say("plan"))]
        keep = [1 - kept * p.take_up for p in (today, plan)]
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
        work = [self.attempts(p, one[i].minutes, *routes[i]) for i, p in enumerate((today, plan))]
        hours = self.both(say("hours: a year"), *(self.half(volume, i) * work[i] for i in (0, 1)))
        lagged = self.lagged(hours[:, 0], a_today)
        people = sheet.put(say("by people"), 1 - a + handed, self.timing.shares.variants)
        aid = [p.assistance * self.a["service.assist_cost"] for p in (today, plan)]
        aided = self.both(say("cost of assistance"), *(self.half(people, i) * aid[i] for i in (0, 1)))
        counted = 1 * (self.is_phase["customer"] * (1 - self.proactive) > 0)
        sells = people + self.a["loyalty.machine_sales"] * a * resolved
        outreach = self.outreach(today, plan)

        def block(title: str, formula: Formula) -> Cells:
            return sheet.put(title, formula, self.timing.shares.variants)

        better = (excellent - poor) - (excellent[:, :1] - poor[:, :1])
        return Contact(
            self.name,
            block(say("excellent: a year"), volume * (excellent + self.timing.scarcity * by_people)),
            block(say("adequate: a year"), volume * (1 - excellent - poor)),
            block(say("poor: a year"), volume * poor),
            block(say("dead ends: a year"), volume * (left - handed)),
            block(say("liking: a year"), volume * better),
            hours,
            lagged,
            block(say("digital cost"), volume * (a * self.own("digital_cost") + aided)),
            block(say("resolved: a year"), counted * self.own("contacts") * a * resolved),
            block(say("selling: a year"), self.proactive * self.own("contacts") * outreach * sells),
            self.is_phase,
            self.timing.shares.spread[self.name],
        )

    def outreach(self, today: SimpleNamespace, plan: SimpleNamespace) -> Cells:
        """Outreach relative to today's."""
        base = self.a["today.outreach"]
        return self.both(say("outreach"), today.outreach / base, plan.outreach / base)

    def both(self, title: str, today: Formula, plan: Formula) -> Cells:
        return self.sheet.beside(title, today, plan, self.timing.shares.variants)

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

        def improve(e: Formula, p: Formula, gain: Formula, titles: Titles) -> tuple[Cells, Cells]:
            excellent = _share(sheet, titles.excellent, e + gain * (1 - e), head)
            poor = _share(sheet, titles.poor, p * (1 - gain), head)
            return excellent, block(titles.kept, when(poor > 1 - excellent, 1 - excellent, poor))

        one = SimpleNamespace()
        one.minutes = block(say("minutes"), self.minutes(p))
        scripted = own("personal_excellent") * (1 - a["levers.scripting_excellence"] * p.dq)
        e = _share(sheet, (say("e scripted"), say("e scripted in 0..1")), scripted, head)
        poor = own("personal_poor")
        p_scripted = block(say("p scripted"), when(1 - e < poor, 1 - e, poor))
        e_p, p_p = improve(e, p_scripted, p.trained, personal())
        e_p, p_p = improve(e_p, p_p, a["levers.assist_gain"] * p.da, assisted())
        for kind, titles in (
            ("easy", (say("easy"), say("easy in 0..1"))),
            ("hard", (say("hard"), say("hard in 0..1"))),
        ):
            rate = own(f"resolved_{kind}")
            setattr(one, kind, _share(sheet, titles, rate + p.better * (1 - rate), head))
        e_d, p_d = improve(own("digital_excellent"), own("digital_poor"), p.better, digital())
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

    def minutes(self, p: SimpleNamespace) -> Formula:
        scripted: Formula = 1 - self.a["levers.scripting_minutes"] * p.dg
        minutes: Formula = self.own("minutes") * scripted * (1 - self.a["levers.assist_minutes"] * p.da)
        return minutes

    def attempts(self, p: SimpleNamespace, minutes: Formula, a: Cells, r: Cells, left: Cells, handed: Cells) -> Formula:
        """2.4: hours of one contact; what people settle at once does not come back."""
        s = {
            name: self.a[f"service.{name}"]
            for name in ("personal_errors", "digital_errors", "handover_rework", "dead_end_retry")
        }
        people: Formula = (1 - a) * (1 + s["personal_errors"]) + handed * (1 + s["handover_rework"])
        people = p.coming_back * (people + (left - handed) * s["dead_end_retry"])
        hours: Formula = minutes / self.a.constants["minutes_an_hour"] * (people + a * r * s["digital_errors"])
        return hours

    def lagged(self, today: Cells, a_today: Cells) -> Cells:
        """Hours a year at the policy of some months before (5.2); today's arm stays as it is."""
        sheet, p, heads = self.sheet, self.timing.plan.lagged, self.timing.shares.variants[1:]
        share = sheet.put(say("A lagged"), self.automation(self.timing.lagged)[1], heads)
        rates = {}
        for kind, titles in (
            ("easy", (say("easy lagged"), say("easy lagged in 0..1"))),
            ("hard", (say("hard lagged"), say("hard lagged in 0..1"))),
        ):
            rate = self.own(f"resolved_{kind}")
            rates[kind] = _share(sheet, titles, rate + p.better * (1 - rate), say("plan"))
        a = sheet.put(say("a lagged"), share * (1 - self.is_phase["customer"] * p.take_up), heads)
        r = sheet.put(say("r lagged"), self.resolved(SimpleNamespace(**rates), share), heads)
        left = sheet.put(say("left lagged"), a * (1 - r), heads)
        handed = sheet.put(say("handed lagged"), left * p.handover, heads)
        formula = self.volume(p, a, a_today) * self.attempts(p, self.minutes(p), a, r, left, handed)
        return sheet.beside(say("hours lagged: a year"), today, formula, self.timing.shares.variants)
