"""README.txt of the zip: what its files are, how their numbers are to be read, and what the charts drawn of them say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from model import VERSION
from model.decisions.answer import Answer
from model.tables.pack import Work
from model.tables.pack.tables import TABLES, Missing
from pages.report import numbers
from pages.report.language import as_part, called, named, reason, say
from pages.report.pictures import everything
from pages.report.pictures.picture import Picture

Drawn = Iterable[tuple[str, Picture] | everything.Missing]


def readme(work: Work, drawn: Drawn, link: str, day: date | None, missing: Sequence[Missing]) -> str:
    """The whole text. drawn: every chart, by page; link: where the scenario opens in the app, or ''; day: on which the zip was made;
    missing: the tables that it lacks."""
    answer, scenario = work.answer, work.answer.scenario
    name = called(scenario.name)
    head = [name, "=" * len(name), _numbers_of(answer, day), *([link] if link else [])]
    same = say("The same version and fingerprint give the same numbers.")
    paragraphs = ["\n".join((*head, same)), _files(), _amounts(scenario.count_remaining_lifetime), _cells()]
    paragraphs += [_not_here(one) for one in missing]
    paragraphs.append(say("With pandas:"))
    paragraphs.append('    import pandas\n    pandas.read_parquet("tables/months.parquet")')
    return "\n\n".join((*paragraphs, _findings(drawn))) + "\n"


def _numbers_of(answer: Answer, day: date | None) -> str:
    """What is needed to get the numbers again."""
    years, currency = numbers.years(answer.scenario.horizon_years), answer.scenario.currency
    if day is None:
        return say(
            "{years}, {currency}. Model {version}, fingerprint {fingerprint}.",
            years=years, currency=currency, version=VERSION, fingerprint=answer.fingerprint,
        )  # fmt: skip
    return say(
        "{years}, {currency}. Model {version}, fingerprint {fingerprint}, made on {day}.",
        years=years, currency=currency, version=VERSION, fingerprint=answer.fingerprint, day=numbers.day(day),
    )  # fmt: skip


def _files() -> str:
    return say(
        """\
scenario.json     the scenario: opens in the app (Assumptions, Upload) and with `python -m model evaluate scenario.json`
answer.json       what that command printed when this was made
plans.json        the plans that were kept as options, where there are any
tables/           tidy tables, one value a cell, each twice: CSV (UTF-8 with byte order mark, commas, points) and Parquet (typed)
dictionary.csv    type, unit and meaning of every column
datapackage.json  the same for programs (Frictionless Data Package)
CITATION.cff      how these numbers are quoted
reproduce.py      gets every table again and says whether they are the same: python reproduce.py FOLDER_OF_THE_PROJECT
`python -m model export scenario.json --to FOLDER` writes the same files, but for this one."""
    )


def _amounts(lifetime: bool) -> str:
    """lifetime: the remaining one is counted."""
    if lifetime:
        return say(
            """\
Shares are fractions, 0.62 is 62 %. Amounts called net, savings or losses are discounted sums over the horizon and what
the customers left then are still worth. Those of single months and years in months, months_by_policy and years are not discounted.
Months count from 1; month 0 is today."""
        )
    return say(
        """\
Shares are fractions, 0.62 is 62 %. Amounts called net, savings or losses are discounted sums over the horizon. Those of
single months and years in months, months_by_policy and years are not discounted. Months count from 1; month 0 is today."""
    )


def _cells() -> str:
    return say(
        """\
An empty cell: there is no such number. In the CSV files, a text that a spreadsheet would take for a formula has an
apostrophe before it; the Parquet files have it as it was entered."""
    )


def _not_here(part: Missing) -> str:
    return say(
        "Not here, since it cannot be worked out: {page} ({reason}).",
        page=part.table.name,
        reason=as_part(reason(part.why)),
    )


def _findings(drawn: Drawn) -> str:
    """What each chart says, page by page, and the tables that it is drawn of."""
    lines, last = [say("What the charts say, and the tables behind each:")], ""
    for one in drawn:
        if isinstance(one, everything.Missing):
            continue
        page, picture = one
        if page != last:
            lines += ["", _page(page)]
        tables = [table.name for table in TABLES if picture.key.startswith(table.charts)]
        lines.append(f"- {picture.title} [{', '.join(tables)}]")
        last = page
    return "\n".join(lines)


def _page(id: str) -> str:
    """A page's name by the id that pictures are gathered under."""
    match id:
        case "break_even":
            return named("break even")
        case "over_time":
            return named("over time")
        case "what_must_be_true":
            return named("what must be true")
        case "worth_finding_out":
            return named("worth finding out")
        case "touchpoints":
            return named("touchpoints")
        case "levers":
            return named("levers")
        case "risk":
            return named("risk")
        case "options":
            return named("options")
        case "claims":
            return named("claims")
        case _:
            return id
