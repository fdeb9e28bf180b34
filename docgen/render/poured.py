"""Pieces and values, as a script hands them out → the bytes of a part, its spans, its fixed text.

What is done goes to the sink; of a table only the rows are held back that may have to stay with
the next one, so that a long table needs little more memory than its bytes.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field

from docgen.model.document import Span, Traced
from docgen.render import tokens
from docgen.render.put_in import put_in
from docgen.render.room import Room
from docgen.render.script import Unusual
from docgen.render.shapes import Fixed, Shape

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"  # as lxml writes it
_ENOUGH = 4096  # strings that are put together at a time


@dataclass(slots=True)
class _Row:
    """A row of a table: where it begins, and how its paragraphs stay with the next row."""

    start: int
    cells: list[tuple[int, str]] = field(default_factory=list)
    is_head: bool = False


@dataclass(slots=True)
class _Table:
    """A table: the rows that are repeated, how many others, the last of those."""

    start: int
    heads: list[_Row] = field(default_factory=list)
    count: int = 0
    before: _Row | None = None
    last: _Row | None = None


class Poured:
    """A part as it is put together.

    `out` is the markup that is not written yet, `told` the fixed texts of its paragraphs and
    `count` how many those are.
    """

    def __init__(self, part: str, room: Room, spans: list[Span]) -> None:
        self.out, self.told, self.count = [_DECLARATION], list[str](), 0
        self._part, self._room, self._spans = part, room, spans
        self._sink, self._gone = io.BytesIO(), 0
        self._tables: list[_Table] = []
        self._rows: list[_Row] = []

    def add_kept(self, fixed: Fixed) -> None:
        """Add markup that is the same in every document and may have to stay with the next row."""
        if fixed.kept:
            self._rows[-1].cells.append((self._gone + len(self.out), fixed.kept))
        self.out.append(fixed.text)
        self.told += fixed.told
        self.count += fixed.count

    def add_shape(self, shape: Shape, values: list[Traced]) -> None:
        """Add a paragraph with its values; Unusual where they are more than a document prints."""
        spans = self._spans
        if len(spans) + len(values) > tokens.LIMIT:
            raise Unusual("a runaway loop")
        at = self._part, self.count
        head, kept, rest = put_in(shape, values, self._room, at, spans)
        if kept:
            self._rows[-1].cells.append((self._gone + len(self.out), kept))
        self.out += head, rest
        self.told.append(shape.told)
        self.count += 1

    def open_table(self) -> None:
        """Begin a table."""
        self._tables.append(_Table(self._gone + len(self.out)))

    def open_row(self) -> None:
        """Begin a row of the table begun last."""
        self._rows.append(_Row(self._gone + len(self.out)))

    def repeat_row(self) -> None:
        """Say that the row begun last is repeated on every page."""
        self._rows[-1].is_head = True

    def close_row(self) -> None:
        """End a row: once there are two beside the header, it and the first stay with the next.

        Raises Unusual where a repeated row comes after another: then it is not known before the
        end which the first is.
        """
        row, table = self._rows.pop(), self._tables[-1]
        if row.is_head:
            if table.count:
                raise Unusual("a header below a row")
            table.heads.append(row)
            return
        table.count += 1
        table.before, table.last = table.last, row
        if table.count == 2 and table.before is not None:
            for held in (*table.heads, table.before) if table.heads else ():
                self._keep(held)
        self._let_go()

    def close_table(self) -> None:
        """End a table: its last row but one stays with the last."""
        table = self._tables.pop()
        if table.heads and table.before is not None:
            self._keep(table.before)
        self._let_go()

    def finished(self) -> tuple[bytes, str | None]:
        """Return the part, and the hash of its fixed text where it has paragraphs."""
        out = "".join(self.out).encode()
        if self._gone:
            self._sink.write(out)
            out = self._sink.getvalue()
        told = f"[{', '.join(self.told)}]"
        skeleton = hashlib.sha256(told.encode()).hexdigest() if self.told else None
        return out, skeleton

    def _keep(self, row: _Row) -> None:
        for place, kept in row.cells:
            self.out[place - self._gone] = kept

    def _let_go(self) -> None:
        """Write what no row to come can change any more."""
        if len(self.out) < _ENOUGH:
            return
        if self._tables:
            table = self._tables[0]
            held = table.before or table.last if table.count > 1 else None
            self._write((table.start if held is None else held.start) - self._gone)
        else:
            self._write(len(self.out))

    def _write(self, count: int) -> None:
        if count > 0:
            self._sink.write("".join(self.out[:count]).encode())
            del self.out[:count]
            self._gone += count
