"""Font files → FontBook: the bundled faces, and those of a font folder that go before them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from docgen.edges.font_files import SUFFIXES, DamagedError, FoundFace, faces_in
from docgen.errors import PackError
from docgen.model.fonts import FontBook, FontFamily, FontFile

BUNDLED = Path(__file__).resolve().parent.parent / "fonts"
ANYTHING = ("宋体", "黑体")  # where a family of none of the rows is looked for
REMEDY = "请换成完好、许可嵌入的字体文件，或者把它移出字体文件夹。"

Ranked = dict[str, tuple[FontFile, tuple[bool, int]]]


def load_fonts(folder: Path | None = None, strict: bool = False) -> FontBook:
    """Give the bundled faces, and before them those of `folder` by the names they carry.

    A family is served by a face of exactly that name, else of another name of the same
    lettering, else by a stand-in, else by the bundled face (families.toml). Faces that serve no
    family help out with characters the others lack. `strict` travels with the book.

    Raises PackError where `folder` is none, for a damaged file in it, and for one that would
    serve a family but cannot be used; others that cannot be used are only told.
    """
    rows = families()
    bundled = _bundled()
    ranked, left_out = _scan(folder, rows) if folder else ({}, [])
    own = {name: file for name, (file, _) in ranked.items()}
    faces: dict[str, FontFile] = {}
    for row in rows:
        for name in (*row.names, *row.stand_ins):
            order = (name, *row.names, *row.stand_ins)
            served = next((own[item] for item in map(str.casefold, order) if item in own), None)
            faces[name] = served or bundled[row.bundled]
    served_by = set(faces.values())
    for file in own.values():
        for name in file.names:
            faces.setdefault(name, own[name.casefold()])
    for file in bundled.values():
        faces.setdefault(file.title, file)
    made_for = {row.bundled for row in rows}
    spare = [file.title for name, file in bundled.items() if name not in made_for]
    spare += [file.title for file in sorted({*own.values()} - served_by, key=_place)]
    return FontBook(
        faces, _fallbacks(rows, bundled, spare), rows, strict, folder is not None, tuple(left_out)
    )


def families() -> tuple[FontFamily, ...]:
    """Read the families of official documents and the names they go by."""
    table = tomllib.loads((BUNDLED / "families.toml").read_text("utf-8"))
    return tuple(
        FontFamily(
            row["name"],
            tuple(row["names"]),
            tuple(row["stand_ins"]),
            row["bundled"],
            tuple(row["helpers"]),
        )
        for row in table["family"]
    )


def _place(file: FontFile) -> tuple[str, bool, int]:
    """Order faces by file; of a collection first what has the forms of the mainland (SC)."""
    return file.name, not any("SC" in name.split() for name in file.names), file.index


def _bundled() -> dict[str, FontFile]:
    """Give the bundled faces by file name; their own names are those of their upstream fonts."""
    origins = json.loads((BUNDLED / "origins.json").read_text("utf-8"))
    return {
        row["file"]: FontFile(row["file"], (BUNDLED / row["file"]).read_bytes, names=(row["font"],))
        for row in origins
    }


def _fallbacks(
    rows: Iterable[FontFamily], bundled: Mapping[str, FontFile], spare: list[str]
) -> dict[str, tuple[str, ...]]:
    """Name who helps each family: its own row, the bundled face, the rows of its helpers, spare.

    So a bundled face helps also where an official one, with fewer characters, took its place.
    """
    own = {row.name: (*row.names, *row.stand_ins, bundled[row.bundled].title) for row in rows}
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        helpers = (*own[row.name], *(item for name in row.helpers for item in own[name]), *spare)
        found |= dict.fromkeys((*row.names, *row.stand_ins), helpers)
    found[""] = (*(item for name in ANYTHING for item in own[name]), *spare)
    return found


def _scan(folder: Path, rows: Iterable[FontFamily]) -> tuple[Ranked, list[str]]:
    """Find the faces of a folder by their names in lower case, the regular cut of each family."""
    wanted = {name.casefold() for row in rows for name in (*row.names, *row.stand_ins)}
    found: Ranked = {}
    left_out = []
    for name, path, face in _faces(folder):
        serves = dict.fromkeys(item.casefold() for item in face.names)
        if face.fault or not serves:
            told = f"字体文件 {name} 不能使用：{face.fault or '没有字体名称'}。"
            if serves.keys() & wanted:
                raise PackError(f"{told}{REMEDY}")
            left_out.append(told)
            continue
        file = FontFile(name, _reader(path), face.index, face.names, is_bundled=False)
        for item in serves:
            if item not in found or face.distance < found[item][1]:
                found[item] = (file, face.distance)
    return found, left_out


def _faces(folder: Path) -> Iterator[tuple[str, Path, FoundFace]]:
    """Yield name, path and face of everything in the font files of a folder and below it."""
    if not folder.is_dir():
        raise PackError(
            f"字体文件夹 {folder} 不存在，请核对 docgen.toml 的 [fonts] folder 或 --font-dir。"
        )
    paths = [path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES]
    for path in sorted(path for path in paths if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if (BUNDLED / name).exists():
            name = f"{folder.name}/{name}"  # no mistaking it for a bundled one
        try:
            found = faces_in(path)
        except DamagedError as error:
            words = f"字体文件 {name} 已损坏，或者不是 TrueType、OpenType 字体。{REMEDY}"
            raise PackError(words) from error
        except OSError as error:
            raise PackError(f"字体文件 {name} 无法读取：没有读取的权限。") from error
        for face in found:
            yield name, path, face


def _reader(path: Path) -> Callable[[], bytes]:
    """Read a file once, however many of its faces are asked for."""
    kept: list[bytes] = []

    def read() -> bytes:
        if not kept:
            kept.append(path.read_bytes())
        return kept[0]

    return read
