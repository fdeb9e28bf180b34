"""The blocks of a section in lines, laid no further ahead than is looked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from docgen.typeset.blocks import Block
from docgen.typeset.laid import Laid, join
from docgen.typeset.tables import LaidTable


class Ahead:
    """Lays the blocks of a section one after another, each when it or the one before is wanted.

    So a document of more pages than are allowed stops at them, however long it is.
    """

    def __init__(
        self,
        lay: Callable[[Block], Laid | LaidTable],
        blocks: Sequence[Block],
        above: Laid | LaidTable | None,
    ) -> None:
        self._lay, self._blocks = lay, iter(blocks)
        self._newest = above
        self._laid: deque[Laid | LaidTable] = deque()

    def __iter__(self) -> Iterator[Laid | LaidTable]:
        """Give one after another, each when the next one is laid, whose frame it may share."""
        while self._reaches(0):
            self._reaches(1)
            yield self._laid.popleft()

    def following(self) -> Iterator[Laid | LaidTable]:
        """Give what comes after the one given last."""
        number = 0
        while self._reaches(number):
            yield self._laid[number]
            number += 1

    def _reaches(self, number: int) -> bool:
        """Lay up to the n-th of those not given yet; tell whether there is one."""
        while len(self._laid) <= number:
            block = next(self._blocks, None)
            if block is None:
                return False
            laid = self._lay(block)
            if isinstance(self._newest, Laid) and isinstance(laid, Laid):
                join(self._newest, laid)
            self._laid.append(laid)
            self._newest = laid
        return True
