"""The annexes of a periodic report: the companies, and those that graduated."""

from __future__ import annotations

from tools.templating import base
from tools.templating.base import Cell, Row
from tools.templating.paper import Column, Paper


def tenant_annex(doc: Paper) -> None:
    """Add the annex: all companies of the period, and those that graduated."""
    page = doc.page
    page.annex("附表1", "孵化企业清单")
    columns = [
        base.Column("序\n号", 8, "center"),
        base.Column("企业名称\n统一社会信用代码", 40, "left"),
        base.Column("所属产业\n入驻日期", 22.2, "left"),
        base.Column("状态\n硬科技", 14, "center"),
        base.Column("人员", 10, "right"),
        base.Column("研发\n投入", 16, "right"),
        base.Column("营业\n收入", 16, "right"),
        base.Column("融资额", 16, "right"),
        base.Column("授权知\n识产权", 13.8, "right"),
    ]
    sums = ("staff", "rnd_wan", "revenue_wan", "financing_wan", "ip_granted")
    rows = [
        Row(
            [
                "{{ row.no }}",
                Cell(lines=["{{ row.name }}", "{{ row.uscc }}"]),
                Cell(lines=["{{ row.industry }}", "{{ row.entered_on }}"]),
                Cell(lines=["{{ row.status }}", "{{ row.hardtech }}"]),
                *(f"{{{{ row.{name} }}}}" for name in sums),
            ],
            loop="row in tenants.list",
        ),
        Row(
            [
                Cell("合　计", span=4, align="center"),
                *(f"{{{{ tenants.sums.{name} }}}}" for name in sums),
            ]
        ),
    ]
    page.table(columns, rows, small=True, unit="金额单位：万元；人员单位：人；知识产权单位：件")
    _graduates_annex(doc)


def _graduates_annex(doc: Paper) -> None:
    page = doc.page
    page.when("tenants.graduates.rows")
    page.annex("附表2", "毕业企业清单")
    doc.table(
        "row in tenants.graduates.rows",
        [
            Column("序号", 12, "{{ row.no }}"),
            Column("企业名称", 50, "{{ row.name }}", "left"),
            Column("统一社会信用代码", 40, "{{ row.uscc }}"),
            Column("毕业日期", 21, "{{ row.graduated_on }}"),
            Column("落地区", 18, "{{ row.landed_district }}"),
            Column("在沪\n落地", 15, "{{ row.landed_in_shanghai }}"),
        ],
        small=True,
    )
    doc.note(
        "本期毕业企业{{ tenants.graduates.count }}家，其中在本市落地{{ tenants.graduates.landed }}家，"
        "落地率{{ tenants.graduates.rate }}。"
    )
    page.end()
