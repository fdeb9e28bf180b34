"""Sheets → PDF bytes: text at its places, rules, backgrounds; embedded fonts, tagged, PDF/A-2b."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.errors import TemplateError
from docgen.typeset import strokes
from docgen.typeset.atoms import Atom, PictureAtom
from docgen.typeset.blocks import Paragraph
from docgen.typeset.description import Description
from docgen.typeset.faces import Face
from docgen.typeset.kinsoku import INVISIBLE
from docgen.typeset.lines import Line
from docgen.typeset.ooxml import MAIN
from docgen.typeset.painted import MOST_PENS, Pen, Run, exact_steps, runs_of, text_run
from docgen.typeset.pdf_archive import archive_entries, info
from docgen.typeset.pdf_file import PdfFile, numbers_at_hand
from docgen.typeset.pdf_file import number as _n
from docgen.typeset.pdf_font import Codes, PdfFont
from docgen.typeset.pdf_image import write_image
from docgen.typeset.pdf_outline import Heading, write_outline
from docgen.typeset.pdf_tags import LAYOUT, RUNNING, Tags
from docgen.typeset.ruling import Ruling
from docgen.typeset.sheet import Fill, PlacedLine, Sheet
from docgen.typeset.strokes import rgb as _rgb
from docgen.typeset.structure import Node, Structure

STRIKE_RISE, STRIKE_WIDTH = 0.3, 0.05  # of the size
LEADERS = {"dot": "0 3", "middleDot": "0 3", "hyphen": "2 2", "underscore": "", "heavy": ""}


class Painter:
    """Paints the sheets of one document, one after another; none is needed again."""

    def __init__(self, structure: Structure) -> None:
        self._tags = Tags(structure)
        self._file = PdfFile()
        file = self._file
        self._catalog, self._tree, self._resources = file.reserve(), file.reserve(), file.reserve()
        self._pages: list[int] = []
        self._fonts: dict[Face, PdfFont] = {}
        self._pictures: dict[str, int] = {}
        self._code: list[str] = []
        self._numbers = numbers_at_hand()
        self._ruling = Ruling(self._numbers)
        self._pens: dict[Pen, tuple[Codes, str]] = {}  # the numbers of characters, the beginning
        self._height = 0.0
        self._headings: dict[Paragraph, Heading] = {}
        self._damage: TemplateError | None = None

    def sheet(self, sheet: Sheet) -> None:
        """Paint the next sheet, which then may be given up.

        A damaged picture is told in the end, so that what the pages themselves find comes first.
        """
        if self._damage is not None:
            return
        try:
            self._pages.append(self._sheet(len(self._pages), sheet))
        except TemplateError as error:
            self._damage = error

    def finish(self, about: Description) -> bytes:
        """Write what all sheets share; give the PDF. TemplateError where a picture is damaged."""
        if self._damage is not None:
            raise self._damage
        file, pages = self._file, self._pages
        kids = " ".join(f"{page} 0 R" for page in pages)
        file.put(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>", self._tree)
        fonts = [
            f"/{font.name} {font.add_to(file, number)} 0 R"
            for number, font in enumerate(self._fonts.values(), 1)
        ]
        pictures = [f"/IM{n} {image} 0 R" for n, image in enumerate(self._pictures.values(), 1)]
        entries = f"/Font << {' '.join(fonts)} >> /XObject << {' '.join(pictures)} >>"
        file.put(f"<< {entries} >>", self._resources)
        outline = write_outline(file, list(self._headings.values()), pages)
        shown = f"/Outlines {outline} 0 R /PageMode /UseOutlines " if outline else ""
        archive = archive_entries(file, about)
        tags = f"/MarkInfo << /Marked true >> /StructTreeRoot {self._tags.write(file, pages)} 0 R"
        catalog = f"<< /Type /Catalog /Pages {self._tree} 0 R {shown}{tags} {archive} >>"
        file.put(catalog, self._catalog)
        return file.save(self._catalog, info(file, about))

    def _sheet(self, page: int, sheet: Sheet) -> int:
        """Paint one sheet; give the number of its page object."""
        self._height, self._code = sheet.height, []
        self._tags.turn()
        self._fills(sheet.fills)
        self._lines(sheet.lines)
        for placed in sheet.lines:
            if placed.paragraph.look.outline is not None:
                self._heading(page, placed)
        code = self._code
        if sheet.rules:
            rules = self._ruling.write(sheet.rules, sheet.height)
            rules[0] = self._tags.begin(LAYOUT) + rules[0]
            code += rules
        if self._tags.open is not None:
            code.append(self._tags.end())
        content = self._file.stream("\n".join(code).encode("ascii"))
        return self._file.put(
            f"<< /Type /Page /Parent {self._tree} 0 R /Resources {self._resources} 0 R "
            f"/MediaBox [0 0 {_n(sheet.width)} {_n(sheet.height)}] /Contents {content} 0 R "
            f"/StructParents {page} /Tabs /S >>"
        )

    def _fills(self, fills: Sequence[Fill]) -> None:
        """Paint the backgrounds of a sheet."""
        n, whole = self._numbers, self._height
        tag = self._tags.begin(LAYOUT) if fills else ""
        for x, y, width, height, color in fills:
            low = whole - y - height
            self._code.append(f"{tag}{_rgb(color)} rg {n[x]} {n[low]} {n[width]} {n[height]} re f")
            tag = ""

    def _heading(self, page: int, placed: PlacedLine) -> None:
        """Keep the first line of a heading for the outline."""
        paragraph = placed.paragraph
        level = paragraph.look.outline
        if level is None or paragraph.part != MAIN or paragraph in self._headings:
            return
        text = paragraph.text()
        if not INVISIBLE.isdisjoint(text):
            text = "".join([char for char in text if char not in INVISIBLE])
        if text:
            self._headings[paragraph] = Heading(level, text, page, self._height - placed.y)

    def _rule(
        self, ends: tuple[float, float, float, float], width: float, color: str, dash: str = ""
    ) -> None:
        x0, y0, x1, y1 = ends
        cap = "1 J" if dash.startswith("0") else "0 J" if dash else "2 J"
        path = f"{_n(x0)} {_n(self._height - y0)} m {_n(x1)} {_n(self._height - y1)} l S"
        self._code.append(f"q {_n(width)} w {cap} [{dash}] 0 d {_rgb(color)} RG {path} Q")

    def _lines(self, lines: Sequence[PlacedLine]) -> None:
        """Paint lines: their text in runs of one look, their leaders."""
        tags, pens, n, height = self._tags, self._pens, self._numbers, self._height
        nodes, code = tags.nodes(), self._code
        for left, top, line, paragraph, again in lines:
            baseline = top + line.baseline
            node = RUNNING if again else nodes.get(paragraph, RUNNING)
            for run in line.painted or runs_of(line):
                if run.atoms:
                    self._plain(run, (left, baseline), paragraph, node)
                    continue
                owner = tags.label(paragraph, node) if run.is_label else node
                tag = "" if tags.open is owner else tags.begin(owner)
                pen = run.pen
                if pen is None:
                    if tag:
                        code.append(tag[:-1])
                    continue
                codes, head = pens.get(pen) or self._pen(pen)
                told = run.text.translate(codes)
                for correction, more in run.rest:
                    told += f"> {correction} <{more.translate(codes)}"
                x, y = n[left + run.x], n[height - (baseline - pen.rise)]
                code.append(f"{tag}{head}{run.shape}{x} {y} Tm [<{told}>] TJ ET")
            if line.leaders:
                self._leaders(line, left, baseline)

    def _pen(self, pen: Pen) -> tuple[Codes, str]:
        """Take a pen, and its face, into the PDF: its characters, its first operators."""
        font = self._fonts.get(pen.face)
        if font is None:
            font = self._fonts[pen.face] = PdfFont(f"DG{len(self._fonts) + 1}", pen.face)
        if len(self._pens) >= MOST_PENS:
            self._pens.clear()
        before, after = pen.head
        found = self._pens[pen] = font.codes, f"{before}{font.name}{after}"
        return found

    def _leaders(self, line: Line, left: float, baseline: float) -> None:
        """Paint what leads the eye over the tabs of a line."""
        for start, end, kind, atom in line.leaders:
            dash = LEADERS.get(kind, "0 3")
            rise = 0.3 * atom.size if kind == "middleDot" else 0.0
            ends = (left + start + 1, baseline - rise, left + end - 1, baseline - rise)
            if ends[2] > ends[0]:
                self._rule(ends, 0.9 if kind == "heavy" else 0.6, atom.look.color, dash)

    def _plain(self, run: Run, at: tuple[float, float], paragraph: Paragraph, node: Node) -> None:
        """Paint a run from its atoms; `at` is the left edge of its column and its baseline."""
        left, baseline = at
        if not isinstance(run.atoms[0], PictureAtom):
            self._tag(self._tags.label(paragraph, node) if run.is_label else node)
        self._stretch(run.atoms, [left + x for x in run.xs], baseline, node)

    def _tag(self, node: Node) -> None:
        """Let what follows be content of an element."""
        if self._tags.open is not node:
            self._code.append(self._tags.begin(node)[:-1])

    def _stretch(
        self, atoms: Sequence[Atom], xs: Sequence[float], baseline: float, node: Node
    ) -> None:
        look, size = atoms[0].look, atoms[0].size
        y = baseline - atoms[0].rise
        end = xs[-1] + atoms[-1].advance
        if look.shade:
            low = self._height - y - 0.2 * size
            box = f"{_n(xs[0])} {_n(low)} {_n(end - xs[0])} {_n(1.1 * size)}"
            self._code.append(f"{_rgb(look.shade)} rg {box} re f")
        if isinstance(atoms[0], PictureAtom):
            self._picture(atoms[0], xs[0], y, node)
        elif atoms[0].kind == "text":
            self._text(atoms, xs, y)
        if look.underline:
            self._code += strokes.underline(atoms, xs, self._height - y)
        if look.emphasis and atoms[0].kind == "text":
            self._code += strokes.emphasis(atoms, xs, self._height - y)
        if look.strike or look.double_strike:
            for shift in (-0.06, 0.06) if look.double_strike else (0.0,):
                up = y - (STRIKE_RISE + shift) * size
                self._rule((xs[0], up, end, up), size * STRIKE_WIDTH, look.color)

    def _text(self, atoms: Sequence[Atom], xs: Sequence[float], y: float) -> None:
        """Write a stretch of text at its place."""
        run = text_run(atoms, xs, exact_steps(atoms, xs))
        if run.pen is None:
            return
        codes, head = self._pens.get(run.pen) or self._pen(run.pen)
        told = run.text.translate(codes)
        for correction, more in run.rest:
            told += f"> {correction} <{more.translate(codes)}"
        place = f"{_n(xs[0])} {_n(self._height - y)}"
        self._code.append(f"{head}{run.shape}{place} Tm [<{told}>] TJ ET")

    def _picture(self, atom: PictureAtom, x: float, y: float, node: Node) -> None:
        """Place a picture on the baseline; the same bytes stand in the file once."""
        if not atom.picture.kind:
            return
        key = atom.picture.sha256
        if key not in self._pictures:
            self._pictures[key] = write_image(self._file, atom.picture)
        name = f"IM{list(self._pictures).index(key) + 1}"
        low = self._height - y
        size = f"{_n(atom.advance)} 0 0 {_n(atom.height)} {_n(x)} {_n(low)}"
        box = f"{_n(x)} {_n(low)} {_n(x + atom.advance)} {_n(low + atom.height)}"
        self._tag(self._tags.figure(node, atom.picture, box))
        self._code.append(f"q {size} cm /{name} Do Q")
