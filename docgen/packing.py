"""Bytes → packed bytes: the one compressor of all docgen writes, and the ZIP around parts.

The compressor is libdeflate in the release the lock names: equal content gives equal bytes
whichever zlib a machine has, for libdeflate's choice of matches depends on the content and the
level alone. Another release may pack differently; `docs/en/architecture.md` says what follows.
"""

from __future__ import annotations

import struct
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from threading import Thread
from typing import NamedTuple

import deflate

LEVEL = 6
MUCH = 50_000  # bytes to pack that are worth a second thread
MANY = 0xFFFF  # entries and more need the ZIP64 form, which no document of the office comes near
STORED, DEFLATED = 0, 8
NEEDED = 20  # version 2.0 unpacks it
MADE_BY = 3 << 8 | NEEDED  # as on Unix, so that the rights below are read
RIGHTS = 0o100644 << 16  # a plain file, read by all, written by its owner
UTF8 = 0x800  # the name is UTF-8; said only where it is not ASCII
NO_TIME, FIRST_DAY = 0, 0x0021  # 1980-01-01 00:00, the earliest a ZIP can say
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def flate(content: bytes) -> bytes:
    """Pack bytes for the filter FlateDecode: a zlib stream."""
    return bytes(deflate.zlib_compress(content, LEVEL))


class Packed(NamedTuple):
    """The content of a part as it stands in a ZIP: what is packed once may stand in many."""

    method: int
    content: bytes
    crc: int
    size: int  # unpacked


def packed(content: bytes) -> Packed:
    """Pack the content of a part; what does not shrink is stored."""
    short = bytes(deflate.deflate_compress(content, LEVEL))
    crc = deflate.crc32(content)
    if len(short) >= len(content):
        return Packed(STORED, content, crc, len(content))
    return Packed(DEFLATED, short, crc, len(content))


def has_room() -> bool:
    """Whether a second thread may find an idle core.

    A process that works beside others finds none: there the thread costs 3 to 7 % of a document.
    """
    processes = sys.modules.get("multiprocessing.process")  # loaded in each of them
    return processes is None or processes.parent_process() is None


class _Packing:
    """Contents being packed by one thread or two, the largest first."""

    __slots__ = ("_contents", "_left", "packed")

    def __init__(self, contents: Sequence[bytes]) -> None:
        self._contents = contents
        self._left = deque(sorted(range(len(contents)), key=lambda number: -len(contents[number])))
        self.packed: list[bytes | None] = [None] * len(contents)

    def run(self) -> None:
        """Pack what no other thread has taken."""
        while self._left:
            try:
                number = self._left.popleft()
            except IndexError:  # the other thread was faster
                return
            self.packed[number] = flate(self._contents[number])


def flate_all(contents: Sequence[bytes]) -> list[bytes]:
    """Pack each of many contents as `flate` does, the largest first.

    The compressor works without Python's lock, so a second thread helps where there is much.
    """
    is_little = len(contents) < 2 or sum([len(content) for content in contents]) <= MUCH
    if is_little or not has_room():
        return [flate(content) for content in contents]
    packing = _Packing(contents)
    helper = Thread(target=packing.run)
    helper.start()
    packing.run()
    helper.join()
    return [
        flate(whole) if done is None else done
        for whole, done in zip(contents, packing.packed, strict=True)
    ]


def zipped(parts: Iterable[tuple[str, bytes | Packed]]) -> bytes:
    """Write a ZIP with the named parts in the order given, without clock and extra fields.

    A part that does not shrink is stored. Raises ValueError for 65,535 parts or more.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in parts:
        part = content if isinstance(content, Packed) else packed(content)
        entry, row = _entry(name, part, offset)
        body += entry
        directory.append(row)
        offset += sum(map(len, entry))
    if len(directory) >= MANY:
        raise ValueError("文件包的部件过多")
    size = sum(map(len, directory))
    counts = (0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join([*body, *directory, END, struct.pack("<4H2LH", *counts)])


def _entry(name: str, part: Packed, offset: int) -> tuple[list[bytes], bytes]:
    """Make a part's local entry and its row in the directory."""
    encoded = name.encode("utf-8")
    flags = 0 if name.isascii() else UTF8
    told = struct.pack(
        "<5H3L2H", NEEDED, flags, part.method, NO_TIME, FIRST_DAY, part.crc,
        len(part.content), part.size, len(encoded), 0,
    )  # fmt: skip
    row = CENTRAL + struct.pack("<H", MADE_BY) + told
    row += struct.pack("<3H2L", 0, 0, 0, RIGHTS, offset) + encoded
    return [LOCAL, told, encoded, part.content], row
