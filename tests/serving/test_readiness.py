"""Ready is who has its pages, its workers and its store; else it says which of them is missing."""

from __future__ import annotations

import json
from threading import Event

import pytest

from data import presets
from data.store import open_store, reachable
from model.batches import processes
from pages.screen import warm
from pages.serving import readiness
from tests.serving.server import run


@pytest.fixture
def asked(monkeypatch):
    """asked(running=1) -> status and what is said; each question asks the store anew."""
    done = Event()
    done.set()
    monkeypatch.setattr(warm, "done", done)

    def ask(running: int = 1):
        monkeypatch.setattr(processes, "counts", lambda: processes.Counts(2, running, 0, 0))
        monkeypatch.setattr(readiness, "_store", readiness._Store())
        answer = run(readiness.ready(None))
        return answer.status_code, json.loads(answer.body)

    return ask


def test_all_is_there(asked):
    assert asked() == (200, {"pages": "ok", "workers": "ok", "store": "ok"})


def test_pages_still_come(asked, monkeypatch):
    monkeypatch.setattr(warm, "done", Event())
    status, said = asked()
    assert status == 503 and said == {"pages": "still being imported", "workers": "ok", "store": "ok"}


def test_no_worker_runs(asked):
    status, said = asked(running=0)
    assert status == 503 and said["workers"] == "none of 2 runs"


def test_a_setting_that_does_not_count_is_said(asked, monkeypatch):
    monkeypatch.setenv("MODEL_WORKERS", "two")
    status, said = asked()
    assert status == 200 and len(said["settings"]) == 1 and "MODEL_WORKERS is “two”" in said["settings"][0]


def no_store(path):
    (path / "store").write_text("no database, but long enough to be taken for one" * 9)
    return path / "store"


def no_folder(path):
    (path / "file").touch()
    return path / "file" / "store"


NOWHERE = "postgresql://somebody:secret@127.0.0.1:1/scenarios"


@pytest.mark.parametrize(
    "place, says",
    [
        (no_store, "damaged"),
        (no_folder, "cannot be opened"),
        (lambda _: NOWHERE, "cannot be reached"),
        (lambda _: "mysql://host/name", "SQLite and PostgreSQL"),
    ],
)
def test_the_store_cannot_be_used(asked, monkeypatch, tmp_path, place, says):
    """Its place, name and login are not told."""
    monkeypatch.setenv("STORE_URL", str(place(tmp_path)))
    status, said = asked()
    assert status == 503 and says in said["store"]
    assert str(tmp_path) not in said["store"] and "secret" not in said["store"] and "127.0.0.1" not in said["store"]


def test_a_store_that_is_not_made_yet_is_no_problem_and_is_not_made(monkeypatch, tmp_path):
    monkeypatch.setenv("STORE_URL", str(tmp_path / "new" / "store.sqlite"))
    assert reachable.problem() is None and not (tmp_path / "new").exists()
    store = open_store()
    store.create(presets.load("retail_bank"), {}, "somebody")
    assert reachable.problem() is None
