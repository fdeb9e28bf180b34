"""The rules of sheets → PDF operators: single lines, and those of whole rows of a table at once."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.kept import Shelf
from docgen.typeset.looks import Border
from docgen.typeset.pdf_file import Numbers
from docgen.typeset.sheet import Rule, Ruled, RuledRow
from docgen.typeset.strokes import rgb

TOP, FOOT = "T", "F"  # stand for the height of a row's edges; no operator has such a letter
MOST = 500  # pens at hand
MOST_ROWS = 1 << 20  # characters of the rows that are kept

_rows: Shelf[tuple[Ruled, float], str] = Shelf(MOST_ROWS)  # with TOP and FOOT


class Ruling:
    """Writes the rules of the sheets of one document; a table has thousands."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._pens: dict[tuple[float, str], str] = {}

    def write(self, rules: Sequence[Rule | RuledRow], height: float) -> list[str]:
        """Write the rules of a sheet so high."""
        n, pens = self._numbers, self._pens
        code: list[str] = []
        for rule in rules:
            if isinstance(rule, RuledRow):
                row = _rows.get((rule.how, rule.x)) or self._row(rule)
                row = row.replace(TOP, n[height - rule.y]).replace(FOOT, n[height - rule.foot])
                code.append(row)
                continue
            x0, y0, x1, y1, width, color = rule
            pen = pens.get((width, color)) or self._pen(width, color)
            code.append(f"{pen} {n[x0]} {n[height - y0]} m {n[x1]} {n[height - y1]} l S Q")
        return code

    def _pen(self, width: float, color: str) -> str:
        """Write how a line of some width and colour is drawn."""
        if len(self._pens) >= MOST:
            self._pens.clear()
        pen = f"q {self._numbers[width]} w 2 J [] 0 d {rgb(color)} RG"
        self._pens[width, color] = pen
        return pen

    def _row(self, row: RuledRow) -> str:
        """Write the rules of a row, its height left open."""
        n = self._numbers
        code: list[str] = []
        for x, width, top, side, below, near in row.how.cells:
            left = row.x + x
            start, end = n[left], n[left + width]
            ends = (
                (top, f"{start} {TOP} m {end} {TOP}"),
                (side, f"{end} {TOP} m {end} {FOOT}"),
                (below, f"{start} {FOOT} m {end} {FOOT}"),
                (near, f"{start} {TOP} m {start} {FOOT}"),
            )
            code += [self._line(border, path) for border, path in ends if border is not None]
        written = "\n".join(code)
        return _rows.put((row.how, row.x), written, len(written))

    def _line(self, border: Border, path: str) -> str:
        key = border.width, border.color
        return f"{self._pens.get(key) or self._pen(*key)} {path} l S Q"
