"""watch: an event only hurries the next look; what a look finds is what counts."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from docgen.jobs.runner import FullDiskError, Tally
from docgen.settings import OFFICE, InboxSettings, Settings
from docgen.watch.watcher import watch

from .desk import Desk, example, run_with_journal

SETTINGS = Settings(OFFICE, InboxSettings(stability_seconds=2, rescan_seconds=30))


class FakeBell:
    """Notes how long the loop would have waited; never waits."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def wait(self, timeout: float) -> bool:
        self.waits.append(timeout)
        return False

    def clear(self) -> None:
        """Nothing rings."""


class FakeRunner:
    """Gives one prepared tally a pass."""

    def __init__(self, *passes: Tally | Exception) -> None:
        self.passes = list(passes)

    def pass_over(self, tally: Tally) -> None:
        prepared = self.passes.pop(0)
        if isinstance(prepared, Exception):
            raise prepared
        tally.done, tally.growing = prepared.done, prepared.growing
        tally.troubles = prepared.troubles


def _watch(*passes: Tally | Exception) -> tuple[list[float], list[str]]:
    runner, bell, told = FakeRunner(*passes), FakeBell(), list[str]()
    stopped: Callable[[], bool] = lambda: not runner.passes  # noqa: E731
    watch(runner, SETTINGS, bell, stopped, told.append)  # type: ignore[arg-type]
    return bell.waits, told


def test_the_inbox_is_looked_over_again_without_any_event() -> None:
    waits, _ = _watch(Tally(), Tally(), Tally())
    assert waits == [30, 30]


def test_a_young_file_shortens_the_wait() -> None:
    waits, _ = _watch(Tally(growing=1), Tally(), Tally())
    assert waits == [2, 30]


def test_what_was_done_and_what_went_wrong_is_told() -> None:
    _, told = _watch(Tally(done=[("1", "accepted")], troubles=[("2", "坏了")]))
    assert told == ["1 accepted", "2 未能处理：坏了"]


def test_a_full_disk_does_not_end_the_watch() -> None:
    waits, told = _watch(FullDiskError("磁盘已满"), Tally(), Tally())
    assert told == ["磁盘已满"]
    assert len(waits) == 2


def test_a_signal_lets_the_file_in_hand_finish_and_keeps_the_rest_claimed(desk: Desk) -> None:
    from docgen.jobs.runner import Hooks, open_runner

    desk.drop("合同.yaml", example("01"))
    desk.drop("季报.yaml", example("02"))
    seen: list[str] = []
    hooks = Hooks(told=seen.append, stopped=lambda: bool(seen))
    with open_runner(desk.root, desk.settings, hooks, lambda: desk.at) as runner:
        tally = runner.run()
    assert [end for _, end in tally.done] == ["accepted"]
    assert len(list(desk.workspace.processing.iterdir())) == 1
    assert [end for _, end in run_with_journal(desk).done] == ["accepted"]


def test_docgen_watch_takes_files_and_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    _interrupted(tmp_path, signal.SIGTERM)


def test_docgen_watch_ends_cleanly_on_ctrl_c_with_polling(tmp_path: Path) -> None:
    _interrupted(tmp_path, signal.SIGINT, polling=True)


def _interrupted(root: Path, number: signal.Signals, polling: bool = False) -> None:
    desk = Desk(root, toml={"polling = false": "polling = true"} if polling else {})
    desk.drop("收件.yaml", example("12"))
    command = [sys.executable, "-m", "docgen", "watch", "-w", str(root)]
    lines = []
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            lines.append(line)
            if line.strip().endswith("held"):
                process.send_signal(number)
    assert process.returncode == 130, lines
    assert "已停止守候" in lines[-1]
    assert [slip["end"] for slip in desk.receipts()] == ["held"]


def test_settings_choose_the_rescan(tmp_path: Path) -> None:
    quick = SETTINGS._replace(inbox=SETTINGS.inbox._replace(rescan_seconds=5))
    runner, bell = FakeRunner(Tally(), Tally()), FakeBell()
    watch(runner, quick, bell, lambda: not runner.passes, lambda _line: None)  # type: ignore[arg-type]
    assert bell.waits == [5]
