"""Characters a document cannot carry, and the encodings text files come in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.intake.limits import Limits
from docgen.intake.refusal import Fault, refuse
from docgen.model.place import NOWHERE, Place

_SUSPECT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
    r"\U000e0000-\U0010ffff]"
)


def decode(content: bytes) -> tuple[str, Fault | None]:
    """Return the text of a UTF-8 or GB18030 file, its line ends as single line feeds.

    A GB18030 file comes with the fault that says so. Damaged UTF-8 is not taken for GB18030,
    which decodes nearly anything: where most multi-byte characters are good UTF-8, it is
    damaged UTF-8. Raises RefusedError if neither fits.
    """
    note = None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _gb18030(content)
        note = Fault("IN-03/gb18030")
    return text.replace("\r\n", "\n").replace("\r", "\n"), note


def _gb18030(content: bytes) -> str:
    """Decode GB18030 or refuse."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("IN-03/encoding")
    as_utf8 = content.decode("utf-8", "replace")
    good = sum(1 for char in as_utf8 if ord(char) > 0x7F and char != "\ufffd")
    if good > as_utf8.count("\ufffd"):
        raise refuse("IN-03/encoding")
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as fault:
        raise refuse("IN-03/encoding") from fault
    foreign = [char for char in text if ord(char) > 0x7F]
    chinese = sum(1 for char in foreign if _is_chinese(char))
    if "\x00" in text or chinese * 10 < len(foreign) * 9:
        raise refuse("IN-03/encoding")
    return text


def _is_chinese(char: str) -> bool:
    """Tell whether a character is usual in a Chinese text."""
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3000 <= code <= 0x303F
        or 0xFF00 <= code <= 0xFFEF
        or 0x2010 <= code <= 0x22FF
        or 0x2460 <= code <= 0x24FF
        or 0xA0 <= code <= 0xFF
    )


def first_bad(text: str) -> tuple[int, str] | None:
    """Return index and kind (control, surrogate, private) of the first unfit character."""
    match = _SUSPECT.search(text)
    if match is None:
        return None
    category = unicodedata.category(match.group())
    kinds = {"Cs": "surrogate", "Co": "private"}
    return match.start(), kinds.get(category, "control")


def place_in(text: str, at: int) -> Place:
    """Return line and column of an index."""
    return Place(line=text.count("\n", 0, at) + 1, column=at - text.rfind("\n", 0, at))


def text_faults(text: str) -> Iterator[Fault]:
    """Yield the first unfit character of a whole text file with its line and column."""
    bad = first_bad(text)
    if bad:
        at, kind = bad
        yield Fault(f"IN-03/{kind}", place_in(text, at), found=f"U+{ord(text[at]):04X}")


def value_faults(
    texts: Sequence[tuple[str, str]], places: Mapping[str, Place], limits: Limits
) -> Iterator[Fault]:
    """Yield unfit characters and overlong texts among the values and keys of read data."""
    longest = max((len(value) for _, value in texts), default=0)
    # Most files have neither: one look at all texts, which are parted by what is fit, tells it.
    if longest <= limits.string_length and first_bad("\n".join([t for _, t in texts])) is None:
        return
    for path, value in texts:
        place = places.get(path, NOWHERE)
        if len(value) > limits.string_length:
            limit = f"{limits.string_length}"
            yield Fault("IN-02/length", place, path, f"{len(value)}字", {"limit": limit})
        bad = first_bad(value)
        if bad:
            yield Fault(f"IN-03/{bad[1]}", place, path, f"U+{ord(value[bad[0]]):04X}")


def scalars(data: Any) -> list[tuple[str, str]]:
    """Return path and text of every scalar; a key counts as a text at its own path."""
    found: list[tuple[str, str]] = []
    _collect(data, "", found)
    return found


def _collect(data: Any, path: str, found: list[tuple[str, str]]) -> None:
    """Add the scalars below a path to those found."""
    if isinstance(data, dict):
        for key, value in data.items():
            here = f"{path}.{key}" if path else key
            found.append((here, key))
            if isinstance(value, str):
                found.append((here, value))
            else:
                _collect(value, here, found)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            _collect(value, f"{path}[{index}]", found)
    elif isinstance(data, str):
        found.append((path, data))
