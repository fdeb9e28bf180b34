"""The registry as it was known on a day → `Overview`, the ground of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from docgen.comply.contract_terms import Terms
from docgen.comply.in_force import IDENTITY, confirmed, identity_on, targets_on
from docgen.comply.ledger import Line, entry_of, lines, paid, promised
from docgen.comply.numbers import ZERO, amount
from docgen.comply.obligations import Ground, Obligation, ending, obligations
from docgen.compose.report_cover import period_words
from docgen.compose.telling import numeral
from docgen.compose.wording import number
from docgen.edges import clock
from docgen.errors import UsageError
from docgen.model.case import Case, Registered
from docgen.model.document import Traced
from docgen.model.labels import LEVELS
from docgen.model.overview import Change, Incubator, MoneyLine, Overview, Owed, Paper
from docgen.service.agenda import Entry
from docgen.service.cases import CaseDesk, contract_rows
from docgen.service.casework import KNOWN, RETURNED, Row, of_the_incubator
from docgen.service.toolkit import Toolkit

_STATES = (*KNOWN, RETURNED, "quarantined")
_GROUNDS = {
    Ground.CONTRACT: "合同约定",
    Ground.DEFAULT: "未经约定，仅作提醒",
    Ground.NONE: "以有关通知为准",
}
"""Where a date comes from, in the words of a narrow column; a notice is told by its own name."""
_ORDERED = {
    "rectification": "整改",
    "refund": "退还剩余经费",
    "clawback": "追回已拨经费",
    "eval_result": "综合绩效评价",
}
_PERIOD = re.compile(r"20\d{2}(Q[1-4])?|Y\d+")


def overview(desk: CaseDesk, day: date, name: str = "") -> Overview:
    """Return what was known on a day of every contract, or of those `name` means.

    UsageError where nothing is registered, or nothing of that name was known by then.
    """
    numbers = sorted({row["contract_no"] for row in contract_rows(desk.store, name)})
    if not numbers:
        raise UsageError("登记中还没有已受理的合同，没有可汇总的内容。请先受理合同和报送。")
    known = {number: desk.case(number).known_on(day) for number in numbers}
    incubators = [
        one_of(case, desk.toolkit, day, _papers(desk, number, day))
        for number, case in known.items()
        if contract_of(case) is not None
    ]
    if not incubators:
        raise UsageError(f"截至{day.isoformat()}还没有已受理的合同，没有可汇总的内容。")
    return Overview(day, tuple(incubators), _outside(desk, day), _hashes(desk))


def contract_of(case: Case) -> Registered | None:
    """Return the newest accepted version of the contract among what is registered."""
    versions = [item for item in case.of_kind("contract") if item.state == "accepted"]
    return max(versions, key=lambda item: item.version, default=None)


def one_of(case: Case, toolkit: Toolkit, day: date, papers: tuple[Paper, ...] = ()) -> Incubator:
    """Return the view of one case: identity in force, what is owed, the ledger, the changes."""
    contract = contract_of(case)
    assert contract is not None  # noqa: S101 - asked only of cases with a contract
    case = replace(case, contract=contract.submission)
    ended = ending(case)
    return Incubator(
        case=case,
        contract=contract,
        identity=_identity(case, contract, day),
        owed=tuple(_owed(case, toolkit, day)),
        money=tuple(_money(case, contract, toolkit, day)),
        papers=papers,
        changes=tuple(_changes(case)),
        ended_on=ended[0] if ended else None,
        ended_by=ended[1].key if ended else "",
        targets=_targets(case, day),
    )


def _identity(case: Case, contract: Registered, day: date) -> Mapping[str, Traced]:
    """Return name, site and controller in force, each with where it was last set."""
    told = {
        kind: Traced(text or "—", f"case:{contract.key}:{IDENTITY[kind]}")
        for kind, text in identity_on(case, day).items()
    }
    for change in confirmed(case):
        kind = str(change.item["change_type"])
        if kind not in told or change.effective_on > day:
            continue
        report = next(item for item in case.registered if item.submission is change.report)
        index = list(change.report.rows("items")).index(change.item)
        told[kind] = Traced(str(told[kind]), f"case:{report.key}:items[{index}].after")
    return MappingProxyType(told)


def _targets(case: Case, day: date) -> Mapping[tuple[str, int], Traced]:
    """Return the yearly targets that confirmed changes set by a day, traced to their report."""
    changed = targets_on(case, day)
    found: dict[tuple[str, int], Traced] = {}
    for change in confirmed(case):
        report = next(item for item in case.registered if item.submission is change.report)
        for index, row in enumerate(change.report.rows("kpi_changes")):
            known = (str(row["code"]), int(row["year_index"]))
            if known in changed:
                source = f"case:{report.key}:kpi_changes[{index}].new_target"
                found[known] = Traced(number(changed[known][1]), source)
    return MappingProxyType(found)


def _owed(case: Case, toolkit: Toolkit, day: date) -> Iterator[Owed]:
    for item in obligations(case, toolkit.rulebook, day):
        entry = Entry("", "", owed_label(item, toolkit), item, day, ())
        ground = item.source if item.ground is Ground.NOTICE else _GROUNDS[item.ground]
        yield Owed(
            item.kind, item.period, entry.label, item.opens, item.due, ground,
            item.state.value, entry.words, item.key,
        )  # fmt: skip


def owed_label(item: Obligation, toolkit: Toolkit) -> str:
    """Return what is owed as people call it: ``2026年第二季度季度报告``, ``整改（01）``."""
    schema = toolkit.schemas.kinds.get(item.kind)
    kind = _ORDERED.get(item.kind) or (schema.label if schema else item.kind)
    if item.period == "final":
        return kind
    if _PERIOD.fullmatch(item.period):
        return f"{period_words(item.period)}{kind}"
    return f"{kind}（{item.period}）" if item.period else kind


def _money(case: Case, contract: Registered, toolkit: Toolkit, day: date) -> Iterator[MoneyLine]:
    terms = Terms(contract.submission)
    for line in lines(terms):
        due, source = promised(terms, line), _promise(contract, terms, line)
        if line.fund == "reward":
            due, source = _reward(case, line)
        sources = tuple(
            f"case:{item.key}:amount_yuan"
            for item in case.accepted("disbursement")
            if entry_of(item.submission).line == line
        )
        if due or sources or line.fund != "reward":
            label = _line_label(line, toolkit, day)
            yield MoneyLine(label, line.level, due, source, paid(case, line), sources)


def _promise(contract: Registered, terms: Terms, line: Line) -> str:
    if line.fund == "startup":
        return f"case:{contract.key}:startup_support_wan"
    rows = terms.contract.rows("operating_plan")
    index = next((i for i, row in enumerate(rows) if row["year_index"] == line.year), 0)
    return f"case:{contract.key}:operating_plan[{index}].{line.level}_wan"


def _reward(case: Case, line: Line) -> tuple[Decimal, str]:
    """Return the reward the final evaluation decided on a level, and where it stands."""
    finals = [
        item
        for item in case.of_kind("eval_result")
        if item.state == "accepted" and item.submission.get("kind") == "final"
    ]
    if not finals:
        return ZERO, ""
    source = f"case:{finals[-1].key}:reward.{line.level}_wan"
    return amount(finals[-1].submission.get("reward"), f"{line.level}_wan"), source


def _line_label(line: Line, toolkit: Toolkit, day: date) -> str:
    kinds = toolkit.rulebook.value("C13.fund_kinds", day)
    year = f"第{numeral(line.year)}支持年度" if line.year else ""
    return f"{year}{LEVELS[line.level]}{kinds[line.fund]}"


def _changes(case: Case) -> Iterator[Change]:
    decisions = case.accepted("decision")
    for report in case.of_kind("change_report"):
        for index in range(len(report.submission.rows("items"))):
            yield _decided(report, index, decisions)


def _decided(report: Registered, index: int, decisions: Iterable[Registered]) -> Change:
    """Return an item with the last decision that speaks of it."""
    found = Change(report, index)
    for decision in decisions:
        if str(decision.submission.get("about") or "") != report.key:
            continue
        for row, item in enumerate(decision.submission.rows("items")):
            if int(item.get("item_index") or 0) == index + 1:
                found = Change(report, index, decision, row)
    return found


def _papers(desk: CaseDesk, number: str, day: date) -> tuple[Paper, ...]:
    """Return every file of a contract and its incubator that had come in by a day, oldest first."""
    rows = desk.store.of_file(number, *_STATES)
    uscc = next((row["incubator_uscc"] for row in rows if row["kind"] == "contract"), "")
    rows = [row for row in rows if of_the_incubator(row, uscc)]
    rows += desk.store.of_file(uscc, *_STATES) if uscc else []
    rows.sort(key=lambda row: (row["received_city"], row["number"]))
    return tuple(
        _paper(desk, row) for row in rows if clock.parse(row["received_city"]).date() <= day
    )


def _paper(desk: CaseDesk, row: Row) -> Paper:
    schema = desk.toolkit.schemas.kinds.get(str(row["kind"]))
    key = str(row["key"] or "")
    return Paper(
        number=str(row["number"]),
        key=key,
        kind=str(row["kind"] or ""),
        label=schema.label if schema else "未能识别",
        period=str(row["slot"] or ""),
        version=int(row["version"] or 1),
        state=str(row["state"]),
        received_city=clock.parse(row["received_city"]),
        received_district=desk.casework.district_receipt(key, row["sha256"], row),
        sha256=str(row["sha256"]),
    )


def _outside(desk: CaseDesk, day: date) -> tuple[Registered, ...]:
    """Return the papers of the whole programme that were accepted by a day, in order of receipt."""
    found = []
    for row in desk.store.of_file(desk.toolkit.schemas.programme_no, "accepted"):
        received = clock.parse(row["received_city"])
        told = desk.casework.of_row(row) if row["key"] and received.date() <= day else None
        if told is not None:
            found.append(Registered(str(row["key"]), told, received))
    return tuple(found)


def _hashes(desk: CaseDesk) -> Mapping[str, str]:
    """Return the SHA-256 of each registered file by its key."""
    rows = (row for row in desk.store.all_submissions() if row["key"])
    return MappingProxyType({str(row["key"]): str(row["sha256"]) for row in rows})
