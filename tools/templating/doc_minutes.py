"""推进小组审议纪要 (GB/T 9704, 10.3) and 会签单: what the group decided on a change (第四, 九条)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.group_parts import end_minutes, end_sheet, minutes_of, sheet_of
from tools.templating.phrases import BASIS, CONTRACT, KEEP

_SAID = "{{% if item.{0} %}}{{{{ item.{0} }}}}{{% else %}}见变更报告{{% endif %}}"


def minutes() -> bytes:
    """审议纪要: what was before the group, the result of each item, what follows, who was there."""
    page = minutes_of("重大事项变更")
    page.body(
        "{{ decided.decided_on }}，{{ decided.body }}召开会议，审议{{ incubator }}提请的重大事项变更。"
        "纪要如下："
    )
    _before_the_group(page)
    page.h1("二、审议结果")
    _results(page, "表1　审议结果")
    _words(page)
    return end_minutes(page, _follow_up)


def cosign() -> bytes:
    """会签单: the same on a sheet the members sign, each on a line of its own."""
    page = sheet_of("重大事项变更", "变更报告登记号")
    _before_the_group(page)
    page.h1("二、会签结果")
    _results(page, "表1　会签结果")
    _words(page)
    return end_sheet(page, _follow_up)


def _before_the_group(page: Page) -> None:
    page.h1("一、审议事项")
    page.body(
        "{{ incubator }}依据"
        f"{CONTRACT}关于重大事项变更的约定和{BASIS}第九条，报送《重大事项变更报告》，"
        "提请推进小组审议予以确认。报告登记号为{{ key }}"
        "{% if received_on %}，市科委、所在区政府于{{ received_on }}均已收到{% endif %}。"
    )
    page.body("依照《管理办法》第四条，推进小组由{{ members }}等共同组成。")


def _results(page: Page, caption: str) -> None:
    page.table(
        [Column("项次", 11, "center"), Column("变更类型", 29, "center"), Column("变更前", 32),
         Column("变更后", 32), Column("结果", 20, "center"), Column("生效日期", 32, "center")],
        [Row(["{{ item.index }}", _SAID.format("change_type"), _SAID.format("before"),
              _SAID.format("after"), "{{ item.result }}",
              "{% if item.effective_on %}{{ item.effective_on }}{% else %}—{% endif %}"],
             loop="item in items")],
        caption=caption,
    )  # fmt: skip
    page.note("注：项次为变更报告所列变更事项的顺序号；生效日期仅对确认的事项填写。")


def _words(page: Page) -> None:
    """Write conditions, what has to be supplied, and reasons of each item."""
    page.each("item in items")
    _texts(page, "item.confirmed and item.conditions", "conditions", "项确认附有下列条件：")
    _texts(page, "item.more and item.asked", "asked", "项需要补充的内容：")
    _texts(page, "item.reason and not item.more", "reason", "项审议意见：")
    page.end()


def _texts(page: Page, condition: str, name: str, words: str) -> None:
    page.when(condition)
    page.each(f"text in item.{name}")
    page.body(f"{{% if loop.first %}}第{{{{ item.index }}}}{words}{{% endif %}}{{{{ text }}}}")
    page.end()
    page.end()


def _follow_up(page: Page) -> None:
    """Write what follows; it stays with what comes after, the end of the record."""
    page.when("any.confirmed")
    page.add(
        "Body",
        "确认的事项，由推进小组办公室通知{{ incubator }}，并抄送所在区政府和成员单位；涉及合同载明内容的，"
        "由三方签订补充协议。",
        KEEP,
    )
    page.end()
    page.when("any.refused")
    words = "不予确认的事项，由推进小组办公室书面通知并说明理由，合同及原指标继续有效。"
    page.add("Body", words, KEEP)
    page.end()
    page.when("any.more")
    words = "需要补充材料的事项，由{{ incubator }}补充后再次提请审议，审议之前原约定继续有效。"
    page.add("Body", words, KEEP)
    page.end()


TEMPLATES = {"notices/minutes.docx": minutes, "notices/cosign.docx": cosign}
"""Both forms of the record."""
