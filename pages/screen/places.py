"""The pages of the app in their order, each with the question that it answers: the navigation, the way on, and the line at the top."""

from __future__ import annotations

from typing import NamedTuple

from pages.report.language import say
from pages.screen import who


class Place(NamedTuple):
    """file: as Streamlit opens it; its name is the address."""

    file: str
    title: str
    icon: str
    question: str

    @property
    def address(self) -> str:
        """Of the page, from any other; the first one is at the root."""
        return address(self.file)


class Section(NamedTuple):
    """title: the question that its pages answer together."""

    title: str
    places: tuple[Place, ...]


def address(file: str) -> str:
    """Where a page is found."""
    return file.rpartition("/")[2].removesuffix(".py")


def sections() -> tuple[Section, ...]:
    """All pages. Followed from one to the next, and from the last to the first, they tell the whole. Workspaces need sign-in."""
    every = _sections()
    if not who.configured():
        return every
    workspaces = Place(
        "pages/present/workspaces.py", say("Workspaces"), "group", say("Who may see and change your scenarios?")
    )
    last = every[-1]
    return (*every[:-1], last._replace(places=(last.places[0], workspaces, *last.places[1:])))


def _sections() -> tuple[Section, ...]:
    return (
        Section(say("Is it worth it?"), (
            Place("pages/decide/break_even.py", say("Break-even"), "balance", say("Is the plan worth it, and how far should it go?")),
            Place("pages/decide/your_company.py", say("Your company"), "domain", say("What does it look like for your own company?")),
            Place("pages/decide/over_time.py", say("Over time"), "timeline", say("When does it pay, and what comes after?")),
            Place("pages/decide/touchpoints.py", say("Touchpoints"), "forum", say("Which contacts should be automated, and which kept personal?")),
            Place("pages/decide/levers.py", say("Levers"), "instant_mix", say("What besides automation would bring more?")),
        )),
        Section(say("How sure is that?"), (
            Place("pages/trust/what_must_be_true.py", say("What must be true"), "rule", say("How far may the assumptions be off before the verdict flips?")),
            Place("pages/trust/risk.py", say("Risk"), "casino", say("How likely is a loss when everything is uncertain at once?")),
            Place("pages/trust/worth_finding_out.py", say("Worth finding out"), "science", say("What would be worth finding out first?")),
            Place("pages/trust/options.py", say("Options"), "compare_arrows", say("If it had to be decided today, which option is best?")),
        )),
        Section(say("What does it rest on?"), (
            Place("pages/ground/assumptions.py", say("Assumptions"), "tune", say("What is all of this assumed on, and where do the numbers come from?")),
            Place("pages/ground/your_data.py", say("Your data"), "database", say("What do your own contracts, contacts and answers say of it?")),
            Place("pages/ground/claims.py", say("Claims"), "gavel", say("What does research say, and what of the debate holds here?")),
            Place("pages/ground/method.py", say("Method"), "schema", say("How does the model work, and what does it leave out?")),
            Place("pages/ground/cases.py", say("Cases replayed"), "history", say("Does it get right what companies have seen?")),
        )),
        Section(say("How to show and keep it?"), (
            Place("pages/present/scenarios.py", say("Scenarios"), "folder_open", say("How do your own scenarios compare?")),
            Place("pages/present/brief.py", say("Brief"), "article", say("What would you tell the board on one page?")),
            Place("pages/present/export.py", say("Export"), "download", say("How do the charts and numbers leave the app?")),
        )),
    )  # fmt: skip


def places() -> tuple[Place, ...]:
    """Every page, in order."""
    return tuple(place for section in sections() for place in section.places)


def at(address: str) -> Place:
    """The page at an address; the first one where there is none."""
    every = places()
    return next((place for place in every if place.address == address), every[0])


def after(file: str) -> Place:
    """The page that answers the question that comes up on this one."""
    every = places()
    here = next(i for i, place in enumerate(every) if place.file == file)
    return every[(here + 1) % len(every)]
