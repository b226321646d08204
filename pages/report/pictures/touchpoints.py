"""The charts of the page Touchpoints."""

from __future__ import annotations

from model.decisions import merit_order as merit
from model.decisions import mix
from model.decisions.answer import Answer
from model.decisions.mix import Mix
from model.stages import contact_flow
from model.stages.contact_flow import Flow
from model.tables.csv_table import Table
from pages.report.charts import bars
from pages.report.charts import heat as heat_chart
from pages.report.charts import merit as merit_chart
from pages.report.charts import own_share as own_chart
from pages.report.charts import routes as routes_chart
from pages.report.findings import contacts
from pages.report.language import labelled, named, say
from pages.report.pictures.picture import Picture


def merit_order(answer: Answer, by_segment: bool = False) -> Picture:
    """Blocks of contacts by what automating one more is worth."""
    blocks = merit.merit_order(answer.scenario, by_segment=by_segment)
    args = (blocks, answer.scenario.currency)
    title = contacts.merit_order(blocks)
    return Picture("merit_order", title, merit_chart.merit_order, merit_chart.merit_order_table, args)


def routes(answer: Answer) -> list[Picture]:
    """Where contacts go, today and under the plan."""
    scenario = answer.scenario
    return [
        _routes("routes_today", say("Today"), contact_flow.flow(scenario, "today")),
        _routes("routes_plan", say("Plan"), contact_flow.flow(scenario, "plan")),
    ]


def _routes(key: str, name: str, flow: Flow) -> Picture:
    title = labelled(name, contacts.routes(flow))
    return Picture(key, title, routes_chart.routes, routes_chart.routes_table, (flow,), 460)


def heat(answer: Answer) -> Picture:
    """What the plan's step is worth, by touchpoint and segment."""
    cells, currency = merit.heat(answer.scenario), answer.scenario.currency
    return Picture("heat", contacts.heat(cells, currency), heat_chart.heat, heat_chart.heat_table, (cells, currency))


def own_shares(answer: Answer) -> list[Picture]:
    """Each touchpoint over its own share, the others as planned."""
    currency = answer.scenario.currency
    return [
        Picture(f"own_{own.touchpoint}", contacts.own_share(own), own_chart.own_share, _own, (own, currency), 280)
        for own in merit.own_share(answer.scenario)
    ]


def left_on_table(answer: Answer, top: Mix) -> Picture:
    """Net of the plan and of three other ways to automate."""
    table, currency = mix.left_on_table(answer.scenario, mix=top), answer.scenario.currency
    nets = (table.plan, table.even, table.merit, table.best)
    return Picture(
        "left_on_table",
        contacts.left_on_table(table, currency),
        lambda title: bars.bars(_ways(), nets, currency, title),
        lambda: bars.bars_table(_ways(), nets, currency),
        height=300,
    )


def _ways() -> list[str]:
    """Ways to automate, as LeftOnTable has them."""
    return [
        named("Plan as drafted"),
        named("Same share, evenly"),
        named("Same share, best contacts first"),
        named("Best mix"),
    ]


def _own(one: merit.OwnShare, currency: str) -> Table:
    return own_chart.own_share_table([one], currency)
