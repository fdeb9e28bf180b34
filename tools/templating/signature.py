"""署名 and 成文日期: with seal, without, of several organs, with a 签名章 (7.3.5).

No seal is ever drawn: its place is left empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from tools.templating.styles import CELL, LINE
from tools.templating.tables import TYPE_AREA
from tools.templating.xml import Text, paragraph, twips

DATE_LENGTH = 6.5  # characters of 2026年10月8日, Western figures half as wide
STAMP_LENGTH = 5  # characters a 签名章 takes
SEAL_WIDTHS = {3: 45.0, 2: 71.0}  # mm for each of the seals of a row, 42 mm themselves
SEAL_ROW = 46.0  # mm a row of seals takes
DATE_MIDDLE = 40.6  # mm from the right edge: the middle of a date four characters from it
_KEEP = "<w:keepNext/>"


def sealed(names: Sequence[Text], date: Text, last: str, style: str = "SignOff") -> list[str]:
    """Return names centred on the date, which ends four characters from the right (7.3.5.1)."""
    return [*(paragraph(style, name) for name in names), paragraph(style, date, last)]


def unsealed(names: Sequence[Text], date: Text, length: float, last: str) -> list[str]:
    """Return names ending two characters from the right and a date two in from where they begin.

    `length` counts the characters of the longest name. A date that would stand further right
    ends two characters from the right, and the names move left with it (7.3.5.2).
    """
    first = min(LINE - 2 - length, LINE - 2 - DATE_LENGTH - 2)
    made = [paragraph("SignPlain", name, _left(first)) for name in names]
    return [*made, paragraph("SignPlain", date, last + _left(first + 2))]


def stamped(posts: Sequence[Text], date: Text, last: str) -> list[str]:
    """Return the post of each who signs with room for the 签名章, one line, the date (7.3.5.3).

    The 签名章 ends four characters from the right; the post ends two characters left of it.
    """
    room = 4 + STAMP_LENGTH + 2
    made: list[str] = []
    for post in posts:
        made += [paragraph("SignStamp", post, _right(room)), paragraph("Flush", "", _KEEP)]
    return [*made, paragraph("SignDate", date, last + _right(4))]


def joint_sealed(names: Sequence[Text], date: Text, a_row: int) -> str:
    """Return organs in their order, `a_row` beside one another; the date under the last.

    Each stands in the middle of the place of its seal, the last with the date, which ends
    four characters from the right (7.3.5.1). Three a row have room for eight characters each,
    two for twelve.
    """
    width = SEAL_WIDTHS[a_row]
    rows = [names[at : at + a_row] for at in range(0, len(names), a_row)]
    body = ""
    for number, row in enumerate(rows):
        lines: list[list[Text]] = [[name] for name in row]
        if number == len(rows) - 1:
            lines = [[name, ""] for name in row[:-1]] + [[row[-1], date]]  # on one line
            empty: list[list[Text]] = [[""]] * (a_row - len(row))
            lines = empty + lines
        cells = "".join(_seal_cell(item, twips(width)) for item in lines)
        height = f'<w:trHeight w:val="{twips(SEAL_ROW)}" w:hRule="exact"/>'
        body += f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"
    left = TYPE_AREA - DATE_MIDDLE + width / 2 - width * a_row
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(width) * a_row}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(left)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr><w:tblGrid>"
        + f'<w:gridCol w:w="{twips(width)}"/>' * a_row
        + f"</w:tblGrid>{body}</w:tbl>"
    )


def bound(table: str) -> str:
    """Return a table of seals that stays on one page with the paragraph after it."""
    name = '<w:pStyle w:val="SealName"/>'
    return table.replace(name, f"{name}<w:keepNext/>")


def _seal_cell(lines: Sequence[Text], width: int) -> str:
    inner = "".join(paragraph("SealName", line) for line in lines)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{inner}</w:tc>"
    )


def _left(characters: float) -> str:
    return f'<w:ind w:leftChars="{round(characters * 100)}" w:left="{round(characters * CELL)}"/>'


def _right(characters: int) -> str:
    return f'<w:ind w:rightChars="{characters * 100}" w:right="{round(characters * CELL)}"/>'
