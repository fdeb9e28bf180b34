"""D.6, the inbox half: each end a file can come to is a way through the table, and no other."""

from __future__ import annotations

import pytest

from tests.loaded import rulebook

from .desk import USCC, Desk, example

TABLE = rulebook().machines["inbox"]
TAKEN = ("settle", "take")
WAYS = {
    "accepted": (*TAKEN, "read", "pass", "register"),
    "held": (*TAKEN, "read", "pass", "register"),
    "returned": (*TAKEN, "read", "refuse"),
    "duplicate": (*TAKEN, "match"),
    "quarantined": (*TAKEN, "quarantine"),
}
REPORT = example("02")


@pytest.mark.parametrize("end", WAYS)
def test_a_file_is_registered_exactly_where_the_table_says_so(desk: Desk, end: str) -> None:
    if end == "accepted":
        desk.bring("合同.yaml", example("01"))
    if end == "duplicate":
        desk.bring("先前.yaml", REPORT, USCC)
    content = {
        "returned": REPORT.replace(b"truth_declaration: true", b"truth_declaration: false"),
        "quarantined": b"PK\x03\x04rubbish",
    }.get(end, REPORT)
    number, came = desk.bring("文件.yaml", content, USCC)
    assert came == end
    state = TABLE.walk(WAYS[end])
    arrival = desk.service.store.arrival(number)
    assert arrival is not None
    row = desk.service.store.submission(str(arrival["submission"]))
    assert (row is not None and row["key"] is not None) is (state == "registered")
    assert TABLE.possible(state) == ()
