"""The durable way of one claimed file: register → review → draft → release.

Steps are at-least-once; each is safe to repeat (see `docgen.service`). A workflow never fails
in the eyes of the journal: what went wrong is its outcome, and a later try is a new workflow.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from dbos import DBOS
from sqlalchemy.exc import OperationalError

from docgen.errors import DocgenError
from docgen.model.slip import End
from docgen.service.steps import WAITING, Service

MAX_FAILURES = 3
"""So often docgen may fail on a file before it is set aside for a person."""
MAX_STARTS = 10
"""So often the process may die at one step of a file before it is set aside.

More than failures: a machine that is switched off says nothing about the file.
"""
FULL_DISK = "disk"
FAILED = "failed"

_T = TypeVar("_T")


@dataclass
class _Bench:
    """The service the steps of this process work with."""

    service: Service | None = None

    @property
    def at_work(self) -> Service:
        """The service; a workflow cannot run without one."""
        if self.service is None:
            raise DocgenError("没有打开的工作区。")
        return self.service


BENCH = _Bench()


@DBOS.workflow(max_recovery_attempts=100_000)  # type: ignore[untyped-decorator]
def process(number: str, result: int) -> dict[str, Any]:
    """Bring one file to its end; return ``{"end": …}`` or ``{"trouble": …, "message": …}``."""
    return _told(lambda: {"end": _process(number, result)}, number)


def _process(number: str, result: int) -> str:
    submission: str = register(number)
    if submission == WAITING:
        return WAITING
    if submission != number:
        release(number, result, str(End.DUPLICATE), "")
        return str(End.DUPLICATE)
    if reason := _given_up(number):
        release(number, result, str(End.QUARANTINED), reason)
        return str(End.QUARANTINED)
    end: str = review(number, result)
    if end != End.QUARANTINED:
        draft(number, result)
    release(number, result, end, "")
    return end


def _given_up(number: str) -> str:
    """Count this start; say why the file is set aside, "" where it is not."""
    starts, failures = BENCH.at_work.begin(number)
    if failures >= MAX_FAILURES or starts > MAX_STARTS:
        return (
            "系统多次未能处理本件，已移交人工处理。原件完整保存，收件时间不变；"
            "系统修复后可原样重新报送。"
        )
    return ""


@DBOS.step()  # type: ignore[untyped-decorator]
def register(number: str) -> str:
    """Keep the bytes and take the file down."""
    return BENCH.at_work.register(number)


@DBOS.step()  # type: ignore[untyped-decorator]
def review(number: str, result: int) -> str:
    """Check the submission; its verdict stands in the registry."""
    return BENCH.at_work.review(number, result)


@DBOS.step()  # type: ignore[untyped-decorator]
def draft(number: str, result: int) -> None:
    """Make the documents and put them aside."""
    BENCH.at_work.draft(number, result)
    BENCH.at_work.store.progress(number)


@DBOS.step()  # type: ignore[untyped-decorator]
def release(number: str, result: int, end: str, reason: str) -> None:
    """Put everything in place and close the file."""
    BENCH.at_work.release(number, result, end, reason)


def _told(work: Callable[[], dict[str, Any]], number: str) -> dict[str, Any]:
    """Do the work; turn what went wrong into an outcome."""
    try:
        return work()
    except Exception as error:
        if is_full_disk(error):
            return {"trouble": FULL_DISK, "message": str(error)}
        return {"trouble": FAILED, "message": _words(error)}


def is_full_disk(error: BaseException) -> bool:
    """Return whether the disk (or the quota) is full, told by the system or by SQLite."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return isinstance(error, OperationalError) and "disk is full" in str(error).lower()


def _words(error: Exception) -> str:
    """Return the message of our own trouble, or kind and text of an unforeseen one."""
    if isinstance(error, DocgenError):
        return str(error)
    return f"{type(error).__name__}: {error}"
