"""Who may see and change saved scenarios, and who did what with them, in words."""

from __future__ import annotations

from data.store import Entry, Event, Share
from data.store.rights import EDIT, Right
from pages.report import numbers
from pages.report.language import called, count, listed, say


def role(right: Right) -> str:
    """What a member of a workspace is there."""
    return {1: say("Viewer"), 2: say("Editor"), 3: say("Owner")}[int(right)]


def place(one: Entry) -> list[str]:
    """Where a scenario is that is not the reader's alone, and what they may not do with it."""
    words = []
    if one.place:
        words.append(say("in {workspace}", workspace=one.place))
    elif one.owner and not one.mine:
        words.append(say("shared by {owner}", owner=one.owner))
    elif not one.owner:
        words.append(say("everybody's"))
    if one.right < EDIT:
        words.append(say("to look at only"))
    return words


def versions(number: int) -> str:
    return count(number, "{number} version", "{number} versions", number=numbers.whole(number))


def link(share: Share, day: str) -> str:
    """'Link to edit · made 22 Nov 2026, 10:05 · opened by Ben and Cem'."""
    which = say("Link to edit") if share.right >= EDIT else say("Link to view")
    made = say("made {when}", when=day)
    people = say("opened by {people}", people=listed(share.people)) if share.people else say("opened by nobody yet")
    return " · ".join((which, made, people))


def event(one: Event) -> str:
    """What happened; who it was stands beside it in the audit list."""
    about = one.about
    told = {
        "created": say("Saved it as a new scenario"),
        "saved": say("Saved version {number}", number=about),
        "restored": say("Restored an earlier version as version {number}", number=about),
        "opened": say("Opened version {number}", number=about),
        "renamed": say("Gave it another name"),
        "tagged": say("Changed its tags"),
        "archived": say("Put it into the archive"),
        "brought_back": say("Brought it back from the archive"),
        "moved_out": say("Moved it away from here"),
        "moved_in": say("Moved it here"),
        "shared_to_view": say("Made a link to view it"),
        "shared_to_edit": say("Made a link to edit it"),
        "taken_up": say("Opened a link to it for the first time"),
        "share_taken_back": say("Took a link to it back"),
        "deleted": say("Deleted a scenario for good"),
        "founded": say("Made the workspace"),
        "workspace_renamed": say("Gave the workspace another name"),
        "workspace_deleted": say("Deleted a workspace for good, with all that was in it"),
        "invited": say("Invited {email}", email=about),
        "joined": say("Signed in for the first time as {email}", email=about),
        "removed": say("Took {email} out of the workspace", email=about),
        "made_view": say("Made {email} a viewer", email=about),
        "made_edit": say("Made {email} an editor", email=about),
        "made_own": say("Made {email} an owner", email=about),
    }
    return told[one.what]


def events(all_events: list[Event], when: list[str]) -> dict[str, list[str]]:
    """The audit list as a table's columns; when: the times where the reader is."""
    return {
        say("When"): when,
        say("Who"): [one.who for one in all_events],
        say("What"): [event(one) for one in all_events],
        say("Scenario"): [called(one.scenario) if one.scenario else "" for one in all_events],
        say("Workspace"): [one.place for one in all_events],
    }


def unread() -> str:
    """What the page of workspaces says first where the store cannot be read."""
    return say("Who may see what cannot be told at the moment")


def headline(workspaces: int, owned: int) -> str:
    """What the page of workspaces says first."""
    if not workspaces:
        return say("What you save is yours alone: you are in no workspace yet")
    if owned == workspaces:
        return count(
            workspaces,
            "You share scenarios in {number} workspace, which you own",
            "You share scenarios in {number} workspaces, all of which you own",
            number=numbers.whole(workspaces),
        )
    if not owned:
        return count(
            workspaces,
            "You share scenarios in {number} workspace, which others own",
            "You share scenarios in {number} workspaces, all of which others own",
            number=numbers.whole(workspaces),
        )
    return count(
        owned,
        "You share scenarios in {number} workspaces, one of which you own",
        "You share scenarios in {number} workspaces, of which you own {owned}",
        number=numbers.whole(workspaces),
        owned=numbers.whole(owned),
    )
