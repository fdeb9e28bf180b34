"""What check, draft, lead-time and form do; loads no command-line library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.cli import plain
from docgen.errors import UsageError
from docgen.model.labels import SEVERITIES, VERDICTS
from docgen.model.review import ALL_RULES

if TYPE_CHECKING:
    from docgen.model.review import Review
    from docgen.service.checking import Question

HERE = Path()


def check(
    files: Sequence[Path],
    case: Sequence[Path] | None = None,
    as_of: str | None = None,
    received_at: str | None = None,
    received_at_district: str | None = None,
    as_json: bool = False,
    workspace: Path = HERE,
) -> int:
    """Check files and show verdict and findings."""
    from docgen.service.checking import Checker, verdict_json

    question = _question(case, as_of, received_at, received_at_district)
    checker = Checker(workspace)
    reviews = [checker.check(path, question) for path in files]
    for words in checker.differences(question):
        plain.note(f"注意：{words}")
    if as_json:
        plain.print_json([verdict_json(review) for review in reviews])
    else:
        for review in reviews:
            _show(review)
        if received_at is None:
            plain.say("以上以现在为收件时间核对；按某一天收件核对，请加 --received-at 日期。")
    is_clean = all(review.verdict.value == "accepted" for review in reviews)
    return 0 if is_clean else plain.HELD_OR_REJECTED


def _question(
    case: Sequence[Path] | None,
    as_of: str | None,
    received_at: str | None,
    received_at_district: str | None,
) -> Question:
    from docgen.service.checking import Question

    return Question(
        received_at=plain.moment(received_at, "--received-at"),
        received_at_district=plain.moment(received_at_district, "--received-at-district"),
        as_of=plain.day(as_of, "--as-of"),
        case=tuple(case or ()),
    )


def _show(review: Review) -> None:
    """Show verdict and findings to a person."""
    count = len(review.findings)
    words = f"{count} 条意见" if count else "没有意见"
    plain.say(f"{review.file.name}：{VERDICTS[review.verdict]}（{words}）")
    for finding in review.findings:
        place = finding.location or finding.path
        plain.say(f"  [{SEVERITIES[finding.severity]}] {finding.code} {place}")
        plain.say(f"      {finding.message}")
        told = (("现为", finding.found), ("应为", finding.expected), ("改法", finding.remedy))
        for label, text in told:
            if text:
                plain.say(f"      {label}：{text}")
        if finding.citation:
            expired = "" if finding.citation.in_force else "（已过有效期）"
            plain.say(f"      依据：{finding.citation.doc_no} {finding.citation.article}{expired}")
    if review.unchecked:
        rules = "全部条款" if review.unchecked == (ALL_RULES,) else "、".join(review.unchecked)
        plain.say(f"  这次没有核对：{rules}。改正后一并核对，可能另有意见。")


def draft(
    file: Path,
    output: Path,
    case: Sequence[Path] | None = None,
    as_of: str | None = None,
    received_at: str | None = None,
    received_at_district: str | None = None,
    font_dir: Path | None = None,
    strict_fonts: bool = False,
    as_json: bool = False,
    workspace: Path = HERE,
) -> int:
    """Make the documents of one file without registering it."""
    from docgen.service.checking import Checker, verdict_json

    question = _question(case, as_of, received_at, received_at_district)
    checker = Checker(workspace, font_dir, strict_fonts)
    review, written, notes = checker.draft(file, question, output)
    if as_json:
        paths = [str(path) for path in written]
        plain.print_json({**verdict_json(review), "documents": paths, "notes": notes})
    else:
        _show(review)
        for path in written:
            plain.say(str(path))
        for note in notes:
            plain.say(f"说明：{note}")
    return 0 if review.verdict.value == "accepted" else plain.HELD_OR_REJECTED


def lead_time(
    days: Sequence[str],
    case: Sequence[Path] | None = None,
    as_of: str | None = None,
    as_json: bool = False,
    workspace: Path = HERE,
) -> int:
    """Tell the latest report date for each effective date, with the working."""
    from docgen.service.checking import Checker

    wanted = [_day(text) for text in days]
    found = Checker(workspace).lead_times(wanted, _question(case, as_of, None, None))
    if as_json:
        plain.print_json([item.as_json() for item in found])
    else:
        for item in found:
            for line in item.working:
                plain.say(line)
    return 0


def _day(text: str) -> date:
    found = plain.day(text, "拟变更生效日期")
    if found is None:
        raise UsageError("日期不能为空。")
    return found


def form(kind: str, output: Path, as_json: bool = False, workspace: Path = HERE) -> int:
    """Write the blank workbook of a submission kind."""
    from docgen.service.checking import Checker

    written = Checker(workspace).write_form(kind, output)
    told: dict[str, Any] = {"submission_type": kind, "file": str(written)}
    if as_json:
        plain.print_json(told)
    else:
        plain.say(f"已写出 {written}")
    return 0
