"""Charts in the pseudo-language: every word in a figure and in its table was said, no sentence stands in another, and tables of files
stay English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from data import presets
from model import uncertainty
from model.decisions.answer import Answer, answer
from model.decisions.difference import difference
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.tables.csv_table import Table, table
from model.uncertainty.options import compare, options
from pages.report.charts import bridge, model_flow, overlay
from pages.report.charts.figure import MARKS
from pages.report.findings import comparison_words
from pages.report.language import CLOSE, NAME_CLOSE, NAME_OPEN, OPEN, say
from pages.report.number_words import ENGLISH
from pages.report.pictures import everything, risk
from pages.report.pictures.picture import Picture
from tests.report.pseudo import spoken, unsaid

BANK = presets.load("retail_bank")
SCENARIOS = {id: presets.load(id) for id in presets.names()} | {
    "short": paths.put(BANK, {"horizon_years": 2.5, "count_remaining_lifetime": False}),
    "extreme": paths.put(BANK, {"service.hourly_cost": 400.0, "bond.causal_share": 1.0, "market.habituation": 1.0}),
}
QUICK = [part for page, part in everything.PARTS if page not in ("risk", "options", "worth_finding_out")]
"""What no drawn worlds are needed for."""
WORLDS = 200
ATTRIBUTES = frozenset(
    [
        "type",
        "mode",
        "uid",
        "color",
        "fgcolor",
        "fillcolor",
        "fillmode",
        "bgcolor",
        "arrowcolor",
        "colorscale",
        "dash",
        "spikedash",
        "spikecolor",
        "symbol",
        "shape",
        "fill",
        "hoverinfo",
        "orientation",
        "align",
        "hovermode",
        "xanchor",
        "yanchor",
        "xref",
        "yref",
        "axref",
        "ayref",
        "textposition",
        "barmode",
        "tickformat",
        "shadow",
        "sort",
        "arrangement",
        "coloring",
        "zsmooth",
    ]
)
"""Keys of a figure whose texts are Plotly's words."""


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a figure that a reader may see."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part, key)
    elif isinstance(value, str) and key not in ATTRIBUTES and value != MARKS["meta"]:
        yield value


def readable(text: str) -> str:
    """Without Plotly's marks, with a number where the browser fills one in, and closed again where it was cut to fit."""
    text = re.sub(r"%\{[^}]*\}", "1", text).replace("<extra></extra>", "").replace("<br>", " ")
    open_, seen = [], []
    for at, sign in enumerate(text):
        if sign in (OPEN, NAME_OPEN):
            open_.append({OPEN: CLOSE, NAME_OPEN: NAME_CLOSE}[sign])
        elif open_ and sign == open_[-1]:
            open_.pop()
        seen.append(sign)
        if sign == "…" and open_ and not re.match(f"[^{OPEN}{NAME_OPEN}]*{open_[-1]}", text[at + 1 :]):
            seen += reversed(open_)
            open_.clear()
    return "".join(seen)


def names(scenario: Scenario) -> frozenset[str]:
    """What a reader has named, also where it was cut, and units by themselves."""
    given = [part.name for part in (*scenario.touchpoints, *scenario.segments)] + [scenario.name, "Ours", "Theirs"]
    cut = {f"{name[:k].rstrip()}…" for name in given for k in range(1, len(name))}
    units = {unit.replace("{currency}", scenario.currency) for unit in ENGLISH.names.values() if unit}
    sizes = {f"{size} {unit}" for size in ENGLISH.sizes.values() for unit in units}
    return frozenset({*given, *cut, *units, *sizes})


def nothing_unsaid(figure: dict[str, Any], scenario: Scenario, *more: str) -> int:
    """How many texts there were."""
    all_texts = [text for text in texts(figure) if text.strip()]
    for text in all_texts:
        assert unsaid(readable(text), names(scenario) | set(more)) == "", text
    return len(all_texts)


def words(table: Table) -> Iterator[str]:
    """The heads and the texts of a table that was said, but for the columns whose cells are names in files."""
    ids = {say("path"), say("part")}
    yield from table.header
    for row in table.rows:
        yield from (
            cell for head, cell in zip(table.header, row, strict=True) if head not in ids and isinstance(cell, str)
        )


def all_said(table: Table, scenario: Scenario) -> None:
    """Of a table as it is on screen."""
    for text in words(table):
        assert unsaid(text, names(scenario) | {"P10", "P90"}) == "", text


@cache
def worked_out(name: str) -> Answer:
    return answer(SCENARIOS[name])


def pictures(found: Answer) -> Iterator[Picture]:
    work = everything.Work(found)
    for part in QUICK:
        yield from filter(None, part(work))


@cache
def few_worlds() -> tuple[everything.Work, uncertainty.Risk, uncertainty.Spread]:
    """What is drawn from worlds, from few of them."""
    work = everything.Work(worked_out("retail_bank"))
    work.__dict__["draws"] = draws = uncertainty.draw(BANK, WORLDS)
    work.__dict__["sides"] = compare(draws, options(BANK, work.best.automation, [("Ours", BANK.today)]))
    return work, uncertainty.risk(BANK, WORLDS), uncertainty.spread(BANK, work.swings.path, n=16)


def uncertain() -> Iterator[Picture]:
    work, worlds, spread = few_worlds()
    found = worked_out("retail_bank")
    yield from (risk.dots(found, worlds), risk.band(found, worlds), risk.tornado(found, work.swings))
    yield risk.sobol(found, spread)
    for page, part in everything.PARTS:
        if page in ("options", "worth_finding_out"):
            yield from filter(None, part(work))


def sound(picture: Picture, found: Answer) -> str:
    """Its key. All words of the figure are said, those of the table on screen alone; a trace has a name where the legend shows it, and
    nowhere else (Plotly would call it 'trace 0'); ids are ids."""
    figure = picture.drawn(found)
    assert nothing_unsaid(figure, found.scenario, found.fingerprint) > 5, picture.key
    assert not re.search(f"[{OPEN}{NAME_OPEN}]", picture.csv()), picture.key
    all_said(picture.shown(), found.scenario)
    for trace in figure["data"]:
        listed = figure["layout"]["showlegend"] and trace.get("showlegend", True)
        assert bool(trace.get("name")) == listed, (picture.key, trace.get("uid"))
    ids = [trace["uid"] for trace in figure["data"] if "uid" in trace]
    assert len(ids) == len(set(ids)) and not any(" " in id for id in ids), picture.key
    return picture.key


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_word_of_a_chart_and_of_its_table_is_said(name):
    found = worked_out(name)
    with spoken():
        drawn = {sound(picture, found) for picture in pictures(found)}
    assert {
        "break_even",
        "waterfall",
        "cumulative",
        "fans",
        "merit_order",
        "heat",
        "left_on_table",
        "paid_tier",
    } < drawn
    assert {"margins", "frontier"} < drawn and any(key.startswith("claim_") for key in drawn)


def test_every_word_of_a_chart_of_drawn_worlds_and_of_its_table_is_said():
    with spoken():
        drawn = {sound(picture, worked_out("retail_bank")) for picture in uncertain()}
    assert {"risk_dots", "risk_band", "tornado", "sobol", "options", "regret", "pilot"} <= drawn


def test_every_word_of_a_chart_of_several_scenarios_is_said():
    ours, theirs = worked_out("retail_bank"), worked_out("short")
    both, labels = (ours, theirs), ("Ours", "Theirs")
    apart = difference(ours.scenario, paths.put(BANK, {"service.hourly_cost": 60.0, "plan.automation.Problem": 0.1}))
    with spoken():
        causes = [(comparison_words.cause(c), c.amount, say("changed")) for c in apart.causes]
        plans = [(a.plan_share, float(a.outcome.net)) for a in both]
        title = say("A finding")
        figures = (
            overlay.net_over_share(labels, ours.sweep.share, [a.sweep.net for a in both], plans, "EUR", title),
            overlay.cumulative(labels, [a.outcome.cumulative for a in both], "EUR", title),
            bridge.bridge(("Ours", apart.start), causes, ("Theirs", apart.end), "EUR", title),
        )
        for figure in figures:
            assert nothing_unsaid(figure, BANK) > 5
        tables = (
            overlay.net_over_share_table(labels, ours.sweep.share, [a.sweep.net for a in both], plans, "EUR"),
            overlay.cumulative_table(labels, [a.outcome.cumulative for a in both], "EUR"),
            bridge.bridge_table(("Ours", apart.start), causes, ("Theirs", apart.end), "EUR"),
            model_flow.model_flow_table(),
        )
        for one in tables:
            all_said(one, BANK)


@pytest.mark.parametrize(
    "broken",
    [
        {"xaxis": {"title": {"text": "month"}}},
        {"annotations": [{"text": "today 3 %"}]},
        {"annotations": [{"text": f"{OPEN}a {OPEN}b{CLOSE}{CLOSE}"}]},
        {"xaxis": {"ticktext": ["1", "2<br>(6 furlongs)"]}},
    ],
)
def test_what_is_not_said_is_found(broken):
    with pytest.raises(AssertionError):
        nothing_unsaid({"data": [], "layout": broken}, BANK)


@pytest.mark.parametrize(("head", "cell"), [("net [EUR]", "1"), (f"{OPEN}mark{CLOSE}", "break-even")])
def test_what_is_not_said_in_a_table_is_found(head, cell):
    with pytest.raises(AssertionError):
        all_said(table([head], [[cell]]), BANK)


def test_a_text_that_was_cut_is_read_to_its_end():
    assert readable(f"{OPEN}A long na…: 45 %") == f"{OPEN}A long na…{CLOSE}: 45 %"
    assert readable(f"{OPEN}Incomp…<br>words{CLOSE}") == f"{OPEN}Incomp… words{CLOSE}"
    assert readable("%{x:.0f} %<extra></extra>") == "1 %"
