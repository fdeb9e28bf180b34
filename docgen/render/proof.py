"""The finished DOCX, opened again and read anew: it must show what it was made from."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence

from lxml import etree

from docgen.model.document import Span
from docgen.render.package import DAMAGE
from docgen.render.skeleton import HOLE, digest

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _RUN, _TEXT = f"{_W}p", f"{_W}r", f"{_W}t"
_PRINTED = {f"{_W}noBreakHyphen": "-", f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_BREAKS = (f"{_W}br", f"{_W}cr")  # those of a long title say what they clear and are no text
_TAGS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def proof_docx(
    docx: bytes, spans: Sequence[Span], skeleton: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return what is wrong with a finished DOCX, naming the value; empty = good.

    Every span's text must stand at its place; beside the spans there may be no template tag
    and no private-use character; and where `skeleton` (`Rendered.skeleton`) is given, the
    rest of each part must be the fixed text of the template, paragraph by paragraph.
    """
    try:
        parts = _read(docx)
    except (*DAMAGE, etree.XMLSyntaxError, KeyError) as error:
        return (f"DOCX无法重新打开：{error}",)
    wanted: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        wanted[span.part].append(span)
    problems = [f"DOCX缺少部件{part}" for part in sorted(wanted.keys() - parts.keys())]
    for name, texts in sorted(parts.items()):
        problems += _proof_part(name, texts, wanted.get(name, []))
        if not problems and skeleton is not None:
            problems += _proof_rest(name, texts, wanted.get(name, []), skeleton)
    if skeleton is not None:
        problems += [f"DOCX缺少部件{part}" for part in sorted(skeleton.keys() - parts.keys())]
    return tuple(problems)


def _read(docx: bytes) -> dict[str, list[str]]:
    """Return the paragraph texts of every part that has paragraphs."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    found = {}
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            if not re.fullmatch(r"word/[^/]+\.xml", name):
                continue
            root = etree.fromstring(package.read(name), parser)
            texts = _texts(root)
            if texts:
                found[name] = texts
    return found


def _texts(root: etree._Element) -> list[str]:
    """Return the texts of all paragraphs of a part.

    One walk in the order of the document reads them, as long as every run stands in the paragraph
    that began last; where one does not, each paragraph is asked for its own.
    """
    texts: list[list[str]] = []
    paragraph = None
    for element in root.iter(_P, _TEXT, *_PRINTED):
        if element.tag == _P:
            paragraph = element
            texts.append([])
            continue
        run = element.getparent()
        if run is None or run.tag != _RUN:
            continue  # a tab stop in the properties
        if run.getparent() is not paragraph or paragraph is None:
            return [_text(paragraph) for paragraph in root.iter(_P)]
        texts[-1].append(_shown(element))
    return ["".join(parts) for parts in texts]


def _text(paragraph: etree._Element) -> str:
    """Read a paragraph's runs directly, without the marks that keep what is held on one line.

    Runs of a text box inside it are its own paragraphs'.
    """
    text = ""
    for run in paragraph.iter(_RUN):
        # Most runs stand in their paragraph itself: only of the others it has to be looked for.
        if run.getparent() is not paragraph and next(run.iterancestors(_P)) is not paragraph:
            continue
        text += "".join(_shown(child) for child in run.iterchildren(_TEXT, *_PRINTED))
    return text


def _shown(element: etree._Element) -> str:
    if element.tag == _TEXT:
        return (element.text or "").replace("\u2060", "")
    if element.tag in _BREAKS and element.get(f"{_W}clear"):
        return ""
    return _PRINTED[element.tag]


def _proof_part(name: str, texts: Sequence[str], spans: Sequence[Span]) -> list[str]:
    problems = []
    for span in spans:
        text = texts[span.paragraph] if span.paragraph < len(texts) else ""
        if not text.strip():
            problems.append(f"DOCX的{name}第{span.paragraph + 1}段是空段，应有{_called(span)}")
        elif text[span.start : span.end] != span.text:
            shown = text[span.start : span.end]
            problems.append(
                f"DOCX的{name}第{span.paragraph + 1}段应有{_called(span)}，实为“{shown}”"
            )
    for ordinal, text in enumerate(_without(texts, spans), 1):
        if _TAGS.search(text):
            problems.append(f"DOCX的{name}第{ordinal}段留有模板标签：“{text[:40]}”")
    for ordinal, text in enumerate(texts, 1):
        if _PRIVATE.search(text):
            problems.append(f"DOCX的{name}第{ordinal}段含专用区字符")
    return problems


def _proof_rest(
    name: str, texts: Sequence[str], spans: Sequence[Span], skeleton: Mapping[str, str]
) -> list[str]:
    if digest(_without(texts, spans)) == skeleton.get(name):
        return []
    return [f"DOCX的{name}在填入的内容之外与模板不符：有段落增加、重复、缺少或被改动"]


def _without(texts: Sequence[str], spans: Sequence[Span]) -> list[str]:
    """Return the texts with a hole in the place of each span."""
    rest = list(texts)
    for span in sorted(spans, key=lambda item: (item.paragraph, item.start), reverse=True):
        if span.paragraph < len(rest):
            text = rest[span.paragraph]
            rest[span.paragraph] = text[: span.start] + HOLE + text[span.end :]
    return rest


def _called(span: Span) -> str:
    return f"“{span.text[:40]}”（来源：{span.source}）"
