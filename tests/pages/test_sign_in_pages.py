"""The pages for who is signed in: the gate, who is meant by a provider's claims, workspaces, shares, and both languages."""

from __future__ import annotations

import ast
import re
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from data import presets
from data.store import Identity, Store, open_store
from data.store.rights import EDIT, OWN, VIEW
from pages.report import language
from pages.screen import who
from pages.screen.state import LANGUAGE, State, Step
from tests.conftest import APP, ROOT
from tests.pages import on_screen
from tests.pages.test_german_pages import left

BANK = presets.load("retail_bank")
ANN = Identity("https://id.example", "1", "Anneliese", "ann@example.org")
BEN = Identity("https://id.example", "2", "Benedikt", "ben@example.org")
SCENARIOS, WORKSPACES = "pages/present/scenarios.py", "pages/present/workspaces.py"
CLAIMS = {
    "is_logged_in": True,
    "iss": "https://id.example",
    "sub": "1",
    "name": "Anneliese",
    "email": "ann@example.org",
    "email_verified": True,
    "iat": 1_000_000,
}


@pytest.fixture
def signed_in(monkeypatch, tmp_path):
    """signed_in.as_ = somebody: who it is from the next run on."""
    monkeypatch.setenv("STORE_URL", str(tmp_path / "scenarios.sqlite"))
    now = SimpleNamespace(as_=ANN)
    monkeypatch.setattr(who, "configured", lambda: True)
    monkeypatch.setattr(who, "providers", lambda: ("",))
    monkeypatch.setattr(who, "identity", lambda: now.as_)
    return now


def at_page(page: str, spoken: str = language.ENGLISH, **query: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=180)
    at.session_state["state"] = State([Step(BANK, BANK)])
    at.session_state[LANGUAGE] = spoken
    for name, value in query.items():
        at.query_params[name] = value
    return at.run().switch_page(page).run()


def said(at: AppTest) -> str:
    texts = [*at.title, *at.header, *at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success, *at.toast]
    return on_screen.text(" ".join(one.value for one in texts))


def kept(identity: Identity, name: str = "Moderate", **how) -> int:
    return open_store(identity).create(BANK.model_copy(update={"name": name}), {}, "", **how).id


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, ANN),
        ({"email_verified": False}, Identity(ANN.issuer, "1", ANN.name)),
        ({"email_verified": "false"}, Identity(ANN.issuer, "1", ANN.name)),
        ({"email_verified": None}, Identity(ANN.issuer, "1", ANN.name)),
        ({"email_verified": 1.5}, Identity(ANN.issuer, "1", ANN.name)),
        ({"email_verified": "true"}, ANN),
        ({"name": None}, Identity(ANN.issuer, "1", "", ANN.email)),
        ({"is_logged_in": False}, None),
        ({"iss": None}, None),
        ({"iss": ""}, None),
        ({"sub": ""}, None),
        ({"sub": 7}, None),
        ({"iat": 1_000_000 - 13 * 3600}, None),
        ({"iat": None}, ANN),
    ],
)
def test_who_is_meant_by_a_providers_claims(change, found):
    assert who.identity_of(CLAIMS | change, 1_000_000 + 60) == found


def test_without_sign_in_everything_is_as_it_was(monkeypatch, tmp_path):
    monkeypatch.setenv("STORE_URL", str(tmp_path / "scenarios.sqlite"))
    at = at_page(SCENARIOS)
    assert at.text_input(key="save:author") and "Everyone who can open this app" in said(at)
    assert who.identity() is None and not any(button.key == "sign_out" for button in at.button)


def test_nothing_of_the_app_is_drawn_before_sign_in(signed_in):
    kept(ANN, "Secret plan")
    signed_in.as_ = None
    for page in (SCENARIOS, WORKSPACES, "pages/trust/risk.py"):
        at = at_page(page, share="x" * 43)
        assert not at.exception and [b.key for b in at.button] == ["sign_in:"]
        assert "Sign in to use this app" in said(at) and "Secret" not in said(at)
        assert not at.header and not at.sidebar.children
    with pytest.raises(Exception, match="not signed in any more"):
        who.store()


def test_secrets_that_cannot_be_read_let_nobody_in(monkeypatch, tmp_path):
    file = tmp_path / "secrets.toml"
    file.write_text("[auth\nclient_id = ")
    monkeypatch.setattr(who.st, "get_option", lambda name: [str(file)])
    monkeypatch.setattr(who.st.secrets, "load_if_toml_exists", lambda: False)
    for one in (who.configured, who.unreadable, who.providers):
        one.cache_clear()
    try:
        at = at_page(SCENARIOS)
        assert not at.exception and not at.button and "nobody is let in" in said(at)
    finally:
        for one in (who.configured, who.unreadable, who.providers):
            one.cache_clear()


def test_what_one_saves_is_ones_own_or_a_workspaces(signed_in):
    ann = open_store(ANN)
    here = ann.found("Board")
    at = at_page(SCENARIOS)
    assert not at.exception and "Only you can open it" in said(at)
    at.text_input(key=f"save:name:{BANK.name}").set_value("Alone").run()
    at.button(key="save").click().run()
    at.text_input(key="save:name:Alone").set_value("Together").run()
    at.selectbox(key="save:place").set_value(here.id).run()
    assert "The members of the workspace “Board” can open it" in said(at)
    at.button(key="save").click().run()
    assert not at.exception
    found = {e.name: (e.place, e.latest.author) for e in ann.all()}
    assert found == {"Alone": ("", "Anneliese"), "Together": ("Board", "Anneliese")}
    assert "in Board" in said(at) and open_store(BEN).all() == []


def test_who_may_only_look_is_offered_a_copy_of_their_own(signed_in):
    ann, ben = open_store(ANN), open_store(BEN)
    id = kept(ANN)
    ben.take_up(ann.share(id, VIEW))
    signed_in.as_ = BEN
    at = at_page(SCENARIOS)
    at.button(key=f"open:{id}").click().run()
    at.button(key=f"more:{id}").click().run()
    assert "shared by Anneliese · to look at only" in said(at)
    assert at.button(key="save").label == "Save as new scenario"
    assert at.text_input(key=f"name:{id}:Moderate").disabled
    keys = {button.key for button in at.button}
    assert not keys & {f"archive:{id}", f"delete:{id}", f"share:{id}:1"} and f"copy:{id}" in keys
    at.button(key="save").click().run()
    assert not at.exception and [e.mine for e in ben.all() if e.name == "Moderate"].count(True) == 1
    assert len(ann.history(id)) == 1


def test_a_right_that_was_taken_back_ends_at_the_next_click(signed_in):
    ann, ben = open_store(ANN), open_store(BEN)
    id = kept(ANN)
    for right in (VIEW, EDIT):
        ben.take_up(ann.share(id, right))
    signed_in.as_ = BEN
    at = at_page(SCENARIOS)
    at.button(key=f"open:{id}").click().run()
    assert at.button(key="save").label == "Save version 2"
    ann.take_back(ann.shares(id)[1].id)
    at.button(key="save").click().run()
    assert "Not saved: You may look at “Moderate”, not change it" in said(at) and len(ann.history(id)) == 1
    ann.take_back(ann.shares(id)[0].id)
    at.button(key="save").click().run()
    assert not at.exception and len(ann.history(id)) == 1


def test_an_owner_shares_moves_and_deletes(signed_in):
    ann = open_store(ANN)
    here, id = ann.found("Board"), kept(ANN)
    at = at_page(SCENARIOS)
    at.button(key=f"more:{id}").click().run()
    at.button(key=f"share:{id}:2").click().run()
    (address,) = [one.value for one in at.code if "share=" in one.value]
    assert open_store(BEN).take_up(address.partition("share=")[2]).right == EDIT
    at.selectbox(key=f"place:{id}:None").set_value(here.id).run()
    assert ann.all()[0].place == "Board"
    at.selectbox(key=f"place:{id}:{here.id}").set_value(0).run()
    assert ann.all()[0].place == ""
    (share,) = ann.shares(id)
    assert "opened by Benedikt" in said(at)
    at.button(key=f"take_back:{share.id}").click().run()
    assert ann.shares(id) == [] and not any("share=" in one.value for one in at.code)
    at.button(key=f"delete:{id}").click().run()
    assert not at.exception and ann.all() == [] and ann.audit()[0].what == "deleted"


def test_a_link_opens_once_a_session(signed_in):
    id = kept(ANN)
    token = open_store(ANN).share(id, VIEW)
    signed_in.as_ = BEN
    at = AppTest.from_file(str(APP), default_timeout=180)
    at.query_params["share"] = token
    at.run()
    assert not at.exception and at.session_state["state"].scenario.name == "Moderate"
    assert "was shared with you" in said(at)
    at.session_state["state"] = State([Step(BANK, BANK)])
    at.run()
    assert at.session_state["state"].scenario == BANK
    wrong = AppTest.from_file(str(APP), default_timeout=180)
    wrong.query_params["share"] = token[:-1]
    wrong.run()
    assert not wrong.exception and "not whole, or it was taken back" in said(wrong)


def test_a_workspace_from_its_beginning_to_its_end(signed_in):
    ann = open_store(ANN)
    at = at_page(WORKSPACES)
    assert "you are in no workspace yet" in said(at)
    at.text_input(key="workspace:new").set_value("Board").run()
    at.button(key="workspace:make").click().run()
    (here,) = ann.workspaces()
    at.text_input(key=f"invite:{here.id}").set_value("nobody").run()
    at.button(key=f"invite:do:{here.id}").click().run()
    assert "“nobody” is no email address." in said(at)
    at.text_input(key=f"invite:{here.id}").set_value("Ben@example.org").run()
    at.button(key=f"invite:do:{here.id}").click().run()
    signed_in.as_ = BEN
    theirs = at_page(WORKSPACES)
    assert "which others own" in said(theirs) and not any(b.key == "workspace:delete:1" for b in theirs.button)
    signed_in.as_ = ANN
    at.run()
    me, ben = ann.members(here.id)
    assert (ben.name, ben.right) == ("Benedikt", EDIT)
    at.button(key=f"remove:{me.id}").click().run()
    assert "A workspace needs an owner" in said(at)
    at.selectbox(key=f"right:{ben.id}:2").set_value(OWN).run()
    assert ann.members(here.id)[0].right == ann.members(here.id)[1].right == OWN
    at.text_input(key=f"workspace:name:{here.id}:Board").set_value("Council").run()
    assert [w.name for w in ann.workspaces()] == ["Council"]
    at.button(key=f"workspace:delete:{here.id}").click().run()
    assert not at.exception and ann.workspaces() == [] == open_store(BEN).workspaces()


def test_a_store_that_does_not_work_is_said(signed_in, monkeypatch, tmp_path):
    (tmp_path / "broken.sqlite").write_bytes(b"no database" * 100)
    monkeypatch.setenv("STORE_URL", str(tmp_path / "broken.sqlite"))
    for page in (SCENARIOS, WORKSPACES):
        at = at_page(page)
        assert not at.exception and "is damaged or no store at all" in said(at)


def test_all_of_it_is_german_in_german(signed_in):
    ann, ben = open_store(ANN), open_store(BEN)
    here = ann.found("Vorstand")
    ann.invite(here.id, BEN.email, EDIT)
    ann.invite(here.id, "cem@example.org", VIEW)
    ben.sign_in()
    id = kept(ANN, "Mittel")
    ben.take_up(ann.share(id, EDIT))
    ann.tag(id, [])
    ann.move(id, here.id)
    language.use(language.GERMAN)
    try:
        at = at_page(SCENARIOS, language.GERMAN)
        at.button(key=f"more:{id}").click().run()
        at.button(key=f"share:{id}:1").click().run()
        assert left(at) == []
        at = at_page(WORKSPACES, language.GERMAN)
        assert left(at) == []
        signed_in.as_ = None
        at = at_page(SCENARIOS, language.GERMAN)
        assert "Melden Sie sich an" in said(at) and left(at) == []
    finally:
        language.use(language.ENGLISH)


def test_the_pages_have_the_store_from_one_place():
    """which asks on whose behalf: nothing else on the pages opens it."""
    opens = []
    for file in [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")]:
        names = {n.id for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.Name)}
        if names & {"open_store", Store.__name__} - ({"Store"} if file.name == "who.py" else set()):
            opens.append(file.relative_to(ROOT).as_posix())
    assert opens == ["pages/screen/who.py"]


def test_the_project_holds_no_secrets():
    assert re.search(r"^\.streamlit/secrets\.toml$", (ROOT / ".gitignore").read_text(), re.M)
