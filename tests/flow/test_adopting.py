"""An edited draft comes back: shown, adopted, approved anew, issued with nothing else changed."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from docgen.comply.words import in_words
from docgen.edges import clock
from docgen.errors import RefusedError, UsageError
from docgen.render.package import unpack
from docgen.render.paragraphs import paragraphs, parse, text_of
from docgen.service import adopting
from docgen.service.outgoing import Outgoing
from tests.ready import set_office
from tests.render.editing import as_word_writes, changed

from .office_at import CHG_OK, DECISION, SUPPLEMENT, approved, desk_at, folder_of, signed


def draft_of(outgoing: Outgoing, name: str = CHG_OK) -> Path:
    row = outgoing.row(name)
    return outgoing.service.workspace.outbox / str(row["folder"]) / str(row["docx"])


def edited(outgoing: Outgoing, folder: Path, *pairs: tuple[str, str], name: str = "") -> Path:
    """Return the draft as it comes back from WPS with some words changed."""
    own = draft_of(outgoing)
    path = folder / (name or f"{own.stem}（改）.docx")
    path.write_bytes(as_word_writes(changed(own.read_bytes(), *pairs)))
    return path


def words_of(docx: bytes) -> list[str]:
    return [text_of(item) for item in paragraphs(parse(unpack(docx)["word/document.xml"]))]


WORDS = ("特此通知。", "请抓紧办理。特此通知。")


def test_an_adopted_text_is_approved_anew_and_issued_as_it_is(papers: Path, tmp_path: Path) -> None:
    outgoing = desk_at(papers)
    approved(outgoing, CHG_OK)
    told = adopting.returned(outgoing, edited(outgoing, tmp_path, WORDS))
    assert told.made.document == CHG_OK
    assert [change.after for change in told.edited.changes] == ["请抓紧办理。特此通知。"]
    now = adopting.adopt(outgoing, told, "周示例")
    assert (now.state, now.next_role, now.acts) == ("draft", "经办", ())
    assert now.adopted is not None
    kept = papers / "outbox" / now.adopted.detail["folder"]
    assert {path.suffix for path in kept.iterdir()} == {".docx", ".pdf", ".json", ".txt"}
    assert "〔＋请抓紧办理。〕" in (kept / "改稿对照.txt").read_text(encoding="utf-8")
    manifest = json.loads((kept / "manifest.json").read_bytes())
    assert (manifest["status"], manifest["edited"]) == ("草稿（改稿）", told.sha256)
    issued = signed(outgoing, CHG_OK)
    [docx] = folder_of(papers, issued).glob("*.docx")
    [draft] = kept.glob("*.docx")
    pairs = zip(words_of(draft.read_bytes()), words_of(docx.read_bytes()), strict=True)
    changes = [new for old, new in pairs if old != new]
    assert [re.sub(r"\s", "", text) for text in changes] == [
        issued.doc_no, "2026年3月2日", "2026年3月2日印发",
    ]  # fmt: skip
    assert "请抓紧办理。特此通知。" in words_of(docx.read_bytes())
    assert outgoing.verify()["faults"] == []


def test_who_adopted_what_is_in_the_record_with_both_hashes(papers: Path, tmp_path: Path) -> None:
    outgoing = desk_at(papers)
    told = adopting.returned(outgoing, edited(outgoing, tmp_path, WORDS))
    adopting.adopt(outgoing, told, "周示例")
    row = outgoing.audit()[-1]
    detail = json.loads(row["detail"])
    assert (row["act"], row["actor"]) == ("adopt", "周示例")
    assert (detail["edited"], detail["base"]) == (told.sha256, told.base)
    assert outgoing.service.blobs.get(told.sha256) == told.content


def test_a_changed_value_is_named_and_not_taken(papers: Path, tmp_path: Path) -> None:
    outgoing = desk_at(papers)
    told = adopting.returned(outgoing, edited(outgoing, tmp_path, ("188", "189")))
    with pytest.raises(RefusedError) as refused:
        adopting.adopt(outgoing, told, "周示例")
    assert "表格第 2 行" in str(refused.value)
    assert "来源：case:GZL-2023-001/change_report/01/v1:items[0].after" in str(refused.value)
    assert outgoing.standing(CHG_OK).adopted is None
    same = adopting.returned(outgoing, edited(outgoing, tmp_path))
    with pytest.raises(RefusedError, match="文字相同"):
        adopting.adopt(outgoing, same, "周示例")


@pytest.mark.parametrize("name", ["稿子.docx", "周改 变更确认通知_01_示例甲孵化器_v1 (2).docx"])
def test_the_document_is_found_by_name_title_or_what_it_says(
    papers: Path, tmp_path: Path, name: str
) -> None:
    outgoing = desk_at(papers)
    path = edited(outgoing, tmp_path, WORDS, name=name)
    assert adopting.returned(outgoing, path).made.document == CHG_OK
    parts = {**unpack(path.read_bytes())}
    parts["docProps/core.xml"] = re.sub(
        rb"<dc:title>.*?</dc:title>", b"", parts["docProps/core.xml"]
    )
    from docgen.render.package import pack

    path.write_bytes(pack(parts))
    assert adopting.returned(outgoing, path).made.document == CHG_OK


def test_a_file_of_no_document_is_asked_for(papers: Path, tmp_path: Path) -> None:
    from tests.render.test_edited import DRAFT

    path = tmp_path / "别的.docx"
    path.write_bytes(DRAFT.docx)
    with pytest.raises(UsageError, match="--for"):
        adopting.returned(desk_at(papers), path)
    with pytest.raises(UsageError, match="不能读取"):
        adopting.returned(desk_at(papers), tmp_path / "没有.docx")
    (tmp_path / "旧.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(RefusedError, match=r"\.doc"):
        adopting.returned(desk_at(papers), tmp_path / "旧.docx")


def test_a_correction_afterwards_makes_the_adopted_text_stale(papers: Path, tmp_path: Path) -> None:
    outgoing = desk_at(papers)
    adopting.adopt(
        outgoing, adopting.returned(outgoing, edited(outgoing, tmp_path, WORDS)), "周示例"
    )
    set_office(papers, contact_name="另一联系人")
    outgoing = desk_at(papers)
    with pytest.raises(RefusedError, match="改稿已过期"):
        outgoing.approve(CHG_OK, "经办", "周示例")
    outgoing.refresh(DECISION)
    with pytest.raises(RefusedError, match="改稿已过期"):
        outgoing.approve(CHG_OK, "经办", "周示例")
    assert adopting.drop(outgoing, CHG_OK, "周示例").adopted is None
    assert outgoing.approve(CHG_OK, "经办", "周示例").next_role == "处室负责人"


def test_an_adopted_text_with_a_blank_is_not_issued(papers: Path, tmp_path: Path) -> None:
    set_office(papers, contact_phone="电话（待填）")
    outgoing = desk_at(papers)
    outgoing.refresh(DECISION)
    told = adopting.returned(outgoing, edited(outgoing, tmp_path, WORDS))
    adopting.adopt(outgoing, told, "周示例")
    approved(outgoing, CHG_OK)
    with pytest.raises(RefusedError, match="填写 contact_phone，"):
        outgoing.sign(CHG_OK, "李示例")


def test_the_text_may_be_adopted_again_and_dropped(papers: Path, tmp_path: Path) -> None:
    outgoing = desk_at(papers)
    with pytest.raises(RefusedError, match="没有采用过"):
        adopting.drop(outgoing, CHG_OK, "周示例")
    first = adopting.returned(outgoing, edited(outgoing, tmp_path, WORDS))
    adopting.adopt(outgoing, first, "周示例")
    outgoing.approve(CHG_OK, "经办", "周示例")
    again = ("特此通知。", "请尽快办理。特此通知。")
    second = adopting.returned(outgoing, edited(outgoing, tmp_path, again))
    now = adopting.adopt(outgoing, second, "方示例")
    assert now.adopted is not None
    assert now.adopted.detail["turn"] == 2
    issued = signed(outgoing, CHG_OK)
    [docx] = folder_of(papers, issued).glob("*.docx")
    assert "请尽快办理。特此通知。" in words_of(docx.read_bytes())
    with pytest.raises(RefusedError, match="采用改稿"):
        adopting.adopt(outgoing, first, "周示例")


def test_an_edited_supplement_gets_its_days_of_signature(papers: Path, tmp_path: Path) -> None:
    decided = clock.now().date()
    outgoing = desk_at(papers, f"{decided + timedelta(1)}T10:00")
    signed(outgoing, CHG_OK)
    own = draft_of(outgoing, SUPPLEMENT)
    path = tmp_path / own.name
    path.write_bytes(
        as_word_writes(changed(own.read_bytes(), ("三方经协商一致", "三方经友好协商一致")))
    )
    told = adopting.returned(outgoing, path)
    assert told.made.document == SUPPLEMENT
    adopting.adopt(outgoing, told, "周示例")
    approved(outgoing, SUPPLEMENT)
    days = {"city": decided, "district": decided + timedelta(1), "builder": decided}
    issued = outgoing.sign(SUPPLEMENT, "周示例", days)
    [docx] = folder_of(papers, issued).glob("*.docx")
    words = words_of(docx.read_bytes())
    assert any("三方经友好协商一致" in text for text in words)
    assert [text for text in words if text.startswith("签署日期")] == [
        f"签署日期：{in_words(day)}" for day in days.values()
    ]
