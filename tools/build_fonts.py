"""Make docgen/fonts/ from distribution packages: subset, convert to TrueType, write origins.

Sources (see `SOURCES`): the Debian packages texlive-lang-chinese (Fandol), fonts-dejavu-core and
unicode-data (the list 通用规范汉字表, property kTGH of Unihan), the npm package
@expo-google-fonts/noto-serif-sc, the Python package pylopdf-fonts-zh-cn (Noto Sans SC).

    python tools/build_fonts.py FOLDER      FOLDER holds the packages, fetched where missing

takes about two minutes and needs fontTools, and apt-get, dpkg-deb, npm and pip for what FOLDER
lacks. The same packages and the same fontTools give the same bytes: nothing of the clock enters
the files.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docgen" / "fonts"
MAX_ERROR = 1.0  # font units (1/1000 em) a converted curve may differ

FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
DEJAVU = "usr/share/fonts/truetype/dejavu/"
UNIHAN = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
SOURCES = {
    "texlive-lang-chinese": "apt",
    "fonts-dejavu-core": "apt",
    "unicode-data": "apt",
    "@expo-google-fonts/noto-serif-sc": "npm",
    "pylopdf-fonts-zh-cn": "pip",
}
# Symbols beyond GB2312 that office documents use, as (first, last) code points.
SYMBOLS = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x143, 0x144), (0x147, 0x148), (0x1F8, 0x1F9), (0x251, 0x251),
    (0x261, 0x261), (0x2CA, 0x2CB), (0x2D9, 0x2D9), (0x391, 0x3C9), (0x2010, 0x2027),
    (0x2030, 0x203B), (0x2074, 0x2074), (0x20AC, 0x20AC), (0x2103, 0x2103), (0x2105, 0x2105),
    (0x2109, 0x2109), (0x2116, 0x2116), (0x2121, 0x2122), (0x2126, 0x2126), (0x212B, 0x212B),
    (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x25FF),
    (0x2605, 0x2606), (0x260E, 0x260F), (0x2610, 0x2612), (0x2702, 0x2702), (0x2713, 0x2717),
    (0x2756, 0x2756), (0x2776, 0x2793), (0x27A1, 0x27A1), (0x2B05, 0x2B07), (0x3000, 0x303F),
    (0x3041, 0x30FF), (0x3220, 0x3243), (0x3251, 0x325F), (0x3280, 0x32CB), (0x3358, 0x33FF),
    (0xF900, 0xFAFF), (0xFE30, 0xFE6B), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
)  # fmt: skip

# What names of persons and places may hold beyond the table: the ideographs of GB 18030, level 1.
RARE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3FFFF))
# What forms and formulas hold and no Chinese face has: boxes, ticks, indices, arrows, relations.
FORMS = (
    (0x386, 0x3D6), (0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x209C), (0x2100, 0x214F),
    (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x2302), (0x2580, 0x25FF),
    (0x2600, 0x2642), (0x2660, 0x266B), (0x2701, 0x27BE), (0x27F5, 0x27FA),
)  # fmt: skip


@dataclass(frozen=True)
class Pick:
    """One bundled face: its file, the official family it stands for, where it comes from.

    `title` is how it is called; "" for the full name in the font. `beyond`: it stands for no family
    and holds, within these ranges of code points, the characters none of those before it has.
    """

    file: str
    families: tuple[str, ...]
    package: str
    member: str
    licence: str
    title: str = ""
    beyond: tuple[tuple[int, int], ...] = ()


PICKS = (
    Pick("fang.ttf", ("仿宋_GB2312", "仿宋", "FangSong", "FangSong_GB2312"),
         "texlive-lang-chinese", FANDOL + "FandolFang-Regular.otf", "GPL-3 WITH font exception"),
    Pick("kai.ttf", ("楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312"),
         "texlive-lang-chinese", FANDOL + "FandolKai-Regular.otf", "GPL-3 WITH font exception"),
    Pick("hei.ttf", ("黑体", "SimHei"),
         "pylopdf-fonts-zh-cn", "pylopdf_fonts_zh_cn/NotoSansSC-Regular.otf", "OFL-1.1"),
    Pick("song.ttf", ("宋体", "SimSun", "Times New Roman"),
         "@expo-google-fonts/noto-serif-sc",
         "package/400Regular/NotoSerifSC_400Regular.ttf", "OFL-1.1"),
    Pick("xiaobiaosong.ttf",
         ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
         "@expo-google-fonts/noto-serif-sc",
         "package/700Bold/NotoSerifSC_700Bold.ttf", "OFL-1.1"),
    Pick("symbols.ttf", (), "fonts-dejavu-core", DEJAVU + "DejaVuSans.ttf",
         "Bitstream-Vera AND LicenseRef-Arev", title="DejaVu Sans 符号", beyond=FORMS),
    Pick("rare.ttf", (), "@expo-google-fonts/noto-serif-sc",
         "package/400Regular/NotoSerifSC_400Regular.ttf", "OFL-1.1",
         title="Noto Serif SC Regular 生僻字", beyond=RARE),
)  # fmt: skip


def main() -> int:
    """Build every face and the origins file; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the packages lie or are put")
    folder: Path = parser.parse_args().folder
    archives = {name: archive(name, how, folder) for name, how in SOURCES.items()}
    wanted = characters(archives["unicode-data"], folder)
    TARGET.mkdir(exist_ok=True)
    rows = []
    held: set[int] = set()
    for pick in PICKS:
        source = member(archives[pick.package], pick.member, folder)
        kept = beyond(source, pick.beyond, held) if pick.beyond else wanted
        font, version = build(source, kept)
        held |= codes_of(font)
        (TARGET / pick.file).write_bytes(font)
        rows.append(origin(pick, archives[pick.package], source, font, version))
        print(pick.file, len(font), rows[-1]["characters"], flush=True)
    licences(archives, folder)
    text = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    (TARGET / "origins.json").write_text(text, "utf-8")
    return 0


def archive(name: str, how: str, folder: Path) -> Path:
    """Give the package file of `name` in `folder`, fetched by its own client where missing."""
    stem = name.lstrip("@").replace("/", "-")
    patterns = {"apt": f"{name}_*.deb", "npm": f"{stem}-*.tgz",
                "pip": f"{name.replace('-', '_')}-*.whl"}  # fmt: skip
    commands = {
        "apt": ["apt-get", "download", name],
        "npm": ["npm", "pack", name],
        "pip": [sys.executable, "-m", "pip", "download", "--no-deps", name],
    }
    if not list(folder.glob(patterns[how])):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(commands[how], cwd=folder, check=True)
    return max(folder.glob(patterns[how]))


def member(package: Path, path: str, folder: Path) -> bytes:
    """Read one file out of a package: wheel, npm tarball or Debian archive."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            return wheel.read(path)
    if package.suffix == ".tgz":
        with tarfile.open(package) as tarball:
            found = tarball.extractfile(path)
            assert found is not None, path  # noqa: S101 -- a directory here is a wrong package
            return found.read()
    unpacked = folder / package.stem
    if not unpacked.exists():
        subprocess.run(["dpkg-deb", "-x", package, unpacked], check=True)
    return (unpacked / path).read_bytes()


def characters(unicode_data: Path, folder: Path) -> set[int]:
    """Give the code points to keep: 通用规范汉字表 (kTGH), all of GB2312, the symbols."""
    unihan = bz2.decompress(member(unicode_data, UNIHAN, folder)).decode()
    rows = (line.split("\t") for line in unihan.splitlines() if "\tkTGH\t" in line)
    wanted = {int(row[0][2:], 16) for row in rows}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            wanted.update(map(ord, bytes((high, low)).decode("gb2312", "ignore")))
    for first, last in SYMBOLS:
        wanted.update(range(first, last + 1))
    return wanted


def beyond(source: bytes, ranges: tuple[tuple[int, int], ...], held: set[int]) -> set[int]:
    """Give the characters of `ranges` that a font has and that are not `held` yet."""
    codes = codes_of(source) - held
    return {code for code in codes if any(first <= code <= last for first, last in ranges)}


def codes_of(font: bytes) -> set[int]:
    """Give the code points a font maps to glyphs."""
    return set(TTFont(BytesIO(font)).getBestCmap())


def build(source: bytes, wanted: set[int]) -> tuple[bytes, str]:
    """Subset a font to `wanted`, turn cubic outlines into quadratic; give bytes and version."""
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    version = str(font["name"].getDebugName(5))
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG",
                            "FFTM", "kern", "MATH"]  # fmt: skip
    options.bidi_closure = False
    options.name_languages = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    if "CFF " in font:
        to_truetype(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue(), version


def to_truetype(font: TTFont) -> None:
    """Replace the CFF outlines of `font` by glyf outlines within `MAX_ERROR`."""
    order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    glyphs: dict[str, Any] = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for name in order:
        glyphs[name].recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyphs[name], "xMin", 0))
    maximum = font["maxp"] = newTable("maxp")
    maximum.tableVersion = 0x00010000
    for key in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
                "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
                "maxComponentDepth"):  # fmt: skip
        setattr(maximum, key, 0)
    maximum.maxZones, maximum.numGlyphs = 1, len(order)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"
    del font["CFF "]


def origin(pick: Pick, package: Path, source: bytes, font: bytes, version: str) -> dict[str, Any]:
    """Describe one built face: what it is, where it came from, both hashes."""
    built = TTFont(BytesIO(font))
    return {
        "file": pick.file,
        "families": list(pick.families),
        "font": pick.title or str(built["name"].getDebugName(4)),
        "version": version,
        "copyright": str(built["name"].getDebugName(0)),
        "licence": pick.licence,
        "package": package.name,
        "member": pick.member,
        "source_sha256": hashlib.sha256(source).hexdigest(),
        "changes": "subset" if pick.member.endswith(".ttf") else "subset, outlines CFF → glyf",
        "characters": len(built.getBestCmap()),
        "sha256": hashlib.sha256(font).hexdigest(),
    }


def licences(archives: dict[str, Path], folder: Path) -> None:
    """Copy the licence texts beside the fonts."""
    fandol = "usr/share/doc/texlive-doc/fonts/fandol/"
    copying = member(archives["texlive-lang-chinese"], fandol + "COPYING.gz", folder)
    (TARGET / "LICENSE.fandol").write_bytes(gzip.decompress(copying))
    noto = member(archives["@expo-google-fonts/noto-serif-sc"], "package/LICENSE_FONT", folder)
    (TARGET / "LICENSE.noto").write_bytes(noto.replace(b"\r\n", b"\n"))
    dejavu = member(archives["fonts-dejavu-core"], DEJAVU + "DejaVuSans.ttf", folder)
    terms = str(TTFont(BytesIO(dejavu))["name"].getDebugName(13))  # the copyright file lacks Arev
    lines = [line.rstrip() for line in terms.splitlines()]
    (TARGET / "LICENSE.dejavu").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
