"""Templates of what 推进小组 decided on a change: 确认通知 and 不予确认通知 (第九条)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.phrases import BASIS, CONTACT_FULL, CONTRACT, DISTRICT, KEEP, KPI

_SAID = "{{% if item.{0} %}}{{{{ item.{0} }}}}{{% else %}}见变更报告{{% endif %}}"


def _said(name: str) -> str:
    """Print what the report said, or point to the report where the case does not hold it."""
    return _SAID.format(name)


def chg_ok() -> bytes:
    """变更确认通知: each confirmed item, from when, under what conditions, and what follows."""
    page = Page("重大事项变更确认通知")
    page.letterhead()
    page.title("关于确认{{ incubator }}\n重大事项变更的通知")
    _opening(page, "现就确认事项通知如下：")
    _session(page)
    page.h1("二、确认的变更事项")
    page.table(
        [Column("项次", 14, "center"), Column("变更类型", 32, "center"), Column("变更前", 36),
         Column("变更后", 36), Column("生效日期", 38, "center")],
        [Row(["{{ item.index }}", _said("change_type"), _said("before"), _said("after"),
              "{% if item.effective_on %}{{ item.effective_on }}{% else %}见变更报告{% endif %}"],
             loop="item in items")],
        caption="表2　确认的变更事项",
    )  # fmt: skip
    page.note("注：项次为变更报告所列变更事项的顺序号。")
    page.each("item in items")
    page.when("item.conditions")
    page.each("text in item.conditions")
    page.body(
        "{% if loop.first %}第{{ item.index }}项变更的确认附有下列条件：{% endif %}{{ text }}"
    )
    page.end()
    page.end()
    page.end()
    _others(page)
    page.h1(_after_others("三", "四") + "合同与指标的衔接")
    _contract_consequences(page)
    page.body(
        "除前述确认的变更事项外，合同的其他内容不变，继续有效。请你单位按照变更报告所列过渡措施做好衔接，"
        "变更办结后将有关证明文件报送市科委和所在区政府，并在下一期季度报告中如实反映。"
    )
    _close(page)
    return page.save()


def chg_no() -> bytes:
    """变更不予确认通知: each refused item with its reasons, and that the contract stands."""
    page = Page("重大事项变更不予确认通知")
    page.letterhead()
    page.title("关于不予确认{{ incubator }}\n重大事项变更的通知")
    _opening(page, "现就不予确认的事项通知如下：")
    _session(page)
    page.h1("二、不予确认的变更事项及理由")
    page.table(
        [Column("项次", 16, "center"), Column("变更类型", 40, "center"), Column("变更前", 50),
         Column("拟变更为", 50)],
        [Row(["{{ item.index }}", _said("change_type"), _said("before"), _said("after")],
             loop="item in items")],
        caption="表2　不予确认的变更事项",
    )  # fmt: skip
    page.note("注：项次为变更报告所列变更事项的顺序号。")
    page.each("item in items")
    page.each("text in item.reason")
    page.body("{% if loop.first %}第{{ item.index }}项不予确认的理由：{% endif %}{{ text }}")
    page.end()
    page.end()
    _others(page)
    page.h1(_after_others("三", "四") + "合同及指标的效力")
    page.body(
        "上述变更事项未获确认，合同及原指标继续有效。请你单位继续按照合同约定的建设目标、任务、"
        "资金投入和考核指标推进建设，绩效评价仍以合同原指标为依据。"
    )
    page.when("kpi_changes")
    page.add("Body", "下列指标的原目标值不作调整：", KEEP)
    _kpi_table(page, "拟调整为")
    page.end()
    page.h1(_after_others("四", "五") + "后续事项")
    page.body(
        "你单位可以完善方案后，依照合同约定和《管理办法》第九条的规定，提前报告并再次提请审议；对审议结果有"
        "不同意见的，可以向推进小组办公室提交书面说明和有关材料。未经确认已经实施变更的，请自收到本通知后"
        "及时书面报告实际情况及处理安排。"
    )
    _close(page)
    return page.save()


def _opening(page: Page, last: str) -> None:
    page.addressee("{{ incubator }}：")
    page.body(
        "你单位报送的《重大事项变更报告》{% if received_on %}（市科委、所在区政府于{{ received_on }}"
        "均已收到）{% endif %}"
        f"收悉。根据{CONTRACT}关于重大事项变更的约定和{BASIS}第九条的规定，经"
        "{{ group }}审议，" + last
    )


def _session(page: Page) -> None:
    page.h1("一、审议情况")
    page.table(
        [Column("", 46, "center"), Column("", 110)],
        [
            Row([Cell("变更报告登记号", head=True), "{{ key }}"]),
            Row([Cell("审议机构", head=True), "{{ decided.body }}"]),
            Row([Cell("审议形式", head=True), "{{ decided.form }}"]),
            Row([Cell("审议日期", head=True), "{{ decided.decided_on }}"]),
            Row([Cell("纪要（会签单）编号", head=True), "{{ decided.minutes_no }}"]),
            Row([Cell("参加单位", head=True), "{{ decided.attendees }}"], when="decided.attendees"),
        ],
        heads=False,
        caption="表1　审议情况",
    )


def _others(page: Page) -> None:
    """Tell of the report's other items; where there are none, the section is left out."""
    page.when("others or left")
    page.h1("三、变更报告所列的其他事项")
    page.each("item in others")
    page.body(
        "第{{ item.index }}项{% if item.change_type %}（{{ item.change_type }}）{% endif %}的审议结果为"
        "“{{ item.result }}”，{% if item.more %}请补充后再次提请审议。{% else %}另行通知。{% endif %}"
    )
    page.each("text in item.asked")
    page.body("{% if loop.first %}需要补充的内容：{% endif %}{{ text }}")
    page.end()
    page.end()
    page.when("left")
    page.body("第{{ left }}项尚未作出审议结果，待审议后另行通知。")
    page.end()
    page.end()


def _after_others(early: str, late: str) -> str:
    """Return a heading's numeral: `early` where the section of the other items is left out."""
    return f"{{% if others or left %}}{late}{{% else %}}{early}{{% endif %}}、"


def _contract_consequences(page: Page) -> None:
    page.body(
        "确认的变更涉及合同载明内容的，请你单位自收到本通知后，及时与市科委、所在区政府签订补充协议，"
        "补充协议的内容应当与确认的事项一致。"
    )
    page.when("kpi_changes")
    page.add(
        "Body",
        "下列指标自确认的生效日期起按调整后的目标值执行，合同指标表由第{{ version_old }}版更新为"
        "第{{ version_new }}版，原版存档备查。",
        KEEP,
    )
    _kpi_table(page, "调整后")
    page.otherwise()
    page.body("本次确认的变更不涉及合同指标，合同指标表仍为第{{ version_old }}版。")
    page.end()


def _kpi_table(page: Page, heading: str) -> None:
    page.table(
        [Column("序号", 12, "center"), Column("指标", 66), Column("支持年度", 30, "center"),
         Column("原目标值", 24, "right"), Column(heading, 24, "right")],
        [Row(["{{ row.no }}", KPI, "{{ row.year }}", "{{ row.old_target }}",
              "{{ row.new_target }}"], loop="row in kpi_changes")],
        caption="表3　指标对照表",
    )  # fmt: skip


def _close(page: Page) -> None:
    page.body("特此通知。")
    page.sign("{{ office.name }}")
    page.remark(CONTACT_FULL)
    page.imprint(f"{DISTRICT}，推进小组成员单位")


TEMPLATES = {
    "notices/chg_ok.docx": chg_ok,
    "notices/chg_no.docx": chg_no,
}
