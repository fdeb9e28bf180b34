"""Numbers → the words of automatic numbering: 1, 01, 一, 十二, ①, a, iv, 甲, 壹."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS, LEGAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

MOST_LETTERED = 26 * 30


def chinese(value: int) -> str:
    """Count as in 十二, 一百零三; from 10000 on digit by digit."""
    return _spelt(value, DIGITS.replace("〇", "零"), UNITS)


def legal(value: int) -> str:
    """Count in the forms of amounts: 壹拾贰."""
    return _spelt(value, LEGAL_DIGITS, LEGAL_UNITS, whole=True)


def digital(value: int) -> str:
    """Count digit by digit: 一〇二."""
    return str(value) if value < 0 else "".join(DIGITS[int(digit)] for digit in str(value))


def roman(value: int) -> str:
    """Count in small Roman numerals, up to 3999; beyond that in plain digits."""
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, letters in ROMANS:
        count, value = divmod(value, worth)
        text += letters * count
    return text


def letters(value: int) -> str:
    """Count a … z, aa, bb, … as Word does, up to thirty letters; beyond that in plain digits."""
    if value > MOST_LETTERED:
        return str(value)
    times, rest = divmod(max(value, 1) - 1, 26)
    return chr(ord("a") + rest) * (times + 1)


def circled(value: int) -> str:
    """Count ① … ⑳; beyond that in plain digits."""
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


def _spelt(value: int, digits: str, units: tuple[str, ...], whole: bool = False) -> str:
    if value == 0:
        return digits[0]
    if value < 0:
        return str(value)
    if value >= 10_000:
        return "".join(digits[int(digit)] for digit in str(value))
    text = ""
    gap = False
    for power in range(3, -1, -1):
        digit = value // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + units[power]
        gap = not digit
    return text[1:] if text.startswith("一十") and not whole else text


def _wide(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _in_parentheses(value: int) -> str:
    return chr(0x2474 + value - 1) if 1 <= value <= 20 else f"({value})"


def _full_stopped(value: int) -> str:
    return chr(0x2488 + value - 1) if 1 <= value <= 20 else f"{value}."


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": _in_parentheses,
    "decimalEnclosedFullstop": _full_stopped,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": digital,
    "taiwaneseDigital": digital,
    "japaneseDigitalTenThousand": digital,
    "chineseLegalSimplified": legal,
    "ideographTraditional": lambda value: STEMS[(value - 1) % len(STEMS)],
    "ideographZodiac": lambda value: BRANCHES[(value - 1) % len(BRANCHES)],
    "lowerLetter": letters,
    "upperLetter": lambda value: letters(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda _value: "",
}
