"""Outgoing documents at the office: approvals, sign-off under a number, seal, dispatch, withdrawal.

People decide: each act names who did it and in what role, and is bound to the content it was
about. Sign-off takes the number, makes the final files and writes the act in one transaction;
the files lie under their hash before it ends, so that a folder that is missing afterwards can
always be put in place again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen.edges import files, resources
from docgen.edges.audit import START, faults
from docgen.edges.outgoing import OutgoingRules, load_outgoing
from docgen.edges.register import Register, Working
from docgen.errors import RefusedError, UsageError
from docgen.model.outgoing import Act, DocumentKind, Issued
from docgen.service.remade import Remade
from docgen.service.steps import Service

_MAX_EVIDENCE = 100_000_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands: its state and the acts since it last was a fresh draft."""

    document: str
    kind: DocumentKind
    title: str
    incubator: str
    state: str
    acts: tuple[Act, ...]
    corrected_by: str = ""  # the key of the newer version of the submission it rests on

    @property
    def next_role(self) -> str:
        """Return who has to approve or sign next; "" where nobody has to."""
        done = sum(act.event == "approve" for act in self.acts)
        if self.state in ("draft", "reviewed"):
            return (*self.kind.approvals, self.kind.signs)[done]
        return ""

    @property
    def doc_no(self) -> str:
        """Return its 文号, "" before sign-off."""
        return next((str(act.detail["doc_no"]) for act in self.acts if act.event == "sign"), "")


class Outgoing:
    """The acts on outgoing documents of one workspace."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._register = Register(service.workspace.database)
        folder = resources.folder("policies", service.workspace.root) / "outgoing"
        self._rules: OutgoingRules = load_outgoing(folder)
        self._settle()

    @property
    def rules(self) -> OutgoingRules:
        """The kinds of documents and the machine they go through."""
        return self._rules

    def standings(self) -> list[Standing]:
        """Return every document the office may issue, with its state, by key."""
        return [
            self._flagged(row)
            for row in self._service.store.newest_documents()
            if self._rules.kinds[row["kind"]].is_issued
        ]

    def standing(self, name: str) -> Standing:
        """Return how one document stands. UsageError where there is none of that name."""
        return self._flagged(self._row(name))

    def _flagged(self, row: Mapping[str, Any]) -> Standing:
        """Return how a document stands, flagged where its data was corrected since."""
        found = self._standing(f"{row['key']}#{row['kind']}", row, self._register.acts_of)
        return replace(found, corrected_by=self._corrected_by(str(row["key"])))

    def approve(self, name: str, role: str, actor: str, note: str = "") -> Standing:
        """Record that `actor` approved a document in `role`; the last role makes it ready.

        Raises RefusedError for a role out of turn, a second approval by the same person, a
        submission that is not accepted, or content that changed since the first approval.
        """
        row = self._row(name)
        made = Remade(self._service, row, self._rules)
        self._must_be_newest(row)
        with self._register.working_on(made.document) as work:
            now = self._standing(made.document, row, lambda _name: work.acts())
            state = self._rules.machine.step(now.state, "approve")
            made.must_be_issuable()
            _must_be_next(now, role, actor)
            made.must_be_the_same(now.acts)
            if not now.acts:
                made.must_be_the_draft(row)
            self._record(work, "approve", role, actor, made.content, {"note": note})
            if len([*now.acts, role]) == len(now.kind.approvals):
                self._rules.machine.step(state, "clear")
                self._record(work, "clear", "", actor, made.content, {})
        return self.standing(name)

    def send_back(self, name: str, actor: str, reason: str) -> Standing:
        """Record that a document goes back to be changed; approvals so far no longer count."""
        return self._simple(name, "send_back", actor, {"reason": reason})

    def sign(self, name: str, actor: str) -> Standing:
        """Sign a document off: number, date of the day, final files, all or nothing.

        Raises RefusedError where an approval is missing, where the signer approved it before
        (four eyes) or where the content is not what was approved.
        """
        row = self._row(name)
        made = Remade(self._service, row, self._rules)
        self._must_be_newest(row)
        at = self._service.now()
        with self._register.working_on(made.document) as work:
            now = self._standing(made.document, row, lambda _name: work.acts())
            self._rules.machine.step(now.state, "sign")
            made.must_be_issuable()
            _must_be_next(now, now.kind.signs, actor)
            made.must_be_the_same(now.acts)
            issued = Issued(made.given_no or self._next_number(work, at), at.date())
            signed = self._act("sign", now.kind.signs, actor, made.content, {})
            folder, contents = made.final(issued, [*now.acts, signed])
            kept = {name: self._service.blobs.put(data) for name, data in contents.items()}
            detail = {
                "doc_no": issued.doc_no,
                "issued_on": issued.day.isoformat(),
                "folder": folder,
                "files": kept,
            }
            work.record(replace(signed, detail=detail, document=made.document))
        self._settle()
        return self.standing(name)

    def seal(self, name: str, actor: str, copies: int, scan: Path | None) -> Standing:
        """Record that a document was sealed, in how many copies; the scan is kept."""
        return self._simple(name, "seal", actor, {"copies": copies, **self._kept(scan)})

    def send(self, name: str, actor: str, method: str, to: str, proof: Path | None) -> Standing:
        """Record that a document was sent: how, to whom, and the proof."""
        return self._simple(name, "send", actor, {"method": method, "to": to, **self._kept(proof)})

    def withdraw(self, name: str, actor: str, by: str, reason: str) -> Standing:
        """Record that a later document, named by its 文号, withdraws this one.

        Raises RefusedError where no later document of that number was issued.
        """
        own = self.standing(name)
        others = {item.doc_no: item for item in self.standings() if item.doc_no}
        if by not in others or by == own.doc_no:
            raise RefusedError(f"没有签发过文号为“{by}”的其他文件；撤回须由一份在后的文件作出。")
        if _signed_at(others[by]) < _signed_at(own):
            raise RefusedError(f"“{by}”签发在先，不能撤回在后的“{own.doc_no}”。")
        return self._simple(name, "withdraw", actor, {"by": by, "reason": reason})

    def refresh(self, name: str) -> str:
        """Make the documents of a submission anew with what is known now, as a further result.

        Returns its receipt number. RefusedError where one of them has been signed already.
        """
        row = self._service.store.by_key(name.partition("#")[0])
        if row is None:
            raise UsageError(f"没有登记号“{name}”，可用 docgen list 查看。")
        same = [item for item in self.standings() if item.document.startswith(f"{row['key']}#")]
        if any(item.doc_no for item in same):
            raise RefusedError("已有文书签发，不能再更新草稿；更正须另发文件。")
        number, result = str(row["number"]), int(row["result"]) + 1
        end = self._service.review(number, result)
        self._service.draft(number, result)
        self._service.release(number, result, end)
        return number

    def audit(self) -> list[Mapping[str, Any]]:
        """Return the audit chain."""
        return self._register.audit_rows()

    def verify(self) -> dict[str, Any]:
        """Return how many rows and numbers there are, and in Chinese what is wrong with them."""
        rows, numbers = self._register.audit_rows(), self._register.numbers()
        return {
            "rows": len(rows),
            "numbers": len(numbers),
            "head": rows[-1]["hash"] if rows else START,
            "faults": [*faults(rows), *_gaps(numbers), *self._altered()],
        }

    def _altered(self) -> Iterator[str]:
        """Tell files of issued documents that are no longer what was signed."""
        for act in self._signed():
            for name, sha256 in act.detail["files"].items():
                path = self._service.workspace.outbox / act.detail["folder"] / name
                if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                    yield f"正式文件 {path.name}（{act.detail['doc_no']}）被改动"

    def _simple(self, name: str, event: str, actor: str, detail: Mapping[str, Any]) -> Standing:
        row = self._row(name)
        document = f"{row['key']}#{row['kind']}"
        with self._register.working_on(document) as work:
            now = self._standing(document, row, lambda _name: work.acts())
            self._rules.machine.step(now.state, event)
            content = now.acts[-1].content if now.acts else ""
            self._record(work, event, "", actor, content, detail)
        return self.standing(name)

    def _record(
        self,
        work: Working,
        event: str,
        role: str,
        actor: str,
        content: str,
        detail: Mapping[str, Any],
    ) -> None:
        act = self._act(event, role, actor, content, detail)
        work.record(replace(act, document=work.document))

    def _next_number(self, work: Working, at: datetime) -> str:
        """Return the next 文号 of the office and year; it stands if the transaction does."""
        code = self._service.toolkit.office.organ_code
        return f"{code}〔{at.year}〕{work.next_number(code, at.year, at.isoformat())}号"

    def _act(
        self, event: str, role: str, actor: str, content: str, detail: Mapping[str, Any]
    ) -> Act:
        if not actor.strip():
            raise UsageError("请写明由谁办理（姓名）。")
        at = self._service.now().isoformat()
        return Act("", event, role, actor.strip(), at, content, dict(detail))

    def _kept(self, path: Path | None) -> dict[str, str]:
        """Keep a piece of evidence; return its name and hash."""
        if path is None:
            return {}
        try:
            content = files.read_plain(path, _MAX_EVIDENCE)
        except OSError as error:
            raise UsageError(f"不能读取 {path}：没有这个文件，或者不是普通文件。") from error
        if len(content) > _MAX_EVIDENCE:
            raise UsageError(f"{path.name} 过大，请压缩扫描件后再登记。")
        return {"file": path.name, "sha256": self._service.blobs.put(content)}

    def _row(self, name: str) -> Mapping[str, Any]:
        """Find a document by ``key#KIND``, by its key alone where that is clear, or by 文号."""
        rows = [
            row
            for row in self._service.store.newest_documents()
            if self._rules.kinds[row["kind"]].is_issued
        ]
        found = [row for row in rows if name in (f"{row['key']}#{row['kind']}", row["key"])]
        if not found:
            found = [row for row in rows if self._doc_no(row) == name]
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(f"{row['key']}#{row['kind']}" for row in found)
            raise UsageError(f"“{name}”有几份文书，请写明是哪一份：{names}。")
        raise UsageError(f"没有可签发的文书“{name}”，可用 docgen documents 查看。")

    def _doc_no(self, row: Mapping[str, Any]) -> str:
        document = f"{row['key']}#{row['kind']}"
        return self._standing(document, row, self._register.acts_of).doc_no

    def _standing(self, document: str, row: Mapping[str, Any], acts_of: Any) -> Standing:
        acts: Sequence[Act] = acts_of(document)
        fresh = max((i + 1 for i, act in enumerate(acts) if act.event == "send_back"), default=0)
        return Standing(
            document=document,
            kind=self._rules.kinds[row["kind"]],
            title=row["title"],
            incubator=row["incubator_name"],
            state=self._rules.machine.walk(act.event for act in acts),
            acts=tuple(acts[fresh:]),
        )

    def _must_be_newest(self, row: Mapping[str, Any]) -> None:
        newer = self._corrected_by(str(row["key"]))
        if newer:
            raise RefusedError(f"所依据的报送已有更正版本 {newer}，请按更正版本的文书办理。")

    def _corrected_by(self, key: str) -> str:
        """Return the key of the newest accepted version above this one, "" where there is none."""
        slot, _, version = key.rpartition("/v")
        newer = [
            row["key"]
            for row in self._service.store.of_file(key.partition("/")[0], "accepted")
            if row["key"] and row["key"].startswith(f"{slot}/v") and row["version"] > int(version)
        ]
        return str(max(newer, key=lambda name: int(name.rpartition("/v")[2]), default=""))

    def _settle(self) -> None:
        """Put the folders of signed documents in place that a stop in between left missing."""
        for act in self._signed():
            target = self._service.workspace.outbox / act.detail["folder"]
            for name, sha256 in act.detail["files"].items():
                if not (target / name).exists():
                    files.write_whole(target / name, self._service.blobs.get(sha256))

    def _signed(self) -> Iterator[Act]:
        for document in self._register.documents():
            yield from (act for act in self._register.acts_of(document) if act.event == "sign")


def _must_be_next(now: Standing, role: str, actor: str) -> None:
    if role != now.next_role:
        raise RefusedError(f"下一环节是“{now.next_role}”，不是“{role}”（X-04）。")
    if any(act.actor == actor.strip() and act.event == "approve" for act in now.acts):
        raise RefusedError(f"{actor} 已在前一环节审批，签批须由不同的人办理（X-04）。")


def _gaps(numbers: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Tell where the 文号 of an organ and year do not run 1, 2, 3 …."""
    expected: dict[tuple[str, int], int] = {}
    for row in numbers:
        series = (str(row["organ_code"]), int(row["year"]))
        due = expected.get(series, 1)
        if row["number"] != due:
            yield f"{series[0]}〔{series[1]}〕{due}号缺失"
        expected[series] = int(row["number"]) + 1


def _signed_at(standing: Standing) -> str:
    return next(act.at for act in standing.acts if act.event == "sign")


def refreshed(root: Path, name: str) -> str:
    """Make the drafts of a submission anew while nothing else works in the workspace.

    BusyError while the watcher or a run holds it.
    """
    from docgen.edges.lock import hold
    from docgen.service.housekeeping import open_workspace

    opened = open_workspace(root)
    with hold(opened.workspace.lock):
        return Outgoing(Service(opened.workspace, opened.settings)).refresh(name)
