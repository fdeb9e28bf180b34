"""The history of 示例乙孵化器 (杨浦, 高质量培育): a pause, its mending, and the stop."""

from __future__ import annotations

from datetime import date

from tools.examples import story_yi
from tools.examples.acts import decision
from tools.examples.yi import PROFILE
from tools.programme.calls import called, notice
from tools.programme.steps import Step, Submit, approved, issue, moment, refresh, sent
from tools.programme.told import more, submits

WHO, P = "乙", PROFILE

_ENDS = {"变更报告_不可抗力": "held", "变更报告_场地": "held"}
_AGAIN = {
    "区政府收件回执_不可抗力": {"变更报告_不可抗力": "accepted"},
    "区政府收件回执_场地变更": {"变更报告_场地": "held"},
}


def script() -> list[Step]:
    """Return all steps of the history."""
    return [*_story(), *_decided(), *_calls(), *_letters()]


def _story() -> list[Submit]:
    return submits(WHO, P, [*story_yi.story(), *more("YI")], _ENDS, _AGAIN)


def _decided() -> list[Step]:
    """Return the decisions on the two changes: one countersigned, one wanting more papers."""
    about = f"{P.contract_no}/change_report"
    confirmed = {
        "item_index": 1,
        "result": "确认",
        "reason": "灾情属实，应急措施得当。",
        "effective_on": date(2024, 9, 24),
    }
    first = decision(P, date(2024, 11, 8), f"{about}/01/v1", "推进小组会签〔2024〕1号", [confirmed])
    wanting = {
        "item_index": 1,
        "result": "补充材料",
        "reason": "六层消防验收意见、企业迁移安排尚缺。",
    }
    second = decision(
        P, date(2025, 3, 20), f"{about}/02/v1", "推进小组纪要〔2025〕第1期", [wanting]
    )
    countersigned, met = f"{WHO}:会签_不可抗力", f"{WHO}:审议决定_场地变更"
    return [
        Submit(moment("2024-11-08T16:00"), countersigned, "office", first | {"form": "会签"}),
        *issue("2024-11-11T09:00", f"{countersigned}#CHG_OK"),
        Submit(moment("2025-03-20T16:00"), met, "office", second),
        *issue("2025-03-21T09:00", f"{met}#MINUTES", to="推进小组成员单位", copies=12),
    ]


def _calls() -> list[Step]:
    """Return the two notices of evaluation."""
    first = notice(
        P, date(2025, 2, 18), 1, (date(2024, 3, 1), date(2024, 12, 31)),
        date(2025, 3, 31), date(2025, 3, 28),
    )  # fmt: skip
    second = notice(
        P, date(2026, 1, 5), 2, (date(2025, 1, 1), date(2025, 12, 31)),
        date(2026, 1, 30), date(2026, 1, 28),
    )  # fmt: skip
    return [
        *called(WHO, first, ("沪科孵〔2025〕3号",)),
        *called(WHO, second, ("沪科孵〔2026〕1号",)),
    ]


def _letters() -> list[Step]:
    """Return the receipts of changes, the letters of the evaluations, and the payments."""
    paid, last = "拨付记录_市级年度运营补贴Y", f"{WHO}:年度评价结果_Y2"
    return [
        *issue("2024-04-26T09:30", f"{WHO}:{paid}1#PAY"),
        *issue("2024-09-26T09:00", f"{WHO}:变更报告_不可抗力#CHG_ACK"),
        *issue("2025-02-06T09:00", f"{WHO}:变更报告_场地#CHG_ACK"),
        *approved("2025-05-26T10:00", f"{WHO}:年度评价结果_Y1#EVAL_PAUSE"),
        *sent("2025-05-27T15:00", f"{WHO}:年度评价结果_Y1#EVAL_PAUSE"),
        *issue("2025-06-03T14:00", f"{WHO}:年度评价结果_Y1#RESULT_PUB", to="门户网站（示例）"),
        *issue("2025-02-24T09:00", f"{WHO}:评价方案_Y1#EVAL_PLAN"),
        *issue("2025-05-28T09:00", f"{WHO}:整改通知#RECTIFY"),
        *issue("2025-08-28T09:00", f"{WHO}:整改复核#RECTIFY_REVIEW"),
        *issue("2026-01-09T09:00", f"{WHO}:评价方案_Y2#EVAL_PLAN"),
        *issue("2025-09-11T09:00", f"{WHO}:{paid}2#PAY"),
        *issue("2026-01-05T13:00", f"{WHO}:专项审计通知#AUDIT"),
        *issue("2026-02-10T09:00", f"{WHO}:审议结果_停止支持#MINUTES", to="推进小组成员单位"),
        refresh("2026-02-10T11:00", last),
        *issue("2026-02-10T13:00", f"{last}#EVAL_STOP"),
        *issue("2026-02-11T09:00", f"{last}#TERMINATE"),
        *issue("2026-02-11T14:00", f"{last}#REFUND"),
        *issue("2026-02-13T09:00", f"{last}#RESULT_PUB", to="门户网站（示例）"),
    ]
