"""PDF objects → PDF bytes: numbered objects, streams, cross-reference stream, content hash as ID.

Written here and not by a library's document class: the archive standard asks for line ends,
an ID and an absence of dates no general writer gives, and the same pages must give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct

from docgen.packing import flate

# Four bytes above 127 in a comment tell transfer programs that the file is binary (ISO 19005-2,
# 6.1.2).
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ID_DIGITS = 32
TUCKED_TOGETHER = 500  # objects of one object stream: few streams, yet one is soon unpacked
MOST_NUMBERS = 20_000  # kept at a time
PLAIN, TUCKED = 1, 2  # kinds of entries of a cross-reference stream
FREE = struct.pack(">BIH", 0, 0, 0xFFFF)


class PdfFile:
    """The objects of one PDF, numbered from 1 in the order they were asked for."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []
        self._tucked: dict[int, str] = {}

    def reserve(self) -> int:
        """Give the number of an object whose body comes later."""
        self._bodies.append(b"")
        return len(self._bodies)

    def put(self, body: str, number: int = 0) -> int:
        """Write an object, a reserved one or a new one; give its number."""
        return self._set(body.encode("ascii"), number)

    def tuck(self, body: str, number: int = 0) -> int:
        """Write an object into a packed stream with others: for the many small ones."""
        number = number or self.reserve()
        self._tucked[number] = body
        return number

    def stream(self, content: bytes, entries: str = "", packed: bool = True) -> int:
        """Write a stream with further dictionary entries; `packed` compresses it here."""
        if packed:
            content = flate(content)
            entries += " /Filter /FlateDecode"
        head = f"<< {entries.strip()} /Length {len(content)} >>\nstream\n".encode("ascii")
        return self._set(head + content + b"\nendstream", 0)

    def save(self, catalog: int, info: int) -> bytes:
        """Give the whole file; its ID is the hash of all it holds."""
        rows = self._tuck_away()
        parts = [HEADER]
        length = len(HEADER)
        for number, body in enumerate(self._bodies, 1):
            if number not in self._tucked:
                rows[number] = struct.pack(">BIH", PLAIN, length, 0)
                parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
                length += len(parts[-1])
        size = len(self._bodies) + 1
        rows[size] = struct.pack(">BIH", PLAIN, length, 0)
        table = flate(FREE + b"".join(rows[number] for number in range(1, size + 1)))
        digest = hashlib.sha256(b"".join(parts)).hexdigest()[:ID_DIGITS].upper()
        head = (
            f"{size} 0 obj\n<< /Type /XRef /Size {size + 1} /W [1 4 2] /Root {catalog} 0 R "
            f"/Info {info} 0 R /ID [<{digest}> <{digest}>] /Filter /FlateDecode "
            f"/Length {len(table)} >>\nstream\n"
        )
        tail = f"\nendstream\nendobj\nstartxref\n{length}\n%%EOF\n"
        return b"".join([*parts, head.encode("ascii"), table, tail.encode("ascii")])

    def _tuck_away(self) -> dict[int, bytes]:
        """Write the object streams; give the entries of what is in them."""
        rows: dict[int, bytes] = {}
        numbers = list(self._tucked)
        for first in range(0, len(numbers), TUCKED_TOGETHER):
            inside = numbers[first : first + TUCKED_TOGETHER]
            places, offset = [], 0
            for number in inside:
                places.append(f"{number} {offset}")
                offset += len(self._tucked[number]) + 1
            head = " ".join(places) + "\n"
            content = head + "\n".join(self._tucked[number] for number in inside)
            holder = self.stream(
                content.encode("ascii"), f"/Type /ObjStm /N {len(inside)} /First {len(head)}"
            )
            for index, number in enumerate(inside):
                rows[number] = struct.pack(">BIH", TUCKED, holder, index)
        return rows

    def _set(self, body: bytes, number: int) -> int:
        if not number:
            number = self.reserve()
        self._bodies[number - 1] = body
        return number


def text_string(text: str) -> str:
    """Write a text for a dictionary: UTF-16 in hexadecimal digits, good for any character."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def number(value: float) -> str:
    """Write a number: four decimals at most, no exponent."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


class Numbers(dict[float, str]):
    """Numbers as they are written, for those that come again and again."""

    def __missing__(self, value: float) -> str:
        """Write a number the first time it comes."""
        if len(self) >= MOST_NUMBERS:
            self.clear()
        text = self[value] = number(value)
        return text
