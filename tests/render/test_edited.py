"""An edited draft held against the office's own: what stands, what does not, what is refused."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from docgen import pipeline
from docgen.edges.fonts import load_fonts
from docgen.errors import RefusedError
from docgen.model.document import Rendered
from docgen.model.edited import Edited
from docgen.render import render
from docgen.render.edited import compare
from docgen.render.filled import issued_from
from docgen.render.foreign import cleaned, described, opened
from docgen.render.open_places import open_places
from docgen.render.package import pack, unpack
from docgen.render.paragraphs import paragraphs, parse, text_of
from docgen.render.proof import proof_docx

from .editing import BODY, as_word_writes, changed, number_of, retold
from .samples import composition, template, traced

MARK = traced("草　稿", "setting:office.is_demo")
DRAFT = render(composition(draft_mark=MARK), template())
NO, DAY = (
    traced("沪科〔2026〕12号", "register:doc_no"),
    traced("2026年3月2日", "register:issued_on"),
)
ISSUED = render(composition(draft_mark=None, doc_no=NO, issued_on=DAY), template())
BLANKS = open_places(DRAFT, ISSUED)
VALUES = {"register:doc_no": str(NO), "register:issued_on": str(DAY)}


def held(docx: bytes) -> Edited:
    parts = cleaned(opened("改.docx", docx), "样张", "办公室", ("GZL",))
    return compare(DRAFT, BLANKS, parts)


def texts(docx: bytes, part: str = BODY) -> list[str]:
    return [text_of(item) for item in paragraphs(parse(unpack(docx)[part]))]


def test_the_blanks_are_number_and_both_dates() -> None:
    assert [blank.source for blank in BLANKS] == [
        "register:doc_no", "register:issued_on", "register:issued_on",
    ]  # fmt: skip
    assert BLANKS[0].text == "沪科〔　　　　〕　　号"


def test_the_same_draft_saved_by_another_program_is_unchanged() -> None:
    saved = as_word_writes(DRAFT.docx)
    assert saved != DRAFT.docx
    found = held(saved)
    assert found.losses == found.changes == found.figures == ()
    assert len(found.rendered.spans) + 1 == len(DRAFT.spans)  # 沪科 stands within a blank
    assert proof_docx(found.rendered.docx, found.rendered.spans) == ()


def test_what_tells_of_the_editor_and_the_machine_is_left_out() -> None:
    parts = unpack(held(as_word_writes(DRAFT.docx)).rendered.docx)
    assert "docProps/app.xml" not in parts
    assert described(parts) == "样张"
    told = b"".join(parts.values())
    for trace in (b"Normal.dotm", b"WPS Office", b"attachedTemplate"):
        assert trace not in told


def test_changed_words_are_told_paragraph_by_paragraph_tables_too() -> None:
    edited = changed(DRAFT.docx, ("固定", "改过的"), (">合计<", ">总计<"))
    edited = retold(edited, number_of(edited, "少"), lambda text: text + "。另请于8月前办理")
    found = held(as_word_writes(edited))
    assert found.losses == ()
    told = [(c.kind, re.sub(r"（“.*", "", c.place), c.before, c.after) for c in found.changes]
    assert ("changed", "少", "少。另请于8月前办理") in [(kind, b, a) for kind, _, b, a in told]
    assert any("表格第 6 行" in place and after == "总计" for _, place, _, after in told)
    assert len(told) == 3
    assert [item["text"] for item in found.figures] == ["8"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("1000.5", "1000.6", "被改为“1000.6”"),
        ("1000.5", "", "不见了"),
        ("第2件事", "第二件事", "被改为"),
        ("示例乙有限公司", "示例己有限公司", "被改为“示例己有限公司”"),
        ("2,000.00", "20,000.00", "2,000.00"),
        ("2,000.00", "2,000.0", "2,000.00"),
    ],
)
def test_a_changed_value_is_named_with_place_and_source(old: str, new: str, words: str) -> None:
    number = number_of(DRAFT.docx, old)
    found = held(retold(DRAFT.docx, number, lambda text: text.replace(old, new, 1)))
    [loss, *_] = found.losses
    assert words in str(loss)
    assert "来源：" in str(loss)
    assert re.search("正文第|表格第", loss.place)


def test_digits_elsewhere_do_not_stand_for_an_altered_value() -> None:
    number = number_of(DRAFT.docx, "正文1000.5")
    edited = retold(
        DRAFT.docx, number, lambda text: text.replace("1000.5", "2000.5", 1) + "（原1000.5）"
    )
    assert held(edited).losses != ()


def test_rows_that_changed_places_are_told() -> None:
    parts = unpack(DRAFT.docx)
    root = parse(parts[BODY])
    ns = {"w": root.nsmap["w"]}
    rows = root.findall(".//w:tbl", ns)[0].findall("w:tr", ns)
    rows[1].addprevious(rows[2])
    parts[BODY] = etree.tostring(root)
    found = held(pack(parts))
    assert any("被移到" in str(loss) or "不见了" in str(loss) for loss in found.losses)


def test_a_paragraph_that_was_deleted_loses_its_values() -> None:
    number = number_of(DRAFT.docx, "第3件事")
    parts = unpack(DRAFT.docx)
    root = parse(parts[BODY])
    gone = paragraphs(root)[number]
    gone.getparent().remove(gone)
    parts[BODY] = etree.tostring(root)
    assert {loss.text for loss in held(pack(parts)).losses} == {"3", "第3件事"}


@pytest.mark.parametrize(
    ("looks", "words"),
    [
        ("<w:strike/>", "删除线"),
        ("<w:vanish/>", "隐藏"),
        ('<w:color w:val="FFFFFF"/>', "白色"),
        ('<w:sz w:val="2"/>', "过小"),
    ],
)
def test_a_value_that_stands_but_does_not_show_is_lost(looks: str, words: str) -> None:
    xml = unpack(DRAFT.docx)[BODY].decode()
    match = re.search(r"<w:r>(?:(?!</w:r>).)*?<w:t[^>]*>示例乙有限公司", xml)
    assert match
    run = match[0]
    new = re.sub(r"<w:r>(<w:rPr>)?", f"<w:r><w:rPr>{looks}", run, count=1)
    if "<w:rPr>" not in run:
        new = new.replace(looks, f"{looks}</w:rPr>", 1)
    try:
        found = held(changed(DRAFT.docx, (run, new)))
    except ValueError as error:
        assert words in str(error)  # noqa: PT017 - hidden text is refused before anything else
        return
    assert any(words in str(loss) for loss in found.losses)


def test_the_draft_mark_and_the_blanks_must_stay() -> None:
    for part in [name for name in unpack(DRAFT.docx) if "header" in name]:
        edited = changed(DRAFT.docx, ("草　稿", "正　本"), part=part)
        assert any("草　稿" in loss.text for loss in held(edited).losses)
    number = number_of(DRAFT.docx, "沪科〔")
    typed = retold(DRAFT.docx, number, lambda _text: "沪科〔2026〕99号")
    assert any(loss.source == "register:doc_no" for loss in held(typed).losses)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<w:t", '<w:commentReference w:id="1"/><w:t', "批注"),
        ("<w:p>", '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>插</w:t></w:r></w:ins>', "修订"),
        ("<w:p>", '<w:p><w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del>', "修订"),
        ("<w:p>", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>", "隐藏文字"),
    ],
)
def test_what_is_not_settled_is_refused_with_the_remedy(old: str, new: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        opened("改.docx", changed(DRAFT.docx, (old, new)))


def test_what_runs_or_reaches_out_is_refused() -> None:
    parts = unpack(DRAFT.docx)
    macro = pack({**parts, "word/vbaProject.bin": b"x"})
    with pytest.raises(ValueError, match="宏"):
        opened("改.docx", macro)
    link = (
        b'<Relationship Id="z" Type="http://x/image" Target="http://x" TargetMode="External"/>'
        b"</Relationships>"
    )
    name = "word/_rels/document.xml.rels"
    reaching = pack({**parts, name: parts[name].replace(b"</Relationships>", link)})
    with pytest.raises(ValueError, match="外部内容"):
        opened("改.docx", reaching)
    for content in (b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(ValueError, match=r"DOCX|PDF|doc"):
            opened("改.docx", content)
    entity = changed(DRAFT.docx, ("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document'))
    with pytest.raises(ValueError, match="DOCTYPE"):
        opened("改.docx", entity)


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr="INCLUDETEXT x"><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r>'
        '<w:r><w:instrText>AUTO cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_a_field_that_fetches_or_runs_is_refused(field: str) -> None:
    docx = changed(DRAFT.docx, ("</w:body>", f"<w:p>{field}</w:p></w:body>"))
    with pytest.raises(ValueError, match="页码以外的域"):
        opened("改.docx", docx)


def test_a_text_rewritten_beyond_comparison_is_refused() -> None:
    xml = unpack(DRAFT.docx)[BODY].decode()
    at = xml.index("<w:body>") + len("<w:body>")
    more = "".join(f"<w:p><w:r><w:t>另{i}</w:t></w:r></w:p>" for i in range(20_001))
    parts = {**unpack(DRAFT.docx), BODY: f"{xml[:at]}{more}{xml[at:]}".encode()}
    with pytest.raises(ValueError, match="段落过多"):
        opened("改.docx", pack(parts))


def test_issuing_fills_the_blanks_and_touches_nothing_else() -> None:
    found = held(as_word_writes(changed(DRAFT.docx, ("固定", "改过的"))))
    final = issued_from(found, VALUES, "")
    assert proof_docx(final.docx, final.spans) == ()
    assert {s.text for s in final.spans if s.source.startswith("register:")} == {NO, DAY}
    pairs = zip(texts(found.rendered.docx), texts(final.docx), strict=True)
    changes = [(old, new) for old, new in pairs if old != new]
    assert [new for _, new in changes] == [NO, DAY, f"{DAY}印发"]
    for name in unpack(final.docx):
        if "header" in name:
            assert "草" not in "".join(texts(final.docx, name))


def test_a_demo_keeps_its_mark() -> None:
    final = issued_from(held(DRAFT.docx), VALUES, "示例")
    marks = [s for s in final.spans if s.source == MARK.source]
    assert {s.text for s in marks} == {"示例"}
    assert proof_docx(final.docx, final.spans) == ()


def test_both_formats_are_proved_and_what_is_not_laid_out_is_refused() -> None:
    fonts = load_fonts()
    found = held(as_word_writes(DRAFT.docx))
    finished = pipeline.finish_edited(composition(), found.rendered, fonts)
    assert finished.laid_out.pages == 2
    note = Rendered(changed(found.rendered.docx, ("<w:t", "<w:ptab/><w:t")), found.rendered.spans)
    with pytest.raises(RefusedError, match="不排印"):
        pipeline.finish_edited(composition(), note, fonts)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_a_draft_saved_by_libreoffice_is_unchanged(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "草稿.docx").write_bytes(DRAFT.docx)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    command = ["soffice", profile, *words, str(tmp_path / "in" / "草稿.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = held((tmp_path / "草稿.docx").read_bytes())
    assert found.losses == found.changes == ()
    final = issued_from(found, VALUES, "")
    assert pipeline.finish_edited(composition(), final, load_fonts()).laid_out.pages == 2


def mangled(docx: bytes, seed: int) -> bytes:
    """Return a DOCX some elements of which were taken out, moved, doubled or filled anew."""
    chance = random.Random(seed)  # noqa: S311 - accidents, the same in every run
    parts = dict(unpack(docx))
    name = chance.choice(sorted(n for n in parts if n.endswith((".xml", ".rels"))))
    if chance.random() < 0.15:
        parts.pop(name)
        return pack(parts)
    root = etree.fromstring(parts[name])
    for _ in range(chance.randint(1, 6)):
        found = [item for item in root.iter() if item.getparent() is not None]
        item = chance.choice(found) if found else root
        parent = item.getparent()
        what = chance.random()
        if parent is None:
            break
        if what < 0.4:
            parent.remove(item)
        elif what < 0.7:
            parent.append(item)
        else:
            item.text = chance.choice(["", "1000.5", "\u2060", "　", "{{ x }}"])
    parts[name] = etree.tostring(root)
    return pack(parts)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_comes_back_is_taken_whole_or_refused_in_words(seed: int) -> None:
    try:
        found = held(mangled(as_word_writes(DRAFT.docx), seed))
    except ValueError as error:
        assert re.search("[一-鿿]", str(error))  # noqa: PT017
        return
    if found.losses:
        assert all("来源：" in str(loss) for loss in found.losses)
        return
    stand = {(span.source, span.text) for span in found.rendered.spans}
    stand |= {(span.source, span.text) for span in found.open_places}
    inside = {("setting:office.organ_code", "沪科")}  # stands within the blank of the 文号
    assert {(span.source, span.text) for span in DRAFT.spans} - inside <= stand
    issued_from(found, VALUES, "")
