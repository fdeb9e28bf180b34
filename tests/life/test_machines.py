"""The tables of Part D: each is whole, each is walked at random, each author's mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.edges.coverage import load_provisions
from docgen.edges.machines import read_machine
from docgen.edges.outgoing import load_outgoing
from docgen.edges.packs import read_pack
from docgen.errors import PackError, RefusedError
from docgen.model.machine import CLOCK, Machine
from tests.loaded import ROOT, rulebook

OUTGOING = load_outgoing(ROOT / "policies" / "outgoing")
TABLES = {**rulebook().machines, "outgoing": OUTGOING.machine}
NAMES = sorted(TABLES)


def test_every_machine_of_part_d_is_there() -> None:
    wanted = {"incubator", "contract", "change", "report", "evaluation", "inbox"}
    assert set(rulebook().machines) == wanted


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_random_walk_never_leaves_the_table(data: st.DataObject) -> None:
    table = TABLES[data.draw(st.sampled_from(NAMES))]
    state, seen = table.initial, []
    for event in data.draw(st.lists(st.sampled_from(sorted(table.events)), max_size=15)):
        if event in table.possible(state):
            state = table.step(state, event)
            seen.append(event)
        else:
            with pytest.raises(RefusedError) as refused:
                table.step(state, event)
            for words in (table.labels[state], table.events[event], *table.grounds(event)):
                assert words in str(refused.value)
        assert state in table.labels
    assert table.walk(seen) == state


@pytest.mark.parametrize("name", NAMES)
def test_every_state_has_a_way_of_legal_events(name: str) -> None:
    table = TABLES[name]
    ways: dict[str, list[str]] = {table.initial: []}
    queue = [table.initial]
    while queue:
        here = queue.pop()
        for event in table.possible(here):
            there = table.step(here, event)
            if there not in ways:
                ways[there] = [*ways[here], event]
                queue.append(there)
    assert set(ways) == set(table.labels)
    for state, way in ways.items():
        assert table.walk(way) == state


@pytest.mark.parametrize("name", sorted(rulebook().machines))
def test_a_table_names_who_acts_and_what_is_known_elsewhere(name: str) -> None:
    table = rulebook().machines[name]
    assert set(table.actors) == set(table.events)
    codes = set(OUTGOING.kinds)
    known = {
        *rulebook().rules,
        *(item.id for item in load_provisions(ROOT / "policies" / "coverage")),
    }
    articles = {text for source in rulebook().sources.values() for text in source.articles}
    for item in table.transitions:
        assert set(item.documents) <= codes, item
        assert set(item.guards) <= known | articles, item


def test_only_days_that_pass_have_no_actor() -> None:
    clocks = {
        (name, event)
        for name, table in rulebook().machines.items()
        for event in table.events
        if table.is_clock(event)
    }
    assert clocks == {
        ("incubator", "period_end"),
        ("contract", "expire"),
        ("change", "take_effect"),
        ("report", "open"),
    }
    assert CLOCK == "日历"


def test_overdue_is_no_state() -> None:
    for table in TABLES.values():
        assert not [label for label in table.labels.values() if "逾期" in label]


LIGHT = """\
name: 灯
initial: off
labels: {off: 关, on: 开}
events:
  switch_on: {name: 打开, actor: 人}
  switch_off: {name: 关上, actor: 人}
transitions:
  - {event: switch_on, from: [off], to: on, ground: 第一条}
  - {event: switch_off, from: [on], to: off, ground: 第一条}
"""
MISTAKES = [
    ("initial: off", "initial: out", "t.yaml:2：起始状态“out”没有在 labels 中列出"),
    ("on: 开}", "on: 开, dim: 暗}", "状态“dim”从起始状态走不到"),
    ("on: 开}", "on: }", "t.yaml:3：这里应当是一段文字"),
    ("to: on,", "to: dim,", "t.yaml:8：状态“dim”没有在 labels 中列出"),
    ("from: [off]", "from: [dim]", "t.yaml:8：状态“dim”没有在 labels 中列出"),
    ("from: [off]", "from: []", "t.yaml:8：from 至少要写一个状态"),
    ("event: switch_off,", "event: turn,", "t.yaml:9：事件“turn”没有在 events 中列出"),
    ("{name: 关上, actor: 人}", "{name: 关上}", "缺少“actor”"),
    ("  switch_off:", "  burn: 烧坏\n  switch_off:", "事件“burn”没有用在任何一步上"),
    ("event: switch_off, from: [on]", "event: switch_on, from: [off]", "有两个去向"),
    ("ground: 第一条}\n  -", "ground: }\n  -", "t.yaml:8：这里应当是一段文字"),
    ("to: on,", "to: on, when: 晚上,", "不认识的项“when”"),
    ("to: on,", "to: on, guards: [V-1, V-1],", "同一项列了两次"),
]


def machine(text: str) -> Machine:
    return read_machine(read_pack("t.yaml", text.encode()))


def test_a_table_is_read() -> None:
    light = machine(LIGHT)
    assert light.walk(["switch_on", "switch_off"]) == "off"
    assert light.needed("switch_off") == ("开",)


@pytest.mark.parametrize(("old", "new", "words"), MISTAKES)
def test_a_mistake_of_an_author_is_told_with_its_line(old: str, new: str, words: str) -> None:
    assert old in LIGHT
    with pytest.raises(PackError) as fault:
        machine(LIGHT.replace(old, new, 1))
    assert words in str(fault.value)


def test_a_ground_no_source_has_is_refused(tmp_path: Path) -> None:
    import shutil

    from docgen.edges.rulebook import load_rulebook

    shutil.copytree(ROOT / "policies", tmp_path / "policies")
    table = tmp_path / "policies" / "machines" / "inbox.yaml"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("ground: X-16", "ground: X-99"), encoding="utf-8")
    with pytest.raises(PackError, match=r"machines/inbox\.yaml:\d+：没有哪份来源文件有“X-99”"):
        load_rulebook(tmp_path / "policies")
