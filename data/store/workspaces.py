"""Workspaces: who is a member, as viewer, editor or owner."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, insert, select, update

from data.store.connected import Connected, Visit, address
from data.store.erase import erase
from data.store.errors import Refused, StoreError
from data.store.records import Member, Workspace
from data.store.rights import EDIT, OWN, VIEW, Right, may_in
from data.store.rows import name_of
from data.store.tables import audit, members, scenarios, users, workspaces
from model.scenario.sentence import Sentence

SIGN_IN = Sentence("Only who is signed in may do that")


class Workspaces(Connected):
    """What owners do with them, and what members see of them."""

    def workspaces(self) -> list[Workspace]:
        """Those that the user is a member of, by name."""
        with self._reading() as visit:
            if visit is None or visit.user is None:
                return []
            asked = _seen(visit.user).order_by(func.lower(workspaces.c.name), workspaces.c.id)
            return [Workspace(row.id, row.name, Right(row.right)) for row in visit.execute(asked)]

    def members(self, workspace: int) -> list[Member]:
        """Owners first; those who have not signed in yet, last."""
        with self._reading() as visit:
            if visit is None:
                raise self._no_workspace()
            self._workspace(visit, workspace, VIEW)
            asked = (
                select(members, users.c.name, users.c.email.label("own"))
                .outerjoin(users, users.c.id == members.c.user)
                .where(members.c.workspace == workspace)
                .order_by(members.c.user.is_(None), members.c.right.desc(), users.c.name, members.c.id)
            )
            return [
                Member(row.id, row.name or "", row.email or row.own or "", Right(row.right), row.user == visit.user)
                for row in visit.execute(asked)
            ]

    def found(self, name: str) -> Workspace:
        """A new workspace; who makes it owns it."""
        with self._writing() as visit:
            if visit.user is None:
                raise Refused(SIGN_IN)
            row = {"name": name_of(name)}
            id = visit.execute(insert(workspaces).values(**row).returning(workspaces.c.id)).scalar_one()
            visit.execute(insert(members).values(workspace=id, user=visit.user, email="", right=int(OWN)))
            visit.note("founded", workspace=id)
            return self._workspace(visit, id, OWN)

    def rename_workspace(self, workspace: int, name: str) -> Workspace:
        with self._writing() as visit:
            self._workspace(visit, workspace, OWN)
            here = update(workspaces).where(workspaces.c.id == workspace, may_in(visit.user, OWN))
            visit.execute(here.values(name=name_of(name)))
            visit.note("workspace_renamed", workspace=workspace)
            return self._workspace(visit, workspace, OWN)

    def invite(self, workspace: int, email: str, right: Right) -> None:
        """By address: whoever signs in with it, verified by their issuer, is a member from then on."""
        email = address(email)
        if email.count("@") != 1 or email.startswith("@") or email.endswith("@") or " " in email:
            raise StoreError(Sentence("“{email}” is no email address", email=email))
        with self._writing() as visit:
            here = self._workspace(visit, workspace, OWN)
            known = select(users.c.id).where(users.c.email == email)
            there = (members.c.email == email) | members.c.user.in_(known)
            if visit.execute(select(members.c.id).where(members.c.workspace == workspace, there)).first():
                raise StoreError(Sentence("{email} is in the workspace “{name}” already", email=email, name=here.name))
            row = {"workspace": workspace, "email": email, "right": int(right)}
            # of several who sign in with this address the first one counts
            row["user"] = visit.execute(known.order_by(users.c.id)).scalars().first()
            visit.execute(insert(members).values(**row))
            visit.note("invited", email, workspace=workspace)

    def set_right(self, member: int, right: Right) -> None:
        """Make somebody viewer, editor or owner. One owner stays."""
        with self._writing() as visit:
            row = self._member(visit, member)
            visit.execute(update(members).where(members.c.id == member).values(right=int(right)))
            self._owned(visit, row.workspace)
            visit.note(f"made_{right.name.lower()}", row.email or row.own or row.name, workspace=row.workspace)

    def remove(self, member: int) -> None:
        """Take somebody out of a workspace, or leave it. One owner stays; what they saved there stays, too."""
        with self._writing() as visit:
            row = self._member(visit, member, leaves=True)
            visit.execute(delete(members).where(members.c.id == member))
            self._owned(visit, row.workspace)
            visit.note("removed", row.email or row.own or row.name, workspace=row.workspace)

    def delete_workspace(self, workspace: int) -> None:
        """For good, with every scenario in it. The audit list keeps what was done, for who deleted it, without names."""
        with self._writing() as visit:
            self._workspace(visit, workspace, OWN)
            owned = select(workspaces.c.id).where(workspaces.c.id == workspace, may_in(visit.user, OWN))
            erase(visit, select(scenarios.c.id).where(scenarios.c.workspace.in_(owned)))
            visit.execute(delete(members).where(members.c.workspace == workspace))
            visit.execute(delete(workspaces).where(workspaces.c.id == workspace))
            before = update(audit).where(audit.c.workspace == workspace)
            visit.execute(before.values(workspace=None, owner=visit.user, about=""))
            visit.note("workspace_deleted", owner=visit.user)

    def _workspace(self, visit: Visit, id: int, needed: Right) -> Workspace:
        """Raises StoreError where the user is no member, Refused where they may not do this there."""
        row = visit.execute(_seen(visit.user).where(workspaces.c.id == id)).one_or_none() if visit.user else None
        if row is None:
            raise self._no_workspace()
        if row.right < needed:
            raise Refused(_refused(needed, row.name))
        return Workspace(row.id, row.name, Right(row.right))

    def _no_workspace(self) -> StoreError:
        return StoreError(Sentence("The store {where} has no such workspace, or not for you", where=self.where))

    def _member(self, visit: Visit, id: int, leaves: bool = False) -> Any:
        """Somebody in a workspace that the user owns; leaves: or the user themselves."""
        asked = select(members, users.c.name, users.c.email.label("own"))
        row = visit.execute(
            asked.outerjoin(users, users.c.id == members.c.user).where(members.c.id == id)
        ).one_or_none()
        if row is None:
            raise self._no_workspace()
        self._workspace(visit, row.workspace, VIEW if leaves and row.user == visit.user else OWN)
        return row

    def _owned(self, visit: Visit, workspace: int) -> None:
        """Raises StoreError, and takes back what was done, where nobody who has signed in would own the workspace."""
        # one change of a workspace's members at a time, or two owners could leave at once
        visit.execute(select(workspaces.c.id).where(workspaces.c.id == workspace).with_for_update())
        owners = members.c.workspace == workspace, members.c.right >= int(OWN), members.c.user.is_not(None)
        if not visit.execute(select(func.count()).select_from(members).where(*owners)).scalar_one():
            raise StoreError(Sentence("A workspace needs an owner: make somebody else its owner first"))


def _refused(needed: Right, name: str) -> Sentence:
    if needed == EDIT:
        return Sentence("You may look at what is in the workspace “{name}”, not put anything there", name=name)
    return Sentence("Only an owner of the workspace “{name}” may do that", name=name)


def _seen(user: int | None) -> Any:
    """The workspaces that a user is a member of, with what they may do there."""
    own = (members.c.workspace == workspaces.c.id) & (members.c.user == user)
    return select(workspaces, members.c.right).join(members, own).where(may_in(user, VIEW))
