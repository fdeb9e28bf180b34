"""The other parts of a template's package: settings, fonts, headers, footers, the ZIP."""

from __future__ import annotations

from docgen.render.package import CORE, core_properties, pack
from tools.templating.styles import FANG, HEI, KAI, SONG, TITLE, styles_xml
from tools.templating.xml import DECLARATION, NAMESPACES, field, paragraph, run, twips

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MARK = "{% if draft_mark %}{{ draft_mark }}{% endif %}"
_PARTS = (
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "settings", "settings.xml", "settings"),
    ("rId3", "fontTable", "fontTable.xml", "fontTable"),
    ("rId4", "header", "header1.xml", "header"),
    ("rId5", "header", "header2.xml", "header"),
    ("rId6", "footer", "footer1.xml", "footer"),
    ("rId7", "footer", "footer2.xml", "footer"),
)


def package(body: str, title: str, *, numbered: bool = True) -> bytes:
    """Return the DOCX around a body; `numbered` gives it page numbers, odd right, even left."""
    document = (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{_section()}</w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _root_relations(),
        "word/_rels/document.xml.rels": _relations(),
        "word/document.xml": document,
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/header1.xml": _header(),
        "word/header2.xml": _header(),
        "word/footer1.xml": _footer("FooterOdd", numbered),
        "word/footer2.xml": _footer("FooterEven", numbered),
    }
    packed = {name: text.encode() for name, text in parts.items()}
    packed[CORE] = core_properties(title)
    return pack(packed)


def _section() -> str:
    """A4, margins 37/35/28/26 mm, 22 lines; dash of the page number 7 mm below the type area."""
    return (
        "<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:headerReference w:type="even" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId6"/>'
        '<w:footerReference w:type="even" r:id="rId7"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{twips(37)}" w:right="{twips(26)}" w:bottom="{twips(35)}" '
        f'w:left="{twips(28)}" w:header="{twips(15)}" w:footer="{twips(25.2)}" w:gutter="0"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


def _header() -> str:
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{paragraph('Mark', _MARK)}</w:hdr>"


def _footer(style: str, numbered: bool) -> str:
    inner = run("— ") + field("PAGE") + run(" —") if numbered else ""
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{inner}</w:p></w:ftr>"
    )


def _settings() -> str:
    compat = "http://schemas.microsoft.com/office/word"
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{compat}" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    others = {FANG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "SimSun", TITLE: "方正小标宋_GBK"}
    faces = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in others.items()
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{faces}</w:fonts>"


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{file}" ContentType="{_TYPE}.{kind}+xml"/>'
        for _, _, file, kind in _PARTS
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{parts}'
        f'<Override PartName="/{CORE}" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _root_relations() -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        f'Target="{CORE}"/></Relationships>'
    )


def _relations() -> str:
    items = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{file}"/>'
        for id_, kind, file, _ in _PARTS
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'
