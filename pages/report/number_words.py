"""What a language adds to a number: separators, names of sizes, units, months. A second language is a second Writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from pages.report import language

Forms = tuple[str, str]
"""A number with its unit, for one and for any other number."""
PER_CENT: Forms = ("{n} %", "{n} %")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Writing:
    """How one language writes numbers.

    sizes: names by what they stand for; units: by their name in the code or as declared in model/, with {n} for the number and
    {currency}; names: units alone, where they differ from the declared words; names_after_percent:
    those of shares behind a number that has its % already; within: spaces at which no line ends.
    """

    decimal: str
    thousands: str
    sizes: MappingProxyType[float, str]
    units: MappingProxyType[str, Forms]
    names: MappingProxyType[str, str]
    names_after_percent: MappingProxyType[str, str]
    undefined: str
    never: str
    start: str
    month: str
    nth_year: str
    month_and_year: str
    nearly_none: str
    nearly_all: str
    date: str
    moment: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    within: re.Pattern[str]

    def unit(self, declared: str) -> Forms:
        """A number in a declared unit; one that is not known as it is written."""
        return self.units.get(declared) or (f"{{n}} {declared}", f"{{n}} {declared}")

    def name(self, declared: str, currency: str) -> str:
        """A declared unit alone, as it stands behind a label or on an axis; shares are shown in percent."""
        return self.names.get(declared, declared).replace("{currency}", currency)

    def name_after_percent(self, declared: str, currency: str) -> str:
        """The same beside a number that is shown in percent where it is a share, as in a cell of a workbook."""
        after = self.names_after_percent.get(declared)
        return self.name(declared, currency) if after is None else after


ENGLISH = Writing(
    decimal=".",
    thousands=",",
    sizes=MappingProxyType({1e12: "tn", 1e9: "bn", 1e6: "m"}),
    units=MappingProxyType(
        {
            "hours": ("{n} hour", "{n} hours"),
            "jobs": ("{n} job", "{n} jobs"),
            "full-time jobs": ("{n} full-time job", "{n} full-time jobs"),
            "percentage points": ("{n} percentage point", "{n} percentage points"),
            "pts": ("{n} pts", "{n} pts"),
            "ratio": ("{n}", "{n}"),
            "share": PER_CENT,
            "share per year": ("{n} % per year", "{n} % per year"),
            "share points": ("{n} percentage point", "{n} percentage points"),
            "share points per year": ("{n} percentage point per year", "{n} percentage points per year"),
            "money": ("{n} {currency}", "{n} {currency}"),
            "money per contact": ("{n} {currency} per contact", "{n} {currency} per contact"),
            "money per customer-year": ("{n} {currency} per customer-year", "{n} {currency} per customer-year"),
            "money per hour": ("{n} {currency} per hour", "{n} {currency} per hour"),
            "money per year": ("{n} {currency} per year", "{n} {currency} per year"),
            "minutes": ("{n} minute", "{n} minutes"),
            "months": ("{n} month", "{n} months"),
            "years": ("{n} year", "{n} years"),
            "customers": ("{n} customer", "{n} customers"),
            "customers per year": ("{n} customer per year", "{n} customers per year"),
            "newcomers per customer-year": ("{n} newcomer per customer-year", "{n} newcomers per customer-year"),
            "contacts per contact": ("{n} contact per contact", "{n} contacts per contact"),
            "contacts per customer-year": ("{n} contact per customer-year", "{n} contacts per customer-year"),
            "contacts per dead end": ("{n} contact per dead end", "{n} contacts per dead end"),
            "of 100 contacts": ("{n} of 100 contacts", "{n} of 100 contacts"),
            "contacts per newcomer or customer-year": (
                "{n} contact per newcomer or customer-year",
                "{n} contacts per newcomer or customer-year",
            ),
        }
    ),
    names=MappingProxyType(
        {
            "ratio": "",
            "customers": "",
            "share": "%",
            "share per year": "% per year",
            "share points": "% points",
            "share points per year": "% points per year",
            "money": "{currency}",
            "money per contact": "{currency} per contact",
            "money per customer-year": "{currency} per customer-year",
            "money per hour": "{currency} per hour",
            "money per year": "{currency} per year",
        }
    ),
    names_after_percent=MappingProxyType(
        {
            "share": "",
            "share per year": "per year",
            "share points": "points",
            "share points per year": "points per year",
        }
    ),
    undefined="not defined",
    never="never",
    start="the start",
    month="month {n}",
    nth_year="year {n}",
    month_and_year="month {month} (year {year})",
    nearly_none="just above 0 %",
    nearly_all="just below 100 %",
    date="{day} {month} {year}",
    moment="{day} {month} {year}, {time}",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    # "3.9 m EUR", "12.4 %", "5 years", "1 in 4"
    within=re.compile(
        r"(?<=\d) (?=(?:%|m|bn|tn|years?|months?|hours?|in \d+|[A-Z]{3})(?!\w))"
        r"|(?:(?<=\d m)|(?<=\d bn)|(?<=\d tn)) (?=[A-Z]{3}(?!\w))|(?<=\d in) (?=\d)"
    ),
)
WRITINGS = {language.ENGLISH: ENGLISH}


def writing() -> Writing:
    """How the reader's language writes numbers."""
    return WRITINGS.get(language.spoken(), ENGLISH)
