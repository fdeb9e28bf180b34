"""DOCX bytes → PDF bytes: read, break into lines, fill pages, paint; with boxes and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.errors import TemplateError
from docgen.model.document import LaidOut, Span
from docgen.model.fonts import FontBook
from docgen.resting import collector_at_rest
from docgen.typeset.blocks import Document
from docgen.typeset.boxes import BoxFinder
from docgen.typeset.description import described
from docgen.typeset.faces import Faces, MissingGlyphError
from docgen.typeset.flow import Typesetter
from docgen.typeset.looks import Notes
from docgen.typeset.missing import told
from docgen.typeset.pages import MAX_SHEETS, paginate
from docgen.typeset.paint import Painter
from docgen.typeset.read import read
from docgen.typeset.sheet import Sheet
from docgen.typeset.structure import Structure

MAX_ROUNDS = 4  # page numbers can move what they stand in; it settles at once
DRAFT = "草稿"


@collector_at_rest()
def lay_out(
    docx: bytes,
    fonts: FontBook,
    spans: Sequence[Span] = (),
    title: str = "",
    draft: bool = False,
) -> LaidOut:
    """Lay a DOCX out as a PDF and tell where each span stands.

    The same arguments give the same bytes. What the DOCX asks for and is not laid out stands in
    the notes. `draft` marks the PDF's description; the mark on the pages is the DOCX's own.
    Raises TemplateError where the DOCX cannot be read, FontError where a character has no glyph in
    any face (with its field and place) or a face is substituted though `fonts` is strict.
    """
    notes = Notes()
    try:
        document = read(docx, notes)
    except ValueError as error:
        raise TemplateError(f"文件中的版式数值无法识别：{error}") from error
    faces = Faces(fonts, notes)
    setter = Typesetter(faces, document.default_tab, document.adds_spacing)
    for left in reversed(range(MAX_ROUNDS)):
        work = _Round(document, spans)
        try:
            work.run(setter, is_last=not left)
        except MissingGlyphError as error:
            raise told(error, docx, spans, fonts) from error
        if not setter.fields.settle():
            break
    faces.report()
    pdf = work.painter.finish(described(docx, title, DRAFT if draft else ""))
    hashes = {name: face.sha256 for name, face in sorted(faces.used.items())}
    return LaidOut(pdf, work.pages, work.finder.found(), notes.all(), hashes, notes.left_out())


class _Round:
    """One round over a document: each sheet is painted when it is finished, then given up.

    Page numbers in the text are right in the round after the one that found them. A round that
    shows a wrong one is not painted on: another follows, unless it is the last.
    """

    def __init__(self, document: Document, spans: Sequence[Span]) -> None:
        self._document = document
        self.painter, self.finder = Painter(Structure(document)), BoxFinder(spans)
        self.pages = 0

    def run(self, setter: Typesetter, is_last: bool) -> None:
        """Lay out all sheets. TemplateError where they are too many, MissingGlyphError."""
        fields = setter.fields
        for sheet in self._sheets(setter):
            self.pages += 1
            fields.take(sheet)
            if is_last or not fields.is_wrong():
                self.painter.sheet(sheet)
                self.finder.take(self.pages, sheet)

    def _sheets(self, setter: Typesetter) -> Iterator[Sheet]:
        try:
            yield from paginate(self._document, setter)
        except OverflowError as error:
            raise TemplateError(f"文件内容无法排入页面：超过 {MAX_SHEETS} 页。") from error
