"""The findings about contacts, mixes and levers as sentences."""

from __future__ import annotations

import numpy as np

from model.decisions.answer import Answer
from model.decisions.merit_order import Heat, Merit, OwnShare
from model.decisions.mix import LeftOnTable, Mix
from model.stages.contact_flow import Flow
from pages.report.findings.verdict import CENT, listed
from pages.report.numbers import money, percent

TINY = 0.01
"""Less than a percentage point apart counts as the same share; less than this part of an amount as the same amount."""


def which_contacts(found: Answer, best: Mix) -> str:
    """What to automate more than planned, and what to keep personal; first that no mix pays, where none does."""
    changes, more = _changes(found, best), best.net - float(found.outcome.net)
    worth, as_planned = money(more, found.scenario.currency), not changes or more < CENT
    if best.net <= -CENT:
        then = (
            "no other mix costs less than the plan"
            if as_planned
            else f"the best mix would still save {worth} against the plan"
        )
        return f"No mix pays, so carrying on as today is better than any of them; {then}."
    if as_planned:
        return "The plan automates the right contacts: no other mix is worth more."
    first = listed(changes)
    return f"{first[0].upper()}{first[1:]}: worth {worth} more than the plan."


def on_the_table(found: Answer, best: Mix) -> str:
    """The best mix in one line."""
    currency = found.scenario.currency
    shares = ", ".join(f"{name} {percent(share, 0)}" for name, share in best.automation.items())
    if best.net <= -CENT:
        return f"Even the best mix costs {money(-best.net, currency)} against carrying on as today: {shares}."
    return f"The best mix is worth {money(max(0.0, best.net), currency)}: {shares}."


def merit_order(blocks: Merit) -> str:
    """Where to go on and where to stop."""
    gain, lose = (sorted({_block(blocks, i) for i in np.flatnonzero(sign * blocks.value > 0)}) for sign in (1, -1))
    if not gain:
        return "From the plan, no further contact is worth automating"
    if not lose:
        return "From the plan, every further contact is worth automating"
    shown = [_block(blocks, i) for i in range(len(blocks.value)) if blocks.value[i] > 0][:3]
    return f"From the plan, one more automated contact is worth most at {listed(shown)}; {len(lose)} of {len(lose) + len(gain)} blocks {'loses' if len(lose) == 1 else 'lose'} by it"


def routes(flow: Flow) -> str:
    """How many contacts end where."""
    total = float(flow.contacts.sum())
    if total == 0:
        return "there are no contacts"
    by_route, by_grade = flow.by_route.sum(0) / total, flow.by_grade.sum(0) / total
    return (
        f"{percent(by_route[1], 0)} of contacts end with the machine, {percent(by_route[3], 0)} in a dead end; "
        f"{percent(by_grade[0], 0)} are graded 1, {percent(by_grade[2], 0)} 4 to 6"
    )


def heat(cells: Heat, currency: str) -> str:
    """The best and the worst cell of the plan's step."""
    values = np.asarray(cells.value)

    def cell(i: int) -> str:
        j, g = np.unravel_index(i, values.shape)
        where = cells.touchpoints[j] + (f" with {cells.segments[g]}" if len(cells.segments) > 1 else "")
        return f"{where} ({money(float(values[j, g]), currency, signed=True)})"

    best, worst = int(values.argmax()), int(values.argmin())
    if values.max() <= 0:
        return f"The plan's step pays nowhere; it costs most at {cell(worst)}"
    if values.min() >= 0:
        return f"The plan's step costs nowhere; it brings most at {cell(best)}"
    return f"The plan's step brings most at {cell(best)} and costs most at {cell(worst)}"


def own_share(own: OwnShare) -> str:
    """The touchpoint's own best share beside today and the plan."""
    return f"{own.touchpoint}: best at {percent(own.best_share, 0)} (today {percent(own.today, 0)}, plan {percent(own.plan, 0)})"


def left_on_table(table: LeftOnTable, currency: str) -> str:
    """What the plan as drafted leaves on the table."""
    missed, pays = table.best - table.plan, table.best > -CENT
    if missed <= TINY * max(1.0, abs(table.best)):
        return "The plan leaves nothing on the table" if pays else "No mix pays; the plan is about as good as the best"
    even = table.plan - table.even
    spread = f"its mix brings {money(abs(even), currency)} {'more' if even >= 0 else 'less'} than the same share spread evenly"
    # where today is better than every mix, what the best mix would save is not all that the plan leaves
    if not pays:
        return f"No mix pays, and the plan costs {money(missed, currency)} more than the best; {spread}"
    return f"The plan leaves {money(missed, currency)} on the table; {spread}"


def _changes(found: Answer, best: Mix) -> list[str]:
    """From the plan to the best mix. Where the best share lies between today's and the plan's, the plan goes the right way but too far."""
    today, plan = found.scenario.today.automation, found.scenario.plan.automation
    further, further_than_planned, less_than_planned, personal = [], [], [], []
    for name, share in best.automation.items():
        if share > plan[name] + TINY:
            (further if share >= today[name] - TINY else further_than_planned).append(name)
        elif share < plan[name] - TINY:
            (personal if share <= today[name] + TINY else less_than_planned).append(name)
    said = [f"automate {listed(further)} further"] if further else []
    said += [f"automate {listed(further_than_planned)} further than planned"] if further_than_planned else []
    said += [f"automate {listed(less_than_planned)} less than planned"] if less_than_planned else []
    return said + ([f"keep more of {listed(personal)} personal"] if personal else [])


def _block(blocks: Merit, i: int) -> str:
    return blocks.touchpoint[i] + (f" ({blocks.segment[i]})" if blocks.segment[i] else "")
