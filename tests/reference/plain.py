"""MODEL.md sections 1-6a as plain loops over months, segments, touchpoints and latent classes.

An oracle for tests and the loop that the benchmarks compare with. Written from MODEL.md alone, shares no code with model/.
Everything that others ask for is named here; the stages are in contacts, bond, customers and money beside it, joined up
in loop, and asked the questions of section 6 in decision. Names follow MODEL.md: f = share of the way from today to the
plan, g = segment, j = touchpoint, k = class of experience, i = bond state, n = latent class, B = today's policy carried
on, P = the plan. It takes the data of a scenario file of schema 2 (read raises an older one) and trusts its input:
nothing is validated.

    python -m tests.reference FILE ... [--reach 0.5] [--set PATH=VALUE] [--from-today] [--free] [--decide]
"""

from tests.reference.bond import impressions, todays_bond
from tests.reference.contacts import contacts
from tests.reference.customers import latent_classes
from tests.reference.decision import (
    affordable_churn,
    affordable_multiplier,
    average_share,
    constant_multiplier_net,
    curve,
    decide,
    reaches,
    with_reach,
    with_share,
)
from tests.reference.loop import net, simulate
from tests.reference.schema import from_today, raised, read

__all__ = [
    "affordable_churn",
    "affordable_multiplier",
    "average_share",
    "constant_multiplier_net",
    "contacts",
    "curve",
    "decide",
    "from_today",
    "impressions",
    "latent_classes",
    "net",
    "raised",
    "reaches",
    "read",
    "simulate",
    "todays_bond",
    "with_reach",
    "with_share",
]
