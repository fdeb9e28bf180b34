"""docgen due --ics: the calendar file, read back."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from docgen.service.agenda import Agenda, Task
from docgen.service.calendar_file import write_calendar
from tests.dated import at
from tests.ready import at_once

from .conftest import EXAMPLES, Docgen, example

DAY = "2026-11-22"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office with a contract that agrees on dates, one that does not, and a change."""
    from docgen.cli.app import run

    root = tmp_path_factory.mktemp("office")
    assert run(["init", str(root)]) == 0
    at_once(root)
    other = sorted((EXAMPLES / "示例乙孵化器-杨浦").glob("01*三方合同*.yaml"))
    for path in (example("01"), example("02"), example("11"), other[-1]):
        shutil.copy(path, root / "inbox")
    with at(f"{DAY}T10:00:00"):  # what comes in later is not known on that day
        assert run(["run", "-w", str(root)]) == 0
    return root


@pytest.fixture
def events(docgen: Docgen, office: Path, tmp_path: Path) -> list[Any]:
    """Return the entries of the calendar of the whole office."""
    told = docgen("due", "--as-of", DAY, "--ics", tmp_path / "a.ics", "-w", office)
    assert told.code == 0, told.err
    assert told.out == ""
    found = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert f"{len(found)} 个" in told.err
    return found


def _titled(events: list[Any], start: str, part: str) -> list[Any]:
    return [e for e in events if str(e["summary"]).startswith(start) and part in e["summary"]]


def test_every_open_date_of_the_list_is_in_the_calendar(
    docgen: Docgen, office: Path, events: list[Any]
) -> None:
    rows = docgen("due", "--as-of", DAY, "--json", "-w", office).json["obligations"]
    wanted = sorted(
        row["due_on"]
        for row in rows
        if row["due_on"] and row["state"] not in ("accepted", "waived")
    )
    found = sorted(e.decoded("dtstart").isoformat() for e in _titled(events, "到期", ""))
    assert found == wanted
    assert len(wanted) > 10


def test_what_was_accepted_is_not_in_it(events: list[Any]) -> None:
    assert _titled(events, "", "季度报告 2023Q4") == []
    assert _titled(events, "到期", "季度报告 2024Q1") != []


def test_each_entry_says_where_its_date_comes_from(events: list[Any]) -> None:
    (entry,) = [e for e in _titled(events, "到期", "季度报告 2026Q4") if "示例甲" in e["summary"]]
    assert "合同约定：三方合同 GZL-2023-001 报送约定" in entry["description"]
    assert "GZL-2023-001" in entry["description"]
    assert all("（" in e["description"] for e in _titled(events, "到期", ""))


def test_days_of_a_default_only_remind_and_say_so(
    docgen: Docgen, office: Path, events: list[Any]
) -> None:
    rows = docgen("due", "--as-of", DAY, "--json", "-w", office).json["obligations"]
    grounds = {
        row["due_on"] + row["incubator_name"]: row["ground"] for row in rows if row["due_on"]
    }
    assert "default" in grounds.values()
    for e in _titled(events, "到期", ""):
        name = "示例甲孵化器" if "示例甲" in e["summary"] else "示例乙孵化器"
        is_default = grounds[e.decoded("dtstart").isoformat() + name] == "default"
        assert ("系统默认，仅作提醒" in e["summary"]) == is_default


def test_reminders_stand_on_the_days_of_x03(events: list[Any]) -> None:
    found = [e for e in _titled(events, "提醒", "季度报告 2026Q4") if "示例甲" in e["summary"]]
    (due,) = [e for e in _titled(events, "到期", "季度报告 2026Q4") if "示例甲" in e["summary"]]
    offsets = [(e.decoded("dtstart") - due.decoded("dtstart")).days for e in found]
    assert offsets == [-15, -5, 1, 10]
    assert "提前 15 日" in found[0]["summary"]
    assert "到期后第 10 日" in found[3]["summary"]
    assert all(e.decoded("dtstart") >= date.fromisoformat(DAY) for e in _titled(events, "提醒", ""))


def test_entries_take_the_whole_day_leave_it_free_and_ring(events: list[Any]) -> None:
    for e in events:
        assert e.decoded("dtend") - e.decoded("dtstart") == timedelta(days=1)
        assert e["transp"] == "TRANSPARENT"
        (alarm,) = e.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(hours=9)


def test_the_same_day_gives_the_same_bytes_and_another_day_the_same_names(
    docgen: Docgen, office: Path, events: list[Any], tmp_path: Path
) -> None:
    docgen("due", "--as-of", DAY, "--ics", tmp_path / "b.ics", "-w", office)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    docgen("due", "--as-of", "2026-11-23", "--ics", tmp_path / "c.ics", "-w", office)
    later = Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT")
    assert {str(e["uid"]) for e in later} == {str(e["uid"]) for e in events}
    assert len({str(e["uid"]) for e in events}) == len(events)
    assert {e.decoded("dtstamp") for e in events} == {datetime(2026, 11, 22, tzinfo=UTC)}


def test_a_task_with_a_day_is_in_it_and_one_without_is_not(tmp_path: Path) -> None:
    day = date(2026, 11, 22)
    tasks = (
        Task("甲", "C-1", "提请审议", "C-1/x/01/v1", date(2026, 12, 1)),
        Task("甲", "C-1", "x", "k"),
    )
    assert write_calendar(Agenda(day, (), tasks), tmp_path / "t.ics") == 1
    (event,) = Calendar.from_ical((tmp_path / "t.ics").read_bytes()).walk("VEVENT")
    assert event["summary"] == "待办：甲 提请审议"
    assert event.decoded("dtstart") == date(2026, 12, 1)
    assert "C-1/x/01/v1" in event["description"]
