"""推荐函: the recommending body's 函 to the 推进小组办公室, with 备选名单 (第六条（一）、（二))."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Row, Run
from tools.templating.forms import Letter
from tools.templating.phrases import BLANK_DATE
from tools.templating.selection_parts import GROUNDS

_NO = "　　　　〔　　　　〕　　号"
_CANDIDATE = (
    ("建设主体", "name"),
    ("统一社会信用代码", "uscc"),
    ("牵头主体类型", "lead_entity_type"),
    ("拟建孵化器", "incubator_name"),
    ("产业领域", "industry_field"),
    ("建议类别", "proposed_class"),
)
_ORGAN = (
    "{% if not is_long %}{{ recommending_body }}{% endif %}",
    Run("{% if is_long %}{{ recommending_body }}{% endif %}", size=31),
)
"""The name in one line: up to eleven characters in the usual size, up to fourteen in this."""
_WE = "{% if is_district %}我区{% else %}我单位{% endif %}"


def recommend() -> bytes:
    """Return the template of the letter."""
    page = Letter("推荐函", _ORGAN).top(doc_no=_NO)
    page.blank(2)
    page.when("is_cultivation")
    page.title("关于推荐{{ incubator }}\n作为{{ class }}的函")
    page.otherwise()
    page.title("关于推荐{{ incubator }}\n纳入高质量孵化器建设布局的函")
    page.end()
    page.addressee("{{ office.group_office }}：")
    page.body(
        f"根据{GROUNDS}的规定，{_WE}组织遴选相关领域的孵化器建设主体，采取{{{{ selection_form }}}}等方式，"
        "于{{ selected_on }}确定备选名单，并与建设主体{{ builder }}就建设周期、目标、任务、投入经费、绩效评价指标等"
        "内容进行协商，形成建设方案。"
        f"{_WE}现推荐{{{{ incubator }}}}"
        "{% if class %}作为{{ class }}{% endif %}"
        "{% if not is_cultivation %}纳入全市高质量孵化器建设布局{% endif %}。理由如下："
    )
    page.each("line in reason")
    page.body("{{ line }}")
    page.end()
    page.body("建设方案随函报送，请予审议。")
    page.annexes(["备选名单"])
    page.sign("{{ recommending_body }}", date=BLANK_DATE, right=True)
    page.remark("（联系人：{{ contact.name }}，联系电话：{{ contact.phone }}）")
    page.annex("附件", "备选名单")
    page.each("row in candidates")
    page.table(
        [Column("", 42, "center"), Column("", 114)],
        [
            *(Row([Cell(label, head=True), f"{{{{ row.{name} }}}}"]) for label, name in _CANDIDATE),
            Row([Cell("建设方案登记号", head=True), "{{ about }}"], when="about"),
        ],
        heads=False,
    )
    page.end()
    return page.save()


TEMPLATES = {"letters/recommend.docx": recommend}
"""The letter drafted for the recommending body."""
