"""The Structure and the painted content → a tagged PDF: marks in the pages, the tree, its index.

Content that is no part of the text is an artifact: headers, footers, page numbers, rules,
backgrounds, and the header rows a table repeats on its later pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.typeset.blocks import Picture
from docgen.typeset.description import clean
from docgen.typeset.pdf_file import PdfFile, text_string
from docgen.typeset.sheet import PlacedLine
from docgen.typeset.structure import Node, Structure

LAYOUT = "/Artifact << /Type /Layout >> BDC"
RUNNING = "/Artifact << /Type /Pagination >> BDC"
UNTOLD = "图片"  # where the DOCX says nothing of what a picture shows
KEPT = frozenset(("Document", "Table", "TR", "TH", "TD"))  # stand though there is nothing in them


class Tags:
    """Marks the content of the pages under way and writes the structure at the end."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._pages: list[list[Node]] = []  # for each page the node of each mark
        self._code: list[str] = []
        self._open: Node | str = ""

    def turn(self, code: list[str]) -> None:
        """Go over to the next page, whose content grows in `code`."""
        self._pages.append([])
        self._code, self._open = code, ""

    def node(self, placed: PlacedLine) -> Node | None:
        """Give the element a line belongs to; None for what is only repeated or runs along."""
        return None if placed.again else self._structure.nodes.get(placed.paragraph)

    def label(self, placed: PlacedLine, is_label: bool, node: Node | None) -> Node | None:
        """Give the element of a stretch of a line: the list's label or the text."""
        if not is_label or node is None:
            return node
        return self._structure.labels.get(placed.paragraph, node)

    def text(self, node: Node | None) -> None:
        """Let what follows be content of an element, or run along the pages."""
        if self._open is node or (node is None and self._open == RUNNING):
            return
        self.end()
        if node is None:
            self._code.append(RUNNING)
            self._open = RUNNING
            return
        marks = self._pages[-1]
        self._code.append(f"/{node.role} << /MCID {len(marks)} >> BDC")
        node.below.append((len(self._pages) - 1, len(marks)))
        marks.append(node)
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
        numbers: dict[Node, int] = {}
        _holds(self._structure.root)
        top = _write(file, self._structure.root, root, pages, numbers)
        index = []
        for page, nodes in enumerate(self._pages):
            marked = " ".join(f"{numbers[node]} 0 R" for node in nodes)
            index.append(f"{page} {file.tuck(f'[{marked}]')} 0 R")
        tree = file.tuck(f"<< /Nums [{' '.join(index)}] >>")
        file.put(
            f"<< /Type /StructTreeRoot /K {top} 0 R /ParentTree {tree} 0 R "
            f"/ParentTreeNextKey {len(self._pages)} >>",
            root,
        )
        return root


def _holds(node: Node) -> bool:
    """Take out what holds no content, and tell whether anything is left."""
    node.below = [item for item in node.below if not isinstance(item, Node) or _holds(item)]
    return bool(node.below) or node.role in KEPT


def _write(
    file: PdfFile, node: Node, parent: int, pages: Sequence[int], numbers: dict[Node, int]
) -> int:
    """Write an element and all below it; give its number."""
    number = numbers[node] = file.reserve()
    page = next((item[0] for item in node.below if not isinstance(item, Node)), None)
    kids = []
    for item in node.below:
        if isinstance(item, Node):
            kids.append(f"{_write(file, item, number, pages, numbers)} 0 R")
        elif item[0] == page:
            kids.append(str(item[1]))
        else:
            kids.append(f"<< /Type /MCR /Pg {pages[item[0]]} 0 R /MCID {item[1]} >>")
    parts = [f"<< /S /{node.role} /P {parent} 0 R"]
    if page is not None:
        parts.append(f"/Pg {pages[page]} 0 R")
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    parts += [node.extra, ">>"] if node.extra else [">>"]
    file.tuck(" ".join(parts), number)
    return number
