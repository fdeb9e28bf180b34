"""What people call severities, verdicts and ends, the same on paper and on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.model.finding import Severity, Verdict

SEVERITIES: Mapping[Severity, str] = {
    Severity.BLOCK: "必须改正",
    Severity.HOLD: "待核",
    Severity.WARN: "提醒",
    Severity.MANUAL: "人工判断",
    Severity.INFO: "说明",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.ACCEPTED: "通过",
    Verdict.HELD: "待核",
    Verdict.REJECTED: "退回",
}
STATES: Mapping[str, str] = {
    "accepted": "受理",
    "held": "待核",
    "returned": "退回",
    "duplicate": "重复",
    "quarantined": "隔离",
    "waiting": "未收（仍在写入）",
    "open": "办理中",
    "registered": "登记",
    "told_late": "一次性告知提示（请办公室核实）",
}
"""The ends of a file, what it is before, and the events of its history."""
LEVELS: Mapping[str, str] = {"city": "市级", "district": "区级"}
"""Whose money it is, and which authority's, as submissions name them; the city first."""
