"""A child that hangs, eats memory, aborts or babbles costs one error; nothing it started stays alive."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riscontro.errors import QueryRefused, ReaderStopped, RiscontroError, UnreadableFile
from riscontro.ingest.supervise import Event, Limits, run

LONG = Limits(seconds=20)
MODULE = "tests.riscontro.strange_children"
SHORT = Limits(seconds=3, per_page=0, most=3, patience=3)


def ask(do: str, limits: Limits = LONG, on_event: Callable[[Event], None] = lambda _: None, **more: Any) -> Any:
    return run(MODULE, {"do": do, **more}, limits, on_event)


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_answer_and_the_pages_come_through() -> None:
    pages: list[Any] = []
    assert ask("answer", on_event=lambda e: pages.append(e["page"])) == {"rows": 3}
    assert pages == [1, 2]


def test_a_refusal_keeps_class_page_and_remedy() -> None:
    with pytest.raises(UnreadableFile) as caught:
        ask("refuse", error="UnreadableFile")
    assert (caught.value.message, caught.value.page, caught.value.remedy) == ("cifrato", 2, "togliere la password")


@pytest.mark.parametrize("name", ["SystemExit", "annotations", "os", ""])
def test_a_child_can_only_name_our_own_errors(name: str) -> None:
    with pytest.raises(ReaderStopped):
        ask("refuse", error=name)
    with pytest.raises(QueryRefused):
        ask("refuse", error="QueryRefused")


def test_a_child_that_hangs_is_stopped_at_the_time_limit() -> None:
    started = time.monotonic()
    with pytest.raises(ReaderStopped, match="time limit") as caught:
        ask("hang", SHORT)
    assert caught.value.page == 3
    assert time.monotonic() - started < 60


def test_pages_grant_time_but_never_beyond_the_cap() -> None:
    seen: list[int] = []
    limits = Limits(seconds=4, per_page=1, most=6, patience=1)
    with pytest.raises(ReaderStopped, match=r"time limit \(6 s\)"):
        ask("trickle", limits, lambda event: seen.append(event["page"]))
    assert len(seen) > 2, "pages came before the end"


def test_a_child_that_computes_for_ever_is_ended_by_its_processor_time_however_busy_the_machine() -> None:
    with pytest.raises(ReaderStopped, match="processor time") as caught:
        ask("compute", Limits(seconds=1, per_page=1))
    assert caught.value.page == 2


def test_a_page_begun_grants_processor_time() -> None:
    assert ask("compute a little", Limits(seconds=1, per_page=5)) == {"rows": 0}


def test_more_pages_than_the_limit_are_refused() -> None:
    with pytest.raises(ReaderStopped, match="1000 pages, the limit is 999"):
        ask("trickle", Limits(pages=999))


def test_a_child_that_eats_memory_says_so() -> None:
    with pytest.raises(ReaderStopped, match="memory limit"):
        ask("eat memory", Limits(memory=1 << 29))


@pytest.mark.parametrize(("do", "how"), [("abort", "ended itself"), ("killed", "SIGKILL")])
def test_a_child_that_dies_says_how(do: str, how: str) -> None:
    with pytest.raises(ReaderStopped, match=how):
        ask(do)


def test_a_child_cannot_fill_the_disk(tmp_path: Path) -> None:
    with pytest.raises(RiscontroError, match=r"bytes written|File too large"):
        ask("write", Limits(written_bytes=1 << 20), file=str(tmp_path / "big"))
    assert (tmp_path / "big").stat().st_size <= 1 << 20


@pytest.mark.parametrize("do", ["babble", "endless line", "mute"])
def test_a_child_that_talks_nonsense_is_stopped(do: str) -> None:
    with pytest.raises(ReaderStopped):
        ask(do, Limits(seconds=10, patience=1))


def test_what_the_child_started_dies_with_it() -> None:
    pids: list[int] = []
    with pytest.raises(ReaderStopped):
        ask("grandchild", SHORT, lambda event: pids.append(event["pid"]))
    time.sleep(0.2)
    assert pids and not alive(pids[0])


def test_an_interrupt_in_the_parent_kills_the_child() -> None:
    pids: list[int] = []

    def interrupt(event: Event) -> None:
        pids.append(event["pid"])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask("grandchild", on_event=interrupt)
    time.sleep(0.2)
    assert not alive(pids[0])


def test_a_stop_from_another_thread_ends_the_child() -> None:
    stop = threading.Event()
    threading.Timer(1.5, stop.set).start()
    started = time.monotonic()
    with pytest.raises(ReaderStopped, match="interrupted"):
        run(MODULE, {"do": "hang"}, LONG, lambda _: None, stop)
    assert time.monotonic() - started < 10


def test_no_descriptor_is_left_open() -> None:
    gc.collect()  # what the tests before left is closed when it is collected
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        ask("answer")
    gc.collect()
    assert len(os.listdir("/proc/self/fd")) <= before
