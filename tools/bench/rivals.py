"""What people use instead, each behind one call: bytes or values in, bytes out."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from tools.bench.subjects import Subject, foreign
from tools.parity.office import OfficeError, find_office

SYSTEM_PYTHON = "/usr/bin/python3"  # LibreOffice's own Python, which knows its modules
STARTED_WITHIN = 60.0


def by_docxtpl(subject: Subject) -> bytes:
    """Fill a template with docxtpl, as its documentation says, values escaped."""
    document = DocxTemplate(io.BytesIO(subject.template))
    document.render(dict(subject.context), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass(frozen=True)
class Office:
    """LibreOffice with the same faces as docgen, each use with a profile of its own."""

    program: str
    folder: Path
    fonts: Path

    def environment(self) -> dict[str, str]:
        """Return what LibreOffice is started with."""
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LC_ALL": "C.UTF-8",
            "HOME": str(self.folder),
            "FONTCONFIG_FILE": str(self.fonts),
        }

    def one_shot(self, docx: bytes, desk: str = "0") -> bytes:
        """Start LibreOffice for one document; `desk` names the profile, warm after the first."""
        source = self.folder / f"{desk}.docx"
        source.write_bytes(docx)
        command = [self.program, f"-env:UserInstallation=file://{self.folder}/profile{desk}"]
        command += ["--headless", "--convert-to", "pdf", "--outdir", str(self.folder), str(source)]
        done = subprocess.run(command, env=self.environment(), capture_output=True, check=False)
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise OfficeError(done.stdout.decode("utf-8", "replace")[-300:])
        content = made.read_bytes()
        made.unlink()
        return content


def office(fonts: Path, folder: Path) -> Office | None:
    """Return LibreOffice with the faces of a font configuration; None where it is not there."""
    program = find_office()
    return Office(program, folder, fonts) if program else None


@dataclass(frozen=True)
class Server:
    """A running unoserver: DOCX → PDF, and the process group it and its LibreOffice are in."""

    client: Any
    group: int

    def convert(self, docx: bytes) -> bytes:
        """Return the PDF of a DOCX."""
        made: bytes = self.client.convert(indata=docx, convert_to="pdf")
        return made


@contextlib.contextmanager
def unoserver(office: Office, port: int) -> Iterator[Server | None]:
    """Run an unoserver; None where it cannot be run."""
    package = optional("unoserver")
    if package is None:
        yield None
        return
    environment = office.environment()
    environment["PYTHONPATH"] = str(Path(package.__file__).parents[1])
    command = [SYSTEM_PYTHON, "-m", "unoserver.server", "--interface", "127.0.0.1"]
    command += ["--port", str(port), "--uno-port", str(port + 1000)]
    command += ["--executable", office.program]
    command += ["--user-installation", str(office.folder / f"server{port}")]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            server = Server(client_of(port), process.pid)
            yield server if _answers(server, process) else None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def client_of(port: int) -> Any:
    """Return a client of the server at a port, as another process of the bench needs it."""
    return importlib.import_module("unoserver.client").UnoClient(server="127.0.0.1", port=str(port))


def optional(name: str) -> Any:
    """Return a module that need not be there, None where it is not."""
    try:
        return importlib.import_module(name)
    except (ImportError, OSError):  # WeasyPrint without its system libraries raises OSError
        return None


def _answers(server: Server, process: subprocess.Popen[bytes]) -> bool:
    docx, end = by_docxtpl(foreign()), time.monotonic() + STARTED_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            server.convert(docx)
        except (OSError, SystemExit):
            time.sleep(0.5)
        else:
            return True
    return False
