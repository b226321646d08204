"""What an operator sees of a server, and what it does not let through."""

from __future__ import annotations

import os
import re
import signal

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.benchmarks.crowd import Visitor
from tests.serving.server import LONG, lives, run, server, until

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks into /proc")
LABEL = "How far the plan goes"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with server(tmp_path_factory.mktemp("server") / "log") as one:
        yield one.ready()


def measured(running) -> dict[str, float]:
    _, headers, text = running.get("/metrics")
    assert headers["content-type"].startswith("application/openmetrics-text")
    return {
        sample.name + "".join(f" {value}" for label, value in sample.labels.items() if label != "le"): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.name.endswith("_bucket")
    }


async def visit(running, origin: str | None, moves: int = 0) -> None:
    address = running.url.replace("http", "ws") + "/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=origin) as socket:
        visitor = Visitor(socket, "")
        await visitor.open()
        for _ in range(moves):
            await visitor.move(0)


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/ready", "/metrics", "/static/js/nothing.js"])
def test_every_answer_says_what_a_browser_must_not_do(running, path):
    _, headers, _ = running.get(path)
    policy = dict(one.split(" ", 1) for one in headers["content-security-policy"].split("; "))
    assert policy["frame-ancestors"] == policy["frame-src"] == policy["object-src"] == "'none'"
    assert "unsafe" not in policy["script-src"] and policy["default-src"] == policy["connect-src"] == "'self'"
    assert headers["x-frame-options"] == "DENY" and headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_no_cookie_goes_elsewhere(running):
    """Streamlit's XSRF cookie is read by its script on purpose: the page sends it back in a header."""
    _, headers, _ = running.get("/_stcore/host-config")
    _, more, _ = running.get("/_stcore/health")
    cookies = [*headers.get_all("set-cookie", []), *more.get_all("set-cookie", [])]
    assert cookies
    for cookie in cookies:
        assert re.search(r"; samesite=(lax|strict)", cookie, re.I), cookie
        assert cookie.startswith("_streamlit_xsrf=") or "; httponly" in cookie.lower(), cookie


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://localhost:1", "null"])
def test_pages_of_elsewhere_are_not_let_in(running, origin):
    """Also none of another server on the same machine."""
    with pytest.raises(InvalidStatus, match="403"):
        run(visit(running, origin))


def test_visits_and_moves_are_counted(running):
    before = measured(running)
    run(visit(running, running.url, moves=2))
    assert until(lambda: measured(running)["app_visits"] == before["app_visits"])
    after = measured(running)
    for what in ("app_move_wait_seconds_count", "app_move_run_seconds_count"):
        assert after[what] - before[what] >= 3, what
    assert after["app_move_run_seconds_sum"] > before["app_move_run_seconds_sum"]
    assert until(lambda: [line for line in running.lines if line["message"] == "a visit ended" and line["moves"] >= 3])


def test_the_line_for_long_work_is_told(running):
    now = measured(running)
    assert now["app_long_work_waiting"] == now["app_long_work_busy"] == 0
    assert now["app_long_work_wait_seconds_count"] >= 0 and now["app_long_work_wait_seconds_sum"] >= 0


def test_a_killed_worker_is_replaced_and_counted(running):
    before = measured(running)
    (worker,) = running.workers
    os.kill(worker, signal.SIGKILL)
    assert until(lambda: running.workers not in ([], [worker]))
    now = until(lambda: (found := measured(running))["app_workers free"] == 1 and found)
    assert now["app_workers running"] == now["app_workers wanted"] == 1
    assert now["app_workers_replaced_total"] == before["app_workers_replaced_total"] + 1
    assert running.get("/ready")[0] == 200


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_of_a_server(end, tmp_path):
    """In the middle of work on the first screen, too; all that it writes is one object a line."""
    with server(tmp_path / "log") as one:
        one.ready()
        workers = one.workers
        run(visit(one, one.url))  # who then leaves, and what is worked out for later goes on
        one.process.send_signal(end)
        one.process.wait(LONG)
        assert workers and until(lambda: not any(map(lives, workers)))
        said = [line["message"] for line in one.lines]
        assert "started" in said and ("stopped" in said) == (end != signal.SIGKILL)
        assert not [line for line in one.lines if line["level"] in ("error", "critical")]
