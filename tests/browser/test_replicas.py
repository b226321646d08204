"""Two processes of the app behind nginx, with the file that .deploy/ ships: a visitor stays on one, and moves when that one is killed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from data import presets
from data.store import open_store
from model.scenario import paths
from tests.benchmarks.browser import ROOT, free_port
from tests.browser.first_screen import ready
from tests.browser.whole_app import at_rest, choose, fingerprint, headline, settled
from tests.serving.server import LONG, Server, server, until

pytestmark = pytest.mark.browser
SEATS = ("a", "b")
CHANGED = "/?preset=energy_supplier&service.hourly_cost=71"


def nginx() -> str:
    if found := shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"):
        return found
    missing = pytest.fail if os.environ.get("REQUIRE_NGINX") == "1" else pytest.skip
    return missing("no nginx found")


def configured(folder: Path, listen: int, ports: dict[str, int]) -> Path:
    """The file as shipped, but for where nginx, its files and the processes are."""
    text = (ROOT / ".deploy" / "nginx.conf").read_text("utf-8").replace("/tmp/", f"{folder}/")
    for old, new in [
        ("listen 8080", f"listen 127.0.0.1:{listen}"),
        *((f"app-{seat}:8501", f"127.0.0.1:{port}") for seat, port in ports.items()),
    ]:
        assert old in text
        text = text.replace(old, new)
    (folder / "nginx.conf").write_text(text)
    return folder / "nginx.conf"


@pytest.fixture(scope="module")
def replicas(tmp_path_factory):
    """start(seat), which is also done for both; the processes by their seats; the address of nginx before them."""
    tmp_path = tmp_path_factory.mktemp("replicas")
    program, ports, front = nginx(), {seat: free_port() for seat in SEATS}, free_port()
    shared = {"STORE_URL": str(tmp_path / "store.sqlite"), "STREAMLIT_SERVER_COOKIE_SECRET": "the same for both"}
    running: dict[str, Server] = {}
    with ExitStack() as stack:

        def start(seat: str) -> None:
            log = tmp_path / f"{seat}{len(running)}.log"
            one = server(log, port=ports[seat], SEAT=seat, **shared | {"MODEL_WORKERS": "0"})
            running[seat] = stack.enter_context(one)

        for seat in SEATS:
            start(seat)
        for one in running.values():
            one.ready()
        file = configured(tmp_path, front, ports)
        command = [program, "-p", str(tmp_path), "-e", "stderr", "-c", str(file), "-g", "daemon off;"]
        with (tmp_path / "nginx.log").open("wb") as log:
            proxy = subprocess.Popen(command, stderr=log)
        try:
            front_door = Server(f"http://127.0.0.1:{front}", proxy, tmp_path / "nginx.log")
            until(lambda: front_door.get("/_stcore/health")[0] == 200)
            yield start, running, front_door
        finally:
            proxy.terminate()
            proxy.wait(LONG)


def seat_of(page) -> str:
    (cookie,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "seat"]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    return cookie["value"]


def test_what_is_for_operators_is_not_for_visitors(replicas):
    _, running, front = replicas
    for path in ("/ready", "/metrics"):
        assert front.get(path)[0] == 404 and running["a"].get(path)[0] == 200
    assert front.get("/_stcore/metrics")[0] == 404


def test_new_visitors_are_spread(replicas):
    """By chance; of 40 none is on one side once in 2^39 times."""
    _, _, front = replicas
    cookies = [front.get("/_stcore/health")[1].get_all("set-cookie") for _ in range(40)]
    assert {re.match("seat=(.)", one)[1] for all in cookies for one in all if one.startswith("seat")} == {*SEATS}


def runs(of: Server) -> float:
    """Moves that it has answered to the end."""
    return float(re.search(r"^app_move_run_seconds_count (\S+)", of.get("/metrics")[2], re.M)[1])


def test_a_visitor_stays_on_one_and_moves_when_it_is_killed(replicas, open_page, monkeypatch):
    start, running, front = replicas
    page = open_page("about:blank")
    page.set_default_timeout(1000 * LONG)
    page.goto(front.url + CHANGED)
    ready(page)
    own = seat_of(page)
    (other,) = set(SEATS) - {own}
    for _ in range(3):
        page.reload()
        ready(page)
        assert seat_of(page) == own
    monkeypatch.setenv("STORE_URL", str(running[own].log.parent / "store.sqlite"))
    open_store().create(paths.put(presets.load("retail_bank"), {"discount_rate": 0.05}), {}, "Ada")
    choose(page, "Over time")
    page.wait_for_function("location.pathname === '/over_time'")
    at_rest(page)
    settled(page, 5)
    shown, said = fingerprint(page), headline(page)

    before = runs(running[other])
    running[own].process.kill()
    until(
        lambda: seat_of(page) == other and runs(running[other]) > before
    )  # what is on screen meanwhile is from before
    at_rest(page)
    settled(page, 5)
    assert (fingerprint(page), headline(page)) == (shown, said)
    choose(page, "Scenarios")
    page.locator("[class*='st-key-saved-']").filter(has_text="Retail bank").wait_for()

    at_rest(page)
    start(own)
    running[own].ready()
    choose(page, "Break-even")
    ready(page)
    page.reload()
    ready(page)
    assert fingerprint(page) == shown and seat_of(page) == other
    at_rest(page)
