"""Where a line may end: 禁则 after GB/T 15834 and office practice, numbers and words whole."""

from __future__ import annotations

from docgen.model.glyphs import UNPRINTED

NO_START = frozenset(
    "，。、；：？！．”’』」）》〉】〕〗］｝％‰℃℉°′″～·,.:;?!)]}%¢〞︰﹐﹑﹒﹔﹕﹖﹗＂＇＿｀｜ー々〃"
)
NO_END = frozenset("（《〈【〔〖［｛“‘『「([{＄￥£¥$＃#№〝")
HANGING = frozenset("，。、；：？！．")
PAIRED = frozenset("—…")  # —— and …… are one mark of two characters
JOINER = "\u2060"  # the mark that holds its neighbours together; no part of the text
JOINERS = JOINER + "\ufeff"  # printed as nothing
INVISIBLE = UNPRINTED
SILENT = INVISIBLE - frozenset(JOINERS + "\u200b")  # selectors, soft hyphens: part of what precedes
SPACES = " \u2002\u2003\u2009"
GLUE = frozenset("\u00a0\u2011\u202f" + JOINERS)


def is_east(char: str) -> bool:
    """Whether the character is set in the East Asian font wherever it stands."""
    return char >= "\u2100"


def is_weak(char: str) -> bool:
    """Whether the character takes the script of what stands before it: spaces, quotes, dashes."""
    return char in " \u00a0" or "\u2000" <= char < "\u2100"


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring characters.

    Every pair of the marks in use was compared with LibreOffice 7.4. Where we differ it is on
    purpose: it breaks within —— and …… and before ％ % ‰ ℃ °, which GB/T 15834 and 15835 do not
    allow; it does not break between a closing mark and a Latin letter or digit (，|2026), nor
    between those and an opening mark (2|（), which only leaves lines short.
    """
    if before in GLUE or after in GLUE or after in SPACES:
        return False
    if before == after and before in PAIRED:
        return False
    if before == "〕" and after.isdigit():
        return False  # 文号: 〔2026〕3号
    if after in NO_START or before in NO_END:
        return False
    if before in SPACES or before == "\u200b":
        return True
    if after == "-":
        return False  # a minus or hyphen stays with what it follows (UAX 14), as in LibreOffice
    if before in "’…—" and _in_word(after):
        return False
    if is_ideograph(before) or is_ideograph(after):
        return True
    if before == "-" and after.isalnum():
        return True  # as LibreOffice does; what must not split there is marked
    if before == "/" and after.isalpha():
        return True
    return not (_in_word(before) and _in_word(after))


def _in_word(char: str) -> bool:
    return char < "\u2e80" and not char.isspace()


def is_ideograph(char: str) -> bool:
    """Whether lines may be broken, and justified, beside the character."""
    return char >= "\u2e80" or "\u2460" <= char <= "\u27bf" or char in "“”‘’…—"
