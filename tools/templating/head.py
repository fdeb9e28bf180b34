"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 (7.2)."""

from __future__ import annotations

from collections.abc import Sequence

from tools.templating.styles import KAI, PITCH
from tools.templating.xml import Run, Text, paragraph, twips

TO_ORGAN = 1844  # twips of white above the name: its ink stands 35 mm below the type area's top
SIZE, JOINT_SIZE = 38.0, 30.0  # points of a name alone, of several
RISE = 0.86  # of the size: the ink above the line the letters stand on
_KEEP = "<w:keepNext/>"
_WORD_WIDTH = 32.0  # mm of 文件 beside the names
_JOINT_ROW = 820  # twips, a name of 30 pt
_JOINT_ABOVE = 1840  # twips above the first name, for the same 35 mm


def corner(serial: Text = "", secrecy: Text = "", urgency: Text = "") -> list[str]:
    """Return 份号, 密级和保密期限 and 紧急程度, one a row, flush left (7.2.1–7.2.3)."""
    made = [paragraph("Serial", serial)] if serial else []
    return made + [paragraph("Secrecy", text) for text in (secrecy, urgency) if text]


def organ(name: str, rows: int = 0, above: int = TO_ORGAN, size: float = SIZE) -> str:
    """Return 发文机关标志 of one organ; `rows` of the corner stand above it (7.2.4).

    Smaller letters stand on the same line, their ink lower: the white above gives way.
    """
    before = above - rows * PITCH - round((SIZE - size) * RISE * 20)
    spacing = f'<w:spacing w:before="{before}"/>' if before != TO_ORGAN else ""
    return paragraph("Organ", name if size == SIZE else Run(name, size=size), spacing)


def joint_organ(
    names: Sequence[str], word: str, rows: int, width: float, size: float = JOINT_SIZE
) -> str:
    """Return 发文机关标志 of several: the leading one first, all as wide (`width` mm).

    `word` (文件) stands right of the names, in the middle of their height (7.2.4).
    """
    above = _JOINT_ABOVE - rows * PITCH + round((size - JOINT_SIZE) * RISE * 20)
    space = f'<w:spacing w:line="{above}" w:lineRule="exact"/>'
    columns = [twips(width), twips(_WORD_WIDTH)] if word else [twips(width)]
    body = ""
    for number, name in enumerate(names):
        body += _joint_row((name, word if not number else ""), columns, size)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return paragraph("HeadSpace", "", space) + (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _joint_row(texts: tuple[str, str], columns: Sequence[int], size: float) -> str:
    """Return a row: a name and, in the first one, the word that goes with all of them."""
    name, word = (Run(text, size=size if size != JOINT_SIZE else 0) for text in texts)
    made = _joint_cell("JointOrgan", name, columns[0], "")
    if len(columns) > 1:
        merge = '<w:vMerge w:val="restart"/>' if word.text else "<w:vMerge/>"
        made += _joint_cell("OrganWord", word if word.text else "", columns[1], merge)
    height = f'<w:trHeight w:val="{_JOINT_ROW}" w:hRule="exact"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{made}</w:tr>"


def _joint_cell(style: str, text: Text, width: int, merge: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{paragraph(style, text, _KEEP)}</w:tc>"
    )


def upward(doc_no: str, signers: Sequence[str]) -> str:
    """Return 发文字号 and 签发人 of a 上行文 above the red rule (7.2.5–7.2.6).

    One name stands one character from the right; several stand two a row, the further rows
    under the first name, and the 发文字号 on the last row.
    """
    label = "签发人："
    if len(signers) == 1:
        return paragraph("DocNoSigner", [f"\t{doc_no}\t{label}", Run(signers[0], font=KAI)])
    pairs = [signers[at : at + 2] for at in range(0, len(signers), 2)]
    made = ""
    for number, pair in enumerate(pairs):
        is_last = number == len(pairs) - 1
        lead = f"\t{doc_no}" if is_last else "\t"
        lead += f"\t{label}" if not number else "\t\t"
        names = Run("\t".join(pair), font=KAI)
        made += paragraph("DocNoSigners" if is_last else "Signers", [lead, names])
    return made
