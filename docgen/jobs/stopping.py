"""SIGTERM and SIGINT end the work after the file in hand; what is claimed goes on next time."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType


@contextlib.contextmanager
def stopping(also: Callable[[], None] = lambda: None) -> Iterator[threading.Event]:
    """Give an event that is set by either signal; `also` is called with it."""
    stop = threading.Event()

    def take(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        also()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, take) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
