"""docs/zh/办理流程.md: the tables of policies/machines as people read them, each with a drawing."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.machine import CLOCK, Machine, Transition
from docgen.model.rulebook import Rulebook

HEAD = """# 办理流程

本页由 `policies/machines/` 和 `policies/outgoing/machine.yaml` 自动生成（`python -m tools.build_docs`）：孵化器、合同、
变更、报告、评价、收件、发文各有哪些状态，由谁办什么可以到下一个状态，依据哪一条，须符合哪些规则，产生哪些文书。

状态不另外登记，由已受理的报送、办公室的签发记录和日期推定；`docgen life 合同编号` 列出各到了哪一步。“日历”表示到了那一天
即成，无须办理。逾期不是状态，由 `docgen due` 按截至日和有依据的期限计算。

报送的事项在当时的状态下不能办理的，校验时退回或者待核（V-701 至 V-705），写明现在的状态、自何日起、依据什么、须先办什么。
比照的是报送所说那一天的状态，较早的事可以补登记；更正件取代原件，状态随之重新推定。改了表格，重新运行 docgen 即按新表办理；
状态、事件、依据有误的，拒绝启动并指明文件和行。
"""
TITLES = {
    "incubator": "孵化器",
    "contract": "三方合同",
    "change": "变更事项（每一事项各走各的）",
    "report": "报告义务（每一报告期、每种报告一项）",
    "evaluation": "绩效评价（每一支持年度一项，综合绩效评价一项）",
    "inbox": "收件",
    "outgoing": "发文",
}


def page(book: Rulebook, outgoing: Machine) -> str:
    """Return the page of all machines."""
    machines = {**book.machines, "outgoing": outgoing}
    lines = [HEAD]
    for name, title in TITLES.items():
        lines += [f"## {title}\n", *_drawing(machines[name]), *_table(machines[name])]
    return "\n".join(lines).rstrip() + "\n"


def _drawing(table: Machine) -> Iterator[str]:
    """Yield each state with the ways that leave it, in the order one comes to them."""
    yield "```"
    width = max(_width(label) for label in table.labels.values())
    for state in _order(table):
        ways: dict[str, list[str]] = {}
        for item in table.transitions:
            if state in item.sources and item.target != state:
                ways.setdefault(table.labels[item.target], []).append(table.events[item.event])
        label = table.labels[state]
        gap = " " * (width - _width(label))
        told = [f"─ {'、'.join(events)} → {target}" for target, events in ways.items()]
        yield f"{label}{gap} {told[0] if told else '（结束）'}"
        yield from (f"{' ' * width} {line}" for line in told[1:])
    yield "```\n"


def _width(text: str) -> int:
    """Return the columns of a text in a fixed-width font: a Chinese character takes two."""
    return sum(2 if ord(char) > 0x2E7F or char in "“”" else 1 for char in text)


def _order(table: Machine) -> list[str]:
    """Return the states in the order of the table, the initial one first."""
    return [table.initial, *(name for name in table.labels if name != table.initial)]


def _table(table: Machine) -> Iterator[str]:
    yield "| 现在的状态 | 办理 | 由谁 | 之后的状态 | 依据 | 须符合 | 文书 |"
    yield "|---|---|---|---|---|---|---|"
    for item in table.transitions:
        yield f"| {' | '.join(_row(table, item))} |"
    yield ""


def _row(table: Machine, item: Transition) -> tuple[str, ...]:
    actor = table.actors.get(item.event, "")
    return (
        "、".join(table.labels[name] for name in item.sources),
        table.events[item.event],
        f"（{CLOCK}）" if actor == CLOCK else actor,
        table.labels[item.target],
        item.ground,
        "、".join(item.guards),
        "、".join(f"`{code}`" for code in item.documents),
    )
