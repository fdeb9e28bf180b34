"""Chapter 5 of the contract: the indicators, overall and of each year (第八条)."""

from __future__ import annotations

from tools.templating import plan_parts
from tools.templating.paper import Column, Paper


def write(doc: Paper) -> None:
    """Write the chapter on what the evaluation measures."""
    _indicators(doc)
    _yearly(doc)
    _reckoning(doc)


def _indicators(doc: Paper) -> None:
    doc.chapter("考核评价指标")
    doc.clause("综合考核指标")
    doc.text("建设周期届满时，按照下列综合考核指标评价孵化器的建设成效：")
    plan_parts.indicators(doc)


def _yearly(doc: Paper) -> None:
    doc.clause("分年度考核指标")
    doc.text("各支持年度届满时，按照下列年度考核指标进行年度绩效评价：")
    doc.loop("year in kpi_years")
    doc.table(
        "kpi in year.rows",
        [
            Column("序号", 14, "{{ kpi.no }}"),
            Column("指标编号", 20, "{{ kpi.code }}"),
            Column("指标名称", 46, "{{ kpi.name }}", "left"),
            Column("单位", 16, "{{ kpi.unit }}"),
            Column("计算方式", 34, "{{ kpi.aggregation }}"),
            Column("年度目标值", 26, "{{ kpi.target }}", "right"),
        ],
        caption="{{ year.name }}考核指标（{{ year.start }}至{{ year.end }}）",
    )
    doc.end_loop()


def _reckoning(doc: Paper) -> None:
    doc.clause("指标的认定")
    doc.text(
        "指标完成情况以能够核验的证明材料为准。丙方填报数与核验数不一致的，以核验数为准。"
        "完成率按照实际值与目标值之比计算；数值越小越优的指标，按照目标值与实际值之比计算；"
        "以是否完成为标准的指标，完成为百分之百，未完成为零。"
        "完成率保留两位小数列示，是否达到目标按照未经舍入的数值判断。"
    )
