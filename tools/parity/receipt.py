"""The receipt of a file: issued as PDF alone, so its DOCX is made here."""

from __future__ import annotations

from datetime import UTC, datetime

from docgen import pipeline
from docgen.model.slip import End, Slip
from docgen.service.toolkit import Toolkit
from tools.parity.bench import Sample

_AT = datetime(2026, 2, 28, 8, 40, tzinfo=UTC)
_HASH = "5d41402abc4b2a76b9719d911017c592" * 2


def receipt_sample() -> Sample:
    """Return the receipt of an accepted file with every line it can have."""
    slip = Slip(
        number="20260228-164000-0000abcd",
        end=End.ACCEPTED,
        file_name="28_2026-07-11_季度报告_2026Q2.yaml",
        sha256=_HASH,
        size=40_960,
        sender="上海市科学技术委员会",
        entered_at=_AT,
        claimed_at=_AT,
        kind="q_report",
        kind_label="季度报告",
        incubator_name="示例甲孵化器",
        incubator_uscc="91310115MADEM00117",
        contract_no="GZL-2023-001",
        key="GZL-2023-001/q_report/2026Q2/v1",
        verdict="accepted",
        reason="校验通过，已登记。",
        received_district=_AT,
        rule_pack=_HASH,
        schema=_HASH,
        case=_HASH,
    )
    kit = Toolkit()
    made = pipeline.acknowledge(slip, kit.office, kit.templates, kit.fonts)
    return Sample("RECEIPT", "RECEIPT", made.rendered.docx)
