"""check, draft, lead-time, form: what a person at home runs, registering nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import EXAMPLES, Docgen, example

RECEIVED = ("--received-at", "2024-01-13T16:31")


def test_check_accepts_a_sound_report_with_its_contract(
    docgen: Docgen, report: Path, contract: Path
) -> None:
    told = docgen("check", report, "--case", contract, *RECEIVED)
    assert told.code == 0
    assert "通过" in told.out


def test_check_json_is_always_a_list_of_the_promised_objects(
    docgen: Docgen, report: Path, contract: Path
) -> None:
    (answer,) = docgen("check", report, "--case", contract, *RECEIVED, "--json").json
    assert set(answer) == {
        "verdict",
        "submission_type",
        "findings",
        "unchecked",
        "rule_pack",
        "schema",
        "case",
        "file",
    }
    for name in ("rule_pack", "schema", "case", "file"):
        assert answer[name].startswith("sha256:")


def test_check_without_a_contract_says_so_and_holds_nothing_for_it(
    docgen: Docgen, report: Path
) -> None:
    told = docgen("check", report, *RECEIVED, "--json")
    (answer,) = told.json
    (finding,) = [item for item in answer["findings"] if item["code"] == "IN-81"]
    assert finding["severity"] == "INFO"
    assert "未核对合同" in finding["message"]
    assert answer["case"] is None
    assert told.code == 0


def test_check_uses_the_contract_the_workspace_has_registered(
    docgen: Docgen, report: Path, contract: Path, tmp_path: Path
) -> None:
    _register(docgen, tmp_path, contract)
    (answer,) = docgen("check", report, *RECEIVED, "--json").json
    (same,) = docgen("check", report, "--case", contract, *RECEIVED, "--json").json
    assert answer["case"] is not None
    assert answer["findings"] == same["findings"]


def _register(docgen: Docgen, root: Path, *paths: Path) -> None:
    docgen("init")
    text = (root / "docgen.toml").read_text().replace("seconds = 2", "seconds = 0")
    (root / "docgen.toml").write_text(text)
    for path in paths:
        (root / "inbox" / path.name).write_bytes(path.read_bytes())
    told = docgen("run", "--json")
    assert told.code == 0, told.err


def test_check_of_several_files_ends_with_3_if_one_is_not_clean(
    docgen: Docgen, report: Path, contract: Path
) -> None:
    (faulty,) = (EXAMPLES / "错误示例").glob("11_未承诺真实性.yaml")
    told = docgen("check", report, faulty, "--case", contract, *RECEIVED, "--json")
    assert [item["verdict"] for item in told.json] == ["accepted", "rejected"]
    assert told.code == 3


def test_check_shows_where_what_why_and_how_to_mend(docgen: Docgen, contract: Path) -> None:
    (faulty,) = (EXAMPLES / "错误示例").glob("11_未承诺真实性.yaml")
    told = docgen("check", faulty, "--case", contract)
    assert told.code == 3
    for word in ("退回", "[必须改正]", "行", "改法：", "依据："):
        assert word in told.out


@pytest.mark.parametrize("option", ["--received-at", "--received-at-district", "--as-of"])
def test_an_option_that_is_no_date_is_a_fault_of_usage(
    docgen: Docgen, report: Path, option: str
) -> None:
    told = docgen("check", report, option, "昨天")
    assert told.code == 2
    assert option in told.err


def test_a_case_file_that_cannot_be_read_is_a_fault_of_usage(
    docgen: Docgen, report: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "坏合同.yaml"
    broken.write_text("a: [")
    told = docgen("check", report, "--case", broken)
    assert told.code == 2
    assert "坏合同.yaml" in told.err


def test_draft_writes_both_formats_and_registers_nothing(
    docgen: Docgen, report: Path, contract: Path, tmp_path: Path
) -> None:
    output = tmp_path / "草稿"
    told = docgen("draft", report, "-o", output, "--case", contract, *RECEIVED, "--json")
    names = sorted(path.name for path in output.iterdir())
    assert told.code == 0
    assert sorted(Path(item).name for item in told.json["documents"]) == names
    assert {Path(name).suffix for name in names} == {".docx", ".pdf"}
    assert any(name.startswith("季度报告") for name in names)
    assert not (tmp_path / ".docgen").exists()


def test_draft_of_a_faulty_file_gives_the_findings_alone(docgen: Docgen, tmp_path: Path) -> None:
    (faulty,) = (EXAMPLES / "错误示例").glob("11_未承诺真实性.yaml")
    told = docgen("draft", faulty, "-o", tmp_path / "草稿")
    assert told.code == 3
    assert {path.name.partition("_")[0] for path in (tmp_path / "草稿").iterdir()} == {"校验结果"}


def test_lead_time_shows_the_working(docgen: Docgen) -> None:
    told = docgen("lead-time", "2026-05-31", "2026-04-30")
    assert told.code == 0
    assert "最迟报送 2026年2月28日" in told.out
    assert "由人认定" in told.out


def test_lead_time_json_is_a_list_with_the_promised_names(docgen: Docgen) -> None:
    found = docgen("lead-time", "2026-05-31", "2026-04-30", "--json").json
    assert found == [
        {
            "effective_on": "2026-05-31",
            "latest_report_date": "2026-02-28",
            "convention": "reverse_corresponding",
            "disputed": False,
            "forward_latest_report_date": "2026-02-28",
        },
        {
            "effective_on": "2026-04-30",
            "latest_report_date": "2026-01-30",
            "convention": "reverse_corresponding",
            "disputed": True,
            "forward_latest_report_date": "2026-01-31",
        },
    ]


@pytest.mark.parametrize("kind", ["q_report", "contract", "change_report"])
def test_form_writes_a_workbook(docgen: Docgen, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "表.xlsx"
    assert docgen("form", kind, "-o", target).code == 0
    assert target.read_bytes().startswith(b"PK")


def test_an_unknown_form_names_the_known_ones(docgen: Docgen, tmp_path: Path) -> None:
    told = docgen("form", "月报", "-o", tmp_path / "x.xlsx")
    assert told.code == 2
    assert "q_report" in told.err


def test_the_examples_used_here_exist() -> None:
    assert example("01") != example("02")


def test_a_form_never_overwrites_a_file_that_may_be_filled_in(
    docgen: Docgen, tmp_path: Path
) -> None:
    target = tmp_path / "季度报告.xlsx"
    target.write_bytes(b"filled in")
    told = docgen("form", "q_report", "-o", target)
    assert told.code == 2
    assert "不予覆盖" in told.err
    assert target.read_bytes() == b"filled in"
