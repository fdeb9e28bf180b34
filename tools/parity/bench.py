"""DOCX files → their parities with LibreOffice."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.edges.fonts import load_fonts
from docgen.errors import DocgenError
from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from tools.parity.compare import Outcome, compare, failed
from tools.parity.model import Parity
from tools.parity.office import convert


@dataclass(frozen=True)
class Sample:
    """A DOCX to compare: what it is called, what kind of document it is, its bytes."""

    name: str
    kind: str
    docx: bytes


def measure(samples: Sequence[Sample], keep: Path | None = None) -> list[Parity]:
    """Compare every sample; `keep` is a folder for both PDFs of each.

    Raises OfficeError where LibreOffice is not there.
    """
    book = load_fonts()
    files = {f"{number}": sample.docx for number, sample in enumerate(samples)}
    with tempfile.TemporaryDirectory(prefix="parity-") as folder:
        theirs = convert(files, book, Path(folder))
    found = []
    for number, sample in enumerate(samples):
        result = _measure(sample, book, theirs.get(f"{number}"), keep)
        found.append(result)
    return found


def _measure(sample: Sample, book: FontBook, theirs: bytes | None, keep: Path | None) -> Parity:
    """Compare one; a document that either side cannot read says so in its outcome."""
    try:
        ours = lay_out(sample.docx, book)
    except DocgenError as error:
        return failed(sample.name, sample.kind, f"本系统不排：{error}")
    except Exception as error:  # any other one is a fault of the typesetter: show it as such
        return failed(sample.name, sample.kind, f"本系统出错：{type(error).__name__} {error}")
    if theirs is None:
        return failed(sample.name, sample.kind, "LibreOffice 未能转换", ours.left_out)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{sample.name}.ours.pdf").write_bytes(ours.pdf)
        (keep / f"{sample.name}.theirs.pdf").write_bytes(theirs)
    return compare(sample.name, sample.kind, Outcome(ours.pdf, ours.left_out), theirs)
