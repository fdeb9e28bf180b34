"""Pieces and values, as a script hands them out → the bytes of a part, its spans, its fixed text.

What is done goes to the sink; of a table only the rows are held back that may have to stay with
the next one, so that a long table needs little more memory than its bytes.
"""

from __future__ import annotations

import hashlib
import io

from docgen.model.document import Span, Traced
from docgen.render import tokens
from docgen.render.put_in import put_in
from docgen.render.room import Room
from docgen.render.script import Unusual
from docgen.render.shapes import Bare, Fixed, Shape
from docgen.render.together import is_quiet
from docgen.render.tokens import refuse_unprintable

_DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"  # as lxml writes it
_ENOUGH = 4096  # stretches that are put together at a time
_MOST_QUIET = 20_000  # texts at hand


class _Row:
    """A row of a table: where it begins, and how its paragraphs stay with the next row."""

    __slots__ = ("cells", "is_head", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.cells: list[tuple[int, bytes]] = []
        self.is_head = False


class _Table:
    """A table: the rows that are repeated, how many others, the last of those."""

    __slots__ = ("before", "count", "heads", "last", "start")

    def __init__(self, start: int) -> None:
        self.start, self.count = start, 0
        self.heads: list[_Row] = []
        self.before: _Row | None = None
        self.last: _Row | None = None


class Poured:
    """A part as it is put together.

    `out` is the markup that is not written yet, `gone` how many stretches are. `told` are the
    fixed texts of its paragraphs and `count` how many those are. `cells` has the paragraphs of
    the row we are in: which stretch it is where one has to stay with the next row.
    """

    def __init__(self, part: str, room: Room, spans: list[Span]) -> None:
        self.part, self.spans = part, spans
        self.out, self.told, self.count, self.gone = [_DECLARATION], list[str](), 0, 0
        self.cells: list[tuple[int, bytes]] = []
        self._quiet: dict[str, str] = {}  # texts met that stand as they are in any paragraph
        self._room, self._sink = room, io.BytesIO()
        self._tables: list[_Table] = []
        self._rows: list[_Row] = []

    def add_bare(self, bare: Bare, value: Traced) -> bool:
        """Add a paragraph that is one value, and what follows it, where that is a quiet one.

        Returns whether it is. Raises Unusual where it is one more than a document prints.
        """
        text = self._quiet.get(value)
        if text is None:
            if not is_quiet(value):
                return False
            text = "" + value
            if len(self._quiet) < _MOST_QUIET:
                self._quiet[text] = text
        if len(self.spans) >= tokens.LIMIT:
            raise Unusual("a runaway loop")
        self.spans.append(Span(value.source, text, self.part, self.count, 0, len(text)))
        if bare.kept:
            self.cells.append((self.gone + len(self.out), bare.kept))
        self.out += bare.head, text.encode(), bare.tail
        self.told.append(bare.told)
        self.count += bare.count
        return True

    def add_fixed(self, fixed: Fixed) -> None:
        """Add markup that is the same in every document; it may have to stay with the next row."""
        if fixed.kept:
            self.cells.append((self.gone + len(self.out), fixed.kept))
        self.out.append(fixed.markup)
        if fixed.count:
            self.told.append(fixed.told)
            self.count += fixed.count

    def add_shape(self, shape: Shape, values: list[Traced]) -> None:
        """Add a paragraph with its values.

        Raises Unusual where they are more than a document prints, TemplateError for one that
        cannot be printed.
        """
        for value in values:
            if not value.isprintable() or value.isspace() or not value:
                refuse_unprintable(value)
        if len(self.spans) + len(values) > tokens.LIMIT:
            raise Unusual("a runaway loop")
        at = self.part, self.count
        head, kept, rest = put_in(shape, values, self._room, at, self.spans)
        if kept:
            self.cells.append((self.gone + len(self.out), kept))
        self.out += head, rest
        self.told.append(shape.told)
        self.count += 1

    def open_table(self) -> None:
        """Begin a table."""
        self._tables.append(_Table(self.gone + len(self.out)))

    def open_row(self) -> None:
        """Begin a row of the table begun last."""
        row = _Row(self.gone + len(self.out))
        self._rows.append(row)
        self.cells = row.cells

    def repeat_row(self) -> None:
        """Say that the row begun last is repeated on every page."""
        self._rows[-1].is_head = True

    def close_row(self) -> None:
        """End a row: once there are two beside the header, it and the first stay with the next.

        Raises Unusual where a repeated row comes after another: then it is not known before the
        end which the first is.
        """
        row, table = self._rows.pop(), self._tables[-1]
        self.cells = self._rows[-1].cells if self._rows else []
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
        out = b"".join(self.out)
        if self.gone:
            self._sink.write(out)
            out = self._sink.getvalue()
        told = f"[{', '.join(self.told)}]"
        skeleton = hashlib.sha256(told.encode()).hexdigest() if self.told else None
        return out, skeleton

    def _keep(self, row: _Row) -> None:
        for place, kept in row.cells:
            self.out[place - self.gone] = kept

    def _let_go(self) -> None:
        """Write what no row to come can change any more."""
        if len(self.out) < _ENOUGH:
            return
        if self._tables:
            table = self._tables[0]
            held = table.before or table.last if table.count > 1 else None
            self._write((table.start if held is None else held.start) - self.gone)
        else:
            self._write(len(self.out))

    def _write(self, count: int) -> None:
        if count > 0:
            self._sink.write(b"".join(self.out[:count]))
            del self.out[:count]
            self.gone += count
