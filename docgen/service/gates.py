"""The gates between documents at sign-off, and the one at withdrawal (D.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docgen.edges import resources
from docgen.edges.gates import load_gates
from docgen.errors import RefusedError
from docgen.issue.names import label
from docgen.model.case import NO_CASE
from docgen.model.gates import Gate, asked, is_same_matter
from docgen.model.standing import Standing
from docgen.model.submission import Submission

if TYPE_CHECKING:
    from docgen.service.outgoing import Outgoing
    from docgen.service.remade import Remade

OUT = ("numbered", "sealed", "sent", "archived")
"""The states of a document that was issued and still stands."""


def must_be_open(outgoing: Outgoing, made: Remade) -> None:
    """Raise RefusedError, with article and way out, where something has to be issued before."""
    record = made.review.submission
    if record is None:
        return
    code = made.kind.code
    mine = [gate for gate in _gates(outgoing) if gate.applies(code, record)]
    if not mine:
        return
    standings = {item.document: item for item in outgoing.standings(every_kind=True)}
    for gate in mine:
        found = asked(gate, record, made.key, made.review.case)
        if found.missing:
            raise RefusedError(
                f"{label(code)}现在不能签发：{gate.words}（{gate.article}）；{found.missing}。"
                "请提请审议并登记审议结果（decision），更新本件草稿（docgen refresh），再办理签发。"
            )
        waiting = list(_waiting(gate, found.key, made.document, standings))
        if waiting:
            names = "、".join(f"{label(item.kind.code)}（{item.document}）" for item in waiting)
            raise RefusedError(
                f"{label(code)}现在不能签发：{gate.words}（{gate.article}）。尚未签发：{names}。"
                "请先签发该文书，再签发本件。"
            )


def _waiting(
    gate: Gate, key: str, own: str, standings: Mapping[str, Standing]
) -> Iterator[Standing]:
    """Yield the documents a gate asks for that are here, are ours to issue and are not out."""
    for code in gate.codes:
        item = standings.get(f"{key}#{code}")
        if item and item.document != own and item.kind.is_issued and item.state not in OUT:
            yield item


def must_not_be_needed(outgoing: Outgoing, own: Standing) -> None:
    """Raise RefusedError where a document was issued on the strength of it, of any submission.

    What rests on a document is made void before it: else a letter would be out without its ground.
    """
    code = own.kind.code
    gates = [gate for gate in _gates(outgoing) if code in gate.codes]
    for item in outgoing.standings() if gates else ():
        mine = [gate for gate in gates if item.kind.code in gate.documents]
        if not mine or item.document == own.document or item.state not in OUT:
            continue
        record, other, later = _record(outgoing, item) or (None, "", "")
        for gate in mine:
            if record is None or not gate.applies(later, record):
                continue
            case = NO_CASE if gate.needs == "same" else outgoing.service.casework.case(record)
            if asked(gate, record, other, case).key == own.key:
                raise RefusedError(
                    f"{label(code)}不能作废：{label(later)}（{item.doc_no}）已据以签发"
                    f"（{gate.article}：{gate.words}）。请先作废或者撤回后者。"
                )


def must_be_on_the_same_matter(outgoing: Outgoing, own: Standing, later: Standing) -> None:
    """Raise RefusedError where a document would be withdrawn by one about something else."""
    pair = [_record(outgoing, item) for item in (own, later)]
    if pair[0] is None or pair[1] is None or not is_same_matter(pair[0], pair[1]):
        raise RefusedError(
            f"“{later.doc_no}”（{later.title}）与“{own.doc_no}”不是同一事项，不能撤回它（D.6）。"
            "撤回须由就同一合同、同一事项在后签发的文件作出：请先更正所依据的报送，或者另行登记，签发新的文件。"
        )


def _record(outgoing: Outgoing, item: Standing) -> tuple[Submission, str, str] | None:
    row = outgoing.service.store.by_key(item.key)
    record = outgoing.service.casework.of_row(row) if row else None
    return (record, item.key, item.kind.code) if record else None


def _gates(outgoing: Outgoing) -> tuple[Gate, ...]:
    folder = resources.folder("policies", outgoing.service.workspace.root) / "outgoing"
    return load_gates(folder, tuple(outgoing.rules.kinds))
