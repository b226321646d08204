"""The findings about contacts, mixes and the routes of contacts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.answer import Answer
from model.decisions.merit_order import Heat, Merit, OwnShare
from model.decisions.mix import LeftOnTable, Mix
from model.stages.contact_flow import DEAD_END, DIGITAL, EXCELLENT, POOR, Flow
from pages.report import assumption_words, numbers
from pages.report.findings.thresholds import CENT
from pages.report.language import called, clauses, count, ended, listed, named, say
from pages.report.numbers import money, percent

TINY = 0.01
"""Less than a percentage point apart counts as the same share; less than this part of an amount as the same amount."""


@dataclass(frozen=True)
class Changes:
    """From the plan to the best mix, by touchpoint. Where the best share lies between today's and the plan's, the plan goes the
    right way but too far (less_than_planned) or not far enough (further_than_planned is past the plan, but short of today)."""

    further: list[str]
    further_than_planned: list[str]
    less_than_planned: list[str]
    personal: list[str]

    def __bool__(self) -> bool:
        return any((self.further, self.further_than_planned, self.less_than_planned, self.personal))


def which_contacts(answer: Answer, best: Mix) -> str:
    """What to automate more than planned, and what to keep personal; first that no mix pays, where none does."""
    differs, more = changes(answer, best), best.net - float(answer.outcome.net)
    worth, as_planned = money(more, answer.scenario.currency), not differs or more < CENT
    if best.net <= -CENT:
        none = say("No mix pays, so carrying on as today is better than any of them")
        if as_planned:
            return ended(clauses(none, say("no other mix costs less than the plan")))
        return ended(
            clauses(
                none, say("the best mix of all touchpoints would still save {amount} against the plan", amount=worth)
            )
        )
    if as_planned:
        return say("The plan automates the right contacts: no other mix is worth more.")
    return say("{moves}: worth {amount} more than the plan.", moves=_moves(differs), amount=worth)


def another_mix(answer: Answer, best: Mix) -> str:
    """The same as which_contacts without the names, where they have no room."""
    more, differs = best.net - float(answer.outcome.net), changes(answer, best)
    if not differs or more < CENT:
        return which_contacts(answer, best)
    worth = money(more, answer.scenario.currency)
    if best.net <= -CENT:
        return say(
            "No mix pays; the best mix of all touchpoints would still save {amount} against the plan.", amount=worth
        )
    return say("Another mix of the touchpoints is worth {amount} more than the plan.", amount=worth)


def changes(answer: Answer, best: Mix) -> Changes:
    """What the best mix does otherwise than the plan."""
    today, plan = answer.scenario.today.automation, answer.scenario.plan.automation
    case = Changes([], [], [], [])
    for name, share in best.automation.items():
        if share > plan[name] + TINY:
            (case.further if share >= today[name] - TINY else case.further_than_planned).append(name)
        elif share < plan[name] - TINY:
            (case.personal if share <= today[name] + TINY else case.less_than_planned).append(name)
    return case


def on_the_table(answer: Answer, best: Mix) -> str:
    """The best mix in one line."""
    currency = answer.scenario.currency
    shares = ", ".join(f"{called(name)} {percent(share, 0)}" for name, share in best.automation.items())
    if best.net <= -CENT:
        return say(
            "Even the best mix of all touchpoints costs {cost} against carrying on as today: {shares}.",
            cost=money(-best.net, currency),
            shares=shares,
        )
    return say(
        "The best mix of all touchpoints is worth {net}: {shares}.",
        net=money(max(0.0, best.net), currency),
        shares=shares,
    )


def best_mix(answer: Answer, best: Mix) -> str:
    """What the best mix is worth, without its shares."""
    currency = answer.scenario.currency
    if best.net <= -CENT:
        cost = money(-best.net, currency)
        return say("Even the best mix of all touchpoints costs {cost} against carrying on as today.", cost=cost)
    return say("The best mix of all touchpoints is worth {net}.", net=money(max(0.0, best.net), currency))


def rests_on(answer: Answer, best: Mix) -> str:
    """Where the best mix moves contacts that the company starts: on which assumptions that hangs; else ''."""
    case, scenario = changes(answer, best), answer.scenario
    moved = {*case.further, *case.further_than_planned, *case.less_than_planned, *case.personal}
    ours = [t.name for t in scenario.touchpoints if t.proactive and t.name in moved]
    loyalty = scenario.loyalty
    if not ours or not loyalty.outreach_revenue:
        return ""
    return say(
        "What is best for {names} hangs on what contacts that you start are assumed to sell: {share} of revenue, a machine "
        "{ratio} times what a person sells.",
        names=listed(ours),
        share=assumption_words.value(scenario, "loyalty.outreach_revenue", loyalty.outreach_revenue, 3),
        ratio=numbers.ratio(loyalty.machine_sales),
    )


def merit_order(blocks: Merit) -> str:
    """Where to go on and where to stop."""
    gain, lose = (sorted({_block(blocks, int(i)) for i in np.flatnonzero(sign * blocks.value > 0)}) for sign in (1, -1))
    if not gain:
        return say("From the plan, no further contact is worth automating")
    if not lose:
        return say("From the plan, every further contact is worth automating")
    most = [_block(blocks, i) for i in range(len(blocks.value)) if blocks.value[i] > 0][:3]
    return clauses(
        say("From the plan, one more automated contact is worth most at {blocks}", blocks=listed(most)),
        count(
            len(lose),
            "{losing} of {all} blocks loses by it",
            "{losing} of {all} blocks lose by it",
            losing=numbers.whole(len(lose)),
            all=numbers.whole(len(lose) + len(gain)),
        ),
    )


def routes(flow: Flow) -> str:
    """How many contacts end where, as clauses behind a touchpoint's name."""
    total = float(flow.contacts.sum())
    if total == 0:
        return say("there are no contacts")
    by_route, by_grade = flow.by_route.sum(0) / total, flow.by_grade.sum(0) / total
    return clauses(
        say(
            "{machine} of contacts end with the machine, {dead} in a dead end",
            machine=percent(by_route[DIGITAL], 0),
            dead=percent(by_route[DEAD_END], 0),
        ),
        say(
            "{excellent} are excellent, {poor} poor",
            excellent=percent(by_grade[EXCELLENT], 0),
            poor=percent(by_grade[POOR], 0),
        ),
    )


def heat(cells: Heat, currency: str) -> str:
    """The best and the worst cell of the plan's step."""
    values = np.asarray(cells.value)

    def cell(i: int) -> str:
        j, g = np.unravel_index(i, values.shape)
        touchpoint, net = cells.touchpoints[j], money(float(values[j, g]), currency, signed=True)
        if len(cells.segments) == 1:
            return f"{called(touchpoint)} ({net})"
        return named("{touchpoint} with {segment} ({net})", touchpoint=touchpoint, segment=cells.segments[g], net=net)

    best, worst = cell(int(values.argmax())), cell(int(values.argmin()))
    if values.max() <= 0:
        return say("The plan's step pays nowhere; it costs most at {worst}", worst=worst)
    if values.min() >= 0:
        return say("The plan's step costs nowhere; it brings most at {best}", best=best)
    return say("The plan's step brings most at {best} and costs most at {worst}", best=best, worst=worst)


def own_share(own: OwnShare) -> str:
    """Where net is highest if this touchpoint alone moves, beside today and the plan. "Best" is the mix of all touchpoints."""
    return say(
        "{touchpoint} alone: highest net at {best} (today {today}, plan {plan})",
        touchpoint=own.touchpoint,
        best=percent(own.best_share, 0),
        today=percent(own.today, 0),
        plan=percent(own.plan, 0),
    )


def left_on_table(table: LeftOnTable, currency: str) -> str:
    """What the plan as drafted leaves on the table."""
    missed, pays = table.best - table.plan, table.best > -CENT
    if missed <= TINY * max(1.0, abs(table.best)):
        if pays:
            return say("The plan leaves nothing on the table")
        return say("No mix pays; the plan is about as good as the best")
    even, amount = table.plan - table.even, money(missed, currency)
    spread = money(abs(even), currency)
    mix = (
        say("its mix brings {amount} more than the same share spread evenly", amount=spread)
        if even >= 0
        else say("its mix brings {amount} less than the same share spread evenly", amount=spread)
    )
    # where today is better than every mix, what the best mix would save is not all that the plan leaves
    if not pays:
        return clauses(say("No mix pays, and the plan costs {amount} more than the best", amount=amount), mix)
    return clauses(say("The plan leaves {amount} on the table", amount=amount), mix)


def _moves(case: Changes) -> str:
    """'Automate A further and keep more of B personal': what begins the sentence and what follows are said each on their own."""
    at_first = [
        named("Automate {names} further", names=listed(case.further)) if case.further else "",
        named("Automate {names} further than planned", names=listed(case.further_than_planned))
        if case.further_than_planned
        else "",
        named("Automate {names} less than planned", names=listed(case.less_than_planned))
        if case.less_than_planned
        else "",
        named("Keep more of {names} personal", names=listed(case.personal)) if case.personal else "",
    ]
    after_others = [
        named("automate {names} further", names=listed(case.further)) if case.further else "",
        named("automate {names} further than planned", names=listed(case.further_than_planned))
        if case.further_than_planned
        else "",
        named("automate {names} less than planned", names=listed(case.less_than_planned))
        if case.less_than_planned
        else "",
        named("keep more of {names} personal", names=listed(case.personal)) if case.personal else "",
    ]
    first, *others = (i for i, move in enumerate(at_first) if move)
    return listed([at_first[first], *(after_others[i] for i in others)])


def _block(blocks: Merit, i: int) -> str:
    return called(blocks.touchpoint[i]) + (f" ({called(blocks.segment[i])})" if blocks.segment[i] else "")
