"""The charts of the page Touchpoints."""

from __future__ import annotations

from model.decisions import merit_order as merit
from model.decisions import mix
from model.decisions.answer import Answer
from model.decisions.mix import Mix
from model.stages import contact_flow
from pages.report.charts import bars
from pages.report.charts import heat as heat_chart
from pages.report.charts import merit as merit_chart
from pages.report.charts import own_share as own_chart
from pages.report.charts import routes as routes_chart
from pages.report.findings import contacts
from pages.report.pictures.picture import Picture

NAMES = ("Plan as drafted", "Same share, evenly", "Same share, merit order", "Best mix")
SIDES = {"today": "Today", "plan": "Plan"}


def merit_order(found: Answer, by_segment: bool = False) -> Picture:
    """Blocks of contacts by what automating one more is worth."""
    blocks = merit.merit_order(found.scenario, by_segment=by_segment)
    args = (blocks, found.scenario.currency)
    title = contacts.merit_order(blocks)
    return Picture("merit_order", title, merit_chart.merit_order, merit_chart.merit_order_table, args)


def routes(found: Answer) -> list[Picture]:
    """Where contacts go, today and under the plan."""
    made = []
    for which, name in SIDES.items():
        seen = contact_flow.flow(found.scenario, which)
        title = f"{name}: {contacts.routes(seen)}"
        made.append(Picture(f"routes_{which}", title, routes_chart.routes, routes_chart.routes_table, (seen,), 460))
    return made


def heat(found: Answer) -> Picture:
    """What the plan's step is worth, by touchpoint and segment."""
    cells, currency = merit.heat(found.scenario), found.scenario.currency
    return Picture("heat", contacts.heat(cells, currency), heat_chart.heat, heat_chart.heat_table, (cells, currency))


def own_shares(found: Answer) -> list[Picture]:
    """Each touchpoint over its own share, the others as planned."""
    currency = found.scenario.currency
    return [
        Picture(f"own_{own.touchpoint}", contacts.own_share(own), own_chart.own_share, _own, (own, currency), 280)
        for own in merit.own_share(found.scenario)
    ]


def left_on_table(found: Answer, top: Mix) -> Picture:
    """Net of the plan and of three other ways to automate."""
    table, currency = mix.left_on_table(found.scenario, mix=top), found.scenario.currency
    args = (NAMES, (table.plan, table.even, table.merit, table.best), currency)
    return Picture("left_on_table", contacts.left_on_table(table, currency), bars.bars, bars.bars_table, args, 300)


def _own(one: merit.OwnShare, currency: str) -> str:
    return own_chart.own_share_table([one], currency)
