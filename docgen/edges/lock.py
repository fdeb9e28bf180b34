"""One runner per workspace: an advisory lock the system takes away with its process."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import BusyError


@contextlib.contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file; BusyError where another process of this machine holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError("本工作区正由另一个 docgen 进程处理，请稍后再试。") from None
        yield
    finally:
        os.close(descriptor)
