"""Many documents at once: one bad item stops only itself; every figure against its source."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docgen.errors import IntegrityError, RefusedError
from docgen.model.quality import DIFFERENT, SAME
from docgen.service import batch
from docgen.service.batch import ALREADY, FAILED, READY, SIGNED, WAITING, Wanted
from docgen.service.outgoing import Outgoing
from docgen.service.quality import fits
from tests.render.editing import changed

from .office_at import CHG_ACK, CHG_OK, CONTRACT, MINUTES, approved, desk_at, signed

KINDS = ("CHG_OK", "CHG_ACK", "CONTRACT", "MINUTES")


def outcomes(outgoing: Outgoing, wanted: Wanted) -> dict[str, batch.Item]:
    found = batch.candidates(outgoing, wanted)
    return {item.document: item for item in batch.run(outgoing, wanted, found)}


def test_preparing_tells_what_each_waits_for_and_holds_every_figure(papers: Path) -> None:
    outgoing = desk_at(papers)
    approved(outgoing, CHG_OK)
    told = outcomes(outgoing, Wanted(KINDS))
    assert {name: item.outcome for name, item in told.items()} == {
        CHG_OK: READY, CHG_ACK: WAITING, CONTRACT: WAITING, MINUTES: ALREADY,
    }  # fmt: skip
    assert {item.wrong for item in told.values()} == {0}
    assert len(told[CONTRACT].figures) > 300
    [figure] = [f for f in told[CHG_OK].figures if f.printed == "上海市浦东新区示例路188号3幢至5幢"]
    assert (figure.key, figure.path) == ("GZL-2023-001/change_report/01/v1", "items[0].after")
    assert figure.place.startswith("变更.yaml 第")
    assert figure.value == figure.in_docx == figure.printed
    assert "".join(figure.in_pdf.split()) == figure.printed
    assert figure.pages == "2"


def test_signing_takes_what_is_approved_and_tells_the_rest(papers: Path) -> None:
    outgoing = desk_at(papers)
    approved(outgoing, CHG_OK)
    told = outcomes(outgoing, Wanted(("CHG_OK", "CHG_ACK"), signer="李示例"))
    assert told[CHG_OK].outcome == SIGNED
    assert told[CHG_OK].doc_no == "沪科〔2026〕1号"
    assert told[CHG_ACK].outcome == FAILED
    assert "经办" in told[CHG_ACK].message
    assert outgoing.standing(CHG_ACK).state == "draft"
    again = outcomes(outgoing, Wanted(("CHG_OK",), signer="李示例"))
    assert again[CHG_OK].outcome == ALREADY


def test_an_unforeseen_error_stops_only_its_own_item(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outgoing = desk_at(papers)
    whole = batch.checked

    def breaks(made: object, standing: object, *more: object) -> object:
        if standing.document == CHG_ACK:  # type: ignore[attr-defined]
            raise RuntimeError("broken")
        return whole(made, standing, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "checked", breaks)
    told = outcomes(outgoing, Wanted(KINDS))
    assert told[CHG_ACK].message == "程序出错（RuntimeError: broken）"
    assert told[CONTRACT].outcome == WAITING


def test_a_year_a_contract_and_withdrawn_ones(papers: Path) -> None:
    outgoing = desk_at(papers)
    everything = {item.document for item in batch.candidates(outgoing, Wanted())}
    assert CONTRACT in everything
    assert batch.candidates(outgoing, Wanted(contract="别的合同")) == []
    assert batch.candidates(outgoing, Wanted(KINDS, year=1999)) == []
    signed(outgoing, CHG_OK)
    signed(outgoing, CHG_ACK)
    outgoing.withdraw(CHG_OK, "周示例", outgoing.standing(CHG_ACK).doc_no, "有误")
    assert CHG_OK not in {item.document for item in batch.candidates(outgoing, Wanted())}
    with pytest.raises(RefusedError, match="没有签发过"):
        outgoing.withdraw(CHG_ACK, "周示例", "沪科〔2026〕1号", "已撤回的不能再撤回别的")


def test_a_figure_altered_in_a_file_is_found(papers: Path) -> None:
    outgoing = desk_at(papers)
    row = outgoing.row(CHG_OK)
    path = papers / "outbox" / str(row["folder"]) / str(row["docx"])
    path.write_bytes(changed(path.read_bytes(), ("188", "189")))
    item = outcomes(outgoing, Wanted(("CHG_OK",)))[CHG_OK]
    [wrong] = [figure for figure in item.figures if figure.verdict == DIFFERENT]
    assert (wrong.in_docx, wrong.note) == ("上海市浦东新区示例路189号3幢至5幢", "DOCX 不符")
    assert item.is_bad
    path.write_bytes(b"no document")
    assert outcomes(outgoing, Wanted(("CHG_OK",)))[CHG_OK].outcome == FAILED


def test_what_was_signed_is_told_as_signed_though_its_figures_cannot_be_read(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise IntegrityError("已损坏")

    outgoing = desk_at(papers)
    approved(outgoing, CHG_OK)
    monkeypatch.setattr(batch, "checked", broken)
    item = outcomes(outgoing, Wanted(("CHG_OK",), signer="李示例"))[CHG_OK]
    assert (item.outcome, item.doc_no, item.message) == (SIGNED, "沪科〔2026〕1号", "已损坏")
    assert item.is_bad


def test_two_batches_of_one_second_have_each_their_sheets(papers: Path) -> None:
    outgoing = desk_at(papers)
    items = list(outcomes(outgoing, Wanted(("CHG_OK",))).values())
    first, second = (batch.write_sheets(outgoing, items, None) for _ in range(2))
    assert set(first).isdisjoint(second)
    assert all(path.is_file() for path in [*first, *second])


def test_the_sheet_has_a_row_for_each_figure_and_for_each_failure(
    papers: Path, tmp_path: Path
) -> None:
    outgoing = desk_at(papers)
    wanted = Wanted(("CHG_OK", "CHG_ACK"), signer="李示例")
    approved(outgoing, CHG_OK)
    items = list(outcomes(outgoing, wanted).values())
    [book, text, told] = batch.write_sheets(outgoing, items, tmp_path / "核对")
    rows = list(csv.DictReader(io.StringIO(text.read_bytes().decode("utf-8-sig"))))
    assert len(rows) == sum(len(item.figures) for item in items) + 1
    assert {row["结论"] for row in rows} == {SAME, FAILED}
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert sheet.title == "核对表"
    assert [cell.value for cell in sheet[2]][:3] == ["结论", "文书", "孵化器"]
    assert sheet.max_row == len(rows) + 2
    assert {item["outcome"] for item in json.loads(told.read_bytes())} == {SIGNED, FAILED}


@pytest.mark.parametrize(
    ("value", "text", "is_told"),
    [
        (Decimal("679.5"), "679.5万元", True),
        (Decimal("679.5"), "6,795,000.00", True),
        (Decimal("679.5"), "陆佰柒拾玖万伍仟元整", True),
        (Decimal("679.5"), "679.6", False),
        (Decimal("679.5"), "1679.5", False),
        (Decimal(12), "2012", False),
        (Decimal(12), "12.5", False),
        (Decimal("0.44"), "44%", True),
        (2, "第二支持年度", True),
        (2, "第三支持年度", False),
        (date(2026, 3, 2), "2026年3月2日", True),
        (date(2026, 3, 2), "2026年3月20日", False),
        ("03-31", "3月31日", True),
        ("第一段\n第二段2", "第二段2", True),
        ("甲", "乙", False),
        (None, "5", False),
    ],
)
def test_a_printed_text_tells_a_value_or_not(value: object, text: str, is_told: bool) -> None:
    assert fits(value, text) is is_told
