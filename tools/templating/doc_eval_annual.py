"""EVAL_CONT, EVAL_PAUSE, EVAL_STOP: 年度评价结果通知 by grade (第二十条)."""

from __future__ import annotations

from collections.abc import Callable

from tools.templating import eval_continue, eval_pause, eval_stop
from tools.templating.base import Page, Run
from tools.templating.eval_parts import (
    ADDRESSEE,
    DOC_NO,
    PARTIES,
    close,
    copies,
    grounds,
    lead,
    paragraphs_of,
    process,
    sign,
    tally,
)
from tools.templating.eval_tables import dimensions, indicators
from tools.templating.phrases import DISTRICT, KEEP
from tools.templating.styles import HEI


def _letter(item: str, result: Callable[[Page], object], third: str = "") -> Page:
    """Return a letter up to its annexes; `item` is the item of 第二十条, `third` a third annex."""
    page = Page("年度评价结果通知")
    page.letterhead("{{ office.name }}", DOC_NO)
    page.title("关于{{ incubator }}\n第{{ year_index.words }}支持年度绩效评价结果的通知")
    page.addressee(ADDRESSEE)
    page.body(
        grounds("第十八条至第二十条")
        + PARTIES
        + "对你单位{% if contract.class %}{{ contract.class }}{% else %}高质量孵化器{% endif %}建设"
        "第{{ year_index.words }}支持年度的运行情况开展了年度绩效评价。现将评价结果通知如下："
    )
    process(page, annual=True)
    _findings(page)
    _grade(page, item)
    page.h1("四、结果运用")
    result(page)
    close(page, "五")
    names = ["第{{ year_index.words }}支持年度指标完成情况表", "五个方面评价意见表"]
    sign(page, [*names, third] if third else names, "{{ office.name }}")
    indicators(page, "附件1", "第{{ year_index.words }}支持年度指标完成情况表")
    return dimensions(page, "附件2")


def _findings(page: Page) -> None:
    page.h1("二、评价情况")
    lead(
        page,
        "（一）年度指标完成情况。",
        tally("《合同》约定的第{{ year_index.words }}支持年度考核指标")
        + "各项指标的目标值、申报值、核定值和完成率见附件1。",
    )
    lead(
        page,
        "（二）五个方面评价意见。",
        "依照《管理办法》第十九条规定的评价内容形成的分项意见详见附件2。",
    )
    lead(page, "（三）综合意见。", "第三方评价和审核形成的综合意见为：")
    paragraphs_of(page, "facts.opinion")
    page.when("facts.district_opinion")
    lead(page, "（四）区政府意见。", "区政府对评价结果的意见为：")
    paragraphs_of(page, "facts.district_opinion")
    page.end()


def _grade(page: Page, item: str) -> None:
    page.h1("三、评价等级")
    page.body(
        "根据《合同》约定的年度指标的完成情况，经{{ facts.decided_by }}于{{ facts.decided_on }}"
        "决定，你单位第{{ year_index.words }}支持年度的评价等级为："
    )
    page.add("Body", Run("{{ grade }}", font=HEI), KEEP)
    page.body(
        f"上述等级依据《合同》关于年度评价结果运用的约定和《管理办法》第二十条第（{item}）项确定。"
    )


def _copies(page: Page) -> bytes:
    return copies(page, f"{DISTRICT}，{{{{ office.finance_bureau }}}}").save()


def eval_cont() -> bytes:
    """Return the letter for 继续支持."""
    return _copies(_letter("一", eval_continue.result))


def eval_pause_letter() -> bytes:
    """Return the letter for 暂停支持."""
    return _copies(_letter("二", eval_pause.result))


def eval_stop_letter() -> bytes:
    """Return the letter for 停止支持, with the working of the refund as its third annex."""
    page = _letter("三", eval_stop.result, "剩余财政经费退还核算表")
    return _copies(eval_stop.refund_annex(page, "附件3"))


TEMPLATES = {
    "letters/eval_cont.docx": eval_cont,
    "letters/eval_pause.docx": eval_pause_letter,
    "letters/eval_stop.docx": eval_stop_letter,
}
