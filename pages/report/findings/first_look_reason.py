"""The second part of the first screen's finding: why the plan is worth what it is, or is not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.handed_over import HandedOver
from model.numerics.arrays import Array, Mask
from model.scenario.scenario import Scenario
from model.stages.outcome import Outcome
from pages.report.findings.first_look_numbers import Numbers
from pages.report.findings.thresholds import CENT, Kind

WEIGHTY = 0.25
"""One touchpoint is the reason of a loss if it alone makes up this part of it."""
HARDLY = 0.01
"""What customers bring has hardly changed if by less than this part of all the money moved."""


@dataclass(frozen=True)
class Touchpoint:
    """Through customers, most at one touchpoint that is automated further than today: what that saves and loses."""

    name: str
    saved: float
    lost: float


@dataclass(frozen=True)
class LosesMore:
    """Through customers, at no touchpoint in particular."""

    saved: float
    lost: float


@dataclass(frozen=True)
class NotCovered:
    """What is saved would cover what is lost with customers, but not the investment as well."""

    saved: float
    lost: float
    invested: float


@dataclass(frozen=True)
class InvestmentNotBack:
    """Something is saved or won, less than was invested."""

    invested: float
    back: float


@dataclass(frozen=True)
class SavesNothing:
    """Customers are lost, and contacts and running cost take as much as today or more."""

    lost: float


@dataclass(frozen=True)
class MachineEats:
    """Digital and running cost take more than the working time that is saved."""

    machine: float
    time: float


@dataclass(frozen=True)
class TakesMore:
    """Contacts and running cost take more than today; won: with customers, 0 if nothing."""

    more: float
    won: float


@dataclass(frozen=True)
class OnlySpent:
    """Investment and running cost without any effect."""

    spent: float


@dataclass(frozen=True)
class DearCustomers:
    """Customers cost more than they bring; amount: what there are more of costs, or what there are fewer of no longer does."""

    amount: float
    more: bool


@dataclass(frozen=True)
class SavingsOutweigh:
    saved: float
    lost: float


@dataclass(frozen=True)
class OnlySaves:
    """Customers bring about as much as today."""

    saved: float


@dataclass(frozen=True)
class SavesAndWins:
    saved: float
    won: float


@dataclass(frozen=True)
class Wins:
    """With customers, more than is spent; spent: 0 if nothing."""

    won: float
    spent: float


@dataclass(frozen=True)
class Balance:
    """About as much is brought as taken; lost: what is taken is lost with customers."""

    brought: float
    taken: float
    lost: bool


@dataclass(frozen=True)
class BalanceInvested:
    """About as much is saved as is lost with customers and invested."""

    saved: float
    taken: float


@dataclass(frozen=True)
class Nothing:
    """No money moves."""


Reason = (
    Touchpoint
    | LosesMore
    | NotCovered
    | InvestmentNotBack
    | SavesNothing
    | MachineEats
    | TakesMore
    | OnlySpent
    | DearCustomers
    | SavingsOutweigh
    | OnlySaves
    | SavesAndWins
    | Wins
    | Balance
    | BalanceInvested
    | Nothing
)


def asks_touchpoints(out: Outcome) -> Mask:
    """Of which of B plans the reason may be a single touchpoint: for those handed_over is needed, (B,)."""
    taken = np.maximum(0, -out.savings) + out.investment
    return (out.net < 0) & (out.losses >= taken)


def reason(scenario: Scenario, of: Numbers, kind: Kind, handed: HandedOver) -> Reason:
    """The case of one position; handed: of its plan, needed where asks_touchpoints."""
    match kind:
        case "nothing":
            return Nothing()
        case "close":
            brought = max(0.0, of.savings) + max(0.0, -of.losses)
            if of.losses > CENT and of.investment > CENT and of.savings > 0:
                return BalanceInvested(brought, brought - of.net)
            return Balance(brought, brought - of.net, of.losses > CENT and of.savings > 0)
        case "gain":
            return _gain(of)
    return _loss(scenario, of, handed)


def _gain(of: Numbers) -> Reason:
    if of.parts["customers_lost"] >= WEIGHTY * of.net and of.customers < 0:
        return DearCustomers(of.parts["customers_lost"], more=False)
    if of.savings <= 0:
        return Wins(-of.losses, of.investment - of.savings)
    if abs(of.losses) < HARDLY * of.moved:
        return OnlySaves(of.savings)
    if of.losses < 0:
        return SavesAndWins(of.savings, -of.losses)
    return SavingsOutweigh(of.savings, of.losses)


def _loss(scenario: Scenario, of: Numbers, handed: HandedOver) -> Reason:
    saved, lost, invested = of.savings, of.losses, of.investment
    time, digital, running = (of.parts[part] for part in ("personal_time", "digital_cost", "running_cost"))
    if max(abs(time), abs(digital), abs(lost)) < CENT:
        return OnlySpent(-of.net)
    if lost >= max(0.0, -saved) + invested:
        if -of.parts["customers_lost"] >= WEIGHTY * -of.net and of.customers > 0:
            return DearCustomers(-of.parts["customers_lost"], more=True)
        j = _worst(handed)
        if j is not None and -handed.net[j] >= WEIGHTY * -of.net:
            return Touchpoint(scenario.touchpoints[j].name, float(handed.savings[j]), float(handed.losses[j]))
    if saved <= 0:
        if lost > CENT and lost >= invested:
            return SavesNothing(lost)
        if invested > max(0.0, lost) - saved:
            return InvestmentNotBack(invested, max(0.0, saved - lost))
        return (
            MachineEats(-digital - running, time)
            if 0 < time < -digital - running
            else TakesMore(-saved, max(0.0, -lost))
        )
    if lost <= 0:
        return InvestmentNotBack(invested, saved - lost)
    return LosesMore(saved, lost) if lost > saved else NotCovered(saved, lost, invested)


def _worst(handed: HandedOver) -> int | None:
    """The touchpoint that costs most net, of those that are automated further than today and lose customers' money."""
    net: Array = np.where((handed.further > 0) & (handed.losses > CENT), handed.net, 0.0)
    return int(net.argmin()) if (net < 0).any() else None
