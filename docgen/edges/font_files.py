"""A font file → the faces in it, with their names in every language, and why one is unfit."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
COLLECTION = b"ttcf"
SFNT = (b"\x00\x01\x00\x00", b"true", b"OTTO")
MOST_FACES, MOST_TABLES = 64, 256  # beyond that a file is no font
FAMILY_NAMES = (1, 16)
NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "post")
# OS/2 fsType: what the maker of a font forbids.
RESTRICTED, USAGE, NO_SUBSET, BITMAPS_ONLY = 2, 0xF, 0x100, 0x200
WINDOWS, MACINTOSH = 3, 1
# (platform, encoding) of names → codec; all else of Windows and Unicode is UTF-16.
CODECS = {
    (MACINTOSH, 0): "mac_roman", (MACINTOSH, 1): "shift_jis", (MACINTOSH, 2): "big5",
    (MACINTOSH, 3): "euc_kr", (MACINTOSH, 25): "gbk", (WINDOWS, 3): "gbk",
}  # fmt: skip

Tables = dict[str, tuple[int, int]]


class DamagedError(Exception):
    """The file is no font, or not a whole one."""


@dataclass(frozen=True, slots=True)
class FoundFace:
    """One face of a file: its number in a collection, names, style, and its fault ("" for none)."""

    index: int
    names: tuple[str, ...]
    weight: int
    is_slanted: bool
    fault: str

    @property
    def distance(self) -> tuple[bool, int]:
        """How far it is from the upright regular cut of its family."""
        return self.is_slanted, abs(self.weight - 400)


def faces_in(path: Path) -> list[FoundFace]:
    """Look into a font file without reading its outlines. DamagedError for what is no font."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        try:
            return [_face(file, size, *item) for item in enumerate(_starts(file))]
        except (struct.error, UnicodeDecodeError, ValueError, OverflowError) as error:
            raise DamagedError from error


def _starts(file: BinaryIO) -> list[int]:
    """Return where the table directories of the file's faces begin."""
    file.seek(0)
    head = file.read(12)
    if head[:4] in SFNT:
        return [0]
    if head[:4] != COLLECTION:
        raise DamagedError
    count = struct.unpack_from(">L", head, 8)[0]
    if not 0 < count <= MOST_FACES:
        raise DamagedError
    return list(struct.unpack(f">{count}L", file.read(4 * count)))


def _face(file: BinaryIO, size: int, index: int, start: int) -> FoundFace:
    tables = _tables(file, size, start)
    weight, kind, slanted = 400, 0, False
    if "OS/2" in tables:
        table = _read(file, tables["OS/2"])
        _, _, weight, _, kind = struct.unpack_from(">HhHHH", table)
        slanted = bool(struct.unpack_from(">H", table, 62)[0] & 0x201)
    names = tuple(dict.fromkeys(_names(_read(file, tables["name"]))))
    return FoundFace(index, names, weight, slanted, _fault(tables, kind))


def _tables(file: BinaryIO, size: int, start: int) -> Tables:
    """Return tag → offset and length; DamagedError for a table beyond the end of the file."""
    file.seek(start)
    count = struct.unpack(">4xH6x", file.read(12))[0]
    if not 0 < count <= MOST_TABLES:
        raise DamagedError
    directory = file.read(16 * count)
    found = {}
    for tag, _, offset, length in struct.iter_unpack(">4sLLL", directory):
        if offset + length > size:
            raise DamagedError
        found[tag.decode("latin-1")] = (offset, length)
    if len(directory) < 16 * count or any(tag not in found for tag in NEEDED):
        raise DamagedError
    return found


def _read(file: BinaryIO, place: tuple[int, int]) -> bytes:
    file.seek(place[0])
    return file.read(place[1])


def _fault(tables: Tables, kind: int) -> str:
    """Say what forbids the use of a face, "" for nothing."""
    if kind & USAGE == RESTRICTED:
        return "许可位（fsType）禁止嵌入"
    if kind & NO_SUBSET:
        return "许可位（fsType）禁止只嵌入用到的字"
    if kind & BITMAPS_ONLY:
        return "许可位（fsType）只许嵌入点阵"
    if "fvar" in tables or "CFF2" in tables:
        return "是可变字体，须换成字重固定的静态字体"
    if "glyf" not in tables and "CFF " not in tables:
        return "没有字形轮廓（只有点阵或彩色图形）"
    return ""


def _names(table: bytes) -> Iterator[str]:
    """Yield the family names in every language: Windows first, as DOCX files write them."""
    _, count, strings = struct.unpack_from(">HHH", table, 0)
    records = [struct.unpack_from(">HHHHHH", table, 6 + 12 * number) for number in range(count)]
    order: Callable[[tuple[int, ...]], tuple[bool, bool, int]] = lambda row: (  # noqa: E731
        row[0] != WINDOWS, row[3] != 1, row[2]
    )  # fmt: skip
    for platform, encoding, _, name, length, offset in sorted(records, key=order):
        if name in FAMILY_NAMES and platform in (0, MACINTOSH, WINDOWS):
            raw = table[strings + offset : strings + offset + length]
            text = _decoded(raw, platform, encoding).strip("\x00 ")
            if text:
                yield text


def _decoded(raw: bytes, platform: int, encoding: int) -> str:
    """Decode a name; one in an unknown or broken encoding gives ""."""
    codec = CODECS.get((platform, encoding), "" if platform == MACINTOSH else "utf-16-be")
    if codec == "gbk" and platform == WINDOWS:
        raw = raw.replace(b"\x00", b"")
    try:
        return raw.decode(codec) if codec else ""
    except UnicodeDecodeError:
        return ""
