"""From draft to issued document: approvals in turn, four eyes, one content, one number."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

from docgen import pipeline
from docgen.errors import RefusedError, UsageError
from tests.ready import fill_in, set_office

from .office_at import CHG_ACK, CHG_OK, DECISION, MINUTES, approved, decided_office, desk_at, signed


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an office with a contract, a change report and the decision on it, with real papers."""
    root = tmp_path_factory.mktemp("office")
    decided_office(root)
    return root


@pytest.fixture(scope="module")
def minuted(filed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the office with the minutes of the decision issued, which its notices wait for."""
    root = Path(shutil.copytree(filed, tmp_path_factory.mktemp("minuted") / "office"))
    signed(desk_at(root, "2026-03-02T09:00"), MINUTES)
    return root


@pytest.fixture
def root(minuted: Path, tmp_path: Path) -> Path:
    """Return a copy of the office."""
    return Path(shutil.copytree(minuted, tmp_path / "office"))


@pytest.fixture
def bare(filed: Path, tmp_path: Path) -> Path:
    """Return a copy of the office in which nothing was issued yet."""
    return Path(shutil.copytree(filed, tmp_path / "office"))


def text_of(pdf: Path) -> str:
    """Return the text of a PDF."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_an_issued_document_differs_from_its_draft_in_mark_number_and_date_alone(
    root: Path,
) -> None:
    outgoing = desk_at(root)
    assert approved(outgoing, CHG_OK).state == "reviewed"
    issued = outgoing.sign(CHG_OK, "李示例")
    assert (issued.state, issued.doc_no) == ("numbered", "沪科〔2026〕1号")
    folder = root / "outbox" / issued.acts[-1].detail["folder"]
    [pdf] = folder.glob("*.pdf")
    text = text_of(pdf)
    assert "草" not in text.replace("草案", "")
    assert "沪科〔2026〕1号" in text.replace("\u2060", "")
    assert "2026年3月2日" in text
    drafted = next((root / "outbox").rglob("CHG_OK-01-v1/*.docx"))
    [final] = folder.glob("*.docx")
    lines = [
        [p.text.replace("\u2060", "") for p in Document(io.BytesIO(path.read_bytes())).paragraphs]
        for path in (drafted, final)
    ]
    changed = [pair for pair in zip(*lines, strict=True) if pair[0] != pair[1]]
    assert all("〔" in new or "2026年3月2日" in new for _, new in changed)
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (told["status"], told["doc_no"], told["issued_on"]) == (
        "正式", "沪科〔2026〕1号", "2026-03-02",
    )  # fmt: skip
    assert [act["actor"] for act in told["acts"]] == ["周示例", "方示例", "方示例", "李示例"]
    assert told["retention"] == "永久"


def test_minutes_bear_the_number_the_group_gave_and_take_none_of_the_office(bare: Path) -> None:
    outgoing = desk_at(bare)
    approved(outgoing, MINUTES)
    issued = outgoing.sign(MINUTES, "李示例")
    assert (issued.state, issued.doc_no) == ("numbered", "推进小组纪要〔2025〕第3期")
    [pdf] = (bare / "outbox" / issued.acts[-1].detail["folder"]).glob("*.pdf")
    text = text_of(pdf).replace("\u2060", "")
    assert "推进小组纪要〔2025〕第3期" in text
    assert "2026年3月2日" in text
    approved(outgoing, CHG_OK)
    assert outgoing.sign(CHG_OK, "李示例").doc_no == "沪科〔2026〕1号"
    assert outgoing.verify()["numbers"] == 1


def test_approvals_go_in_turn_and_by_different_people(root: Path) -> None:
    outgoing = desk_at(root)
    with pytest.raises(RefusedError, match="下一环节是“经办”"):
        outgoing.approve(CHG_OK, "处室负责人", "方示例")
    outgoing.approve(CHG_OK, "经办", "周示例")
    for same in (" 周示例 ", "周 示例", "周\u200b示例", "周示例\u3000"):
        with pytest.raises(RefusedError, match="不同的人"):
            outgoing.approve(CHG_OK, "处室负责人", same)
    with pytest.raises(RefusedError, match="已审核"):
        outgoing.sign(CHG_OK, "李示例")
    outgoing.approve(CHG_OK, "处室负责人", "方示例")
    with pytest.raises(RefusedError, match="不同的人"):
        outgoing.sign(CHG_OK, "方示例")
    with pytest.raises(UsageError, match="由谁"):
        outgoing.sign(CHG_OK, " ")
    assert outgoing.sign(CHG_OK, "李示例").state == "numbered"
    with pytest.raises(RefusedError):
        outgoing.sign(CHG_OK, "李示例")
    assert outgoing.verify()["numbers"] == 1


def test_what_changed_after_its_approval_cannot_be_issued(root: Path) -> None:
    approved(desk_at(root), CHG_OK)
    set_office(root, contact_name="另一联系人")
    outgoing = desk_at(root)
    with pytest.raises(RefusedError, match="已变化"):
        outgoing.sign(CHG_OK, "李示例")
    assert outgoing.send_back(CHG_OK, "方示例", "联系人变更").state == "draft"
    with pytest.raises(RefusedError, match="docgen refresh"):
        outgoing.approve(CHG_OK, "经办", "周示例")
    outgoing.refresh("GZL-2023-001/decision/01/v1")
    approved(outgoing, CHG_OK)
    assert outgoing.sign(CHG_OK, "李示例").doc_no == "沪科〔2026〕1号"


def test_what_the_office_has_not_told_is_asked_for_before_it_is_issued(root: Path) -> None:
    set_office(root, contact_name="联系人（待填）", postcode="邮编（待填）")
    outgoing = desk_at(root)
    outgoing.refresh(DECISION)
    approved(outgoing, CHG_OK)
    told = r"联系人、邮编。.*\[office\] 填写 contact_name、postcode，.*docgen refresh GZL-2023-001/"
    with pytest.raises(RefusedError, match=told):
        outgoing.sign(CHG_OK, "李示例")
    assert outgoing.standing(CHG_OK).state == "reviewed"
    assert outgoing.verify()["numbers"] == 0
    fill_in(root)
    outgoing = desk_at(root)
    outgoing.send_back(CHG_OK, "方示例", "联系方式已填")
    outgoing.refresh(DECISION)
    approved(outgoing, CHG_OK)
    assert outgoing.sign(CHG_OK, "李示例").doc_no == "沪科〔2026〕1号"


def test_what_a_document_does_not_print_need_not_be_told(bare: Path) -> None:
    set_office(bare, contact_name="联系人（待填）", address="地址（待填）")
    outgoing = desk_at(bare)
    outgoing.refresh(DECISION)
    assert signed(outgoing, MINUTES).state == "numbered"


def test_a_held_change_report_can_be_acknowledged(root: Path) -> None:
    outgoing = desk_at(root)
    row = next(item for item in outgoing.standings() if item.document == CHG_ACK)
    assert not row.kind.accepted
    approved(outgoing, CHG_ACK)
    assert outgoing.sign(CHG_ACK, "李示例").doc_no == "沪科〔2026〕1号"


def test_a_stop_after_the_sign_off_leaves_no_folder_missing(root: Path) -> None:
    outgoing = desk_at(root)
    approved(outgoing, CHG_OK)
    folder = root / "outbox" / outgoing.sign(CHG_OK, "李示例").acts[-1].detail["folder"]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(folder)
    desk_at(root)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_failure_while_the_files_are_made_gives_no_number(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outgoing = desk_at(root)
    approved(outgoing, CHG_OK)
    with monkeypatch.context() as patch:
        patch.setattr("docgen.service.remade.formal_package", _fails)
        with pytest.raises(OSError, match="disk"):
            outgoing.sign(CHG_OK, "李示例")
    assert outgoing.standing(CHG_OK).state == "reviewed"
    assert outgoing.sign(CHG_OK, "李示例").doc_no == "沪科〔2026〕1号"


def _fails(*_: object) -> None:
    raise OSError("disk full")


def test_seal_and_dispatch_are_recorded_and_only_a_later_document_withdraws(
    root: Path, tmp_path: Path
) -> None:
    outgoing = desk_at(root)
    approved(outgoing, CHG_OK)
    outgoing.sign(CHG_OK, "李示例")
    scan = tmp_path / "盖章件.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    with pytest.raises(RefusedError, match="已用印"):
        outgoing.send("沪科〔2026〕1号", "周示例", "机要交换", "示例甲孵化器", None)
    sealed = outgoing.seal("沪科〔2026〕1号", "周示例", 6, scan)
    assert sealed.acts[-1].detail["copies"] == 6
    assert len(sealed.acts[-1].detail["sha256"]) == 64
    assert outgoing.send(CHG_OK, "周示例", "机要交换", "示例甲孵化器", None).state == "sent"
    with pytest.raises(RefusedError, match="没有签发过"):
        outgoing.withdraw(CHG_OK, "周示例", "沪科〔2026〕9号", "有误")
    later = desk_at(root, "2026-03-05T10:00")
    approved(later, CHG_ACK)
    later.sign(CHG_ACK, "李示例")
    with pytest.raises(RefusedError, match="签发在先"):
        later.withdraw(CHG_ACK, "周示例", "沪科〔2026〕1号", "有误")
    withdrawn = later.withdraw(CHG_OK, "周示例", "沪科〔2026〕2号", "有误")
    assert (withdrawn.state, withdrawn.doc_no) == ("withdrawn", "沪科〔2026〕1号")
    assert later.verify()["faults"] == []


def test_a_changed_issued_file_is_told(root: Path) -> None:
    outgoing = desk_at(root)
    approved(outgoing, CHG_OK)
    folder = root / "outbox" / outgoing.sign(CHG_OK, "李示例").acts[-1].detail["folder"]
    [pdf] = folder.glob("*.pdf")
    pdf.write_bytes(pdf.read_bytes() + b" ")
    [words] = outgoing.verify()["faults"]
    assert "被改动" in words
    assert "沪科〔2026〕1号" in words


def test_a_document_nobody_issues_is_not_among_them(root: Path) -> None:
    with pytest.raises(UsageError, match="docgen documents"):
        desk_at(root).standing("GZL-2023-001/decision/01/v1#COSIGN")


def test_a_signed_document_stays_though_a_further_result_has_it_no_more(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outgoing = desk_at(root)
    assert outgoing.standing(MINUTES).state == "numbered"
    draft = pipeline.draft

    def fewer(*given: Any, **more: Any) -> tuple[Any, ...]:
        return tuple(item for item in draft(*given, **more) if item.composition.kind != "MINUTES")

    monkeypatch.setattr(pipeline, "draft", fewer)
    outgoing.refresh(CHG_OK)
    assert outgoing.seal(MINUTES, "周示例", 2, None).state == "sealed"
