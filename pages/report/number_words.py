"""What a language adds to a number: separators, names of sizes, units, months.

Each language, and each region that writes numbers in another way, is a Writing of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
SHORT_MONTHS = ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.")
GERMAN = Writing(
    decimal=",",
    thousands=".",
    sizes=MappingProxyType({1e12: "Bio.", 1e9: "Mrd.", 1e6: "Mio."}),
    units=MappingProxyType(
        {
            "hours": ("{n} Stunde", "{n} Stunden"),
            "jobs": ("{n} Stelle", "{n} Stellen"),
            "full-time jobs": ("{n} Vollzeitstelle", "{n} Vollzeitstellen"),
            "percentage points": ("{n} Prozentpunkt", "{n} Prozentpunkte"),
            "pts": ("{n} PP", "{n} PP"),
            "ratio": ("{n}", "{n}"),
            "share": PER_CENT,
            "share per year": ("{n} % pro Jahr", "{n} % pro Jahr"),
            "share points": ("{n} Prozentpunkt", "{n} Prozentpunkte"),
            "share points per year": ("{n} Prozentpunkt pro Jahr", "{n} Prozentpunkte pro Jahr"),
            "money": ("{n} {currency}", "{n} {currency}"),
            "money per contact": ("{n} {currency} je Kontakt", "{n} {currency} je Kontakt"),
            "money per customer-year": ("{n} {currency} je Kunde und Jahr", "{n} {currency} je Kunde und Jahr"),
            "money per hour": ("{n} {currency} je Stunde", "{n} {currency} je Stunde"),
            "money per year": ("{n} {currency} pro Jahr", "{n} {currency} pro Jahr"),
            "minutes": ("{n} Minute", "{n} Minuten"),
            "months": ("{n} Monat", "{n} Monate"),
            "years": ("{n} Jahr", "{n} Jahre"),
            "customers": ("{n} Kunde", "{n} Kunden"),
            "customers per year": ("{n} Kunde pro Jahr", "{n} Kunden pro Jahr"),
            "newcomers per customer-year": ("{n} Neukunde je Kunde und Jahr", "{n} Neukunden je Kunde und Jahr"),
            "contacts per contact": ("{n} Kontakt je Kontakt", "{n} Kontakte je Kontakt"),
            "contacts per customer-year": ("{n} Kontakt je Kunde und Jahr", "{n} Kontakte je Kunde und Jahr"),
            "contacts per dead end": ("{n} Kontakt je Sackgasse", "{n} Kontakte je Sackgasse"),
            "of 100 contacts": ("{n} von 100 Kontakten", "{n} von 100 Kontakten"),
            "contacts per newcomer or customer-year": (
                "{n} Kontakt je Neukunde oder Kundenjahr",
                "{n} Kontakte je Neukunde oder Kundenjahr",
            ),
        }
    ),
    names=MappingProxyType(
        {
            "ratio": "",
            "customers": "",
            "share": "%",
            "share per year": "% pro Jahr",
            "share points": "Prozentpunkte",
            "share points per year": "Prozentpunkte pro Jahr",
            "money": "{currency}",
            "money per contact": "{currency} je Kontakt",
            "money per customer-year": "{currency} je Kunde und Jahr",
            "money per hour": "{currency} je Stunde",
            "money per year": "{currency} pro Jahr",
            "minutes": "Minuten",
            "months": "Monate",
            "years": "Jahre",
            "hours": "Stunden",
            "jobs": "Stellen",
            "full-time jobs": "Vollzeitstellen",
            "percentage points": "Prozentpunkte",
            "customers per year": "Kunden pro Jahr",
            "newcomers per customer-year": "Neukunden je Kunde und Jahr",
            "contacts per contact": "Kontakte je Kontakt",
            "contacts per customer-year": "Kontakte je Kunde und Jahr",
            "contacts per dead end": "Kontakte je Sackgasse",
            "of 100 contacts": "von 100 Kontakten",
            "contacts per newcomer or customer-year": "Kontakte je Neukunde oder Kundenjahr",
        }
    ),
    names_after_percent=MappingProxyType(
        {
            "share": "",
            "share per year": "pro Jahr",
            "share points": "Punkte",
            "share points per year": "Punkte pro Jahr",
        }
    ),
    undefined="nicht definiert",
    never="nie",
    start="Beginn",
    month="Monat {n}",
    nth_year="Jahr {n}",
    month_and_year="Monat {month} (Jahr {year})",
    nearly_none="knapp über 0 %",
    nearly_all="knapp unter 100 %",
    date="{day}. {month} {year}",
    moment="{day}. {month} {year}, {time}",
    months=MONTHS,
    short_months=SHORT_MONTHS,
    # "3,9 Mio. EUR", "12,4 %", "5 Jahre", "1 von 4"
    within=re.compile(
        r"(?<=\d) (?=(?:%|(?:Mio|Mrd|Bio)\.|Jahre?n?|Monate?n?|Stunden?|von \d+|[A-Z]{3})(?!\w))"
        r"|(?<=\d (?:Mio|Mrd|Bio)\.) (?=[A-Z]{3}(?!\w))|(?<=\d von) (?=\d)"
    ),
)
AUSTRIAN = replace(
    GERMAN, months=("Jänner", *MONTHS[1:]), short_months=("Jän.", *SHORT_MONTHS[1:8], "Sep.", *SHORT_MONTHS[9:])
)
SWISS = replace(GERMAN, decimal=".", thousands="'")
WRITINGS = {language.ENGLISH: ENGLISH, language.GERMAN: GERMAN, language.AUSTRIAN: AUSTRIAN, language.SWISS: SWISS}


def writing() -> Writing:
    """How the reader's language writes numbers."""
    return WRITINGS.get(language.spoken(), ENGLISH)
