"""Look at a file without taking it in: the same verdict at home and at the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen import pipeline
from docgen.comply.article_09_lead_time import counting
from docgen.comply.lead_time import Limits, limits
from docgen.comply.registry import Facts
from docgen.edges import clock, files
from docgen.edges.workspace import Workspace
from docgen.errors import UsageError
from docgen.issue.verdict import plain, verdict_json
from docgen.model.case import NO_CASE, Moment
from docgen.model.review import Review
from docgen.model.rulebook import Rulebook
from docgen.model.submission import Submission
from docgen.service import demo, gatekeeping
from docgen.service.known import Known, content_of
from docgen.service.toolkit import Toolkit
from docgen.settings import OFFICE, Settings
from docgen.settings import read as read_settings

if TYPE_CHECKING:
    from docgen.model.casefile import CaseFile
    from docgen.service.masked import Masked

__all__ = ["Checker", "LeadTime", "Question", "parse_moment", "verdict_json"]


class Question(NamedTuple):
    """How a file is to be looked at: receipts, the day whose law counts, the case files."""

    received_at: datetime | None = None
    received_at_district: datetime | None = None
    as_of: date | None = None
    case: tuple[Path, ...] = ()

    def moment(self) -> Moment:
        """Return the receipt; now where none is told, the day that counts follows from it."""
        if self.received_at is None:
            at = clock.now()
            as_of = self.as_of or at.date()
        else:
            at, as_of = self.received_at, self.as_of or self.received_at.date()
        return Moment(city=at, as_of=as_of, district=self.received_at_district)


class Checker:
    """Checks files for the workspace at `root`, or for none."""

    def __init__(
        self, root: Path | None, font_folder: Path | None = None, strict_fonts: bool = False
    ) -> None:
        """Open the workspace; `font_folder` and `strict_fonts` go before its settings."""
        self.workspace = Workspace(root) if root and Workspace(root).exists() else None
        found = read_settings(self.workspace.settings) if self.workspace else Settings(OFFICE)
        demo.set_clock(found.demo.enabled)
        fonts = found.fonts.with_options(font_folder, strict_fonts)
        self._settings = found._replace(fonts=fonts)
        self.toolkit = Toolkit(self.workspace.root if self.workspace else None, self._settings)
        both = self._settings.inbox.both_authorities
        self._known = Known(self.toolkit, self.workspace, both)

    def check(self, path: Path, question: Question) -> Review:
        """Return the review of a file. UsageError where it cannot be opened."""
        moment = question.moment()
        kit = self.toolkit
        reading = pipeline.read(path.name, content_of(path), kit.rulebook, moment.as_of)
        typed = pipeline.typed(reading, kit.schemas, kit.rulebook, moment.as_of)
        submission, case = typed[0], NO_CASE
        if submission is not None:
            case, moment = self._known.of(submission, question.case, moment)
        desk = gatekeeping.Desk(
            sender=gatekeeping.OFFICE,
            schemas=kit.schemas,
            rulebook=kit.rulebook,
            day=moment.as_of,
            case=case,
            needs_contract=False,
            can_print=kit.can_print,
        )
        told = (kit.schemas, kit.rulebook, case, moment, desk.look)
        return pipeline.review(reading, *told, typed)

    def draft(
        self, path: Path, question: Question, output: Path
    ) -> tuple[Review, list[Path], list[str]]:
        """Write the documents of a file into a folder; nothing is registered.

        Returns the review, what was written, and what the typesetter noted on each document
        (substituted faces, what the template asks for and is not laid out). Files of the same
        name are replaced.
        """
        from docgen.compose.sources import Sources
        from docgen.issue.names import label, safe_name

        reviewed = self.check(path, question)
        kit = self.toolkit
        sources = Sources(reviewed, kit.rulebook, kit.schemas, kit.office)
        written, notes = [], []
        for item in pipeline.draft(sources, kit.templates, kit.fonts, kit.office_suite):
            stem = safe_name(f"{label(item.composition.kind)}_{path.stem}")
            for ending, content in (("docx", item.rendered.docx), ("pdf", item.laid_out.pdf)):
                files.write_whole(output / f"{stem}.{ending}", content)
                written.append(output / f"{stem}.{ending}")
            notes += [f"{item.composition.title}：{note}" for note in item.laid_out.notes]
        return reviewed, written, notes

    def write_form(self, kind: str, output: Path) -> Path:
        """Write the blank workbook of a submission kind.

        UsageError for an unknown one, and where a file lies already: it may be filled in.
        """
        if kind not in self.toolkit.schemas.kinds:
            kinds = self.toolkit.schemas.kinds.items()
            known = "、".join(f"{name}（{schema.label}）" for name, schema in kinds)
            raise UsageError(f"没有报送类型“{kind}”。可用的有：{known}。")
        if output.exists():
            raise UsageError(f"“{output}”已经存在，不予覆盖。请换一个文件名，或者先把它移走。")
        from docgen.forms import form

        files.write_whole(output, form(kind, self.toolkit.schemas))
        return output

    def lead_times(self, days: Sequence[date], question: Question) -> list[LeadTime]:
        """Return the latest report dates for changes that take effect on these days.

        The contract among the case files may have agreed on months and counting.
        """
        moment = question.moment()
        case = self._known.case_of_files(question.case, moment.as_of)
        facts = Facts(Submission("change_report", {}), case, moment, self.toolkit.rulebook)
        agreed = counting(facts)
        return [LeadTime(limits(day, agreed)) for day in days]

    def differences(self, question: Question) -> list[str]:
        """Say in what this docgen differs from the one that exported the case file."""
        return self._known.differences(question.case)

    def export_case(self, name: str, output: Path | None) -> tuple[Path, CaseFile]:
        """Write the case of a contract (by its number or the incubator's code) into one file.

        UsageError where there is none, DocgenError outside a workspace. A file of the same name
        is replaced: it is the same case as known earlier.
        """
        from docgen.issue.names import safe_name
        from docgen.model.casefile import encode

        case = self._known.export(name)
        number = case.contract_no or case.incubator_uscc
        stem = safe_name(f"案卷_{number}_{case.known_on[:10]}")
        path = output or Path(f"{stem}.json")
        files.write_whole(path, encode(case))
        return path, case

    def export_masked(self, name: str, output: Path | None) -> tuple[Path, Masked]:
        """Write the data of a case without personal data into one file, for publication."""
        from docgen.service.masked import write_masked

        return write_masked(self._known.export(name), self.toolkit, output)

    def policy(self, name: str, as_of: date | None) -> dict[str, Any]:
        """Return a rule or a parameter with its ground. UsageError for an unknown one."""
        book = self.toolkit.rulebook
        day = as_of or clock.now().date()
        if name in book.rules:
            return _rule_facts(book, name, day)
        if name in book.parameters:
            return _parameter_facts(book, name, day)
        raise UsageError(f"没有规则或参数“{name}”，编号如 C09-03、C07-01.years。")


class LeadTime(NamedTuple):
    """The answer of `docgen lead-time` for one effective date."""

    limits: Limits

    def as_json(self) -> dict[str, Any]:
        """Return the object the interface promises."""
        found = self.limits
        return {
            "effective_on": found.effective_on.isoformat(),
            "latest_report_date": found.latest.isoformat(),
            "convention": found.counting.convention.value,
            "disputed": found.disputed,
            "forward_latest_report_date": found.forward_latest.isoformat(),
        }

    @property
    def working(self) -> list[str]:
        """The lines that show how the date was found."""
        from docgen.compose.wording import day as day_words

        found = self.limits
        months = found.counting.months
        ground = "按合同约定的算法" if found.counting.agreed else "合同未约定算法，按倒推对应日"
        lines = [
            f"拟生效 {day_words(found.effective_on)}：最迟报送 {day_words(found.latest)}",
            f"  算法：提前 {months} 个月；{ground}。",
            f"  倒推：{day_words(found.effective_on)}往前 {months} 个月，"
            f"对应日（没有的取月末）为 {day_words(found.latest)}。",
            f"  顺推：{day_words(found.forward_latest)}报送，满 {months} 个月仍不晚于生效日。",
        ]
        if found.disputed:
            last = day_words(found.undisputed_late_after)
            lines.append(
                f"  两种算法不同：{day_words(found.latest)}之后至 {last}送达的，由人认定。"
            )
        return lines


def parse_moment(text: str) -> datetime:
    """Return a moment as typed, in Asia/Shanghai; ValueError for what is none."""
    return clock.parse(text)


def _rule_facts(book: Rulebook, name: str, day: date) -> dict[str, Any]:
    rule = book.rules[name]
    source = book.sources[rule.source]
    wordings = {
        outcome: {
            "severity": words.severity.value,
            "message": words.message,
            "expected": words.expected,
            "remedy": words.remedy,
        }
        for outcome, words in rule.wordings.items()
    }
    return {
        "id": rule.id,
        "subject": rule.subject,
        "doc_no": source.doc_no,
        "title": source.title,
        "article": rule.article,
        "in_force": source.in_force(day),
        "told_by": rule.told_by,
        "wordings": wordings,
    }


def _parameter_facts(book: Rulebook, name: str, day: date) -> dict[str, Any]:
    parameter = book.parameters[name]
    source = book.sources[parameter.source]
    return {
        "id": parameter.id,
        "doc_no": source.doc_no,
        "article": parameter.article,
        "value": plain(parameter.on(day)),
        "unit": parameter.unit,
        "note": parameter.note,
        "values": {since.isoformat(): plain(value) for since, value in parameter.values},
    }
