"""A backup may find a registry that is just being made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from docgen.edges.snapshot import named_blobs


def test_a_registry_without_tables_speaks_of_no_file(tmp_path: Path) -> None:
    path = tmp_path / "docgen.sqlite"
    sqlite3.connect(path).close()
    assert named_blobs(path) == set()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    assert named_blobs(path) == set()
