"""One long table in a process of its own: ``python -m tools.bench.annexes 10000``."""

from __future__ import annotations

import json
import sys
import time

from docgen.render import render
from docgen.service.toolkit import Toolkit
from docgen.typeset import lay_out
from tools.bench.subjects import annex
from tools.bench.timing import peak_mb


def main() -> None:
    """Make the annex once and print times (s), pages and memory (MB)."""
    fonts = Toolkit().fonts
    small = annex(20)
    filled = render(small.composition, small.template)
    lay_out(filled.docx, fonts, filled.spans, small.composition.title)
    subject = annex(int(sys.argv[1]))
    before = peak_mb()
    begun = time.perf_counter()
    filled = render(subject.composition, subject.template)
    half = time.perf_counter()
    made = lay_out(filled.docx, fonts, filled.spans, subject.composition.title)
    end = time.perf_counter()
    told = {"docx": half - begun, "pdf": end - half, "pages": made.pages}
    sys.stdout.write(json.dumps({**told, "before_mb": before, "peak_mb": peak_mb()}) + "\n")


if __name__ == "__main__":
    main()
