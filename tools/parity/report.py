"""Parities → tables on the screen and in Markdown, JSON, and lists of differing lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tools.parity.model import Parity, PrintedLine, share

HEADS = ("文书", "页数", "文字", "断行相同", "行位≤0.5mm", "中位", "最大", "表线", "图面")
KIND_HEADS = ("文书种类", "份数", "页数相同", "文字相同", "行数", *HEADS[3:])


def percent(value: float) -> str:
    """Return a share as a percentage, never rounded up to the whole."""
    return "100%" if value >= 1 else f"{int(value * 1000) / 10:.1f}%"


def cells(found: Parity) -> tuple[str, ...]:
    """Return one document's row under HEADS."""
    if found.failure:
        return (found.name, "—", found.failure, *["—"] * 6)
    pages = f"{found.our_pages}"
    if found.our_pages != found.their_pages:
        pages = f"{found.our_pages}（LibreOffice {found.their_pages}）"
    return (found.name, pages, text_verdict(found), *_figures([found]))


def text_verdict(found: Parity) -> str:
    """Say in words how the characters compare."""
    if found.is_same_text:
        return "相同"
    if not found.lost and not found.added:
        return "字相同，次序不同"
    return f"缺{len(found.lost)}字、多{len(found.added)}字"


def _figures(found: Sequence[Parity]) -> tuple[str, ...]:
    whole = sum(max(one.our_lines, one.their_lines) for one in found)
    middle = sorted(one.median for one in found)[len(found) // 2]
    return (
        percent(share(sum(one.same_lines for one in found), whole)),
        percent(share(sum(one.near_lines for one in found), whole)),
        f"{middle:.2f} mm",
        f"{max(one.farthest for one in found):.2f} mm",
        percent(sum(one.rules for one in found) / len(found)),
        percent(sum(one.ink for one in found) / len(found)),
    )


def kind_rows(found: Iterable[Parity]) -> Iterator[tuple[str, ...]]:
    """Return one row a kind under KIND_HEADS, and one for all."""
    every = [one for one in found if not one.failure]
    for kind in sorted({one.kind for one in every}):
        yield _kind_row(kind, [one for one in every if one.kind == kind])
    if every:
        yield _kind_row("合计", every)


def _kind_row(name: str, group: Sequence[Parity]) -> tuple[str, ...]:
    return (
        name,
        f"{len(group)}",
        f"{sum(one.our_pages == one.their_pages for one in group)}",
        f"{sum(one.is_same_text for one in group)}",
        f"{sum(max(one.our_lines, one.their_lines) for one in group)}",
        *_figures(group),
    )


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '／') for cell in row)} |" for row in lines)


def as_json(found: Iterable[Parity]) -> str:
    """Return the figures as JSON."""
    rows = [
        {
            "name": one.name,
            "kind": one.kind,
            "pages": [one.our_pages, one.their_pages],
            "text": one.is_same_text,
            "lost": one.lost,
            "added": one.added,
            "lines": [one.our_lines, one.their_lines, one.same_lines],
            "line_share": round(one.line_share, 4),
            "near_share": round(one.near_share, 4),
            "median_mm": round(one.median, 3),
            "farthest_mm": round(one.farthest, 3),
            "rules": round(one.rules, 4),
            "ink": round(one.ink, 4),
            "notes": list(one.notes),
            "failure": one.failure,
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_floors(found: Iterable[Parity], kept: Mapping[str, object]) -> str:
    """Return as JSON what each document reached, rounded down: less would be a step back.

    `kept` holds the rows of documents that were not measured this time.
    """
    rows = {
        one.name: {
            "laid_out": not one.failure,
            "pages": one.our_pages == one.their_pages,
            "text": one.is_same_text,
            "lines": _floor(one.line_share),
            "near": _floor(one.near_share),
        }
        for one in found
    }
    return json.dumps({**kept, **rows}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _floor(value: float) -> float:
    return int(value * 1000) / 1000


def shown(found: Parity, most: int = 40) -> Iterator[str]:
    """Return, line by line, what differs in a document."""
    yield f"== {found.name}：{'，'.join(cells(found)[1:])}"
    if found.lost or found.added:
        yield f"   缺：{found.lost[:200]!r} 多：{found.added[:200]!r}"
    yield from (f"   注：{note}" for note in found.notes)
    for difference in found.differences[:most]:
        yield from (f"   本系统 {_line(line)}" for line in difference.ours)
        yield from (f"   参照   {_line(line)}" for line in difference.theirs)
        yield "   --"
    for ours, theirs in found.moved[:most]:
        across, down = ours.x - theirs.x, ours.y - theirs.y
        page = "" if ours.page == theirs.page else f"，参照在第 {theirs.page} 页"
        yield f"   移位 右{across:+.2f} 下{down:+.2f} mm{page}：{_line(ours)}"


def _line(line: PrintedLine) -> str:
    return f"第{line.page}页 x={line.x:.1f} y={line.y:.1f} {line.text}"
