"""Work in processes beside this one: the same numbers as here, whatever becomes of them, and none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from data import presets
from model.batches import batches, processes
from model.batches import cores as how_many
from model.batches.batches import PIECE, totals
from model.decisions.answer import answer, record
from model.scenario import paths
from model.stages.inputs import vary
from model.uncertainty import draw, risk

BANK = presets.load("retail_bank")
LONG = 60


@pytest.fixture
def crew():
    """Two processes, ready."""
    processes.stop()
    processes.start(["model.uncertainty"], 2, wait=LONG)
    assert len(processes.pids()) == 2
    yield
    processes.stop()


def some(n: int = 3 * PIECE + 7):
    return vary(
        BANK, {"service.hourly_cost": np.linspace(20, 80, n), "segments.Everyday.churn": np.linspace(0.02, 0.3, n)}
    )


def whose(x) -> tuple[np.ndarray]:
    return (np.full(x.batch or 1, os.getpid()),)


def until(true, seconds: float = LONG) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def runs(pid: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_whole_answer_comes_from_another_process_the_same_to_the_last_digit(crew):
    for name in presets.names():
        scenario = presets.load(name)
        found, here = processes.call(answer, scenario), answer(scenario)
        assert record(found) == record(here) and found.scenario == scenario
        assert (found.sweep.net == here.sweep.net).all() and found.outcome.parts == here.outcome.parts
    with pytest.raises(ValueError, match="never leave"):
        processes.call(answer, paths.put(BANK, {"discount_rate": 0.0, "segments.Everyday.churn": 0.0}))


def test_the_same_to_the_last_bit(crew):
    """Totals, draws, and everything about risk, with the processes and without them."""
    n = 2 * PIECE + 1
    there = totals(some()), draw(BANK, n), risk(BANK, n)
    processes.stop()
    here = totals(some()), draw(BANK, n), risk(BANK, n)
    for found, expected in zip((there[0], there[2]), (here[0], here[2]), strict=True):
        for name, value in vars(expected).items():
            if name != "draws":
                assert np.array_equal(getattr(found, name), value), name
    assert list(there[1].columns) == list(here[1].columns)
    assert all(np.array_equal(there[1].columns[path], column) for path, column in here[1].columns.items())


def test_work_is_done_elsewhere(crew):
    (found,) = batches.in_pieces(some(), whose)
    assert set(found.tolist()) <= {*processes.pids(), os.getpid()} and set(found.tolist()) & {*processes.pids()}


def test_a_single_piece_stays_here(crew):
    (found,) = batches.in_pieces(some(1), whose)
    assert found.tolist() == [os.getpid()]


def test_what_work_raises_comes_through(crew):
    """The sentence of a world without a finite sum, several times: the processes are still there after it."""
    data = {"discount_rate": 0.0, "segments.Everyday.churn": 0.0}
    x = vary(paths.put(BANK, data), {"service.hourly_cost": np.linspace(20, 80, 2 * PIECE)})
    before = processes.pids()
    for _ in range(3):
        with pytest.raises(ValueError, match="discount_rate"):
            totals(x)
    assert processes.pids() == before


def test_a_dead_process_is_done_without_and_replaced(crew):
    expected, gone = totals(some()).net, processes.pids()
    for pid in gone:
        os.kill(pid, signal.SIGKILL)
    assert np.array_equal(totals(some()).net, expected)
    assert until(lambda: len(processes.pids()) == 2) and not set(gone) & {*processes.pids()}
    assert np.array_equal(totals(some()).net, expected)


def test_an_idle_one_that_is_killed_comes_back_unasked(crew):
    gone, before = processes.pids(), processes.counts().replaced
    for pid in gone:
        os.kill(pid, signal.SIGKILL)
    assert until(lambda: processes.counts() == processes.Counts(2, running=2, free=2, replaced=before + 2))
    assert not set(gone) & {*processes.pids()}


def told_whose(folder: str) -> int:
    """Says in a file who works on this, and the first to do so waits."""
    first = not os.listdir(folder)
    with open(os.path.join(folder, str(os.getpid())), "w"):
        while first:
            time.sleep(0.01)
    return os.getpid()


def test_what_a_killed_one_worked_on_is_answered_by_another(crew, tmp_path):
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(processes.call, told_whose, str(tmp_path))
        assert until(lambda: any(tmp_path.iterdir()))
        (killed,) = (int(file.name) for file in tmp_path.iterdir())
        other = {*processes.pids()} - {killed}
        os.kill(killed, signal.SIGKILL)
        assert asked.result(LONG) in other
    assert until(lambda: processes.counts().free == 2)


@pytest.mark.parametrize("rest, left", [(3600, 0), (0.2, 2)], ids=["rests", "comes back"])
def test_one_that_dies_again_and_again_has_a_rest(rest, left, monkeypatch):
    """The work is done all the same."""
    monkeypatch.setattr(processes, "WITHIN", rest)
    processes.stop()
    processes.start(["model.numerics"], 2, wait=LONG)
    before, killed = processes.counts().replaced, 0
    while killed < processes.REPLACED + 2:
        assert until(processes.pids)
        for pid in processes.pids():
            os.kill(pid, signal.SIGKILL)
            killed += until(lambda gone=pid: gone not in processes.pids())
    assert until(lambda: len(processes.pids()) == left)
    assert processes.counts().replaced - before >= killed - 1
    assert len(totals(some()).net) == 3 * PIECE + 7
    processes.stop()


def test_progress_ends_it(crew):
    """What has not begun is not done, and the next question is answered as ever."""
    told = []

    def stop(done: float) -> None:
        told.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        totals(some(20 * PIECE), stop)
    assert len(told) == 1
    assert np.array_equal(totals(some()).net, totals(some()).net)


def test_progress_is_told(crew):
    told = []
    totals(some(3 * PIECE), told.append)
    assert told == pytest.approx([1 / 3, 2 / 3, 1])


@pytest.mark.parametrize(
    "told, cores, count",
    [(None, 1, 0), (None, 8, 8), ("", 8, 8), ("0", 8, 0), ("1", 8, 1), ("3", 2, 3), ("many", 4, 4), ("-1", 4, 4)],
)
def test_how_many(told, cores, count, monkeypatch):
    """One a core, of a single core none; or what the operator says, where several of the app share a machine."""
    monkeypatch.delenv("MODEL_WORKERS", raising=False)
    if told is not None:
        monkeypatch.setenv("MODEL_WORKERS", told)
    monkeypatch.setattr(how_many, "cores", lambda: cores)
    assert how_many.workers() == count


@pytest.mark.parametrize("quota, count", [("max 100000", 8), ("150000 100000", 2), ("10000 100000", 1), ("odd", 8)])
def test_a_container_has_the_cores_it_is_given(quota, count, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(8), raising=False)
    monkeypatch.setattr(how_many, "QUOTA", tmp_path / "cpu.max")
    assert how_many.cores() == 8
    (tmp_path / "cpu.max").write_text(quota)
    assert how_many.cores() == count


def test_none_where_none_are_wanted(monkeypatch):
    processes.stop()
    monkeypatch.setenv("MODEL_WORKERS", "0")
    processes.start(wait=LONG)
    assert not processes.pids()


def test_no_python_to_start(monkeypatch):
    """As inside of a packed program, or where the interpreter is gone: all is done here."""
    processes.stop()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    processes.start(["model.uncertainty"], 2, wait=LONG)
    assert not processes.pids() and len(totals(some()).net) == 3 * PIECE + 7


PARENT = """
import sys, threading, time
from model.batches import processes
processes.start(["model.uncertainty"], 2, wait=30)
pids = processes.pids()
if "busy" in sys.argv:
    for _ in pids:
        threading.Thread(target=processes.call, args=(time.sleep, 600), daemon=True).start()
    while processes.counts().free:
        time.sleep(0.01)
print(*pids, flush=True)
if "stay" in sys.argv:
    time.sleep(600)
"""


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks into /proc")
@pytest.mark.parametrize("busy", [(), ("busy",)], ids=["idle", "busy"])
@pytest.mark.parametrize("end", [None, signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_none_is_left_behind(end, busy):
    """A program ends by itself, with its processes; and so do they when it is ended, however hard, also in the middle of work."""
    stay = ["stay"] if end else []
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, *stay, *busy], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with parent:
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        if end:
            assert all(map(runs, pids))
            parent.send_signal(end)
        parent.wait(LONG)
    assert until(lambda: not any(map(runs, pids)))


SHUT_DOWN = """
import threading, time
from model.batches import processes
processes.start(["model.numerics"], 1, wait=30)

def ask(seconds):
    try:
        processes.call(time.sleep, seconds)
    except RuntimeError as error:
        print(error, flush=True)

waits = threading.Thread(target=ask, args=(600,))
waits.start()
while processes.counts().free:
    time.sleep(0.01)
processes.shut_down()
waits.join()
ask(600)
"""


def test_who_waits_when_all_is_shut_down_is_told():
    """And does not work on by itself, so that the program can end."""
    done = subprocess.run([sys.executable, "-c", SHUT_DOWN], capture_output=True, text=True, timeout=2 * LONG)
    assert done.stdout.count("after shutdown") == 2 and not done.stderr
