"""The demo: simulated receipt times, 演示时钟 on every receipt, never anything but a demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.edges.resources import shipped
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError, PackError
from docgen.service import demo
from docgen.service.housekeeping import init, open_workspace
from docgen.service.steps import Service

from .desk import Desk, run_with_journal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a demo workspace."""
    init(tmp_path, True)
    return tmp_path


def _keep_only(workspace: Workspace, words: str) -> None:
    for path in workspace.inbox.rglob("*.*"):
        if path.is_file() and words not in path.name:
            path.unlink()


def _desk(root: Path) -> Desk:
    desk = Desk.__new__(Desk)
    desk.root, desk.workspace = root, Workspace(root)
    opened = open_workspace(root)
    desk.settings = opened.settings
    desk.service = Service(desk.workspace, desk.settings)
    from docgen.edges import clock

    desk.at = clock.now()
    return desk


def test_receipts_tell_the_simulated_time_and_say_so(root: Path, light: None) -> None:
    _keep_only(Workspace(root), "甲孵化器-浦东_12_")
    desk = _desk(root)
    run_with_journal(desk)
    (slip,) = desk.receipts()
    assert slip["clock"] == "演示时钟"
    assert slip["entered_at"] == "2025-06-23T09:05:00+08:00"
    assert slip["number"].startswith("20250623-090500-")


def test_the_samples_come_in_under_their_senders(root: Path) -> None:
    folders = {path.name for path in Workspace(root).inbox.iterdir() if path.is_dir()}
    assert folders == {
        "office",
        "91310115MADEM00117",
        "91310110MADEM002XN",
        "district-310115",
        "district-310110",
    }


def test_samples_that_lie_there_or_are_registered_are_not_dropped_again(
    root: Path, light: None
) -> None:
    count = len(demo.samples(shipped("examples")))
    assert init(root, True) == 0
    _keep_only(Workspace(root), "甲孵化器-浦东_12_")
    run_with_journal(_desk(root))
    assert init(root, True) == count - 1


def test_a_demo_never_becomes_real_nor_a_real_one_a_demo(root: Path, tmp_path: Path) -> None:
    settings = root / "docgen.toml"
    settings.write_text(settings.read_text().replace("enabled = true", "enabled = false"))
    with pytest.raises(DocgenError, match="演示工作区，不能改作正式"):
        _desk(root)
    other = tmp_path / "正式"
    init(other, False)
    with pytest.raises(DocgenError, match="不能改作演示"):
        init(other, True)
    toml = other / "docgen.toml"
    toml.write_text(toml.read_text().replace("enabled = false", "enabled = true"))
    with pytest.raises(DocgenError, match="不能改作演示"):
        _desk(other)


def test_every_sample_has_a_time_and_a_known_sender() -> None:
    for sample in demo.samples(shipped("examples")):
        assert sample.received_at.endswith("+08:00")
        assert sample.path.is_file()


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("{file: 没有.yaml, received_at: 2024-01-01, sender: office}", "没有文件"),
        ("{file: a.yaml, sender: office}", "收件时间有误"),
        ("{file: a.yaml, received_at: 明天, sender: office}", "收件时间有误"),
        ("{file: a.yaml, received_at: 2024-01-01, sha256: ab, sender: office}", "不符"),
        ("文字", "每一行应有"),
    ],
)
def test_a_fault_in_the_list_of_samples_is_named(tmp_path: Path, row: str, word: str) -> None:
    (tmp_path / "a.yaml").write_text("x: 1")
    (tmp_path / "receipts.yaml").write_text(f"receipts:\n  - {row}\n")
    with pytest.raises(PackError, match=word):
        demo.samples(tmp_path)
