"""Sharing a scenario by link. The link's token is nowhere kept, only its hash; whoever is signed in and opens it has its right from
then on, until the share is taken back. A link alone opens nothing."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import delete, insert, select

from data.store.connected import now
from data.store.errors import Refused, StoreError
from data.store.looking_after import LookingAfter
from data.store.records import Entry, Share
from data.store.rights import EDIT, OWN, VIEW, Right, may
from data.store.rows import moment_of
from data.store.tables import accepted, scenarios, shares, users
from data.store.workspaces import SIGN_IN
from model.scenario.sentence import Sentence

BYTES = 32
"""Of a token: as many as nobody can guess."""


class Shares(LookingAfter):
    """What the owner of a scenario gives away and takes back, and what somebody else takes up."""

    def share(self, id: int, right: Right) -> str:
        """The token of a new link with which others may look at a scenario, or change it."""
        token = token_urlsafe(BYTES)
        with self._writing() as visit:
            entry = self._entry(visit, id, OWN)
            row = {"scenario": id, "token": _hash(token), "right": int(min(right, EDIT)), "made_at": now()}
            visit.execute(insert(shares).values(**row))
            self._note(visit, "shared_to_edit" if right >= EDIT else "shared_to_view", entry)
        return token

    def shares(self, id: int) -> list[Share]:
        """The links to a scenario that are not taken back, and who took each up."""
        with self._reading() as visit:
            visit = self._there(visit)
            self._entry(visit, id, OWN)
            names: dict[int, list[str]] = {}
            people = select(accepted.c.share, users.c.name).join(users, users.c.id == accepted.c.user)
            here = people.join(shares, shares.c.id == accepted.c.share).where(shares.c.scenario == id)
            for row in visit.execute(here.order_by(users.c.name, users.c.id)):
                names.setdefault(row.share, []).append(row.name)
            rows = visit.execute(select(shares).where(shares.c.scenario == id).order_by(shares.c.id)).all()
        return [Share(r.id, Right(r.right), moment_of(r.made_at), tuple(names.get(r.id, ()))) for r in rows]

    def take_back(self, share: int) -> None:
        """A link that opens nothing any more, and whoever took it up has no right from it."""
        with self._writing() as visit:
            asked = select(shares.c.scenario).join(scenarios, scenarios.c.id == shares.c.scenario)
            id = visit.execute(asked.where(shares.c.id == share, may(visit.user, VIEW))).scalar_one_or_none()
            if id is None:
                raise self._gone()
            entry = self._entry(visit, id, OWN)
            visit.execute(delete(accepted).where(accepted.c.share == share))
            visit.execute(delete(shares).where(shares.c.id == share))
            self._note(visit, "share_taken_back", entry)

    def take_up(self, token: str) -> Entry:
        """The scenario that a link opens, from now on also without it."""
        with self._writing() as visit:
            if visit.user is None:
                raise Refused(SIGN_IN)
            share = visit.execute(select(shares).where(shares.c.token == _hash(token))).one_or_none()
            if share is None:
                raise StoreError(Sentence("This link to a scenario is not whole, or it was taken back"))
            there = accepted.c.share == share.id, accepted.c.user == visit.user
            new = visit.execute(select(accepted.c.share).where(*there)).first() is None
            if new:
                visit.execute(insert(accepted).values(share=share.id, user=visit.user))
            entry = self._entry(visit, share.scenario)
            if new:
                self._note(visit, "taken_up", entry)
            return entry


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
