"""Which submission kind gives which documents, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from docgen.compose import sanction_pub, termination
from docgen.compose.audit import audit
from docgen.compose.award import award
from docgen.compose.change import chg_ack, chg_report
from docgen.compose.common import common
from docgen.compose.consent import consent
from docgen.compose.contract import contract
from docgen.compose.decision import chg_no, chg_ok
from docgen.compose.due_notice import due_notice
from docgen.compose.ending import refund, terminate
from docgen.compose.eval_call import eval_call
from docgen.compose.eval_plan import eval_plan
from docgen.compose.evaluation import eval_final, eval_letter
from docgen.compose.minutes import cosign, minutes
from docgen.compose.payment import pay
from docgen.compose.performance import p_report
from docgen.compose.plan_build import plan_build
from docgen.compose.proposal_reply import proposal_reply
from docgen.compose.publish import publish
from docgen.compose.recommend import recommend
from docgen.compose.rectification import rectify, rectify_report, rectify_review
from docgen.compose.reports import a_report, q_report
from docgen.compose.result_pub import result_pub
from docgen.compose.sanctions import clawback, credit, suspend, talk, talk_record
from docgen.compose.sources import Sources
from docgen.compose.supplement import supplement
from docgen.compose.validation import valid_rpt
from docgen.compose.yp_match import yp_match
from docgen.model.document import Composition
from docgen.model.finding import Verdict

Composer = Callable[[Sources], Composition | None]


def _new_contract(sources: Sources) -> Composition | None:
    """Compose a new contract; one signed on paper before is registered only, no document."""
    return None if sources.submission.value("origin") == "existing" else contract(sources)


def _evaluation(sources: Sources) -> Composition:
    annual = sources.submission.value("kind") == "annual"
    return eval_letter(sources) if annual else eval_final(sources)


COMPOSERS: Mapping[str, tuple[Composer, ...]] = {
    "plan_build": (plan_build,),
    "recommend": (recommend,),
    "publish": (publish,),
    "argument": (),
    "contract": (_new_contract,),
    "q_report": (q_report,),
    "a_report": (a_report,),
    "p_report": (p_report, consent),
    "change_report": (chg_report, chg_ack),
    "decision": (minutes, cosign, chg_ok, chg_no, supplement),
    "eval_call": (eval_call,),
    "eval_plan": (eval_plan,),
    "tp_opinion": (),
    "eval_result": (_evaluation, result_pub, terminate, refund, award),
    "rectify": (rectify,),
    "rectify_report": (rectify_report,),
    "rectify_review": (rectify_review,),
    "consent": (),
    "district_receipt": (),
    "legal_basis": (),
    "override": (),
    "disbursement": (pay,),
    "verification": (
        *(talk, talk_record, suspend, clawback, termination.terminate, credit),
        sanction_pub.result_pub,
    ),
    "due_notice": (due_notice,),
    "waiver": (),
    "audit": (audit,),
    "audit_report": (),
    "repayment": (),
    "basis_ack": (),
    "closing": (),
    "match_claim": (yp_match,),
    "program_stat": (),
    "proposal_reply": (proposal_reply,),
}
"""Submission kind → its documents. Each may compose to none (no item was refused, …)."""

BY_INCUBATOR = frozenset(
    ("PLAN_BUILD", "Q_REPORT", "A_REPORT", "P_REPORT", "CHG_REPORT", "RECTIFY_REPORT")
)


def compose_all(sources: Sources) -> tuple[Composition, ...]:
    """Return every document of a review, 校验结果 last; a rejected file gives that alone."""
    review = sources.review
    composers: tuple[Composer, ...] = ()
    if review.submission is not None and review.verdict is not Verdict.REJECTED:
        composers = COMPOSERS[review.submission.kind]
    composed = [composer(sources) for composer in (*composers, valid_rpt)]
    frame = common(sources)
    return tuple(
        replace(
            item,
            context={**frame, **item.context},
            author=_author(item.kind, sources),
            keywords=_keywords(sources),
        )
        for item in composed
        if item is not None
    )


def _author(kind: str, sources: Sources) -> str:
    """Name who answers for a document: the incubator for what it reports, else the office."""
    submission = sources.review.submission
    if kind in BY_INCUBATOR and submission is not None:
        return str(submission.values.get("incubator_name") or "")
    if kind == "CONSENT" and sources.contract is not None:
        return str(sources.contract.value("party_district.name"))
    return sources.office.name


def _keywords(sources: Sources) -> tuple[str, ...]:
    """Give what the document is found by: the number of its contract."""
    submission = sources.review.submission
    number = submission.values.get("contract_no") if submission is not None else None
    return (str(number),) if number else ()
