"""A document made anew from what is registered, to be held against what was approved."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from docgen import pipeline
from docgen.compose.sources import Sources
from docgen.edges.outgoing import OutgoingRules
from docgen.errors import RefusedError
from docgen.issue.formal import formal_package
from docgen.model.document import Composition
from docgen.model.finding import Severity, Verdict
from docgen.model.outgoing import Act, Issued, content_hash
from docgen.model.review import Review
from docgen.service.steps import Service


class Remade:
    """One document made anew from what is registered, to be held against what was approved."""

    def __init__(self, service: Service, row: Mapping[str, Any], rules: OutgoingRules) -> None:
        self._service = service
        self._number = str(row["submission"])
        self.kind = rules.kinds[row["kind"]]
        self.document = f"{row['key']}#{row['kind']}"
        self._key = str(row["key"])
        # Read now: while a document is worked on, the registry is held by that transaction.
        submission = service.store.submission(self._number)
        if submission is None:
            raise RefusedError(f"登记中没有 {self._number}。")
        self._stamp = service.stamp(submission, submission["result"])
        self.review: Review = service.look(self._number)
        self._composition = self._compose(None)
        template = service.toolkit.template_hashes[self._composition.template]
        self.content = content_hash(self._composition, template)

    def _compose(self, issued: Issued | None) -> Composition:
        from docgen.compose.documents import compose_all

        kit = self._service.toolkit
        sources = Sources(self.review, kit.rulebook, kit.schemas, kit.office, self._key, issued)
        made = [item for item in compose_all(sources) if item.kind == self.kind.code]
        if not made:
            raise RefusedError(f"按现在的登记，{self.document} 不再有这份文书，请重新办理报送。")
        return made[0]

    @property
    def given_no(self) -> str:
        """The number the submission tells, where it is not the office's to give (纪要)."""
        return str(self._composition.context["given_no"]) if self.kind.organ == "given" else ""

    def must_be_issuable(self) -> None:
        """Raise RefusedError where the kind needs an accepted submission and it is not."""
        if self.kind.accepted and self.review.verdict is not Verdict.ACCEPTED:
            codes = "、".join(
                finding.code
                for finding in self.review.findings
                if finding.severity in (Severity.BLOCK, Severity.HOLD)
            )
            raise RefusedError(f"报送尚未受理，不能审批或签发；待核意见：{codes}。")

    def must_be_the_same(self, acts: Sequence[Act]) -> None:
        """Raise RefusedError where an approval was given on other content."""
        if any(act.content != self.content for act in acts):
            raise RefusedError(
                "文书内容自审批后已变化（数据、规则、模板或设置），审批不再有效。"
                "请先退回（docgen return），再按现在的内容重新审批。"
            )

    def must_be_the_draft(self, row: Mapping[str, Any]) -> None:
        """Raise RefusedError where the draft in the outbox is not what would be issued."""
        kit = self._service.toolkit
        made = pipeline.finish(self._composition, kit.templates, kit.fonts, kit.office_suite)
        if hashlib.sha256(made.rendered.docx).hexdigest() != row["docx_sha256"]:
            raise RefusedError(
                "outbox 中的草稿不是按现在的数据、规则和模板生成的，不能据以审批。"
                "请更新草稿：docgen refresh 登记号。"
            )

    def final(self, issued: Issued, acts: Sequence[Act]) -> tuple[str, dict[str, bytes]]:
        """Make the final files: the approved content with number and date, without 草稿."""
        kit = self._service.toolkit
        composition = self._compose(issued)
        finished = pipeline.finish(composition, kit.templates, kit.fonts, kit.office_suite)
        return formal_package(self.review, finished, self._stamp, self.kind, issued, acts)
