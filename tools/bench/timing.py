"""Interleaved measurements: every contestant once a round, in an order that changes."""

from __future__ import annotations

import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass
class Timed:
    """The times of one contestant on one subject, in milliseconds."""

    name: str
    times: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of its times."""
        return statistics.median(self.times)

    @property
    def spread(self) -> float:
        """The distance of the middle half of its times, as a share of the median."""
        if len(self.times) < 4:
            return 0.0
        low, _, high = statistics.quantiles(self.times, n=4)
        return (high - low) / self.median


def interleaved(
    contestants: Mapping[str, Callable[[], object]],
    rounds: Mapping[str, int],
    seed: int = 1,
) -> dict[str, Timed]:
    """Run every contestant once to warm up, then `rounds` of them in a changing order.

    A contestant with fewer rounds than another takes part in the first rounds only.
    """
    order = random.Random(seed)  # noqa: S311 - no secret
    found = {name: Timed(name) for name in contestants}
    for call in contestants.values():
        call()
    for turn in range(max(rounds.values(), default=0)):
        names = [name for name in contestants if turn < rounds[name]]
        order.shuffle(names)
        for name in names:
            gc.collect()
            begun = time.perf_counter()
            contestants[name]()
            found[name].times.append((time.perf_counter() - begun) * 1000)
    return found


def in_a_process(module: str, *arguments: str) -> dict[str, float]:
    """Run ``python -m module arguments``, which prints a JSON object; its own peak is added."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def peak_mb() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
