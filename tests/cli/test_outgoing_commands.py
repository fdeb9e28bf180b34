"""The commands on outgoing documents, as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ready import set_office

from .conftest import Docgen, office_with

NAME = "GZL-2023-001/change_report/01/v1#CHG_ACK"


@pytest.fixture
def office(docgen: Docgen, tmp_path: Path) -> Docgen:
    """Return an office with a change report to acknowledge."""
    return office_with(docgen, tmp_path, "01", "11")


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
    assert [row["state"] for row in office("documents", "--json", "--kind", "CHG_ACK").json] == [
        "sent"
    ]
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


def test_lists_are_filtered_and_say_what_waits_for_whom(office: Docgen) -> None:
    def told(*words: str) -> set[str]:
        return {row["kind"] for row in office("documents", "--json", *words).json}

    assert told() == {"CHG_ACK", "CONTRACT"}
    assert told("--kind", "chg_ack") == {"CHG_ACK"}
    assert told("--waiting", "经办") == {"CHG_ACK", "CONTRACT"}
    assert told("--waiting", "用印") == told("--state", "已签发") == set()
    assert told("--state", "draft", "--contract", "GZL-2023-001", "--incubator", "示例甲") == {
        "CHG_ACK", "CONTRACT",
    }  # fmt: skip
    assert told("--incubator", "示例乙") == set()
    assert "CHG_REPORT" in told("--all")
    [row] = [r for r in office("documents", "--all", "--json").json if r["kind"] == "CHG_REPORT"]
    assert (row["state"], row["state_label"]) == (None, "不编号")
    assert "孵化器" in row["note"]
    assert "没有符合条件" in office("documents", "--state", "已归档").out
    assert office("documents", "--state", "没有").code == 2
    assert office("documents", "--kind", "没有").code == 2


def test_a_number_is_void_and_the_register_shows_it(office: Docgen) -> None:
    assert office("numbers").out == "还没有编过文号。\n"
    for role, person in (("经办", "周示例"), ("处室负责人", "方示例")):
        office("approve", NAME, "--role", role, "--by", person)
    number = office("issue", NAME, "--by", "李示例", "--json").json["doc_no"]
    assert office("seal-sheet", number, "--json").json["files"][1].endswith(".pdf")
    void = office("void-number", number, "--by", "周示例", "--reason", "缺页", "--json").json
    assert (void["state"], void["doc_no"]) == ("draft", None)
    [row] = office("numbers", "--json").json
    assert (row["doc_no"], row["state"]) == (number, "作废")
    assert "缺页" in office("numbers").out
    assert office("numbers", "--year", "1999").out == "还没有编过文号。\n"
    assert office("archive", NAME, "--by", "周示例", "--file-no", "1").code == 1


def test_a_batch_prepares_and_tells_its_outcome_by_the_exit_code(
    office: Docgen, tmp_path: Path
) -> None:
    where = tmp_path / "核对"
    made = office("issue", "--batch", "--kind", "CHG_ACK", "--output", where, "--json")
    assert made.code == 0
    [item] = made.json["items"]
    assert (item["outcome"], item["waits_for"], item["differences"]) == ("待审批", "经办", 0)
    assert {path.name for path in where.iterdir()} == {"核对表.xlsx", "核对表.csv", "结果.json"}
    told = office("issue", "--batch", "--kind", "CHG_ACK", "--sign", "--by", "李示例")
    assert told.code == 1
    assert "未办成 1" in told.out
    assert "没有符合条件" in office("issue", "--batch", "--year", "1999").out
    for words in (
        ("--batch", NAME), ("--batch", "--sign"), ("--batch", "--by", "李示例"), (NAME,),
        ("--kind", "CHG_ACK", NAME, "--by", "李示例"), ("--by", "李示例"),
    ):  # fmt: skip
        assert office("issue", *words).code == 2, words


def test_an_edited_draft_is_shown_and_adopted(office: Docgen, tmp_path: Path) -> None:
    from tests.render.editing import as_word_writes, changed

    draft = next((tmp_path / "outbox").rglob("变更报告签收告知*.docx"))
    good, bad = tmp_path / "改.docx", tmp_path / "坏.docx"
    good.write_bytes(as_word_writes(changed(draft.read_bytes(), ("特此", "现特此"))))
    bad.write_bytes(changed(draft.read_bytes(), ("示例甲孵化器", "示例丙孵化器")))
    shown = office("adopt", good)
    assert shown.code == 0
    assert "〔＋现〕特此" in shown.out
    assert "可以采用" in shown.out
    refused = office("adopt", bad, "--for", NAME)
    assert refused.code == 3
    assert "来源：" in refused.out
    assert office("adopt", bad, "--for", NAME, "--by", "周示例").code == 1
    told = office("adopt", good, "--by", "周示例", "--json").json
    assert told["standing"]["adopted"]["actor"] == "周示例"
    assert [change["kind"] for change in told["changes"]] == ["changed"]
    assert "改稿" in office("documents").out
    assert office("adopt", "--drop", NAME, "--by", "周示例", "--json").json["adopted"] is None
    assert office("adopt").code == 2
    assert office("adopt", good, "--drop", NAME).code == 2


def test_a_blank_of_the_office_is_told_at_approval_and_refused_at_issue(
    office: Docgen, tmp_path: Path
) -> None:
    set_office(tmp_path, contact_phone="电话（待填）")
    assert office("refresh", NAME.partition("#")[0]).code == 0
    for role, person in (("经办", "周示例"), ("处室负责人", "方示例")):
        approved = office("approve", NAME, "--role", role, "--by", person)
        assert (approved.code, "不能签发" in approved.out + approved.err) == (0, True)
    refused = office("issue", NAME, "--by", "李示例")
    assert refused.code == 1
    assert "contact_phone" in refused.err
