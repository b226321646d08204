"""README.txt of the zip: what its files are, and how their numbers are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from model import VERSION
from model.decisions.answer import Answer
from pages.report import numbers
from pages.report.language import as_part, called, named, say
from pages.report.pictures.everything import Missing


def readme(answer: Answer, link: str, day: date | None, missing: Sequence[Missing]) -> str:
    """The whole text. link: where the scenario opens in the app, or ''; day: on which the zip was made; missing: what it lacks."""
    scenario = answer.scenario
    name = called(scenario.name)
    head = [name, "=" * len(name), _numbers_of(answer, day), *([link] if link else [])]
    same = say("The same version and fingerprint give the same numbers.")
    paragraphs = ["\n".join((*head, same)), _files(), _amounts(scenario.count_remaining_lifetime), _months(), _cells()]
    paragraphs += [_not_here(one) for one in missing]
    paragraphs.append(say("With pandas:"))
    paragraphs.append('    import pandas\n    pandas.read_parquet("tables/over_time/cumulative.parquet")')
    return "\n\n".join(paragraphs) + "\n"


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
        years=years, currency=currency, version=VERSION, fingerprint=answer.fingerprint, day=day.isoformat(),
    )  # fmt: skip


def _files() -> str:
    return say(
        """\
scenario.json   the scenario: opens in the app (Assumptions, Upload) and with `python -m model evaluate scenario.json`
answer.json     what that command printed when this was made
reproduce.py    gets the numbers again and says whether they are the same: python reproduce.py FOLDER_OF_THE_PROJECT
tables/         the table behind every chart, by page, twice: CSV (UTF-8 with byte order mark, commas, points, units in the
                header) and Parquet (typed columns, the same headers); index.csv names them with their findings"""
    )


def _amounts(lifetime: bool) -> str:
    """lifetime: the remaining one is counted."""
    if lifetime:
        return say(
            """\
Shares are fractions, 0.62 is 62 %. Amounts under "net", "savings" and "losses" are discounted sums over the horizon
and what the customers left then are still worth.
In over_time/saved_and_lost they are those of each year, not discounted."""
        )
    return say(
        """\
Shares are fractions, 0.62 is 62 %. Amounts under "net", "savings" and "losses" are discounted sums over the horizon.
In over_time/saved_and_lost they are those of each year, not discounted."""
    )


def _months() -> str:
    return say(
        """\
Months: over_time/cumulative, over_time/customers, over_time/months and risk/risk_band begin with month 0, which is today,
over_time/fans with month 1. Customers stand at the end of the month in over_time/customers and at its start in
over_time/months, so that the same customers are one month apart in the two; fans stand at its start in both tables that have
them. Cumulative sums hold what has come in by the end of the month; every other amount of a month is that month's own."""
    )


def _cells() -> str:
    return say(
        """\
The tables are those of each page as it is when it is opened, without a page's own switches. An empty cell: there is no such
number. In the CSV files, a text that a spreadsheet would take for a formula has an apostrophe before it; the Parquet files
have it as it was entered."""
    )


def _not_here(part: Missing) -> str:
    return say(
        "Not here, since it cannot be worked out: {page} ({reason}).", page=_page(part.page), reason=as_part(part.why)
    )


def _page(id: str) -> str:
    """A page's name by its folder under tables/."""
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
