"""The script of the three-year history: whole, in order, and covering what it is to cover."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime

import pytest

from tools.programme import bing, jia, office, whole, yi
from tools.programme.book import Book
from tools.programme.checks import differences
from tools.programme.steps import KINDS, Command, Step, Submit
from tools.programme.summary import STORED, said

STEPS: list[Step] = [
    *jia.script(), *yi.script(), *bing.script(), *whole.script(), *office.script(),
]  # fmt: skip
COMMANDS = [step for step in STEPS if isinstance(step, Command)]
SUBMITS = [step for step in STEPS if isinstance(step, Submit)]


def test_no_two_files_have_one_name() -> None:
    twice = [name for name, count in Counter(step.name for step in SUBMITS).items() if count > 1]
    assert twice == []


def test_the_history_runs_from_the_plan_to_the_settlement() -> None:
    days = [step.at for step in STEPS]
    assert min(days) < datetime.fromisoformat("2023-11-01T00:00+08:00")
    assert max(days) > datetime.fromisoformat("2027-01-01T00:00+08:00")
    assert all(step.at.utcoffset() is not None for step in STEPS)


def test_what_a_step_names_was_dropped_before() -> None:
    dropped = {step.name: step.at for step in SUBMITS}
    for step in COMMANDS:
        for name in re.findall(r"\{((?:甲|乙|丙|全市):[^{}#]+)#?[^{}]*\}", " ".join(step.words)):
            assert name in dropped, f"{step.says}：{name}"
            assert dropped[name] <= step.at, f"{step.says}：{name}"


def test_every_kind_the_office_issues_is_issued() -> None:
    signed = {step.number_of.rpartition("#")[2] for step in COMMANDS if step.number_of}
    batch = {"EVAL_CONT", "EVAL_PAUSE"}
    assert {code for code, kind in KINDS.items() if kind.is_issued} - signed - batch == set()


def test_what_is_done_once_is_in_it() -> None:
    verbs = {step.words[0] for step in COMMANDS}
    assert {
        *("withdraw", "void-number", "adopt", "backup", "restore", "case", "check", "report"),
        *("due", "funding", "life", "refresh", "archive"),
    } <= verbs
    ends = {step.end for step in SUBMITS}
    assert ends == {"accepted", "held", "returned", "duplicate"}
    kinds = {step.data["submission_type"] for step in SUBMITS}
    assert {"override", "waiver", "repayment", "closing"} <= kinds


def test_the_stored_end_is_one_fact_a_line() -> None:
    told = json.loads(STORED.read_text(encoding="utf-8"))
    assert set(told["incubators"]) == {"甲", "乙", "丙"}
    assert not [line for line in told["files"] if " open" in line]
    assert len(told["documents"]) == len(set(told["documents"]))


def test_a_number_that_was_given_is_cited_in_place_of_the_invented_one() -> None:
    book = Book()
    book.learn_number("甲:通知#PAY", "沪科〔2025〕7号", ("沪科孵〔2025〕3号",))
    given = {"no": "沪科孵〔2025〕3号第五条", "rows": ["{no:甲:通知#PAY}", 3, None]}
    assert book.filled(given, "甲") == {
        "no": "沪科〔2025〕7号第五条",
        "rows": ["沪科〔2025〕7号", 3, None],
    }
    assert book.filled(given["no"], "乙") == "沪科孵〔2025〕3号第五条"
    with pytest.raises(LookupError, match="没有产生"):
        book.word("{乙:通知#PAY}")


def test_a_changed_value_changes_what_a_document_says_and_a_changed_pack_does_not() -> None:
    value = {"source": "submission:amount_yuan", "text": "500"}
    pack = {"source": "review:rule_pack", "text": "sha256:1"}
    first = said({"values": [value, pack]})
    assert said({"values": [value, pack | {"text": "sha256:2"}]}) == first
    assert said({"values": [value | {"text": "501"}, pack]}) != first


def test_a_difference_from_the_stored_end_is_told_with_both_sides() -> None:
    assert differences("a\nb\n", "a\nb\n") == []
    assert differences("a\nb\n", "a\nc\n")[-2:] == ["-b", "+c"]
