"""The bench itself: other values every round, honest statistics, results that can be read back."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from docgen.edges.workspace import Workspace
from docgen.render import render
from docgen.service.toolkit import Toolkit
from tools.bench import documents, landmarks, pages, pairs, picture, runs, stages, tables
from tools.bench.documents import Field, Paces
from tools.bench.goals import Goal, goals
from tools.bench.result import Machine, Row, Run, Section, from_json
from tools.bench.subjects import Subject, annex, composed, example, foreign, mixture, unseen
from tools.bench.timing import Pace, interleaved, peak_mb, spread
from tools.bench.variants import clauses, fixed_words, leaves, variants

ROOT = Path(__file__).parent.parent
FEW = Paces(Pace(1, 2), Pace(1, 1), Pace(1, 1))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> list[Subject]:
    return mixture(tmp_path_factory.mktemp("mixture"), 8)


def _values(subject: Subject) -> list[str]:
    return [str(value) for value in leaves(subject.context)]


def test_variants_have_other_values_and_the_same_shape(mixed: list[Subject]) -> None:
    for subject in (*mixed, *unseen(), annex(5)):
        one, other = variants(subject, 2)
        assert len(_values(one)) == len(_values(other)) == len(_values(subject)) > 0
        own = set(_values(one)) - set(_values(other))
        assert len(own) >= 0.2 * len(set(_values(one))), subject.name
        length = sum(map(len, _values(subject)))
        assert abs(sum(map(len, _values(one))) - length) <= 0.05 * length
        sources = [[value.source for value in leaves(item.context)] for item in (one, subject)]
        assert sources[0] == sources[1]


def test_variants_are_those_of_their_seed(mixed: list[Subject]) -> None:
    letter = mixed[0]
    assert _values(variants(letter, 1, 5)[0]) == _values(variants(letter, 1, 5)[0])
    assert _values(variants(letter, 1, 5)[0]) != _values(variants(letter, 1, 6)[0])


def test_a_variant_is_of_another_incubator_in_the_same_year_under_the_same_law(
    mixed: list[Subject],
) -> None:
    text = "".join(_values(variants(mixed[1], 1)[0]))
    assert "示例甲" not in text
    assert "91310115MADEM00117" not in text
    assert "沪科规〔2023〕14号" in text
    day = re.compile(r"(20\d\d)年\d+月\d+日")
    both = zip(_values(mixed[1]), _values(variants(mixed[1], 1)[0]), strict=True)
    days = [(day.fullmatch(a), day.fullmatch(b)) for a, b in both if day.fullmatch(a)]
    assert len(days) > 20
    assert all(one and other and one[1] == other[1] for one, other in days)


def test_names_of_indicators_repeat_and_sentences_do_not(mixed: list[Subject]) -> None:
    assert "期末在孵企业数" in fixed_words()
    assert len(clauses()) > 10
    before, after = (_values(item) for item in (mixed[1], variants(mixed[1], 1)[0]))
    sentences = [(a, b) for a, b in zip(before, after, strict=True) if len(a) > 60]
    assert sentences
    assert [a for a, b in sentences if a == b] == []


def test_every_company_of_a_report_is_its_own(mixed: list[Subject]) -> None:
    codes = {text for text in _values(mixed[2]) if re.fullmatch(r"91310115MA00\d{4}\w\w", text)}
    assert len(codes) == 8


def test_rounds_change_their_order_and_never_repeat_a_number() -> None:
    seen: list[tuple[str, int]] = []
    contestants = {
        name: (lambda turn, name=name: seen.append((name, turn)))  # type: ignore[misc]
        for name in "abc"
    }
    paces = {"a": Pace(2, 6), "b": Pace(1, 6), "c": Pace(0, 2)}
    found = interleaved(contestants, paces)
    assert {name: len(timed.times) for name, timed in found.items()} == {"a": 6, "b": 6, "c": 2}
    assert len(set(seen)) == len(seen)
    assert [turn for name, turn in seen if name == "c"] == [2, 3]
    orders = {
        "".join(n for n, turn in seen if turn == number and n != "c") for number in range(2, 8)
    }
    assert orders == {"ab", "ba"}


def test_the_spread_is_the_middle_half() -> None:
    assert spread([10.0] * 8) == 0
    assert spread([10, 10, 10, 10, 10, 10, 10, 900]) == 0  # one slow round does not count
    assert spread([8, 9, 10, 11, 12]) == pytest.approx(0.3)
    assert spread([10, 20]) == pytest.approx(10 / 15)


def _run(sections: tuple[Section, ...] = ()) -> Run:
    machine = Machine("处理器", 2, 8.0, "Linux", "CPython 3.11", {"docxtpl": "0.20.2"}, (0.1, 1.2))
    return Run("2026-01-02", False, 12.5, machine, sections, ("typst未安装或不能运行，略去。",))


def _section() -> Section:
    rows = (
        Row(documents.OURS, 2.0, 0.1, 12),
        Row(documents.DOCXTPL, 50.0, 0.04, 12, note="正文文字与 docgen 不同"),
    )
    return Section("docx/EVAL_CONT", "信函：数据填入模板", "模板", "DOCX", documents.OURS, rows)


def test_a_run_is_read_back_as_it_was_written() -> None:
    run = _run((_section(),))
    assert from_json(run.as_json()) == run


def test_a_table_tells_times_ratios_and_what_it_starts_from() -> None:
    heads, rows = tables.filled(_section())
    assert heads == ["", "中位数", "倍数", "离散", "次数", "说明"]
    assert rows[0] == ["docgen", "2.00 毫秒", "1", "10%", "12", ""]
    assert rows[1][1:3] == ["50.0 毫秒", "25×"]
    assert "起：模板。止：DOCX。" in tables.section_markdown(_section())
    assert any("typst" in line for line in tables.told(_run()))


def test_a_busy_machine_is_told() -> None:
    quiet = _run()
    busy = replace(quiet, machine=replace(quiet.machine, load=(3.0, 4.0)))
    assert not any("正忙" in line for line in tables.told(quiet))
    assert any("正忙" in line for line in tables.told(busy))


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(0.5, "0.50 毫秒"), (99.96, "100.0 毫秒"), (1234, "1.23 秒")]
)
def test_a_time_has_a_unit(milliseconds: float, words: str) -> None:
    assert tables.duration(milliseconds) == words


def test_a_document_is_timed_and_held_against_the_others(mixed: list[Subject]) -> None:
    filled = documents.filling(mixed[0], FEW)
    assert [row.rounds for row in filled.rows] == [2, 2, 2]
    assert [row.note for row in filled.rows] == ["", "", ""]  # docxtpl has the same words
    laid = documents.laying(mixed[0], Field(Toolkit().fonts), FEW)
    assert {row.name for row in laid.rows} == {documents.OURS, documents.AGAIN}
    assert all(row.pages and row.pages >= 6 for row in laid.rows)


def test_what_is_no_pdf_wins_nothing() -> None:
    with pytest.raises(ValueError, match="没有做出 PDF"):
        documents.page_count(b"")
    with pytest.raises(ValueError, match="没有做出 PDF"):
        documents.page_count(None)


def test_other_words_or_pages_are_told(mixed: list[Subject]) -> None:
    one, other = (render(v.composition, v.template).docx for v in variants(mixed[0], 2))
    assert documents._same_words(one, one) == ""
    assert documents._same_words(one, other)


def test_a_landmark_has_the_words_and_tables_of_the_document() -> None:
    subject = foreign()
    docx = render(subject.composition, subject.template).docx
    items = list(landmarks.outline(docx))
    [grid] = [item for item in items if isinstance(item, landmarks.Grid)]
    assert len(grid.rows) == 41
    for source in (landmarks.as_typst(docx).decode(), landmarks.as_html(docx)):
        assert source.count("示例文字") == 120
        assert "Quarterly note 季报" in source


def test_a_worker_makes_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "TENANTS", 3)
    monkeypatch.setattr(pairs, "_HERE", [])
    pairs.open_place(pairs.Way(), 1)
    assert pairs.work((0, 0)) > 0
    with pytest.raises(IndexError):
        pairs.work((0, 1))


def test_the_inbox_of_a_year_has_other_incubators(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.make()
    runs.drop(workspace, 2 * runs.EACH)
    texts = [path.read_text(encoding="utf-8") for path in sorted(workspace.inbox.iterdir())]
    assert len(texts) == len(set(texts)) == 2 * runs.EACH
    contracts = {text.split("contract_no: ")[1].split("\n")[0] for text in texts}
    assert contracts == {'"GZL-2023-001"', '"GZL-2023-002"'}


def test_the_doors_of_the_stages_are_there() -> None:
    clock = stages.Clock()
    with stages.instrumented(clock):
        assert clock.call("outer", clock.wrapped("inner", sum), [1, 2]) == 3
        steps = clock.wrapped("steps", lambda: (number for number in range(3)))
        assert list(steps()) == [0, 1, 2]
    assert set(clock.spent) == {"outer", "inner", "steps"}
    assert min(clock.spent.values()) >= 0


def test_the_stages_add_up_to_the_whole() -> None:
    spent = stages.measured(foreign(), warm=0, timed=1)
    assert set(spent) == {name for name, _, _ in stages.POINTS}
    assert spent["DOCX: all else"] > 0 < spent["PDF: painting"]


def test_the_picture_shows_the_bars_of_a_run() -> None:
    with Image.open(io.BytesIO(picture.draw(_run((_section(),)), Toolkit().fonts))) as drawn:
        colours = {colour for _, colour in drawn.convert("RGB").getcolors(1 << 24) or ()}
    assert (0xB3, 0x26, 0x1E) in colours
    assert (0xC4, 0xC9, 0xD0) in colours


def test_the_docs_show_the_run_that_is_committed() -> None:
    run = pages.committed()
    assert pages.page(run) in pages.PAGE.read_text(encoding="utf-8")
    assert pages.summary(run) in pages.README.read_text(encoding="utf-8")
    assert pages.met(run) in pages.PROFILE.read_text(encoding="utf-8")


def test_a_goal_is_met_or_not() -> None:
    [goal] = goals(_run((_section(),)))
    assert goal.row() == ("DOCX letter: docxtpl", "≥ 20 ×", "25 ×", "met")
    assert not Goal("", 11, 12, is_most=True).is_met
    assert not Goal("", 20, 19.9).is_met


def test_memory_is_told_of_a_process_alone() -> None:
    held = bytearray(60 << 20)
    command = [sys.executable, "-c", "from tools.bench.timing import peak_mb; print(peak_mb())"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert 0 < float(done.stdout) < peak_mb()
    assert len(held) == 60 << 20


def test_an_example_is_composed() -> None:
    subject = composed(example("08_*"), "P_REPORT")
    assert subject.label == "P_REPORT"
    assert _values(subject)
