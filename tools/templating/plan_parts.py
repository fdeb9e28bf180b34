"""What plan, contract and the reports on it set out alike: tasks, money, targets.

`own` is what the incubator's own money is called there: 自有资金 before the contract, 丙方自有 in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from tools.templating.paper import Column, Paper

SOURCES = ("city", "district", "own", "other")


def tasks(
    doc: Paper, found: str = "tasks", name: float = 29, content: float = 65, owner: float = 17
) -> None:
    """Add the table of the tasks with their days: where they are found, three widths in mm."""
    doc.table(
        f"task in {found}",
        [
            Column("编号", 12, "{{ task.code }}"),
            Column("任务名称", name, "{{ task.name }}", "left"),
            Column("任务内容", content, "{{ task.content }}*", "left"),
            Column("责任人", owner, "{{ task.owner }}"),
            Column("完成时间", 33, "{{ task.milestone_date }}"),
        ],
        small=True,
        airy=True,
    )


def sources(doc: Paper, own: str) -> None:
    """Add where the money for the construction comes from, in 万元 and in shares."""
    line = "{{ money.construction.sources.%s_wan.wan }}"
    part = "{{ money.construction.sources.%s_wan.share }}"
    by_source(
        doc,
        own,
        ["金额（万元）", *(line % name for name in SOURCES), "{{ money.construction.wan }}"],
        ["占比（%）", *(part % name for name in SOURCES), "{{ money.construction.whole }}"],
    )


def by_source(doc: Paper, own: str, *rows: Sequence[str]) -> None:
    """Add a table with a column for each source of money (`SOURCES`) and one for their sum."""
    heads = ["资金来源", "市级财政", "区级财政", own, "其他来源", "合计"]
    doc.grid(heads, rows, [31, 25, 25, 25, 25, 25])


def startup_budget(doc: Paper) -> None:
    """Add what 启动建设经费 is used for."""
    doc.table(
        "line in money.startup.budget",
        [
            Column("序号", 20, "{{ line.no }}"),
            Column("支出类别", 86, "{{ line.category }}", "left"),
            Column("金额（万元）", 50, "{{ line.amount }}", "right"),
        ],
    )


def yearly_plan(doc: Paper, own: str) -> None:
    """Add the outlay of each support year by its sources, and the sums."""
    names = ("T_wan", *(f"{name}_wan" for name in SOURCES))
    heads = ("总体投入", "市级补贴", "区级补贴", own, "其他来源")
    doc.table(
        "row in money.plan",
        [
            Column("支持年度", 36, "{{ row.year }}"),
            *(
                Column(head, 24, f"{{{{ row.{name} }}}}", "right")
                for head, name in zip(heads, names, strict=True)
            ),
        ],
        foot=["合计", *(f"{{{{ money.plan_sum.{name} }}}}" for name in names)],
        unit="单位：万元",
    )


def yearly_budget(doc: Paper) -> None:
    """Add what the yearly money is used for."""
    doc.text("年度运营经费按照下列类别使用：")
    doc.table(
        "row in money.budget",
        [
            Column("序号", 16, "{{ row.no }}"),
            Column("支持年度", 40, "{{ row.year }}"),
            Column("支出类别", 66, "{{ row.category }}", "left"),
            Column("金额（万元）", 34, "{{ row.amount }}", "right"),
        ],
    )


def indicators(doc: Paper) -> None:
    """Add the indicators of the whole period: definition, reckoning, baseline, target."""
    doc.table(
        "kpi in kpis",
        [
            Column("指标\n编号", 11, "{{ kpi.code }}"),
            Column("指标名称", 24, "{{ kpi.name }}", "left"),
            Column("定义", 34, "{{ kpi.definition }}*", "left"),
            Column("单位", 11, "{{ kpi.unit }}"),
            Column("计算方式", 29, "{{ kpi.aggregation }}\n{{ kpi.direction }}"),
            Column("基期值", 14, "{{ kpi.baseline }}", "right"),
            Column("目标值", 14, "{{ kpi.target }}", "right"),
            Column("证明材料", 19, "{{ kpi.evidence }}", "left"),
        ],
        small=True,
        airy=True,
    )
