"""docgen as plain Python beside the compiled wheel: a process that works when it is told to.

``python -m tools.bench.plain`` reads from its input what is to be made and from what, then the
numbers of rounds, one a line; it answers each with a line when the document is made.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.machinery
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docgen import kept
from docgen.model.document import Rendered
from docgen.render import render
from docgen.service.toolkit import Toolkit
from docgen.typeset import lay_out
from tools.bench.subjects import Subject
from tools.bench.timing import Work

PLAIN = "docgen，未编译（纯 Python）"
ROOT = Path(__file__).parents[2]
Given = Sequence[Subject] | Sequence[tuple[Rendered, str]]  # to be filled; to be laid out


def is_compiled() -> bool:
    """Whether the docgen that is measured is that of the wheel, with compiled stages."""
    return str(kept.__file__).endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES))


@contextlib.contextmanager
def beside(given: Given) -> Iterator[dict[str, Work]]:
    """Give the sources of this folder as a contestant; none where they are what is measured."""
    if not is_compiled():
        yield {}
        return
    environment = os.environ | {"PYTHONSAFEPATH": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tools.bench.plain"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("没有管道")
        told, answers = process.stdin, process.stdout
        pickle.dump(given, told)

        def work(turn: int) -> bytes:
            told.write(b"%d\n" % turn)
            told.flush()
            if not (made := answers.readline()):
                raise RuntimeError("未编译的 docgen 中断了")
            return bytes.fromhex(made.decode())

        try:
            yield {PLAIN: work}
        finally:
            told.close()


def _maker(given: Given) -> Callable[[int], bytes]:
    """Return what makes the document of a round."""
    fonts = Toolkit().fonts

    def made(turn: int) -> bytes:
        item = given[turn]
        if isinstance(item, Subject):
            return render(item.composition, item.template).docx
        filled, title = item
        return lay_out(filled.docx, fonts, filled.spans, title).pdf

    return made


def main() -> None:
    """Make a document for every line that comes in; the answer begins what it made."""
    if is_compiled():
        raise SystemExit("应以源代码运行")
    make = _maker(pickle.load(sys.stdin.buffer))  # noqa: S301 - what the bench has written
    for line in sys.stdin.buffer:
        made = make(int(line))
        sys.stdout.write(made[:4].hex() + "\n")
        sys.stdout.flush()
        gc.collect()


if __name__ == "__main__":
    main()
