"""Long work waits for its turn and leaves half of the processes to moves; nothing waits for itself, and nothing waits for ever."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from model.batches import batches, processes, turns
from model.batches.turns import Turns
from model.decisions.answer import answer, record
from pages.report import elsewhere
from pages.report.language import in_english, say, spoken, use
from tests.model.batches.test_processes import BANK, LONG, until


@pytest.fixture
def crew(monkeypatch):
    """Two processes, ready; nobody has moved yet."""
    monkeypatch.setattr(turns, "_turns", Turns())
    processes.stop()
    processes.start(["model.uncertainty"], 2, wait=LONG)
    assert processes.counts().free == 2
    yield
    processes.stop()


@pytest.fixture
def blocked(tmp_path):
    """begin() -> long work that goes on in a process until end() is called."""
    pipes: list[Path] = []
    with ThreadPoolExecutor(9) as pool:

        def begin() -> Future:
            pipes.append(tmp_path / str(len(pipes)))
            os.mkfifo(pipes[-1])
            return pool.submit(turns.long, pipes[-1].read_text)

        def end() -> None:
            while pipes:
                pool.submit(pipes.pop().write_text, "done")

        yield begin, end
        end()


def told(words: str, times: int, progress: Callable[[float], None]) -> str:
    for i in range(times):
        progress((i + 1) / times)
    return f"{words} {os.getpid()}"


def told_for_ever(progress: Callable[[float], None]) -> int:
    for _ in range(50):
        progress(0.5)
    return os.getpid()


def pieces(n: int) -> list[int]:
    return batches.on_all_cores(abs, range(-n, 0), n)


def hello() -> bytes:
    return f"{spoken()}: {say('Download workbook')} {os.getpid()}".encode()


def test_while_all_turns_of_long_work_are_taken_a_move_is_worked_on_at_once(crew, blocked):
    begin, end = blocked
    turns.moved("Ann")
    turns.moved("Ben")
    works = [begin() for _ in range(4)]
    assert until(lambda: turns.line().waiting == 3 and processes.counts().free == 1)
    assert processes.call(os.getpid) in processes.pids()  # and not here
    assert record(processes.call(answer, BANK)) == record(answer(BANK))
    assert turns.line().waiting == 3 and not any(work.done() for work in works)
    end()
    assert [work.result(LONG) for work in works] == ["done"] * 4 and turns.line().waiting == 0


def test_of_a_reader_alone_long_work_has_all(crew, blocked):
    begin, end = blocked
    turns.moved("Ann")
    works = [begin() for _ in range(3)]
    assert until(lambda: turns.line().waiting == 1 and processes.counts().free == 0)
    end()
    assert [work.result(LONG) for work in works] == ["done"] * 3


def test_another_reader_counts_for_a_while(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(turns, "monotonic", lambda: clock[0])
    of_eight = Turns(lambda: 8)
    seen = []
    for who, clock[0] in (("Ann", 0), ("Ann", 1), ("Ben", 2), ("Ann", 9), ("Ann", 2 + turns.AMONG), ("Ben", 30)):
        of_eight.moved(who)
        seen.append(of_eight.most)
    assert seen == [8, 8, 4, 4, 8, 8]


@pytest.mark.parametrize(("crew", "most"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (9, 4)])
def test_at_most_half(crew, most):
    found = Turns(lambda: crew)
    found.moved("Ann")
    found.moved("Ben")
    assert found.most == most


def test_who_asked_first_is_first():
    """Also where one of them gives up."""
    of_one, order, inside = Turns(lambda: 1), [], Event()
    with ThreadPoolExecutor(5) as pool:

        def work(name: int) -> None:
            with of_one.turn():
                order.append(name)
                inside.wait(LONG)
                if name == 2:
                    raise KeyError(name)

        asked = []
        for name in range(5):
            asked.append(pool.submit(work, name))
            assert until(lambda name=name: of_one.line.waiting == name and order == [0])
        inside.set()
        assert [isinstance(one.exception(LONG), KeyError) for one in asked] == [False, False, True, False, False]
    assert order == [0, 1, 2, 3, 4]
    line = of_one.line
    assert (line.waiting, line.busy, line.begun) == (0, 0, 5) and line.waited > 0


def test_without_processes_nothing_waits():
    none, both = Turns(lambda: 0), Event()
    with ThreadPoolExecutor(1) as pool, none.turn():

        def other() -> None:
            with none.turn():
                both.set()

        pool.submit(other)
        assert both.wait(LONG)


def test_work_that_is_done_here_does_not_wait_for_its_own_parts(monkeypatch):
    """All processes are gone or busy: pieces of what has its turn ask for none of their own."""
    monkeypatch.setattr(turns, "_turns", Turns(lambda: 1))
    pool = ThreadPoolExecutor(1)
    assert pool.submit(turns.long, pieces, 5).result(LONG) == [5, 4, 3, 2, 1]
    assert pool.submit(turns.long_told, told, "here", 3, progress=abs).result(LONG) == f"here {os.getpid()}"
    assert turns.line().waiting == 0


def test_work_in_a_process_tells_how_far_it_is(crew):
    seen: list[float] = []
    words, pid = turns.long_told(told, "there", 4, progress=seen.append).split()
    assert words == "there" and int(pid) in processes.pids() and seen and seen == sorted(seen)


def test_who_does_not_wait_any_more_leaves_the_process_to_others(crew):
    def away(done: float) -> None:
        raise InterruptedError

    before = processes.counts().replaced
    with pytest.raises(InterruptedError):
        turns.long_told(told_for_ever, progress=away)
    assert until(lambda: processes.counts().free == 2) and processes.counts().replaced == before
    assert turns.long(os.getpid) in processes.pids()


def test_a_file_is_made_in_a_process_in_the_language_that_is_spoken(crew):
    words = set()
    for language in ("de-CH", "en"):
        with in_english():
            use(language)
            said, pid = elsewhere.made(hello).decode().rsplit(" ", 1)
            assert said == f"{language}: {say('Download workbook')}" and int(pid) in processes.pids()
            words.add(said.partition(": ")[2])
    assert len(words) == 2
