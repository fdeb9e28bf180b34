"""What is measured: a letter, a contract, a report of 200 companies, annexes, a foreign template.

Each subject is a template with its values. docxtpl gets the same template and the same values as
docgen; those who make PDFs get the same filled DOCX.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
import yaml

from docgen.compose.documents import compose_all
from docgen.compose.sources import Sources
from docgen.model.document import Composition, Traced
from docgen.model.finding import Verdict
from docgen.service.checking import Checker, Question
from tools.templating.base import Column, Page, Row

EXAMPLES = Path(__file__).parents[2] / "examples" / "示例甲孵化器-浦东"
CONTRACT, REPORT, LETTER = "01_*", "28_*季度报告*", "27_*年度评价结果*"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True)
class Subject:
    """A document to be made: template, values and what a reader sees as its name."""

    name: str
    composition: Composition
    template: bytes

    @property
    def context(self) -> Mapping[str, Any]:
        """The values, as docxtpl takes them."""
        return self.composition.context


def example(pattern: str) -> Path:
    """Return one example file of the first incubator."""
    return next(p for p in sorted(EXAMPLES.glob(pattern)) if ".expect" not in p.name)


def composed(path: Path, kind: str) -> Subject:
    """Compose a document of a submission, held against the contract."""
    checker = Checker(None)
    beside = () if path.name.startswith("01_") else (example(CONTRACT),)
    reviewed = replace(checker.check(path, Question(case=beside)), verdict=Verdict.HELD)
    kit = checker.toolkit
    sources = Sources(reviewed, kit.rulebook, kit.schemas, kit.office)
    made = next(item for item in compose_all(sources) if item.kind == kind)
    return Subject(kind, made, kit.templates[made.template])


def report_of(folder: Path, tenants: int) -> Path:
    """Write a quarterly report with so many companies in its list."""
    values = yaml.safe_load(example(REPORT).read_text(encoding="utf-8"))
    pattern = values["tenant_list"][0]
    values["tenant_list"] = [
        {**pattern, "name": f"上海示例{number}号科技有限公司", "uscc": code(number)}
        for number in range(tenants)
    ]
    values["tenants_close"] = tenants
    path = folder / f"report_{tenants}.json"
    path.write_text(json.dumps(values, ensure_ascii=False, default=str), encoding="utf-8")
    return path


def code(number: int) -> str:
    """Return a code of the right form with its check character."""
    body = f"91310115MA{number:07d}"
    weights = [pow(3, place, 31) for place in range(17)]
    total = sum(_ALPHABET.index(c) * w for c, w in zip(body, weights, strict=True))
    return body + _ALPHABET[(31 - total % 31) % 31]


def annex(rows: int) -> Subject:
    """Return an annex: one table of seven columns with so many rows."""
    page = Page("附件")
    page.title("在孵企业清单")
    heads = ("序号", "企业名称", "产业领域", "入驻日期", "从业人员", "研发投入", "营业收入")
    widths = (12, 46, 22, 28, 14, 17, 17)
    names = ("no", "name", "field", "on", "staff", "rnd", "revenue")
    page.table(
        [Column(head, width) for head, width in zip(heads, widths, strict=True)],
        [Row([f"{{{{ row.{name} }}}}" for name in names], loop="row in rows")],
    )
    values = [
        {
            "no": Traced(str(n), "list:rows"),
            "name": Traced(f"上海示例{n}号科技有限公司", f"submission:rows[{n}].name"),
            "field": Traced("生物医药", f"submission:rows[{n}].field"),
            "on": Traced("2024年3月1日", f"submission:rows[{n}].on"),
            "staff": Traced(str(n % 90 + 5), f"submission:rows[{n}].staff"),
            "rnd": Traced(f"{n % 700}.5", f"submission:rows[{n}].rnd"),
            "revenue": Traced(f"{n % 3000}.25", f"submission:rows[{n}].revenue"),
        }
        for n in range(1, rows + 1)
    ]
    context = {"rows": values, "draft_mark": Traced("草　稿", "setting:mark")}
    return Subject(
        f"annex {rows}", Composition("ANNEX", "annex.docx", "清单", context), page.save()
    )


def foreign() -> Subject:
    """Return a template as python-docx makes it, by no rule of this office."""
    document = docx.Document()
    document.add_heading("{{ title }}", level=1)
    document.add_paragraph("Dear {{ who }}, the figures of {{ period }} are below; 数字如下。")
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    told = (
        ("Item 项目", "Figure 数", "Note 说明"),
        ("{%tr for row in rows %}", "", ""),
        ("{{ row.a }}", "{{ row.b }}", "{{ row.c }}"),
        ("{%tr endfor %}", "", ""),
    )
    for cells, texts in zip(table.rows, told, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    for number in range(1, 7):
        document.add_paragraph(f"{number}. " + "Fixed words of the template, 固定文字。" * 8)
    out = io.BytesIO()
    document.save(out)
    rows = [
        {name: Traced(f"{name}{n} 示例文字", f"submission:rows[{n}].{name}") for name in "abc"}
        for n in range(40)
    ]
    words = {"title": "Quarterly note 季报", "who": "示例公司", "period": "2026Q2"}
    context = {name: Traced(text, f"submission:{name}") for name, text in words.items()}
    made = Composition("NOTE", "note.docx", "Note", {**context, "rows": rows})
    return Subject("foreign", made, out.getvalue())
