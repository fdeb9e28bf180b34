"""Processes that make documents to order, beside the one that keeps the registry.

Where the system can fork, they are made before anything else runs and share what was loaded:
packs, templates, fonts. Elsewhere each loads for itself. A worker touches no database, takes no
lock and writes no file; where one is lost, its orders fail and the runner makes them itself.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing as mp
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from docgen.service.preparing import Made, Order, make
from docgen.service.toolkit import Toolkit
from docgen.settings import Settings

FEWEST = 4
"""So many files have to wait before other processes are worth their start."""


@dataclass
class _Worker:
    """What a worker process works with."""

    kit: Toolkit | None = None


_WORKER = _Worker()


class Pool:
    """A few processes that take orders."""

    def __init__(self, kit: Toolkit, settings: Settings, count: int) -> None:
        """Start them now, while this process has but one thread."""
        can_fork = "fork" in mp.get_all_start_methods()
        self._executor = ProcessPoolExecutor(
            count,
            mp_context=mp.get_context("fork" if can_fork else "spawn"),
            initializer=_begin,
            initargs=(kit if can_fork else None, kit.root, settings),
        )
        self._executor.submit(os.getpid)

    def order(self, order: Order) -> Future[Made]:
        """Have documents made; the future raises whatever went wrong, the loss of a worker too."""
        return self._executor.submit(_make, order)

    def close(self) -> None:
        """Send the processes home; what is still ordered is not made."""
        self._executor.shutdown(wait=True, cancel_futures=True)


@contextlib.contextmanager
def open_pool(kit: Toolkit, settings: Settings, count: int) -> Iterator[Pool]:
    """Load what all share, start `count` processes, and end them afterwards."""
    _load(kit)
    pool = Pool(kit, settings, count)
    try:
        yield pool
    finally:
        pool.close()


def _load(kit: Toolkit) -> None:
    """Load what every document needs, so that the workers share it."""
    from docgen.compose import documents
    from docgen.render import proof
    from docgen.typeset import layout
    from docgen.typeset import proof as proof_of_pdf

    _ = (documents, proof, layout, proof_of_pdf)
    _ = (kit.schemas, kit.rulebook, kit.template_hashes, kit.fonts, kit.software)


def _begin(kit: Toolkit | None, root: Path | None, settings: Settings) -> None:
    """Make a process ready for orders: signals are for the runner, and it ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _WORKER.kit = kit or Toolkit(root, settings)
    gc.freeze()  # what is shared stays: looking it through for cycles would copy it
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = mp.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _make(order: Order) -> Made:
    if _WORKER.kit is None:
        raise RuntimeError("no worker")
    return make(order, _WORKER.kit)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
