"""How many ems fit on a line of a paragraph: what is held together must not be longer."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from docgen.render.paragraphs import W, parse

_STYLES, _DOCUMENT = "word/styles.xml", "word/document.xml"
_PAGE, _USUAL_SIZE = 442.0, 16.0  # points: the text area and the body size of GB/T 9704
_CELL_MARGINS = 10.8  # points: left and right together, where the table sets none
_TWIPS = 20.0
_LOOKS = f"{W}tblPr"
_TITLES = frozenset(("Title", "CoverTitle", "标题", "公文标题", "封面标题"))


class Room:
    """The lines of one package: widths from its section and tables, sizes from its styles."""

    def __init__(self, parts: Mapping[str, bytes], document: etree._Element | None = None) -> None:
        """Read the page and the styles of a package; usual values stand in for what it lacks."""
        self._styles: dict[str, etree._Element] = {}
        self._usual: float | None = None
        if _STYLES in parts:
            root = parse(parts[_STYLES])
            self._styles = {str(s.get(f"{W}styleId")): s for s in root.iter(f"{W}style")}
            self._default = next((n for n, s in self._styles.items() if _is_default(s)), "")
            self._usual = _number(root.find(f"{W}docDefaults//{W}rPr/{W}sz"))
        self._sizes: dict[str, float] = {}
        self._titles: dict[str, bool] = {}
        if document is None and _DOCUMENT in parts:
            document = parse(parts[_DOCUMENT])
        self._page = page_width(document) if document is not None else _PAGE

    def ems(self, paragraph: etree._Element) -> float:
        """Return how many ems of the paragraph's own size its narrowest line holds, at least 1."""
        width = self._width(paragraph) - _indents(paragraph)
        return max(width / self._size(paragraph), 1.0)

    def is_title(self, paragraph: etree._Element) -> bool:
        """Return whether a paragraph is in a style for titles, by its id or its name."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None:
            return False
        name = str(style.get(f"{W}val"))
        if name not in self._titles:
            self._titles[name] = self._is_title_style(name)
        return self._titles[name]

    def _is_title_style(self, style: str) -> bool:
        known = self._styles.get(style)
        name = None if known is None else known.find(f"{W}name")
        names = {style, "" if name is None else str(name.get(f"{W}val"))}
        return not names.isdisjoint(_TITLES)

    def _width(self, paragraph: etree._Element) -> float:
        for outer in paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"):
            if outer.tag == f"{W}tc":
                return _cell_width(outer) or self._page
            break
        return self._page

    def _size(self, paragraph: etree._Element) -> float:
        """Return the size in points: the largest its runs set, else its style's."""
        own = [_number(size) for size in paragraph.iterfind(f"{W}r/{W}rPr/{W}sz")]
        given = max((size for size in own if size), default=0.0)
        if given:
            return given / 2
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._size_of(self._default_style() if style is None else str(style.get(f"{W}val")))

    def _default_style(self) -> str:
        return self._default if self._styles else ""

    def _size_of(self, name: str) -> float:
        if name not in self._sizes:
            self._sizes[name] = self._resolved(name)
        return self._sizes[name]

    def _resolved(self, name: str) -> float:
        """Follow a style to the first of its line that sets a size."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            size = _number(style.find(f"{W}rPr/{W}sz"))
            if size:
                return size / 2
            based = style.find(f"{W}basedOn")
            name = "" if based is None else str(based.get(f"{W}val"))
        return self._usual / 2 if self._usual else _USUAL_SIZE


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph"


def _number(element: etree._Element | None, name: str = "val") -> float:
    """Return a number an attribute holds, 0 where there is none to be read."""
    try:
        return float(element.get(f"{W}{name}", "0")) if element is not None else 0.0
    except ValueError:
        return 0.0


def page_width(document: etree._Element) -> float:
    """Return the narrowest text area of the sections, in points."""
    found = []
    for section in document.iter(f"{W}sectPr"):
        margins = section.find(f"{W}pgMar")
        width = _number(section.find(f"{W}pgSz"), "w")
        found.append(width - _number(margins, "left") - _number(margins, "right"))
    return min((width / _TWIPS for width in found if width > 0), default=_PAGE)


def _cell_width(cell: etree._Element) -> float:
    """Return the width of a cell's text in points; 0 where it is not given in twips."""
    given = cell.find(f"{W}tcPr/{W}tcW")
    if given is None or given.get(f"{W}type", "dxa") != "dxa":
        return 0.0
    table = next(cell.iterancestors(f"{W}tbl"), None)
    # `find` would look through all rows for a second one, at every cell.
    looks = (
        next((child for child in table if child.tag == _LOOKS), None) if table is not None else None
    )
    margins = None if looks is None else looks.find(f"{W}tblCellMar")
    sides = _CELL_MARGINS
    if margins is not None:
        left, right = margins.find(f"{W}left"), margins.find(f"{W}right")
        sides = (_number(left, "w") + _number(right, "w")) / _TWIPS
    return max(_number(given, "w") / _TWIPS - sides, 0.0)


def _indents(paragraph: etree._Element) -> float:
    """Return what the paragraph's own indents take from both sides of its narrowest line."""
    indent = paragraph.find(f"{W}pPr/{W}ind")
    left = _number(indent, "left") or _number(indent, "start")
    right = _number(indent, "right") or _number(indent, "end")
    return (left + right + max(_number(indent, "firstLine"), 0.0)) / _TWIPS
