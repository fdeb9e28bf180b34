"""What a result must say of its origin: processor, cores, system, Python, versions."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tools.bench.result import Machine
from tools.parity.office import find_office

PACKAGES = ("docgen", "docxtpl", "lxml", "reportlab", "deflate", "unoserver", "typst", "weasyprint")


def machine(load_before: float) -> Machine:
    """Return where and with what the bench runs; `load_before` is of its beginning."""
    versions = {name: found for name in PACKAGES if (found := installed(name))}
    if office := find_office():
        versions["LibreOffice"] = _told(office)
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)),
        memory_gb=round(pages / 2**30, 1),
        system=f"{platform.system()} {platform.machine()}",
        python=f"{platform.python_implementation()} {platform.python_version()}",
        versions=versions,
        load=(load_before, load()),
    )


def load() -> float:
    """Return how many programs wanted to run in the last minute, on average."""
    return round(os.getloadavg()[0], 2)


def installed(package: str) -> str:
    """Return the version of a package, "" where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "?"
    told = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    numbers = f"（family {told.get('cpu family', '?')}, model {told.get('model', '?')}）"
    return told.get("model name", platform.machine()) + numbers


def _told(office: str) -> str:
    done = subprocess.run([office, "--version"], capture_output=True, text=True, check=False)
    words = done.stdout.split()
    return words[1] if len(words) > 1 else "?"
