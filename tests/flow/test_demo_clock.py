"""The demo clock: it counts in a demo workspace alone, is refused aloud elsewhere, and is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from docgen.cli.app import run
from docgen.edges import clock
from docgen.service.housekeeping import init, open_workspace
from docgen.service.outgoing import Outgoing
from docgen.service.steps import Service
from tests.ready import at_once

from .desk import PUDONG, USCC

AT = "2025-06-20T10:12:00+08:00"
LATER = "2025-06-23T09:00:00+08:00"
ACK = "GZL-2023-001/change_report/01/v1#CHG_ACK"


@pytest.fixture(autouse=True)
def machine_time() -> Iterator[None]:
    """Give the clock back to the machine after each test."""
    yield
    clock.show(None)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Make an empty demo workspace."""
    assert run(["init", str(tmp_path), "--demo", "--empty"]) == 0
    at_once(tmp_path)
    return tmp_path


def drop(root: Path, start: str, sender: str) -> None:
    """Put an example into the inbox folder of its sender."""
    folder = root / "inbox" / sender
    folder.mkdir(parents=True, exist_ok=True)
    [path] = (item for item in PUDONG.glob(f"{start}_*.yaml") if "expect" not in item.name)
    shutil.copy(path, folder)


def test_an_empty_demo_holds_no_sample(demo: Path) -> None:
    assert not list((demo / "inbox").rglob("*.yaml"))
    assert run(["init", str(demo), "--demo", "--empty"]) == 0
    assert run(["init", str(demo), "--empty"]) == 2


def test_receipt_and_acts_are_of_the_time_shown_and_say_so(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(demo, "01", "office")
    monkeypatch.setenv("DOCGEN_DEMO_TIME", "2023-11-21T09:30:00+08:00")
    assert run(["run", "-w", str(demo)]) == 0
    drop(demo, "11", USCC)
    monkeypatch.setenv("DOCGEN_DEMO_TIME", AT)
    assert run(["run", "-w", str(demo)]) == 0
    receipts = [json.loads(p.read_bytes()) for p in (demo / "outbox/receipts").rglob("*.json")]
    [told] = (item for item in receipts if item["entered_at"] == AT)
    assert told["clock"] == "演示时钟"
    assert told["number"].startswith("20250620-101200-")
    monkeypatch.setenv("DOCGEN_DEMO_TIME", LATER)
    for role, who in (("经办", "周示例"), ("处室负责人", "方示例")):
        assert run(["approve", ACK, "--role", role, "--by", who, "-w", str(demo)]) == 0
    assert run(["issue", ACK, "--by", "李示例", "-w", str(demo)]) == 0
    opened = open_workspace(demo)
    outgoing = Outgoing(Service(opened.workspace, opened.settings))
    assert outgoing.standing(ACK).doc_no == "沪科〔2025〕1号"
    rows = outgoing.audit()
    assert {row["at"] for row in rows} == {LATER}
    assert all(json.loads(row["detail"])["clock"] == "演示时钟" for row in rows)
    assert outgoing.verify()["faults"] == []


def test_a_real_workspace_refuses_it_whatever_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    init(tmp_path, False)
    drop(tmp_path, "01", "office")
    contract = next((tmp_path / "inbox").rglob("*.yaml"))
    monkeypatch.setenv("DOCGEN_DEMO_TIME", AT)
    asked = (
        ["run"], ["due"], ["list"], ["documents"], ["issue", ACK, "--by", "李示例"],
        ["audit", "verify"], ["funding", "GZL-2023-001"], ["case", "export", "GZL-2023-001"],
        ["check", str(contract)], ["init"], ["backup", str(tmp_path / "b.zip")],
    )  # fmt: skip
    for words in asked:
        assert run([*words, "-w", str(tmp_path)]) == 1, words
        assert "不是演示工作区" in capsys.readouterr().err
    assert contract.exists()
    assert not list((tmp_path / "outbox").rglob("*.json"))
    assert run(["doctor", "-w", str(tmp_path)]) == 1
    assert not clock.is_simulated()


def test_a_real_register_without_its_settings_does_not_become_a_demo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(tmp_path, False)
    assert run(["list", "-w", str(tmp_path)]) == 0
    (tmp_path / "docgen.toml").unlink()
    assert run(["init", str(tmp_path), "--demo"]) == 1
    assert "已有正式登记" in capsys.readouterr().err
    assert run(["init", str(tmp_path)]) == 0


def test_outside_any_workspace_it_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_DEMO_TIME", AT)
    [contract] = (p for p in PUDONG.glob("01_*.yaml") if "expect" not in p.name)
    assert run(["check", str(contract), "-w", str(tmp_path)]) == 1


def test_what_a_demo_was_shown_is_not_the_time_of_the_next_workspace(
    demo: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tmp_path_factory.mktemp("正式")
    init(real, False)
    monkeypatch.setenv("DOCGEN_DEMO_TIME", AT)
    open_workspace(demo)
    assert clock.now().isoformat() == AT
    monkeypatch.delenv("DOCGEN_DEMO_TIME")
    open_workspace(real)
    assert clock.now().date() >= date(2026, 1, 1)
    assert not clock.is_simulated()


def test_a_moment_that_is_none_is_a_fault_of_usage(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOCGEN_DEMO_TIME", "明天")
    assert run(["due", "-w", str(demo)]) == 2
    assert "DOCGEN_DEMO_TIME 应为时间" in capsys.readouterr().err
