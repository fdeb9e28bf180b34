"""The form: what is filled in comes back as typed, and findings name its cells."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.forms import fill, form
from docgen.model import workbook as layout
from docgen.model.workbook import plan
from tests.loaded import checked, example, example_data, reading, schemas, thawed

KINDS = tuple(schemas().kinds)
EXAMPLES = (
    "三方合同", "季度报告_2025Q2", "年度报告_2025", "绩效评价报告_Y2", "变更报告_场地",
    "变更报告_不可抗力", "区政府收件回执_场地", "审议决定_场地", "区政府同意函_Y2",
    "年度评价结果_Y2", "综合绩效评价结果",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_the_same_bytes_every_time_and_opens(kind: str) -> None:
    content = form(kind, schemas())
    assert content == form(kind, schemas())
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheets = plan(schemas().kinds[kind]).sheets
    assert book.sheetnames == [layout.COVER, layout.GUIDE, *(sheet.title for sheet in sheets)]
    assert book[layout.COVER].column_dimensions["A"].hidden
    assert all(book[sheet.title].row_dimensions[1].hidden for sheet in sheets)


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_has_a_drop_down_with_chinese_labels(kind: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(kind, schemas())))
    layout_ = plan(schemas().kinds[kind])
    offered = {
        rule.formula1 for sheet in book.worksheets for rule in sheet.data_validations.dataValidation
    }
    specs = [line.spec for line in layout_.cover if line.spec and not line.heading]
    specs += [column.spec for sheet in layout_.sheets for column in sheet.columns if column.spec]
    for spec in specs:
        if spec.choices and spec.name != "submission_type":
            assert f'"{",".join(spec.choices.values())}"' in offered
        if spec.type == "bool":
            assert '"是,否"' in offered


@pytest.mark.parametrize("word", EXAMPLES)
def test_a_filled_form_gives_the_same_values_and_findings_as_the_yaml(word: str) -> None:
    path = example(word)
    submission, findings = checked(path.name, path.read_bytes())
    assert submission is not None
    for values in (example_data(word), thawed(submission.values)):
        again, told = checked("a.xlsx", fill(submission.kind, values, schemas()))
        assert again is not None
        assert thawed(again.values) == thawed(submission.values)
        assert [(f.code, f.path) for f in told] == [(f.code, f.path) for f in findings]


def _changed(word: str, path: list[str | int], value: Any) -> bytes:
    data = example_data(word)
    here: Any = data
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return fill(str(data["submission_type"]), data, schemas())


@pytest.mark.parametrize(
    ("word", "path", "value", "code", "cell"),
    [
        ("季度报告_2025Q2", ["tenant_list", 2, "staff"], "12.5", "VA-06", "在孵企业清单!F5"),
        (
            "季度报告_2025Q2",
            ["tenant_list", 0, "uscc"],
            "91310115MADEM00118",
            "VA-08",
            "在孵企业清单!B3",
        ),
        ("季度报告_2025Q2", ["spend_ytd_wan", "city"], "1,000", "VA-06", "封面!C68"),
        ("季度报告_2025Q2", ["truth_declaration"], "否", "VA-12", "封面!C18"),
        ("季度报告_2025Q2", ["tenant_list", 1, "name"], None, "VA-03", "在孵企业清单!A4"),
        ("三方合同", ["operating_plan", 1, "budget", 0, "amount"], "x", "VA-06", None),
        ("变更报告_场地", ["items", 0, "change_type"], "搬家", "VA-10", "变更事项!A3"),
    ],
)
def test_a_faulty_value_is_told_at_its_cell(
    word: str, path: list[str | int], value: Any, code: str, cell: str | None
) -> None:
    content = _changed(word, path, value)
    _, findings = checked("a.xlsx", content)
    told = [f for f in findings if f.severity.value == "BLOCK"]
    assert [f.code for f in told] == [code]
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, _, where = told[0].location.partition("!")
    assert book[sheet][where].value == value
    assert cell is None or told[0].location == cell


def test_a_row_of_an_inner_list_must_belong_to_a_row_that_is_there() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_changed("三方合同", ["goals"], "目标")))
    book["年度运营预算"]["A3"] = "17"
    target = io.BytesIO()
    book.save(target)
    findings = reading("a.xlsx", target.getvalue()).findings
    assert [(f.code, f.location) for f in findings] == [("IN-07", "年度运营预算!A3")]


def test_a_workbook_saved_again_by_another_program_reads_the_same() -> None:
    path = example("季度报告_2025Q2")
    submission, _ = checked(path.name, path.read_bytes())
    assert submission is not None
    book = openpyxl.load_workbook(io.BytesIO(fill("q_report", submission.values, schemas())))
    book.create_sheet("草稿")["A1"] = "无关"
    target = io.BytesIO()
    book.save(target)
    got = reading("a.xlsx", target.getvalue())
    assert [(f.code, f.severity.value) for f in got.findings] == [("IN-07", "WARN")]
    again, _ = checked("a.xlsx", target.getvalue())
    assert again is not None
    assert thawed(again.values) == thawed(submission.values)


def test_numbers_and_dates_typed_into_general_cells_are_taken() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_changed("季度报告_2025Q2", ["staff_total"], None)))
    cover = book[layout.COVER]
    rows = {cover.cell(row, 1).value: row for row in range(4, cover.max_row + 1)}
    for name, value, form_ in (
        ("cost_total_wan", 0.1 + 0.2, "General"),
        ("prepared_on", date(2025, 7, 10), "yyyy/m/d"),
        ("staff_total", 12, "0"),
    ):
        cell = cover.cell(rows[name], 3)
        cell.number_format, cell.value = form_, value
        cell.number_format = form_
    target = io.BytesIO()
    book.save(target)
    submission, _ = checked("a.xlsx", target.getvalue())
    assert submission is not None
    assert submission["cost_total_wan"] == Decimal("0.3")
    assert submission["prepared_on"] == date(2025, 7, 10)
    assert submission["staff_total"] == 12


@pytest.mark.parametrize(
    "text", ["=1+1", "@x", "+8", "'a", "_x0041_", "a\nb", "0012", " 1e5", "是"]
)
def test_no_text_becomes_something_else_in_a_cell(text: str) -> None:
    submission, _ = checked("a.xlsx", _changed("变更报告_场地", ["items", 0, "reason"], text))
    assert submission is not None
    assert submission.get("items[0].reason") == text.strip()


def test_a_group_left_blank_has_the_place_of_its_first_cell() -> None:
    got = reading("a.xlsx", form("p_report", schemas()))
    assert got.raw is not None
    places = got.raw.places
    assert places["district_consent"] == places["district_consent.doc_no"]
    assert places["district_consent"].cell
    assert places["next_year_plan.tasks"].sheet == "下一年度任务"


def test_a_value_without_a_cell_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="surprise"):
        fill("consent", {"surprise": "1"}, schemas())


_MONEY = st.decimals("0", "9999999", places=6, allow_nan=False, allow_infinity=False)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    money=_MONEY,
    account=st.from_regex(r"0\d{5,18}", fullmatch=True),
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_decimals_leading_zeros_and_dates_survive_exactly(
    money: Decimal, account: str, day: date
) -> None:
    data = example_data("三方合同")
    data["startup_support_wan"] = money
    data["party_builder"] = {**data["party_builder"], "bank_account": account, "signed_on": day}
    submission, _ = checked("a.xlsx", fill("contract", data, schemas()))
    assert submission is not None
    assert str(submission["startup_support_wan"]) == f"{money:f}"
    assert submission.get("party_builder.bank_account") == account
    assert submission.get("party_builder.signed_on") == day
