"""What is owed by when, and what waits for somebody, over all contracts of the workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from docgen.comply.acknowledgements import is_wanted
from docgen.comply.closing import can_be_closed
from docgen.comply.consistency import Inconsistent, inconsistent
from docgen.comply.double_tenants import DoubleTenant, double_tenants
from docgen.comply.in_force import decided_keys
from docgen.comply.money_owed import MONEY
from docgen.comply.obligations import ORDERS, Ground, Obligation, State, obligations
from docgen.edges import clock
from docgen.model.case import Case
from docgen.service.awaiting import awaiting
from docgen.service.cases import CaseDesk, case_desk, contract_rows
from docgen.service.housekeeping import Opened
from docgen.service.other_files import held, other_files
from docgen.service.toolkit import Toolkit

GROUNDS = {
    Ground.CONTRACT: "合同约定",
    Ground.NOTICE: "通知规定",
    Ground.DEFAULT: "系统默认，未经约定，仅作提醒",
    Ground.NONE: "期限以评价通知为准",
}
PAST = {
    Ground.DEFAULT: "提醒日期已过（未经约定，不计逾期）",
    Ground.NONE: "提醒日期已过（评价通知尚未编号，不计逾期）",
}
STATES = {
    State.SCHEDULED: "未到报送时间",
    State.OPEN: "待报送",
    State.HELD: "已收到，待核",
    State.ACCEPTED: "已受理",
    State.WAIVED: "已免予报送",
    State.ASK: "请人工确认",
}
_KINDS = {"rectification": "整改", "refund": "退还剩余经费", "clawback": "追回已拨经费"}
_REVIEWED = {"": "待复核", "pass": "复核通过", "fail": "复核不通过"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One obligation of one incubator, as it stands on `day`."""

    incubator: str
    contract_no: str
    label: str  # what is owed: 季度报告 2026Q4
    owed: Obligation
    day: date
    offsets: tuple[int, ...]

    @property
    def words(self) -> str:
        """Return how it stands, with the ground where that matters."""
        owed = self.owed
        late = owed.days_late(self.day)
        if owed.is_overdue(self.day):
            left = f"，尚余 {owed.outcome} 万元" if owed.kind in MONEY else ""
            return f"逾期 {late} 天{left}"
        if owed.kind == "rectification" and owed.state is State.ACCEPTED:
            return _mended(owed, late)
        if owed.kind in MONEY and owed.state is not State.ASK:
            return _paid_back(owed, late)
        if owed.state is State.ACCEPTED:
            return f"已受理，迟 {late} 天" if late else "已受理"
        if owed.state is State.WAIVED:
            return f"{STATES[owed.state]}（{owed.approver}：{owed.reason}）"
        past = owed.due is not None and owed.due < self.day
        if owed.state is State.ASK:
            if owed.due is None:
                return "期限未定，到账后请登记"
            return "期限已过，完成情况请人工确认" if past else "期限未到"
        if owed.state is State.OPEN and past and not self.is_cited:
            return "期限已过（没有可以引用的依据，不计逾期）"
        if owed.state is State.OPEN and past:
            return PAST.get(owed.ground, "放假安排未录入，是否逾期待认定")
        if owed.state is State.OPEN and owed.kind == "eval_result":
            return "待评价"
        return STATES[owed.state]

    @property
    def is_cited(self) -> bool:
        """Return whether the date of an order has a source to cite; a report's is told apart."""
        return self.owed.kind not in ORDERS or self.owed.ground is not Ground.NONE

    @property
    def reminders(self) -> list[date]:
        """Return the days to remind on (X-03)."""
        due = self.owed.due if self.owed.state is not State.WAIVED else None
        return [due + timedelta(days=offset) for offset in self.offsets] if due else []

    def as_json(self) -> Mapping[str, Any]:
        """Return the object `docgen due --json` prints."""
        owed = self.owed
        return {
            "incubator_name": self.incubator,
            "contract_no": self.contract_no,
            "kind": owed.kind,
            "period": owed.period,
            "opens_on": owed.opens.isoformat(),
            "due_on": owed.due.isoformat() if owed.due else None,
            "ground": owed.ground.value,
            "source": owed.source,
            "certain": owed.is_certain,
            "state": owed.state.value,
            "received_on": owed.received_on.isoformat() if owed.received_on else None,
            "days_late": owed.days_late(self.day),
            "overdue": owed.is_overdue(self.day),
            "key": owed.key or None,
            "outcome": owed.outcome or None,
            "waived": {"reason": owed.reason, "approver": owed.approver} if owed.reason else None,
            "reminders": [item.isoformat() for item in self.reminders],
            "words": self.words,
        }

    @property
    def source_words(self) -> str:
        """Return the source of the date as a person reads it."""
        if self.owed.kind in MONEY and self.owed.due is None:
            return "期限另行书面通知"
        ground = GROUNDS[self.owed.ground] if self.is_cited else "没有可以引用的依据"
        return f"{ground}：{self.owed.source}" if self.owed.source else ground


def _paid_back(owed: Obligation, late: int) -> str:
    """Say how money that was ordered back stands: all in, or what is left of it."""
    if owed.state is not State.ACCEPTED:
        return f"部分到账，尚余 {owed.outcome} 万元"
    return f"已全部到账，迟 {late} 天" if late else "已全部到账"


def _mended(owed: Obligation, late: int) -> str:
    """Say how far a rectification is: its report, and what the review of it decided."""
    came = "整改报告已受理" if owed.received_on else "未收到整改报告"
    came += f"，在期限之后 {late} 天" if late else ""
    return f"{came}，{_REVIEWED[owed.outcome]}"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the office or a district, with the day it is wanted by if any."""

    incubator: str
    contract_no: str
    what: str
    key: str
    wanted_by: date | None = None

    def as_json(self) -> Mapping[str, Any]:
        """Return the object `docgen due --json` prints."""
        return {
            "incubator_name": self.incubator,
            "contract_no": self.contract_no,
            "task": self.what,
            "key": self.key,
            "wanted_by": self.wanted_by.isoformat() if self.wanted_by else None,
        }


@dataclass(frozen=True, slots=True)
class Agenda:
    """All obligations and open tasks as they stand on a day."""

    day: date
    entries: tuple[Entry, ...]
    tasks: tuple[Task, ...]


def agenda(opened: Opened, on: date | None = None, name: str = "") -> Agenda:
    """Return what is owed and what waits on a day (None: today).

    `name` narrows it to one contract (its number or the incubator's code). UsageError where
    there is no such contract.
    """
    day = on or clock.now().date()
    desk = case_desk(opened)
    toolkit = desk.toolkit
    offsets = tuple(int(item) for item in toolkit.rulebook.value("X-03.offsets", day))
    entries: list[Entry] = []
    tasks: list[Task] = []
    numbers = sorted({row["contract_no"] for row in contract_rows(desk.store, name)})
    cases = {number: desk.case(number) for number in numbers}
    for contract_no, case in cases.items():
        incubator = str(case.contract.get("incubator_name")) if case.contract else ""
        entries += [
            Entry(incubator, contract_no, _label(owed, toolkit), owed, day, offsets)
            for owed in obligations(case, toolkit.rulebook, day)
        ]
        tasks += [
            Task(incubator, contract_no, what, key, wanted)
            for what, key, wanted in _waiting(case, day, toolkit)
        ]
        tasks += [
            Task(incubator, contract_no, _contradiction(item), item.key)
            for item in inconsistent(case, toolkit.rulebook, day)
        ]
        if can_be_closed(case, toolkit.rulebook, day):
            tasks.append(Task(incubator, contract_no, "经费已经结清，待结案登记（closing）", ""))
        if is_wanted(case, toolkit.rulebook.value("C23.last_day", day), day):
            words = f"{day.year}年度继续履行的确认待登记（basis_ack，每年一次）"
            tasks.append(Task(incubator, contract_no, words, ""))
    tasks += _in_other_files(opened, desk, name, cases, tasks, day)
    tasks += [_double(item) for item in double_tenants(cases.values())]
    entries.sort(key=lambda item: (item.owed.due or date.max, item.contract_no))
    return Agenda(day, tuple(entries), tuple(tasks))


def _in_other_files(
    opened: Opened,
    desk: CaseDesk,
    name: str,
    cases: Mapping[str, Case],
    tasks: Sequence[Task],
    day: date,
) -> Iterator[Task]:
    """Yield what is held outside the contracts' files, then what waits to be signed in any."""
    others = other_files(desk, name, cases.values())
    for incubator, kind, key in held(desk, others, {task.key for task in tasks}, day):
        yield Task(incubator, "", f"{kind}待核", key)
    for item in awaiting(opened.workspace, [*cases, *others]):
        words = f"待签发：{item.title}（下一环节：{item.next_role}）"
        yield Task(item.incubator, item.contract_no, words, item.document)


def _double(item: DoubleTenant) -> Task:
    """Say that one company stands in two incubators' lists (V-305)."""
    words = f"在孵企业 {item.name}（{item.uscc}）在 {item.period} 同时列入两家孵化器的报告，请核实"
    return Task("", "", words, "；".join(item.keys))


def _contradiction(item: Inconsistent) -> str:
    """Say that a report has to be corrected after another one was."""
    codes = "、".join(sorted({finding.code for finding in item.findings}))
    return f"与更正后的其他报告不一致，须报送更正版本（{codes}）：{item.findings[0].message}"


def _label(owed: Obligation, toolkit: Toolkit) -> str:
    if owed.kind == "eval_result":
        return "综合绩效评价"
    if owed.kind == "rectification" and not owed.period.startswith("Y"):
        return f"整改（整改通知 {owed.period}）"
    kind = _KINDS.get(owed.kind) or toolkit.schemas.kinds[owed.kind].label
    return f"{kind} {owed.period}"


def _waiting(case: Case, day: date, toolkit: Toolkit) -> Iterator[tuple[str, str, date | None]]:
    """Yield what waits for somebody: held files, missing receipts, changes not decided on."""
    decided = decided_keys(case)
    for item in case.registered:
        if item.received_city is not None and item.received_city.date() > day:
            continue
        if item.state == "held" and item.key not in decided:
            yield f"{toolkit.schemas.kinds[item.submission.kind].label}待核", item.key, None
        if item.submission.kind != "change_report":
            continue
        if item.received_district is None:
            yield "变更报告缺所在区政府收件记录", item.key, None
        if item.key not in decided:
            days = [
                row["planned_effective_on"]
                for row in item.submission.rows("items")
                if row.get("planned_effective_on")
            ]
            yield "变更报告待提请审议", item.key, min(days, default=None)
