"""The table of risks, row by row: each danger refused or contained, and what stays of the file.

The numbers are the rows: what can go wrong with a file, a template or a document, and the
check that proves it does not. Dangers of uploads through a browser (rate, CSRF, size of a
request), of remote storage and of signatures belong to the portal, the store and the signing.
"""

from __future__ import annotations

import io
import os
import re
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from docgen import pipeline
from docgen.edges.fonts import load_fonts
from docgen.errors import TemplateError
from docgen.model.document import Composition, Finished, Traced
from docgen.render import render
from docgen.render.package import unpack
from docgen.service import reception
from docgen.service.steps import TOO_LARGE
from docgen.validate import curtail
from tests.ending import ends
from tests.flow.conftest import light  # noqa: F401 - the fixture of `desk`
from tests.flow.desk import USCC, Desk, example
from tests.intake.workbooks import blank, number, packed, text, with_cell
from tests.loaded import DAY, checked, reading, rulebook
from tests.render.samples import body, composition, context

REPORT = example("02").decode()
FONTS = load_fonts()
COVER = "xl/worksheets/sheet1.xml"


@pytest.fixture
def desk(tmp_path: Path, light: None) -> Desk:  # noqa: F811 - pytest hands the fixture in
    """Open a fresh office whose documents cost nothing."""
    return Desk(tmp_path)


def finished(value: str) -> Finished:
    """Return a one-paragraph document, through rendering, layout and both proofs."""
    item = Composition("SAMPLE", "s.docx", "样张", context(value))
    return pipeline.finish(item, {"s.docx": body("甲{{ value }}乙")}, FONTS)


def paragraphs(document: Finished) -> list[str]:
    return [item.text for item in Document(io.BytesIO(document.rendered.docx)).paragraphs]


def codes(name: str, content: bytes | str) -> list[str]:
    return [finding.code for finding in reading(name, content).findings]


def with_value(field: str, value: str) -> str:
    changed, count = re.subn(rf"(?m)^{field}:.*$", lambda _: f"{field}: {value}", REPORT, count=1)
    assert count
    return changed


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ value.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__ }}",
        "{{ office['__class__'] }}",
        "{{ value.format(value) }}",
    ],
)
def test_row_01_ssti_a_template_can_run_nothing(attack: str) -> None:
    with pytest.raises(TemplateError):
        render(composition(), body(attack))


@pytest.mark.parametrize("value", ["R&D", "a<b", "x>y & z", "&amp;", "]]>", "'\"", "<w:p>"])
def test_row_02_silent_loss_every_value_is_found_whole_in_both_formats(value: str) -> None:
    document = finished(value)
    assert f"甲{value}乙" in paragraphs(document)
    assert [span.text for span in document.rendered.spans].count(value) == 1


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\u0000", "\\u0007", "\\ue000"])
def test_row_02_silent_loss_what_no_document_can_hold_is_refused_on_entry(escape: str) -> None:
    assert codes("a.json", f'{{"a": "甲{escape}乙"}}') == ["IN-03"]


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "{% raw %}", "{#x#}", "{%p if 1 %}"])
def test_row_02_silent_loss_template_words_in_a_value_are_printed_as_they_are(value: str) -> None:
    assert f"甲{value}乙" in paragraphs(finished(value))


@pytest.mark.parametrize("char", ["𠮷", "😀", "ก", "␣", "\U00020000"])
def test_row_02_silent_loss_a_character_no_font_has_is_shown_by_its_number(char: str) -> None:
    assert f"甲张〔U+{ord(char):04X}〕三乙" in paragraphs(finished(f"张{char}三"))


def test_row_02_silent_loss_a_character_no_font_has_holds_the_file_at_its_cell(desk: Desk) -> None:
    content = with_value("prepared_by", '"𠮷野"').encode()
    submission, end = desk.bring("季报.yaml", content, USCC)
    row = desk.service.store.submission(submission)
    assert row is not None
    told = [item for item in row["review"]["findings"] if item["code"] == "IN-82"]
    assert end == "held"
    assert [(item["path"], "U+20BB7" in item["message"]) for item in told] == [
        ("prepared_by", True)
    ]


def test_row_03_xml_injection_adds_no_paragraph() -> None:
    attack = "</w:t></w:r></w:p><w:p><w:r><w:t>多出一段"
    plain = paragraphs(finished("平常"))
    attacked = paragraphs(finished(attack))
    assert len(attacked) == len(plain)
    assert f"甲{attack}乙" in attacked


@pytest.mark.parametrize(
    "attack",
    ["{{ 'a' * 1000000000 }}", "{{ 9 ** 9 ** 9 }}", "{% for i in range(9999999) %}{% endfor %}"],
)
def test_row_04_sandbox_exhaustion_a_template_cannot_compute_at_all(attack: str) -> None:
    with ends(), pytest.raises(TemplateError):
        render(composition(), body(attack))


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", [COVER, "xl/workbook.xml", "docProps/core.xml"])
def test_row_05_xxe_and_entity_bombs_no_part_may_declare_anything(
    declaration: bytes, part: str
) -> None:
    parts = blank()
    parts[part] = declaration + parts[part]
    (finding,) = reading("a.xlsx", packed(parts)).findings
    assert (finding.code, finding.data) == ("IN-05", {"quarantine": True})


def test_row_06_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    parts = blank()
    parts[COVER] += b" " * 300_000_000
    bomb = packed(parts)
    del parts
    tracemalloc.start()
    with ends():
        (finding,) = reading("a.xlsx", bomb).findings
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (finding.code, finding.data) == ("IN-02", {"quarantine": True})
        assert peak < 20_000_000


def test_row_06_zip_bomb_one_long_shared_text_in_many_cells_is_refused() -> None:
    parts = blank()
    long = os.urandom(10_000).hex()
    cells = "".join(f'<row r="{row}"><c r="B{row}" t="s"><v>0</v></c></row>' for row in range(900))
    shared = f"<sst><si><t>{long}</t></si></sst>".encode()
    relation = b'<Relationship Id="rS" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation + b"</Relationships>")
    parts["xl/sharedStrings.xml"] = shared
    parts[COVER] = parts[COVER].replace(b"</sheetData>", cells.encode() + b"</sheetData>")
    (finding,) = reading("a.xlsx", packed(parts)).findings
    assert finding.code == "IN-02"


def test_row_07_a_far_cell_fails_quickly_at_its_name() -> None:
    with ends():
        findings = reading("a.xlsx", with_cell("XFD1048576", number("XFD1048576", "1"))).findings
        assert ("IN-02", "封面!XFD1048576") in [(item.code, item.location) for item in findings]


def test_row_08_a_wrong_dimension_hides_no_row() -> None:
    parts = blank()
    parts[COVER] = re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:B2"/>', parts[COVER])
    got = reading("a.xlsx", packed(parts))
    assert got.raw is not None
    assert got.raw.data["submission_type"] == "区级收件记录"


@pytest.mark.parametrize("formula", ["<f>1+1</f><v>2</v>", '<f t="shared" si="0"/><v>415</v>'])
def test_row_09_formula_injection_a_formula_is_refused_at_its_cell(formula: str) -> None:
    content = with_cell("C8", f'<c r="C8">{formula}</c>')
    assert ("IN-05", "封面!C8") in [
        (item.code, item.location) for item in reading("a.xlsx", content).findings
    ]


@pytest.mark.parametrize("start", ["=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(1)"])
def test_row_09_formula_injection_a_text_that_looks_like_one_stays_a_text(start: str) -> None:
    got = reading("a.xlsx", with_cell("C8", text("C8", start)))
    assert got.raw is not None
    assert got.raw.data["incubator_name"] == start


@pytest.mark.parametrize("member", ["../../x", "/etc/x", "C:/x", "xl\\x", "a/../../x", "a\nb"])
def test_row_10_zip_names_that_leave_the_container_are_refused(member: str) -> None:
    (finding,) = reading("a.xlsx", packed({**blank(), member: b"x"})).findings
    assert (finding.code, finding.data) == ("IN-05", {"quarantine": True})


@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.yaml", b"rtl\xe2\x80\xaegpj.yaml", b"x" * 250 + b".yaml", b"-rf.yaml", b"CON.yaml",
        b"\xff\xfe.yaml", "中文.yaml".encode("gbk"), "😀𠮷.yaml".encode(), b"{{7*7}}.yaml",
        b"\x1b[31m.yaml", "\ue000\ue010\ue001.yaml".encode(), b"a\\b:c.yaml",
    ],
)  # fmt: skip
def test_row_10_file_names_of_any_kind_end_with_a_receipt(desk: Desk, name: bytes) -> None:
    folder = os.fsencode(desk.workspace.inbox)
    Path(os.fsdecode(os.path.join(folder, name))).write_bytes(REPORT.encode())  # noqa: PTH118
    (claimed,) = desk.claim()
    assert desk.finish(claimed) == "held"
    (slip,) = desk.receipts()
    assert slip["number"] == claimed
    assert not list(desk.workspace.processing.iterdir())
    for path in desk.workspace.outbox.rglob("*"):
        assert not re.search(r'[\x00-\x1f<>:"\\|?*\u202e]', path.name)


@pytest.mark.parametrize("name", [b"\xff\xfe", "坏😀\n夹".encode(), b"CON", b"x" * 200])
def test_row_10_a_folder_of_any_name_stops_nothing(desk: Desk, name: bytes) -> None:
    folder = Path(os.fsdecode(os.fsencode(desk.workspace.inbox) + b"/" + name))
    folder.mkdir()
    (folder / "季报.yaml").write_bytes(REPORT.encode())
    (claimed,) = desk.claim()
    assert desk.finish(claimed) == "returned"
    assert len(desk.receipts()) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "IN-04"),
        ("a: 1\na: 2", "IN-04"),
        ("a: " + "[" * 100_000, "IN-02"),
        ('!!python/object/apply:os.system ["id"]', "IN-04"),
        ("- a\n" * 900_000, "IN-02"),
        ("a: 机密" + " " * 1_000_000 + "x", "IN-02"),
        ('a: "' + ("密级 : " + " " * 2_000) * 300 + '"', "IN-02"),
    ],
)
def test_row_11_yaml_bombs_are_stopped_where_they_turn_hostile(content: str, code: str) -> None:
    with ends():
        assert codes("a.yaml", content) == [code]


@pytest.mark.parametrize(
    ("field", "value"),
    [("has_important_change", "no"), ("truth_declaration", "off"), ("staff_total", "12:30:00")],
)
def test_row_11_yaml_words_are_never_guessed(field: str, value: str) -> None:
    _, findings = checked("a.yaml", with_value(field, value))
    assert [(item.path, item.found) for item in findings if item.severity == "BLOCK"] == [
        (field, value)
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("staff_total", "true"), ("staff_total", "1" + "0" * 400), ("staff_total", "0x1F"),
        ("staff_total", "1_000"), ("staff_total", "007"), ("staff_total", "1e2"),
        ("revenue_total_wan", ".nan"), ("revenue_total_wan", ".inf"),
        ("revenue_total_wan", "sNaN1"), ("revenue_total_wan", "1e999999999"),
    ],
)  # fmt: skip
def test_row_12_cerberus_takes_no_odd_number(field: str, value: str) -> None:
    submission, findings = checked("a.yaml", with_value(field, value))
    assert submission is not None
    assert submission.values[field] is None
    assert [(item.code, item.path) for item in findings] == [("VA-06", field)]


@pytest.mark.parametrize(
    "rows",
    ["".join(f"k{i}: 1\n" for i in range(20_000)), "attachments:\n" + "- {}\n" * 2_900],
    ids=["unknown", "missing"],
)
def test_row_12_cerberus_thousands_of_faults_are_told_in_bounds(rows: str) -> None:
    with ends():
        content = re.sub(r"(?m)^attachments:.*\n(?:[ -].*\n)*", "", REPORT) + rows
        _, findings = checked("a.yaml", content)
        assert len(findings) <= 310
        assert [item for item in findings if item.code == "VA-15"]


def test_row_12_cerberus_a_list_longer_than_anyone_has_is_refused() -> None:
    (finding,) = reading("a.yaml", "a:\n" + "- b: 1\n" * 3_001).findings
    assert (finding.code, finding.path, finding.found) == ("IN-02", "a", "3001")


@pytest.mark.parametrize("kind", ["link", "dangling", "fifo"])
def test_row_13_a_link_or_pipe_is_set_aside_unread(desk: Desk, kind: str) -> None:
    path = desk.workspace.inbox / "季报.yaml"
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/etc/passwd" if kind == "link" else "/nowhere")
    (claimed,) = desk.claim()
    assert desk.finish(claimed) == "quarantined"
    (slip,) = desk.receipts()
    assert "不是普通文件" in slip["reason"]
    assert not [path for path in desk.workspace.blobs.rglob("*") if path.is_file()]


def test_row_13_a_file_beyond_all_measure_is_set_aside_unread(desk: Desk) -> None:
    with (desk.workspace.inbox / "季报.xlsx").open("wb") as handle:
        handle.truncate(3_000_000_000)  # a sparse file: it takes no room
    (claimed,) = desk.claim()
    assert desk.finish(claimed) == "quarantined"
    assert [slip["reason"] for slip in desk.receipts()] == [TOO_LARGE]


@pytest.mark.parametrize(
    "markup",
    ["<img src='file:///etc/passwd'/>", '<a href="http://x">y</a>', "<font color='red'>x</font>"],
)
def test_row_14_reportlab_markup_in_a_value_prints_literally(markup: str) -> None:
    document = finished(markup)
    assert f"甲{markup}乙" in paragraphs(document)
    assert b"/URI" not in document.laid_out.pdf
    assert b"/Subtype /Image" not in document.laid_out.pdf


def test_row_15_heavy_documents_a_list_of_findings_stays_short() -> None:
    _, findings = checked("a.yaml", with_value("staff_total", "x"))
    many = [replace(findings[0], path=f"p[{i}]") for i in range(5_000)]
    kept = curtail(many, rulebook(), DAY)
    assert len(kept) == 101
    assert "4900" in kept[-1].message


def test_row_15_heavy_documents_a_runaway_loop_is_stopped() -> None:
    """A picture inside a template is the portal's and the template upload's later concern."""
    rows = [{"t": Traced("x", "s:x")} for _ in range(500)]
    loop = "{% for a in r %}" * 3 + "{{ a.t }}" + "{% endfor %}" * 3
    with ends(), pytest.raises(TemplateError):
        render(composition(r=rows), body(loop))


def test_a_file_that_changes_while_it_is_taken_goes_back_to_the_inbox(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.drop("季报.yaml", REPORT.encode())
    (claimed,) = desk.claim()
    claim = reception.read_claim(desk.workspace.processing / claimed)
    with claim.file.open("ab") as writer:
        real = os.fsync

        def growing(descriptor: int) -> None:
            writer.write(b"# more\n")
            writer.flush()
            real(descriptor)

        monkeypatch.setattr(os, "fsync", growing)
        assert desk.service.register(claimed) == "waiting"
    assert path.read_bytes().startswith(REPORT.encode())


def test_documents_are_zip_files_with_safe_names_only() -> None:
    assert all(".." not in name for name in unpack(finished("x").rendered.docx))
