"""Tables of contacts: touchpoint by touchpoint."""

from __future__ import annotations

from itertools import accumulate

from model.decisions import merit_order as merit
from model.decisions import mix
from model.stages.contact_flow import ROUTES, flow
from model.tables.pack.declared import Rows, tidy
from model.tables.pack.work import Work

EXPERIENCES = ("excellent", "adequate", "poor")
"""In the order of contact_flow.GRADES."""


@tidy(
    "What automating one more contact is worth, the most valuable touchpoint first",
    """
    rank: integer; counted from 1
    touchpoint: string; its name
    contacts: number [contacts per year]; at today's volumes
    contacts_so_far: number [contacts per year]; with those of all ranks before
    automation: number [share]; planned
    value: number [money per contact a year]; present value of automating one more, from the plan
    value_up: number [money per contact a year]; of the next one beyond the plan
    value_down: number [money per contact a year]; of the last one that is planned
    """,
    ("touchpoint",),
    ("merit_order",),
)
def merit_order(work: Work) -> Rows:
    found = merit.merit_order(work.answer.scenario)
    so_far = accumulate(map(float, found.contacts))
    amounts = (found.share, found.value, found.up, found.down)
    rows = zip(found.touchpoint, found.contacts, so_far, *amounts, strict=True)
    yield from ((n, *row) for n, row in enumerate(rows, start=1))


@tidy(
    "Where contacts go, and how they are graded",
    """
    policy: string; today, or the plan fully in force
    touchpoint: string; its name
    met_by: string; personal, digital, handed_over or dead_end
    experience: string; excellent (grade 1), adequate (2 or 3) or poor (4 to 6)
    contacts: number [contacts per year]; of today's customers and newcomers
    """,
    ("policy", "touchpoint", "met_by", "experience"),
    ("routes",),
)
def routes(work: Work) -> Rows:
    for policy in ("today", "plan"):
        found = flow(work.answer.scenario, policy)
        for touchpoint, ways in zip(found.touchpoints, found.contacts, strict=True):
            for way, grades in zip(ROUTES, ways, strict=True):
                yield from ((policy, touchpoint, way, *cell) for cell in zip(EXPERIENCES, grades, strict=True))


@tidy(
    "What the plan's step from today is worth, by touchpoint and segment",
    """
    touchpoint: string; its name
    segment: string; its name
    net: number [money]; of the plan less the plan with this touchpoint left as today, present value
    """,
    ("touchpoint", "segment"),
    ("heat",),
)
def step_worth(work: Work) -> Rows:
    found = merit.heat(work.answer.scenario)
    for touchpoint, row in zip(found.touchpoints, found.value, strict=True):
        yield from ((touchpoint, segment, net) for segment, net in zip(found.segments, row, strict=True))


@tidy(
    "Net over each touchpoint's own share, the others as planned",
    """
    touchpoint: string; its name
    share: number [share]; of its contacts automated
    net: number [money]; of the whole plan, present value
    against_today: number [money]; net less net with this touchpoint as today
    """,
    ("touchpoint", "share"),
    ("own_",),
)
def own_share(work: Work) -> Rows:
    for own in work.own:
        base = _at(own, own.today)
        yield from ((own.touchpoint, share, net, net - base) for share, net in zip(own.share, own.net, strict=True))


@tidy(
    "The marked points of those curves",
    """
    touchpoint: string; its name
    mark: string; today, plan, best; break-even: worth as much as today's share; plan nets 0: the whole plan's net is 0
    number: integer; counted from 1: there may be several
    share: number [share]; of its contacts automated
    net: number [money]; of the whole plan, present value
    against_today: number [money]; net less net with this touchpoint as today
    """,
    ("touchpoint", "mark", "number"),
    ("own_",),
)
def own_share_marks(work: Work) -> Rows:
    for own in work.own:
        base = _at(own, own.today)
        marks = {
            "today": [(own.today, base)],
            "plan": [(own.plan, _at(own, own.plan))],
            "break-even": [(share, base) for share in own.like_today],
            "best": [(own.best_share, own.best_net)],
            "plan nets 0": [(share, 0.0) for share in own.break_even],
        }
        for mark, points in marks.items():
            for n, (share, net) in enumerate(points, start=1):
                yield own.touchpoint, mark, n, share, net, net - base


@tidy(
    "Net of the plan and of three other ways to automate",
    """
    way: string; plan: as drafted; even: the same share for every touchpoint; merit: as many contacts, the best first; best: the best mix
    net: number [money]; present value
    """,
    ("way",),
    ("left_on_table",),
)
def ways_to_automate(work: Work) -> Rows:
    found = mix.left_on_table(work.answer.scenario, mix=work.best)
    yield from ((way, getattr(found, way)) for way in ("plan", "even", "merit", "best"))


@tidy(
    "The automation share of each touchpoint",
    """
    touchpoint: string; its name
    way: string; today, plan (as drafted and as far as it goes: see reach), best (the best mix)
    share: number [share]; of its contacts automated
    """,
    ("touchpoint", "way"),
)
def mixes(work: Work) -> Rows:
    scenario = work.answer.scenario
    shares = {"today": scenario.today.automation, "plan": scenario.plan.automation, "best": work.best.automation}
    for touchpoint in scenario.touchpoints:
        yield from ((touchpoint.name, way, share[touchpoint.name]) for way, share in shares.items())


def _at(own: merit.OwnShare, share: float) -> float:
    return float(own.net[abs(own.share - share).argmin()])


TABLES = (merit_order, routes, step_worth, own_share, own_share_marks, ways_to_automate, mixes)
