"""A sheet per touchpoint: routes, experience and effort of a contact month by month (MODEL.md section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula, cells, when
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.exports.workbook.timing import VARIANTS, Timing

PHASES = ("customer", "newcomer", "prospect")
NOTE = "Columns: today's policy carried on, the plan, and the plan with every touchpoint at four sample shares."


@dataclass(frozen=True)
class Contact:
    """One touchpoint under VARIANTS, (T + 2, 6): excellent and poor shares, excellent ones by people, contacts a year per
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
    found = []
    for i, touchpoint in enumerate(a.scenario.touchpoints, start=1):
        sheet = Columns(book.sheet(f"Contact{i}"), touchpoint.name, timing.labels, NOTE)
        found.append(_Touchpoint(sheet, a, timing, touchpoint.name).contact())
    return found


def _share(sheet: Columns, title: str, made: Formula, head: str) -> Cells:
    """Within 0..1; worked out first and then cut, so that the formula stays short."""
    raw = sheet.put(title, made, [head])
    return sheet.put(f"{title} in 0..1", when(raw > 1, 1, when(raw < 0, 0, raw)), [head])


class _Touchpoint:
    def __init__(self, sheet: Columns, a: Assumptions, timing: Timing, name: str):
        self.sheet, self.a, self.timing, self.name = sheet, a, timing, name
        phase = self.own("phase")
        self.is_phase = {}
        for i, p in enumerate(PHASES):
            sheet.sheet.text(0, 3 + 2 * i, f"{p}:", "note")
            self.is_phase[p] = sheet.sheet.put(0, 4 + 2 * i, phase.same(p))
        sheet.sheet.text(0, 9, "proactive:", "note")
        self.proactive = sheet.sheet.put(0, 10, self.own("proactive").same("yes"))
        automation = [a[f"{which}.automation.{name}"] for which in ("today", "plan")]
        sheet.sheet.text(2, 0, "target share", "note")
        own = [sheet.sheet.put(2, 1 + i, share) for i, share in enumerate(automation)]
        rest = sheet.sheet.put(2, 3, timing.samples, (1, 4))
        self.target = cells(sheet.sheet.name, 2, 1, np.hstack([*(o.value for o in own), rest.value]))

    def own(self, attribute: str) -> Formula:
        return self.a.of("touchpoints", self.name, attribute)

    def contact(self) -> Contact:
        sheet, today, plan = self.sheet, self.timing.today, self.timing.plan
        kept = self.is_phase["customer"]
        share = self.both("A", *(self.automation(self.timing.f)), "share automated before the paid tier")
        one = [self.levers(today, "today"), self.levers(plan, "plan")]
        keep = [1 - kept * p.premium_share for p in (today, plan)]
        a = self.both("a", *(self.half(share, i) * keep[i] for i in (0, 1)), "meets the machine first")
        resolved = self.both("r", *(self.resolved(one[i], self.half(share, i)) for i in (0, 1)), "resolved")
        left = self.both("left", *(self.half(a, i) * (1 - self.half(resolved, i)) for i in (0, 1)), "unresolved")
        handed = self.both(
            "handed", *(self.half(left, i) * p.handover for i, p in enumerate((today, plan))), "handed over"
        )
        parts = [
            self.experience(*(self.half(block, i) for block in (a, resolved, left, handed)), one[i]) for i in (0, 1)
        ]
        by_people, excellent, poor = (
            self.both(title, parts[0][k], parts[1][k], title) for k, title in enumerate(("E by people", "E", "P"))
        )
        a_today = a[:, 0]
        volume = self.both(
            "volume", *(self.volume(p, self.half(a, i), a_today) for i, p in enumerate((today, plan))), "a year"
        )
        work = [self.attempts(*(self.half(b, i) for b in (a, resolved, left, handed)), one[i].minutes) for i in (0, 1)]
        hours = self.both("hours", *(self.half(volume, i) * work[i] for i in (0, 1)), "a year")
        digital = sheet.put("digital cost", volume * a * self.own("digital_cost"), VARIANTS)
        lagged = self.lagged(hours[:, 0], a_today)
        return Contact(self.name, excellent, poor, by_people, volume, hours, lagged, digital, self.is_phase)

    def both(self, title: str, today: Formula, plan: Formula, what: str) -> Cells:
        return self.sheet.beside(f"{title}: {what}" if what != title else title, today, plan, list(VARIANTS))

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

        def block(title: str, made: Formula) -> Cells:
            return sheet.put(title, made, [head])

        def improve(e: Formula, p: Formula, gain: Formula, who: str) -> tuple[Cells, Cells]:
            e = _share(sheet, f"e {who}", e + gain * (1 - e), head)
            p = _share(sheet, f"p {who}", p * (1 - gain), head)
            return e, block(f"p {who} kept", when(p > 1 - e, 1 - e, p))

        found = SimpleNamespace()
        found.minutes = block("minutes", own("minutes") * (1 - a["levers.scripting_minutes"] * p.ds))
        e = _share(sheet, "e scripted", own("personal_excellent") * (1 - a["levers.scripting_excellence"] * p.ds), head)
        poor = own("personal_poor")
        e_p, p_p = improve(e, block("p scripted", when(1 - e < poor, 1 - e, poor)), p.trained, "personal")
        for kind in ("easy", "hard"):
            rate = own(f"resolved_{kind}")
            setattr(found, kind, _share(sheet, kind, rate + p.better * (1 - rate), head))
        e_d, p_d = improve(own("digital_excellent"), own("digital_poor"), p.better, "digital")
        e_d = block("e used to", e_d + used_to * when(e_p > e_d, e_p - e_d, 0))
        p_d = block("p used to", p_d - used_to * when(p_d > p_p, p_d - p_p, 0))
        e_d = _share(sheet, "e with data", e_d + a["levers.personalisation_gain"] * p.dp * (1 - e_d), head)
        p_d = _share(sheet, "p with data", p_d + a["levers.personalisation_scepticism"] * p.dp * (1 - p_d), head)
        p_d = block("p with data kept", when(p_d > 1 - e_d, 1 - e_d, p_d))
        pestered = when(self.proactive * (p.outreach > 1), p.outreach ** (0 - a["levers.pestering"]), 1)
        o = block("o", pestered)
        found.e_p, found.p_p = block("e_P", e_p * o), block("p_P", 1 - (1 - p_p) * o)
        found.e_d, found.p_d = block("e_D", e_d * o), block("p_D", 1 - (1 - p_d) * o)
        return found

    @staticmethod
    def resolved(one: SimpleNamespace, share: Formula) -> Formula:
        return one.easy - (one.easy - one.hard) * share / 2

    def experience(self, a: Cells, r: Cells, left: Cells, handed: Cells, one: SimpleNamespace) -> tuple[Formula, ...]:
        """2.3: excellent by people, excellent, poor."""
        friction = self.a["service.handover_friction"]
        by_people = one.e_p * (1 - a + handed * (1 - friction))
        poor = (1 - a) * one.p_p + a * r * one.p_d + handed * (one.p_p + friction * (1 - one.e_p - one.p_p))
        return by_people, by_people + a * r * one.e_d, poor + (left - handed) * self.a["service.dead_end_poor"]

    def volume(self, p: SimpleNamespace, a: Cells, a_today: Cells) -> Formula:
        induced = self.a["service.induced_contacts"]
        reactive = (1 + induced * a) / (1 + induced * a_today)
        return self.own("contacts") * (
            self.proactive * p.outreach / self.a["today.outreach"] + (1 - self.proactive) * reactive
        )

    def attempts(self, a: Cells, r: Cells, left: Cells, handed: Cells, minutes: Formula) -> Formula:
        """2.4: hours of one contact."""
        s = {
            name: self.a[f"service.{name}"]
            for name in ("personal_errors", "digital_errors", "handover_rework", "dead_end_retry")
        }
        times = (1 - a) * (1 + s["personal_errors"]) + a * r * s["digital_errors"] + handed * (1 + s["handover_rework"])
        return minutes / 60 * (times + (left - handed) * s["dead_end_retry"])

    def lagged(self, today: Cells, a_today: Cells) -> Cells:
        """Hours a year at the policy of some months before (5.2); today's arm stays as it is."""
        sheet, p, heads = self.sheet, self.timing.plan.lagged, [*VARIANTS[1:]]
        share = sheet.put("A lagged", self.automation(self.timing.lagged)[1], heads)
        rates = {}
        for kind in ("easy", "hard"):
            rate = self.own(f"resolved_{kind}")
            rates[kind] = _share(sheet, f"{kind} lagged", rate + p.better * (1 - rate), "plan")
        a = sheet.put("a lagged", share * (1 - self.is_phase["customer"] * p.premium_share), heads)
        r = sheet.put("r lagged", self.resolved(SimpleNamespace(**rates), share), heads)
        left = sheet.put("left lagged", a * (1 - r), heads)
        handed = sheet.put("handed lagged", left * p.handover, heads)
        minutes = self.own("minutes") * (1 - self.a["levers.scripting_minutes"] * p.ds)
        made = self.volume(p, a, a_today) * self.attempts(a, r, left, handed, minutes)
        return sheet.beside("hours lagged: a year", today, made, list(VARIANTS))
