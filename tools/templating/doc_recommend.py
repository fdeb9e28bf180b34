"""推荐函: the recommending body's 函 to the 推进小组办公室, with 备选名单 (第六条（一）、（二))."""

from __future__ import annotations

from tools.templating.base import Column, Row
from tools.templating.forms import Letter
from tools.templating.selection_parts import GROUNDS

_NO = "　　　　〔　　　　〕　　号"
_DATE = "　　　　年　　月　　日"
_WE = "{% if is_district %}我区{% else %}我单位{% endif %}"


def recommend() -> bytes:
    """Return the template of the letter."""
    page = Letter("推荐函", "{{ recommending_body }}").top(doc_no=_NO)
    page.blank(2)
    page.title("关于推荐{{ incubator }}\n纳入高质量孵化器建设布局的函")
    page.addressee("{{ office.group_office }}：")
    page.body(
        f"根据{GROUNDS}的规定，{_WE}组织遴选相关领域的孵化器建设主体，采取{{{{ selection_form }}}}等方式，"
        "于{{ selected_on }}确定备选名单，并与建设主体{{ builder }}就建设周期、目标、任务、投入经费、绩效评价指标等"
        "内容进行协商，形成建设方案{% if about %}（登记号：{{ about }}）{% endif %}。"
        f"{_WE}现推荐{{{{ incubator }}}}"
        "{% if class %}作为{{ class }}{% endif %}纳入全市高质量孵化器建设布局。理由如下："
    )
    page.each("line in reason")
    page.body("{{ line }}")
    page.end()
    page.body("建设方案随函报送，请予审议。")
    page.annexes(["备选名单"])
    page.sign("{{ recommending_body }}", date=_DATE, right=True)
    page.remark("（联系人：{{ contact.name }}，联系电话：{{ contact.phone }}）")
    page.annex("附件", "备选名单")
    page.table(
        [Column("序号", 10, "center"), Column("建设主体", 30), Column("统一社会信用代码", 34, "center"),
         Column("拟建孵化器", 22), Column("牵头主体类型", 20, "center"), Column("产业领域", 22),
         Column("建议类别", 18, "center")],
        [Row(["{{ row.no }}", "{{ row.name }}", "{{ row.uscc }}", "{{ row.incubator_name }}",
              "{{ row.lead_entity_type }}", "{{ row.industry_field }}", "{{ row.proposed_class }}"],
             loop="row in candidates")],
        small=True,
        airy=True,
    )  # fmt: skip
    return page.save()


TEMPLATES = {"letters/recommend.docx": recommend}
"""The letter drafted for the recommending body."""
