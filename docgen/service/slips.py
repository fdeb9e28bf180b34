"""The receipt of a file: what it says, written to outbox/receipts/."""

from __future__ import annotations

from typing import Any

from docgen import pipeline
from docgen.edges import clock, files
from docgen.edges.store import Row
from docgen.edges.workspace import Workspace
from docgen.issue.receipts import receipt_files
from docgen.model.filing import is_of_contract
from docgen.model.slip import End, Slip
from docgen.service import gatekeeping
from docgen.service.toolkit import Toolkit

_WORDS = {
    End.ACCEPTED: "校验通过，已登记。",
    End.HELD: "已收存并登记，有待补充或认定的事项，见校验结果。",
    End.RETURNED: "校验未通过，退回修改；各处问题及改法见校验结果。修改后请重新报送。",
}


def slip_of(toolkit: Toolkit, arrival: Row, row: Row, end: End, result: int, reason: str) -> Slip:
    """Put the facts of a receipt together from the rows of the registry."""
    review: dict[str, Any] = row["review"] or {}
    is_programme = row["contract_no"] == toolkit.schemas.programme_no
    is_first = end is not End.DUPLICATE
    kind = toolkit.schemas.kinds.get(row["kind"])
    district = row["received_district"]
    return Slip(
        number=arrival["number"],
        end=end,
        file_name=arrival["file_name"],
        sha256=arrival["sha256"],
        size=arrival["size"],
        sender=gatekeeping.sender_label(arrival["sender"], toolkit.rulebook),
        entered_at=clock.parse(arrival["entered_at"]),
        claimed_at=clock.parse(arrival["claimed_at"]),
        kind=row["kind"],
        kind_label=kind.label if kind else "",
        incubator_name="" if is_programme else row["incubator_name"],
        incubator_uscc=row["incubator_uscc"],
        contract_no=_contract_no(row, toolkit),
        key=(row["key"] or "") if is_first else "",
        verdict=review.get("verdict", "") if end in _WORDS else "",
        reason=reason or _WORDS.get(end, ""),
        received_district=clock.parse(district) if district else None,
        first_number="" if is_first else row["number"],
        first_entered_at=None if is_first else clock.parse(row["received_city"]),
        rule_pack=review.get("rule_pack") or "" if is_first else "",
        schema=review.get("schema") or "" if is_first else "",
        case=review.get("case") or "" if is_first else "",
        result=result,
        is_demo=toolkit.office.is_demo,
    )


def _contract_no(row: Row, toolkit: Toolkit) -> str:
    """Return the contract a submission is filed under, "" where its file is no contract's."""
    number, uscc = str(row["contract_no"]), str(row["incubator_uscc"])
    return number if is_of_contract(number, uscc, toolkit.schemas) else ""


def write(toolkit: Toolkit, workspace: Workspace, slip: Slip, ready: bytes | None = None) -> str:
    """Write the receipt as PDF and JSON; return its place below outbox/. Repeating is harmless.

    `ready` is its PDF where it was made already.
    """
    receipt = receipt_files(slip)
    pdf = ready if ready is not None else _pdf(toolkit, slip)
    place = workspace.outbox / f"{receipt.path}.pdf"
    told = {place.name: pdf, f"{place.stem}.json": receipt.json}
    files.write_together(place.parent, told)
    return f"{receipt.path}.pdf"


def _pdf(kit: Toolkit, slip: Slip) -> bytes:
    told = (kit.templates, kit.fonts, kit.office_suite)
    return pipeline.acknowledge(slip, kit.office, *told).laid_out.pdf


def duplicate_words(toolkit: Toolkit, row: Row, first_name: str) -> str:
    """Say of which file these bytes are a second copy (V-601)."""
    received = clock.parse(row["received_city"])
    finding = toolkit.rulebook.finding(
        "V-601",
        received.date(),
        outcome="returned" if row["state"] == End.RETURNED.value else "default",
        fields={
            "first_time": f"{received:%Y-%m-%d %H:%M}",
            "first_name": first_name,
            "first_number": row["number"],
        },
    )
    return finding.message


def quarantine_words(row: Row) -> str:
    """Say why a file could not be taken in, in the words of intake."""
    findings = (row["review"] or {}).get("findings", [])
    blocks = [item for item in findings if item["severity"] == "BLOCK"]
    return " ".join(f"{item['message']}{item['remedy']}" for item in blocks[:3])
