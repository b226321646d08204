"""Workspaces: who is let in, who stays an owner, and whose a scenario is that is saved there, left there or taken out."""

from __future__ import annotations

import pytest

from data import presets
from data.store import Entry, Identity, Refused, Store, StoreError
from data.store.errors import NameTaken
from data.store.records import Workspace
from data.store.rights import EDIT, OWN, VIEW
from tests.data.people import ANN, BEN, CEM

BANK = presets.load("retail_bank")


def saved_together(store: Store) -> tuple[Store, Store, Workspace, Entry]:
    """Ann's store and Ben's, a workspace of Ann's in which Ben may change things, and a scenario that he saved there."""
    ann, ben = store.of(ANN), store.of(BEN)
    ben.sign_in()
    here = ann.found("Ours")
    ann.invite(here.id, BEN.email, EDIT)
    entry = ben.create(BANK, {}, "", workspace=here.id)
    return ann, ben, here, entry


def test_an_invitation_is_for_a_verified_address_only(store):
    ann = store.of(ANN)
    here = ann.found("Ours")
    ann.invite(here.id, " Cem@Example.org ", EDIT)
    unverified = store.of(Identity("https://evil.example", "9", "cem@example.org", ""))
    unverified.sign_in()
    assert unverified.workspaces() == []
    cem = store.of(CEM)
    assert cem.workspaces() == []
    cem.sign_in()
    assert [(w.name, w.right) for w in cem.workspaces()] == [("Ours", EDIT)]
    # the address is bound to whom it was bound to first
    second = store.of(Identity("https://evil.example", "3", "Cem", "cem@example.org"))
    second.sign_in()
    assert second.workspaces() == []
    with pytest.raises(StoreError, match="is in the workspace “Ours” already"):
        ann.invite(here.id, "cem@example.org", VIEW)
    for wrong in ("", "cem", "@example.org", "a@b@c", "a b@c"):
        with pytest.raises(StoreError, match="is no email address"):
            ann.invite(here.id, wrong, VIEW)


def test_who_is_invited_after_they_have_signed_in_is_a_member_at_once(store):
    ann, ben = store.of(ANN), store.of(BEN)
    ben.sign_in()
    here = ann.found("Ours")
    ann.invite(here.id, BEN.email, VIEW)
    assert [w.name for w in ben.workspaces()] == ["Ours"]


def test_a_workspace_keeps_an_owner(store):
    ann, ben = store.of(ANN), store.of(BEN)
    ben.sign_in()
    here = ann.found("Ours")
    ann.invite(here.id, BEN.email, EDIT)
    mine, other = ann.members(here.id)
    assert mine.me and not other.me
    for refused in (lambda: ann.remove(mine.id), lambda: ann.set_right(mine.id, VIEW)):
        with pytest.raises(StoreError, match="needs an owner"):
            refused()
    ann.set_right(other.id, OWN)
    ann.remove(mine.id)
    assert ann.workspaces() == [] and [w.right for w in ben.workspaces()] == [OWN]


def test_who_leaves_a_workspace_has_no_right_to_what_they_saved_there(store):
    ann, ben, here, entry = saved_together(store)
    assert entry.right == OWN and entry.place == "Ours"
    ben.remove(next(m.id for m in ben.members(here.id) if m.me))
    with pytest.raises(StoreError, match="does not hold"):
        ben.load(entry.id)
    assert ann.load(entry.id).entry.right == OWN


def test_an_author_who_may_no_longer_change_what_is_in_the_workspace_only_looks(store):
    ann, ben, here, entry = saved_together(store)
    ann.set_right(next(m.id for m in ann.members(here.id) if m.name == BEN.name), VIEW)
    assert ben.load(entry.id).entry.right == VIEW
    for use in (lambda: ben.rename(entry.id, "Mine"), lambda: ben.delete(entry.id), lambda: ben.move(entry.id, None)):
        with pytest.raises(Refused):
            use()


def test_out_of_a_workspace_a_scenario_belongs_to_who_took_it(store):
    ann, ben, here, entry = saved_together(store)
    assert ann.move(entry.id, None).owner == ANN.name and ben.all() == []
    with pytest.raises(StoreError, match="no such workspace"):
        ann.move(entry.id, 99)
    ben.create(BANK, {}, "", workspace=here.id)
    with pytest.raises(NameTaken):
        ann.move(entry.id, here.id)
