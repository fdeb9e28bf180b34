"""The Structure and the painted content → a tagged PDF: marks in the pages, the tree, its index.

Content that is no part of the text is an artifact: headers, footers, page numbers, rules,
backgrounds, and the header rows a table repeats on its later pages.
"""

from __future__ import annotations

from array import array
from collections.abc import MutableSequence, Sequence
from typing import Final

from docgen.typeset.blocks import Paragraph, Picture
from docgen.typeset.description import clean
from docgen.typeset.pdf_file import PdfFile, text_string
from docgen.typeset.structure import PAGE_SHIFT, Node, Structure

RUNNING: Final = Node("Artifact", "<< /Type /Pagination >>")  # what is repeated or runs along
LAYOUT: Final = Node("Artifact", "<< /Type /Layout >>")  # rules and backgrounds
UNTOLD = "图片"  # where the DOCX says nothing of what a picture shows
LONG = array("L").itemsize
LAST_MARK: Final = (1 << PAGE_SHIFT) - 1
KEPT = frozenset(("Document", "Table", "TR", "TH", "TD"))  # stand though there is nothing in them


class Tags:
    """Marks the content of the pages under way and writes the structure at the end.

    `open` is the element whose content is being written, RUNNING and LAYOUT among them.
    """

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._counts: list[int] = []  # how many marks there are on each page but this one
        self._page, self._mark = -1, 0  # this one, and how many there are on it
        self.open: Node | None = None

    def turn(self) -> None:
        """Go over to the next page."""
        if self._page >= 0:
            self._counts.append(self._mark)
        self._page, self._mark, self.open = self._page + 1, 0, None

    def nodes(self) -> dict[Paragraph, Node]:
        """Give the elements of paragraphs; those not among them run along the pages."""
        return self._structure.nodes

    def label(self, paragraph: Paragraph, node: Node) -> Node:
        """Give the element of a list's label in a line that belongs to an element."""
        return node if node is RUNNING else self._structure.labels.get(paragraph, node)

    def begin(self, node: Node) -> str:
        """Let what follows be content of an element: what is to be written before it."""
        end = "EMC\n" if self.open is not None else ""
        self.open = node
        if node is RUNNING or node is LAYOUT:
            return f"{end}/{node.role} {node.extra} BDC\n"
        mark = self._mark
        self._mark = mark + 1
        told = (self._page << PAGE_SHIFT) + mark
        if node.below is None:
            node.below = told
        else:
            node.hang(told)
        return f"{end}/{node.role} << /MCID {mark} >> BDC\n"

    def figure(self, node: Node, picture: Picture, box: str) -> Node:
        """Give the element of a picture in another; `box` is its place on the page."""
        if node is RUNNING:
            return node
        told = text_string(clean(picture.alt) or UNTOLD)
        return node.add("Figure", f"/Alt {told} /A << /O /Layout /BBox [{box}] >>")

    def end(self) -> str:
        """End the piece of content under way: what is to be written behind it."""
        end = "EMC" if self.open is not None else ""
        self.open = None
        return end

    def write(self, file: PdfFile, pages: Sequence[int]) -> int:
        """Write tree and index; `pages` are the page objects. Gives the number of the root."""
        root = file.reserve()
        self.turn()
        writer = _Writer(file, pages, [array("L", bytes(LONG * count)) for count in self._counts])
        top = writer.write(self._structure.give_up(), root)
        index = []
        for page, numbers in enumerate(writer.marked):
            marked = f"{' 0 R '.join(map(str, numbers))} 0 R" if numbers else ""
            index.append(f"{page} {file.tuck(f'[{marked}]')} 0 R")
        tree = file.tuck(f"<< /Nums [{' '.join(index)}] >>")
        file.put(
            f"<< /Type /StructTreeRoot /K {top} 0 R /ParentTree {tree} 0 R "
            f"/ParentTreeNextKey {len(self._counts)} >>",
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
        self._file, self.marked = file, marked
        self._pages = [f"/Pg {page} 0 R" for page in pages]

    def write(self, node: Node, parent: int) -> int:
        """Write an element and all below it; give its number, 0 where nothing is left of it."""
        below = node.give_up()
        if not below and node.role not in KEPT:
            return 0
        number = self._file.reserve()
        page = -1  # where its own content begins
        kids: list[str] = []
        for item in below:
            if isinstance(item, Node):
                inside = item.below
                kid = (
                    self._leaf(item, inside, number)
                    if isinstance(inside, int)
                    else self.write(item, number)
                )
                if kid:
                    kids.append(f"{kid} 0 R")
                continue
            on, mark = item >> PAGE_SHIFT, item & LAST_MARK
            self.marked[on][mark] = number
            page = on if page < 0 else page
            kids.append(
                f"{mark}" if on == page else f"<< /Type /MCR {self._pages[on]} /MCID {mark} >>"
            )
        if not kids and node.role not in KEPT:
            self._file.release(number)
            return 0
        told = f"<< /S /{node.role} /P {parent} 0 R"
        if page >= 0:
            told += f" {self._pages[page]}"
        if kids:
            told += f" /K {kids[0]}" if len(kids) == 1 else f" /K [{' '.join(kids)}]"
        self._file.tuck(f"{told} {node.extra} >>" if node.extra else f"{told} >>", number)
        return number

    def _leaf(self, node: Node, told: int, parent: int) -> int:
        """Write an element of one piece of content, as most are; give its number."""
        on, mark = told >> PAGE_SHIFT, told & LAST_MARK
        extra = f" {node.extra}" if node.extra else ""
        number = self._file.tuck(
            f"<< /S /{node.role} /P {parent} 0 R {self._pages[on]} /K {mark}{extra} >>"
        )
        self.marked[on][mark] = number
        return number
