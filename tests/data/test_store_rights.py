"""Who may do what in the store: every public method, for everybody that somebody can be to a scenario or a workspace."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import make_url, select, update

from data import presets
from data.store import Identity, Refused, Store, StoreError, open_store
from data.store.errors import NameTaken
from data.store.rights import EDIT, OWN, VIEW
from data.store.tables import metadata, scenarios
from model.scenario import paths
from tests.data.people import ANN, BEN, CEM, WORD

BANK = presets.load("retail_bank")
NOBODY, STRANGER, SHARED_VIEW, SHARED_EDIT, VIEWER, EDITOR, AUTHOR, OWNER = (
    *("not signed in", "a stranger", "with a link to view", "with a link to edit"),
    *("viewer", "editor", "editor, and its author", "owner"),
)
IN_WORKSPACE = {VIEWER: VIEW, EDITOR: EDIT, AUTHOR: EDIT, OWNER: OWN}
SEES = (SHARED_VIEW, SHARED_EDIT, *IN_WORKSPACE)
CHANGES = (SHARED_EDIT, EDITOR, AUTHOR, OWNER)
OWNS = (AUTHOR, OWNER)
MEMBERS = tuple(IN_WORKSPACE)


@dataclass(frozen=True)
class World:
    """What there is of Ann's: a scenario, a share of it that nobody took up, the workspace it is in, another member."""

    scenario: int
    share: int
    workspace: int
    member: int
    name: str


METHODS: dict[str, tuple[Callable, tuple[str, ...]]] = {
    "history": (lambda s, w: s.history(w.scenario), SEES),
    "load": (lambda s, w: s.load(w.scenario), SEES),
    "duplicate": (lambda s, w: s.duplicate(w.scenario, f"Of Ben {w.scenario}", ""), SEES),
    "save": (lambda s, w: s.save(w.scenario, 1, BANK, {}, ""), CHANGES),
    "restore": (lambda s, w: s.restore(w.scenario, 1, 1, ""), CHANGES),
    "rename": (lambda s, w: s.rename(w.scenario, f"By Ben {w.scenario}"), CHANGES),
    "archive": (lambda s, w: s.archive(w.scenario), CHANGES),
    "tag": (lambda s, w: s.tag(w.scenario, ["b"]), CHANGES),
    "move": (lambda s, w: s.move(w.scenario, None), OWNS),
    "share": (lambda s, w: s.share(w.scenario, VIEW), OWNS),
    "shares": (lambda s, w: s.shares(w.scenario), OWNS),
    "take_back": (lambda s, w: s.take_back(w.share), OWNS),
    "delete": (lambda s, w: s.delete(w.scenario), OWNS),
    "members": (lambda s, w: s.members(w.workspace), MEMBERS),
    "create": (lambda s, w: s.create(BANK.model_copy(update={"name": f"New {w.scenario}"}), {}, "", workspace=w.workspace),
               (EDITOR, AUTHOR, OWNER)),
    "rename_workspace": (lambda s, w: s.rename_workspace(w.workspace, "Ours"), (OWNER,)),
    "invite": (lambda s, w: s.invite(w.workspace, "cem@example.org", EDIT), (OWNER,)),
    "set_right": (lambda s, w: s.set_right(w.member, EDIT), (OWNER,)),
    "remove": (lambda s, w: s.remove(w.member), (OWNER,)),
    "delete_workspace": (lambda s, w: s.delete_workspace(w.workspace), (OWNER,)),
}  # fmt: skip
LISTS: dict[str, tuple[Callable, tuple[str, ...]]] = {
    "all": (lambda s, w: [*s.all(), *s.all(archived=True)], SEES),
    "workspaces": (lambda s, w: s.workspaces(), MEMBERS),
    "audit": (lambda s, w: [*s.audit(), *s.audit(w.scenario)], (OWNER,)),
}
"""What answers everybody, each with what they may know."""
NOBODYS = {"of", "close", "sign_in", "found", "take_up"}
"""What names no row of anybody's; `take_up` has tests of its own."""


def world(store: Store, role: str) -> World:
    """Something new of Ann's, and Ben in this role to it."""
    ann, ben = store.of(ANN), store.of(BEN)
    ben.sign_in()
    n = len(rows(store)["scenarios"])
    here = ann.found(f"Place {WORD} {n}")
    ann.invite(here.id, f"other.{WORD}@example.org", VIEW)
    if role in IN_WORKSPACE:
        ann.invite(here.id, BEN.email, IN_WORKSPACE[role])
    name = f"Plan {WORD} {n}"
    author = ben if role == AUTHOR else ann
    scenario = BANK.model_copy(update={"name": name})
    entry = author.create(scenario, {"net": 1.0}, "", f"note {WORD}", [WORD], here.id)
    if role in (SHARED_VIEW, SHARED_EDIT):
        ben.take_up(ann.share(entry.id, EDIT if role == SHARED_EDIT else VIEW))
    ann.share(entry.id, VIEW)
    other = next(one for one in ann.members(here.id) if one.email.startswith("other"))
    return World(entry.id, ann.shares(entry.id)[-1].id, here.id, other.id, name)


@pytest.fixture(autouse=True)
def held(request) -> Iterator[None]:
    """With one connection that stays, SQLite does not tidy up its file after each of hundreds."""
    if "store" not in request.fixturenames:
        yield
        return
    with request.getfixturevalue("store")._engine.connect():
        yield


def rows(store: Store) -> dict[str, set[tuple]]:
    """All that is in the database but the audit list."""
    kept = [table for table in metadata.sorted_tables if table.name != "audit"]
    with store._engine.connect() as c:
        return {table.name: {tuple(row) for row in c.execute(select(table))} for table in kept}


def test_every_method_is_asked_here():
    """A new one has to say who may use it."""
    public = {name for name, _ in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_")}
    assert public == {*METHODS, *LISTS} | NOBODYS


@pytest.mark.parametrize(
    "role",
    [NOBODY, STRANGER, SHARED_VIEW, SHARED_EDIT, VIEWER, EDITOR, AUTHOR, OWNER],
    ids=lambda r: r.replace(" ", "_"),
)
def test_each_method_does_what_the_role_may_and_nothing_else(store, role):
    theirs = store if role == NOBODY else store.of(BEN)
    here = None
    for name, (use, allowed) in METHODS.items():
        here = here or world(store, role)
        before = rows(store)
        try:
            use(theirs, here)
            done = True
        except StoreError as error:
            done = False
            assert role in SEES or WORD not in str(error), name
            assert isinstance(error, Refused) or role not in MEMBERS, (name, error)
        assert done == (role in allowed), name
        if done:
            here = None
        else:
            assert rows(store) == before, f"{name} was refused and changed something"
    here = here or world(store, role)
    for name, (use, allowed) in LISTS.items():
        assert (here.name in repr(use(theirs, here)) or f"Place {WORD}" in repr(use(theirs, here))) == (
            role in allowed
        ), name


def test_a_stranger_learns_no_word_of_what_there_is(store):
    world(store, STRANGER)
    ben = store.of(BEN)
    with pytest.raises(StoreError) as of_anns:
        ben.load(1)
    with pytest.raises(StoreError) as of_none:
        ben.load(10_000)
    assert str(of_anns.value) == str(of_none.value)
    assert [*ben.all(), *ben.workspaces(), *ben.audit()] == []
    # not even whether a name is taken
    name = f"Plan {WORD} 0"
    assert ben.create(BANK.model_copy(update={"name": name}), {}, "").name == name
    with pytest.raises(NameTaken):
        ben.create(BANK.model_copy(update={"name": name}), {}, "")


def test_what_belongs_to_nobody_is_everybodys_to_change_and_no_ones_to_delete(store):
    old = store.create(BANK, {}, "Dora")
    for one in (store, store.of(ANN), store.of(BEN)):
        entry = one.load(old.id).entry
        assert entry.right == EDIT and one.all() == [entry]
        one.save(old.id, entry.latest.number, BANK, {}, "somebody")
        for refused in (lambda one=one: one.delete(old.id), lambda one=one: one.share(old.id, VIEW)):
            with pytest.raises(Refused, match="^Only an owner"):
                refused()
    assert [v.author for v in store.history(old.id)] == ["Ben", f"Ann {WORD}", "somebody", "Dora"]
    assert store.of(ANN).audit() == []


def test_an_author_is_who_is_signed_in_whatever_was_entered(store):
    ann = store.of(ANN)
    entry = ann.create(BANK, {}, "Somebody Else")
    entry = ann.save(entry.id, 1, BANK, {}, "Somebody Else")
    assert entry.latest.author == f"Ann {WORD}" and entry.owner == f"Ann {WORD}" and entry.mine


def test_a_link_opens_for_who_is_signed_in_until_it_is_taken_back(store):
    ann, ben = store.of(ANN), store.of(BEN)
    entry = ann.create(BANK, {}, "")
    token = ann.share(entry.id, VIEW)
    assert len(token) >= 43 and all(token not in str(row) for table in rows(store).values() for row in table)
    with pytest.raises(Refused, match="signed in"):
        store.take_up(token)
    for wrong in ("", token[:-1], token + "x", token.swapcase()):
        with pytest.raises(StoreError, match="not whole, or it was taken back"):
            ben.take_up(wrong)
    assert ben.take_up(token).right == VIEW == ben.take_up(token).right
    (share,) = ann.shares(entry.id)
    assert share.people == ("Ben",)
    edit = ann.share(entry.id, OWN)  # a link gives no more than the right to edit
    assert ben.take_up(edit).right == EDIT
    ann.take_back(ann.shares(entry.id)[1].id)
    assert ben.load(entry.id).entry.right == VIEW
    ann.take_back(share.id)
    with pytest.raises(StoreError, match="does not hold"):
        ben.load(entry.id)
    with pytest.raises(StoreError, match="taken back"):
        ben.take_up(token)
    assert ben.all() == []


def test_a_link_gives_its_right_to_its_scenario_and_to_who_took_it_up(store):
    """Not to another scenario that is shared, not with another link's right, not to somebody else who took up a link."""
    ann, ben, cem = (store.of(one) for one in (ANN, BEN, CEM))
    one, two = (ann.create(BANK.model_copy(update={"name": name}), {}, "") for name in ("One", "Two"))
    ben.take_up(ann.share(one.id, VIEW))
    cem.take_up(ann.share(one.id, EDIT))
    cem.take_up(ann.share(two.id, VIEW))
    assert [(entry.name, entry.right) for entry in ben.all()] == [("One", VIEW)]
    assert {entry.name: entry.right for entry in cem.all()} == {"One": EDIT, "Two": VIEW}
    for refused in (lambda: ben.rename(one.id, "Ben's"), lambda: cem.rename(two.id, "Cem's")):
        with pytest.raises(Refused):
            refused()
    with pytest.raises(StoreError, match="does not hold"):
        ben.load(two.id)
    dan = store.of(Identity("https://id.example", "4", "Dan", "dan@example.org"))
    dan.sign_in()
    assert dan.all() == []


def test_what_is_in_a_workspace_is_not_everybodys_though_nobody_owns_it(store):
    here = world(store, STRANGER)
    with store._engine.begin() as c:
        c.execute(update(scenarios).values(owner=None))
    for somebody in (store, store.of(BEN)):
        assert somebody.all() == []
        with pytest.raises(StoreError, match="does not hold"):
            somebody.load(here.scenario)


def test_who_owns_one_workspace_has_no_right_in_another(store):
    ben, here = store.of(BEN), world(store, STRANGER)
    own = ben.found("Of Ben")
    theirs = ben.create(BANK, {}, "", workspace=own.id)
    before = rows(store)
    for name, (use, _) in METHODS.items():
        with pytest.raises(StoreError) as refused:
            use(ben, here)
        assert WORD not in str(refused.value), name
    with pytest.raises(StoreError):
        ben.move(theirs.id, here.workspace)
    assert rows(store) == before
    assert [one.name for one in ben.workspaces()] == ["Of Ben"] and WORD not in repr(ben.audit())


def test_the_audit_list_says_who_what_and_when_to_owners_alone(store):
    ann, ben = store.of(ANN), store.of(BEN)
    entry = ann.create(BANK, {}, "")
    ben.take_up(ann.share(entry.id, EDIT))
    ben.load(entry.id)
    ann.load(entry.id)  # what one opens of one's own is nobody's matter
    ben.save(entry.id, 1, BANK, {}, "")
    told = [(e.who, e.what, e.about, e.scenario) for e in reversed(ann.audit())]
    assert told == [
        (ANN.name, "created", "", BANK.name),
        (ANN.name, "shared_to_edit", "", BANK.name),
        ("Ben", "taken_up", "", BANK.name),
        ("Ben", "opened", "1", BANK.name),
        ("Ben", "saved", "2", BANK.name),
    ]
    assert ben.audit() == [] == store.audit() and ann.audit(entry.id) == ann.audit() and ann.audit(99) == []


def test_what_is_deleted_is_gone_and_the_audit_list_keeps_that_it_was(store):
    ann, ben = store.of(ANN), store.of(BEN)
    entry = ann.create(BANK.model_copy(update={"name": "Secret"}), {}, "", "a note", ["label"])
    ann.save(entry.id, 1, BANK, {}, "")
    ben.take_up(ann.share(entry.id, EDIT))
    with pytest.raises(Refused):
        ben.delete(entry.id)
    ann.delete(entry.id)
    left = rows(store)
    assert all(left[name] == set() for name in left if name != "users")
    assert [(e.what, e.about, e.scenario) for e in ann.audit()][0] == ("deleted", "", "")
    assert "Secret" not in repr(ann.audit())


def test_a_deleted_workspace_takes_its_scenarios_along(store):
    ann = store.of(ANN)
    here = ann.found("Ours")
    ann.invite(here.id, "cem@example.org", VIEW)
    ann.create(BANK, {}, "", workspace=here.id)
    alone = ann.create(BANK, {}, "")
    ann.delete_workspace(here.id)
    assert ann.workspaces() == [] and [e.id for e in ann.all()] == [alone.id]
    told = ann.audit()
    assert told[0].what == "workspace_deleted" and "cem" not in repr(told)


def test_no_byte_of_what_was_deleted_stays_in_the_file(tmp_path):
    file = tmp_path / "s.sqlite"
    kept = Store(make_url(f"sqlite:///{file}"))
    ann = kept.of(ANN)
    entry = ann.create(BANK.model_copy(update={"name": "Quetzalcoatl"}), {}, "", "xylophone " * 40)
    other = ann.create(BANK.model_copy(update={"name": "Stays"}), {}, "", "glockenspiel")
    kept.close()
    assert b"xylophone" in file.read_bytes()
    ann.delete(entry.id)
    kept.close()
    left = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"xylophone" not in left and b"Quetzalcoatl" not in left and b"glockenspiel" in left
    assert ann.load(other.id).scenario.name == "Stays"


def test_a_scenario_of_before_sign_in_belongs_to_nobody(store):
    from data.store import schema

    schema.upgrade(store._writer, store.where, "0002")
    with store._writer.begin() as c:
        c.exec_driver_sql("INSERT INTO scenarios (name, version, archived) VALUES ('Old', 1, false)")
        c.exec_driver_sql(
            "INSERT INTO scenario_versions (scenario, number, author, note, saved_at, document, fingerprint, model_version, "
            f"results) VALUES (1, 1, 'Ann', '', '2026-01-02 03:04:05', '{presets.to_file(BANK).decode()}', 'x', '1', '{{}}')"
        )
    assert [e.name for e in store.all()] == ["Old"] == [e.name for e in store.of(BEN).all()]
    with store._engine.connect() as c:
        assert c.execute(select(scenarios.c.owner, scenarios.c.workspace)).one() == (None, None)


def test_a_store_that_is_opened_for_one_person_is_no_other_persons(tmp_path, monkeypatch):
    monkeypatch.setenv("STORE_URL", str(tmp_path / "s.sqlite"))
    ann, ben, nobody = open_store(ANN), open_store(BEN), open_store()
    ann.create(BANK, {}, "")
    assert len(ann.all()) == 1 and ben.all() == [] == nobody.all() == open_store().all()
    assert paths.dump(open_store(ANN).load(1).scenario) == paths.dump(BANK)
