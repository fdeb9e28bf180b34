"""docgen life: where incubator, contract, changes, reports and evaluations stand, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli import common
from docgen.cli.common import JsonOption, StandingOption, WorkspaceOption

if TYPE_CHECKING:
    from docgen.comply.life import Course, Step
    from docgen.service.life import Told

HERE = Path()


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="life", help=_LIFE)(life)


_LIFE = """看一家孵化器和它的合同、变更、报告、评价各到了哪一步，依据什么，下一步可以办什么。

\b
示例：
  docgen life GZL-2023-001
  docgen life GZL-2023-001 --as-of 2026-05-01      当时已知的情况
  docgen life GZL-2023-001 --on 2026-05-01         那一天的状态，按现在所知
  docgen life GZL-2023-001 --subject change        只看变更；也可写 孵化器、2026Q2、Y2
  docgen life GZL-2023-001 --json

状态由已受理的报送、办公室的签发记录和日期推定，不另外登记；各步的条件见 docs/zh/办理流程.md。
已受理的报告和未到时间的报告，不给 --all 时不列。
"""


def life(
    name: Annotated[str, typer.Argument(help="合同编号或统一社会信用代码。")],
    as_of: StandingOption = None,
    on: Annotated[
        str | None,
        typer.Option("--on", help="看哪一天的状态，按现在所知（YYYY-MM-DD）。", show_default=False),
    ] = None,
    subject: Annotated[
        str, typer.Option("--subject", help="只看某类或某一事项，如 孵化器、变更事项、2026Q2。")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="全部报告也列出。")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = HERE,
) -> int:
    """Show where the subjects of a case stand on a day, and every transition with its ground."""
    from docgen.service.housekeeping import open_workspace
    from docgen.service.life import told_life

    opened, known_on = open_workspace(workspace), common.day(as_of, "--as-of")
    found = told_life(opened, name, known_on, common.day(on, "--on"), subject)
    if as_json:
        common.print_json(found.as_json())
        return 0
    courses = [item for item in found.courses if every or subject or _is_shown(item)]
    _show(found, courses)
    return 0


def _is_shown(course: Course) -> bool:
    """Return whether the short list shows a subject: reports only while they are open."""
    return course.kind != "report" or course.state not in ("accepted", "scheduled", "waived")


def _show(found: Told, courses: list[Course]) -> None:
    number = f"（{found.contract_no}）" if found.contract_no else ""
    if not found.incubator:
        common.say(f"截至 {found.day.isoformat()} 还没有登记任何报送。")
        return
    known = f"截至 {found.day.isoformat()}"
    if found.in_force_on != found.day:
        known += f"所知，{found.in_force_on.isoformat()} 的状态"
    common.say(f"{found.incubator}{number}{known}：")
    titles = ("事项", "状态", "自", "依据", "接下来可以")
    is_closed = any(item.kind == "incubator" and item.state == "closed" for item in found.courses)
    rows = [_standing(course, is_closed) for course in courses]
    common.table_of(titles, rows, whole=("自",))
    common.say()
    common.table_of(("日期", "事项", "经过", "由谁", "依据"), list(_rows(courses)))
    for line in _irregular(courses):
        common.say(line)


def _standing(course: Course, is_closed: bool) -> tuple[str, ...]:
    """Return a row; after the closing only the contract waits for something: to be filed."""
    since = course.since
    day = (since.event.on or since.event.known).isoformat() if since else ""
    following = "" if is_closed and course.kind != "contract" else _next(course)
    return course.label, course.state_label, day, since.event.basis if since else "", following


def _next(course: Course) -> str:
    table = course.machine
    told = []
    for event in course.possible:
        actor = table.actors.get(event, "")
        told.append(f"{table.events[event]}（{actor}）" if actor else table.events[event])
    return "；".join(told)


def _rows(courses: list[Course]) -> Iterator[tuple[str, ...]]:
    """Yield the history by day; steps one paper made on one day stand in one row."""
    made: list[tuple[date, tuple[str, ...]]] = []
    for course in courses:
        day = date.max
        rows = []
        for steps in reversed(list(_together(course))):
            last = steps[-1].event
            # What has no day of its own stands before what came after it.
            day = last.order or last.on or min(day, last.known)
            rows.append((day, _row(course, steps)))
        made += reversed(rows)
    yield from (row for _day, row in sorted(made, key=lambda item: item[0]))


def _together(course: Course) -> Iterator[list[Step]]:
    """Yield the steps in groups: those one paper tells of one day."""
    for (key, _on), steps in groupby(course.steps, key=_mark):
        found = list(steps)
        yield from [found] if key else [[step] for step in found]


def _mark(step: Step) -> tuple[str, date | None]:
    return step.event.key, step.event.on


def _row(course: Course, steps: list[Step]) -> tuple[str, ...]:
    table, last = course.machine, steps[-1].event
    names = "、".join(table.events[step.event.name] for step in steps)
    way = table.labels[steps[0].source]
    if steps[-1].target != steps[0].source:
        way = f"{way} → {table.labels[steps[-1].target]}"
    day = last.on.isoformat() if last.on else "日期未记"
    if last.on != last.known:
        day = f"{day}（{last.known.isoformat()} 登记）"
    actors = "、".join(dict.fromkeys(step.event.by for step in steps if step.event.by))
    by = actors or table.actors.get(last.name, "")
    return day, course.label, f"{names}：{way}", by, last.basis


def _irregular(courses: list[Course]) -> Iterator[str]:
    """Yield what is registered and has no place in the table: staff should look at it."""
    for course in courses:
        for item in course.refused:
            labels, names = course.machine.labels, course.machine.events
            day = item.event.on.isoformat() if item.event.on else ""
            what = f"{day} {names[item.event.name]}（{item.event.basis}）"
            yield f"请核对：{course.label} {what}与当时的状态“{labels[item.state]}”不符，没有计入。"
