"""docgen life: where everything stands, how it came there, what can come next."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.cli.app import run
from tests.ready import at_once

from .conftest import Docgen, example

NO = "GZL-2023-001"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace that knows a contract, one report and one change report."""
    tmp_path = tmp_path_factory.mktemp("office")
    assert run(["init", str(tmp_path)]) == 0
    at_once(tmp_path)
    for start in ("01", "02", "11"):
        shutil.copy(example(start), tmp_path / "inbox")
    assert run(["run", "-w", str(tmp_path)]) == 0
    return tmp_path


@pytest.fixture
def office(workspace: Path, docgen: Docgen, monkeypatch: pytest.MonkeyPatch) -> Docgen:
    """Return the commands of that workspace."""
    monkeypatch.setenv("DOCGEN_WORKSPACE", str(workspace))
    return docgen


def test_the_table_says_state_since_when_on_what_and_what_comes_next(office: Docgen) -> None:
    out = office("life", NO, "--as-of", "2030-01-01").out
    assert "示例甲孵化器（GZL-2023-001）截至 2030-01-01" in out
    rows = {line.split("  ")[0].strip(): line for line in out.splitlines() if line}
    assert "期满" in rows["孵化器"]
    assert "2026-11-20" in rows["孵化器"]
    assert "变更报告 01 第1项 场地位置" in out
    assert "一处收到" in out
    assert "季度报告 2023Q4" not in out  # it was accepted
    assert "季度报告 2024Q1" in out
    assert "建设期满：建设中 → 期满" in out


def test_all_reports_are_shown_when_asked(office: Docgen) -> None:
    assert "季度报告 2023Q4" in office("life", NO, "--all", "--as-of", "2030-01-01").out


def test_before_the_papers_came_nothing_is_known(office: Docgen) -> None:
    told = office("life", NO, "--as-of", "2023-01-01", "--json").json
    states = {row["machine"]: row["state"] for row in told["subjects"]}
    assert states["incubator"] == "none"
    assert "contract" not in states


@pytest.mark.parametrize("word", ["incubator", "孵化器"])
def test_one_subject_as_json_with_every_step(office: Docgen, word: str) -> None:
    told = office("life", NO, "--subject", word, "--as-of", "2030-01-01", "--json").json
    (row,) = told["subjects"]
    assert (row["state"], row["since"]) == ("period_ended", "2026-11-20")
    contract = next(step for step in row["steps"] if step["event"] == "contract")
    assert contract["on"] == "2023-11-20"
    assert (contract["from"], contract["to"]) == ("argued", "building")
    assert contract["ground"] == "第八条"
    assert contract["basis"] == "GZL-2023-001/contract/01/v1"
    assert {"event": "evaluate", "name": "完成综合绩效评价",
            "actor": "市科委会同区政府，第三方机构"} in row["possible"]  # fmt: skip
    assert row["irregular"] == []


@pytest.mark.parametrize("word", ["2024Q1", "q_report/2024Q1", "季度报告 2024Q1"])
def test_one_report_by_its_period(office: Docgen, word: str) -> None:
    told = office("life", NO, "--subject", word, "--json").json
    assert [row["subject"] for row in told["subjects"]] == ["q_report/2024Q1"]
    assert told["subjects"][0]["state"] == "open"


def test_what_was_in_force_on_a_day_is_another_question_than_what_was_known(office: Docgen) -> None:
    def states(*args: str) -> dict[str, str]:
        told = office("life", NO, *args, "--json").json
        return {row["machine"]: row["state"] for row in told["subjects"]}

    assert states("--on", "2025-01-01", "--as-of", "2030-01-01")["incubator"] == "building"
    assert states("--on", "2023-11-19", "--as-of", "2030-01-01")["incubator"] == "argued"
    assert states("--as-of", "2025-01-01")["incubator"] == "none"
    assert "还没有登记任何报送" in office("life", NO, "--as-of", "2023-01-01").out


def test_by_the_code_of_the_incubator_too(office: Docgen) -> None:
    told = office("life", "91310115MADEM00117", "--json").json
    assert told["contract_no"] == NO


@pytest.mark.parametrize("args", [("NO-1",), (NO, "--subject", "火箭"), (NO, "--as-of", "x")])
def test_what_means_nothing_is_a_fault_of_usage(office: Docgen, args: tuple[str, ...]) -> None:
    assert office("life", *args).code == 2
