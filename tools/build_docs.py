"""Write docs/zh/校验代码.md from the catalogue and docs/zh/办理流程.md from the machines.

Run from the repository root: ``python -m tools.build_docs``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.edges.outgoing import load_outgoing
from docgen.edges.rulebook import load_rulebook
from docgen.model.labels import SEVERITIES
from docgen.model.rulebook import Rule, Rulebook
from tools import machine_page

TARGET = Path("docs/zh/校验代码.md")
MACHINES = Path("docs/zh/办理流程.md")
HEAD = """# 校验代码

本页由规则目录自动生成（`python -m tools.build_docs`），列出校验结果中可能出现的每一个代码、依据、
各种情形的严重程度、说明与改法。花括号内为具体文件的数值。

严重程度：**必须改正**（有一项即退回）、**待核**（收件登记，待补充或待认定）、**提醒**、**人工判断**、**说明**
（后三者不影响结论）。
"""


def _rule(rule: Rule, book: Rulebook) -> Iterator[str]:
    source = book.sources[rule.source]
    yield f"### {rule.id} {rule.subject}\n"
    yield f"依据：{source.doc_no} {rule.article}\n"
    for outcome, wording in rule.wordings.items():
        name = "" if outcome == "default" else f"（`{outcome}`）"
        yield f"- **{SEVERITIES[wording.severity]}**{name}：{wording.message}"
        if wording.remedy:
            yield f"  改法：{wording.remedy}"
    yield ""


def page(book: Rulebook) -> str:
    """Return the page of all codes, grouped by their source."""
    lines = [HEAD]
    for source in sorted({rule.source for rule in book.rules.values()}):
        law = book.sources[source]
        lines.append(f"## {law.title}（{law.doc_no}）\n")
        rules = sorted(
            (rule for rule in book.rules.values() if rule.source == source), key=lambda r: r.id
        )
        for rule in rules:
            lines.extend(_rule(rule, book))
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Write the pages."""
    book = load_rulebook(Path("policies"))
    TARGET.write_text(page(book), encoding="utf-8")
    outgoing = load_outgoing(Path("policies/outgoing")).machine
    MACHINES.write_text(machine_page.page(book, outgoing), encoding="utf-8")


if __name__ == "__main__":
    main()
