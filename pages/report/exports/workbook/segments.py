"""Two sheets per segment: its bond, customers and money month by month, and its latent classes (MODEL.md 3 to 5).

Every block has one column per arm: today's policy carried on, the plan, and the plan at each step of the break-even table.
"""

from __future__ import annotations

from dataclasses import dataclass

from pages.report.exports.workbook.assumptions import Assumptions, choice
from pages.report.exports.workbook.bond import mixes_of, pull_of, relative
from pages.report.exports.workbook.contacts import Contact
from pages.report.exports.workbook.customers import customers_of
from pages.report.exports.workbook.formula import Cells, Formula, added, product, turned, when
from pages.report.exports.workbook.latent import Latent
from pages.report.exports.workbook.own_sheets import OwnSheets
from pages.report.exports.workbook.sheet import Book
from pages.report.exports.workbook.timing import Timing
from pages.report.exports.workbook.work import Work
from pages.report.language import say


@dataclass(frozen=True)
class Segment:
    """(R + 2, arms) each; saving and loss a month of the plan's arms only, (R + 2, arms - 1), savings and losses what they come
    to today, (1, arms - 1); row t is month t, the last row what is left after the horizon."""

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
    """Both sheets of every segment."""
    everybody = added([a.of("segments", s.name, "customers") for s in a.scenario.segments])
    return [
        _follow(OwnSheets(book, a, timing, i, s.name), contacts, work, latent, everybody)
        for i, s in enumerate(a.scenario.segments)
    ]


def _follow(own: OwnSheets, contacts: list[Contact], work: Work, latent: Latent, everybody: Formula) -> Segment:
    """Bond, customers and money of one segment; everybody: all customers, by whose share the running cost is divided."""
    pull, year = pull_of(own, contacts), own.a.constants["months_a_year"]
    mix = mixes_of(own, pull)
    cooled, events = own.put("B", relative(own, "churn_ratio", mix, pull.first)), own.a["loyalty.event_churn"]
    multiplier = own.put("m", (cooled + events * (pull.events - cooled)) * work.tie)
    spend = relative(own, "spend_ratio", mix, pull.first) * work.sold
    paid = own.timing.today.income + (own.timing.plan.income - own.timing.today.income) * own.timing.shares.is_plan
    margin = own.put(say("margin a month"), own.value("revenue") * own.value("margin") / year * spend + paid / year)
    customers, joined, life = customers_of(own, pull, mix, multiplier, latent)
    unit = {
        "customer": own.put(
            say("u: cost per customer-month"), own.value("contact_factor") / year * work.money["customer"]
        ),
        "newcomer": work.money["newcomer"],
        "prospect": own.put(say("y: cost of prospects"), own.value("newcomers") / year * work.money["prospect"]),
    }
    u, z, y = unit.values()
    cost = own.put(say("cost"), customers * u + joined * z + y)
    hours = own.value("contact_factor") / year * customers * work.hours["customer"] + joined * work.hours["newcomer"]
    hours = own.put(say("hours worked"), hours + own.value("newcomers") / year * work.hours["prospect"])
    part = own.value("customers") / everybody
    running = own.sheet.put(say("running cost"), part * own.timing.running / year, [say("a month")])
    plans = own.arms[1:]
    saved = customers[:, :1] * (u[:, :1] - u[:, 1:]) + joined[:, :1] * (z[:, :1] - z[:, 1:]) + (y[:, :1] - y[:, 1:])
    saving = own.sheet.put(say("saving"), saved - running, plans)
    earned = [
        customers[:, c] * (margin[:, c] - u[:, 1:]) - joined[:, c] * z[:, 1:] for c in (slice(0, 1), slice(1, None))
    ]
    loss = own.sheet.put(say("loss"), earned[0] - earned[1], plans)
    savings, losses = _totals(own, saving, loss, customers, u, margin, running, life)
    fans = own.put(say("fans"), customers * mix[0])
    return Segment(own.name, fans, multiplier, customers, joined, margin, cost, hours, saving, loss, savings, losses)


def _totals(
    own: OwnSheets, saving: Cells, loss: Cells, customers: Cells, u: Cells, margin: Cells, running: Cells, life: Cells
) -> list[Cells]:
    """5.4 and 5.5: discounted sums over the months, and what the customers left are worth: (1, arms - 1)."""
    sheet, t = own.sheet, slice(1, own.end)
    v = turned(own.timing.counted[t, :])
    end, row = own.end, sheet.FIRST + own.end + 2
    counted = own.a["count_remaining_lifetime"].same(choice(True))
    left = customers[end, 0]
    r = when(left > 0, running[end, 0] / when(left > 0, left, 1), 0)
    own_life, rest = life[:, :1], life[:, 1:]
    saved = own_life * (u[end, :1] - u[end, 1:] - r)
    lost = own_life * (margin[end, :1] - u[end, 1:]) - rest * (margin[end, 1:] - u[end, 1:])
    at_end = own.timing.factor[end, 0]
    sums = []
    for block, more, head in ((saving, saved, say("savings")), (loss, lost, say("losses"))):
        sheet.sheet.text(row + 2, block.column - 1, head, "note")
        sums.append(sheet.sheet.put(row + 2, block.column, product(v, block[t, :]) + when(counted, at_end * more, 0)))
    return sums
