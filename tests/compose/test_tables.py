"""Tables over several incubators: exact sums with their sources, newest versions, any name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pytest

from docgen import pipeline
from docgen.comply.obligations import ORDERS, Ground, Obligation
from docgen.compose.dossier import companies, dossier, register_rows
from docgen.compose.inc_dossier import inc_dossier
from docgen.compose.inc_indicators import bar, sparkline
from docgen.compose.masked import masked
from docgen.compose.program_stat import program_stat
from docgen.compose.rollup import dist_rollup, reported
from docgen.compose.survey import Survey, quarter_days
from docgen.forms.register import csv_file, harmless, workbook
from docgen.model.case import Case, Registered
from docgen.model.document import Composition, Finished
from docgen.model.masking import Masker, names_in
from docgen.model.overview import Incubator, Overview
from docgen.model.submission import Submission
from docgen.service.overview import one_of, owed_label
from docgen.service.toolkit import Toolkit
from tests.comply.cases import SHANGHAI, D, make, rulebook
from tests.compose.evaluation_cases import OFFICE
from tests.compose.paper_cases import schemas

DAY = date(2025, 8, 1)
PERIOD = "2025Q2"
NOTHING: Mapping[str, Any] = {}
HOSTILE = "=1+1｛示例｝<w:t>&{{ office.name }}{% if %}“引”‮乱\u200b序有限公司"


@cache
def toolkit() -> Toolkit:
    return Toolkit()


def report(patch: Mapping[str, Any] = NOTHING, period: str = PERIOD) -> Submission:
    return make("q_report", {"period": period, **patch})


def view(
    number: int = 1,
    *reports: Registered,
    contract: Mapping[str, Any] = NOTHING,
    day: date = DAY,
) -> Incubator:
    """Return an incubator with a contract of its own number and these reports."""
    name = {"contract_no": f"GZL-2024-{number:03d}", "incubator_name": f"示例{number}孵化器"}
    agreed = make("contract", {**name, **contract})
    known = Registered(f"{name['contract_no']}/contract/01/v1", agreed)
    case = Case(agreed, (known, *reports)).known_on(day)
    return one_of(case, toolkit(), day)


def given(
    number: int = 1,
    patch: Mapping[str, Any] = NOTHING,
    *,
    version: int = 1,
    state: str = "accepted",
    received: str = "2025-07-10T10:00",
) -> Registered:
    at = datetime.fromisoformat(received).replace(tzinfo=SHANGHAI)
    key = f"GZL-2024-{number:03d}/q_report/{PERIOD}/v{version}"
    return Registered(key, report(patch), at, at, state)


def survey(*incubators: Incubator, day: date = DAY) -> Survey:
    return Survey(Overview(day, incubators), rulebook(), schemas(), OFFICE)


def finished(composition: Composition) -> Finished:
    """Render, typeset and prove: what does not show a value raises."""
    kit = toolkit()
    return pipeline.finish(composition, kit.templates, kit.fonts)


def district() -> str:
    return str(make("contract")["party_district"]["district_code"])


def test_twelve_incubators_add_up_exactly_and_the_sum_names_all_of_them() -> None:
    wan = [D("0.000001") * number + D(100) for number in range(1, 13)]
    views = [
        view(number, given(number, {"financing_wan": amount}))
        for number, amount in enumerate(wan, 1)
    ]
    made = dist_rollup(survey(*views), district(), PERIOD)
    total = made.context["operation"]["sums"]["financing_wan"]
    assert Decimal(total) == sum(wan)
    assert all(f"case:GZL-2024-{n:03d}/q_report" in total.source for n in range(1, 13))
    column = [row["financing_wan"] for row in made.context["operation"]["rows"]]
    assert {len(text.partition(".")[2]) for text in column} == {6}  # aligned by their points
    assert len(made.context["indicators"]) == 12
    assert finished(made).laid_out.pages < 20


def test_the_newest_accepted_version_counts_and_nothing_that_is_held() -> None:
    first = given(1, {"staff_total": 10})
    second = given(1, {"staff_total": 20}, version=2)
    third = given(1, {"staff_total": 30}, version=3, state="held")
    known = survey(view(1, third, second, first))
    made = dist_rollup(known, district(), PERIOD)
    assert made.context["tenants"]["sums"]["staff_total"] == "20"
    assert "/v2:staff_total" in made.context["tenants"]["sums"]["staff_total"].source
    assert made.context["given"] == "1"


@pytest.mark.parametrize(
    ("late", "words"),
    [
        ((), "尚未收到"),
        ((given(2, state="held"),), "已经收到，尚在核对"),
        ((given(2, received="2025-08-02T09:00"),), "尚未收到"),
    ],
)
def test_what_is_not_accepted_by_the_day_is_listed_with_how_it_stands(
    late: tuple[Registered, ...], words: str
) -> None:
    known = survey(view(1, given(1)), view(2, *late))
    made = dist_rollup(known, district(), PERIOD)
    [row] = made.context["missing"]
    assert (row["name"], row["words"]) == ("示例2孵化器", words)
    assert made.context["contracts"] == "2"
    assert "逾期" not in "".join(str(span) for span in finished(made).rendered.spans)


def test_a_quarter_outside_the_term_is_not_owed() -> None:
    later = {"period_start": date(2026, 1, 1), "period_end": date(2028, 12, 31)}
    known = survey(view(1, given(1)), view(2, contract=later))
    [row] = dist_rollup(known, district(), PERIOD).context["missing"]
    assert row["words"] == "本季度不在合同约定的报送期内"


def test_a_district_without_an_accepted_report_has_nothing_to_sum_up() -> None:
    assert reported(survey(view(1)), district(), PERIOD) == []


def test_any_name_stands_in_every_table_as_it_was_told() -> None:
    patch = {"tenant_list[0].name": HOSTILE, "tenant_list[0].is_hardtech": True}
    incubator = view(1, given(1, patch), contract={"incubator_name": HOSTILE})
    known = survey(incubator)
    [company] = [item for item in companies(known, [incubator]) if item.name == HOSTILE]
    for made in (
        dist_rollup(known, district(), PERIOD),
        inc_dossier(known, incubator),
        dossier(known, company),
    ):
        assert finished(made).laid_out.pages
    rows = register_rows(known, [company])
    sheet: Any = openpyxl.load_workbook(io.BytesIO(workbook("在孵企业库", rows))).active
    cell = sheet.cell(3, 1)
    assert (cell.data_type, cell.value) == ("s", HOSTILE)
    [_, line] = list(csv.reader(io.StringIO(csv_file(rows).decode("utf-8-sig"))))
    assert line[0] == f"'{HOSTILE}"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["示例公司", "A=B", "", "1-2", "（示例）"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("text", ["甲\x07", "甲\ud800"])
def test_a_character_no_workbook_can_hold_does_not_stop_the_list(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook("库", [{"企业名称": text}])))
    assert book.worksheets[0]["A3"].value == "甲?"


def test_an_incubator_that_has_reported_nothing_has_a_ledger() -> None:
    incubator = view(1)
    made = inc_dossier(survey(incubator), incubator)
    assert made.context["quarters"] == []
    assert {row["actual"] for row in made.context["overall"]} == {"—"}
    assert finished(made).laid_out.pages


def test_officers_that_are_not_named_are_said_to_be_missing() -> None:
    incubator = view(1, contract={"service_officer_city": None})
    made = inc_dossier(survey(incubator), incubator)
    assert made.context["officers"]["city"] is None
    assert made.context["officers"]["district"]


def test_masking_takes_persons_out_and_leaves_codes() -> None:
    incubator = view(1, given(1))
    known = survey(incubator)
    kinds = schemas().kinds
    names = [
        name
        for item in incubator.case.registered
        for name in names_in(kinds[item.submission.kind].fields, item.submission.values)
    ]
    plain = inc_dossier(known, incubator)
    made = masked(plain, Masker(names), schemas())
    assert made.title.endswith("（脱敏）")
    assert "脱敏" in made.context["draft_mark"]
    assert made.context["uscc"] == plain.context["uscc"]
    assert made.context["officers"]["city"] == "〔姓名〕"
    assert made.context["basic"]["separate_ledger_account"] == "〔账号〕"
    assert finished(made).laid_out.pages


def test_a_company_keeps_its_code_when_its_name_changes() -> None:
    other = Registered(
        "GZL-2024-001/q_report/2025Q1/v1", report({"tenant_list[0].name": "旧名"}, "2025Q1")
    )
    incubator = view(1, other, given(1, {"tenant_list[0].name": "新名"}))
    known = survey(incubator)
    [company] = [item for item in companies(known, [incubator]) if item.name == "新名"]
    made = dossier(known, company)
    assert made.context["former"] == ["旧名"]
    assert len(made.context["quarters"]) == 2
    assert made.context["qualifications"] == "报告未填列"


def test_targets_of_city_and_districts_stand_apart() -> None:
    incubator = view(1, given(1), contract={"party_district.district_code": "310110"})
    made = program_stat(survey(incubator), "2025")
    city, pudong, yangpu = made.context["parts"]
    assert [part["incubators"] for part in (city, pudong, yangpu)] == ["1", "0", "1"]
    assert pudong["doc_no"] is None
    assert yangpu["rows"][0]["target"] == "2—3"
    assert {row["none"] for row in city["rows"]} == {"尚无填报数据"}
    assert city["rows"][0]["target"] == "20"
    assert pudong["rows"][2]["counted"] is None
    assert finished(made).laid_out.pages == 1


@pytest.mark.parametrize("kind", [*ORDERS, "q_report", "a_report", "p_report", "eval_result"])
@pytest.mark.parametrize("period", ["2025", "2025Q2", "Y2", "final", "01", ""])
def test_whatever_is_owed_has_a_name(kind: str, period: str) -> None:
    owed = Obligation(kind, period, DAY, None, Ground.NONE, "")
    assert re.fullmatch("[一-鿿0-9（）]+", owed_label(owed, toolkit()))


@pytest.mark.parametrize(
    ("quarter", "days"),
    [
        ("2024Q1", (date(2024, 1, 1), date(2024, 3, 31))),
        ("2024Q2", (date(2024, 4, 1), date(2024, 6, 30))),
        ("2024Q4", (date(2024, 10, 1), date(2024, 12, 31))),
        ("2024Q5", None),
        ("2024", None),
    ],
)
def test_a_quarter_has_its_days(quarter: str, days: tuple[date, date] | None) -> None:
    assert quarter_days(quarter) == days


@pytest.mark.parametrize(
    ("rate", "full"), [("0", 0), ("9.99", 0), ("10", 1), ("99.99", 9), ("100", 10), ("250", 10)]
)
def test_a_bar_never_shows_more_than_was_reached(rate: str, full: int) -> None:
    assert bar(D(rate)) == "■" * full + "□" * (10 - full)


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([], ""),
        ([None], ""),
        ([D(0), D(0)], "▁▁"),
        ([D(1), D(7)], "▂█"),
        ([D(0), None, D(2)], "▁　█"),
    ],
)
def test_a_course_is_drawn_by_its_highest(values: list[Decimal | None], drawn: str) -> None:
    assert sparkline(values) == drawn
