"""Signing in with a real OpenID provider, and two people in a browser each: what is one's is not the other's until it is shared."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from oidc_provider_mock import User, run_server_in_thread
from sqlalchemy import make_url

from data.store import Identity, Store
from tests.benchmarks.browser import streamlit
from tests.browser.whole_app import APP, at_rest

pytestmark = pytest.mark.browser
WAIT = 90_000
PEOPLE = {
    "ann": {"name": "Ann Muster", "email": "ann@example.org", "email_verified": True},
    "ben": {"name": "Ben Beispiel", "email": "Ben@example.org", "email_verified": True},
    "cem": {"name": "Cem Exemple", "email": "Cem@example.org", "email_verified": True},
    "eve": {"name": "Eve", "email": "cem@example.org", "email_verified": False},
}
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{secret}"
client_id = "app"
client_secret = "not looked at"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""
CONTRAST = """(button) => { const light = (colour) => { const [r, g, b] = colour.match(/[0-9.]+/g)
    .map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const [one, two] = [getComputedStyle(button.querySelector('p')).color, getComputedStyle(button).backgroundColor].map(light);
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05); }"""
NAMES = ("Break-even", "Touchpoints", "net value", "Assumptions")


class Served(NamedTuple):
    url: str
    issuer: str
    store: Store

    def of(self, person: str) -> Store:
        return self.store.of(Identity(self.issuer, person, PEOPLE[person]["name"]))


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A provider with four people, the app that asks it who one is, and the app's store."""
    folder = tmp_path_factory.mktemp("sign_in")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        people = [User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
        with run_server_in_thread(user_claims=people) as provider:
            issuer = f"http://localhost:{provider.server_port}"
            (folder / "secrets.toml").write_text(SECRETS.format(issuer=issuer, secret="of a test " * 5))
            patch.setenv("STORE_URL", str(folder / "scenarios.sqlite"))
            with streamlit(APP, f"--secrets.files={folder / 'secrets.toml'}") as url:
                store = Store(make_url(f"sqlite:///{folder / 'scenarios.sqlite'}"))
                yield Served(url, issuer, store)
                store.close()


@pytest.fixture
def visit(served, open_page):
    """visit(person, place) -> a browser of their own, signed in."""

    def go(person: str, place: str = "/scenarios"):
        page = open_page("about:blank")
        page.set_default_timeout(WAIT)
        page.goto(served.url + place)
        sign_in(page, person)
        return page

    return go


def sign_in(page, person: str) -> None:
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=person, exact=True).click()
    page.get_by_text(PEOPLE[person]["name"]).first.wait_for()


def says(page, text: str) -> None:
    page.locator("[data-testid=stMain]").get_by_text(re.compile(text)).first.wait_for()


def press(page, name: str) -> None:
    page.get_by_test_id("stMain").get_by_role("button", name=re.compile(name)).first.click()


def save(page, name: str) -> None:
    field = page.get_by_label("Save what is on screen as")
    field.fill(name)
    field.press("Tab")
    press(page, "Save as new scenario")
    says(page, f"Saved “{name}” as version 1")


def row(page, name: str):
    return page.locator("[class*='st-key-saved-']").filter(has_text=name)


def link(page, kind: str) -> str:
    """A new link of this kind to the scenario whose details are open."""
    shown = page.get_by_test_id("stCode")
    before = shown.inner_text().strip() if shown.count() else ""
    press(page, kind)
    page.wait_for_function(
        """(before) => { const code = document.querySelector('[data-testid=stCode]');
          return code && code.innerText.includes('share=') && code.innerText.trim() !== before; }""",
        arg=before,
    )
    return shown.inner_text().strip()


def test_nothing_is_shown_before_and_the_address_comes_through(served, open_page):
    page = open_page("about:blank")
    page.set_default_timeout(WAIT)
    page.goto(f"{served.url}/scenarios?v=1&preset=retail_bank&service.hourly_cost=61")
    page.get_by_role("button", name="Sign in").wait_for()
    at_rest(page, "Sign in to use this app")
    shown = page.locator("body").inner_text()
    assert not [name for name in NAMES if name.lower() in shown.lower()]
    assert page.get_by_test_id("stSidebarNavLink").count() == 0
    sign_in(page, "ann")
    page.wait_for_url(re.compile(r"/scenarios\?.*hourly_cost=61"))
    page.get_by_label("Save what is on screen as").wait_for()
    assert page.get_by_label("Author").count() == 0

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Sign in").wait_for()
    assert "Ann Muster" not in page.locator("body").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_way_in_can_be_read(served, open_page, scheme):
    page = open_page("about:blank", scheme=scheme)
    page.set_default_timeout(WAIT)
    page.goto(served.url)
    button = page.get_by_role("button", name="Sign in")
    button.wait_for()
    assert button.evaluate(CONTRAST) >= 4.5


def test_two_people_share_what_one_of_them_saved(served, visit):
    mine = visit("ann", "/scenarios?v=1&preset=retail_bank&service.hourly_cost=60")
    mine.wait_for_url(re.compile("hourly_cost=60"))
    save(mine, "Moderate")
    (entry,) = served.of("ann").all()
    assert entry.latest.author == "Ann Muster"

    theirs = visit("ben")
    says(theirs, "No scenario is saved yet")
    assert row(theirs, "Moderate").count() == 0 and served.of("ben").all() == []

    row(mine, "Moderate").get_by_role("button", name="More").click()
    theirs.goto(link(mine, "Link to view"))
    theirs.wait_for_url(re.compile("hourly_cost=60"))
    theirs.get_by_test_id("stSidebarNavLink").filter(has_text="Scenarios").click()
    says(theirs, "shared by Ann Muster · to look at only")
    theirs.get_by_role("button", name="Save as new scenario").wait_for()
    assert theirs.get_by_role("button", name=re.compile("Save version")).count() == 0

    theirs.goto(link(mine, "Link to edit"))
    theirs.wait_for_url(re.compile("hourly_cost=60"))
    theirs.get_by_test_id("stSidebarNavLink").filter(has_text="Scenarios").click()
    press(theirs, "Save version 2")
    says(theirs, "Saved “Moderate” as version 2")
    assert [one.author for one in served.of("ann").history(entry.id)] == ["Ben Beispiel", "Ann Muster"]

    # Ben still has it on screen; what Ann takes back counts at his next click
    mine.reload()
    row(mine, "Moderate").get_by_role("button", name="More").click()
    edit = mine.locator("[data-testid=stHorizontalBlock]").filter(has_text=re.compile("^Link to edit ·"))
    edit.get_by_role("button", name="Take back").click()
    edit.wait_for(state="detached")
    press(theirs, "Save version 3")
    says(theirs, "Not saved: You may look at “Moderate”, not change it")
    assert served.of("ann").load(entry.id).version.number == 2

    mine.get_by_role("button", name="Delete for good").click()
    mine.get_by_role("button", name="Delete it").click()
    says(mine, "No scenario is saved yet")
    assert served.of("ann").all() == [] == served.of("ben").all()
    told = [(one.who, one.what) for one in served.of("ann").audit()]
    assert told[0] == ("Ann Muster", "deleted") and ("Ben Beispiel", "saved") in told
    assert served.of("ben").audit() == []


def test_a_workspace_is_for_whom_its_owner_invited_by_a_verified_address(served, visit):
    mine = visit("ann", "/workspaces")
    says(mine, "you are in no workspace yet")
    name = mine.get_by_label("New workspace")
    name.fill("Board")
    name.press("Tab")
    press(mine, "Make it")
    says(mine, "You share scenarios in 1 workspace, which you own")
    address = mine.get_by_label("Invite by email address")
    address.fill("cem@example.org")
    address.press("Tab")
    press(mine, "Invite")
    says(mine, "invited, has not signed in yet")

    # Eve's provider says Cem's address of her, and has not verified it
    eves = visit("eve", "/workspaces")
    says(eves, "you are in no workspace yet")
    theirs = visit("cem", "/workspaces")
    says(theirs, "You share scenarios in 1 workspace, which others own")
    says(theirs, "Board")
    eves.reload()
    says(eves, "you are in no workspace yet")
