"""The agenda as a calendar file (RFC 5545): due dates and the days to remind on (X-03).

A date that rests on a default alone says so in its title: it reminds and makes nobody late. The
same agenda gives the same bytes: the stamp is the day asked for, and an entry is named by its
obligation, so that a file read in again replaces what the one before told.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from docgen.comply.obligations import Ground, State
from docgen.edges import files
from docgen.service.agenda import Agenda, Entry, Task

MARKS = {Ground.DEFAULT: "【系统默认，仅作提醒】", Ground.NONE: "【期限未定，仅作提醒】"}
_UNCERTAIN = "该年放假安排未录入，日期可能顺延。"
_MAKER = "-//docgen//docgen due//ZH"
_DONE = (State.ACCEPTED, State.WAIVED)
_AT_NINE = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Note:
    """One day in the calendar; `name` stays the same as long as it speaks of the same thing."""

    name: str
    day: date
    title: str
    words: tuple[str, ...]


def write_calendar(agenda: Agenda, path: Path) -> int:
    """Write the calendar file of an agenda; return how many days it marks.

    A file of the same name is replaced: it is the same calendar as it stood earlier.
    """
    notes = list(_notes(agenda))
    files.write_whole(path, _encoded(agenda.day, notes))
    return len(notes)


def _notes(agenda: Agenda) -> Iterator[Note]:
    """Return the days of all that is still owed, and of tasks that are wanted by a day."""
    seen: Counter[str] = Counter()
    for entry in agenda.entries:
        owed = entry.owed
        name = f"{entry.contract_no}/{owed.kind}/{owed.period}"
        seen[name] += 1
        if owed.state not in _DONE:
            yield from _of_entry(entry, f"{name}/{seen[name]}")
    for task in agenda.tasks:
        if task.wanted_by is not None:
            yield _of_task(task, task.wanted_by)


def _of_entry(entry: Entry, name: str) -> Iterator[Note]:
    due, owed = entry.owed.due, entry.owed
    if due is None:
        return
    subject = f"{MARKS.get(owed.ground, '')}{entry.incubator} {entry.label}"
    words = (
        f"合同：{entry.contract_no}",
        f"到期：{due.isoformat()}（{entry.source_words}）",
        f"情况（截至 {entry.day.isoformat()}）：{entry.words}",
        *(() if owed.is_certain else (_UNCERTAIN,)),
    )
    yield Note(name, due, f"到期：{subject}", words)
    if owed.state is State.HELD:
        return
    for day in entry.reminders:
        offset = (day - due).days
        if offset and day >= entry.day:
            when = f"提前 {-offset} 日" if offset < 0 else f"到期后第 {offset} 日"
            more = () if offset < 0 else ("仍未收到的，请提醒或者催报。",)
            yield Note(f"{name}/{offset:+d}", day, f"提醒（{when}）：{subject}", (*words, *more))


def _of_task(task: Task, day: date) -> Note:
    words = (f"合同：{task.contract_no}", f"登记号：{task.key}")
    name = f"{task.contract_no}/task/{task.key}/{task.what}"
    return Note(name, day, f"待办：{task.incubator} {task.what}", words)


def _encoded(day: date, notes: list[Note]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "孵化器报送与待办")
    for note in notes:
        calendar.add_component(_event(note, datetime.combine(day, time(), UTC)))
    return bytes(calendar.to_ical())


def _event(note: Note, stamp: datetime) -> Event:
    """Return an entry of a whole day that leaves the day free and rings at nine."""
    event, alarm = Event(), Alarm()
    event.add("uid", f"{hashlib.sha256(note.name.encode()).hexdigest()[:32]}@docgen")
    event.add("dtstamp", stamp)
    event.add("dtstart", note.day)
    event.add("dtend", note.day + timedelta(days=1))
    event.add("summary", note.title)
    event.add("description", "\n".join(note.words))
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("description", note.title)
    alarm.add("trigger", _AT_NINE)
    event.add_component(alarm)
    return event
