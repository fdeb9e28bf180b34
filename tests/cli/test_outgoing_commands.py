"""The commands on outgoing documents, as a person types them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .conftest import Docgen, example

NAME = "GZL-2023-001/change_report/01/v1#CHG_ACK"


@pytest.fixture
def office(docgen: Docgen, tmp_path: Path) -> Docgen:
    """Return an office with a change report to acknowledge."""
    assert docgen("init").code == 0
    settings = tmp_path / "docgen.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("stability_seconds = 2", "stability_seconds = 0"), "utf-8")
    for start in ("01", "11"):
        shutil.copy(example(start), tmp_path / "inbox")
    assert docgen("run").code == 0
    return docgen


def test_from_the_list_to_the_issued_document(office: Docgen) -> None:
    assert "经办" in office("documents").out
    out_of_turn = office("approve", NAME, "--role", "处室负责人", "--by", "方示例")
    assert out_of_turn.code == 1
    assert "下一环节是“经办”" in out_of_turn.err
    assert "处室负责人" in office("approve", NAME, "--role", "经办", "--by", "周示例").out
    office("approve", NAME, "--role", "处室负责人", "--by", "方示例")
    issued = office("issue", NAME, "--by", "李示例", "--json").json
    assert issued["doc_no"].startswith("沪科〔")
    assert office("seal", issued["doc_no"], "--by", "周示例", "--copies", "3").code == 0
    sent = office("send", NAME, "--by", "周示例", "--method", "邮寄", "--to", "示例甲", "--json")
    assert sent.json["state"] == "sent"
    assert [row["state"] for row in office("documents", "--json", "--kind", "CHG_ACK").json] == ["sent"]
    assert "完好" in office("audit", "verify").out
    acts = office("audit", "show").out
    assert "签发" in acts
    assert "处室负责人" in acts
    assert issued["doc_no"] in acts
    refused = office("refresh", NAME.partition("#")[0])
    assert refused.code == 1
    assert "不能再更新" in refused.err


def test_an_unknown_document_is_a_fault_of_usage(office: Docgen) -> None:
    assert office("issue", "NO-1", "--by", "李示例").code == 2
    assert office("refresh", "NO-1").code == 2
