"""The registry: migrations, keys, repeats."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from docgen.edges import clock, database
from docgen.edges.store import Arrival, Store
from docgen.edges.tables import metadata

AT = clock.parse("2026-02-28T16:40")


def _arrival(number: str, sha256: str = "aa", sender: str = "office") -> Arrival:
    return Arrival(number, f"{number}.yaml", sender, AT, AT, sha256, 1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Make an empty registry."""
    return Store(tmp_path / "docgen.sqlite")


def test_the_migrations_make_exactly_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = database.connect(tmp_path / "docgen.sqlite")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_head_names_the_newest_migration() -> None:
    config = Config()
    folder = Path(database.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == database.HEAD


def test_the_journal_is_write_ahead(tmp_path: Path) -> None:
    engine = database.connect(tmp_path / "docgen.sqlite")
    with engine.connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    assert mode == "wal"


def test_registering_twice_changes_nothing(store: Store) -> None:
    assert store.arrive(_arrival("1"), AT) == "1"
    assert store.arrive(_arrival("1"), AT) == "1"
    assert len(store.all_arrivals()) == 1
    assert len(store.events_of("1")) == 1


def test_the_same_bytes_lead_to_the_first_submission(store: Store) -> None:
    store.arrive(_arrival("1"), AT)
    assert store.arrive(_arrival("2"), AT) == "1"
    assert len(store.all_submissions()) == 1


@pytest.mark.parametrize(
    ("end", "sender", "first"),
    [
        ("accepted", "incubator:X", "1"),
        ("held", "incubator:X", "1"),
        ("returned", "office", "1"),
        ("returned", "incubator:X", "2"),
        ("quarantined", "office", "1"),
        ("quarantined", "incubator:X", "2"),
    ],
)
def test_what_another_sender_sent_in_vain_may_come_from_the_right_one(
    store: Store, end: str, sender: str, first: str
) -> None:
    store.arrive(_arrival("1"), AT)
    store.finish("1", 1, AT, end, "", [], "")
    assert store.arrive(_arrival("2", sender=sender), AT) == first


def test_files_without_bytes_are_never_the_same(store: Store) -> None:
    store.arrive(_arrival("1", sha256=""), AT)
    assert store.arrive(_arrival("2", sha256=""), AT) == "2"


def test_serials_count_for_each_contract_and_kind(store: Store) -> None:
    keys = []
    for number, contract, kind in (
        ("1", "A", "consent"),
        ("2", "A", "consent"),
        ("3", "B", "consent"),
        ("4", "A", "decision"),
    ):
        store.arrive(_arrival(number, sha256=number), AT)
        facts = {"contract_no": contract, "kind": kind}
        keys.append(store.judge(number, facts, {**facts, "slot": "", "version": 1}))
    assert keys == [
        "A/consent/01/v1",
        "A/consent/02/v1",
        "B/consent/01/v1",
        "A/decision/01/v1",
    ]


def test_a_key_once_given_stays_and_is_given_to_nobody_else(store: Store) -> None:
    key = {"contract_no": "A", "kind": "q_report", "slot": "2026Q2", "version": 1}
    for number in ("1", "2"):
        store.arrive(_arrival(number, sha256=number), AT)
    assert store.judge("1", {}, key) == "A/q_report/2026Q2/v1"
    assert store.judge("1", {}, {**key, "version": 2}) == "A/q_report/2026Q2/v1"
    assert store.judge("2", {}, key) is None


def test_finishing_twice_notes_documents_and_receipt_once(store: Store) -> None:
    store.arrive(_arrival("1"), AT)
    row = {
        "kind": "Q_REPORT",
        "title": "t",
        "folder": "f",
        "docx": "d",
        "pdf": "p",
        "docx_sha256": "1",
        "pdf_sha256": "2",
        "pages": 3,
    }
    for _ in range(2):
        store.finish("1", 1, AT, "accepted", "", [row], "receipts/x.pdf")
    assert len(store.documents_of("1")) == 1
    assert len(store.receipts_of("1")) == 1
    assert store.counts() == {"accepted": 1}
