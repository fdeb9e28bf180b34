"""What the office does beside the papers: looks, tables, exports, backups, a number made void."""

from __future__ import annotations

from tools.examples.jia import PROFILE as JIA
from tools.examples.quarters import history
from tools.examples.yi import PROFILE as YI
from tools.programme import bing
from tools.programme.steps import PEOPLE, Command, Step, moment

CONTRACTS = {"甲": JIA.contract_no, "乙": YI.contract_no, "丙": bing.NO}


def _done(at: str, says: str, *words: str, code: int = 0, bare: bool = False) -> Command:
    return Command(moment(at), words, says, code=code, in_workspace=not bare)


def script() -> list[Step]:
    """Return the steps over all three histories."""
    return [*_looks(), *_batch(), *_tables(), *_kept()]


def _batch() -> list[Step]:
    """Return the letters of a year at once: made ready, looked through, signed."""
    year = ("issue", "--batch", "--kind", "EVAL_CONT,EVAL_PAUSE,EVAL_STOP", "--year", "2025")
    signed = ("--sign", "--by", PEOPLE["分管领导签发"], "-o", "核对表_签发")
    return [
        _done("2025-05-26T08:30", "批量准备 2025 年评价结果通知", *year, "-o", "核对表"),
        _done("2025-05-27T09:00", "批量签发 2025 年评价结果通知", *year, *signed),
        _done("2025-05-27T09:20", "打印用印单", "seal-sheet", "{甲:年度评价结果_Y1#EVAL_CONT}", "-o", "用印单"),
    ]  # fmt: skip


def _looks() -> list[Step]:
    """Return what the office looks up on its way."""
    jia = CONTRACTS["甲"]
    return [
        _done("2024-01-04T08:50", "查看待办", "due", "--json"),
        _done("2024-06-28T09:00", "导出报送日历", "due", "--ics", "报送日历.ics"),
        _done("2025-03-03T09:00", "查看待办", "due"),
        _done("2025-07-18T09:00", "查看能否拨付", "funding", jia),
        _done("2026-01-04T09:00", "查看进展", "life", jia, "--as-of", "2025-12-31"),
        _done("2026-07-22T16:00", "查看逾期", "due", "--as-of", "2026-07-22"),
        _done("2026-12-31T17:00", "查看文号登记簿", "numbers", "--year", "2026"),
        _done("2027-04-20T09:00", "查看办文记录", "audit", "show"),
    ]


def _tables() -> list[Step]:
    """Return the tables and files made of what is registered."""
    tenant = next(item.uscc for item in history(JIA)["2025Q4"].tenants if item.is_hardtech)
    jia = CONTRACTS["甲"]
    return [
        _done("2025-02-17T10:00", "编制浦东新区季度跟踪汇总", "report", "rollup", "--district", "310115", "--quarter", "2024Q4"),
        _done("2025-02-17T10:30", "编制杨浦区季度跟踪汇总", "report", "rollup", "--district", "310110", "--quarter", "2024Q4"),
        _done("2026-02-09T10:00", "编制一企一档", "report", "enterprise", jia, "--uscc", tenant),
        _done("2026-02-09T10:30", "编制在孵企业库", "report", "enterprise", jia, "--register"),
        _done("2026-02-10T10:00", "编制全市目标进度表", "report", "programme", "--year", "2025"),
        _done("2026-02-10T10:30", "编制杨浦区配套扶持核算表", "report", "match", "--district", "310110", "--year", "2025"),
        *(
            _done(f"2027-04-19T1{place}:00", f"编制 {who} 的履约台账（一器一档）", "report", "dossier", number)
            for place, (who, number) in enumerate(CONTRACTS.items())
        ),
    ]  # fmt: skip


def _kept() -> list[Step]:
    """Return the exports and the backup, each looked at again."""
    steps: list[Step] = []
    for place, (who, number) in enumerate(CONTRACTS.items()):
        hour = f"2027-04-20T1{place}"
        file = f"案卷_{who}.json"
        last = f"{{inbox:{who}}}"
        steps += [
            _done(f"{hour}:00", f"导出 {who} 的案卷", "case", "export", number, "-o", file),
            _done(f"{hour}:10", f"{who} 用案卷自查最后一份报告", "check", last, "--case", file),
            _done(f"{hour}:20", f"导出 {who} 的公开数据", "case", "export", number, "--masked", "-o", f"公开_{who}.json"),
        ]  # fmt: skip
    return [
        *steps,
        _done("2027-04-20T16:00", "备份", "backup", "备份.zip"),
        _done("2027-04-20T16:10", "核对备份", "restore", "--check", "备份.zip", bare=True),
        _done("2027-04-20T16:20", "恢复到另一处", "restore", "备份.zip", "恢复", bare=True),
        _done("2027-04-20T16:30", "核对恢复的办文记录", "audit", "verify", "-w", "恢复", bare=True),
        _done("2027-04-20T16:40", "核对办文记录", "audit", "verify"),
        _done("2027-04-20T16:50", "检查工作区", "doctor"),
    ]
