"""Where a number comes from: published, the company's own data, still the example's, or entered; and how good it is as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from textwrap import shorten
from typing import Any, Literal

from data import presets
from data.evidence import YOURS, Evidence, evidence
from data.link_sources import EXAMPLE
from model.scenario import measured, paths, ranges
from model.scenario.assumption import GRADES, Assumption
from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.language import clauses, declared, named, say

Kind = Literal["published", "measured", "example", "entered"]
SOURCE = 90
"""Characters of a source: some name five companies."""
_FIGURES = re.compile(r"(: | \()[+-]?\d.*$")


def taken_along(scenario: Scenario, path: str) -> str:
    """What another part that takes over this value has as its source; '' for none."""
    which, id = origin(scenario, path)
    return EXAMPLE if which == "example" else id if which == "published" and id in evidence() else ""


def kind(scenario: Scenario, path: str) -> Kind:
    """Published where a source is named for this very value; else the example's as long as it has the preset's value."""
    return origin(scenario, path)[0]


def full(scenario: Scenario, path: str) -> str:
    """'Destatis, 2024, grade A (peer-reviewed or official)', or whose figure it is."""
    about, (which, id) = paths.about(path), origin(scenario, path)
    if which == "measured" and (one := measured.read(id)):
        return say("Your data, {day}, n = {n}", day=numbers.day(one.day), n=numbers.whole(one.n))
    if about.decision:
        return say("Your decision")
    unconverted = ""
    if currency := _foreign(scenario, about, which):
        rate = presets.rate_of(scenario)
        unconverted = (
            say("an amount in {currency}, not converted", currency=currency)
            if rate == 1
            else say(
                "an amount in {currency}, converted at {rate}", currency=currency, rate=numbers.exchange_rate(rate)
            )
        )
    if which != "published":
        figure = say("The example's figure, to be replaced by yours") if which == "example" else say("Your own figure")
        return clauses(
            figure,
            say("range as for grade {grade} ({quality})", grade=about.grade, quality=_grade(about.grade)),
            unconverted,
        )
    row = evidence().get(id)
    other = row is not None and row.grade != about.grade
    used = (
        say("for the figure used here grade {grade} ({quality})", grade=about.grade, quality=_grade(about.grade))
        if other
        else ""
    )
    return clauses(cite(id), used, unconverted)


def published(about: Assumption) -> str:
    """What stands behind an assumption whatever its value."""
    return say("No published figure") if about.source == YOURS else cite(about.source)


def cite(id: str, figures: bool = True) -> str:
    """Who says so, when, how good the evidence is, and what to bear in mind; a source of a file's own in its own words.

    figures: with those that stand bare behind a source's name.
    """
    row = evidence().get(id)
    if row is None:
        return id
    source = _told(row) if figures else _FIGURES.sub("", _told(row))
    grade, quality = row.grade, _grade(row.grade)
    cited = (
        say("{source}, {year}, grade {grade} ({quality})", source=source, year=_year(row), grade=grade, quality=quality)
        if row.year
        else say("{source}, grade {grade} ({quality})", source=source, grade=grade, quality=quality)
    )
    return clauses(cited, say("note: {caveat}", caveat=declared(row.caveat)) if row.caveat else "")


def short(scenario: Scenario, path: str) -> str:
    """'Destatis, 2024 (grade A)'; where the figure used is weaker or stronger evidence than its source '(grade A, figure D)'.

    Of an amount whose source has another currency also that: '; in EUR, not converted'.
    """
    about, (which, id) = paths.about(path), origin(scenario, path)
    if which == "measured":
        return own_data(id)
    if about.decision:
        return named("decision")
    currency = _foreign(scenario, about, which)
    name = _source_name(about, id) if which == "published" else _whose(which)
    if not currency:
        return name
    rate = presets.rate_of(scenario)
    if rate == 1:
        return clauses(name, named("in {currency}, not converted", currency=currency))
    return clauses(
        name, named("in {currency}, converted at {rate}", currency=currency, rate=numbers.exchange_rate(rate))
    )


def quality(scenario: Scenario, path: str) -> str:
    """'grade D', or whose figure it is."""
    which = kind(scenario, path)
    return named("grade {grade}", grade=paths.about(path).grade) if which == "published" else _whose(which)


def example_ranges(scenario: Scenario) -> dict[str, str | float]:
    """The ranges and correlations that its example comes with, each by its path."""
    example = _example(scenario)
    return ranges.values(example.uncertainty) if example else {}


def entered_ranges(scenario: Scenario) -> dict[str, str | float]:
    """Those of the scenario that are not the example's: entered by its reader."""
    theirs = example_ranges(scenario)
    return {path: own for path, own in ranges.values(scenario.uncertainty).items() if theirs.get(path) != own}


def counted(scenario: Scenario, those: Iterable[str]) -> str:
    """'48 published figures, 75 of the example, 3 entered'."""
    kinds = [kind(scenario, path) for path in those]
    if "measured" in kinds:
        return say(
            "{published} published figures, {measured} from your data, {example} of the example, {entered} entered",
            published=numbers.whole(kinds.count("published")),
            measured=numbers.whole(kinds.count("measured")),
            example=numbers.whole(kinds.count("example")),
            entered=numbers.whole(kinds.count("entered")),
        )
    return say(
        "{published} published figures, {example} of the example, {entered} entered",
        published=numbers.whole(kinds.count("published")),
        example=numbers.whole(kinds.count("example")),
        entered=numbers.whole(kinds.count("entered")),
    )


def _told(row: Evidence) -> str:
    words, rest = row.told
    return (declared(words) if words else "") + rest


def own_data(source: str) -> str:
    """'your data, 30 November 2026, n = 12,034', of such a source as it stands in a scenario."""
    one = measured.read(source)
    return "" if one is None else own_data_of(one.day, one.n)


def own_data_of(day: date, n: int) -> str:
    """The same of a day and of how many it rests on."""
    return named("your data, {day}, n = {n}", day=numbers.day(day), n=numbers.whole(n))


def _source_name(about: Assumption, id: str) -> str:
    row = evidence().get(id)
    if row is None:
        return shorten(id, SOURCE, placeholder=" …")
    source, grade, used = shorten(_told(row), SOURCE, placeholder=" …"), row.grade, about.grade
    if row.year and grade == used:
        return named("{source}, {year} (grade {grade})", source=source, year=_year(row), grade=grade)
    if row.year:
        return named(
            "{source}, {year} (grade {grade}, figure {used})", source=source, year=_year(row), grade=grade, used=used
        )
    if grade == used:
        return named("{source} (grade {grade})", source=source, grade=grade)
    return named("{source} (grade {grade}, figure {used})", source=source, grade=grade, used=used)


def _whose(which: Kind) -> str:
    if which == "measured":
        return named("your data")
    return named("example figure") if which == "example" else named("own figure")


def _grade(grade: str) -> str:
    """What a grade of evidence stands for: 'peer-reviewed or official'."""
    return declared(GRADES[grade])


def _year(row: Evidence) -> str:
    return str(row.year)


def _foreign(scenario: Scenario, about: Assumption, which: Kind) -> str:
    """The currency that an amount was published in, or that the example has it in, where the scenario has another; or ''."""
    if which in ("entered", "measured") or _example(scenario) is None or not about.unit.is_money:
        return ""
    currency = presets.load(scenario.preset).currency
    return "" if currency == scenario.currency else currency


def origin(scenario: Scenario, path: str) -> tuple[Kind, str]:
    """Kind and, if published, the evidence's id or the source in the file's own words; if measured, what model.scenario.measured reads."""
    told = scenario.sources.get(path)
    if told and (taken := measured.taken_from(told)):
        if taken[1] != _at(scenario, path):
            return "entered", YOURS
        return ("example", YOURS) if taken[0] == EXAMPLE else ("published", taken[0])
    if told and measured.read(told):
        return ("measured", told) if measured.of(told, _at(scenario, path)) else ("entered", YOURS)
    example = _example(scenario)
    untouched = example is not None and _at(scenario, path) == _at(example, path)
    id = scenario.sources.get(path, paths.about(path).source if untouched else YOURS)
    if not untouched and example is not None and id == example.sources.get(path):
        id = YOURS
    return ("published", id) if id != YOURS else ("example" if untouched else "entered", id)


def _example(scenario: Scenario) -> Scenario | None:
    """The preset that it began from, if it is one of ours, in its currency."""
    return presets.example(scenario)


def _at(scenario: Scenario, path: str) -> Any:
    try:
        return paths.get(scenario, path)
    except KeyError:
        return None
