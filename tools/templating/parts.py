"""The other parts of a template's package: settings, fonts, relations, the ZIP."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.render.package import CORE, core_properties, pack
from tools.templating.sections import Story
from tools.templating.styles import FANG, HEI, KAI, SONG, TITLE, styles_xml
from tools.templating.xml import DECLARATION, NAMESPACES

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Part = tuple[str, str, str, str]  # relation, its type, file, content type
_PARTS: tuple[Part, ...] = (
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "settings", "settings.xml", "settings"),
    ("rId3", "fontTable", "fontTable.xml", "fontTable"),
)


def package(body: str, title: str, told: Sequence[Story]) -> bytes:
    """Return the DOCX around a body (its last section included) with its headers and footers."""
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    others = [*_PARTS, *((story.id, story.kind, story.file, story.kind) for story in told)]
    parts = {
        "[Content_Types].xml": _content_types(others),
        "_rels/.rels": _root_relations(),
        "word/_rels/document.xml.rels": _relations(others),
        "word/document.xml": document,
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
    }
    parts |= {f"word/{story.file}": story.xml for story in told}
    packed = {name: text.encode() for name, text in parts.items()}
    packed[CORE] = core_properties(title)
    return pack(packed)


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


def _content_types(others: Sequence[Part]) -> str:
    parts = "".join(
        f'<Override PartName="/word/{file}" ContentType="{_TYPE}.{kind}+xml"/>'
        for _, _, file, kind in others
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


def _relations(others: Sequence[Part]) -> str:
    items = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{file}"/>'
        for id_, kind, file, _ in others
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'
