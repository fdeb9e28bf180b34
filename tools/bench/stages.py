"""Where the time goes: ``python -m tools.bench.stages`` prints stage after stage, and the floors.

Functions at the doors of the stages are wrapped; each stage is told the time spent in it beyond
the stages it calls. The floor of a stage is the least any program of its make can do: what Jinja,
expat and the compressor alone take for the same document.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import inspect
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from docgen.render import render
from docgen.service.toolkit import Toolkit
from docgen.typeset import lay_out
from tools.bench import floors
from tools.bench.subjects import Subject, mixture
from tools.bench.variants import variants
from tools.parity.pages import between
from tools.parity.report import markdown

PAGE = Path(__file__).parents[2] / "docs" / "en" / "performance.md"
WARM, TIMED = 3, 10
RENDER = "docgen.render.fill"
LAYOUT = "docgen.typeset.layout"
# The stage, the module its door is looked up in, the door.
POINTS = (
    ("DOCX: all else", RENDER, "render"),
    ("DOCX: values put in, marks, spans", RENDER, "_filled"),
    ("DOCX: compressor", "deflate", "deflate_compress"),
    ("DOCX: package", RENDER, "pack"),
    ("PDF: all else", LAYOUT, "lay_out"),
    ("PDF: reading the DOCX", LAYOUT, "read"),
    ("PDF: tree of tags", LAYOUT, "Structure"),
    ("PDF: pages, tables", LAYOUT, "paginate"),
    ("PDF: lines", "docgen.typeset.flow", "Typesetter.lay"),
    ("PDF: painting", "docgen.typeset.paint", "Painter.sheet"),
    ("PDF: subsets of the fonts", "docgen.typeset.pdf_font", "PdfFont.add_to"),
    ("PDF: compressor", "deflate", "zlib_compress"),
    ("PDF: tags, outline, file", "docgen.typeset.paint", "Painter.finish"),
    ("PDF: boxes of the values", "docgen.typeset.boxes", "BoxFinder.take"),
)


@dataclass
class Clock:
    """Time spent in each stage, without the stages it calls."""

    spent: dict[str, float] = field(default_factory=dict)
    _open: list[float] = field(default_factory=list)  # time of inner stages, one for each open
    _thread: int = field(default_factory=threading.get_ident)

    def call(self, name: str, call: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Count the time of a call for a stage; what another thread does costs only waiting."""
        if threading.get_ident() != self._thread:
            return call(*given, **named)
        self._open.append(0.0)
        begun = time.perf_counter()
        try:
            return call(*given, **named)
        finally:
            whole = time.perf_counter() - begun
            inner = self._open.pop()
            self.spent[name] = self.spent.get(name, 0.0) + whole - inner
            if self._open:
                self._open[-1] += whole

    def wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function whose time counts for a stage; a generator's, step by step."""

        @functools.wraps(call, updated=())
        def timed(*given: Any, **named: Any) -> Any:
            found = self.call(name, call, *given, **named)
            return self._steps(name, found) if inspect.isgenerator(found) else found

        return timed

    def _steps(self, name: str, steps: Iterator[Any]) -> Iterator[Any]:
        while True:
            step = self.call(name, next, steps, self)
            if step is self:
                return
            yield step


@contextlib.contextmanager
def instrumented(clock: Clock) -> Iterator[None]:
    """Wrap the doors of all stages for a while. AttributeError where one is not there."""
    with contextlib.ExitStack() as stack:
        for name, module, door in POINTS:
            owner: Any = importlib.import_module(module)
            *outer, last = door.split(".")
            for part in outer:
                owner = getattr(owner, part)
            wrapped = clock.wrapped(name, getattr(owner, last))
            stack.enter_context(mock.patch.object(owner, last, wrapped))
        yield


def measured(subject: Subject, warm: int = WARM, timed: int = TIMED) -> dict[str, float]:
    """Return the milliseconds of each stage for documents with ever other values, medians."""
    fonts, found = Toolkit().fonts, []
    for number, item in enumerate(variants(subject, warm + timed, seed=4)):
        gc.collect()
        clock = Clock()
        with instrumented(clock):
            render_ = importlib.import_module(RENDER).render
            lay_out_ = importlib.import_module(LAYOUT).lay_out
            filled = render_(item.composition, item.template)
            lay_out_(filled.docx, fonts, filled.spans, item.composition.title)
        if number >= warm:
            found.append(clock.spent)
    names = [name for name, _, _ in POINTS]
    return {
        name: 1000 * statistics.median(spent.get(name, 0.0) for spent in found) for name in names
    }


def table(subjects: Sequence[Subject]) -> str:
    """Return the stages of some documents side by side, and the floors below."""
    columns = [measured(subject) for subject in subjects]
    heads = ("stage, ms", *(subject.name for subject in subjects))
    rows = [(name, *(f"{column[name]:.1f}" for column in columns)) for name, _, _ in POINTS]
    for words in ("DOCX", "PDF"):
        sums = [
            sum(t for name, t in column.items() if name.startswith(words)) for column in columns
        ]
        rows.append((f"**{words} together**", *(f"**{total:.1f}**" for total in sums)))
    least = [floors.measured(subject) for subject in subjects]
    rows += [(f"floor: {name}", *(f"{column[name]:.2f}" for column in least)) for name in least[0]]
    return markdown(heads, rows)


def main() -> None:
    """Print the table for letter, contract and report; ``--page`` puts it into the docs."""
    with tempfile.TemporaryDirectory(prefix="stages-") as folder:
        made = table(mixture(Path(folder), 200))
    sys.stdout.write(f"{made}\n")
    if "--page" in sys.argv[1:]:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(between(text, "stages", made), encoding="utf-8")


__all__ = ["Clock", "instrumented", "lay_out", "main", "measured", "render", "table"]

if __name__ == "__main__":
    main()
