"""How a form looks: fonts, fills, borders, number format. Values are always kept as text."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

TEXT = "@"
_GREY = Side(style="thin", color="B7B7B7")
BORDER = Border(left=_GREY, right=_GREY, top=_GREY, bottom=_GREY)
TITLE = Font(name="黑体", size=16)
HEADING = Font(name="黑体", size=12, color="1F3864")
GROUP = Font(name="黑体", size=11)
HEAD = Font(name="黑体", size=11)
PLAIN = Font(name="宋体", size=11)
QUIET = Font(name="宋体", size=10, color="666666")
HEAD_FILL = PatternFill("solid", fgColor="D9E2F3")
SECTION_FILL = PatternFill("solid", fgColor="EEF3FA")
INPUT_FILL = PatternFill("solid", fgColor="FFFDF0")
FIXED_FILL = PatternFill("solid", fgColor="F2F2F2")
WRAPPED = Alignment(vertical="center", wrap_text=True)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


def indented(level: int) -> Alignment:
    """Return the alignment of a label inside `level` groups."""
    return Alignment(vertical="center", wrap_text=True, indent=2 * level)
