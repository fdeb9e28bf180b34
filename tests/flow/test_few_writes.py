"""A submission costs the registry four writes, and never a look at all that came before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from docgen.edges import files
from docgen.edges.store import Store
from docgen.service.housekeeping import Opened, results

from .desk import USCC, Desk, example, run_with_journal

CONTRACT, REPORT = example("01"), example("02")


@pytest.fixture
def commits() -> Iterator[list[str]]:
    """Note the database of every transaction that is written."""
    found: list[str] = []

    def note(connection: Any) -> None:
        found.append(Path(str(connection.engine.url.database)).name)

    event.listen(Engine, "commit", note)
    yield found
    event.remove(Engine, "commit", note)


def test_a_submission_is_four_transactions(desk: Desk, commits: list[str]) -> None:
    desk.drop("合同.yaml", CONTRACT)
    run_with_journal(desk)
    first = commits.count("docgen.sqlite")
    assert first == 4
    desk.drop("季报.yaml", REPORT, USCC)
    run_with_journal(desk)
    assert commits.count("docgen.sqlite") == first + 4


def test_no_step_and_no_report_reads_the_whole_registry(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def whole(_store: Store) -> None:
        raise AssertionError("the whole registry")

    monkeypatch.setattr(Store, "all_submissions", whole)
    monkeypatch.setattr(Store, "all_arrivals", whole)
    desk.drop("合同.yaml", CONTRACT)
    desk.drop("有误.yaml", REPORT.replace(b"2023Q4", b"2023Q9"), USCC)
    tally = run_with_journal(desk)
    assert {end for _, end in tally.done} == {"accepted", "returned"}
    told = list(results(Opened(desk.workspace, desk.settings), [item[0] for item in tally.done]))
    assert [row["number"] for row in told] == [number for number, _ in tally.done]


def test_a_newer_version_is_named_by_what_it_replaces(desk: Desk) -> None:
    desk.bring("合同.yaml", CONTRACT)
    first, _ = desk.bring("季报.yaml", REPORT, USCC)
    key = desk.service.store.submission(first)["key"]  # type: ignore[index]
    newer = (
        REPORT.replace(b"version: 1", b"version: 2")
        .replace(b"supersedes: null", f'supersedes: "{key}"'.encode())
        .replace(b"correction_reason: null", 'correction_reason: "更正"'.encode())
    )
    _, end = desk.bring("更正.yaml", newer, USCC)
    assert end == "accepted"
    opened = Opened(desk.workspace, desk.settings)
    (row,) = results(opened, [first])
    assert row["replaced_by"] == key.replace("/v1", "/v2")


def test_the_names_of_a_folder_are_synced_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(files, "sync_folder", synced.append)
    files.write_together(tmp_path / "a", {"1": b"x", "2": b"y"})
    assert synced == [tmp_path / "a"]
    assert {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()} == {"1": b"x", "2": b"y"}
