"""Contracts of three parties, joint acts, void numbers, the sheet for the seal, filing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from docgen.comply.words import in_words
from docgen.edges import clock
from docgen.errors import RefusedError, UsageError
from docgen.model.outgoing import DocumentKind
from docgen.service.sealing import write_sheet
from docgen.service.signatures import parse_days

from .office_at import (
    CHG_ACK,
    CHG_OK,
    CONTRACT,
    MINUTES,
    SUPPLEMENT,
    approved,
    desk_at,
    folder_of,
    signed,
)

TODAY = clock.now().date()  # the decision of the office is of this day
SIGNED = [TODAY + timedelta(days) for days in (2, 20, 5)]
DAYS = [f"{party}={day}" for party, day in zip(("甲方", "乙方", "丙方"), SIGNED, strict=True)]


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return "".join("".join(pages).replace("\u2060", "").split())


def test_a_contract_takes_no_number_and_the_day_of_the_last_signature(papers: Path) -> None:
    outgoing = desk_at(papers)
    assert outgoing.standing(CONTRACT).kind.approvals[-1] == "区政府确认金额"
    issued = signed(outgoing, CONTRACT)
    assert issued.signing is not None
    assert (issued.doc_no, issued.signing.detail["issued_on"]) == ("GZL-2023-001", "2023-11-20")
    assert outgoing.numbers() == []
    [pdf] = folder_of(papers, issued).glob("*.pdf")
    assert "草稿" not in text_of(pdf)
    with pytest.raises(UsageError, match="合同数据为准"):
        desk_at(papers).sign(CONTRACT, "李示例", {"city": date(2026, 1, 1)})


def test_a_supplement_waits_for_three_signatures(papers: Path) -> None:
    outgoing = desk_at(papers, f"{TODAY + timedelta(30)}T10:00")
    signed(outgoing, CHG_OK)
    approved(outgoing, SUPPLEMENT)
    with pytest.raises(RefusedError, match="甲方、乙方、丙方"):
        outgoing.sign(SUPPLEMENT, "周示例")
    with pytest.raises(RefusedError, match="丙方"):
        outgoing.sign(SUPPLEMENT, "周示例", parse_days(DAYS[:2]))
    with pytest.raises(RefusedError, match="早于合同签署之日"):
        outgoing.sign(SUPPLEMENT, "周示例", parse_days([*DAYS[:2], "丙方=2023-11-19"]))
    for days, why in ((-1, "早于推进小组审议之日"), (31, "晚于今天")):
        given = parse_days([*DAYS[:2], f"丙方={TODAY + timedelta(days)}"])
        with pytest.raises(RefusedError, match=f"丙方的签署日期.*{why}"):
            outgoing.sign(SUPPLEMENT, "周示例", given)
    issued = outgoing.sign(SUPPLEMENT, "周示例", parse_days(DAYS))
    assert issued.doc_no == "GZL-2023-001补充协议（一）"
    assert issued.signing is not None
    assert issued.signing.detail["issued_on"] == SIGNED[1].isoformat()
    [pdf] = folder_of(papers, issued).glob("*.pdf")
    assert all(in_words(day) in text_of(pdf) for day in SIGNED)
    assert [row["document"] for row in outgoing.numbers()] == [CHG_OK]


@pytest.mark.parametrize(
    "texts",
    [["甲方"], ["甲方=明天"], ["丁方=2026-01-01"], ["甲方=2026-01-01", "city=2026-01-02"]],
)
def test_days_of_signature_that_mean_nothing_are_a_fault_of_usage(texts: list[str]) -> None:
    with pytest.raises(UsageError, match="--signed-on"):
        parse_days(texts)


def test_days_of_signature_belong_to_contracts_alone(papers: Path) -> None:
    outgoing = desk_at(papers)
    approved(outgoing, CHG_OK)
    with pytest.raises(UsageError, match="签发当日"):
        outgoing.sign(CHG_OK, "李示例", parse_days(DAYS))


def test_joint_acts_are_countersigned_by_the_district_and_sealed_by_both(papers: Path) -> None:
    kinds = desk_at(papers).rules.kinds
    for code in ("EVAL_FINAL", "AWARD", "TERMINATE", "REFUND"):
        assert kinds[code].is_joint
        assert kinds[code].organ == "city"
        assert kinds[code].approvals[-1] == "区政府会签"
    assert not kinds["CONTRACT"].is_joint


def _complete(kind: DocumentKind) -> bool:
    told = kind.layout and kind.form and kind.retention
    return bool(told and (kind.copies if kind.is_issued else kind.note))


def test_every_kind_says_its_layout_copies_and_what_it_is(papers: Path) -> None:
    kinds = desk_at(papers).rules.kinds.values()
    assert [kind.code for kind in kinds if not _complete(kind)] == []


def test_a_void_number_stays_in_the_register_and_the_next_one_is_taken(papers: Path) -> None:
    outgoing = desk_at(papers)
    first = signed(outgoing, CHG_OK)
    outgoing.seal(CHG_OK, "周示例", 4, None)
    now = outgoing.void("沪科〔2026〕1号", "周示例", "附件缺页")
    assert (now.state, now.doc_no, now.next_role) == ("draft", "", "经办")
    note = folder_of(papers, first) / "已作废.txt"
    assert "附件缺页" in note.read_text(encoding="utf-8")
    again = signed(outgoing, CHG_OK)
    assert again.doc_no == "沪科〔2026〕2号"
    assert folder_of(papers, again).name == "CHG_OK-沪科〔2026〕2号"
    told = [(row["doc_no"], row["state"]) for row in outgoing.numbers()]
    assert told == [("沪科〔2026〕1号", "作废"), ("沪科〔2026〕2号", "已签发")]
    assert outgoing.numbers()[0]["void"]["reason"] == "附件缺页"
    assert outgoing.verify()["faults"] == []
    outgoing.seal(CHG_OK, "周示例", 4, None)
    outgoing.send(CHG_OK, "周示例", "邮寄", "示例甲", None)
    with pytest.raises(RefusedError, match="作废文号"):
        outgoing.void(CHG_OK, "周示例", "晚了")


def test_minutes_signed_again_have_a_folder_of_their_own(papers: Path) -> None:
    outgoing = desk_at(papers)
    first = folder_of(papers, outgoing.standing(MINUTES))
    outgoing.void(MINUTES, "周示例", "日期有误")
    again = signed(outgoing, MINUTES)
    assert folder_of(papers, again).name == f"{first.name}-r2"
    notes = [path.parent for path in first.parent.glob("*/已作废.txt")]
    assert notes == [first]
    sheets = [write_sheet(outgoing, MINUTES, None)[1], *first.parent.glob("SEAL_SHEET-推*/*.pdf")]
    assert len({path.parent for path in sheets}) == 2
    assert outgoing.verify()["faults"] == []


def test_what_a_letter_rests_on_is_not_void_before_the_letter(papers: Path) -> None:
    outgoing = desk_at(papers)
    signed(outgoing, CHG_OK)
    with pytest.raises(RefusedError, match="已据以签发"):
        outgoing.void(MINUTES, "周示例", "日期有误")
    outgoing.void(CHG_OK, "周示例", "审议纪要日期有误")
    assert outgoing.void(MINUTES, "周示例", "日期有误").state == "draft"


def test_filing_is_the_last_step_and_a_file_number_is_used_once(papers: Path) -> None:
    outgoing = desk_at(papers)
    for name in (CHG_OK, CHG_ACK):
        signed(outgoing, name)
        outgoing.seal(name, "周示例", 4, None)
        with pytest.raises(RefusedError, match="归档"):
            outgoing.archive(name, "周示例", "2026-永久-0001")
        outgoing.send(name, "周示例", "邮寄", "示例甲", None)
    assert outgoing.standing(CHG_OK).waits_for == "归档"
    with pytest.raises(UsageError, match="档号"):
        outgoing.archive(CHG_OK, "周示例", " ")
    filed = outgoing.archive(CHG_OK, "周示例", "2026-永久-0001")
    assert (filed.state, filed.waits_for) == ("archived", "")
    with pytest.raises(RefusedError, match="一件一号"):
        outgoing.archive(CHG_ACK, "周示例", "2026-永久-0001")


def test_the_sheet_for_the_seal_tells_copies_pages_and_signers(
    papers: Path, tmp_path: Path
) -> None:
    outgoing = desk_at(papers)
    with pytest.raises(RefusedError, match="没有签发"):
        write_sheet(outgoing, CHG_OK, None)
    signed(outgoing, CHG_OK)
    signed(outgoing, CONTRACT)
    [docx, pdf] = write_sheet(outgoing, CHG_OK, tmp_path / "用印")
    assert (docx.suffix, pdf.suffix) == (".docx", ".pdf")
    words = text_of(pdf)
    for told in ("沪科〔2026〕1号", "主送示例甲孵化器1", "抄送上海市浦东新区人民政府1", "骑缝",
                 "每家1", "分管领导签发：李示例", "监印人签字", "2026年3月2日"):  # fmt: skip
        assert told in words, told
    contract = text_of(write_sheet(outgoing, CONTRACT, None)[1])
    for told in ("签章页", "甲方上海市科学技术委员会2", "三方骑缝", "签署登记：李示例"):
        assert told in contract, told
    minutes = text_of(write_sheet(outgoing, MINUTES, None)[1])
    assert "不加盖印章" in minutes


def test_a_missing_sheet_is_put_in_place_again(papers: Path) -> None:
    outgoing = desk_at(papers)
    signed(outgoing, CHG_OK)
    [_, pdf] = write_sheet(outgoing, CHG_OK, None)
    before = pdf.read_bytes()
    pdf.unlink()
    assert write_sheet(desk_at(papers), CHG_OK, None)[1].read_bytes() == before
