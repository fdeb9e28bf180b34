"""The office at work: the four steps of a submission, each safe to repeat.

    register   the bytes are kept, the arrival stands in the registry
    review     findings, verdict, registration key
    draft      documents, finished and proved, wait aside
    release    documents and receipt lie in the outbox, the end stands in the registry

Only here core and effects meet. Whatever is interrupted begins again at its step and comes out
the same: bytes lie under their hash, folders are put in place by one rename, rows have keys.
A submission that was held passes the last three again (result 2, 3, …) when what it waited for
has arrived.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docgen import pipeline
from docgen.compose.sources import Sources
from docgen.edges import clock, files
from docgen.edges.blobs import BlobStore, GrowingFileError
from docgen.edges.store import Arrival, Row, Store
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError
from docgen.issue.outbox import Package, Stamp
from docgen.issue.verdict import verdict_json
from docgen.model.document import Composition
from docgen.model.filing import file_no, owner_of
from docgen.model.finding import Verdict
from docgen.model.review import Review
from docgen.model.slip import End
from docgen.service import demo, gatekeeping, once, reception, slips
from docgen.service.casework import Casework
from docgen.service.reception import Candidate, Claim
from docgen.service.reviewing import inputs, reviewed
from docgen.service.staging import Staging
from docgen.service.toolkit import Toolkit
from docgen.settings import Settings

if TYPE_CHECKING:
    from docgen.service.foresight import Foresight

WAITING = "waiting"
"""Register's answer for a file that still grew: it lies in the inbox again."""
NOT_PLAIN = "不是普通文件（链接、管道或设备），未予读取。请把文件本身复制进收件夹。"
TOO_LARGE = (
    "文件过大，未予读取，原件已隔离保存。请删去与报送无关的内容；"
    "附件不要嵌入报送文件，在“附件”栏登记即可。"
)
_MAX_BYTES = 200_000_000  # larger ones are set aside unread; intake's own limit is far below

_SETTLES = frozenset(
    {
        *("contract", "consent", "district_receipt", "p_report", "change_report", "decision"),
        *("legal_basis", "override", "disbursement"),
        *("plan_build", "recommend", "publish", "argument"),
        *("eval_call", "eval_result", "verification", "rectify", "rectify_report"),
    }
)
"""What others may have been held for; reports of figures settle nothing."""

_ENDS = {Verdict.ACCEPTED: End.ACCEPTED, Verdict.HELD: End.HELD, Verdict.REJECTED: End.RETURNED}


class Service:
    """The steps over one workspace. One runner at a time: the caller holds the lock."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        now: Callable[[], datetime] = clock.now,
        toolkit: Toolkit | None = None,
    ) -> None:
        demo.guard(workspace, settings)
        self.workspace = workspace
        self.settings = settings
        self.now = now
        self.toolkit = toolkit or Toolkit(workspace.root, settings)
        self.foresight: Foresight | None = None
        self.store = Store(workspace.database)
        self.blobs = BlobStore(workspace.blobs)
        self.casework = Casework(
            self.toolkit, self.store, self.blobs, settings.inbox.both_authorities
        )
        self.staging = Staging(workspace)
        self._demo_times = demo.times(workspace)
        self._looked: tuple[tuple[str, int], Review] | None = None
        self._begun = ""  # the file whose first start was counted with its arrival

    def register(self, number: str) -> str:
        """Keep the bytes of a claimed file; return the number of its submission, or WAITING."""
        known = self.store.arrival(number)
        if known is not None:
            return str(known["submission"])
        claim = reception.read_claim(self.workspace.processing / number)
        sha256, size = "", 0
        if claim.is_plain:
            size = files.look(claim.file).size
            if size <= _MAX_BYTES:
                try:
                    sha256, size = self.blobs.take(claim.file)
                except GrowingFileError:
                    reception.give_back(claim, self.workspace)
                    return WAITING
        submission = self.store.arrive(self.arrival_of(claim, sha256, size), self.now())
        self._begun = number if submission == number else ""
        return submission

    def begin(self, number: str) -> tuple[int, int]:
        """Count a start of the work on a submission; return starts and failures so far.

        That of a file which was registered just now is counted with its arrival.
        """
        begun, self._begun = self._begun, ""
        return (1, 0) if begun == number else self.store.start(number)

    def number_for(self, candidate: Candidate) -> str:
        """Return the receipt number of a file of a demo: the same on every day; "" elsewhere."""
        if not (self._demo_times or clock.is_simulated()) or not candidate.look.is_regular:
            return ""
        content = files.read_plain(candidate.path, _MAX_BYTES)
        sha256 = hashlib.sha256(content).hexdigest()
        told = self._demo_times.get(sha256)
        if told is None and not clock.is_simulated():
            return ""
        at = clock.parse(told["received_at"]) if told else self.now()
        number = reception.new_number(at, sha256[:8])
        is_taken = (self.workspace.processing / number).exists() or self.store.arrival(number)
        return "" if is_taken else number

    def arrival_of(self, claim: Claim, sha256: str, size: int) -> Arrival:
        """Return a claimed file as the registry takes it down."""
        told = self._demo_times.get(sha256, {})
        simulated = clock.parse(told["received_at"]) if told else None
        district = told.get("received_at_district")
        return Arrival(
            number=claim.number,
            file_name=claim.file_name,
            sender=claim.sender,
            entered_at=simulated or claim.entered_at,
            claimed_at=simulated or claim.claimed_at,
            sha256=sha256,
            size=size,
            received_district=clock.parse(district) if district else None,
            doubtful_since=None if simulated else claim.doubtful_since,
        )

    def review(self, number: str, result: int) -> str:
        """Look at a submission; note verdict and key; return the end it will come to."""
        row, _ = self._rows(number)
        if not row["sha256"]:
            self.store.progress(number)
            return str(End.QUARANTINED)
        review = self.look(number)
        self._looked = ((number, result), review)
        end, facts, key = self.judged(review, row)
        self.store.judge(number, facts, key)
        return str(end)

    def judged(self, review: Review, row: Row) -> tuple[End, dict[str, Any], Row | None]:
        """Return the end a review leads to, the columns it gives, and the parts of its key.

        There are parts where the submission is to be registered.
        """
        end = _end_of(review)
        facts: dict[str, Any] = {"review": verdict_json(review), **self._columns(review)}
        repeats = any(finding.code == "V-602" for finding in review.findings)
        is_registered = end in (End.ACCEPTED, End.HELD) and not repeats
        if end is End.RETURNED:
            facts["key"] = None
        names = ("contract_no", "kind", "slot", "version")
        key = {name: facts[name] for name in names} if is_registered else None
        if row["key"]:
            facts.pop("slot", None)
        return end, facts, key

    def look(self, number: str) -> Review:
        """Review a registered submission with what is known now."""
        row, arrival = self._rows(number)
        found = inputs(self.casework, row, arrival)
        seen = self.foresight.review(number, found) if self.foresight else None
        return seen or reviewed(self.toolkit, self.casework, found)

    def draft(self, number: str, result: int) -> None:
        """Make the documents of a result and put them aside."""
        if self.staging.is_ready(number, result):
            return
        row, _ = self._rows(number)
        review, stamp = self._review_of(number, result), self.stamp(row, result)
        seen = self.foresight
        ready = seen.packages(number, review, row["key"], stamp) if seen else None
        self.staging.put(number, result, ready or self._made(review, row, stamp))

    def _made(self, review: Review, row: Row, stamp: Stamp) -> Sequence[Package]:
        kit = self.toolkit
        sources = self._sources(review, row)
        finished = pipeline.draft(sources, kit.templates, kit.fonts, kit.office_suite)
        return pipeline.close(review, finished, stamp)

    def _sources(self, review: Review, row: Row) -> Sources:
        kit = self.toolkit
        return Sources(review, kit.rulebook, kit.schemas, kit.office, row["key"])

    def compositions(self, review: Review, row: Row) -> tuple[Composition, ...]:
        """Return the documents of a review, composed."""
        from docgen.compose.documents import compose_all

        return compose_all(self._sources(review, row))

    def _review_of(self, number: str, result: int) -> Review:
        if self._looked is not None and self._looked[0] == (number, result):
            return self._looked[1]
        return self.look(number)

    def stamp(self, row: Row, result: int) -> Stamp:
        """Return what names the folders of a result of a submission."""
        received = clock.parse(row["received_city"])
        year = row["slot"][:4]
        return Stamp(
            number=row["number"],
            key=row["key"] or "",
            slot=row["slot"],
            version=row["version"],
            result=result,
            year=int(year) if year.isdigit() and len(year) == 4 else received.year,
            incubator_uscc=row["incubator_uscc"],
            incubator_name=row["incubator_name"],
            templates=self.toolkit.template_hashes,
            software=self.toolkit.software,
            is_programme=row["contract_no"] == self.toolkit.schemas.programme_no,
        )

    def release(self, number: str, result: int, end: str, reason: str = "") -> None:
        """Put documents and receipt into the outbox and the end into the registry."""
        row, arrival = self._rows(number)
        kind = End(end)
        has_documents = kind.has_documents and not reason
        if has_documents and not self.staging.is_ready(number, result):
            self.draft(number, result)
        made = self.staging.release(number, result) if has_documents else []
        told = reason or self._reason(row, arrival, kind)
        path = ""
        if result == 1 or arrival["end"] != end:
            slip = slips.slip_of(self.toolkit, arrival, row, kind, result, told)
            ready = self.foresight.receipt(slip) if self.foresight else None
            path = slips.write(self.toolkit, self.workspace, slip, ready)
        self.store.finish(number, result, self.now(), end, told, made, path)
        if kind is End.RETURNED:
            once.record(self, number)
        self._clear(number, result, kind, told)

    def _reason(self, row: Row, arrival: Row, end: End) -> str:
        if end is End.DUPLICATE:
            first = self.store.arrival(row["number"])
            name = first["file_name"] if first else ""
            return slips.duplicate_words(self.toolkit, row, name)
        if end is End.QUARANTINED:
            if row["sha256"]:
                return slips.quarantine_words(row)
            return TOO_LARGE if arrival["size"] > _MAX_BYTES else NOT_PLAIN
        return ""

    def _clear(self, number: str, result: int, end: End, reason: str) -> None:
        self.staging.clear(number, result)
        folder = self.workspace.processing / number
        if not folder.exists():
            return
        if end is End.QUARANTINED:
            files.write_whole(folder / "reason.txt", f"{reason}\n".encode())
            folder.rename(self.workspace.quarantine / number)
        else:
            files.remove_folder(folder)

    def waiting_for(self, number: str) -> list[str]:
        """Return the held submissions a finished one settles: they are looked at again.

        Only an accepted one settles, and only of a kind that others wait for.
        """
        row, _ = self._rows(number)
        if row["state"] != "accepted" or row["kind"] not in _SETTLES:
            return []
        held = self.store.of_file(row["contract_no"], "held")
        if row["incubator_uscc"]:
            held += self.store.of_incubator(row["incubator_uscc"], "held")
        found = dict.fromkeys(item["number"] for item in held)
        return [item for item in found if item != number]

    def has_changed(self, number: str) -> bool:
        """Return whether a submission would be judged otherwise with what is known now."""
        row, _ = self._rows(number)
        before = row["review"] or {}
        now = verdict_json(self.look(number))
        return any(before.get(name) != now[name] for name in ("verdict", "findings"))

    def _columns(self, reviewed: Review) -> dict[str, Any]:
        submission = reviewed.submission
        if submission is None:
            return {}
        uscc, name = owner_of(submission, self.toolkit.schemas)
        return {
            "kind": submission.kind,
            "contract_no": file_no(submission, self.toolkit.schemas),
            "incubator_uscc": uscc,
            "incubator_name": name,
            "slot": gatekeeping.slot_of(submission),
            "version": gatekeeping.version_of(submission),
        }

    def _rows(self, number: str) -> tuple[Row, Row]:
        """Return the rows of the submission and of the file that came in under `number`."""
        arrival = self.store.arrival(number)
        row = self.store.submission(arrival["submission"]) if arrival else None
        if arrival is None or row is None:
            raise DocgenError(f"登记中没有 {number}。")
        return row, arrival


def _end_of(reviewed: Review) -> End:
    """Return the end of a reviewed file; intake says which findings make it unsafe to keep."""
    if any(finding.data.get("quarantine") for finding in reviewed.findings):
        return End.QUARANTINED
    return _ENDS[reviewed.verdict]
