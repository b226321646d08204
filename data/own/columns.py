"""What a company's tables may hold: every column with its names, its meaning and a sample, declared once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.scenario.sentence import Sentence


class Kind(StrEnum):
    """How a cell is read."""

    ID = "id"
    NAME = "name"
    DAY = "day"
    TIME = "time"
    AMOUNT = "amount"
    SECONDS = "seconds"
    YES = "yes"
    GRADE = "grade"


@dataclass(frozen=True)
class Column:
    """sample: how a cell may look, a Sentence where it is a word. names: as exports call it, in English and German, compared without
    case, spaces and marks."""

    field: str
    kind: Kind
    needed: bool
    meaning: Sentence
    sample: str
    names: tuple[str, ...]


def _names(separated: str) -> tuple[str, ...]:
    """By commas."""
    return tuple(separated.split(", "))


CUSTOMER = Column(
    "customer",
    Kind.ID,
    True,
    Sentence("The customer's number, the same in all tables. It is made unreadable as it is read."),
    "100234",
    _names(
        "customer, customer id, customer no, customer number, client, client id, account, account id, "
        "cust id, user id, customer nr, Kundennummer, Kunde Nr, Kunde Nummer, Kunde ID, Kunde, "
        "Kunden-Nr., Kundennr, Kunden-ID, KdNr, Kd.-Nr., Debitor, Debitorennummer, Partnernummer, "
        "GP-Nummer, Geschäftspartner, Mitgliedernummer, Versichertennummer, Policennehmer"
    ),
)
GRADE_NAMES = _names(
    "grade, rating, score, csat, nps, satisfaction, nps score, stars, Note, Bewertung, "
    "Zufriedenheit, Schulnote, Weiterempfehlung, Gesamtnote, Urteil"
)
TIME_NAMES = _names(
    "time, timestamp, date, datetime, created, created at, contact time, answered at, opened, "
    "start time, Zeit, Zeitpunkt, Datum, Zeitstempel, Kontaktzeit, Eingang, Eingangsdatum, "
    "Antwortdatum, erstellt am, Kontaktdatum, Anrufzeit, Gesprächsbeginn, Befragungsdatum"
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "contracts": (
        CUSTOMER,
        Column(
            "start",
            Kind.DAY,
            True,
            Sentence("The contract's first day."),
            "2021-04-01",
            _names(
                "start, start date, contract start, begin, begin date, from, valid from, signup date, since, "
                "Beginn, Start, Startdatum, Vertragsbeginn, Vertrag Beginn, gültig ab, ab, von, seit, "
                "Eintritt, Kunde seit, Abschlussdatum"
            ),
        ),
        Column(
            "end",
            Kind.DAY,
            False,
            Sentence("The contract's last day; empty as long as it runs."),
            "2025-03-31",
            _names(
                "end, end date, contract end, to, until, valid to, churn date, cancelled, termination date, "
                "Ende, Enddatum, Vertragsende, Vertrag Ende, gültig bis, bis, Austritt, Kündigungsdatum, "
                "gekündigt per, Kündigung per"
            ),
        ),
        Column(
            "segment",
            Kind.NAME,
            False,
            Sentence("The group of customers, at most {most} of them.", most=50),
            Sentence("Households"),
            _names("segment, customer group, group, tariff, plan, Kundengruppe, Kundensegment, Gruppe, Tarif, Produkt"),
        ),
        Column(
            "revenue",
            Kind.AMOUNT,
            False,
            Sentence("What the customer pays in a year."),
            "480.00",
            _names(
                "revenue, annual revenue, revenue per year, arr, yearly revenue, premium, amount, Umsatz, "
                "Jahresumsatz, Umsatz pro Jahr, Jahresprämie, Prämie, Jahresbeitrag, Ertrag, Umsatz CHF"
            ),
        ),
    ),
    "contacts": (
        CUSTOMER,
        Column(
            "time",
            Kind.TIME,
            True,
            Sentence("When the contact began, to the minute where known."),
            "2025-06-12 09:41",
            TIME_NAMES,
        ),
        Column(
            "touchpoint",
            Kind.NAME,
            False,
            Sentence("What it was about, at most {most} different ones.", most=50),
            Sentence("Billing"),
            _names(
                "touchpoint, reason, topic, category, contact reason, subject, type, intent, Anliegen, Grund, "
                "Thema, Kategorie, Kontaktgrund, Art, Anlass"
            ),
        ),
        Column(
            "channel",
            Kind.NAME,
            False,
            Sentence("Where it was: phone, chat, bot, portal and so on."),
            Sentence("phone"),
            _names("channel, contact channel, medium, Kanal, Kontaktkanal, Eingangskanal"),
        ),
        Column(
            "resolved",
            Kind.YES,
            False,
            Sentence("Whether the matter was settled with it."),
            Sentence("yes"),
            _names("resolved, solved, fcr, closed, gelöst, erledigt, abgeschlossen, Fall gelöst"),
        ),
        Column(
            "seconds",
            Kind.SECONDS,
            False,
            Sentence("Handling time, wrap-up included, in seconds or as 0:05:30."),
            "330",
            _names(
                "seconds, handling seconds, handling time, aht, duration, talk time, duration s, Sekunden, "
                "Bearbeitungszeit, Dauer, Gesprächsdauer, Bearbeitungsdauer, Dauer Sek, Dauer (s)"
            ),
        ),
        Column(
            "grade",
            Kind.GRADE,
            False,
            Sentence("The customer's grade of the contact, if one was given."),
            "2",
            GRADE_NAMES,
        ),
    ),
    "answers": (
        CUSTOMER,
        Column("time", Kind.TIME, True, Sentence("When the customer answered."), "2025-09-30", TIME_NAMES),
        Column(
            "grade",
            Kind.GRADE,
            True,
            Sentence("The grade of the company: 1 to 6, or how likely a recommendation is, 0 to 10."),
            "9",
            GRADE_NAMES,
        ),
    ),
}
"""The columns of each table."""
OTHER = "Other"
"""Segments, or touchpoints, of fewer customers than may be shown, together."""
LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def plain(name: str) -> str:
    """A column's name as it is compared: without case, marks and spaces, umlauts spelled out."""
    return re.sub(r"[^a-z0-9]", "", name.casefold().translate(LETTERS))


KNOWN = {
    table: {plain(name): column.field for column in columns for name in column.names}
    for table, columns in COLUMNS.items()
}


def matched(table: str, headers: Sequence[str], by_hand: Mapping[str, str] | None = None) -> dict[str, int]:
    """field -> the place of its column. by_hand: field -> the header's own words, which come first; '' for none."""
    places: dict[str, int] = {}
    own = by_hand or {}
    for field, header in own.items():
        if header in headers:
            places[field] = headers.index(header)
    for place, header in enumerate(headers):
        field = KNOWN[table].get(plain(header))
        if field and field not in places and field not in own and place not in places.values():
            places[field] = place
    return places


def missing(table: str, places: Mapping[str, int]) -> list[str]:
    """The fields that the table cannot do without and that no column has."""
    return [column.field for column in COLUMNS[table] if column.needed and column.field not in places]


def kinds(table: str) -> dict[str, Kind]:
    """field -> how its cells are read."""
    return {column.field: column.kind for column in COLUMNS[table]}
