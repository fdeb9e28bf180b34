"""LibreOffice as a maker of PDFs: a process of its own, shut in, with our fonts and no other.

Each run has its own profile, home and temporary folder, which are gone afterwards: no macro is
run, no link is followed, no font of the machine is used, and a run that takes too long is ended
with everything it started.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docgen.errors import DocgenError, TemplateError
from docgen.model.fonts import FontBook, FontFile

FAMILY_NAMES = (1, 2, 4, 16, 17, 21, 22)  # of a name table: family, cut and full name
ENGLISH, REGULAR = 0x409, 400
CUT_BITS, REGULAR_BIT = 0x61, 0x40  # of fsSelection: italic, bold, regular
FAMILY = re.compile(r'(?:w:(?:ascii|hAnsi|eastAsia|cs)|typeface)="([^"]+)"')
PROGRAMS = ("soffice", "libreoffice")
FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
           "--nofirststartwizard")  # fmt: skip
VERSION_SECONDS = 30
NOWHERE = "http://127.0.0.1:9"  # a proxy that nobody serves: the discard port of this machine
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" \
xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{}</oor:items>
"""
SETTING = """<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse">\
<value>{}</value></prop></item>
"""
SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Java", "Enable", "false"),
)
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir>
{files}<match target="pattern"><edit name="family" mode="append_last" binding="weak">\
<string>{default}</string></edit></match>
</fontconfig>
"""
FILE = """<match target="scan"><test name="file"><string>{path}</string></test>\
<edit name="family" mode="assign">{names}</edit></match>
"""


@dataclass(frozen=True)
class LibreOffice:
    """LibreOffice, looked for when first needed; `seconds` is the longest a document may take.

    `program` is where it is, or what it is called; "" tries the usual names.
    """

    program: str
    seconds: int

    @cached_property
    def path(self) -> str:
        """The program on this machine; DocgenError where there is none."""
        for name in (self.program,) if self.program else PROGRAMS:
            found = shutil.which(name)
            if found:
                return found
        raise DocgenError(
            f"找不到 LibreOffice（{self.program or '、'.join(PROGRAMS)}）。请安装它，或者在"
            " docgen.toml 的 [pdf] 改正 office_suite_program；不用它则设 office_suite = false。"
        )

    @cached_property
    def name(self) -> str:
        """Program and version as it tells them; DocgenError where it tells nothing."""
        with tempfile.TemporaryDirectory(prefix="docgen-") as home:
            told = self._run(Path(home), ("--version",), VERSION_SECONDS)
        words = told.split()
        if len(words) < 2 or not words[0].startswith("LibreOffice"):
            raise DocgenError(f"{self.path} 不是可用的 LibreOffice。")
        return " ".join(words[:2])

    def pdf(self, docx: bytes, fonts: FontBook) -> bytes:
        """Turn a DOCX into a PDF/A-2b; TemplateError where none comes out in time."""
        with tempfile.TemporaryDirectory(prefix="docgen-") as name:
            home = Path(name)
            (home / "in.docx").write_bytes(docx)
            _write_fonts(home, _families(docx), fonts)
            _write_profile(home)
            words = ("--convert-to", FILTER, "--outdir", str(home / "out"), str(home / "in.docx"))
            told = self._run(home, (*OPTIONS, *words), self.seconds)
            made = home / "out" / "in.pdf"
            if not made.is_file():
                raise TemplateError(
                    f"LibreOffice 没有做出 PDF：{told.strip()[-200:] or '原因不明'}"
                )
            return made.read_bytes()

    def _run(self, home: Path, words: tuple[str, ...], seconds: int) -> str:
        """Run the program in a session of its own; end the whole session when time is up."""
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        try:
            process = subprocess.Popen(  # noqa: S603 - the program is the office's own setting
                (self.path, profile, *words),
                env=_environment(home),
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise DocgenError(f"不能运行 {self.path}：{error.strerror}。") from error
        try:
            told, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TemplateError(f"LibreOffice 在 {seconds} 秒内没有做完，已停止。") from None
        finally:
            end_session(process)
        return told.decode("utf-8", "replace")


def end_session(process: subprocess.Popen[bytes]) -> None:
    """End what is left of the session a process leads."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # all of it has ended
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def _environment(home: Path) -> dict[str, str]:
    """Give the process nothing of ours but the search path."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), NOWHERE),
    }


def _write_profile(home: Path) -> None:
    folder = home / "profile" / "user"
    folder.mkdir(parents=True)
    items = "".join(SETTING.format(*row) for row in SETTINGS)
    (folder / "registrymodifications.xcu").write_text(PROFILE.format(items), "utf-8")


def _renamed(file: FontFile, family: str) -> bytes:
    """Give a face its family's name in its own name table, as its regular cut.

    LibreOffice groups faces by the names they carry: two cuts of one upstream family would be
    taken for each other.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(
        BytesIO(file.data), fontNumber=file.index, recalcTimestamp=False, recalcBBoxes=False
    )
    table = font["name"]
    table.names = [row for row in table.names if row.nameID not in FAMILY_NAMES]
    for name, text in ((1, family), (2, "Regular"), (4, family)):
        table.setName(text, name, 3, 1, ENGLISH)
    measures = font["OS/2"]
    measures.usWeightClass = REGULAR
    measures.fsSelection = measures.fsSelection & ~CUT_BITS | REGULAR_BIT
    font["head"].macStyle = 0
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _families(docx: bytes) -> list[str]:
    """Return the font families a DOCX names anywhere in it."""
    found: dict[str, None] = {}
    with zipfile.ZipFile(BytesIO(docx)) as package:
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                text = package.read(name).decode("utf-8", "replace")
                found |= dict.fromkeys(unescape(family) for family in FAMILY.findall(text))
    return list(found)


def _write_fonts(home: Path, families: Sequence[str], fonts: FontBook) -> None:
    """Lay out as files the faces that serve some families or help them, under their names."""
    folder = home / "fonts"
    folder.mkdir()
    names: dict[int, dict[str, None]] = {}
    files: dict[int, FontFile] = {}
    for family in (*families, ""):
        for helper in fonts.chain(family):
            files.setdefault(id(fonts.faces[helper]), fonts.faces[helper])
            names.setdefault(id(fonts.faces[helper]), {helper: None})
        if family:
            names[id(fonts.face(family))][family] = None
    told = ""
    for number, (key, file) in enumerate(files.items()):
        path = folder / f"{number}.ttf"
        path.write_bytes(_renamed(file, next(iter(names[key]))))
        strings = "".join(f"<string>{escape(name)}</string>" for name in names[key])
        told += FILE.format(path=path, names=strings)
    default = escape(fonts.chain("")[0])
    conf = FONTS.format(folder=folder, cache=home / "cache", files=told, default=default)
    (home / "fonts.conf").write_text(conf, "utf-8")
