"""Font files → FontBook: the bundled faces, overridden by those of a folder of the user."""

from __future__ import annotations

import json
import struct
from pathlib import Path

from docgen.errors import PackError
from docgen.model.fonts import FontBook, FontFile

BUNDLED = Path(__file__).resolve().parent.parent / "fonts"
FALLBACKS = {
    "仿宋_GB2312": ("宋体", "黑体"),
    "楷体_GB2312": ("宋体", "黑体"),
    "": ("宋体", "黑体"),
}
NO_EMBEDDING = 2  # OS/2 fsType: restricted licence
FAMILY_NAMES = (1, 16)
SUFFIXES = (".ttf", ".otf", ".ttc")


def load_fonts(folder: Path | None = None) -> FontBook:
    """Give the bundled faces; those of `folder` take the place of a family they are named for.

    A family of several names (仿宋_GB2312, FangSong) is overridden under all of them. Raises
    PackError for a file of `folder` that is damaged, no TrueType outline font, or whose licence
    bits forbid embedding.
    """
    origins = json.loads((BUNDLED / "origins.json").read_text("utf-8"))
    families = [tuple(row["families"]) for row in origins]
    faces: dict[str, FontFile] = {}
    for row, names in zip(origins, families, strict=True):
        faces |= dict.fromkeys(names, FontFile(row["file"], (BUNDLED / row["file"]).read_bytes))
    for path in sorted(folder.iterdir()) if folder else ():
        if path.suffix.lower() in SUFFIXES:
            faces |= _overrides(path, families)
    return FontBook(faces, {**FALLBACKS, **_aliases(families)})


def _aliases(families: list[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {
        name: FALLBACKS[names[0]] for names in families if names[0] in FALLBACKS for name in names
    }


def _overrides(path: Path, families: list[tuple[str, ...]]) -> dict[str, FontFile]:
    """Name the families the font file at `path` serves."""
    data = path.read_bytes()
    try:
        own = _family_names(path.name, data)
    except (struct.error, IndexError, KeyError, UnicodeDecodeError) as error:
        raise PackError(f"字体文件 {path.name} 已损坏，无法读取。") from error
    served = {name for names in families if own & set(names) for name in names}
    return dict.fromkeys(own | served, FontFile(path.name, lambda: data))


def _family_names(file: str, data: bytes) -> set[str]:
    """Read the family names of a TrueType file; refuse what cannot be embedded."""
    if data[:4] == b"OTTO":
        raise PackError(
            f"字体文件 {file} 是 CFF 轮廓（OpenType/OTF），目前只支持 TrueType 轮廓（glyf）的字体，"
            "请改用 TTF 版本。"
        )
    if data[:4] not in (b"\x00\x01\x00\x00", b"true"):
        raise PackError(f"字体文件 {file} 不是单个 TrueType 字体，目前只支持 TTF 文件。")
    tables = {}
    for number in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        tables[tag] = data[offset : offset + length]
    if b"glyf" not in tables:
        raise PackError(f"字体文件 {file} 没有 TrueType 轮廓（glyf），无法嵌入。")
    if struct.unpack_from(">H", tables[b"OS/2"], 8)[0] & 0xF == NO_EMBEDDING:
        raise PackError(f"字体文件 {file} 的许可位禁止嵌入，不能用于制作文件。")
    return _names(tables[b"name"])


def _names(table: bytes) -> set[str]:
    """Read family names (all languages, Windows platform) of a name table."""
    _, count, strings = struct.unpack_from(">HHH", table, 0)
    found = set()
    for number in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * number)
        if platform == 3 and name in FAMILY_NAMES:
            start = strings + offset
            found.add(table[start : start + length].decode("utf-16-be"))
    return found
