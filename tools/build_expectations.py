"""Write beside each example what `docgen check` says of it.

Run from the repository root: ``python -m tools.build_expectations``. The arguments of each
check come from the demo clock and from the story (contract and related files as the case); the
findings come from the checker itself, so every changed file must be read before it is
committed: the expectations are a person's judgement, this tool only types them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from typer.testing import CliRunner

from docgen.cli.app import app

EXAMPLES = Path("examples")
FAULTY, SINGLE, PROGRAMME = "错误示例", "单件示例", "示例全市"
JIA, YI = "示例甲孵化器-浦东", "示例乙孵化器-杨浦"
CONTRACTS = {JIA: "01_2023-11-21_三方合同.yaml", YI: "01_2024-03-04_三方合同_已签登记.yaml"}
_BEFORE = ("建设方案", "推荐函", "纳入布局公布", "综合论证意见")
EARLIER = {  # which earlier files a check wants beside the contract, by the file's own word
    "推荐函": _BEFORE[:1],
    "纳入布局公布": _BEFORE[:3],
    "综合论证意见": _BEFORE[:3],
    "三方合同": _BEFORE,
    "审议决定": ("变更报告",),
    "审议结果": ("评价结果",),
    "专项审计报告": ("拨付记录", "专项审计通知"),
    "到账记录": ("年度评价结果_Y2", "到账记录"),
    "区政府收件回执": ("变更报告",),
    "季度报告": ("变更报告", "审议决定", "拨付记录"),
    "年度报告": ("变更报告", "审议决定", "拨付记录"),
    "结案登记": ("评价结果", "整改", "拨付记录", "到账记录"),
    "拨付记录": ("绩效评价报告", "评价结果", "整改", "拨付记录"),
    "整改": ("年度评价结果", "整改"),
    "第三方评价意见": ("评价方案",),
    "年度评价结果_Y1": ("绩效评价报告_Y1", "评价方案_Y1", "评价意见_Y1"),
    "年度评价结果_Y2": (
        *("绩效评价报告_Y2", "区政府同意函_Y2", "评价方案_Y2", "评价意见_Y2"),
        "专项审计报告",
    ),
    "综合绩效评价结果": ("评价方案_综合", "评价意见_综合"),
    "区政府同意函_Y2": ("绩效评价报告_Y2",),
    "区政府同意函_Y3": ("绩效评价报告_Y3",),
}
OF_YI = ("26_", "34_", "35_", "46_", "47_", "48_")  # faulty files that change a record of 乙
FAULTY_OF = {
    "08_": "年度报告",
    "34_": "年度评价结果_Y2",
    "35_": "年度评价结果_Y2",
    "46_": "拨付记录",
    "49_": "拨付记录",
}
"""Which faulty files want more of the record than the contract, as what kind of file."""
CONTRACTS_THEMSELVES = ("25_", "26_", "27_", "30_", "31_")


def _singles() -> dict[str, dict[str, Any]]:
    told = yaml.safe_load((EXAMPLES / "receipts.yaml").read_text(encoding="utf-8"))
    return {row["file"]: row for row in [*told["singles"], *told["faulty"]]}


def _clock() -> dict[str, dict[str, Any]]:
    rows = yaml.safe_load((EXAMPLES / "receipts.yaml").read_text(encoding="utf-8"))["receipts"]
    return {row["file"]: row for row in rows}


def _related(folder: str, name: str, before: str, clock: dict[str, dict[str, Any]]) -> list[str]:
    """Return the files of a record that came in before a moment and that a check wants."""
    wanted = [word for own, words in EARLIER.items() if own in name for word in words]
    came = {file: row["received_at"] for file, row in clock.items() if file.startswith(folder)}
    return [
        file
        for file, received in sorted(came.items(), key=lambda item: (item[1], item[0]))
        if received < before and any(word in file for word in wanted)
    ]


def arguments(path: Path, clock: dict[str, dict[str, Any]]) -> list[str]:
    """Return the arguments of the check of one example."""
    relative = path.relative_to(EXAMPLES)
    folder, name = relative.parts
    if own := _singles().get(str(relative)):
        made = ["--received-at", str(own["received_at"])]
        return made + [part for case in own["beside"] for part in ("--case", str(case))]
    if folder == FAULTY:
        record = YI if name.startswith(OF_YI) else JIA
        is_contract = name.startswith(CONTRACTS_THEMSELVES)
        received = _received_faulty(name)
        wanted = next((word for start, word in FAULTY_OF.items() if name.startswith(start)), "")
        related = _related(record, wanted, received, clock) if wanted else []
        row: dict[str, Any] = {"received_at": received}
        if name.startswith(("32_", "33_")):
            row["received_at_district"] = "2025-06-20T15:40:00+08:00"
    elif folder == PROGRAMME:
        return ["--received-at", clock[str(relative)]["received_at"]]
    else:
        record, row = folder, clock[str(relative)]
        concluded = clock[f"{folder}/{CONTRACTS[folder]}"]["received_at"]
        is_contract = row["received_at"] <= concluded  # or came in before there was one
        related = _related(folder, name, row["received_at"], clock)
    made = ["--received-at", row["received_at"]]
    if row.get("received_at_district"):
        made += ["--received-at-district", row["received_at_district"]]
    contract = [] if is_contract else [f"{record}/{CONTRACTS[record]}"]
    return made + [part for case in [*contract, *related] for part in ("--case", case)]


def _received_faulty(name: str) -> str:
    days = {"08_": "2026-03-20", "25_": "2023-11-21", "26_": "2024-03-04", "27_": "2025-11-04",
            "28_": "2025-03-26", "29_": "2025-03-26", "30_": "2023-11-21", "31_": "2023-11-21",
            "32_": "2025-06-20", "33_": "2025-06-20", "34_": "2026-02-06", "35_": "2026-02-06",
            "36_": "2025-03-26", "37_": "2025-03-26", "44_": "2024-01-25", "45_": "2023-11-22",
            "46_": "2026-03-10", "47_": "2025-07-25", "48_": "2025-07-17", "49_": "2026-04-20", "50_": "2026-10-20"}  # fmt: skip
    return f"{days.get(name[:3], '2025-07-11')}T15:05:00+08:00"


def run_check(path: Path, args: list[str]) -> tuple[int, dict[str, Any]]:
    """Return exit code and answer of one check; `--case` paths are below examples/."""
    full = [
        str(EXAMPLES / arg) if before == "--case" else arg
        for before, arg in zip(["", *args], args, strict=False)
    ]
    result = CliRunner().invoke(app, ["check", str(path), *full, "--json"])
    return result.exit_code, json.loads(result.stdout)[0]


def expectation(args: list[str], code: int, answer: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept of an answer."""
    findings = []
    for item in answer["findings"]:
        row = {name: item[name] for name in ("code", "severity", "path", "location")}
        if "timeliness" in item["data"]:
            row["timeliness"] = item["data"]["timeliness"]
        findings.append(row)
    return {"args": args, "verdict": answer["verdict"], "exit_code": code, "findings": findings}


def examples() -> list[Path]:
    """Return every example file, in order."""
    found = EXAMPLES.glob("*/*")
    return sorted(path for path in found if not path.name.endswith(".expect.yaml"))


def main() -> None:
    """Write the expectation of every example."""
    clock = _clock()
    for path in examples():
        args = arguments(path, clock)
        kept = expectation(args, *run_check(path, args))
        text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=120)
        path.with_name(path.stem + ".expect.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
