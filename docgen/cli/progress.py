"""Progress on a terminal; nothing at all off one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TextIO


@contextlib.contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """Give a function that tells which file is being worked on."""
    if not stream.isatty():
        yield lambda _text: None
        return
    from rich.console import Console

    with Console(file=stream).status("正在处理收件夹…") as status:
        yield lambda text: status.update(f"正在处理 {text}")
