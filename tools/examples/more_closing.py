"""The closing of both cases: 甲 with the waivers of its last periods, 乙 after its refund."""

from __future__ import annotations

from datetime import date

from tools.examples import story_jia, story_yi
from tools.examples.acts import OFFICE
from tools.examples.kinds import Data, desk
from tools.examples.profile import Profile
from tools.examples.story_jia import Entry


def closing(profile: Profile, on: date, reason: str, settled: date, note: str) -> Data:
    """Return the record that a case was closed, all its money being settled."""
    return desk(profile, "closing", on, OFFICE) | {
        "reason": reason,
        "settled_on": settled,
        "decided_by": "推进小组办公室 方示例",
        "unpaid": None,
        "note": note,
    }


def waiver(kind: str, period: str, on: date, reason: str) -> Data:
    """Return the waiver of a last period that the end of construction cuts short."""
    return desk(story_jia.PROFILE, "waiver", on, OFFICE) | {
        "obligation": {"kind": kind, "period": period},
        "reason": reason,
        "approver": "推进小组办公室 方示例",
        "decided_on": on,
    }


def _entry(at: str, data: Data) -> Entry:
    return ("结案登记", f"{at}:00+08:00", "office", None, data)


_WAIVED = date(2027, 1, 8)
JIA: list[Entry] = [
    ("免予报送_2026Q4", "2027-01-08T10:00:00+08:00", "office", None, waiver("q_report", "2026Q4", _WAIVED, "建设期于2026年11月19日届满，本季度在建设期内不足两个月，有关情况已列入第三支持年度绩效评价报告。")),
    ("免予报送_2026", "2027-01-08T10:05:00+08:00", "office", None, waiver("a_report", "2026", _WAIVED, "建设期于2026年11月19日届满，本年度情况已列入第三支持年度绩效评价报告，并经综合绩效评价核定。")),
    _entry("2027-04-15T10:00", closing(story_jia.PROFILE, date(2027, 4, 15), "completed", date(2027, 1, 26), "综合绩效评价完毕，奖励已经兑现，案卷移交档案部门。")),
]  # fmt: skip
YI: list[Entry] = [
    _entry("2026-06-10T10:00", closing(story_yi.PROFILE, date(2026, 6, 10), "stopped", date(2026, 5, 18), "市、区两级应退还的剩余经费全部到账，案卷移交档案部门。")),
]  # fmt: skip
