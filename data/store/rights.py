"""Who may do what: the one place where the conditions stand under which a row is a user's to see, to change or to give away.

user: the id of somebody who is signed in; None where nobody is, as in an app without sign-in. What belongs to nobody is
everybody's to see and to change, and no one's to give away or to delete.
"""

from __future__ import annotations

from enum import IntEnum

from sqlalchemy import ColumnElement, Exists, and_, case, exists, false, literal, or_

from data.store.tables import accepted, audit, members, scenarios, shares, workspaces


class Right(IntEnum):
    """What somebody may do; each includes those before it."""

    VIEW = 1
    EDIT = 2
    OWN = 3


VIEW, EDIT, OWN = Right


def may(user: int | None, needed: Right) -> ColumnElement[bool]:
    """Of scenarios: those with which the user may do this."""
    everybodys = and_(scenarios.c.owner.is_(None), scenarios.c.workspace.is_(None), literal(needed <= EDIT))
    if user is None:
        return everybodys
    mine = scenarios.c.owner == user
    shared = exists().where(
        shares.c.scenario == scenarios.c.id,
        shares.c.right >= needed,
        accepted.c.share == shares.c.id,
        accepted.c.user == user,
    )
    # in a workspace its author keeps a scenario only as long as they may change what is there
    by_role = or_(members.c.right >= needed, and_(mine, members.c.right >= EDIT))
    member = exists().where(members.c.workspace == scenarios.c.workspace, members.c.user == user, by_role)
    alone = and_(mine, scenarios.c.workspace.is_(None))
    return or_(everybodys, alone, member.correlate(scenarios), shared.correlate(scenarios))


def right_of(user: int | None) -> ColumnElement[int]:
    """The most that the user may do with each of the scenarios; 0: nothing."""
    return case(*((may(user, right), int(right)) for right in (OWN, EDIT, VIEW)), else_=0)


def may_in(user: int | None, needed: Right) -> ColumnElement[bool]:
    """Of workspaces: those in which the user may do this."""
    return _member_of(user, needed, workspaces.c.id).correlate(workspaces) if user is not None else false()


def may_read(user: int | None) -> ColumnElement[bool]:
    """Of the audit list: what happened in workspaces that the user owns, and to what is theirs outside of any."""
    if user is None:
        return false()
    owned = _member_of(user, OWN, audit.c.workspace).correlate(audit)
    return or_(owned, and_(audit.c.workspace.is_(None), audit.c.owner == user))


def _member_of(user: int, needed: Right, workspace: ColumnElement[int | None]) -> Exists:
    return exists().where(members.c.workspace == workspace, members.c.user == user, members.c.right >= needed)
