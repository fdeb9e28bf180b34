"""What is measured: a letter, a contract, a report of 200 companies, annexes, a foreign template.

Each subject is a template with its values. docxtpl gets the same template and the same values as
docgen; those who make PDFs get the same filled DOCX.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import yaml

from docgen.compose.documents import compose_all
from docgen.compose.sources import Sources
from docgen.model.document import Composition, Traced
from docgen.model.finding import Verdict
from docgen.service.checking import Checker, Question
from tools.examples.codes import uscc
from tools.templating.base import Column, Page, Row

EXAMPLES = Path(__file__).parents[2] / "examples" / "示例甲孵化器-浦东"
CONTRACT, REPORT, LETTER = "01_*", "28_*季度报告*", "27_*年度评价结果*"
NAME_WORDS = (
    "安博晨承达德鼎恒弘华嘉健捷景君凯康科朗立联林隆明宁诺鹏启谦清仁瑞润善盛思泰腾天通维文希贤翔新星旭轩雅言阳益盈永优"
    "宇元远云泽展哲臻正志智中卓"
)
FIELDS = (
    ("创新药", "生物医药"),
    ("细胞治疗", "细胞科技"),
    ("体外诊断", "智能诊断"),
    ("高端医疗器械", "医疗器械"),
    ("基因治疗", "基因技术"),
    ("合成生物", "合成生物"),
    ("生物材料", "生物材料"),
)


@dataclass(frozen=True)
class Subject:
    """A document to be made: template, values and what a reader sees as its name."""

    name: str
    composition: Composition
    template: bytes
    label: str = ""  # as it is called in the tables

    @property
    def context(self) -> Mapping[str, Any]:
        """The values, as docxtpl takes them."""
        return self.composition.context


def example(pattern: str) -> Path:
    """Return one example file of the first incubator."""
    return next(p for p in sorted(EXAMPLES.glob(pattern)) if ".expect" not in p.name)


def composed(path: Path, kind: str, label: str = "") -> Subject:
    """Compose a document of a submission, held against the contract."""
    checker = Checker(None)
    beside = () if path.name.startswith("01_") else (example(CONTRACT),)
    reviewed = replace(checker.check(path, Question(case=beside)), verdict=Verdict.HELD)
    kit = checker.toolkit
    sources = Sources(reviewed, kit.rulebook, kit.schemas, kit.office)
    made = next(item for item in compose_all(sources) if item.kind == kind)
    return Subject(kind, made, kit.templates[made.template], label or kind)


def report_of(folder: Path, tenants: int) -> Path:
    """Write a quarterly report with so many companies in its list, every one of its own."""
    values = yaml.safe_load(example(REPORT).read_text(encoding="utf-8"))
    gone = [row for row in values["tenant_list"] if row["status"] != "在孵"]
    chance = random.Random(tenants)  # noqa: S311 - no secret
    rows = [_company(chance, number) for number in range(tenants)]
    for row in rows[: values["tenants_in"]]:
        row["entered_on"] = "2026-04-11"
    values["tenant_list"] = [*gone, *rows]
    values["tenants_close"] = tenants
    values["tenants_open"] = tenants - values["tenants_in"] + len(gone)
    values["tenants_hardtech"] = sum(bool(row["is_hardtech"]) for row in rows)
    values["staff_total"] = sum(int(str(row["staff"])) for row in rows)
    path = folder / f"report_{tenants}.json"
    path.write_text(json.dumps(values, ensure_ascii=False, default=str), encoding="utf-8")
    return path


def _company(chance: random.Random, number: int) -> dict[str, object]:
    """Return a company as the examples have them."""
    name = "".join(chance.sample(NAME_WORDS, 2))
    field, business = chance.choice(FIELDS)
    return {
        "name": f"上海{name}{business}有限公司（示例）",
        "uscc": code(number),
        "industry": field,
        "entered_on": str(date(2019, 1, 1) + timedelta(days=chance.randrange(2500))),
        "is_hardtech": chance.random() < 0.75,
        "staff": chance.randrange(3, 90),
        "rnd_wan": chance.randrange(2000, 90000) / 100,
        "revenue_wan": chance.choice((0, chance.randrange(1000, 500000) / 100)),
        "financing_wan": chance.choice((0, 0, 0, 0, chance.randrange(100, 9000))),
        "ip_granted": chance.choice((0, 0, 0, 1, 2)),
        "status": "在孵",
    }


def code(number: int) -> str:
    """Return a code of the right form with its check characters."""
    return uscc(f"MA{number % 10**6:06d}")


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
    chance = random.Random(rows)  # noqa: S311 - no secret
    values = [_line(n, _company(chance, n)) for n in range(1, rows + 1)]
    context = {"rows": values, "draft_mark": Traced("草　稿", "setting:mark")}
    made = Composition("ANNEX", "annex.docx", "清单", context)
    return Subject(f"annex {rows}", made, page.save(), f"{rows} 行的附件")


def _line(number: int, company: Mapping[str, object]) -> dict[str, Traced]:
    year, month, day = str(company["entered_on"]).split("-")
    told = {
        "name": company["name"],
        "field": company["industry"],
        "on": f"{year}年{int(month)}月{int(day)}日",
        "staff": company["staff"],
        "rnd": company["rnd_wan"],
        "revenue": company["revenue_wan"],
    }
    values = {key: Traced(str(v), f"submission:rows[{number}].{key}") for key, v in told.items()}
    return {"no": Traced(str(number), "list:rows"), **values}


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
    return Subject("foreign", made, out.getvalue(), "别处的模板")


def mixture(folder: Path, tenants: int) -> list[Subject]:
    """Return the letter, the contract and a report with so many companies."""
    return [
        composed(example(LETTER), "EVAL_CONT", "信函（评价结果通知）"),
        composed(example(CONTRACT), "CONTRACT", "合同（三方合同）"),
        composed(report_of(folder, tenants), "Q_REPORT", f"报告（{tenants} 家企业的季度报告）"),
    ]


def unseen() -> list[Subject]:
    """Return documents nothing was tuned on: other kinds, and a template of another office."""
    return [
        composed(example("08_*"), "P_REPORT", "绩效评价报告"),
        composed(example("14_*"), "MINUTES", "审议纪要"),
        composed(example("32_*"), "AWARD", "奖励通知"),
        foreign(),
    ]
