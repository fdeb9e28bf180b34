"""Acts, 文号 and audit: nothing changes, nothing is lost, numbers run without a gap."""

from __future__ import annotations

import multiprocessing
import os
import random
import sqlite3
from pathlib import Path

import pytest

from docgen.edges.audit import faults
from docgen.edges.register import Register
from docgen.model.outgoing import Act

AT = "2026-03-02T10:00:00+08:00"
ISSUERS, EACH = 10, 12


def _act(document: str, event: str = "sign") -> Act:
    return Act(
        document, event, "分管领导签发", "李示例", AT, "a" * 64, {"doc_no": "沪科〔2026〕1号"}
    )


def _sign(path: Path, document: str) -> int:
    with Register(path).working_on(document) as work:
        number = work.next_number("沪科", 2026, AT)
        work.record(_act(document))
    return number


def _issuer(path: Path, who: int) -> None:
    """Issue with accidents: rollbacks in between, and in the end a kill inside a transaction."""
    chance = random.Random(who)  # noqa: S311 - accidents, the same in every run
    register = Register(path)
    for turn in range(EACH):
        document = f"K/{who}/{turn}#EVAL_CONT"
        try:
            with register.working_on(document) as work:
                work.next_number("沪科", 2026, AT)
                if chance.random() < 0.3:
                    raise RuntimeError("the printer is on fire")
                work.record(_act(document))
        except RuntimeError:
            continue
    with register.working_on(f"K/{who}/last#EVAL_CONT") as work:
        work.next_number("沪科", 2026, AT)
        os._exit(9)


def test_ten_issuers_with_rollbacks_and_kills_leave_no_gap_and_no_double(tmp_path: Path) -> None:
    path = tmp_path / "docgen.sqlite"
    Register(path)
    context = multiprocessing.get_context("spawn")
    issuers = [context.Process(target=_issuer, args=(path, who)) for who in range(ISSUERS)]
    for issuer in issuers:
        issuer.start()
    for issuer in issuers:
        issuer.join(120)
    assert [issuer.exitcode for issuer in issuers] == [9] * ISSUERS
    register = Register(path)
    rows = register.numbers()
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert len({row["document"] for row in rows}) == len(rows)
    assert sorted(row["document"] for row in rows) == register.documents()
    assert ISSUERS * EACH // 2 < len(rows) < ISSUERS * EACH
    audit = register.audit_rows()
    assert len(audit) == len(rows)
    assert faults(audit) == []


def test_each_organ_and_year_counts_from_one(tmp_path: Path) -> None:
    register = Register(tmp_path / "docgen.sqlite")
    given = []
    for organ, year in (("沪科", 2026), ("沪科", 2026), ("沪科", 2027), ("浦科", 2026)):
        with register.working_on(f"{organ}{year}{len(given)}") as work:
            given.append(work.next_number(organ, year, AT))
    assert given == [1, 2, 1, 1]


@pytest.mark.parametrize("table", ["acts", "audit", "numbers"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET at = ''"])
def test_rows_are_never_changed_or_deleted(tmp_path: Path, table: str, statement: str) -> None:
    path = tmp_path / "docgen.sqlite"
    _sign(path, "K#CHG_OK")
    with sqlite3.connect(path) as db, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute(statement.format(table))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit SET actor = '别人' WHERE id = 2", "第 2 条"),
        ("UPDATE audit SET detail = '{}' WHERE id = 3", "内容被改动"),
        ("DELETE FROM audit WHERE id = 2", "第 2 条缺失"),
        ("DELETE FROM audit WHERE id = 1", "第 1 条缺失"),
    ],
)
def test_a_chain_that_was_tampered_with_is_told(tmp_path: Path, statement: str, words: str) -> None:
    path = tmp_path / "docgen.sqlite"
    for name in ("a", "b", "c", "d"):
        _sign(path, name)
    with sqlite3.connect(path) as db:
        for trigger in ("audit_no_update", "audit_no_delete"):
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(statement)
    found = faults(Register(path).audit_rows())
    assert any(words in item for item in found)


def test_a_workspace_of_the_first_edition_is_brought_up(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    from docgen.edges import database

    path = tmp_path / "docgen.sqlite"
    config = Config()
    folder = Path(database.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    with create_engine(f"sqlite:///{path}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    assert _sign(path, "K#CHG_OK") == 1
