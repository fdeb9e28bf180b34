"""The templates to copy from, filled with the texts of samples.yaml and laid out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docgen.edges.fonts import load_fonts
from docgen.model.document import Composition, Traced
from docgen.model.fonts import FontBook
from docgen.render import render
from docgen.typeset.layout import lay_out
from tools.build_templates import ROOT
from tools.templating.base import Page

DAY = "2026年10月8日"
NAMES = ("joint", "notice", "letter", "order", "minutes")
OFFICE = {
    "name": "示例市科学技术委员会",
    "group_office": "示例市高质量孵化器建设工作推进小组办公室",
    "organ_code": "示科",
    "contact_name": "张示例",
    "contact_phone": "021-00000000",
    "address": "示例市示例路1号",
    "postcode": "200000",
}


@cache
def fonts() -> FontBook:
    return load_fonts()


def _traced(value: Any, place: str) -> Any:
    if isinstance(value, dict):
        return {name: _traced(item, f"{place}.{name}") for name, item in value.items()}
    if isinstance(value, list):
        return [_traced(item, f"{place}[{number}]") for number, item in enumerate(value)]
    return Traced(value, place) if isinstance(value, str) and value else None


def common() -> dict[str, Any]:
    """Return what every document's context holds."""
    return {
        "draft_mark": None,
        "doc_no": Traced("示科〔2026〕12号", "setting:doc_no"),
        "issued_on": Traced(DAY, "setting:issued_on"),
        "office": _traced(OFFICE, "setting:office"),
    }


def composition(name: str) -> Composition:
    """Return a sample: what is not told in a part of the text is None."""
    text = (Path(__file__).parent / "samples.yaml").read_text(encoding="utf-8")
    told = yaml.load(text, yaml.BaseLoader)[name]  # noqa: S506 - texts alone
    for part in told.get("parts", ()):
        part.update({key: part.get(key) for key in ("level1", "level2", "level3")})
        part.setdefault("texts", [])
    context = common() | _traced(told, "submission:sample")
    return Composition("SAMPLE", f"elements/{name}.docx", f"样张 {name}", context)


@cache
def docx(name: str) -> bytes:
    sample = composition(name)
    return render(sample, (ROOT / sample.template).read_bytes()).docx


@cache
def pdf(name: str) -> bytes:
    return lay_out(docx(name), fonts()).pdf


def laid(page: Page, **more: str) -> bytes:
    """Return a page under construction as PDF, filled with what every document holds."""
    context = common() | {name: Traced(text, "setting:sample") for name, text in more.items()}
    filled = render(Composition("SAMPLE", "elements/page.docx", "样张", context), page.save())
    return lay_out(filled.docx, fonts()).pdf
