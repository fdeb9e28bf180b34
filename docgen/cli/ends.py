"""Trouble becomes words on stderr and an exit code, in one place for every way into docgen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from docgen.errors import INTERRUPTED, DocgenError


def ended(work: Callable[[], object]) -> int:
    """Do the work of a command; return its exit code (0 where it names none)."""
    try:
        code = work()
    except KeyboardInterrupt:
        return say("已中断。", INTERRUPTED)
    except Exception as error:
        return told(error)
    return code if isinstance(code, int) else 0


def told(error: Exception) -> int:
    """Say what went wrong; return the exit code. DOCGEN_DEBUG raises what is unforeseen."""
    if isinstance(error, DocgenError):
        return say(f"错误：{error}", error.exit_code)
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    if os.environ.get("DOCGEN_DEBUG"):
        raise error
    return say(
        f"程序出错（{type(error).__name__}: {error}）。设 DOCGEN_DEBUG=1 再运行可看详情。", 1
    )


def say(words: str, code: int) -> int:
    """Print words to stderr; return the exit code that goes with them."""
    print(words, file=sys.stderr)
    return code
