"""PDF objects → PDF bytes: numbered objects, streams, cross-reference stream, content hash as ID.

Written here and not by a library's document class: the archive standard asks for line ends,
an ID and an absence of dates no general writer gives, and the same pages must give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
from array import array
from itertools import accumulate
from threading import Thread

from docgen.kept import Shelf
from docgen.packing import flate, flate_all, has_room

# Four bytes above 127 in a comment tell transfer programs that the file is binary (ISO 19005-2,
# 6.1.2).
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ID_DIGITS = 32
TUCKED_TOGETHER = 500  # objects of one object stream: few streams, yet one is soon unpacked
LARGE = 100_000  # bytes of a content that is worth a thread of its own
MOST_WAITING = 2 << 20  # bytes of contents that wait to be packed together
MOST_NUMBERS = 20_000  # kept at a time
PLAIN, TUCKED = 1, 2  # kinds of entries of a cross-reference stream
ROW = struct.Struct(">BIH")  # an entry of a cross-reference stream
FREE = ROW.pack(0, 0, 0xFFFF)
PLACES = [struct.pack(">H", place) for place in range(TUCKED_TOGETHER)]


class Content:
    """The content of a stream, packed in the course of time."""

    __slots__ = ("data", "is_packed")

    def __init__(self, data: bytes, is_packed: bool = False) -> None:
        self.data, self.is_packed = data, is_packed

    def pack(self) -> None:
        """Pack it; once is enough."""
        if not self.is_packed:
            self.data, self.is_packed = flate(self.data), True


class PdfFile:
    """The objects of one PDF, numbered from 1 in the order they were asked for."""

    def __init__(self) -> None:
        self._count = 0  # of the numbers given
        self._bodies: dict[int, bytes] = {}  # of the objects that stand by themselves
        self._tucked = array("L")  # the numbers of the small objects, as they came
        self._small: list[str] = []  # those of them that are not packed yet
        self._packed: list[tuple[int, int, Content]] = []  # how many, where they begin, all
        self._streams: dict[int, tuple[str, Content]] = {}  # by number: further entries, content
        self._waiting: list[Content] = []  # to be packed together
        self._weight = 0  # theirs
        self._helpers: list[tuple[Thread, Content]] = []  # each packs a large one

    def reserve(self) -> int:
        """Give the number of an object whose body comes later."""
        self._count += 1
        return self._count

    def release(self, number: int) -> None:
        """Give back the number that was reserved last."""
        if number != self._count or number in self._bodies:
            raise ValueError(number)
        self._count -= 1

    def put(self, body: str, number: int = 0) -> int:
        """Write an object, a reserved one or a new one; give its number."""
        number = number or self.reserve()
        self._bodies[number] = body.encode("ascii")
        return number

    def tuck(self, body: str, number: int = 0) -> int:
        """Write an object into a packed stream with others: for the many small ones."""
        if not number:
            number = self._count = self._count + 1
        small = self._small
        self._tucked.append(number)
        small.append(body)
        if len(small) == TUCKED_TOGETHER:
            self._pack()
        return number

    def stream(self, content: bytes, entries: str = "", packed: bool = True) -> int:
        """Write a stream with further dictionary entries; `packed` compresses it here."""
        number = self.reserve()
        if packed:
            entries += " /Filter /FlateDecode"
        inside = self._wait(content) if packed else Content(content, is_packed=True)
        self._streams[number] = entries.strip(), inside
        return number

    def _wait(self, data: bytes) -> Content:
        """Let a content be packed: a large one, as a font, beside us, others all together."""
        content = Content(data)
        if len(data) > LARGE and has_room():  # the compressor works without Python's lock
            helper = Thread(target=content.pack)
            helper.start()
            self._helpers.append((helper, content))
            return content
        self._waiting.append(content)
        self._weight += len(data)
        if self._weight > MOST_WAITING:
            self._press()
        return content

    def _press(self) -> None:
        """Pack what waits."""
        packed = flate_all([content.data for content in self._waiting])
        for content, data in zip(self._waiting, packed, strict=True):
            content.data, content.is_packed = data, True
        self._waiting, self._weight = [], 0

    def save(self, catalog: int, info: int) -> bytes:
        """Give the whole file; its ID is the hash of all it holds."""
        table = self._tuck_away()
        parts = [HEADER]
        length = len(HEADER)
        for number in range(1, self._count + 1):
            if table[number]:
                continue
            table[number] = ROW.pack(PLAIN, length, 0)
            before = len(parts)
            if number in self._streams:
                entries, content = self._streams[number]
                head = f"{number} 0 obj\n<< {entries} /Length {len(content.data)} >>\nstream\n"
                parts += (head.encode("ascii"), content.data, b"\nendstream\nendobj\n")
            else:
                parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, self._bodies.get(number, b"")))
            length += sum([len(part) for part in parts[before:]])
        table.append(ROW.pack(PLAIN, length, 0))
        size = len(table) - 1
        rows = flate(b"".join(table))
        hashed = hashlib.sha256()
        for part in parts:
            hashed.update(part)
        digest = hashed.hexdigest()[:ID_DIGITS].upper()
        head = (
            f"{size} 0 obj\n<< /Type /XRef /Size {size + 1} /W [1 4 2] /Root {catalog} 0 R "
            f"/Info {info} 0 R /ID [<{digest}> <{digest}>] /Filter /FlateDecode "
            f"/Length {len(rows)} >>\nstream\n"
        )
        tail = f"\nendstream\nendobj\nstartxref\n{length}\n%%EOF\n"
        return b"".join([*parts, head.encode("ascii"), rows, tail.encode("ascii")])

    def _pack(self) -> None:
        """Pack the small objects that wait, behind the places of each."""
        inside = self._tucked[-len(self._small) :]
        offsets = accumulate([len(body) + 1 for body in self._small], initial=0)
        places = [f"{number} {at}" for number, at in zip(inside, offsets, strict=False)]
        head = " ".join(places) + "\n"
        content = (head + "\n".join(self._small)).encode("ascii")
        self._packed.append((len(inside), len(head), self._wait(content)))
        self._small = []

    def _tuck_away(self) -> list[bytes]:
        """Write the object streams; give the table of all objects with what is in them."""
        if self._small:
            self._pack()
        holders = []
        for count, first, content in self._packed:
            holders.append(self.reserve())
            entries = f"/Type /ObjStm /N {count} /First {first} /Filter /FlateDecode"
            self._streams[holders[-1]] = entries, content
        self._press()
        for helper, content in self._helpers:
            helper.join()
            content.pack()  # where the helper had no room for it
        table = [b""] * (self._count + 1)
        table[0] = FREE
        begin = 0
        for holder, (count, _, _) in zip(holders, self._packed, strict=True):
            kind = struct.pack(">BI", TUCKED, holder)
            rows = [kind + place for place in PLACES[:count]]
            for number, row in zip(self._tucked[begin : begin + count], rows, strict=True):
                table[number] = row
            begin += count
        return table


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


_numbers: Shelf[str, Numbers] = Shelf(1)


def numbers_at_hand() -> Numbers:
    """Give the numbers that documents share: pages of one template have the same places."""
    kept = _numbers.get("")
    return _numbers.put("", Numbers()) if kept is None else kept
