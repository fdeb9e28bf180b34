"""Outgoing documents at the office: approvals, sign-off under a number, seal, dispatch, archive.

People decide: each act names who did it and in what role, and is bound to the content it was
about. Sign-off takes the number, makes the final files and writes the act in one transaction;
the files lie under their hash before it ends, so that a folder that is missing afterwards can
always be put in place again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docgen.edges import files, resources
from docgen.edges.audit import START, faults
from docgen.edges.outgoing import OutgoingRules, load_outgoing
from docgen.edges.register import Register, Working
from docgen.edges.store import document_name
from docgen.errors import RefusedError, UsageError
from docgen.issue.outbox import REPORT
from docgen.model.case import newest_keys, slot_of_key, version_of_key
from docgen.model.outgoing import Act, Issued
from docgen.model.standing import Standing, adopted_in, bare, fresh
from docgen.service import gates, numbers
from docgen.service.formal_files import FormalFiles
from docgen.service.remade import Remade
from docgen.service.resting import Resting
from docgen.service.signatures import last_day, signature_days
from docgen.service.steps import Service

__all__ = ["Outgoing", "Standing", "refreshed"]

_MAX_EVIDENCE = 100_000_000


class Outgoing:
    """The acts on outgoing documents of one workspace."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._register = Register(service.workspace.database)
        folder = resources.folder("policies", service.workspace.root) / "outgoing"
        self._rules: OutgoingRules = load_outgoing(folder)
        self._files = FormalFiles(service.workspace, service.blobs, self._register)
        self._files.settle()

    @property
    def rules(self) -> OutgoingRules:
        """The kinds of documents and the machine they go through."""
        return self._rules

    def standings(self, *, every_kind: bool = False) -> list[Standing]:
        """Return every document the office may issue, with its state, by key.

        With `every_kind` those as well that are not issued here.
        """
        acts, newest = self._register.all_acts(), self._newest_versions()
        resting = Resting(self.service.casework, newest)
        return [
            resting.flagged(self._standing(row, acts.get(document_name(row), ()), newest))
            for row in self.rows(every_kind=every_kind)
        ]

    def standing(self, name: str) -> Standing:
        """Return how one document stands. UsageError where there is none of that name."""
        row, newest = self.row(name), self._newest_versions()
        found = self._standing(row, self._register.acts_of(document_name(row)), newest)
        return Resting(self.service.casework, newest).flagged(found)

    def approve(self, name: str, role: str, actor: str, note: str = "") -> Standing:
        """Record that `actor` approved a document in `role`; the last role makes it ready.

        Raises RefusedError for a role out of turn, a second approval by the same person, a
        submission that is not accepted, or content that changed since the first approval.
        """
        row = self.row(name)
        made = self.remade(row)
        self._must_be_newest(row)
        with self._register.working_on(made.document) as work:
            now = self._standing(row, work.acts())
            state = self._rules.machine.step(now.state, "approve")
            made.must_be_issuable()
            _must_be_next(now, role, actor)
            made.must_be_the_same(now)
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

    def sign(self, name: str, actor: str, signed_on: Mapping[str, date] | None = None) -> Standing:
        """Sign a document off: number, date of the day, final files, all or nothing.

        A contract gets no 文号: its own number stands, its day is that of the last of three
        signatures, told by its data or by `signed_on` (party → day).
        Raises RefusedError where an approval is missing, where the signer approved it before
        (four eyes), where the content is not what was approved or prints what is still 待填.
        """
        row = self.row(name)
        made = self.remade(row)
        self._must_be_newest(row)
        gates.must_be_open(self, made)
        days = signature_days(made, signed_on or {}, self.service.now().date())
        with self._register.working_on(made.document) as work:
            now = self._standing(row, work.acts())
            self._rules.machine.step(now.state, "sign")
            made.must_be_issuable()
            _must_be_next(now, now.kind.signs, actor)
            made.must_be_the_same(now)
            made.must_be_filled()
            self._finish(work, made, now, actor, days)
        self._files.settle()
        return self.standing(name)

    def _finish(
        self, work: Working, made: Remade, now: Standing, actor: str, days: Mapping[str, date]
    ) -> None:
        """Take the number, make and keep the files, write the act: inside the transaction."""
        at = self.service.now()
        no = made.given_no or self._next_number(work, now.kind.organ_code, at)
        issued = Issued(no, last_day(days) or at.date(), days)
        signed = self._act("sign", now.kind.signs, actor, made.content, {})
        again = [a for a in work.acts() if a.event == "sign" and a.detail["doc_no"] == no]
        final = made.final(issued, [*now.acts, signed], len(again) + 1)
        detail = {
            "doc_no": issued.doc_no,
            "issued_on": issued.day.isoformat(),
            **self._kept_all(final),
        }
        if days:
            detail["signed_on"] = {party: day.isoformat() for party, day in days.items()}
        work.record(replace(signed, detail=detail, document=made.document))

    def _kept_all(self, packages: Sequence[tuple[str, Mapping[str, bytes]]]) -> dict[str, Any]:
        """Keep the files of a document and of its 用印单; return where they belong."""
        told = [
            {
                "folder": folder,
                "files": {n: self.service.blobs.put(data) for n, data in held.items()},
            }
            for folder, held in packages
        ]
        return {**told[0], **({"sheet": told[1]} if len(told) > 1 else {})}

    def seal(self, name: str, actor: str, copies: int, scan: Path | None) -> Standing:
        """Record that a document was sealed, in how many copies; the scan is kept."""
        return self._simple(name, "seal", actor, {"copies": copies, **self._kept(scan)})

    def send(self, name: str, actor: str, method: str, to: str, proof: Path | None) -> Standing:
        """Record that a document was sent: how, to whom, and the proof."""
        return self._simple(name, "send", actor, {"method": method, "to": to, **self._kept(proof)})

    def archive(self, name: str, actor: str, file_no: str) -> Standing:
        """Record that a document was filed under a 档号 (归档).

        UsageError for a blank 档号, RefusedError where another document has it: it names one 件.
        """
        file_no = file_no.strip()
        if not file_no:
            raise UsageError("请写明档号（--file-no）。")
        own = document_name(self.row(name))
        for act in self._register.acts_called("archive"):
            if act.detail["file_no"] == file_no and act.document != own:
                raise RefusedError(
                    f"档号“{file_no}”已用于 {act.document}，一件一号（DA/T 22—2015）。"
                )
        return self._simple(name, "archive", actor, {"file_no": file_no})

    def void(self, name: str, actor: str, reason: str) -> Standing:
        """Record that a sign-off is void before the document went out; its 文号 is used up.

        The document is a draft again and its approvals begin anew. RefusedError once it was sent:
        then only a later document can withdraw it.
        """
        own = self.standing(name)
        gates.must_not_be_needed(self, own)
        return self._simple(name, "void", actor, {"doc_no": own.doc_no, "reason": reason})

    def withdraw(self, name: str, actor: str, by: str, reason: str) -> Standing:
        """Record that a later document, named by its 文号, withdraws this one.

        Raises RefusedError where no later document of that number was issued.
        """
        own = self.standing(name)
        issued = (item for item in self.standings() if item.state != "withdrawn")
        others = {item.doc_no: item for item in issued if item.doc_no}
        if by not in others or by == own.doc_no:
            raise RefusedError(f"没有签发过文号为“{by}”的其他文件；撤回须由一份在后的文件作出。")
        if _signed_at(others[by]) < _signed_at(own):
            raise RefusedError(f"“{by}”签发在先，不能撤回在后的“{own.doc_no}”。")
        gates.must_be_on_the_same_matter(self, own, others[by])
        return self._simple(name, "withdraw", actor, {"by": by, "reason": reason})

    def refresh(self, name: str) -> str:
        """Make the documents of a submission anew with what is known now, as a further result.

        What was signed stays as it was signed. Returns its receipt number. RefusedError where
        all of them have been signed already.
        """
        row = self.service.store.by_key(name.partition("#")[0])
        if row is None:
            raise UsageError(f"没有登记号“{name}”，可用 docgen list 查看。")
        same = [item for item in self.standings() if item.document.startswith(f"{row['key']}#")]
        if same and all(item.doc_no for item in same):
            raise RefusedError("文书都已签发，不能再更新草稿；更正须另发文件。")
        number, result = str(row["number"]), int(row["result"]) + 1
        end = self.service.review(number, result)
        self.service.draft(number, result)
        self.service.release(number, result, end)
        return number

    def numbers(self) -> list[dict[str, Any]]:
        """Return the register of 文号: each with its document and what became of it."""
        return numbers.listing(
            self._register.numbers(), self._register.all_acts(), self._rules.machine
        )

    def audit(self) -> list[Mapping[str, Any]]:
        """Return the audit chain."""
        return self._register.audit_rows()

    def verify(self) -> dict[str, Any]:
        """Return how many rows and numbers there are, and in Chinese what is wrong with them."""
        rows, taken = self._register.audit_rows(), self._register.numbers()
        return {
            "rows": len(rows),
            "numbers": len(taken),
            "head": rows[-1]["hash"] if rows else START,
            "faults": [*faults(rows), *numbers.gaps(taken), *self._files.altered()],
        }

    def remade(self, row: Mapping[str, Any], *, own: bool = False) -> Remade:
        """Make a document anew from what is registered, with the text adopted for it.

        `own` leaves that text aside: the office's own draft.
        """
        acts = () if own else tuple(self._register.acts_of(document_name(row)))
        return Remade(self.service, row, self._rules, adopted_in(acts))

    def adoptions(self, name: str) -> int:
        """Return how many edited texts were adopted for a document so far."""
        return sum(act.event == "adopt" for act in self._register.acts_of(name))

    def record(
        self, name: str, event: str, actor: str, content: str, detail: Mapping[str, Any]
    ) -> Standing:
        """Write an act down where the machine allows it."""
        return self._simple(name, event, actor, detail, content)

    def _simple(
        self, name: str, event: str, actor: str, detail: Mapping[str, Any], content: str = ""
    ) -> Standing:
        row = self.row(name)
        with self._register.working_on(document_name(row)) as work:
            now = self._standing(row, work.acts())
            self._rules.machine.step(now.state, event)
            about = content or (now.acts[-1].content if now.acts else "")
            self._record(work, event, "", actor, about, detail)
        self._files.settle()
        return self.standing(document_name(row))

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

    def _next_number(self, work: Working, own_code: str, at: datetime) -> str:
        """Return the next 文号 of the office and year of 成文日期; it stands as the act does."""
        code = own_code or self.service.toolkit.office.organ_code
        return numbers.doc_no(code, at.year, work.next_number(code, at.year, at.isoformat()))

    def _act(
        self, event: str, role: str, actor: str, content: str, detail: Mapping[str, Any]
    ) -> Act:
        if not actor.strip():
            raise UsageError("请写明由谁办理（姓名）。")
        at = self.service.now().isoformat()
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
        return {"file": path.name, "sha256": self.service.blobs.put(content)}

    def rows(self, *, every_kind: bool = False) -> list[Mapping[str, Any]]:
        """Return the newest documents and all signed ones, those issued here or every kind."""
        signed = {act.document for act in self._register.acts_called("sign")}
        rows = self.service.store.newest_documents(signed)
        if every_kind:
            return [row for row in rows if row["kind"] != REPORT]
        return [row for row in rows if self._rules.kinds[row["kind"]].is_issued]

    def row(self, name: str) -> Mapping[str, Any]:
        """Find a document by ``key#KIND``, by its key alone where that is clear, or by 文号."""
        rows = self.rows()
        found = [row for row in rows if name in (document_name(row), row["key"])]
        if not found:
            acts = self._register.all_acts()
            found = [
                row
                for row in rows
                if self._standing(row, acts.get(document_name(row), ())).doc_no == name
            ]
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(document_name(row) for row in found)
            raise UsageError(f"“{name}”有几份文书，请写明是哪一份：{names}。")
        raise UsageError(f"没有可签发的文书“{name}”，可用 docgen documents 查看。")

    def _standing(
        self, row: Mapping[str, Any], done: Sequence[Act], newest: Mapping[str, str] | None = None
    ) -> Standing:
        """Return how a document stands after its acts, flagged where its data was corrected."""
        acts = tuple(done)
        last = (newest or {}).get(slot_of_key(row["key"]), row["key"])
        return Standing(
            document=document_name(row),
            kind=self._rules.kinds[row["kind"]],
            title=row["title"],
            incubator=row["incubator_name"],
            state=self._rules.machine.walk(act.event for act in acts),
            acts=fresh(acts),
            corrected_by=str(last) if version_of_key(last) > version_of_key(row["key"]) else "",
            adopted=adopted_in(acts),
        )

    def _must_be_newest(self, row: Mapping[str, Any]) -> None:
        newer = self._standing(row, (), self._newest_versions()).corrected_by
        if newer:
            raise RefusedError(f"所依据的报送已有更正版本 {newer}，请按更正版本的文书办理。")

    def _newest_versions(self) -> dict[str, str]:
        """Return the key of the newest accepted version of every slot, in one query."""
        rows = self.service.store.all_submissions()
        return newest_keys(row["key"] for row in rows if row["key"] and row["state"] == "accepted")


def _must_be_next(now: Standing, role: str, actor: str) -> None:
    if role != now.next_role:
        raise RefusedError(f"下一环节是“{now.next_role}”，不是“{role}”（X-04）。")
    if now.kind.is_contract and role == now.kind.signs:
        return  # the parties signed; who records it decides nothing
    own = bare(actor)
    if any(bare(act.actor) == own and act.event == "approve" for act in now.acts):
        raise RefusedError(f"{actor} 已在前一环节审批，签批须由不同的人办理（X-04）。")


def _signed_at(standing: Standing) -> str:
    return standing.signing.at if standing.signing else ""


def refreshed(root: Path, name: str) -> str:
    """Make the drafts of a submission anew while nothing else works in the workspace.

    BusyError while the watcher or a run holds it.
    """
    from docgen.edges.lock import hold
    from docgen.service.housekeeping import open_workspace

    opened = open_workspace(root)
    with hold(opened.workspace.lock):
        return Outgoing(Service(opened.workspace, opened.settings)).refresh(name)
