"""Looking after saved scenarios: names, tags, archive, the workspace that they are in, and deleting for good."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from data.store.erase import erase
from data.store.records import Entry
from data.store.rights import EDIT, OWN, VIEW, Right, may
from data.store.rows import name_of
from data.store.scenarios import Scenarios, name_taken
from data.store.tables import scenarios
from model.scenario.sentence import Sentence

TAKEN = Sentence("There is already a saved scenario of this name; choose another name")


class LookingAfter(Scenarios):
    """What is done with a scenario besides saving it."""

    def rename(self, id: int, name: str) -> Entry:
        """Another name; its versions stay as they are. Raises NameTaken where another scenario has it."""
        return self._change(id, EDIT, {"name": name_of(name)}, "renamed", name_taken(name.strip()))

    def archive(self, id: int, archived: bool = True) -> Entry:
        """Put away, or bring back. Raises NameTaken where another scenario has taken the name in the meantime."""
        what = "archived" if archived else "brought_back"
        return self._change(id, EDIT, {"archived": archived}, what, TAKEN)

    def move(self, id: int, workspace: int | None) -> Entry:
        """Into a workspace, whose members then see it and whose owners own it; or out of one, to oneself alone."""
        with self._writing(TAKEN) as visit:
            entry = self._entry(visit, id, OWN)
            place: dict[str, int | None] = {"workspace": workspace}
            if workspace is None:
                place["owner"] = visit.user
            else:
                self._workspace(visit, workspace, EDIT)
            self._note(visit, "moved_out", entry)
            self._update(visit, entry, OWN, place)
            moved = self._entry(visit, id, VIEW)
            self._note(visit, "moved_in", moved)
            return moved

    def tag(self, id: int, labels: Iterable[str]) -> Entry:
        """Give a scenario these tags and no others."""
        with self._writing() as visit:
            # One at a time, or the tags of two who change them at once would mix; SQLite has but one writer.
            visit.execute(select(scenarios.c.id).where(scenarios.c.id == id, may(visit.user, EDIT)).with_for_update())
            entry = self._entry(visit, id, EDIT)
            self._tag(visit, id, labels)
            self._note(visit, "tagged", entry)
            return self._entry(visit, id)

    def delete(self, id: int) -> None:
        """For good: its versions, tags and shares go with it. The audit list keeps that it was there, and no word of what it held."""
        with self._writing() as visit:
            entry = self._entry(visit, id, OWN)
            erase(visit, select(scenarios.c.id).where(scenarios.c.id == id, may(visit.user, OWN)))
            self._note(visit, "deleted", entry)

    def _change(self, id: int, needed: Right, values: dict[str, Any], what: str, taken: Sentence) -> Entry:
        with self._writing(taken) as visit:
            entry = self._entry(visit, id, needed)
            self._update(visit, entry, needed, values)
            self._note(visit, what, entry)
            return self._entry(visit, id)
