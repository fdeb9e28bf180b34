"""docgen funding: what may be paid, line by line, with the article that forbids it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import PUDONG, Docgen, office_with

PAYMENT = """
schema_id: docgen/disbursement
schema_version: "1"
submission_type: disbursement
incubator_uscc: 91310115MADEM00117
incubator_name: 示例甲孵化器
contract_no: GZL-2023-001
prepared_by: 周示例
contact_phone: 021-50009001
responsible_person: 方示例
prepared_on: 2024-01-16
truth_declaration: true
attachments: []
fund_kind: operating
level: city
year_index: 1
amount_yuan: "{amount}"
purpose_category: null
paid_on: 2024-01-15
doc_no: 沪科〔2024〕1号
ledger_account: "{account}"
"""


@pytest.fixture
def office(docgen: Docgen, tmp_path: Path) -> Docgen:
    """Return an office that has paid part of the first year."""
    office_with(docgen, tmp_path, "01")
    (tmp_path / "inbox" / "拨付.yaml").write_text(_paid("6000000.01"), "utf-8")
    assert docgen("run").code == 0
    return docgen


def _paid(amount: str) -> str:
    contract = next(PUDONG.glob("01_*三方合同.yaml")).read_text(encoding="utf-8")
    line = next(row for row in contract.splitlines() if row.startswith("separate_ledger_account"))
    account = line.partition(":")[2].strip().strip('"')
    return PAYMENT.format(amount=amount, account=account).lstrip()


def test_each_line_says_what_is_due_paid_and_left_to_the_fen(office: Docgen) -> None:
    told = office("funding", "GZL-2023-001", "--json").json
    rows = {(row["fund_kind"], row["level"], row["year_index"]): row for row in told["lines"]}
    first = rows["operating", "city", 1]
    assert (first["due_wan"], first["paid_wan"], first["left_wan"]) == (
        "1000",
        "600.000001",
        "399.999999",
    )
    assert first["payable"]
    second = rows["operating", "city", 2]
    assert not second["payable"]
    assert {item["code"] for item in second["reasons"]} == {"C13-13"}
    assert second["reasons"][0]["article"].startswith("第十三条")
    assert not rows["reward", "city", None]["payable"]


def test_as_a_table_for_people(office: Docgen) -> None:
    out = office("funding", "91310115MADEM00117").out
    assert "第1支持年度市级年度运营补贴" in out
    assert "399.999999" in out
    assert "C13-13" in out


def test_the_day_before_the_record_came_in_it_is_not_seen(office: Docgen) -> None:
    told = office("funding", "GZL-2023-001", "--as-of", "2024-01-01", "--json").json
    assert all(row["paid_wan"] == "0" for row in told["lines"])


def test_a_payment_beyond_what_is_left_is_returned(office: Docgen, tmp_path: Path) -> None:
    over = tmp_path / "多拨.yaml"
    over.write_text(_paid("4000000"), encoding="utf-8")
    checked = office("check", over, "--json")
    assert checked.code == 3
    codes = {item["code"] for item in checked.json[0]["findings"] if item["severity"] == "BLOCK"}
    assert codes == {"C13-08", "C13-12"}
    exact = tmp_path / "补足.yaml"
    exact.write_text(_paid("3999999.99"), encoding="utf-8")
    assert office("check", exact).code == 0


def test_an_unknown_contract_is_a_fault_of_usage(office: Docgen) -> None:
    assert office("funding", "NO-1").code == 2
