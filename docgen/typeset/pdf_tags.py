"""The Structure and the painted content → a tagged PDF: marks in the pages, the tree, its index.

Content that is no part of the text is an artifact: headers, footers, page numbers, rules,
backgrounds, and the header rows a table repeats on its later pages.
"""

from __future__ import annotations

from array import array
from collections.abc import MutableSequence, Sequence

from docgen.typeset.blocks import Paragraph, Picture
from docgen.typeset.description import clean
from docgen.typeset.pdf_file import PdfFile, text_string
from docgen.typeset.sheet import PlacedLine
from docgen.typeset.structure import MARKS_A_PAGE, Node, Structure

LAYOUT = "/Artifact << /Type /Layout >> BDC"
RUNNING = "/Artifact << /Type /Pagination >> BDC"
UNTOLD = "图片"  # where the DOCX says nothing of what a picture shows
LONG = array("L").itemsize
KEPT = frozenset(("Document", "Table", "TR", "TH", "TD"))  # stand though there is nothing in them


class Tags:
    """Marks the content of the pages under way and writes the structure at the end."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._marks: list[int] = []  # how many there are on each page
        self._code: list[str] = []
        self._open: Node | str = ""

    def turn(self, code: list[str]) -> None:
        """Go over to the next page, whose content grows in `code`."""
        self._marks.append(0)
        self._code, self._open = code, ""

    def node(self, placed: PlacedLine) -> Node | None:
        """Give the element a line belongs to; None for what is only repeated or runs along."""
        return None if placed.again else self._structure.nodes.get(placed.paragraph)

    def label(self, paragraph: Paragraph, node: Node | None) -> Node | None:
        """Give the element of a list's label in a line that belongs to an element."""
        return None if node is None else self._structure.labels.get(paragraph, node)

    def text(self, node: Node | None) -> None:
        """Let what follows be content of an element, or run along the pages."""
        if self._open is node or (node is None and self._open is RUNNING):
            return
        self.end()
        if node is None:
            self._code.append(RUNNING)
            self._open = RUNNING
            return
        mark = self._marks[-1]
        self._marks[-1] = mark + 1
        self._code.append(f"/{node.role} << /MCID {mark} >> BDC")
        node.hang((len(self._marks) - 1) * MARKS_A_PAGE + mark)
        self._open = node

    def figure(self, node: Node | None, picture: Picture, box: str) -> None:
        """Let what follows be a picture in an element; `box` is its place on the page."""
        if node is None:
            self.text(None)
            return
        told = text_string(clean(picture.alt) or UNTOLD)
        self.text(node.add("Figure", f"/Alt {told} /A << /O /Layout /BBox [{box}] >>"))

    def ornament(self) -> None:
        """Let what follows be rules and backgrounds."""
        self.end()
        self._code.append(LAYOUT)
        self._open = LAYOUT

    def end(self) -> None:
        """End the piece of content under way."""
        if self._open:
            self._code.append("EMC")
        self._open = ""

    def write(self, file: PdfFile, pages: Sequence[int]) -> int:
        """Write tree and index; `pages` are the page objects. Gives the number of the root."""
        root = file.reserve()
        writer = _Writer(file, pages, [array("L", bytes(LONG * count)) for count in self._marks])
        top = writer.write(self._structure.give_up(), root)
        index = []
        for page, numbers in enumerate(writer.marked):
            marked = " ".join([f"{number} 0 R" for number in numbers])
            index.append(f"{page} {file.tuck(f'[{marked}]')} 0 R")
        tree = file.tuck(f"<< /Nums [{' '.join(index)}] >>")
        file.put(
            f"<< /Type /StructTreeRoot /K {top} 0 R /ParentTree {tree} 0 R "
            f"/ParentTreeNextKey {len(self._marks)} >>",
            root,
        )
        return root


class _Writer:
    """Writes the elements of a structure into a PDF, leaving out those that hold nothing.

    `marked` has for each page the number of the element of each mark. What is written is given
    up, or the tree of a long table would stand beside the file made of it.
    """

    def __init__(
        self, file: PdfFile, pages: Sequence[int], marked: list[MutableSequence[int]]
    ) -> None:
        self._file, self._pages = file, pages
        self.marked = marked

    def write(self, node: Node, parent: int) -> int:
        """Write an element and all below it; give its number, 0 where nothing is left of it."""
        file, pages = self._file, self._pages
        below = node.give_up()
        if not below and node.role not in KEPT:
            return 0
        number = file.reserve()
        page: int | None = None
        kids = []
        below.reverse()
        while below:
            item = below.pop()
            if isinstance(item, Node):
                kid = self.write(item, number)
                if kid:
                    kids.append(f"{kid} 0 R")
                continue
            on, mark = divmod(item, MARKS_A_PAGE)
            self.marked[on][mark] = number
            page = on if page is None else page
            kids.append(
                f"{mark}" if on == page else f"<< /Type /MCR /Pg {pages[on]} 0 R /MCID {mark} >>"
            )
        if not kids and node.role not in KEPT:
            file.release(number)
            return 0
        told = f"<< /S /{node.role} /P {parent} 0 R"
        if page is not None:
            told += f" /Pg {pages[page]} 0 R"
        if kids:
            told += f" /K {kids[0]}" if len(kids) == 1 else f" /K [{' '.join(kids)}]"
        file.tuck(f"{told} {node.extra} >>" if node.extra else f"{told} >>", number)
        return number
