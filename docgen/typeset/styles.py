"""styles.xml and settings.xml → resolved looks: defaults, table style, style chain, direct."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from docgen.typeset.looks import Notes, ParaLook, RunLook
from docgen.typeset.numbering import Level, read_numbering
from docgen.typeset.ooxml import (
    Element,
    Package,
    W,
    attribute,
    child,
    local,
    switch,
    twips,
    value,
    whole,
)
from docgen.typeset.paraprops import para_fields
from docgen.typeset.runprops import run_fields

THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HEADING = re.compile(r"(?:heading|标题) ?([1-9])")
MOST_LOOKS = 10_000  # kept of one style sheet from document to document
OLD_COMPATIBILITY = 15  # below it Word sets a table's cell text, not its edge, to the margin


class Styles:
    """The style sheet and settings of one DOCX; resolves looks and keeps them."""

    def __init__(self, package: Package, notes: Notes) -> None:
        self.notes = notes
        notes.about("样式（word/styles.xml）")
        root = package.part("word/styles.xml")
        self._styles: dict[str, Element] = {}
        self._default = {}
        for style in root.iterfind(W + "style") if root is not None else ():
            self._styles[style.get(W + "styleId", "")] = style
            if attribute(style, "default") in ("1", "true"):
                self._default[attribute(style, "type")] = style.get(W + "styleId", "")
        defaults = child(root, "docDefaults")
        self._run_default = child(child(defaults, "rPrDefault"), "rPr")
        self._para_default = child(child(defaults, "pPrDefault"), "pPr")
        notes.about("编号定义（word/numbering.xml）")
        self.numbering = read_numbering(package)
        notes.about("文档设置（word/settings.xml）")
        self.settings = package.part("word/settings.xml")
        self.default_tab = twips(value(self.settings, "defaultTabStop")) or 36.0  # points
        self.old_tables = self._old_tables()
        notes.about("")
        self._theme = _theme_fonts(package)
        self._runs: dict[tuple[str, str, bytes], RunLook] = {}
        self._paras: dict[tuple[str, str, bytes], ParaLook] = {}

    def thin_out(self) -> None:
        """Forget the looks resolved so far where they are more than any document has."""
        for looks in (self._runs, self._paras):
            if len(looks) > MOST_LOOKS:
                looks.clear()

    @property
    def odd_even(self) -> bool:
        """Whether even pages have their own headers and footers."""
        return bool(switch(self.settings, "evenAndOddHeaders"))

    @property
    def adds_spacing(self) -> bool:
        """Whether the space after and the space before add up (else the larger counts).

        A file without settings adds them up too, as LibreOffice does.
        """
        if self.settings is None:
            return True
        compat = child(self.settings, "compat")
        return bool(switch(compat, "doNotUseHTMLParagraphAutoSpacing"))

    def _old_tables(self) -> bool:
        """Whether a table's cell text, not its edge, stands at the margin."""
        compat = child(self.settings, "compat")
        for setting in compat.iterfind(W + "compatSetting") if compat is not None else ():
            if attribute(setting, "name") == "compatibilityMode":
                stated = attribute(setting, "val") or "12"
                return whole(stated, 0, 1000) < OLD_COMPATIBILITY
        return True

    def chain(self, style: str | None, kind: str) -> list[Element]:
        """Give the style and what it is based on, the base first."""
        found: list[Element] = []
        name = style if style in self._styles else self._default.get(kind)
        while name in self._styles and self._styles[name] not in found:
            found.insert(0, self._styles[name])
            name = value(found[0], "basedOn")
        return found

    def para(self, properties: Element | None, table: str = "") -> ParaLook:
        """Resolve a paragraph's look from its ``w:pPr`` and the table style around it."""
        style = value(properties, "pStyle") or ""
        key = (style, table, etree.tostring(properties) if properties is not None else b"")
        known = self._paras.get(key)
        if known is not None:
            return known
        layers = [self._para_default]
        layers += self._table_layers(table, "pPr")
        layers += [child(s, "pPr") for s in self.chain(style, "paragraph")]
        layers.append(properties)
        place = self.numbering.resolve(layers)
        level = self.numbering.level(*place[1:]) if place else None
        if place and level:
            layers.insert(place[0], level.para)
        size = self.run(properties, None, table).size
        fields = para_fields(layers, size, self.notes)
        fields["number"] = place[1:] if place else None
        chain = self.chain(style, "paragraph")
        name = attribute(chain[-1], "styleId") if chain else ""
        fields.setdefault("outline", _level_by_name(chain))
        # One object for one look, whoever comes first.
        return self._paras.setdefault(key, ParaLook(style=name or "", **fields))

    def run(self, para: Element | None, properties: Element | None, table: str = "") -> RunLook:
        """Resolve a run's look from its ``w:rPr``, the paragraph's ``w:pPr`` and table style."""
        style = value(para, "pStyle") or ""
        direct = etree.tostring(properties) if properties is not None else b""
        key = (style, table, direct)
        known = self._runs.get(key)
        if known is not None:
            return known
        layers = [self._run_default]
        layers += self._table_layers(table, "rPr")
        layers += [child(s, "rPr") for s in self.chain(style, "paragraph")]
        character = value(properties, "rStyle")
        if character:
            layers += [child(s, "rPr") for s in self.chain(character, "character")]
        fields = run_fields([*layers, properties], self._theme, self.notes)
        return self._runs.setdefault(key, RunLook(**fields))

    def label(self, para: Element | None, level: Level, table: str = "") -> RunLook:
        """Resolve the look of a list label: the paragraph mark's, with what the level states."""
        run = etree.Element(W + "rPr")
        symbols = any("\ue000" <= char <= "\uf8ff" for char in level.text)
        for layer in (child(para, "rPr"), level.run):
            for item in layer if layer is not None else ():
                if not (symbols and local(item) == "rFonts"):
                    run.append(deepcopy(item))
        return self.run(para, run, table)

    def conditions(self, table: str) -> frozenset[str]:
        """Name the conditional formats (firstRow, band1Horz, …) of a table style."""
        return frozenset(
            attribute(part, "type") or ""
            for style in self.chain(table, "table")
            for part in style.iterfind(W + "tblStylePr")
        )

    def condition(self, table: str, name: str) -> list[Element]:
        """Give what a table style says under a condition, the base style's first."""
        return [
            part
            for style in self.chain(table, "table")
            for part in style.iterfind(W + "tblStylePr")
            if attribute(part, "type") == name
        ]

    def has_row_properties(self, table: str) -> bool:
        """Whether a condition of a table style says something of whole rows."""
        rows = (style.find(f"{W}tblStylePr/{W}trPr") for style in self.chain(table, "table"))
        return any(row is not None and len(row) for row in rows)

    def _table_layers(self, table: str, name: str) -> list[Element | None]:
        """Give the text properties of a table style; `table` is ``style|condition,condition``."""
        if not table:
            return []
        style, _, conditions = table.partition("|")
        layers = [child(s, name) for s in self.chain(style, "table")]
        for condition in conditions.split(",") if conditions else ():
            layers += [child(part, name) for part in self.condition(style, condition)]
        return layers


def _level_by_name(chain: list[Element]) -> int | None:
    """Take the outline level from the name of a style that is Word's own heading.

    Word knows the levels of its headings without their being written in the style.
    """
    for style in reversed(chain):
        found = HEADING.fullmatch((value(style, "name") or "").lower())
        if found:
            return int(found[1]) - 1
    return None


def _theme_fonts(package: Package) -> dict[str, str]:
    """Map theme font references (minorHAnsi, majorEastAsia, …) to families, where given."""
    root = package.part("word/theme/theme1.xml")
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        found = root.find(f".//{THEME}{kind}Font") if root is not None else None
        if found is None:
            continue
        for tag, names in (("latin", ("HAnsi", "Ascii")), ("ea", ("EastAsia",))):
            face = found.find(THEME + tag)
            family = face.get("typeface") if face is not None else ""
            if tag == "ea" and not family:
                hans = found.find(f"{THEME}font[@script='Hans']")
                family = hans.get("typeface") if hans is not None else ""
            fonts |= {kind + name: family for name in names if family}
    return fonts
