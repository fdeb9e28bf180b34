"""版记: 抄送 and 印发 between rules, at the very foot of the last page (7.4)."""

from __future__ import annotations

from collections.abc import Sequence

from tools.templating.xml import Text, paragraph, twips

PRINTED = "{% if issued_on %}{{ issued_on }}{% else %}　　年　月　日{% endif %}印发"
WIDTHS = (101.8, 54.2)  # mm: twenty characters beside the longest date, each one character in
OUTER, INNER = 8, 6  # eighths of a point: 0.35 and 0.25 mm
# A table that hangs at the foot of the margins. LibreOffice obeys the vertical place only where
# the horizontal one is told from the page; Word obeys both. Cells without margins: from which
# edge the place is told, the two programs see differently.
_AT_FOOT = (
    '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" '
    f'w:horzAnchor="page" w:tblpX="{twips(28)}" w:tblpYSpec="bottom"/>'
)
_KEEP = "<w:keepNext/>"

Cells = Sequence[tuple[Text, str]]  # text and style


def imprint(copies: str = "", office: str = "", to: str = "", printed: str = PRINTED) -> str:
    """Return the 版记: 主送 and 抄送 (7.4.2), then 印发机关 and 印发日期 (7.4.3).

    `to` names addressees too many for the first page; no rule stands between them and 抄送.
    The table hangs on the paragraph after it.
    """
    rows: list[Cells] = []
    rules: list[int] = []
    for word, names in (("主送", to), ("抄送", copies)):
        if names:
            rules.append(0 if rows else OUTER)
            rows.append([(f"{word}：{names}。", "ImprintCopies")])
    rules.append(INNER if rows else OUTER)
    rows.append([(office, "Imprint"), (printed, "ImprintDate")])
    return _table(rows, [*rules, OUTER])


def copies_only(copies: str) -> str:
    """Return the 版记 of a 信函: 抄送 alone, without 印发 and without rules (10.1)."""
    return _table([[(f"抄送：{copies}。", "ImprintCopies")]], [0, 0])


def _table(rows: Sequence[Cells], rules: Sequence[int]) -> str:
    """Return the table; `rules` are the weights above each row and below the last."""
    widths = [twips(width) for width in WIDTHS]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = ""
    for number, cells in enumerate(rows):
        below = rules[-1] if number == len(rows) - 1 else 0
        body += _row(cells, widths, (rules[number], below))
    return (
        f'<w:tbl><w:tblPr>{_AT_FOOT}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(cells: Cells, widths: Sequence[int], rules: tuple[int, int]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/>'
        for side, weight in zip(("top", "bottom"), rules, strict=True)
        if weight
    )
    inner = ""
    for number, (text, style) in enumerate(cells):
        span = len(widths) - len(cells) + 1
        width = sum(widths[number : number + span])
        merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        ruled = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
        keep = "" if rules[1] else _KEEP
        inner += (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{ruled}'
            f'<w:vAlign w:val="center"/></w:tcPr>{paragraph(style, text, keep)}</w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"
