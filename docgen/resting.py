"""Python's collector of reference cycles at rest while a document is made or rules are loaded.

A document is some hundred thousand live objects and hardly any cycle among them; the collector
would walk through all of them again and again, for a tenth to a quarter of the time. What a
document leaves behind (shelves, results) is not walked through afterwards either, only with
everything else from time to time, so that cycles among it do not stay for good.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

EVERY = 300
"""Of so many rests the last ends with a search through everything (some 0.15 s in a worker)."""

_rests = count(1)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector rest; what counts references frees everything else as ever."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            if next(_rests) % EVERY == 0:
                gc.unfreeze()
                gc.collect()
            gc.freeze()  # takes no time: what is frozen is only passed over
            gc.enable()
