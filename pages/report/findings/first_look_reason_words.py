"""The reason of the first screen's finding in words."""

from __future__ import annotations

from typing import assert_never

from pages.report.findings.first_look import short_name
from pages.report.findings.first_look_reason import (
    Balance,
    BalanceInvested,
    DearCustomers,
    InvestmentNotBack,
    LosesMore,
    MachineEats,
    NotCovered,
    Nothing,
    OnlySaves,
    OnlySpent,
    Reason,
    SavesAndWins,
    SavesNothing,
    SavingsOutweigh,
    TakesMore,
    Touchpoint,
    Wins,
)
from pages.report.findings.thresholds import CENT
from pages.report.language import say
from pages.report.numbers import money


def sentence(case: Reason) -> str:
    """The reason, without a full stop. Amounts have no currency: the answer before it has named that."""

    def shown(amount: float) -> str:
        return money(amount, "")

    match case:
        case Touchpoint(name, saved, lost) if saved > CENT:
            return say(
                "Automating {name} saves {saved} but loses {lost} with customers",
                name=short_name(name),
                saved=shown(saved),
                lost=shown(lost),
            )
        case Touchpoint(name, _, lost):
            return say(
                "Automating {name} saves nothing and loses {lost} with customers",
                name=short_name(name),
                lost=shown(lost),
            )
        case LosesMore(saved, lost):
            return say("{lost} lost with customers exceeds {saved} saved", lost=shown(lost), saved=shown(saved))
        case NotCovered(saved, lost, invested):
            return say(
                "{saved} saved cannot cover {lost} lost and {invested} invested",
                saved=shown(saved),
                lost=shown(lost),
                invested=shown(invested),
            )
        case InvestmentNotBack(invested, back) if back > CENT:
            return say("The {invested} invested brings back only {back}", invested=shown(invested), back=shown(back))
        case InvestmentNotBack(invested, _):
            return say("The {invested} invested brings nothing back", invested=shown(invested))
        case SavesNothing(lost):
            return say("It saves nothing and loses {lost} with customers", lost=shown(lost))
        case MachineEats(machine, time):
            return say("It costs {machine} to run and saves only {time}", machine=shown(machine), time=shown(time))
        case TakesMore(more, won) if won > CENT:
            return say("It costs {more} to run and wins only {won}", more=shown(more), won=shown(won))
        case TakesMore(more, _):
            return say("It costs {more} more to run than today", more=shown(more))
        case OnlySpent(spent):
            return say("It spends {spent} and changes nothing", spent=shown(spent))
        case DearCustomers(amount, more=True):
            return say("Kept customers cost {amount} more than they bring", amount=shown(amount))
        case DearCustomers(amount, _):
            return say("Lost customers cost {amount} more than they brought", amount=shown(amount))
        case SavingsOutweigh(saved, lost):
            return say("{saved} saved outweighs {lost} lost with customers", saved=shown(saved), lost=shown(lost))
        case OnlySaves(saved):
            return say("It saves {saved}, and customers bring the same", saved=shown(saved))
        case SavesAndWins(saved, won):
            return say("It saves {saved} and wins {won} with customers", saved=shown(saved), won=shown(won))
        case Wins(won, spent) if spent > CENT:
            return say("It wins {won} with customers and spends {spent}", won=shown(won), spent=shown(spent))
        case Wins(won, _):
            return say("It wins {won} with customers", won=shown(won))
        case Balance(brought, taken, lost=True):
            return say(
                "It saves {brought}, against {taken} lost with customers", brought=shown(brought), taken=shown(taken)
            )
        case Balance(brought, taken, _):
            return say("It brings {brought} and takes {taken}", brought=shown(brought), taken=shown(taken))
        case BalanceInvested(saved, taken):
            return say(
                "It saves {saved}, against {taken} lost with customers and invested",
                saved=shown(saved),
                taken=shown(taken),
            )
        case Nothing():
            return say("It moves no money against today")
        case _:
            assert_never(case)
