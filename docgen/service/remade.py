"""A document made anew from what is registered, to be held against what was approved."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from docgen import pipeline
from docgen.comply.signing import concluded_on
from docgen.compose.sources import Sources
from docgen.edges.outgoing import OutgoingRules
from docgen.edges.store import document_name
from docgen.errors import RefusedError
from docgen.issue.formal import formal_package
from docgen.issue.names import label
from docgen.model.document import Composition, Finished, Rendered
from docgen.model.edited import Edited
from docgen.model.finding import Severity, Verdict
from docgen.model.outgoing import PARTIES, Act, Issued, adopted_hash, content_hash
from docgen.model.review import Review
from docgen.model.standing import Standing
from docgen.render.edited import compare
from docgen.render.filled import issued_from
from docgen.render.foreign import cleaned
from docgen.render.open_places import open_places
from docgen.render.package import unpack
from docgen.render.paragraphs import paragraphs, parse, text_of
from docgen.service.sealing import sheet_of, sheet_package
from docgen.service.steps import Service
from docgen.settings import unfilled

Package = tuple[str, dict[str, bytes]]


class Remade:
    """One document made anew from what is registered, to be held against what was approved."""

    def __init__(
        self,
        service: Service,
        row: Mapping[str, Any],
        rules: OutgoingRules,
        adopted: Act | None = None,
    ) -> None:
        self.service = service
        self._number = str(row["submission"])
        self.kind = rules.kinds[row["kind"]]
        self.document = document_name(row)
        self.key = str(row["key"])
        self.adopted = adopted
        # Read now: while a document is worked on, the registry is held by that transaction.
        submission = service.store.submission(self._number)
        if submission is None:
            raise RefusedError(f"登记中没有 {self._number}。")
        self.stamp = service.stamp(submission, submission["result"])
        self.review: Review = service.look(self._number)
        self.composition = self.composed(None)
        template = service.toolkit.template_hashes[self.composition.template]
        self.data_content = content_hash(self.composition, template)

    @property
    def content(self) -> str:
        """The hash approvals are bound to: the data, and the adopted text where there is one."""
        if self.adopted is None:
            return self.data_content
        return adopted_hash(self.data_content, str(self.adopted.detail["docx"]))

    def composed(self, issued: Issued | None) -> Composition:
        """Compose the document as a draft, or as what a sign-off makes of it."""
        from docgen.compose.documents import compose_all

        kit = self.service.toolkit
        sources = Sources(self.review, kit.rulebook, kit.schemas, kit.office, self.key, issued)
        made = [item for item in compose_all(sources) if item.kind == self.kind.code]
        if not made:
            raise RefusedError(f"按现在的登记，{self.document} 不再有这份文书，请重新办理报送。")
        return made[0]

    @property
    def given_no(self) -> str:
        """The number that is not the office's to give: the group's (纪要) or the contract's."""
        if self.kind.organ in ("given", "contract"):
            return str(self.composition.context["given_no"])
        return ""

    def own_signatures(self) -> dict[str, date] | None:
        """Return the days of signature a contract tells itself; None for any other submission."""
        submission = self.review.submission
        if submission is None or submission.kind != "contract":
            return None
        days = {name: submission.get(f"party_{name}.signed_on") for name in PARTIES}
        return {name: day for name, day in days.items() if isinstance(day, date)}

    @property
    def concluded_on(self) -> date | None:
        """The day of the last signature under the contract in force, None where not all signed."""
        contract = self.review.case.contract
        return concluded_on(contract) if contract is not None else None

    @property
    def decided_on(self) -> date | None:
        """The day of the decision it is made of, None for a document of anything else."""
        submission = self.review.submission
        is_decision = submission is not None and submission.kind == "decision"
        return submission.day("decided_on") if submission is not None and is_decision else None

    def must_be_issuable(self) -> None:
        """Raise RefusedError where the kind needs an accepted submission and it is not."""
        if self.kind.accepted and self.review.verdict is not Verdict.ACCEPTED:
            codes = "、".join(
                finding.code
                for finding in self.review.findings
                if finding.severity in (Severity.BLOCK, Severity.HOLD)
            )
            raise RefusedError(f"报送尚未受理，不能审批或签发；待核意见：{codes}。")

    def must_be_the_same(self, now: Standing) -> None:
        """Raise RefusedError where an approval was given on other content."""
        if now.adopted != self.adopted:
            raise RefusedError("文书的改稿刚被他人更换，请重新核对后再办。")
        self.must_not_be_stale()
        if any(act.content != self.content for act in now.acts):
            raise RefusedError(
                "文书内容自审批后已变化（数据、规则、模板或设置），审批不再有效。"
                "请先退回（docgen return），再按现在的内容重新审批。"
            )

    def must_be_filled(self) -> None:
        """Raise RefusedError where it prints a particular the office has not told yet (待填)."""
        office = self.service.toolkit.office
        missing = unfilled(office)
        words = self._words() if missing else ""
        printed = {name: said for name, said in missing.items() if getattr(office, name) in words}
        if printed:
            raise RefusedError(
                f"{label(self.kind.code)}现在不能签发：文书印有发文机关还没有填的内容："
                f"{'、'.join(printed.values())}。请在工作区 docgen.toml 的 [office] 填写"
                f" {'、'.join(printed)}，退回本件（docgen return），更新草稿"
                f"（docgen refresh {self.key}），重新审批后再签发。"
            )

    def _words(self) -> str:
        """Return the text that would be issued: of the adopted text, else of the draft."""
        adopted = self.adopted
        made = self.service.blobs.get(str(adopted.detail["docx"])) if adopted else None
        body = parse(unpack(made or self.drafted().docx)["word/document.xml"])
        return "\n".join(text_of(item) for item in paragraphs(body))

    def must_be_the_draft(self, row: Mapping[str, Any]) -> None:
        """Raise RefusedError where the draft in the outbox is not what would be issued."""
        if self.adopted is not None:
            self.must_not_be_stale()
        elif hashlib.sha256(self.drafted().docx).hexdigest() != row["docx_sha256"]:
            raise RefusedError(
                "outbox 中的草稿不是按现在的数据、规则和模板生成的，不能据以审批。"
                "请更新草稿：docgen refresh 登记号。"
            )

    def must_not_be_stale(self) -> None:
        """Raise RefusedError where the data changed since a text was adopted."""
        if self.adopted is not None and self.adopted.detail["data"] != self.data_content:
            raise RefusedError(
                f"改稿（{self.adopted.actor} {self.adopted.at[:10]} 采用）之后，所依据的数据、"
                "规则、模板或设置已变化，改稿已过期。请更新草稿（docgen refresh），在新草稿上"
                "重新修改后再采用（docgen adopt）；或者弃用改稿（docgen adopt --drop）。"
            )

    def drafted(self) -> Rendered:
        """Return the office's own draft, without laying it out."""
        kit = self.service.toolkit
        return pipeline.fill(self.composition, kit.templates, kit.fonts)[1]

    def final(self, issued: Issued, acts: Sequence[Act], turn: int = 1) -> list[Package]:
        """Make the final files: the approved content with number and date, without 草稿."""
        finished = self.finished(issued)
        made = formal_package(self.review, finished, self.stamp, self.kind, issued, acts, turn)
        facts = sheet_of(finished, self.kind, self.document, issued, acts, self._organs())
        return [made, sheet_package(facts, self.stamp, self.service.toolkit, turn)]

    def _organs(self) -> list[str]:
        """Return the names of those whose seals the document bears, in their order."""
        submission, contract = self.review.submission, self.review.case.contract
        if submission is not None and submission.kind == "contract":
            contract = submission
        names = {"city": self.service.toolkit.office.name, "district": "所在区人民政府"}
        for party in PARTIES if contract is not None else ():
            told = contract.get(f"party_{party}.name") if contract is not None else None
            if told and (party != "city" or self.kind.is_contract):
                names[party] = str(told)
        return [names[seal] for seal in self.kind.seals if seal in names]

    def held(self, parts: Mapping[str, bytes]) -> Edited:
        """Hold the parts of an edited draft against this document's own draft.

        ValueError where they cannot be compared.
        """
        kit = self.service.toolkit
        draft, probe = self.drafted(), self.composed(self._sample())
        issued = pipeline.fill(probe, kit.templates, kit.fonts)[1]
        told = self.composition
        clean = cleaned(parts, told.title, told.author, told.keywords)
        return compare(draft, open_places(draft, issued), clean)

    def _sample(self) -> Issued:
        """Return a sign-off that shows which places one fills."""
        day = self.service.now().date()
        days = dict.fromkeys(PARTIES, day) if self.kind.is_contract else {}
        return Issued(self.given_no or "〇〔2000〕0号", day, days)

    def finished(self, issued: Issued) -> Finished:
        """Make DOCX and PDF as issued: of the adopted text, else of the office's own."""
        kit = self.service.toolkit
        composition = self.composed(issued)
        if self.adopted is not None:
            content = self.service.blobs.get(str(self.adopted.detail["docx"]))
            shown, own = pipeline.fill(composition, kit.templates, kit.fonts)
            values = {span.source: span.text for span in own.spans}
            mark = str(shown.context["draft_mark"] or "")
            filled = issued_from(self.held(unpack(content)), values, mark)
            return pipeline.finish_edited(shown, filled, kit.fonts)
        return pipeline.finish(composition, kit.templates, kit.fonts, kit.office_suite)
