"""Volumes, working time, automation and grades of every touchpoint, from contacts."""

from __future__ import annotations

from collections.abc import Iterator

from model.estimate import sampling
from model.estimate.counts import Cells, Counts
from model.estimate.estimate import Estimate, estimate
from model.scenario.sentence import Sentence

PHASES = ("prospect", "newcomer", "customer")
FEWEST = 30
"""Contacts below which no share of them is given."""


def phase(cells: Cells) -> str:
    """The phase in which most contacts of a touchpoint begin: the model has one for each."""
    return max(PHASES, key=lambda one: _started(cells.where(cells["phase"] == one)))


def contacts(counts: Counts) -> Iterator[Estimate]:
    """Contacts, minutes, automation of today and grades by route of every touchpoint."""
    found, people = counts.get("touch"), counts.get("segments")
    if found is None:
        return
    for name, cells in found.by("touchpoint"):
        path = f"touchpoints.{name}."
        if people is not None:
            yield from _volume(path, cells, people)
        yield from _minutes(path, cells)
        if counts.says_channel:
            yield from _automation(name, cells)
        yield from _grades(path, cells)


def _started(cells: Cells) -> float:
    """Contacts but for those with a person that follow an unresolved digital one: hand-overs and retries are no contacts of their own."""
    return cells.where(cells["after"] == 0).total("n")


def _volume(path: str, cells: Cells, people: Cells) -> Iterator[Estimate]:
    of_customers = phase(cells) == "customer"
    over = people.total("customer_years" if of_customers else "newcomers")
    n = _started(cells)
    if over and n:
        method = (
            Sentence("Contacts of the last twelve months per customer-year, hand-overs and retries left out.")
            if of_customers
            else Sentence("Contacts of the last twelve months per newcomer, hand-overs and retries left out.")
        )
        yield estimate(path + "contacts", n / over, sampling.rate(n, over), method, n)


def _minutes(path: str, cells: Cells) -> Iterator[Estimate]:
    by_person = cells.where(cells["digital"] == 0)
    n = by_person.total("timed")
    if n >= FEWEST:
        seconds, squared = by_person.total("seconds"), by_person.total("seconds_squared")
        low, high = sampling.mean(n, seconds, squared)
        method = Sentence("Mean handling time of contacts with a person.")
        yield estimate(path + "minutes", seconds / n / 60, (low / 60, high / 60), method, n)


def _automation(name: str, cells: Cells) -> Iterator[Estimate]:
    all_, digital = _started(cells), _started(cells.where(cells["digital"] == 1))
    if all_ >= FEWEST:
        method = Sentence("Contacts that met the machine first, of all that began.")
        yield estimate(f"today.automation.{name}", digital / all_, sampling.share(digital, all_), method, all_)


def _grades(path: str, cells: Cells) -> Iterator[Estimate]:
    by_person = (cells["digital"] == 0) & (cells["after"] == 0)
    by_machine = (cells["digital"] == 1) & (cells["resolved"] == 1)
    ways = {
        "personal": (by_person, Sentence("Grades of contacts that began with a person; who answers chooses to.")),
        "digital": (by_machine, Sentence("Grades of contacts that the machine resolved; who answers chooses to.")),
    }
    for way, (which, method) in ways.items():
        graded = cells.where(which)
        n = graded.total("graded")
        for kind in ("excellent", "poor"):
            if n >= FEWEST:
                part = graded.total(kind)
                yield estimate(f"{path}{way}_{kind}", part / n, sampling.share(part, n), method, n)
