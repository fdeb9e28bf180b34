"""Keep watching the inbox: an event wakes the loop, a rescan every so often finds the rest.

Events are lost in bursts and never come from files that lie there at the start; they only make
the next look come sooner. What a look finds is what counts.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from docgen.errors import INTERRUPTED
from docgen.jobs.runner import FullDiskError, Hooks, Runner, Tally, open_runner
from docgen.jobs.stopping import stopping
from docgen.settings import Settings

Told = Callable[[str], None]


class Bell(Protocol):
    """What the loop waits at: rung by an event, or silent until the time is up."""

    def wait(self, timeout: float) -> bool:
        """Wait; return whether the bell rang."""

    def clear(self) -> None:
        """Silence the bell."""


class _Ring(FileSystemEventHandler):
    """Rings the bell at whatever happens in the inbox."""

    def __init__(self, bell: threading.Event) -> None:
        self._bell = bell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring, unless a file was merely read."""
        if event.event_type not in ("opened", "closed_no_write"):
            self._bell.set()


def watch(
    runner: Runner,
    settings: Settings,
    bell: Bell,
    stopped: Callable[[], bool],
    told: Told,
) -> None:
    """Look, work, wait; until stopped. While a file is still young the wait is short."""
    while not stopped():
        bell.clear()
        tally = Tally()
        try:
            runner.pass_over(tally)
        except FullDiskError as error:
            told(str(error))
        _tell(tally, told)
        if stopped():
            return
        inbox = settings.inbox
        wait = max(inbox.stability_seconds, 1) if tally.growing else inbox.rescan_seconds
        bell.wait(wait)


def _tell(tally: Tally, told: Told) -> None:
    for number, end in (*tally.done, *tally.again):
        told(f"{number} {end}")
    for number, message in tally.troubles:
        told(f"{number} 未能处理：{message}")


def watch_workspace(root: Path, settings: Settings, told: Told) -> int:
    """Watch a workspace until a signal comes; return the exit code of an interruption."""
    bell = threading.Event()
    with (
        stopping(bell.set) as stop,
        open_runner(root, settings, Hooks(stopped=stop.is_set)) as runner,
        _observer(runner.inbox, settings.inbox.polling, bell),
    ):
        told(f"正在守候 {runner.inbox}，按 Ctrl-C 结束。")
        watch(runner, settings, bell, stop.is_set, told)
    told("已停止守候。")
    return INTERRUPTED


@contextlib.contextmanager
def _observer(inbox: Path, polling: bool, bell: threading.Event) -> Iterator[None]:
    observer = PollingObserver() if polling else Observer()
    observer.schedule(_Ring(bell), str(inbox), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()
