"""Python's collector of reference cycles at rest while a document is made or rules are loaded.

A document is some hundred thousand live objects and hardly any cycle among them; the collector
would walk through all of them again and again, for a tenth to a quarter of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector rest; what counts references frees everything else as ever."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
