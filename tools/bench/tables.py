"""A run → tables on the screen and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from tools.bench.result import Row, Run, Section
from tools.parity.report import markdown

BUSY = 1.0  # programs that want to run before the bench begins
HEADS = ("", "中位数", "倍数", "离散", "次数", "页数", "内存", "说明")


def show(run: Run) -> None:
    """Print all tables, and what they were measured on."""
    console = Console(width=None if Console().is_terminal else 150)
    for section in run.sections:
        heads, rows = filled(section)
        table = Table(*heads)
        for row in rows:
            table.add_row(*row)
        console.print(f"{section.title}", style="bold")
        console.print(caption(section), highlight=False)
        console.print(table)
    for line in told(run):
        console.print(line, markup=False, highlight=False)


def told(run: Run) -> Iterator[str]:
    """Yield where, when and with what it was measured."""
    machine = run.machine
    kind = "简测" if run.is_quick else "全测"
    yield f"{run.day} {kind}，{run.minutes:.0f} 分钟，一次运行，各方轮流，每轮次序不同。"
    yield (
        f"机器：{machine.processor}，{machine.cores} 核，内存 {machine.memory_gb:.0f} GB，"
        f"{machine.system}，{machine.python}；运行前后一分钟平均负载 "
        f"{machine.load[0]:.1f}、{machine.load[1]:.1f}。"
    )
    if machine.load[0] > BUSY:
        yield "开始时机器正忙：用时偏长，离散偏大，只宜看倍数的大致。"
    yield (
        "版本：" + "、".join(f"{name} {number}" for name, number in machine.versions.items()) + "。"
    )
    yield from run.left_out


def caption(section: Section) -> str:
    """Say from which bytes to which."""
    return f"起：{section.given}。止：{section.made}。"


def section_markdown(section: Section) -> str:
    """Return a section as a heading, its table and what it starts from and ends with."""
    heads, rows = filled(section)
    return f"### {section.title}\n\n{caption(section)}\n\n{markdown(heads, rows)}\n"


def filled(section: Section) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Return heads and rows of a section, without columns that would be empty."""
    rows = [_cells(section, row) for row in section.rows]
    used = [n for n, head in enumerate(HEADS) if not head or any(row[n] for row in rows)]
    return [HEADS[n] for n in used], [[row[n] for n in used] for row in rows]


def _cells(section: Section, row: Row) -> tuple[str, ...]:
    ratio = section.ratio(row)
    is_base = row.name == section.base
    return (
        row.name,
        duration(row.median),
        "" if ratio is None or len(section.rows) == 1 else "1" if is_base else times(ratio),
        f"{row.spread:.0%}" if row.rounds > 1 else "",
        f"{row.rounds}",
        f"{row.pages}" if row.pages is not None else "",
        f"{row.memory:.0f} MB" if row.memory else "",
        row.note,
    )


def duration(milliseconds: float) -> str:
    """Return a time with three figures."""
    value, unit = (milliseconds, "毫秒") if milliseconds < 1000 else (milliseconds / 1000, "秒")
    places = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{places}f} {unit}"


def times(ratio: float) -> str:
    """Return a ratio with two or three figures."""
    return f"{ratio:.{2 if ratio < 1 else 1 if ratio < 20 else 0}f}×"
