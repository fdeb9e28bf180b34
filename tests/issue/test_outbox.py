"""Finished documents become folders whose names, trace and manifest tell everything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from docgen.issue.outbox import Package, Stamp, packages
from docgen.issue.receipts import receipt_files
from docgen.issue.verdict import plain, verdict_json
from docgen.model.case import NO_CASE, Moment
from docgen.model.document import Box, Composition, Finished, LaidOut, Rendered, Span
from docgen.model.finding import Finding, Severity, Verdict
from docgen.model.review import Review
from docgen.model.slip import End, Slip
from docgen.model.submission import FileFacts, Submission

AT = datetime(2026, 2, 28, 16, 40, tzinfo=timezone(timedelta(hours=8)))
SPAN = Span("rule:C09-03.latest_report_date", "2026年2月28日", "word/document.xml", 7, 3, 13)
STAMP = Stamp(
    number="20260228-164000-1a2b3c4d",
    key="GZL-2023-001/change_report/01/v1",
    slot="01",
    version=1,
    result=1,
    year=2026,
    incubator_uscc="91310115MADEM00117",
    incubator_name="示例甲孵化器",
    templates={"notices/chg_ack.docx": "ab" * 32},
    software={"docgen": "0.1.0"},
)


def _finished(kind: str) -> Finished:
    boxes = ((Box(1, 28, 37, 40, 5.5), Box(2, 28, 37, 10, 5.5)),)
    return Finished(
        Composition(kind, "notices/chg_ack.docx", f"{kind} 的题名", {}),
        Rendered(kind.encode(), (SPAN,)),
        LaidOut(b"%PDF " + kind.encode(), 2, boxes, ("换了一个字形",), {"fang.ttf": "cd" * 32}),
    )


def _review(kind: str = "change_report", verdict: Verdict = Verdict.HELD) -> Review:
    return Review(
        file=FileFacts("变更.yaml", 5, "ef" * 32, "yaml"),
        submission=Submission(kind, {}) if kind else None,
        case=NO_CASE,
        moment=Moment(AT, AT.date()),
        findings=(
            Finding(
                "C09-03", Severity.HOLD, "items[0]", "第1行", "迟", data={"day": date(2026, 2, 28)}
            ),
        ),
        verdict=verdict,
        rule_pack="sha256:1",
        schema="sha256:2",
        case_sha256=None,
    )


def _packages(*kinds: str, stamp: Stamp = STAMP, kind: str = "change_report") -> Sequence[Package]:
    return packages(_review(kind), [_finished(name) for name in kinds], stamp)


def _json(package: Package, name: str) -> Any:
    return json.loads(package.files[name])


def test_each_document_has_its_folder_and_the_findings_lie_beside_the_first() -> None:
    first, second = _packages("CHG_REPORT", "CHG_ACK", "VALID_RPT")
    home = "91310115MADEM00117_示例甲孵化器/2026"
    assert [first.folder, second.folder] == [f"{home}/CHG_REPORT-01-v1", f"{home}/CHG_ACK-01-v1"]
    assert set(first.files) == {
        "变更报告_01_示例甲孵化器_v1.docx",
        "变更报告_01_示例甲孵化器_v1.pdf",
        "校验结果_01_示例甲孵化器_v1.docx",
        "校验结果_01_示例甲孵化器_v1.pdf",
        "trace.json",
        "manifest.json",
    }
    assert "校验结果_01_示例甲孵化器_v1.pdf" not in second.files


@pytest.mark.parametrize(
    ("stamp", "kind", "name"),
    [
        (STAMP, "change_report", "VALID_RPT-change_report-01-v1"),
        (replace(STAMP, result=2), "change_report", "VALID_RPT-change_report-01-v1-r2"),
        (replace(STAMP, key=""), "change_report", "VALID_RPT-change_report-01-v1-1a2b3c4d"),
        (replace(STAMP, key="", slot=""), "", "VALID_RPT-v1-1a2b3c4d"),
    ],
)
def test_what_has_no_key_is_told_apart_by_its_receipt(stamp: Stamp, kind: str, name: str) -> None:
    (package,) = _packages("VALID_RPT", stamp=stamp, kind=kind)
    assert package.folder.rpartition("/")[2] == name


def test_a_file_of_nobody_known_has_a_home_too() -> None:
    (package,) = _packages("VALID_RPT", stamp=replace(STAMP, incubator_uscc=""), kind="")
    assert package.folder.startswith("未识别/2026/")


def test_a_hostile_name_cannot_leave_the_outbox() -> None:
    stamp = replace(STAMP, incubator_name="../../x", slot="../y")
    for package in _packages("CHG_ACK", stamp=stamp):
        assert package.folder.count("/") == 2
        assert all("/" not in name for name in package.files)


def test_the_manifest_hashes_every_output_and_names_every_input() -> None:
    (package,) = _packages("CHG_ACK")
    manifest = _json(package, "manifest.json")
    (document,) = manifest["documents"]
    assert manifest["kind"] == "CHG_ACK"
    assert manifest["key"] == STAMP.key
    assert manifest["inputs"]["submission"]["sha256"] == f"sha256:{'ef' * 32}"
    assert document["template"]["sha256"] == f"sha256:{'ab' * 32}"
    assert document["fonts"] == {"fang.ttf": f"sha256:{'cd' * 32}"}
    assert document["pdf"]["made_by"] == "docgen"
    assert document["pdf"]["reproducible"] is True
    for form in ("docx", "pdf"):
        content = package.files[document[form]["name"]]
        assert document[form]["sha256"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_trace_tells_source_rule_place_and_every_box() -> None:
    (package,) = _packages("CHG_ACK")
    (trace,) = _json(package, "trace.json")["documents"]
    assert trace["values"] == [
        {
            "source": "rule:C09-03.latest_report_date",
            "rule": "C09-03",
            "text": "2026年2月28日",
            "docx": {"part": "word/document.xml", "paragraph": 7, "start": 3},
            "pdf": [
                {"page": 1, "box_mm": [28, 37, 40, 5.5]},
                {"page": 2, "box_mm": [28, 37, 10, 5.5]},
            ],
        }
    ]


def test_the_verdict_carries_only_what_json_can() -> None:
    told = verdict_json(_review())
    assert json.loads(json.dumps(told)) == told
    assert told["findings"][0]["data"] == {"day": "2026-02-28"}
    assert told["rule_pack"] == "sha256:1"
    assert told["case"] is None


def test_decimals_are_written_exactly() -> None:
    assert plain({"a": (Decimal("1E+3"), Decimal("0.10"))}) == {"a": ["1000", "0.10"]}


def test_a_receipt_lies_in_the_month_the_file_entered() -> None:
    slip = Slip("n-1", End.HELD, "a.yaml", "ef" * 32, 5, "办公室", AT, AT, verdict="held")
    receipt = receipt_files(slip)
    assert receipt.path == "receipts/2026-02/回执_n-1"
    assert receipt_files(replace(slip, result=2)).path.endswith("回执_n-1_复核2")
    told = json.loads(receipt.json)
    assert (told["end"], told["verdict"], told["key"]) == ("held", "held", None)
    assert told["clock"] is None
    assert json.loads(receipt_files(replace(slip, is_demo=True)).json)["clock"] == "演示时钟"
