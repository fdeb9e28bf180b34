"""What is known beside a file that is looked at: the workspace, a case file, or files given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import pipeline
from docgen.edges import clock, files
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError, UsageError
from docgen.intake import LIMITS
from docgen.model.case import NO_CASE, Case, Moment, Registered, key_of, next_serial
from docgen.model.filing import file_no
from docgen.model.submission import Submission
from docgen.service import gatekeeping
from docgen.service.toolkit import Toolkit

if TYPE_CHECKING:
    # What stands here alone is imported where a case is asked for: most files need none.
    from docgen.model.casefile import CaseFile
    from docgen.service.casework import Casework, Registry, Row


class Known:
    """Finds the case and the receipts a file is looked at with.

    A case file gives what the office would know; files given one by one give what they say;
    nothing given means the registry of the workspace, where there is one.
    """

    def __init__(self, toolkit: Toolkit, workspace: Workspace | None, both_authorities: bool):
        self._toolkit = toolkit
        self._workspace = workspace
        self._both_authorities = both_authorities
        self._desks: dict[tuple[Path, ...], tuple[Casework, Registry] | None] = {}

    def of(
        self, submission: Submission, given: Sequence[Path], moment: Moment
    ) -> tuple[Case, Moment]:
        """Return the case of a submission, and its moment with what the case knows of receipts."""
        if given and self._case_file(given) is None:
            return self.case_of_files(given, moment.as_of), moment
        desk = self._desk(given)
        number = file_no(submission, self._toolkit.schemas)
        return _known(submission, number, *desk, moment) if desk else (NO_CASE, moment)

    def _desk(self, given: Sequence[Path]) -> tuple[Casework, Registry] | None:
        """Return casework and registry of the case file given, or of the workspace.

        They are kept: what is checked next is held against the same readings.
        """
        key = tuple(given)
        if key not in self._desks:
            self._desks[key] = self._open(given)
        return self._desks[key]

    def _open(self, given: Sequence[Path]) -> tuple[Casework, Registry] | None:
        if (case_file := self._case_file(given)) is not None:
            from docgen.service.casefile import CaseRegistry
            from docgen.service.casework import Casework

            registry = CaseRegistry(case_file)
            both = case_file.both_authorities
            return Casework(self._toolkit, registry, registry, both), registry
        if self._workspace is None or not self._workspace.database.exists():
            return None
        from docgen.edges.blobs import BlobStore
        from docgen.edges.store import Store
        from docgen.service.casework import Casework

        store, blobs = Store(self._workspace.database), BlobStore(self._workspace.blobs)
        return Casework(self._toolkit, store, blobs, self._both_authorities), store

    def differences(self, given: Sequence[Path]) -> list[str]:
        """Say in what this docgen differs from the one that exported the case file."""
        case_file = self._case_file(given)
        if case_file is None:
            return []
        kit = self._toolkit
        pairs = (
            ("规则", case_file.rule_pack, kit.rulebook.sha256),
            ("数据格式", case_file.schema, kit.schemas.sha256),
        )
        return [
            f"本机的{name}与导出案卷时办公室所用的不同，结论可能不一致；请更新 docgen，"
            "或请办公室重新导出。"
            for name, theirs, ours in pairs
            if theirs != ours
        ]

    def export(self, name: str) -> CaseFile:
        """Return the case of a contract of the workspace. DocgenError where nothing came in."""
        if self._workspace is None or not self._workspace.database.exists():
            raise DocgenError("这里没有登记任何报送：请在工作区里导出案卷，或用 -w 指定工作区。")
        from docgen.edges.blobs import BlobStore
        from docgen.edges.store import Store
        from docgen.service.casefile import export

        store, blobs = Store(self._workspace.database), BlobStore(self._workspace.blobs)
        return export(name, store, blobs, self._toolkit, self._both_authorities, clock.now())

    def case_of_files(self, paths: Sequence[Path], day: date) -> Case:
        """Build a case of files given beside: a case file, or the contract and other reports."""
        kit = self._toolkit
        if (case_file := self._case_file(paths)) and (desk := self._desk(paths)):
            return Case(desk[0].contract(case_file.contract_no))
        contract: Submission | None = None
        registered: list[Registered] = []
        for path in paths:
            reading = pipeline.read(path.name, content_of(path), kit.rulebook, day)
            submission, findings = pipeline.typed(reading, kit.schemas, kit.rulebook, day)
            if submission is None:
                reason = findings[0].message if findings else "不能读取"
                raise UsageError(f"--case {path.name}：{reason}")
            if submission.kind == "contract":
                contract = _newer(contract, submission)
            else:
                number = file_no(submission, kit.schemas)
                registered.append(_registered(submission, number, registered))
        return Case(contract, tuple(registered))

    @staticmethod
    def _case_file(given: Sequence[Path]) -> CaseFile | None:
        """Return the case file among the files given, None where there is none."""
        if not given:
            return None
        from docgen.model.casefile import MAX_BYTES, decode, is_case_file

        for path in given:
            if is_case_file(content_of(path, 200)):
                if len(given) > 1:
                    raise UsageError("案卷文件已含全部先前报送，--case 只给这一个文件即可。")
                return decode(path.name, content_of(path, MAX_BYTES))
        return None


def content_of(path: Path, limit: int = max(LIMITS.text_size, LIMITS.workbook_size)) -> bytes:
    """Return the bytes of a file; UsageError where it cannot be opened."""
    try:
        return files.read_plain(path, limit)
    except FileNotFoundError:
        raise UsageError(f"找不到文件：{path}") from None
    except OSError as error:
        raise UsageError(f"不能读取 {path}：不是普通文件，或者没有读取的权限。") from error


def _known(
    submission: Submission,
    number_of_file: str,
    casework: Casework,
    registry: Registry,
    moment: Moment,
) -> tuple[Case, Moment]:
    """Ask the registry: case, the district's receipt and earlier returned versions."""
    sha256 = submission.file.sha256 if submission.file else ""
    number = registry.number_of(sha256) if sha256 else ""
    known = registry.submission(number) if number else None
    row: Row = {
        "number": number,
        "key": known["key"] if known else None,
        "contract_no": number_of_file,
        "received_city": moment.city.isoformat(),
        "received_district": known["received_district"] if known else None,
    }
    district = moment.district or casework.district_receipt(row["key"] or "", sha256, row)
    returned = casework.returned(submission, row)
    return casework.case(submission, number), replace(moment, district=district, returned=returned)


def _newer(one: Submission | None, other: Submission) -> Submission:
    if one is None or gatekeeping.version_of(other) >= gatekeeping.version_of(one):
        return other
    return one


def _registered(submission: Submission, number: str, before: Sequence[Registered]) -> Registered:
    """Give a case file the key the office would give it."""
    kind = submission.kind
    slots = [item.key.split("/")[2] for item in before if item.submission.kind == kind]
    slot = gatekeeping.slot_of(submission) or next_serial(slots)
    version = gatekeeping.version_of(submission)
    return Registered(key_of(number, kind, slot, version), submission)
