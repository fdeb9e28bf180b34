"""RECEIPT: the one-page slip that proves receipt and nothing more."""

from __future__ import annotations

from typing import Any

from docgen.compose import wording
from docgen.compose.common import office_names, one_line
from docgen.compose.validation import VERDICTS
from docgen.model.document import Composition, Traced
from docgen.model.finding import Verdict
from docgen.model.office import Office
from docgen.model.slip import End, Slip

ENDS = {
    End.ACCEPTED: "已收件并登记",
    End.HELD: "已收件，待核",
    End.RETURNED: "已收件，退回补正",
    End.DUPLICATE: "重复文件，以首次收件为准",
    End.QUARANTINED: "未予受理，文件已隔离保存",
}
_OPTIONAL = (
    "kind_label",
    "incubator_name",
    "incubator_uscc",
    "contract_no",
    "key",
    "first_number",
    "rule_pack",
    "schema",
    "case",
    "reason",
)


def receipt(slip: Slip, office: Office) -> Composition:
    """Return the 回执 of one file; a demo's says 演示时钟."""
    context: dict[str, Any] = {
        "draft_mark": Traced("示例　演示时钟", "slip:is_demo") if slip.is_demo else None,
        "office": office_names(office),
        "number": Traced(slip.number, "slip:number"),
        "end": Traced(ENDS[slip.end], "slip:end"),
        "file_name": Traced(one_line(slip.file_name), "slip:file_name"),
        "sha256": Traced(slip.sha256 or "未读取", "slip:sha256"),
        "size": Traced(f"{slip.size:,}", "slip:size"),
        "sender": Traced(one_line(slip.sender), "slip:sender"),
        "entered_at": Traced(wording.moment(slip.entered_at), "clock:entered_at"),
        "claimed_at": Traced(wording.moment(slip.claimed_at), "clock:claimed_at"),
        "verdict": Traced(VERDICTS[Verdict(slip.verdict)], "slip:verdict")
        if slip.verdict
        else None,
        "received_district": _moment(slip, "received_district"),
        "first_entered_at": _moment(slip, "first_entered_at"),
        "again": slip.result > 1,
        "result": Traced(str(slip.result), "slip:result"),
        "is_demo": slip.is_demo,
        **{name: _text(slip, name) for name in _OPTIONAL},
    }
    title = f"收件回执（{slip.number}）"
    return Composition("RECEIPT", "notices/receipt.docx", title, context, office.name)


def _text(slip: Slip, name: str) -> Traced | None:
    value = str(getattr(slip, name)).removeprefix("sha256:")
    return Traced(one_line(value), f"slip:{name}") if value.strip() else None


def _moment(slip: Slip, name: str) -> Traced | None:
    value = getattr(slip, name)
    return Traced(wording.moment(value), f"clock:{name}") if value else None
