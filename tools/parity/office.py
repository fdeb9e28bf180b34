"""DOCX files → LibreOffice's PDFs, set in the faces our own typesetter uses."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from docgen.model.fonts import FontBook

SECONDS = 900  # for all files together
_FAMILY_NAMES = (1, 3, 4, 6, 16, 17, 21, 22)


class OfficeError(RuntimeError):
    """LibreOffice is not there or did not finish."""


def find_office() -> str | None:
    """Return LibreOffice's command, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def stage_fonts(book: FontBook, folder: Path) -> Path:
    """Write the book's faces and a font configuration into `folder`; return the latter.

    Each face becomes a family of its own, so that LibreOffice cannot swap one weight for
    another; every name the book knows is led to its face, every other name to the first
    fallback, and characters missing there to the next.
    """
    families: dict[str, str] = {}
    for face in dict.fromkeys(book.faces.values()):
        families[face.name] = f"Docgen {Path(face.name).stem}"
        target = folder / f"{Path(face.name).stem}.ttf"
        target.write_bytes(renamed(face.data, families[face.name]))
    rules = [
        _rule(name, [families[book.faces[n].name] for n in book.chain(name) if n in book.faces])
        for name in book.faces
    ]
    rest = [families[book.faces[name].name] for name in book.fallbacks[""] if name in book.faces]
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(folder))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>"
        f"{''.join(rules)}<match target='pattern'>{_edit('append', rest)}</match></fontconfig>",
        encoding="utf-8",
    )
    return config


def renamed(data: bytes, family: str) -> bytes:
    """Return a TrueType face under another family name, as the regular weight of that family."""
    font = TTFont(BytesIO(data), lazy=True)
    names = font["name"]
    names.names = [row for row in names.names if row.nameID not in _FAMILY_NAMES]
    names.setName(family, 1, 3, 1, 0x409)
    names.setName("Regular", 2, 3, 1, 0x409)
    names.setName(family, 4, 3, 1, 0x409)
    names.setName(family.replace(" ", ""), 6, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40 | (font["OS/2"].fsSelection & 0x80)
    font["head"].macStyle = 0
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _rule(name: str, families: Sequence[str]) -> str:
    test = f'<test name="family"><string>{escape(name)}</string></test>'
    return f'<match target="pattern">{test}{_edit("assign", families)}</match>'


def _edit(mode: str, families: Sequence[str]) -> str:
    values = "".join(f"<string>{escape(family)}</string>" for family in families)
    return f'<edit name="family" mode="{mode}" binding="strong">{values}</edit>'


def convert(docx: Mapping[str, bytes], book: FontBook, folder: Path) -> dict[str, bytes]:
    """Convert all files in one run; a file LibreOffice makes nothing of is missing.

    Raises OfficeError where LibreOffice is not installed or does not finish.
    """
    office = find_office()
    if office is None:
        raise OfficeError("LibreOffice（soffice）未安装，无法比对版式。")
    fonts, given, made = (folder / name for name in ("fonts", "docx", "pdf"))
    for part in (fonts, given, made):
        part.mkdir(parents=True)
    files = []
    for number, content in enumerate(docx.values()):
        files.append(given / f"{number:04}.docx")
        files[-1].write_bytes(content)
    command = [office, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(made), *map(str, files)]
    _run(command, {"FONTCONFIG_FILE": str(stage_fonts(book, fonts)), "HOME": str(folder)})
    results = [made / file.with_suffix(".pdf").name for file in files]
    return {
        name: result.read_bytes()
        for name, result in zip(docx, results, strict=True)
        if result.exists()
    }


def _run(command: Sequence[str], extra: Mapping[str, str]) -> None:
    """Run LibreOffice in a process group of its own, all of which ends with it."""
    environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", **extra}
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise OfficeError(f"LibreOffice 在 {SECONDS} 秒内没有完成。") from error
    if process.returncode:
        raise OfficeError(f"LibreOffice 未能完成：{output.decode('utf-8', 'replace')[-500:]}")
