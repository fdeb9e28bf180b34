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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Work = Callable[[int], object]  # the number of the round → what was made in it


@dataclass
class Timed:
    """The times of one contestant in milliseconds, and what it made last."""

    times: list[float] = field(default_factory=list)
    made: object = None

    @property
    def median(self) -> float:
        """The median of its times."""
        return statistics.median(self.times)

    @property
    def spread(self) -> float:
        """The distance of the middle half of its times, as a share of the median."""
        return spread(self.times)


def spread(times: Sequence[float]) -> float:
    """Return the distance of the middle half of some times, as a share of their median."""
    if len(times) < 4:
        return (max(times) - min(times)) / statistics.median(times)
    low, _, high = statistics.quantiles(times, n=4)
    return (high - low) / statistics.median(times)


@dataclass(frozen=True)
class Pace:
    """How often a contestant runs: untimed at first, then timed."""

    warm: int
    timed: int


def interleaved(
    contestants: Mapping[str, Work], paces: Mapping[str, Pace], seed: int = 1
) -> dict[str, Timed]:
    """Warm every contestant up, then time it in rounds whose order changes.

    Rounds are numbered on from the untimed ones, so that none sees a number twice. A contestant
    with fewer rounds than another takes part in the first ones only. What lived before is left
    out of the collections of garbage meanwhile: it is the bench's own.
    """
    order = random.Random(seed)  # noqa: S311 - no secret
    found = {name: Timed() for name in contestants}
    gc.collect()
    gc.freeze()
    try:
        warm = max(paces[name].warm for name in contestants)
        for turn in range(warm):
            for name, call in contestants.items():
                if turn < paces[name].warm:
                    call(turn)
        for turn in range(max(paces[name].timed for name in contestants)):
            names = [name for name in contestants if turn < paces[name].timed]
            order.shuffle(names)
            for name in names:
                _time(contestants[name], warm + turn, found[name])
    finally:
        gc.unfreeze()
    return found


def _time(work: Work, turn: int, into: Timed) -> None:
    gc.collect()
    begun = time.perf_counter()
    made = work(turn)
    into.times.append((time.perf_counter() - begun) * 1000)
    into.made = made


def in_a_process(module: str, *arguments: str) -> dict[str, float]:
    """Run ``python -m module arguments``, which prints a JSON object; RuntimeError if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def peak_mb() -> float:
    """Return the most memory this process has held, in MB.

    The kernel's count of a process also knows the memory of the one it was started from; where
    /proc tells, what this program alone has held is taken.
    """
    try:
        return _most(Path("/proc/self/status").read_text())
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def children_peak_mb() -> float:
    """Return the most memory a program this process has run to its end held, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def group_mb(group: int) -> float:
    """Return the most memory the living processes of a group have held, each for itself, in MB.

    0 where /proc does not tell.
    """
    total = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(after_name[2]) == group:
                total += _most((folder / "status").read_text())
        except OSError:  # it has ended meanwhile
            continue
    return total


def _most(status: str) -> float:
    return sum(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024
