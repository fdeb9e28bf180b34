"""init, run, list, show, doctor, policies, templates: the office's day."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.edges import lock

from .conftest import Docgen

USCC = "91310115MADEM00117"


@pytest.fixture
def office(docgen: Docgen, tmp_path: Path) -> Path:
    """Return a fresh workspace that waits for nothing."""
    assert docgen("init").code == 0
    settings = tmp_path / "docgen.toml"
    settings.write_text(settings.read_text().replace("seconds = 2", "seconds = 0"))
    return tmp_path


def _drop(root: Path, path: Path, sender: str = "") -> None:
    (root / "inbox" / sender).mkdir(exist_ok=True)
    (root / "inbox" / sender / path.name).write_bytes(path.read_bytes())


def test_init_makes_the_folders_and_repeats_harmlessly(docgen: Docgen, tmp_path: Path) -> None:
    assert docgen("init", tmp_path / "新").code == 0
    before = (tmp_path / "新" / "docgen.toml").read_bytes()
    assert docgen("init", tmp_path / "新").code == 0
    assert (tmp_path / "新" / "docgen.toml").read_bytes() == before
    assert {path.name for path in (tmp_path / "新").iterdir()} == {
        "inbox",
        "outbox",
        ".docgen",
        "docgen.toml",
    }


def test_commands_without_a_workspace_say_what_to_do(docgen: Docgen) -> None:
    for command in (("run",), ("list",), ("show", "x"), ("watch",)):
        told = docgen(*command)
        assert told.code == 1
        assert "docgen init" in told.err


def test_run_brings_a_contract_and_a_report_to_documents(
    docgen: Docgen, office: Path, contract: Path, report: Path
) -> None:
    _drop(office, report, USCC)
    _drop(office, contract)
    told = docgen("run", "--json")
    assert told.code == 0, told.err
    by_type = {row["submission_type"]: row for row in told.json["files"]}
    assert by_type["q_report"]["key"] == "GZL-2023-001/q_report/2023Q4/v1"
    kinds = {item["kind"] for row in told.json["files"] for item in row["documents"]}
    assert {"CONTRACT", "Q_REPORT", "VALID_RPT"} <= kinds
    for row in told.json["files"]:
        for item in row["documents"]:
            folder = office / "outbox" / item["folder"]
            assert (folder / item["docx"]).read_bytes().startswith(b"PK")
            assert (folder / item["pdf"]).read_bytes().startswith(b"%PDF")
        for path in row["receipts"]:
            assert (office / "outbox" / path).read_bytes().startswith(b"%PDF")


def test_run_with_nothing_to_do_says_so(docgen: Docgen, office: Path) -> None:
    told = docgen("run")
    assert told.code == 0
    assert "没有新文件" in told.out


def test_run_shows_a_table_and_list_and_show_tell_the_rest(
    docgen: Docgen, office: Path, report: Path
) -> None:
    _drop(office, report, USCC)
    told = docgen("run")
    assert "待核" in told.out
    assert "Q_REPORT" in told.out
    listed = docgen("list", "--json").json
    assert [row["end"] for row in listed] == ["held"]
    number = listed[0]["number"]
    assert f"docgen show {number}" in told.out
    shown = docgen("show", number, "--json").json
    assert shown["number"] == number
    assert [event["what"] for event in shown["events"]] == ["registered", "held"]
    assert docgen("show", shown["key"], "--json").json == shown
    assert number in docgen("show", number).out
    assert report.name in docgen("list").out


def test_show_of_an_unknown_number_is_a_fault_of_usage(docgen: Docgen, office: Path) -> None:
    assert docgen("show", "没有").code == 2


def test_run_beside_another_runner_ends_with_4(docgen: Docgen, office: Path) -> None:
    with lock.hold(office / ".docgen" / "lock"):
        told = docgen("run")
    assert told.code == 4
    assert "另一个" in told.err


def test_broken_settings_are_told_with_their_place(docgen: Docgen, office: Path) -> None:
    settings = office / "docgen.toml"
    settings.write_text(settings.read_text().replace("polling = false", "pooling = false"))
    told = docgen("run")
    assert told.code == 1
    assert "pooling" in told.err


def test_kept_bytes_that_were_changed_end_with_5(
    docgen: Docgen, office: Path, contract: Path, report: Path
) -> None:
    _drop(office, contract)
    docgen("run")
    for blob in (office / ".docgen" / "blobs").rglob("*"):
        if blob.is_file():
            blob.write_bytes(blob.read_bytes() + b" ")
    assert docgen("check", report).code == 5


def test_doctor_finds_a_fresh_workspace_well_but_unfilled(docgen: Docgen, office: Path) -> None:
    told = docgen("doctor", "--json")
    assert told.code == 0
    states = {row["name"]: row["state"] for row in told.json}
    assert states["发文机关"] == "warn"
    assert "fail" not in states.values()


def test_doctor_is_loud_about_a_folder_it_cannot_write(docgen: Docgen, office: Path) -> None:
    os.rmdir(office / "outbox")  # noqa: PTH106
    told = docgen("doctor")
    assert told.code == 1
    assert "[有误] !! outbox" in told.out


def test_doctor_works_without_a_workspace(docgen: Docgen) -> None:
    told = docgen("doctor")
    assert told.code == 0
    assert "docgen init" in told.out


def test_policies_check_counts_what_it_loaded(docgen: Docgen) -> None:
    counts = docgen("policies", "check", "--json").json
    assert counts["rules"] > 50
    assert "无误" in docgen("policies", "check").out


def test_policies_check_names_file_and_line_of_a_fault(docgen: Docgen, office: Path) -> None:
    import shutil

    shutil.copytree(Path(__file__).parents[2] / "policies", office / "policies")
    flow = office / "policies" / "catalogue" / "flow.yaml"
    flow.write_text(flow.read_text().replace("severity: INFO", "severity: LOUD", 1))
    told = docgen("policies", "check")
    assert told.code == 1
    assert "flow.yaml" in told.err


@pytest.mark.parametrize(
    ("name", "word"), [("C09-03", "第九条"), ("V-602", "更正"), ("C09.months", "第九条")]
)
def test_policies_show_tells_the_ground(docgen: Docgen, name: str, word: str) -> None:
    assert word in docgen("policies", "show", name).out
    assert docgen("policies", "show", name, "--json").json["id"] == name


def test_policies_show_of_an_unknown_rule_is_a_fault_of_usage(docgen: Docgen) -> None:
    assert docgen("policies", "show", "C99-99").code == 2


def test_templates_check_finds_the_shipped_ones_sound(docgen: Docgen) -> None:
    told = docgen("templates", "check", "--json")
    assert told.code == 0
    assert len(told.json) >= 13


def test_templates_check_names_a_broken_copy_of_the_workspace(docgen: Docgen, office: Path) -> None:
    broken = office / "templates" / "notices" / "receipt.docx"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"no document")
    told = docgen("templates", "check")
    assert told.code == 1
    assert "notices/receipt.docx" in told.out
