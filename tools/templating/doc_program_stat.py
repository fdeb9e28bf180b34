"""目标进度表: a table for the city, one for each of the two districts."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row


def program_stat() -> bytes:
    """Return the template."""
    page = Page("目标进度表")
    page.title("{{ year }}年高质量孵化器培育目标进度表")
    page.add("Unit", "截至{{ as_of }}　公开属性：{{ disclosure }}")
    page.each("part in parts")
    page.add("Caption", "{{ part.name }}")
    page.add(
        "Unit",
        "目标依据：《{{ part.title }}》{% if part.doc_no %}（{{ part.doc_no }}）{% endif %}",
    )
    page.table(
        [Column("序\n号", 8, "center"), Column("指标", 43.4), Column("单位", 11, "center"),
         Column("目标", 17, "right"), Column("填报数", 25.4, "right"),
         Column("登记数", 14.2, "right"), Column("来源和口径", 37)],
        [Row(["{{ row.no }}", "{{ row.label }}", "{{ row.unit }}", "{{ row.target }}",
              "{% if row.none %}{{ row.none }}{% else %}{{ row.value }}{% endif %}",
              "{% if row.counted %}{{ row.counted }}{% else %}—{% endif %}",
              Cell(lines=["{%p if row.source %}",
                          "填报：{{ row.source }}（截至{{ row.as_of }}）", "{%p endif %}",
                          "{%p if row.counted and row.how %}",
                          "{% if row.source %}登记：{% endif %}{{ row.how }}", "{%p endif %}",
                          "{%p if not row.source and not row.counted %}", "—", "{%p endif %}",
                          "{%p if not row.source and row.counted and not row.how %}", "登记",
                          "{%p endif %}"])],
             loop="row in part.rows")],
        small=True,
    )  # fmt: skip
    page.when("part.source")
    page.note("填报数来源：{{ part.source }}（截至{{ part.as_of }}）")
    page.end()
    page.end()
    page.note(
        "注：目标为所列文件提出的到2025年的目标。登记数只计已签三方合同的市级高质量孵化器（企业数为其在孵企业），"
        "不代替填报数。市级、区级目标的对象和范围不同，分列而不相加。"
    )
    return page.save()


TEMPLATES = {"reports/program_stat.docx": program_stat}
