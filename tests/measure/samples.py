"""A right letter, contract and report on the base of the templates, and how to make them wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from docgen.edges.fonts import load_fonts
from docgen.measure import Report, Standard, inspect, read_standard
from docgen.model.fonts import FontBook
from docgen.render.package import pack, unpack
from docgen.typeset.layout import lay_out
from tools.templating.base import Page
from tools.templating.imprint import PRINTED
from tools.templating.sections import _MARK

ROOT = Path(__file__).parents[2]
DAY = "2026年10月8日"
FIRST = (
    "你单位报送的《重大事项变更报告》收悉。根据2023年11月20日订立的三方合同和《上海市高质量孵化器"
    "建设评估管理办法（试行）》（沪科规〔2023〕14号）第九条的规定，经审议，现就有关事项通知如下。"
)
LONG = (
    "迁址期间保持公共平台服务不中断，第三批搬迁完成后及时书面报告，并把有关证明文件报送市科委和所在区政府，"
    "在下一期季度报告中如实反映；涉及合同载明内容的，及时办理补充协议，其他内容不变，继续有效。"
)
Change = tuple[str, str]


@cache
def standard() -> Standard:
    path = ROOT / "standards" / "gbt9704-2012.yaml"
    return read_standard(path.read_text(encoding="utf-8"), path.name)


@cache
def fonts() -> FontBook:
    return load_fonts()


@cache
def letter() -> bytes:
    """Return the DOCX of a letter of four pages that keeps every rule."""
    page = Page("通知").letterhead("上海市科学技术委员会", "沪科〔2026〕12号")
    page.title("关于确认示例甲孵化器\n重大事项变更的通知").addressee("示例甲孵化器：").body(FIRST)
    page.h1("一、审议情况").h2("（一）审议形式").body(LONG).h2("（二）审议结果").body(LONG)
    page.h1("二、有关要求")
    for number in range(1, 5):
        page.h3(f"{number}．工作要求").body(LONG).body(LONG)
    page.h1("三、其他事项").body(f"完成率为63%～68%，{LONG}").body("特此通知。")
    page.annexes(["变更事项清单", "核对表"])
    page.sign("上海市科学技术委员会", date=DAY)
    page.annex("附件1", "变更事项清单").body(LONG)
    page.imprint("上海市浦东新区人民政府", "推进小组办公室")
    return _plain(page)


@cache
def report() -> bytes:
    """Return the DOCX of a report without head and imprint."""
    page = Page("报告").title("示例甲孵化器\n重大事项变更报告")
    page.addressee("上海市科学技术委员会：").body(FIRST)
    page.h1("一、基本情况")
    for _ in range(12):
        page.body(LONG)
    return _plain(page.sign("示例甲孵化器", date=DAY))


@cache
def contract() -> bytes:
    """Return the DOCX of a contract."""
    page = Page("合同").title("示例建设合同")
    for number in "一二三四":
        page.h2(f"第{number}条　约定").body(FIRST).body(LONG).body(LONG)
    return _plain(page)


def _plain(page: Page) -> bytes:
    """Return the DOCX with the tags filled in as the office would."""
    parts = unpack(page.save())
    texts = {name: content.decode() for name, content in parts.items()}
    return pack(
        {
            name: text.replace(_MARK, "").replace(PRINTED, f"{DAY}印发").encode()
            for name, text in texts.items()
        }
    )


def changed(docx: bytes, changes: Sequence[Change]) -> bytes:
    """Return the DOCX with each text replaced in every part; one that is nowhere fails.

    A text that begins with ``Style:`` is looked for in that style alone.
    """
    texts = {name: content.decode() for name, content in unpack(docx).items()}
    for old, new in changes:
        before = dict(texts)
        style, _, piece = old.partition(":")
        if re.fullmatch("[A-Z][A-Za-z0-9]+", style) and piece:
            texts["word/styles.xml"] = _restyled(texts["word/styles.xml"], style, piece, new)
        else:
            texts = {name: text.replace(old, new) for name, text in texts.items()}
        assert texts != before, f"not in the sample: {old}"
    return pack({name: text.encode() for name, text in texts.items()})


def _restyled(styles: str, name: str, old: str, new: str) -> str:
    head, mark, rest = styles.partition(f'w:styleId="{name}">')
    own, end, tail = rest.partition("</w:style>")
    return head + mark + own.replace(old, new) + end + tail


def measured(docx: bytes, medium: str = "PDF", profile: str = "公文") -> Report:
    content = lay_out(docx, fonts()).pdf if medium == "PDF" else docx
    return inspect(f"样张.{medium.lower()}", content, standard(), profile)


def told(report: Report) -> set[str]:
    """Return the rules that are not kept."""
    return {f.rule for f in report.findings if f.verdict.value in ("violated", "deviates")}
