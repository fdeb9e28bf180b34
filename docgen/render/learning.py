"""A piece of a template, read where a walk stands → what is to be done at it.

Tags have to match one another, and each was read and written by lxml: so what is put together is
well-formed, and written as lxml would write it. Everything else is `Unusual`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.render.known import Known
from docgen.render.markup import Kind, Mark, is_plain, marks
from docgen.render.place import Place
from docgen.render.poured import Poured
from docgen.render.script import Unusual
from docgen.render.shapes import Fixed, Shape
from docgen.render.standing import Frame, Seen, Standing

Do = Fixed | Callable[[Poured], None]
_PARAGRAPH, _TABLE, _ROW, _CELL = "w:p", "w:tbl", "w:tr", "w:tc"
_LOOKS = {_TABLE: "w:tblPr", _ROW: "w:trPr", _CELL: "w:tcPr"}
_BEFORE = ("w:tblGrid", "w:tblPrEx")  # may stand before the properties


class Learning:
    """Reads one piece; `standing` is where the walk stands after it.

    `shape` is the paragraph with values that ends in it, before `todo`, what else is to be done.
    Raises Unusual where the markup is not of the plain kind.
    """

    def __init__(self, known: Known, standing: Standing, text: str) -> None:
        self._known = known
        self._frames, self._is_fresh = list(standing.frames), standing.is_fresh
        self._seen, self._inside = standing.seen, list[str]()  # of an open paragraph
        self._text, self._told, self._count = "", list[str](), 0  # done, not yet handed out
        self.shape: Shape | None = None
        self.todo: list[Do] = []
        rest = iter(marks(text))
        for mark in rest:
            if self._seen is not None or self._inside:
                self._in_paragraph(mark)
            elif mark.name == _PARAGRAPH:
                self._begin(mark)
            else:
                self._outside(mark, rest)
        self._hand_out()
        if self._inside:
            self._seen = Seen(self._seen, "".join(self._inside))
        self.standing = Standing(tuple(self._frames), self._is_fresh, self._seen)

    def _begin(self, mark: Mark) -> None:
        if mark.kind is Kind.CLOSE:
            raise Unusual("an end without a paragraph")
        self._enter(_PARAGRAPH)
        self._is_fresh = False
        self._inside.append(mark.raw)
        if mark.kind is Kind.WHOLE:
            self._end()

    def _in_paragraph(self, mark: Mark) -> None:
        self._inside.append(mark.raw)
        if mark.name == _PARAGRAPH:
            if mark.kind is not Kind.CLOSE:
                raise Unusual("a paragraph within a paragraph")
            self._end()

    def _end(self) -> None:
        """Work out the paragraph that ends here."""
        done = self._known.paragraph(self._place(), Seen(self._seen, "".join(self._inside)))
        self._seen, self._inside = None, []
        if isinstance(done, Shape):  # its values stand before this piece: nothing is done yet
            self.shape = done
            return
        kept = self._text + done.kept.decode() if done.kept else ""
        self._text += done.markup.decode()
        self._told.append(done.told)
        self._count += 1
        if kept:
            self._hand_out(kept)

    def _outside(self, mark: Mark, rest: Iterator[Mark]) -> None:
        """Take what stands between paragraphs: elements around them, properties, sections."""
        top = self._frames[-1]
        if len(self._frames) == 1:
            self._root(mark)
        elif mark.kind is Kind.TEXT:
            if not is_plain(mark) or not self._known.is_main:
                raise Unusual(mark.raw)
            self._say(mark.raw)
        elif mark.kind is Kind.CLOSE:
            self._close(mark)
        elif mark.name == _LOOKS.get(top.name):
            self._looks(mark, rest)
        else:
            self._open(mark)

    def _root(self, mark: Mark) -> None:
        if mark.kind is not Kind.OPEN or self._frames[0].is_begun:
            raise Unusual("nothing, or more, around the root")
        self._known.begin(mark.raw)
        self._frames[0] = self._frames[0]._replace(is_begun=True)
        self._frames.append(Frame(mark.name))
        self._say(mark.raw, is_fresh=True)

    def _open(self, mark: Mark) -> None:
        if not is_plain(mark):
            raise Unusual(mark.raw)
        self._known.check(mark.raw)
        is_row = mark.name == _ROW and self._frames[-1].name == _TABLE
        self._enter(mark.name)
        if is_row:
            self._do(Poured.open_row)
        if mark.kind is Kind.OPEN:
            if mark.name == _TABLE:
                self._do(Poured.open_table)
            self._frames.append(Frame(mark.name))
            self._say(mark.raw, is_fresh=True)
            return
        self._say(mark.raw)
        if is_row:
            self._do(Poured.close_row)

    def _close(self, mark: Mark) -> None:
        if self._frames.pop().name != mark.name or self._is_fresh:
            raise Unusual(mark.raw)  # tags that do not match; an empty element of two tags
        self._say(mark.raw)
        if mark.name == _ROW and self._frames[-1].name == _TABLE:
            self._do(Poured.close_row)
        elif mark.name == _TABLE:
            self._do(Poured.close_table)

    def _looks(self, mark: Mark, rest: Iterator[Mark]) -> None:
        """Take the properties of a table, a row or a cell as one."""
        top, raw, depth = self._frames[-1], mark.raw, int(mark.kind is Kind.OPEN)
        if top.is_begun or top.looks:
            raise Unusual("properties that come late or twice")
        while depth:
            mark = next(rest, Mark(Kind.TEXT, "", "<"))
            raw += mark.raw
            depth += (mark.kind is Kind.OPEN) - (mark.kind is Kind.CLOSE)
            if not is_plain(mark) or mark.raw == "<":
                raise Unusual(raw)
        self._known.check(raw)
        self._frames[-1] = top._replace(looks=raw)
        self._say(raw)
        if top.name == _ROW and self._frames[-2].name == _TABLE and self._known.is_header(raw):
            self._do(Poured.repeat_row)

    def _enter(self, name: str) -> None:
        """Note that the properties of what is around cannot come any more."""
        top = self._frames[-1]
        if top.name in _LOOKS and name not in _BEFORE:
            self._frames[-1] = top._replace(is_begun=True)

    def _place(self) -> Place:
        """Return what stands around a paragraph: `Room` asks for tables and cells."""
        names = [frame.name for frame in self._frames]
        around = [(f.name, f.looks if f.name != _ROW else "") for f in self._frames[2:]]
        before = "".join(f"<{name}>{looks}" for name, looks in around)
        after = "".join(f"</{name}>" for name in reversed(names[1:]))
        is_cell = names[-3:] == [_TABLE, _ROW, _CELL]
        return Place(self._known.root + before, after, is_cell, self._known.is_main)

    def _say(self, raw: str, *, is_fresh: bool = False) -> None:
        self._text += raw
        self._is_fresh = is_fresh

    def _do(self, what: Callable[[Poured], None]) -> None:
        self._hand_out()
        self.todo.append(what)

    def _hand_out(self, kept: str = "") -> None:
        """Put what is fixed so far into one."""
        if self._text:
            markup, told = self._text.encode(), ", ".join(self._told)
            self.todo.append(Fixed(markup, kept.encode(), told, self._count))
        self._text, self._told, self._count = "", [], 0
