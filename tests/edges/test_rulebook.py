"""The policy packs: the shipped ones load; each mistake of an author is refused with its line."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.edges.rulebook import load_rulebook
from docgen.errors import PackError

POLICIES = Path(__file__).parents[2] / "policies"

SOURCE = """\
source:
  id: T
  doc_no: 沪测〔2026〕1号
  title: 示例文件
  valid_from: 2026-01-01
  valid_to: null
articles:
  第一条: 示例
parameters:
  - id: T01.years
    article: 第一条
    note: 示例年数
    values: {2026-01-01: 3}
"""
RULE = """\
- id: T01-01
  source: T
  article: 第一条
  subject: 示例
  wordings:
    default:
      severity: WARN
      message: "实际为{found}。"
      remedy: "请改正。"
"""
DISTRICT = """\
districts:
  - {code: "310115", name: 浦东新区, government: 政府, science_body: 科委, verified: true}
"""
HOLIDAYS = """\
years:
  - year: 2026
    notice: 通知
    issued_on: 2025-11-04
    rest: [2026-01-01]
    work: [2026-01-04]
"""
FILES = {
    "t.yaml": SOURCE,
    "catalogue/t.yaml": RULE,
    "districts.yaml": DISTRICT,
    "holidays.yaml": HOLIDAYS,
}


def folder(tmp_path: Path, **files: str) -> Path:
    """Write a small valid set of packs, some files replaced."""
    (tmp_path / "catalogue").mkdir(parents=True)
    for name, text in {**FILES, **files}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


# file, what is written instead of what, the line and the words of the error
MISTAKES = [
    ("t.yaml", "  title: 示例文件\n", "  titel: 示例文件\n", "t.yaml:4：不认识的项“titel”"),
    ("t.yaml", "  title: 示例文件\n", "", "t.yaml:1：缺少“title”"),
    ("t.yaml", "  title: 示例文件", "  title: ", "t.yaml:4：这里应当是一段文字"),
    ("t.yaml", "  id: T\n", "  id: T\n  id: U\n", "t.yaml:3：键“id”重复"),
    (
        "t.yaml",
        "valid_from: 2026-01-01",
        "valid_from: 2026-02-30",
        "t.yaml:5：“2026-02-30”不是日期",
    ),
    ("t.yaml", "valid_from: 2026-01-01", "valid_from: 20260101", "t.yaml:5：“20260101”不是日期"),
    ("t.yaml", "valid_to: null", "valid_to: 2025-12-31", "t.yaml:6：有效期的最后一日早于施行日期"),
    ("t.yaml", "    article: 第一条\n", "", "t.yaml:10：缺少“article”"),
    (
        "t.yaml",
        "    article: 第一条\n",
        "    article: 第二条\n",
        "t.yaml:11：来源 T（沪测〔2026〕1号）没有“第二条”",
    ),
    ("t.yaml", "    article: 第一条\n", "    article: 第一条第3项\n", "没有“第一条第3项”"),
    ("t.yaml", "{2026-01-01: 3}", "{2026-01-01: 0.5}", "t.yaml:13：小数“0.5”须加引号"),
    ("t.yaml", "{2026-01-01: 3}", "{昨天: 3}", "t.yaml:13：“昨天”不是日期"),
    ("t.yaml", "{2026-01-01: 3}", "{}", "至少要有一个“起始日期: 值”"),
    ("t.yaml", "  - id: T01.years", "  - id: T01 年", "t.yaml:10：编号“T01 年”只能用"),
    ("t.yaml", "  第一条: 示例\n", "  第一条: 示例\n  第一条: 又\n", "t.yaml:9：键“第一条”重复"),
    ("t.yaml", "doc_no: 沪测", "doc_no: &a 沪测", "不得使用锚点"),
    (
        "t.yaml",
        "valid_to: null",
        "valid_to: null\n  inferred: 是",
        "t.yaml:7：这里应当写 true 或 false",
    ),
    ("catalogue/t.yaml", "source: T", "source: Z", "catalogue/t.yaml:2：没有编号为“Z”的来源文件"),
    ("catalogue/t.yaml", "  article: 第一条\n", "", "catalogue/t.yaml:1：缺少“article”"),
    ("catalogue/t.yaml", "article: 第一条", "article: 第九条", "catalogue/t.yaml:3：来源 T"),
    (
        "catalogue/t.yaml",
        "severity: WARN",
        "severity: ERROR",
        "catalogue/t.yaml:7：不认识的级别“ERROR”",
    ),
    ("catalogue/t.yaml", "{found}", "{found!r}", "catalogue/t.yaml:8：占位“{found}”不规范"),
    ("catalogue/t.yaml", "{found}", "{found:>3}", "占位“{found}”不规范"),
    ("catalogue/t.yaml", "{found}", "{a.b}", "占位“{a.b}”不规范"),
    ("catalogue/t.yaml", "{found}", "{}", "占位“{}”不规范"),
    ("catalogue/t.yaml", "{found}", "{found", "花括号不成对"),
    ("catalogue/t.yaml", "    default:", "    Default:", "catalogue/t.yaml:6：结果名“Default”"),
    ("catalogue/t.yaml", '      remedy: "请改正。"\n', "", "catalogue/t.yaml:6：缺少“remedy”"),
    ("catalogue/t.yaml", "subject: 示例", "subject: 示例\n  told_by: somebody", "told_by 只能是"),
    ("catalogue/t.yaml", "subject: 示例", "subject: 示例\n  note: 多余", "不认识的项“note”"),
    ("districts.yaml", "  - {code", "  - {codes: 1, code", "districts.yaml:2：不认识的项“codes”"),
    ("districts.yaml", "verified: true", "verified: 1", "这里应当写 true 或 false"),
    ("holidays.yaml", "rest: [2026-01-01]", "rest: [2026-01-03]", "周六、周日本来休息"),
    ("holidays.yaml", "work: [2026-01-04]", "work: [2026-01-05]", "工作日本来上班"),
    ("holidays.yaml", "rest: [2026-01-01]", "rest: [2025-01-01]", "日期 2025-01-01 不在 2026 年"),
    (
        "holidays.yaml",
        "rest: [2026-01-01]",
        "rest: [2026-01-01, 2026-01-01]",
        "holidays.yaml:5：日期 2026-01-01 重复",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "words"), MISTAKES)
def test_each_mistake_is_refused_with_file_line_and_reason(
    tmp_path: Path, name: str, old: str, new: str, words: str
) -> None:
    assert old in FILES[name]
    load_rulebook(folder(tmp_path / "good"))
    with pytest.raises(PackError) as refused:
        load_rulebook(folder(tmp_path / "bad", **{name: FILES[name].replace(old, new, 1)}))
    assert words in str(refused.value)
    assert str(refused.value).startswith(f"{name}:")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("u.yaml", SOURCE, "u.yaml:2：来源“T”重复，已见于 t.yaml:2"),
        (
            "u.yaml",
            SOURCE.replace("id: T\n", "id: U\n"),
            "u.yaml:10：参数“T01.years”重复，已见于 t.yaml:10",
        ),
        (
            "catalogue/u.yaml",
            RULE,
            "catalogue/u.yaml:1：规则“T01-01”重复，已见于 catalogue/t.yaml:1",
        ),
    ],
)
def test_what_two_files_define_is_refused(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(PackError, match=words.replace("(", r"\(")):
        load_rulebook(folder(tmp_path, **{name: text}))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "t.yaml").write_bytes(SOURCE.encode("gbk"))
    with pytest.raises(PackError, match=r"t.yaml:3：文件须为 UTF-8 编码"):
        load_rulebook(place)


@pytest.mark.parametrize("name", ["districts.yaml", "holidays.yaml"])
def test_a_missing_register_is_named(tmp_path: Path, name: str) -> None:
    place = folder(tmp_path)
    (place / name).unlink()
    with pytest.raises(PackError, match=f"缺少文件 {name}"):
        load_rulebook(place)


def test_the_hash_depends_on_the_content_alone(tmp_path: Path) -> None:
    first = load_rulebook(folder(tmp_path / "a")).sha256
    renamed = folder(tmp_path / "b")
    (renamed / "t.yaml").rename(renamed / "zz.yaml")
    spaced = SOURCE.replace("source:\n", "# 注释\nsource:\n\n").replace(
        "title: 示例文件", 'title: "示例文件"'
    )
    same = load_rulebook(folder(tmp_path / "c", **{"t.yaml": spaced})).sha256
    other = load_rulebook(
        folder(tmp_path / "d", **{"t.yaml": SOURCE.replace("{2026-01-01: 3}", "{2026-01-01: 4}")})
    ).sha256
    words = load_rulebook(
        folder(tmp_path / "e", **{"catalogue/t.yaml": RULE.replace("请改正", "请更正")})
    ).sha256
    assert load_rulebook(renamed).sha256 == same == first
    assert len({first, other, words}) == 3
    assert first.startswith("sha256:")


def test_a_text_a_number_and_a_date_differ_in_the_hash(tmp_path: Path) -> None:
    written = ("3", '"3"', "三", "2026-01-03", "true")
    hashes = {
        load_rulebook(
            folder(tmp_path / str(i), **{"t.yaml": SOURCE.replace(": 3}", f": {text}}}")})
        ).sha256
        for i, text in enumerate(written)
    }
    assert len(hashes) == len(written)


def test_the_hash_of_the_same_content_is_the_same_in_every_edition(tmp_path: Path) -> None:
    every_kind = '{a: "2.50", b: 2026-01-03, c: [1, true, null, 三]}'
    book = load_rulebook(
        folder(tmp_path, **{"t.yaml": SOURCE.replace(": 3}", f": {every_kind}}}")})
    )
    pinned = "1e0ec7b4f9539c9be6ff595c4acc51a4c07396bc738b7033487d4a59513501fc"
    assert book.sha256 == f"sha256:{pinned}"


def test_a_value_counts_from_its_day(tmp_path: Path) -> None:
    later = SOURCE.replace("{2026-01-01: 3}", '{2027-01-01: "2.5", 2026-01-01: 3}')
    book = load_rulebook(folder(tmp_path, **{"t.yaml": later}))
    assert book.value("T01.years", date(2026, 12, 31)) == 3
    assert book.value("T01.years", date(2027, 1, 1)) == Decimal("2.5")


def test_the_shipped_packs_hold_the_numbers_of_the_articles() -> None:
    book = load_rulebook(POLICIES)
    day = date(2025, 1, 1)
    classes = ("high_quality", "cultivation")
    expected = {
        "C07.years": (3, 2),
        "C13-12.cap": (Decimal(1000), Decimal(300)),
        "C13-13.cap": (Decimal(500), Decimal(200)),
        "C13-18.cap": (Decimal(500), Decimal(200)),
    }
    for parameter, values in expected.items():
        assert tuple(book.value(parameter, day)[name] for name in classes) == values
    assert book.value("C09.months", day) == 3
    assert book.value("C13-16.share", day) == book.value("C13-10.share", day) == Decimal("0.5")
    source = book.sources["C"]
    assert [source.in_force(date(2023, 10, 29)), source.in_force(date(2023, 10, 30))] == [
        False,
        True,
    ]
    assert [source.in_force(date(2025, 10, 29)), source.in_force(date(2025, 10, 30))] == [
        True,
        False,
    ]
    assert len(source.articles) == 23
    assert set(book.sources) == set("ABCDELPX")
    assert book.sources["B"].inferred


def test_all_sixteen_districts_are_there_with_their_governments() -> None:
    districts = load_rulebook(POLICIES).districts
    assert len(districts) == 16
    for district in districts.values():
        assert district.government == f"上海市{district.name}人民政府"
    assert {code for code, item in districts.items() if item.verified} == {"310110", "310115"}
    assert districts["310115"].science_body.endswith("科技和经济委员会")


def test_a_copy_of_the_shipped_packs_has_the_same_hash(tmp_path: Path) -> None:
    shutil.copytree(POLICIES, tmp_path / "policies")
    assert load_rulebook(tmp_path / "policies").sha256 == load_rulebook(POLICIES).sha256
