"""A segment's customers month by month, by latent class: who stays, who joins, who is left (MODEL.md 4)."""

from __future__ import annotations

import numpy as np

from model.scenario.paths import STATES
from pages.report import numbers
from pages.report.exports.workbook.assumptions import choice
from pages.report.exports.workbook.bond import Pull
from pages.report.exports.workbook.formula import (
    Cells,
    Formula,
    added,
    at_once,
    cells,
    exp,
    ln,
    number,
    picked,
    product,
    when,
)
from pages.report.exports.workbook.latent import Latent
from pages.report.exports.workbook.own_sheets import OwnSheets
from pages.report.language import say


def customers_of(own: OwnSheets, pull: Pull, mix: list[Cells], m: Cells, latent: Latent) -> tuple[Cells, Cells, Cells]:
    """4.2 and 4.3 month by month: customers at its start, who joined, and the discounted months of those left at the end."""
    a, sheet, across, months = own.a, own.sheet, len(own.arms), own.a.constants["months_a_year"]
    drawn = 1 + a["loyalty.conversion"] * a["bond.causal_share"] * pull.appeal
    drawn = own.put(say("drawn"), drawn)
    sold = own.put(say("sold"), own.value("newcomers") / months * when(drawn > 0, drawn, 0))
    ratio = [a[f"loyalty.referrals.{i}"] for i in STATES]
    word = added([r * x for r, x in zip(ratio, mix, strict=True)]) - added(
        [r * p for r, p in zip(ratio, pull.first, strict=True)]
    )
    word = own.put(say("word of mouth"), word / months)
    slope, offset, old, new = _classes(own, latent)
    at, join_at = sheet.room(say("customers"), own.arms), sheet.room(say("joined"), own.arms)
    high = latent.ones.value.shape[1]
    alive = own.nodes.put(5, 6, at_once(old), (high, across))
    blocks = [alive.value]
    start = [sheet.put_row(at, t, own.value("customers"), across) for t in (0, 1)]
    joined = [sheet.put_row(join_at, 0, number(0), across)]
    for t in range(1, own.end):
        coming = sold[t, :] + start[t] * word[t, :]
        joined.append(sheet.put_row(join_at, t, when(coming > 0, coming, 0), across))
        after = alive * _stay(slope, offset, m[t, :]) + new * joined[t]
        alive = own.nodes.put(5 + t * high, 6, at_once(after))
        blocks.append(alive.value)
        own.nodes.text(5 + t * high, 5, say("start of {month}", month=numbers.nth_month(t + 1)), "note")
        if t < own.timing.room:
            start.append(sheet.put_row(at, t + 1, product(latent.ones, alive), across))
    end = 5 + own.end * high
    all_months = cells(own.nodes.name, 5, 6, np.vstack(blocks))
    alive = own.nodes.put(end, 6, picked(all_months, own.timing.horizon * high, high))
    own.nodes.text(end, 5, say("after the horizon"), "note")
    start.append(sheet.put_row(at, own.end, product(latent.ones, alive), across))
    joined.append(sheet.put_row(join_at, own.end, number(0), across))
    v, log_stay = own.timing.discount, slope * m[own.end, :] + offset
    none_left = 1 * (alive <= 0)
    stay = exp(when(log_stay > 0, 0, log_stay))
    life = sheet.sheet.put(sheet.FIRST + own.end + 2, at, product(latent.ones, alive * v / (1 - v * stay + none_left)))
    sheet.sheet.text(sheet.FIRST + own.end + 2, 0, say("life"), "note")
    return sheet.block(at, start), sheet.block(join_at, joined), life


def _classes(own: OwnSheets, latent: Latent) -> tuple[Cells, Cells, Cells, Cells]:
    """ln of the chance to stay a month is slope m + offset, at most 0; today's customers and how newcomers spread: (32, 1)."""
    nodes, churn, weight = own.nodes, latent.churn[own.i], latent.weight[own.i]
    note = say(
        "Blocks of 32 rows, one per month: today's customers (16 classes), then newcomers (16). One column per arm: today's "
        "policy carried on, the plan, and the plan at each step of the break-even table."
    )
    nodes.printed_in_part(5 + 2 * churn.value.shape[0])
    nodes.text(0, 0, say("{segment}: customers by latent class", segment=own.name), "title")
    nodes.text(1, 0, note, "note")
    for column, head in enumerate((say("ln stay"), say("slope"), say("offset"), say("newcomers"))):
        nodes.text(4, column, head, "note")
    for column, head in enumerate(own.arms):
        nodes.text(4, 6 + column, head, "note")
    nodes.text(5, 5, say("start of {month}", month=numbers.nth_month(1)), "note")
    left, least, months = 1 - churn, own.a.constants["least_stay"], own.a.constants["months_a_year"]
    by_class = nodes.put(5, 0, ln(when(left > least, left, least)) / months)
    alike = ln(1 - own.value("churn")) / months
    proportional = own.a["churn_form"].same(choice("proportional"))
    slope = nodes.put(5, 1, when(proportional, by_class, alike + 0 * by_class))
    offset = nodes.put(5, 2, when(proportional, 0 * by_class, by_class - alike))
    half = churn.value.shape[0] // 2
    nodes.put(5, 3, number(0), (half, 1))
    new = nodes.put(5 + half, 3, weight[half:, :])
    new = cells(nodes.name, 5, 3, np.vstack([np.zeros((half, 1)), new.value]))
    first = nodes.put(5, 4, own.value("customers") * weight[:half, :])
    nodes.put(5 + half, 4, number(0), (half, 1))
    old = cells(nodes.name, 5, 4, np.vstack([first.value, np.zeros((half, 1))]))
    nodes.text(4, 4, say("customers"), "note")
    return slope, offset, old, new


def _stay(slope: Cells, offset: Cells, m: Cells) -> Formula:
    """Chance to stay for a month (4.2): never above 1."""
    log_stay = slope * m + offset
    return exp(when(log_stay > 0, 0, log_stay))
