"""Two sheets per segment: its bond, customers and money month by month, and its latent classes (MODEL.md 3 to 5).

Every block has one column per arm: today's policy carried on, the plan, and the plan with each share of the break-even table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from model.scenario.paths import CLASSES, STATES
from pages.report import numbers
from pages.report.exports.workbook.assumptions import Assumptions, choice
from pages.report.exports.workbook.contacts import Contact
from pages.report.exports.workbook.formula import (
    Cells,
    Formula,
    added,
    cells,
    exp,
    ln,
    number,
    product,
    smaller,
    turned,
    when,
)
from pages.report.exports.workbook.latent import Latent
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.exports.workbook.timing import Timing
from pages.report.exports.workbook.work import Work
from pages.report.language import say

NOTHING = 1e-12


@dataclass(frozen=True)
class Pull:
    """today's mix p0: a number per state; target: where contacts pull the bond, (T + 2, arms) per state; renewal q; appeal C."""

    first: list[Cells]
    target: list[Cells]
    renewal: Cells
    appeal: Cells


@dataclass(frozen=True)
class Segment:
    """(T + 2, arms) each; saving and loss a month of the plan's arms only, (T + 2, arms - 1), savings and losses what they come
    to today, (1, arms - 1); row t is month t, the last row what is left after month T."""

    name: str
    fans: Cells
    multiplier: Cells
    customers: Cells
    joined: Cells
    margin: Cells
    cost: Cells
    hours: Cells
    saving: Cells
    loss: Cells
    savings: Cells
    losses: Cells


def write(
    book: Book, a: Assumptions, timing: Timing, contacts: list[Contact], work: Work, latent: Latent
) -> list[Segment]:
    everybody = added([a.of("segments", s.name, "customers") for s in a.scenario.segments])
    return [
        _Segment(book, a, timing, i, s.name).follow(contacts, work, latent, everybody)
        for i, s in enumerate(a.scenario.segments)
    ]


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


class _Segment:
    def __init__(self, book: Book, a: Assumptions, timing: Timing, i: int, name: str):
        self.a, self.timing, self.i, self.name = a, timing, i, name
        note = say(
            "One column per arm: today's policy carried on, the plan, and the plan with all touchpoints at each share of the "
            "break-even table."
        )
        self.sheet = Columns(book.sheet(f"Segment{i + 1}"), name, timing.labels, note)
        self.nodes = book.sheet(f"Classes{i + 1}")
        self.arms, self.end = timing.arms, timing.months + 1

    def own(self, attribute: str) -> Formula:
        return self.a.of("segments", self.name, attribute)

    def put(self, title: str, formula: Formula) -> Cells:
        return self.sheet.put(title, formula, self.arms)

    def follow(self, contacts: list[Contact], work: Work, latent: Latent, everybody: Formula) -> Segment:
        pull = self.pull(contacts)
        mix = self.mixes(pull)
        multiplier = self.put("m", self.relative("churn_ratio", mix, pull.first))
        spend = self.relative("spend_ratio", mix, pull.first)
        paid = self.timing.today.income + (self.timing.plan.income - self.timing.today.income) * self.timing.is_plan
        margin = self.put(say("margin a month"), self.own("revenue") * self.own("margin") / 12 * spend + paid / 12)
        customers, joined, life = self.customers(pull, mix, multiplier, latent)
        unit = {
            "customer": self.put(
                say("u: cost per customer-month"), self.own("contact_factor") / 12 * work.money["customer"]
            ),
            "newcomer": work.money["newcomer"],
            "prospect": self.put(say("y: cost of prospects"), self.own("newcomers") / 12 * work.money["prospect"]),
        }
        u, z, y = unit.values()
        cost = self.put(say("cost"), customers * u + joined * z + y)
        hours = self.own("contact_factor") / 12 * customers * work.hours["customer"] + joined * work.hours["newcomer"]
        hours = self.put(say("hours worked"), hours + self.own("newcomers") / 12 * work.hours["prospect"])
        part = self.own("customers") / everybody
        running = self.sheet.put(say("running cost"), part * self.timing.running / 12, [say("a month")])
        plans = self.arms[1:]
        saved = customers[:, :1] * (u[:, :1] - u[:, 1:]) + joined[:, :1] * (z[:, :1] - z[:, 1:]) + (y[:, :1] - y[:, 1:])
        saving = self.sheet.put(say("saving"), saved - running, plans)
        earned = [
            customers[:, c] * (margin[:, c] - u[:, 1:]) - joined[:, c] * z[:, 1:] for c in (slice(0, 1), slice(1, None))
        ]
        loss = self.sheet.put(say("loss"), earned[0] - earned[1], plans)
        savings, losses = self.totals(saving, loss, customers, u, margin, running, life)
        fans = self.put(say("fans"), customers * mix[0])
        return Segment(
            self.name, fans, multiplier, customers, joined, margin, cost, hours, saving, loss, savings, losses
        )

    def pull(self, contacts: list[Contact]) -> Pull:
        """Section 3: L, q and the target mix; C of 4.3."""
        sheet, a, timing = self.sheet, self.a, self.timing
        weight, reach = [], []
        for j, contact in enumerate(contacts):
            salience = a.of("touchpoints", contact.name, "salience")
            w = sheet.sheet.put(0, 4 + 2 * j, smaller(1, salience * self.own("sensitivity")))
            new = self.own("newcomers") / self.own("customers")
            per = contact.is_phase["customer"] * self.own("contact_factor") + contact.is_phase["newcomer"] * new
            weight.append(w)
            reach.append(sheet.sheet.put(0, 5 + 2 * j, per / 12 * w))
            sheet.sheet.text(1, 4 + 2 * j, say("w and reach of {touchpoint}", touchpoint=contact.name), "note")

        def contacts_in(samples: str, title: str, parts: list[Formula]) -> Cells:
            six = sheet.put(samples, added(parts), timing.variants)
            return self.put(title, product(six, timing.spread))

        all_ = list(zip(reach, contacts, strict=True))
        excellent = [r * c.volume * (c.excellent + timing.scarcity * c.by_people) for r, c in all_]
        adequate = [r * c.volume * (1 - c.excellent - c.poor) for r, c in all_]
        poor = [r * c.volume * c.poor for r, c in all_]
        forces = [
            contacts_in(say("L excellent, samples"), say("L excellent"), excellent),
            contacts_in(say("L adequate, samples"), say("L adequate"), adequate),
            contacts_in(say("L poor, samples"), say("L poor"), poor),
        ]
        drawn = [self.appeal(w, c) for w, c in zip(weight, contacts, strict=True)]
        appeal = contacts_in(say("C, samples"), "C", drawn)
        fading = sheet.sheet.put(2, 1, ln(2) / a["bond.half_life_months"])
        sheet.sheet.text(2, 2, say("L none"), "note")
        force = self.put("L", fading + added(forces))
        after = {(k, i): a[f"bond.after.{k}.{i}"] for k in CLASSES for i in STATES}
        first, target = [], []
        for column, i in enumerate(STATES):
            parts = [strength * after[k, i] for k, strength in zip(CLASSES, (fading, *forces), strict=True)]
            titles = _titles(i)
            raw = self.put(titles.entered, added(parts) / force)
            p0 = sheet.sheet.put(2, 4 + 2 * column, raw[0, 0])
            sheet.sheet.text(2, 5 + 2 * column, titles.today, "note")
            first.append(p0)
            target.append(self.put(titles.target, p0 + a["bond.causal_share"] * (raw - p0)))
        return Pull(first, target, self.put("q", 1 - exp(0 - force)), appeal)

    @staticmethod
    def appeal(weight: Formula, c: Contact) -> Formula:
        liking = (c.excellent - c.poor) - (c.excellent[:, :1] - c.poor[:, :1])
        return c.is_phase["prospect"] * weight * c.volume * liking

    def mixes(self, pull: Pull) -> list[Cells]:
        """x_1 = p0, x_{t+1} = x_t + q_t (b_t - x_t); after month T the bond at its target."""
        mixes = []
        for i, first, target in zip(STATES, pull.first, pull.target, strict=True):
            column, across = self.sheet.room(_titles(i).mix, self.arms), len(self.arms)
            rows = [self.sheet.put_row(column, t, first, across) for t in (0, 1)]
            for t in range(1, self.timing.months):
                formula = rows[t] + pull.renewal[t, :] * (target[t, :] - rows[t])
                rows.append(self.sheet.put_row(column, t + 1, formula, across))
            rows.append(self.sheet.put_row(column, self.end, target[self.end, :], across))
            mixes.append(self.sheet.block(column, rows))
        return mixes

    def relative(self, ratio: str, mix: list[Cells], first: list[Cells]) -> Formula:
        """(ratio . x) / (ratio . p0), 1 where today's is as good as 0."""
        values = [self.a[f"loyalty.{ratio}.{i}"] for i in STATES]
        base = added([v * p for v, p in zip(values, first, strict=True)])
        return when(base > NOTHING, added([v * x for v, x in zip(values, mix, strict=True)]) / base, 1)

    def customers(self, pull: Pull, mix: list[Cells], m: Cells, latent: Latent) -> tuple[Cells, Cells, Cells]:
        """4.2 and 4.3 month by month: customers at its start, who joined, and the discounted months of those left at the end."""
        a, sheet, across = self.a, self.sheet, len(self.arms)
        drawn = 1 + a["loyalty.conversion"] * a["bond.causal_share"] * pull.appeal
        drawn = self.put(say("drawn"), drawn)
        sold = self.put(say("sold"), self.own("newcomers") / 12 * when(drawn > 0, drawn, 0))
        ratio = [a[f"loyalty.referrals.{i}"] for i in STATES]
        word = added([r * x for r, x in zip(ratio, mix, strict=True)]) - added(
            [r * p for r, p in zip(ratio, pull.first, strict=True)]
        )
        word = self.put(say("word of mouth"), word / 12)
        slope, offset, old, new = self.classes(latent)
        at, join_at = sheet.room(say("customers"), self.arms), sheet.room(say("joined"), self.arms)
        high = latent.ones.value.shape[1]
        alive = self.nodes.put(5, 6, old, (high, across))
        start = [sheet.put_row(at, t, self.own("customers"), across) for t in (0, 1)]
        joined = [sheet.put_row(join_at, 0, number(0), across)]
        for t in range(1, self.end):
            coming = sold[t, :] + start[t] * word[t, :]
            joined.append(sheet.put_row(join_at, t, when(coming > 0, coming, 0), across))
            alive = self.nodes.put(5 + t * high, 6, alive * self.stay(slope, offset, m[t, :]) + new * joined[t])
            self.nodes.text(5 + t * high, 5, say("start of {month}", month=numbers.nth_month(t + 1)), "note")
            start.append(sheet.put_row(at, t + 1, product(latent.ones, alive), across))
        joined.append(sheet.put_row(join_at, self.end, number(0), across))
        v, log_stay = self.timing.discount, slope * m[self.end, :] + offset
        none_left = 1 * (alive <= 0)
        stay = exp(when(log_stay > 0, 0, log_stay))
        life = sheet.sheet.put(
            sheet.FIRST + self.end + 2, at, product(latent.ones, alive * v / (1 - v * stay + none_left))
        )
        sheet.sheet.text(sheet.FIRST + self.end + 2, 0, say("life"), "note")
        return sheet.block(at, start), sheet.block(join_at, joined), life

    def classes(self, latent: Latent) -> tuple[Cells, Cells, Cells, Cells]:
        """ln of the chance to stay a month is slope m + offset, at most 0; today's customers and how newcomers spread: (32, 1)."""
        nodes, churn, weight = self.nodes, latent.churn[self.i], latent.weight[self.i]
        note = say(
            "Blocks of 32 rows, one per month: today's customers (16 classes), then newcomers (16). One column per arm: today's "
            "policy carried on, the plan, and the plan with all touchpoints at each share of the break-even table."
        )
        nodes.text(0, 0, say("{segment}: customers by latent class", segment=self.name), "title")
        nodes.text(1, 0, note, "note")
        for column, head in enumerate((say("ln stay"), say("slope"), say("offset"), say("newcomers"))):
            nodes.text(4, column, head, "note")
        for column, head in enumerate(self.arms):
            nodes.text(4, 6 + column, head, "note")
        nodes.text(5, 5, say("start of {month}", month=numbers.nth_month(1)), "note")
        left = 1 - churn
        by_class = nodes.put(5, 0, ln(when(left > 1e-300, left, 1e-300)) / 12)
        alike = ln(1 - self.own("churn")) / 12
        proportional = self.a["churn_form"].same(choice("proportional"))
        slope = nodes.put(5, 1, when(proportional, by_class, alike + 0 * by_class))
        offset = nodes.put(5, 2, when(proportional, 0 * by_class, by_class - alike))
        half = churn.value.shape[0] // 2
        nodes.put(5, 3, number(0), (half, 1))
        new = nodes.put(5 + half, 3, weight[half:, :])
        new = cells(nodes.name, 5, 3, np.vstack([np.zeros((half, 1)), new.value]))
        first = nodes.put(5, 4, self.own("customers") * weight[:half, :])
        nodes.put(5 + half, 4, number(0), (half, 1))
        old = cells(nodes.name, 5, 4, np.vstack([first.value, np.zeros((half, 1))]))
        nodes.text(4, 4, say("customers"), "note")
        return slope, offset, old, new

    @staticmethod
    def stay(slope: Cells, offset: Cells, m: Cells) -> Formula:
        """Chance to stay for a month (4.2): never above 1."""
        log_stay = slope * m + offset
        return exp(when(log_stay > 0, 0, log_stay))

    def totals(
        self, saving: Cells, loss: Cells, customers: Cells, u: Cells, margin: Cells, running: Cells, life: Cells
    ) -> list[Cells]:
        """5.4 and 5.5: discounted sums over the months, and what the customers left are worth: (1, arms - 1)."""
        sheet, t = self.sheet, slice(1, self.end)
        v = turned(self.timing.factor[t, :])
        end, row = self.end, sheet.FIRST + self.end + 2
        counted = self.a["count_remaining_lifetime"].same(choice(True))
        left = customers[end, 0]
        r = when(left > 0, running[end, 0] / when(left > 0, left, 1), 0)
        own, rest = life[:, :1], life[:, 1:]
        saved = own * (u[end, :1] - u[end, 1:] - r)
        lost = own * (margin[end, :1] - u[end, 1:]) - rest * (margin[end, 1:] - u[end, 1:])
        at_end = self.timing.factor[end, 0]
        sums = []
        for block, more, head in ((saving, saved, say("savings")), (loss, lost, say("losses"))):
            sheet.sheet.text(row + 2, block.column - 1, head, "note")
            sums.append(
                sheet.sheet.put(row + 2, block.column, product(v, block[t, :]) + when(counted, at_end * more, 0))
            )
        return sums
