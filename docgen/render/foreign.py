"""A DOCX that came from elsewhere: whether it may be taken at all, and taken clean.

An edited draft has been in other hands and programs. What runs, what reaches out of the file,
what is not settled (修订, 批注) and what prints otherwise than it reads is refused with a remedy;
what only describes the machine it was edited on is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from lxml import etree

from docgen.model.docx_place import Places
from docgen.render.file_kind import not_a_template
from docgen.render.package import CORE, core_properties, is_text_part, unpack
from docgen.render.paragraphs import W, paragraphs, parse, text_of

MOST_PARAGRAPHS = 20_000
_CONTENT, _MAIN = "[Content_Types].xml", "word/document.xml"
_REVISIONS = frozenset(
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
        *("tblGridChange", "tblPrExChange"),
    )
)
_COMMENTS = frozenset(f"{W}{name}" for name in ("commentReference", "commentRangeStart"))
_HIDDEN = frozenset(f"{W}{name}" for name in ("vanish", "webHidden", "specVanish"))
_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"))
"""Fields that may stay: page numbers. Others fetch, run or show what the file does not say."""
_RUNS = re.compile(r"vbaproject|vbadata|activex|/embeddings/", re.IGNORECASE)
_ASIDE = ("docProps/app.xml", "docProps/custom.xml")
_ASIDE_KINDS = (
    "extended-properties", "custom-properties", "thumbnail", "customXml", "attachedTemplate",
)  # fmt: skip
_OFF = ("0", "false", "off")


def opened(name: str, content: bytes) -> dict[str, bytes]:
    """Return the parts of a DOCX that came back. ValueError says in Chinese why it cannot be."""
    wrong = not_a_template(name, content)
    if wrong:
        raise ValueError(wrong)
    parts = unpack(content)
    if _CONTENT not in parts:
        raise ValueError("文件包不完整：缺少内容类型表，文件可能已损坏。")
    for part in (_CONTENT, CORE):
        if part in parts:
            _parsed(part, parts[part])
    problems = list(dict.fromkeys(_problems(parts)))
    if problems:
        raise ValueError("".join(f"\n  {words}" for words in problems[:20]))
    return parts


def _problems(parts: Mapping[str, bytes]) -> Iterator[str]:
    types = parts.get(_CONTENT, b"").decode("utf-8", "replace")
    if "macroEnabled" in types or any(_RUNS.search(name) for name in parts):
        yield "文件含有宏、控件或嵌入的对象。请另存为不带宏的“Word 文档（.docx）”，删去嵌入的对象。"
    for name in sorted(parts):
        if name.endswith(".rels"):
            yield from _links(name, parts[name])
        elif is_text_part(name):
            yield from _in_part(name, parts[name])


def _links(name: str, xml: bytes) -> Iterator[str]:
    """Tell what leads out of the file; the template it was made with does not come along."""
    for item in _parsed(name, xml):
        kind = str(item.get("Type") or "").rpartition("/")[2]
        if item.get("TargetMode") == "External" and kind != "attachedTemplate":
            target = str(item.get("Target"))[:60]
            yield f"文件引用了外部内容（{target}）。请取消超链接、断开链接的图片或对象后再保存。"


def _in_part(name: str, xml: bytes) -> Iterator[str]:
    root = _parsed(name, xml)
    places = Places(name, root)
    if name.startswith("word/comments"):
        if next(root.iter(f"{W}comment"), None) is not None:
            yield "文件里有批注。请删除全部批注（审阅—删除所有批注）后再保存。"
        return
    for code in _fields(root):
        if code.split() and code.split()[0].upper() not in _FIELDS:
            shown = code.strip()[:40]
            yield f"文件里有页码以外的域（{shown}）。请选中后按 Ctrl+Shift+F9 转为文字。"
    count = 0
    for item in root.iter():
        if item.tag in _REVISIONS:
            yield f"{places.of(item)}有未处理的修订。请接受或拒绝全部修订，关闭修订后再保存。"
        elif item.tag in _COMMENTS:
            yield f"{places.of(item)}有批注。请删除全部批注后再保存。"
        elif item.tag in _HIDDEN and _is_of_text(item):
            yield f"{places.of(item)}有隐藏文字。请取消“隐藏”，或者删去。"
        count += item.tag == f"{W}p"
    if count > MOST_PARAGRAPHS:
        yield f"文件段落过多（{count} 段），不像是由草稿改成的。"


def _fields(root: etree._Element) -> Iterator[str]:
    """Yield the instruction of every field, however its runs are cut and fields are nested."""
    open_ones: list[str] = []
    for item in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        kind = item.get(f"{W}fldCharType")
        if item.tag == f"{W}fldSimple":
            yield str(item.get(f"{W}instr") or "")
        elif kind == "begin":
            open_ones.append("")
        elif kind == "end" and open_ones:
            yield open_ones.pop()
        elif kind is None and open_ones:
            open_ones[-1] += item.text or ""
    yield from open_ones


def _is_of_text(item: etree._Element) -> bool:
    """Whether a switch is on and of a run that prints: not of a paragraph mark or a style."""
    looks = item.getparent()
    run = looks.getparent() if looks is not None else None
    is_on = item.get(f"{W}val") not in _OFF
    return is_on and run is not None and run.tag == f"{W}r" and len(run) > 1


def _parsed(name: str, xml: bytes) -> etree._Element:
    try:
        return parse(xml)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"部件{name}不是有效的 XML，文件可能已损坏。") from error


def described(parts: Mapping[str, bytes]) -> str:
    """Return the title a file gives itself in its description, "" for none."""
    root = _parsed(CORE, parts[CORE]) if CORE in parts else None
    title = root.find("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
    return (title.text or "").strip() if title is not None else ""


def words_of(parts: Mapping[str, bytes]) -> str:
    """Return all text of the body, one paragraph a line."""
    return "\n".join(text_of(item) for item in paragraphs(_parsed(_MAIN, parts[_MAIN])))


def cleaned(
    parts: Mapping[str, bytes], title: str, author: str, keywords: tuple[str, ...]
) -> dict[str, bytes]:
    """Return the parts without what tells of the machine and the people it was edited by.

    Names, times, program and template of the editor, data bound to the file and its thumbnail
    go; the description becomes that of the office's own documents.
    """
    kept = dict(parts)
    gone = {name for name in kept if name in _ASIDE or name.startswith("customXml/")}
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name], targets = _without_links(name, kept[name])
        gone |= targets
    kept = {name: content for name, content in kept.items() if name not in gone}
    kept[_CONTENT] = _without_types(kept[_CONTENT], gone)
    if "word/settings.xml" in kept:
        root = parse(kept["word/settings.xml"])
        for item in root.findall(f"{W}attachedTemplate"):
            root.remove(item)
        kept["word/settings.xml"] = _written(root)
    if CORE in kept:
        kept[CORE] = core_properties(title, author, keywords)
    return kept


def _without_links(name: str, xml: bytes) -> tuple[bytes, set[str]]:
    """Return relations without those that go aside, and the parts these lead to."""
    root, targets = parse(xml), set()
    base = dirname(dirname(name))
    for item in list(root):
        if any(kind in str(item.get("Type") or "") for kind in _ASIDE_KINDS):
            if item.get("TargetMode") != "External":
                target = str(item.get("Target") or "")
                targets.add(
                    target.lstrip("/") if target[:1] == "/" else normpath(join(base, target))
                )
            root.remove(item)
    return _written(root), targets


def _without_types(xml: bytes, gone: set[str]) -> bytes:
    root = parse(xml)
    for item in list(root):
        if str(item.get("PartName") or "").lstrip("/") in gone:
            root.remove(item)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
