"""A TrueType face → subsets of it, byte for byte what reportlab's ``makeSubset`` writes.

reportlab copies the whole table of outlines for each subset and adds up every word of it for the
checksums. Here what does not depend on the characters is cut out of a face once, and an outline
is kept with its own sum. A face with an outline that is not in order goes the plain way.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from docgen.kept import Shelf

COPIED = ("name", "OS/2", "cvt ", "fpgm", "prep")
POST_HEAD = b"\x00\x03\x00\x00"  # version 3: no names of glyphs
MORE, WORDS = 1 << 5, 1  # flags of a part: others follow; its place is in words
SCALES = ((1 << 3, 2), (1 << 6, 4), (1 << 7, 8))  # flags, and the bytes they announce
HEAD_OF_OUTLINE = 10  # bytes: number of contours and the box
WHOLE = 0xB1B0AFBA  # what the sum of a whole file is adjusted to
SHORT_MOST = 0xFFFF  # the highest offset of the short form, halved
MOST_FACES = 32
KEPT = 2 << 20  # bytes of outlines of one face


class Outline:
    """An outline filled up to four bytes, its sum, and where it names the parts it is made of.

    `width` is what its glyph takes, `metrics` that and its bearing, as they are written.
    """

    __slots__ = ("data", "metrics", "parts", "sum", "width")

    def __init__(
        self, data: bytes, parts: tuple[tuple[int, int], ...], width: int, metrics: bytes
    ) -> None:
        self.data, self.sum = data, checksum(data)
        self.parts = parts  # place in `data`, glyph of the face
        self.width, self.metrics = width, metrics


class Outlines(dict[int, Outline | None]):
    """The outlines of one face by glyph, read when first used; None for one not in order."""

    def __init__(self, program: Any) -> None:
        super().__init__()
        self._ends: Sequence[int] = program.glyphPos
        self._metrics: Sequence[tuple[float, int]] = program.hmetrics
        self._count = min(len(self._ends) - 1, len(program.hmetrics))
        self._data: bytes = program._ttf_data  # those it was opened with
        self._start, self._length = program.get_table_pos("glyf")
        self._weight = 0

    def __missing__(self, glyph: int) -> Outline | None:
        """Read an outline for the first time."""
        outline = None
        if glyph < self._count:
            read = _read(self._data, self._start, self._ends[glyph : glyph + 2], self._length)
            if read is not None:
                width, bearing = self._metrics[glyph]
                metrics = struct.pack(">HH", int(width), bearing)
                outline = Outline(*read, int(width), metrics)
                self._weight += len(outline.data)
        if self._weight > KEPT:
            self.clear()
            self._weight = 0
        self[glyph] = outline
        return outline


_outlines: Shelf[Subsetter, Outlines] = Shelf(MOST_FACES)


class Subsetter:
    """Cuts subsets out of one face that reportlab has opened."""

    def __init__(self, program: Any) -> None:
        self._program = program
        self._glyphs = program.charToGlyph
        self._tables: dict[str, bytes] = {
            tag: program.get_table(tag) for tag in COPIED if tag in program.table
        }
        self._tables["post"] = POST_HEAD + program.get_table("post")[4:16] + bytes(16)
        self._sums = {tag: checksum(data) for tag, data in self._tables.items()}
        self._head, self._hhea, self._maxp = map(program.get_table, ("head", "hhea", "maxp"))

    def subset(self, codes: Sequence[int]) -> bytes | None:
        """Give a program whose n-th glyph, from 1, is that of the n-th code point.

        A code point without glyph gets the glyph 0; glyphs that others are made of follow. None
        where an outline is not in order.
        """
        kept = _outlines.get(self)
        if kept is None:
            kept = _outlines.put(self, Outlines(self._program))
        named = [self._glyphs.get(code, 0) for code in codes]
        glyphs = list(dict.fromkeys([0, *named]))
        numbers: dict[int, int] = {}  # of the subset
        outlines: list[Outline] = []
        is_made_up = False
        for number, glyph in enumerate(glyphs):
            outline = kept[glyph]
            if outline is None:
                return None
            numbers[glyph] = number
            outlines.append(outline)
            is_made_up = is_made_up or bool(outline.parts)
        if is_made_up:
            made_up = _with_parts(kept, glyphs, numbers)
            if made_up is None:
                return None
            outlines = made_up
        return self._file([numbers[glyph] for glyph in named], outlines)

    def _file(self, cmap: list[int], outlines: list[Outline]) -> bytes:
        """Write the file; only what depends on the characters is put together and added up."""
        tables, sums = dict(self._tables), dict(self._sums)
        pieces = [outline.data for outline in outlines]
        tables["glyf"] = b"".join(pieces)
        sums["glyf"] = sum([outline.sum for outline in outlines]) & 0xFFFFFFFF
        offsets = list(accumulate([len(piece) for piece in pieces], initial=0))
        is_long = (offsets[-1] + 1) >> 1 > SHORT_MOST
        if is_long:
            tables["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
        else:
            tables["loca"] = struct.pack(f">{len(offsets)}H", *[at >> 1 for at in offsets])
        full = len(outlines) - 1
        width = outlines[full].width
        while full and outlines[full - 1].width == width:
            full -= 1
        full += 1  # those after it are as wide as the last one told
        told = [outline.metrics for outline in outlines[:full]]
        told += [outline.metrics[2:] for outline in outlines[full:]]
        tables["hmtx"] = b"".join(told)
        tables["hhea"] = _with_short(self._hhea, 34, full)
        tables["maxp"] = _with_short(self._maxp, 4, len(outlines))
        head = _with_short(self._head, 50, int(is_long))
        tables["head"] = head[:8] + bytes(4) + head[12:]
        count = len(cmap)
        tables["cmap"] = struct.pack(
            f">{11 + count}H", 0, 1, 1, 0, 0, 12, 6, 10 + 2 * count, 0, 0, count, *cmap
        )
        for tag in tables.keys() - sums.keys():
            sums[tag] = checksum(tables[tag])
        return _joined(tables, sums)


def _with_parts(kept: Outlines, glyphs: list[int], numbers: dict[int, int]) -> list[Outline] | None:
    """Give the outlines of glyphs with those that they are made of, which follow and are numbered.

    None where one is not in order.
    """
    outlines: list[Outline] = []
    for glyph in glyphs:  # grows under way
        outline = kept[glyph]
        if outline is None:
            return None
        outlines.append(outline)
        for _, part in outline.parts:
            if part not in numbers:
                numbers[part] = len(glyphs)
                glyphs.append(part)
    return [_renumbered(one, numbers) if one.parts else one for one in outlines]


def checksum(data: bytes) -> int:
    """Add up a table as words of four bytes, filled up with zeros."""
    count = (len(data) + 3) // 4
    words: tuple[int, ...] = struct.unpack(f">{count}L", data.ljust(4 * count, b"\0"))
    return sum(words) & 0xFFFFFFFF


def _read(
    data: bytes, start: int, ends: Sequence[int], length: int
) -> tuple[bytes, tuple[tuple[int, int], ...]] | None:
    """Read an outline between two ends of the table, and its parts; None if it is not in order."""
    first, last = ends
    if first == last:
        return b"", ()
    if not first + HEAD_OF_OUTLINE <= last <= length:
        return None
    outline = data[start + first : start + last]
    if len(outline) < last - first:
        return None
    parts: list[tuple[int, int]] = []
    if outline[0] >> 7:  # a negative number of contours: it is made of others
        at, flags = HEAD_OF_OUTLINE, MORE
        while flags & MORE:
            if at + 4 > len(outline):
                return None
            flags, part = struct.unpack_from(">HH", outline, at)
            parts.append((at + 2, part))
            at += 8 if flags & WORDS else 6
            at += next((room for flag, room in SCALES if flags & flag), 0)
    return outline + bytes(-len(outline) % 4), tuple(parts)


def _renumbered(outline: Outline, numbers: dict[int, int]) -> Outline:
    """Let an outline name its parts by their numbers in the subset."""
    data = outline.data
    for at, part in outline.parts:
        data = _with_short(data, at, numbers[part])
    return Outline(data, outline.parts, outline.width, outline.metrics)


def _with_short(data: bytes, at: int, value: int) -> bytes:
    """Set the number of two bytes at a place."""
    return data[:at] + struct.pack(">H", value) + data[at + 2 :]


def _joined(tables: dict[str, bytes], sums: dict[str, int]) -> bytes:
    """Put tables into one file; its own sum is that of its directory and of the tables."""
    count = len(tables)
    power = count.bit_length() - 1
    reach = 16 << power
    directory = [struct.pack(">lHHHH", 0x00010000, count, reach, power, count * 16 - reach)]
    body: list[bytes] = []
    offset = 12 + count * 16
    head = 0
    for tag in sorted(tables):
        data = tables[tag]
        if tag == "head":
            head = len(body)
        directory.append(struct.pack(">4sLLL", tag.encode("latin-1"), sums[tag], offset, len(data)))
        body.append(data + bytes(-len(data) % 4))
        offset += len(body[-1])
    top = b"".join(directory)
    adjustment = WHOLE - checksum(top) - sum(sums.values()) & 0xFFFFFFFF
    body[head] = body[head][:8] + struct.pack(">L", adjustment) + body[head][12:]
    return b"".join([top, *body])
