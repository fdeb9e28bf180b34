"""The closing of both cases: 甲 after its final evaluation, 乙 after its money came back."""

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


def _entry(at: str, data: Data) -> Entry:
    return ("结案登记", f"{at}:00+08:00", "office", None, data)


JIA: list[Entry] = [
    _entry("2027-04-15T10:00", closing(story_jia.PROFILE, date(2027, 4, 15), "completed", date(2027, 1, 26), "综合绩效评价完毕，奖励已经兑现，案卷移交档案部门。")),
]  # fmt: skip
YI: list[Entry] = [
    _entry("2026-06-10T10:00", closing(story_yi.PROFILE, date(2026, 6, 10), "stopped", date(2026, 5, 18), "市、区两级应退还的剩余经费全部到账，案卷移交档案部门。")),
]  # fmt: skip
