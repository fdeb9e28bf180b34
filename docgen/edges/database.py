"""The database connection: SQLite in WAL, every transaction BEGIN IMMEDIATE, migrated at start."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

HEAD = "0002"
"""The newest migration; a test proves that it is Alembic's head."""

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def connect(path: Path) -> Engine:
    """Open (and where needed make and migrate) the database at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    if _revision(engine) != HEAD:
        _migrate(engine)
    return engine


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    # The driver's own BEGIN is deferred: read-then-write then fails as "locked".
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _revision(engine: Engine) -> str:
    with engine.connect() as connection:
        try:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        except OperationalError:
            return ""
    return str(found or "")


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
