"""The structure of a tagged PDF, read by two libraries: pikepdf the tree, pdfium the content."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Content = dict[tuple[int, int], str]


@dataclass
class Element:
    role: str
    text: str = ""  # its own and that of all below, in the order of the tree
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    below: list[Element] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def every(self, *roles: str) -> Iterator[Element]:
        """Give the elements of some roles below, in order."""
        for item in self.below:
            if item.role in roles:
                yield item
            yield from item.every(*roles)

    def shape(self) -> Any:
        """Give the roles, nested."""
        return (self.role, [item.shape() for item in self.below]) if self.below else self.role


def contents(pdf: bytes) -> tuple[Content, list[str]]:
    """Give the text of each marked content, and for each page what is marked as none (-1).

    White space is left out: the reader infers some from gaps.
    """
    marked: Content = defaultdict(str)
    loose: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        loose.append("")
        for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
            length = pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
            buffer = (ctypes.c_ushort * (length // 2))()
            pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, buffer, length)
            text = "".join(bytes(buffer).decode("utf-16-le").rstrip("\0").split())
            if mark < 0:
                loose[-1] += text
            else:
                marked[number, mark] += text
    return marked, loose


def by_pdfminer(pdf: bytes) -> Content:
    """Give the text of each marked content as pdfminer reads it; white space is left out."""
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    device = _device()(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(BytesIO(pdf)):
        interpreter.process_page(page)
        device.page += 1
    return dict(device.marked)


def _device() -> Any:
    """Make the class of a pdfminer device that keeps characters by their mark."""
    from pdfminer.pdfdevice import PDFTextDevice

    class Device(PDFTextDevice):  # type: ignore[misc, unused-ignore]
        def __init__(self, resources: Any) -> None:
            super().__init__(resources)
            self.page, self.mark = 0, -1
            self.marked: Content = defaultdict(str)

        def begin_tag(self, tag: Any, props: Any = None) -> None:
            self.mark = (props or {}).get("MCID", -1)

        def end_tag(self) -> None:
            self.mark = -1

        def render_string(self, textstate: Any, seq: Any, *_rest: Any) -> None:
            codes = b"".join(item for item in seq if isinstance(item, bytes))
            text = "".join(textstate.font.to_unichr(c) for c in textstate.font.decode(codes))
            if self.mark >= 0:
                self.marked[self.page, self.mark] += "".join(text.split())

    return Device


def by_pdfium(pdf: bytes) -> Content:
    """Give the text of each marked content as pdfium reads it."""
    return contents(pdf)[0]


def structure(pdf: bytes, read: Callable[[bytes], Content] = by_pdfium) -> Element:
    """Give the tree with its text; fails where a mark is named twice or has no parent."""
    marked = read(pdf)
    named: set[tuple[int, int]] = set()
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        root = document.Root.StructTreeRoot
        parents = dict(_pairs(root.ParentTree.Nums))

        def walk(item: Any) -> Element:
            found = Element(str(item.S)[1:], alt=str(item.get("/Alt", "")))
            if "/A" in item:
                found.attributes = {key: item.A[key] for key in item.A}
            kids = item.get("/K", [])
            for kid in kids if isinstance(kids, (list, pikepdf.Array)) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    assert kid.P.objgen == item.objgen
                    found.below.append(walk(kid))
                    found.text += found.below[-1].text
                    found.pages |= found.below[-1].pages
                    continue
                is_far = isinstance(kid, pikepdf.Dictionary)
                page = pages[(kid if is_far else item).Pg.objgen]
                mark = page, int(kid.MCID if is_far else kid)
                assert mark not in named
                assert parents[page][mark[1]].objgen == item.objgen
                named.add(mark)
                found.text += marked.get(mark, "")
                found.pages.add(page)
            return found

        tree = walk(root.K)
    assert set(marked) <= named
    return tree


def _pairs(numbers: Any) -> Iterator[tuple[int, Any]]:
    items = list(numbers)
    for key, value in zip(items[::2], items[1::2], strict=True):
        yield int(key), value
