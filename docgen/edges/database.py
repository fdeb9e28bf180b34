"""The database connection: SQLite in WAL, every transaction BEGIN IMMEDIATE, migrated at start."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from docgen.edges import clock, files, snapshot
from docgen.errors import DocgenError

HEAD = "0003"
"""The newest migration; a test proves that it is Alembic's head."""

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def connect(path: Path) -> Engine:
    """Open (and where needed make and migrate) the database at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # One connection is kept: opening one costs more than most questions, and closing the last
    # one writes the whole log of the database back.
    engine = create_engine(f"sqlite:///{path}", poolclass=QueuePool, pool_size=1, max_overflow=-1)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    if _revision(engine) != HEAD:
        _migrate(engine, path)
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
        return _edition(connection)


def _edition(connection: Connection) -> str:
    """Return the edition of the tables, "" where there are none yet."""
    try:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except OperationalError:
        return ""
    return str(found or "")


def _migrate(engine: Engine, path: Path) -> None:
    """Bring the tables to the newest edition, in one transaction; a copy of the old is kept.

    Raises DocgenError where a newer docgen made them, OSError where there is no room for the
    copy: nothing is changed then.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        # Asked again under the lock: another process may have migrated in the meantime.
        before = _edition(connection)
        if before > HEAD:
            raise DocgenError(
                f"登记库 {path.name} 由更新版本的 docgen 建立（{before}），请升级 docgen。"
            )
        if before == HEAD:
            return
        if before:
            _keep(path, before)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _keep(path: Path, edition: str) -> Path:
    """Copy a database beside itself as ``<name>-<edition>-<date>.sqlite``, whole or not at all.

    A copy of that name that is there already stays; the new one gets a number.
    """
    stem = f"{path.stem}-{edition}-{clock.now():%Y%m%d}"
    names = (f"{stem}{f'-{i}' if i > 1 else ''}{path.suffix}" for i in count(1))
    target = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    draft = path.with_name(f".{target.name}.tmp")
    draft.unlink(missing_ok=True)
    try:
        snapshot.copy_database(path, draft)
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    files.sync_folder(path.parent)
    return target
