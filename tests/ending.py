"""Work on hostile input comes to an end: how long it takes is for the bench, not for a test."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

A_MINUTE = 60.0
"""Of processor time: what runs away needs hours, what comes to an end a second or two."""


@contextmanager
def ends() -> Iterator[None]:
    """Fail where the work inside does not come to an end; it is broken off then."""

    def give_up(*_: object) -> None:
        raise AssertionError("the work does not come to an end")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, A_MINUTE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
