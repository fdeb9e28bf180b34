"""DBOS with everything pinned: SQLite beside the registry, JSON journal, one fixed executor."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer

APPLICATION_VERSION = "1"
"""Raised only when steps change so that a journalled workflow could not go on."""
_EXECUTOR = "docgen-runner"


@contextlib.contextmanager
def engine(journal: Path) -> Iterator[None]:
    """Run DBOS on the journal; workflows a killed process left begin again at their step."""
    _use_wal(journal)
    _quieten()
    config: DBOSConfig = {
        "name": "docgen",
        "system_database_url": f"sqlite:///{journal}",
        "application_version": APPLICATION_VERSION,
        "executor_id": _EXECUTOR,
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "CRITICAL",
        "console_log_level": "CRITICAL",
        "notification_listener_polling_interval_sec": 0.05,
    }
    DBOS(config=config)
    try:
        DBOS.launch()
        yield
    finally:
        DBOS.destroy(workflow_completion_timeout_sec=0)


def _use_wal(journal: Path) -> None:
    # DBOS leaves SQLite in its rollback journal; the mode stays with the file once set.
    with contextlib.closing(sqlite3.connect(journal)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def _quieten() -> None:
    # With a handler of its own the logger never gets the console one DBOS would give it.
    logger = logging.getLogger("dbos")
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False
    logger.setLevel(logging.CRITICAL)
