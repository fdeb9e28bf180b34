"""合同补充协议: the contract's own sober page, for three signatures (第八, 九条)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.paper import CENTRED
from tools.templating.phrases import BASIS, BLANK_DATE, KEEP

_WHAT = (
    "{% if item.of.name %}孵化器名称{% endif %}{% if item.of.site %}场地位置{% endif %}"
    "{% if item.of.actual_controller %}实际控制人{% endif %}{% if item.of.kpi %}考核指标{% endif %}"
)


def supplement() -> bytes:
    """Return the template of the supplement to the three-party contract."""
    page = Page("高质量孵化器建设合同补充协议")
    page.flush("原合同编号：{{ contract.no }}").blank()
    page.title("上海市高质量孵化器建设{{ style }}\n补充协议（{{ serial }}）")
    page.blank()
    _parties(page)
    _grounds(page)
    _clauses(page)
    _targets(page)
    _conditions(page)
    _rest(page)
    _signatures(page)
    return page.save()


def _parties(page: Page) -> None:
    rows = (
        ("甲方", "{{ city.name }}"),
        ("乙方", "{{ district.name }}"),
        ("丙方（建设主体）", "{{ builder.name }}"),
        ("统一社会信用代码", "{{ builder.uscc }}"),
    )
    page.table(
        [Column("", 46, "center"), Column("", 110)],
        [Row([Cell(label, head=True), value]) for label, value in rows],
        heads=False,
    )


def _grounds(page: Page) -> None:
    page.body("本补充协议依据下列事实订立。")
    page.body(
        "（一）三方{% if contract.concluded %}于{{ contract.concluded }}{% endif %}订立《上海市高质量孵化器建设"
        "{{ style }}》（编号：{{ contract.no }}，以下简称原合同）；"
    )
    page.body(
        "（二）丙方就{{ incubator }}的重大事项变更报送《重大事项变更报告》"
        "{% if received_on %}，甲方、乙方于{{ received_on }}均已收到{% endif %}；"
    )
    page.body(
        f"（三）依据原合同约定和{BASIS}第九条的规定，{{{{ group }}}}于"
        "{{ decided.decided_on }}以{{ decided.form }}形式审议（{{ decided.minutes_no }}），"
        "对本补充协议所列变更予以确认。"
    )
    page.body("三方经协商一致，订立本补充协议，共同遵守。")


def _clauses(page: Page) -> None:
    page.when("mark.clauses")
    page.h1("{{ mark.clauses }}、合同内容的变更")
    page.add("Body", "原合同载明的下列内容，自生效日期起按照“变更后”一栏执行：", KEEP)
    page.table(
        [Column("序号", 14, "center"), Column("内容", 28, "center"), Column("变更前", 39),
         Column("变更后", 39), Column("生效日期", 36, "center")],
        [Row(["{{ item.no }}", _WHAT, "{{ item.before }}", "{{ item.after }}",
              "{{ item.effective_on }}"], loop="item in clauses")],
    )  # fmt: skip
    page.end()


def _targets(page: Page) -> None:
    page.when("mark.years")
    page.h1("{{ mark.years }}、考核指标的调整")
    page.body(
        "原合同的分年度考核指标表由第{{ version_old }}版更新为第{{ version_new }}版，"
        "{% if kpi_from %}自{{ kpi_from }}起施行，{% endif %}原版存档备查。"
        "本补充协议未列的支持年度，指标和目标值不变。"
    )
    page.each("year in kpi_years")
    page.table(
        [Column("序号", 13, "center"), Column("指标编号", 19, "center"), Column("指标名称", 46),
         Column("单位", 18, "center"), Column("原目标值", 22, "right"),
         Column("新目标值", 22, "right"), Column("调整", 16, "center")],
        [Row(["{{ row.no }}", "{{ row.code }}", "{{ row.name }}", "{{ row.unit }}",
              "{{ row.old }}", "{{ row.new }}",
              "{% if row.changed %}是{% else %}—{% endif %}"], loop="row in year.rows")],
        caption="{{ year.name }}考核指标（第{{ version_new }}版）",
    )  # fmt: skip
    page.end()
    page.end()


def _conditions(page: Page) -> None:
    page.when("mark.conditions")
    page.h1("{{ mark.conditions }}、确认所附的条件")
    page.each("item in conditions")
    page.each("text in item.conditions")
    page.body(
        f"{{% if loop.first %}}{_WHAT}变更（变更报告第{{{{ item.index }}}}项）：{{% endif %}}{{{{ text }}}}"
    )
    page.end()
    page.end()
    page.end()


def _rest(page: Page) -> None:
    page.h1("{{ mark.rest }}、原合同的效力及其他")
    page.body(
        "（一）除本补充协议明确变更的内容外，原合同的其他条款不变，继续有效。本补充协议与原合同不一致的，"
        "以本补充协议为准。"
    )
    page.body("（二）本补充协议不增加财政资助资金，不延长建设周期。")
    page.body("（三）本补充协议是原合同的组成部分，与原合同具有同等法律效力。")
    page.body(
        "（四）本补充协议自三方法定代表人（负责人）或者授权代表签字并加盖公章之日起成立；签署日期不一致的，"
        "以最后一方签署的日期为准。本补充协议一式六份，三方各执两份，具有同等法律效力。"
    )


def _signatures(page: Page) -> None:
    page.add("Heading1", "签　章　页", "<w:pageBreakBefore/>" + CENTRED)
    page.flush(
        "（本页为原合同编号{{ contract.no }}《上海市高质量孵化器建设{{ style }}补充协议（{{ serial }}）》的签章页）"
    )
    for mark, key in (("甲方", "city"), ("乙方", "district"), ("丙方", "builder")):
        page.blank()
        page.sign_block(
            [
                f"{mark}（盖章）：{{{{ {key}.name }}}}",
                "法定代表人（负责人）或授权代表（签字）：",
                "",
                f"签署日期：{{% if signed %}}{{{{ signed.{key} }}}}{{% else %}}{BLANK_DATE}{{% endif %}}",
            ]
        )


TEMPLATES = {"contracts/supplement.docx": supplement}
"""The one page of the supplement."""
