"""The history of 示例甲孵化器 (浦东, 高质量): from publication to the settled reward."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from tools.examples import story_jia
from tools.examples.acts import OFFICE
from tools.examples.jia import PROFILE
from tools.examples.kinds import Data, desk
from tools.programme.calls import called, notice
from tools.programme.steps import (
    PEOPLE,
    SECRETARY,
    Command,
    Edit,
    Step,
    Submit,
    approved,
    issue,
    moment,
    refresh,
    sent,
    sign,
)
from tools.programme.told import corrected, more, sender_of, submits

WHO, P = "甲", PROFILE
DISTRICT = "上海市浦东新区人民政府"

_CHANGED = {"区政府收件回执_场地变更": "变更报告_场地", "区政府收件回执_指标调整": "变更报告_指标"}
_ENDS = {
    **dict.fromkeys(("变更报告_场地", "变更报告_指标", "变更报告_实际控制人"), "held"),
    **dict.fromkeys(("绩效评价报告_Y2", "绩效评价报告_Y3"), "held"),
}
_AGAIN = {
    **{name: {held: "accepted"} for name, held in _CHANGED.items()},
    "区政府收件回执_实际控制人变更": {"变更报告_实际控制人": "held"},
    "区政府同意函_Y2": {"绩效评价报告_Y2": "accepted"},
    "区政府同意函_Y3": {"绩效评价报告_Y3": "accepted"},
}
_LATE = "2026-08-05T10:20:00+08:00"


def script() -> list[Step]:
    """Return all steps of the history."""
    return [*_story(), *_corrections(), *_calls(), *_letters(), *_changes(), *_late(), *_odd()]


def _story() -> list[Submit]:
    """Return the story of the examples; one report comes late, two were wrong at first."""
    entries = []
    for name, received, sender, district, data in [*story_jia.story(), *more("JIA")]:
        told = _mistaken(name, data)
        at = _LATE if name == "季度报告_2026Q2" else received
        entries.append((name, at, sender, district, told))
    return submits(WHO, P, entries, _ENDS, _AGAIN)


def _kept(name: str) -> Data:
    return next(entry[4] for entry in story_jia.story() if entry[0] == name)


def _mistaken(name: str, data: Data) -> Data:
    """Return the report of 2024Q2 with a patent too many, and that of 2024Q3 which follows it."""
    if name not in ("季度报告_2024Q2", "季度报告_2024Q3"):
        return data
    wrong: Any = copy.deepcopy(data)
    row = next(item for item in wrong["kpi_progress"] if item["code"] == "H08")
    wrong["ip_valid"] += 1
    row["ytd"] += 1
    row["cumulative"] += 1
    if name.endswith("2024Q2"):
        row["current_quarter"] += 1
        wrong["ip_new"] += 1
        tenant = next(item for item in wrong["tenant_list"] if item["status"] == "在孵")
        tenant["ip_granted"] += 1
    return dict(wrong)


def _corrections() -> list[Submit]:
    """Return the corrections: the second report no longer follows from the first (D.4)."""
    reason = "一件授权知识产权重复计入，予以更正"
    made = []
    for label, at in (("2024Q2", "2024-11-05T09:40"), ("2024Q3", "2024-11-08T10:15")):
        data = corrected(_kept(f"季度报告_{label}"), reason, date.fromisoformat(at[:10]))
        sender = sender_of(P, "incubator")
        made.append(Submit(moment(at), f"{WHO}:季度报告_{label}_更正", sender, data))
    return made


def _calls() -> list[Step]:
    """Return the three notices of evaluation, each before its report."""
    rows = (
        (1, "2025-02-18", date(2025, 3, 31), date(2025, 3, 28), ("沪科孵〔2025〕3号",)),
        (2, "2026-02-24", date(2026, 3, 31), date(2026, 3, 30), ("沪科孵〔2026〕3号",)),
        (3, "2026-10-26", date(2026, 12, 18), date(2026, 12, 11), ("沪科孵〔2026〕19号", "沪科孵〔2026〕20号")),
    )  # fmt: skip
    steps: list[Step] = []
    for index, on, due, consent_due, stands_for in rows:
        span = (date(2023 + index, 1, 1), date(2023 + index, 12, 31))
        if index == 3:
            span = (date(2026, 1, 1), date(2026, 11, 19))
        data = notice(P, date.fromisoformat(on), index, span, due, consent_due)
        steps += called(WHO, data, stands_for)
    return steps


def _letters() -> list[Step]:
    """Return the letters of the evaluations and the notices of payment that follow."""
    paid = "拨付记录_市级年度运营补贴Y"
    return [
        *issue(
            "2023-11-06T09:00",
            f"{WHO}:纳入布局公布_拟稿#PUBLISH",
            stands_for=("沪科孵〔2023〕8号",),
        ),
        *issue("2023-11-22T09:00", f"{WHO}:三方合同#CONTRACT"),
        *issue("2024-01-26T09:30", f"{WHO}:{paid}1#PAY"),
        *approved("2025-05-26T09:00", f"{WHO}:年度评价结果_Y1#EVAL_CONT"),
        *sent("2025-05-27T15:00", f"{WHO}:年度评价结果_Y1#EVAL_CONT"),
        *issue("2025-06-03T09:00", f"{WHO}:年度评价结果_Y1#RESULT_PUB", to="门户网站（示例）"),
        *_twice("2025-07-23", f"{WHO}:{paid}2#PAY"),
        *issue("2026-05-26T09:00", f"{WHO}:年度评价结果_Y2#EVAL_CONT"),
        *issue("2026-06-03T09:00", f"{WHO}:年度评价结果_Y2#RESULT_PUB", to="门户网站（示例）"),
        *issue("2026-07-22T09:00", f"{WHO}:{paid}3#PAY"),
        *issue("2026-12-31T09:00", f"{WHO}:审议结果_超额奖励#MINUTES", to="推进小组成员单位"),
        refresh("2026-12-31T14:00", f"{WHO}:综合绩效评价结果"),
        *issue("2027-01-04T09:00", f"{WHO}:综合绩效评价结果#EVAL_FINAL"),
        *issue("2027-01-11T09:00", f"{WHO}:综合绩效评价结果#RESULT_PUB", to="门户网站（示例）"),
        *issue("2027-01-12T09:00", f"{WHO}:综合绩效评价结果#AWARD"),
        *issue("2026-11-23T13:00", f"{WHO}:专项审计通知#AUDIT"),
        *issue("2027-01-21T09:00", f"{WHO}:拨付记录_市级奖励#PAY"),
    ]


def _twice(on: str, name: str) -> list[Step]:
    """Return a notice whose number is made void before it is sealed, and that is issued again."""
    why = ("--by", SECRETARY, "--reason", "用印前发现附件缺页")
    return [
        *approved(f"{on}T08:30", name),
        sign(f"{on}T09:40", name),
        Command(moment(f"{on}T10:10"), ("void-number", f"{{{name}}}", *why), f"作废文号 {name}"),
        *issue(f"{on}T10:30", name),
    ]


def _changes() -> list[Step]:
    """Return the papers of the three changes: receipt, minutes, confirmed or not."""
    plans = (("Y1", "2025-02-21"), ("Y2", "2026-02-26"), ("综合", "2026-11-23"))
    steps: list[Step] = []
    for year, on in plans:
        steps += issue(f"{on}T09:00", f"{WHO}:评价方案_{year}#EVAL_PLAN")
    for matter, received, met, end in (
        ("场地", "2025-06-24", "2025-07-29", "CHG_OK"),
        ("指标", "2025-09-12", "2025-10-21", "CHG_NO"),
        ("实际控制人", "2026-03-23", "2026-05-06", "CHG_OK"),
    ):
        decided = f"{WHO}:审议决定_{'指标调整' if matter == '指标' else f'{matter}变更'}"
        steps += issue(f"{received}T09:00", f"{WHO}:变更报告_{matter}#CHG_ACK")
        steps += issue(f"{met}T09:00", f"{decided}#MINUTES", to="推进小组成员单位", copies=12)
        if matter == "实际控制人":
            steps.append(_adopted(f"{met}T13:30", f"{decided}#{end}"))
        steps += issue(f"{met}T14:00", f"{decided}#{end}")
    for matter, at in (("场地", "2025-08-04"), ("实际控制人", "2026-05-12")):
        day = date.fromisoformat(at)
        signed = [
            f"{who}={day.replace(day=day.day + n)}"
            for n, who in enumerate(("丙方", "乙方", "甲方"))
        ]
        last = day.replace(day=day.day + 3)
        steps += issue(f"{last}T09:00", f"{WHO}:审议决定_{matter}变更#SUPPLEMENT", *signed)
    return steps


def _adopted(at: str, name: str) -> Command:
    """Return a draft that comes back from WPS with a sentence more."""
    after = "请做好股权变更期间在孵企业的服务工作。特此通知。"
    words = ("adopt", "改稿.docx", "--for", f"{{{name}}}", "--by", PEOPLE["经办"])
    edit = Edit(name, "特此通知。", after, "改稿.docx")
    return Command(moment(at), words, f"采用改稿 {name}", edit=edit)


def _late() -> list[Step]:
    """Return the reminder of the report that was late, and what came of it."""
    data = desk(P, "due_notice", date(2026, 7, 24), OFFICE) | {
        "obligation": {"kind": "q_report", "period": "2026Q2"},
        "new_deadline": date(2026, 8, 7),
        "new_deadline_source": "合同第二十五条",
        "earlier_reminders": [
            {"reminded_on": date(2026, 7, 10), "method": "系统提醒", "note": None},
            {"reminded_on": date(2026, 7, 20), "method": "电话", "note": "联系人答复正在编制。"},
        ],
    }
    name, again = f"{WHO}:催报登记_2026Q2", f"{WHO}:催报登记_2026Q2_重发"
    later = data | {"prepared_on": date(2026, 7, 28), "new_deadline": date(2026, 8, 10)}
    why = ("--reason", "补报期限计算有误，重新催报", "--by", SECRETARY)
    words = ("withdraw", f"{{{name}#DUE_NOTICE}}", "--document", f"{{no:{again}#DUE_NOTICE}}", *why)
    return [
        Submit(moment("2026-07-24T10:00"), name, "office", data),
        *issue("2026-07-24T14:00", f"{name}#DUE_NOTICE"),
        Submit(moment("2026-07-28T10:00"), again, "office", later),
        *issue("2026-07-28T14:00", f"{again}#DUE_NOTICE"),
        Command(moment("2026-07-28T17:00"), words, f"撤回 {name}#DUE_NOTICE"),
    ]


def _odd() -> list[Step]:
    """Return what goes wrong in an inbox: the same file twice, a file that does not add up."""
    sender = sender_of(P, "incubator")
    good, late = _kept("季度报告_2024Q1"), _kept("季度报告_2025Q1")
    wrong = late | {"tenants_close": late["tenants_close"] + 1}
    return [
        Submit(
            moment("2024-04-12T15:00"), f"{WHO}:季度报告_2024Q1_又一份", sender, good, "duplicate"
        ),
        Submit(
            moment("2025-04-10T10:20"), f"{WHO}:季度报告_2025Q1_有误", sender, wrong, "returned"
        ),
    ]
