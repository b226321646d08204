"""Scenarios and their versions, for those who may see or change them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, insert, literal, select, update

from data import presets
from data.store.connected import Visit
from data.store.errors import Conflict, Refused, StoreError
from data.store.records import Entry, Kept, Version
from data.store.rights import EDIT, VIEW, Right, may, right_of
from data.store.rows import document_of, entry_of, line, tags_of, version_of, version_row
from data.store.tables import AUTHOR, scenarios, tags, users, versions, workspaces
from data.store.workspaces import Workspaces
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence

ABOUT = tuple(column for column in versions.c if column.name != "document")
"""What is read of a version unless it is opened: documents are long."""


def latest(user: int | None) -> Any:
    """The scenarios that a user may see, each with its latest version."""
    mine = scenarios.c.owner == user if user is not None else literal(False)
    words = (users.c.name.label("owned_by"), workspaces.c.name.label("place"))
    return (
        select(scenarios, *ABOUT, right_of(user).label("right"), mine.label("mine"), *words)
        .join(versions, (versions.c.scenario == scenarios.c.id) & (versions.c.number == scenarios.c.version))
        .outerjoin(users, users.c.id == scenarios.c.owner)
        .outerjoin(workspaces, workspaces.c.id == scenarios.c.workspace)
        .where(may(user, VIEW))
    )


class Scenarios(Workspaces):
    """What is saved, listed and opened."""

    def all(self, archived: bool = False) -> list[Entry]:
        """The scenarios in use, or those in the archive, the last saved first."""
        with self._reading() as visit:
            if visit is None:
                return []
            seen = select(scenarios.c.id).where(may(visit.user, VIEW))
            own: dict[int, list[str]] = {}
            for row in visit.execute(select(tags).where(tags.c.scenario.in_(seen)).order_by(tags.c.tag)):
                own.setdefault(row.scenario, []).append(row.tag)
            asked = latest(visit.user).where(scenarios.c.archived == archived)
            rows = visit.execute(asked.order_by(versions.c.saved_at.desc(), scenarios.c.id.desc()))
            return [entry_of(row, own.get(row.id, ())) for row in rows]

    def history(self, id: int) -> list[Version]:
        """All versions of a scenario, the newest first."""
        with self._reading() as visit:
            visit = self._there(visit)
            self._entry(visit, id)
            asked = select(*ABOUT).where(versions.c.scenario == id).order_by(versions.c.number.desc())
            return [version_of(row) for row in visit.execute(asked)]

    def load(self, id: int, number: int | None = None) -> Kept:
        """A scenario as saved in a version (default: the latest), under the name it has now. That somebody else opened it is kept."""
        kept = self._load(id, number)
        if self.identity is not None and not kept.entry.mine:
            with self._writing() as visit:
                self._note(visit, "opened", self._entry(visit, id), kept.version.number)
        return kept

    def create(
        self,
        scenario: Scenario,
        results: Mapping[str, Any],
        author: str,
        note: str = "",
        labels: Iterable[str] = (),
        workspace: int | None = None,
    ) -> Entry:
        """Save as a new scenario, under its own name, for oneself or in a workspace. Raises NameTaken where another has it there."""
        return self._insert(scenario.name, version_row(scenario, results, author, note), labels, workspace)

    def save(
        self, id: int, on: int, scenario: Scenario, results: Mapping[str, Any], author: str, note: str = ""
    ) -> Entry:
        """Save as the next version. on: the version it began from; raises Conflict where there is a newer one by now."""
        return self._add(id, on, version_row(scenario, results, author, note))

    def restore(self, id: int, number: int, on: int, author: str, note: str = "") -> Entry:
        """Make an old version the newest one again: a copy of it, so that those between stay. on: as in save."""
        with self._reading() as visit:
            visit = self._there(visit)
            old = self._version(visit, self._entry(visit, id, EDIT), number)
        kept = {k: getattr(old, k) for k in ("document", "fingerprint", "model_version", "results")}
        return self._add(id, on, {**version_row(None, {}, author, note), **kept, "restored": number})

    def duplicate(self, id: int, name: str, author: str, note: str = "") -> Entry:
        """The latest version as a scenario of one's own, with the same tags."""
        kept = self._load(id)
        copy = _scenario(json.dumps(paths.dump(kept.scenario)), name)
        row = version_row(copy, kept.version.results, author, note)
        return self._insert(copy.name, row | {"model_version": kept.version.model_version}, kept.entry.tags, None)

    def _load(self, id: int, number: int | None = None) -> Kept:
        with self._reading() as visit:
            visit = self._there(visit)
            entry = self._entry(visit, id)
            row = self._version(visit, entry, number or entry.latest.number)
            version, document = version_of(row), document_of(row)
        return Kept(entry, version, _scenario(document, entry.name))

    def _insert(self, name: str, row: dict[str, Any], labels: Iterable[str], workspace: int | None) -> Entry:
        with self._writing(name_taken(name)) as visit:
            if workspace is not None:
                self._workspace(visit, workspace, EDIT)
            place = {"name": name, "version": 1, "owner": visit.user, "workspace": workspace}
            id = visit.execute(insert(scenarios).values(**place).returning(scenarios.c.id)).scalar_one()
            visit.execute(insert(versions).values(scenario=id, number=1, **self._signed(row)))
            self._tag(visit, id, labels)
            entry = self._entry(visit, id)
            self._note(visit, "created", entry)
            return entry

    def _add(self, id: int, on: int, row: dict[str, Any]) -> Entry:
        with self._writing() as visit:
            before = self._entry(visit, id, EDIT)
            if not self._update(visit, before, EDIT, {"version": on + 1}, scenarios.c.version == on):
                entry = self._entry(visit, id, EDIT)
                raise Conflict(entry.name, entry.latest, on)
            visit.execute(insert(versions).values(scenario=id, number=on + 1, **self._signed(row)))
            self._note(visit, "restored" if "restored" in row else "saved", before, on + 1)
            return self._entry(visit, id)

    def _update(self, visit: Visit, entry: Entry, needed: Right, values: dict[str, Any], *where: Any) -> bool:
        """Whether it was changed. The right is asked again where it counts: it may have been taken back since."""
        changed = update(scenarios).where(scenarios.c.id == entry.id, may(visit.user, needed), *where)
        return visit.execute(changed.values(**values)).rowcount == 1

    def _tag(self, visit: Visit, id: int, labels: Iterable[str]) -> None:
        visit.execute(delete(tags).where(tags.c.scenario == id))
        if rows := [{"scenario": id, "tag": label} for label in tags_of(labels)]:
            visit.execute(insert(tags), rows)

    def _note(self, visit: Visit, what: str, entry: Entry, about: object = "") -> None:
        """Told to those who own it; of what is everybody's, nothing is told."""
        if entry.owner_id is not None or entry.workspace is not None:
            visit.note(what, about, scenario=entry.id, workspace=entry.workspace, owner=entry.owner_id)

    def _signed(self, row: dict[str, Any]) -> dict[str, Any]:
        """A version's author is who is signed in, whatever was entered."""
        return row if self.identity is None else row | {"author": line(self.identity.called, AUTHOR)}

    def _there(self, visit: Visit | None) -> Visit:
        if visit is None:
            raise self._gone()
        return visit

    def _gone(self) -> StoreError:
        """The same of what is not there and of what the user may not see: nobody learns that it is."""
        return StoreError(
            Sentence("The store {where} does not hold this scenario any more; save it as a new one", where=self.where)
        )

    def _entry(self, visit: Visit, id: int, needed: Right = VIEW) -> Entry:
        """Raises StoreError where the user may not see it, Refused where they may not do this with it."""
        row = visit.execute(latest(visit.user).where(scenarios.c.id == id)).one_or_none()
        if row is None:
            raise self._gone()
        own = visit.execute(select(tags.c.tag).where(tags.c.scenario == id).order_by(tags.c.tag)).scalars()
        entry = entry_of(row, own)
        if entry.right < needed:
            raise Refused(_refused(needed, entry.name))
        return entry

    def _version(self, visit: Visit, entry: Entry, number: int) -> Any:
        asked = select(versions).where(versions.c.scenario == entry.id, versions.c.number == number)
        row = visit.execute(asked).one_or_none()
        if row is None:
            raise StoreError(Sentence("“{name}” has no version {number}", name=entry.name, number=str(number)))
        return row


def _scenario(document: str, name: str) -> Scenario:
    """The scenario in a stored document, under this name. Raises StoreError."""
    try:
        scenario = presets.from_file(document.encode(), name)
        return scenario if scenario.name == name else paths.read({**paths.dump(scenario), "name": name})
    except ScenarioError as error:
        problem = error.sentences[0]
        raise StoreError(Sentence("“{name}” cannot be read: {problem}", name=name, problem=problem)) from None


def _refused(needed: Right, name: str) -> Sentence:
    if needed == EDIT:
        return Sentence("You may look at “{name}”, not change it; save it as a scenario of your own", name=name)
    return Sentence("Only an owner of “{name}” may share, move or delete it", name=name)


def name_taken(name: str) -> Sentence:
    return Sentence("There is already a saved scenario “{name}”; choose another name", name=name)
