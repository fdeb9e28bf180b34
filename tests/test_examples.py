"""`docgen check` says of every example exactly what stands beside it, on any day."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from docgen.cli.app import app
from docgen.edges import clock
from docgen.edges.schemas import load_schemas
from docgen.forms import fill
from docgen.located import load_yaml

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
FILES = sorted(path for path in EXAMPLES.glob("*/*") if not path.name.endswith(".expect.yaml"))
KINDS = (
    "三方合同",
    "季度报告_2025Q2",
    "年度报告_2025",
    "绩效评价报告_Y2",
    "变更报告_场地",
    "区政府收件回执_场地",
    "审议决定_场地",
    "区政府同意函_Y2",
    "年度评价结果_Y2",
    "评价方案_Y2",
    "第三方评价意见_Y2",
    "整改",
    "综合绩效评价结果",
    "核实与处理",
    "催报登记",
    "免予报送",
    "配套扶持申报",
    "目标进度填报",
    "提案答复",
)
FAULTY_IN_CELLS = tuple(
    f"{number:02d}_" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 25, 26, 28, 32, 35, 37)
)


def _expected(path: Path) -> dict[str, Any]:
    beside = path.with_name(path.stem + ".expect.yaml")
    loaded: dict[str, Any] = yaml.safe_load(beside.read_text(encoding="utf-8"))
    return loaded


def _check(path: Path, args: list[str]) -> tuple[int, dict[str, Any]]:
    full = [
        str(EXAMPLES / arg) if before == "--case" else arg
        for before, arg in zip(["", *args], args, strict=False)
    ]
    result = CliRunner().invoke(app, ["check", str(path), *full, "--json"])
    answers = json.loads(result.stdout)
    assert len(answers) == 1
    return result.exit_code, answers[0]


def _kept(answer: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for item in answer["findings"]:
        row = {name: item[name] for name in ("code", "severity", "path", "location")}
        if "timeliness" in item["data"]:
            row["timeliness"] = item["data"]["timeliness"]
        rows.append(row)
    return rows


@pytest.fixture(params=["today", "a year on"])
def _day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "a year on":
        real = clock.now

        def later() -> datetime:
            return real() + timedelta(days=365)

        monkeypatch.setattr(clock, "now", later)


@pytest.mark.usefixtures("_day")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name[:5]}-{path.stem}")
def test_check_gives_the_verdict_the_findings_and_the_exit_code_beside_the_example(
    path: Path,
) -> None:
    wanted = _expected(path)
    code, answer = _check(path, wanted["args"])
    assert answer["verdict"] == wanted["verdict"]
    assert _kept(answer) == wanted["findings"]
    assert code == wanted["exit_code"]


def _as_workbook(path: Path, folder: Path) -> Path:
    data, _ = load_yaml(path.read_text(encoding="utf-8"))
    schemas = load_schemas(ROOT / "schemas")
    target = folder / f"{path.stem}.xlsx"
    target.write_bytes(fill(str(data["submission_type"]), data, schemas))
    return target


WORKBOOKS = [
    path
    for path in FILES
    if (any(word in path.name for word in KINDS) and path.parent.name.startswith(("示例", "单件")))
    or (path.parent.name == "错误示例" and path.name.startswith(FAULTY_IN_CELLS))
]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: f"{path.parent.name[:5]}-{path.stem}")
def test_the_filled_workbook_gives_the_same_findings_at_its_cells(
    path: Path, tmp_path: Path
) -> None:
    wanted = _expected(path)
    code, answer = _check(_as_workbook(path, tmp_path), wanted["args"])
    assert answer["verdict"] == wanted["verdict"]
    assert [(row["code"], row["severity"], row["path"]) for row in answer["findings"]] == [
        (row["code"], row["severity"], row["path"]) for row in wanted["findings"]
    ]
    assert code == wanted["exit_code"]
    spoken = [row for row in answer["findings"] if row["path"]]
    assert all("!" in row["location"] for row in spoken)
