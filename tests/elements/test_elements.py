"""Each element of a 公文 stands where the standard has it, measured in the PDF."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest

from docgen.measure.model import Copy, Line, Sheet, Stroke
from docgen.measure.paragraphs import read_pdf
from docgen.render import check_template
from docgen.typeset.layout import lay_out
from tests.elements import filling
from tests.measure.samples import standard
from tools.build_templates import ROOT
from tools.templating.base import Page
from tools.templating.forms import Letter

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CELL = 156 / 28
LINE = 28.95 * 25.4 / 72


def measured(content: bytes) -> Copy:
    return read_pdf(content, standard().face, LEFT)


def sample(name: str) -> Copy:
    return measured(filling.pdf(name))


def made(page: Page, **more: str) -> Copy:
    return measured(filling.laid(page, **more))


def words(line: Line) -> str:
    return "".join(glyph.char for glyph in line.glyphs)


def lines(copy: Copy, page: int = 0) -> Iterable[tuple[Sheet, Line]]:
    for sheet in copy.sheets[page - 1 : page] if page else copy.sheets:
        for line in (*sheet.lines, *sheet.table_lines):
            yield sheet, line


def find(copy: Copy, text: str, page: int = 0) -> Line:
    return next(line for _, line in lines(copy, page) if text in words(line))


def place(line: Line, text: str) -> tuple[float, float]:
    """Return where a text begins and ends in a line."""
    at = words(line).index(text)
    return line.glyphs[at].x0, line.glyphs[at + len(text) - 1].x1


def rules(sheet: Sheet) -> list[Stroke]:
    """Return the level rules from the top, pieces of one rule joined."""
    found: list[Stroke] = []
    for stroke in sorted((s for s in sheet.strokes if s.is_level), key=lambda s: s.y):
        if found and abs(stroke.y - found[-1].y) < 0.1:
            last = found[-1]
            left, right = min(last.x0, stroke.x0), max(last.x1, stroke.x1)
            found[-1] = Stroke(left, last.y0, right, last.y1, last.weight, last.is_red)
        else:
            found.append(stroke)
    return found


def near(value: float, wanted: float, by: float = 1.0) -> None:
    assert abs(value - wanted) <= by, f"{value:.2f} instead of {wanted:.2f} mm"


@pytest.mark.parametrize("name", filling.NAMES)
def test_a_template_to_copy_from_is_sound_and_filled(name: str) -> None:
    path = f"elements/{name}.docx"
    assert check_template(path, (ROOT / path).read_bytes()) == ()
    laid = lay_out(filling.docx(name), filling.fonts())
    assert laid.notes == ()


def test_the_corner_holds_serial_secrecy_and_urgency_one_a_row() -> None:
    copy = sample("joint")
    rows = [find(copy, text) for text in ("000001", "秘密★1年", "特急")]
    for number, row in enumerate(rows):
        near(row.x0, LEFT)
        near(row.base, TOP + (number + 0.8) * LINE)


def test_the_name_of_one_organ_stands_35_mm_below_the_edge_whatever_its_size() -> None:
    for copy in (sample("notice"), sample("minutes")):
        line = next(line for _, line in lines(copy, 1) if line.is_red)
        near(line.top - TOP, 35)
        near((line.x0 + line.x1) / 2, (LEFT + RIGHT) / 2)


def test_joint_names_are_as_wide_and_the_word_stands_in_the_middle_right_of_them() -> None:
    copy = sample("joint")
    first, second, third = (
        find(copy, text, 1) for text in ("科学技术委员会", "财政局文件", "发展和改革委员会")
    )
    near(first.top - TOP, 35)
    near(second.base, (first.base + third.base) / 2, 0.1)
    ends = [place(first, "示例市科学技术委员会"), place(second, "示例市财政局"),
            place(third, "示例市发展和改革委员会")]  # fmt: skip
    for left, right in ends:
        near(left, ends[0][0], 0.3)
        near(right, ends[0][1], 0.5)
    assert place(second, "文件")[0] > ends[0][1] + 3


def test_signers_stand_two_a_row_and_the_number_on_the_last_row() -> None:
    copy = sample("joint")
    upper, lower = find(copy, "签发人："), find(copy, "〔2026〕")
    near(lower.base - upper.base, LINE, 0.1)
    near(lower.x0, LEFT + CELL)
    near(upper.x1, RIGHT - CELL)
    near(place(lower, "王示例")[0], place(upper, "张示例")[0], 0.1)
    rule = rules(copy.sheets[0])[0]
    near(rule.y - (lower.base + 0.2 * LINE), 4)
    near(rule.x1 - rule.x0, 156)


def test_a_single_signer_stands_one_character_from_the_right() -> None:
    page = Page("请示").letterhead("示例市财政局", "示财〔2026〕3号", signers=["张示例"])
    line = find(made(page.body("正文。")), "签发人：张示例")
    near(line.x0, LEFT + CELL)
    near(line.x1, RIGHT - CELL)


def test_a_name_with_its_seal_stands_over_a_date_four_characters_from_the_right() -> None:
    copy = sample("letter")
    date, organ = find(copy, filling.DAY), find(copy, "示例市科学技术委员会", 2)
    near(RIGHT - date.x1, 4 * CELL)
    near((organ.x0 + organ.x1) / 2, (date.x0 + date.x1) / 2)


def test_without_a_seal_the_date_begins_two_characters_right_of_the_name() -> None:
    copy = sample("notice")
    date, organ = find(copy, filling.DAY, 2), find(copy, "示例市科学技术委员会", 2)
    near(RIGHT - organ.x1, 2 * CELL)
    near(date.x0 - organ.x0, 2 * CELL, 0.2)


def test_a_date_longer_than_the_name_ends_two_characters_from_the_right() -> None:
    page = Page("通知").title("通知").body("正文。").sign_plain("示例区", length=3)
    copy = made(page)
    date, organ = find(copy, "2026年"), find(copy, "示例区")
    near(RIGHT - date.x1, 2 * CELL)
    near(date.x0 - organ.x0, 2 * CELL, 0.2)


def test_joint_names_without_seals_stand_one_under_another() -> None:
    page = Page("通知").title("通知").body("正文。")
    copy = made(page.sign_plain("示例市财政局", "示例市发展和改革委员会", length=11))
    date, first, second = (find(copy, text) for text in ("2026年", "财政局", "改革委员会"))
    near(second.base - first.base, LINE, 0.1)
    near(first.x0, second.x0, 0.1)
    near(RIGHT - second.x1, 2 * CELL)
    near(date.x0 - first.x0, 2 * CELL, 0.2)


def test_the_posts_of_several_who_sign_end_under_one_another() -> None:
    page = Page("令").title("令").body("正文。").sign_stamp("示例市科技局局长", "示例市财政局局长")
    copy = made(page)
    first, second = find(copy, "科技局局长"), find(copy, "财政局局长")
    near(first.x1, second.x1, 0.1)
    near(second.base - first.base, 2 * LINE, 0.1)


def test_the_name_of_an_annex_goes_on_under_its_first_character() -> None:
    long = "高质量孵化器年度绩效评价指标完成情况汇总和分项说明表"
    for names in ([long], [long, long]):
        page = Page("通知").title("通知").body("正文。").annexes(names)
        copy = made(page.sign("示例市财政局"))
        first = find(copy, "附件：")
        near(first.x0, LEFT + 2 * CELL)
        begin = place(first, "高质量")[0]
        below = min((line for _, line in lines(copy) if line.base > first.base + 1),
                    key=lambda line: line.base)  # fmt: skip
        near(below.x0, begin, 0.3)


def test_addressees_in_the_imprint_have_no_rule_below() -> None:
    page = Page("通知").title("通知").body("正文。").sign("示例市财政局")
    copy = made(page.imprint("示例市科技局", "示例市财政局办公室", to="各区人民政府"))
    found = rules(copy.sheets[0])
    assert len(found) == 3
    to, copies = find(copy, "主送："), find(copy, "抄送：")
    assert found[0].y < to.base < copies.base < found[1].y
    near(copies.base - to.base, 24 * 25.4 / 72, 0.3)


def test_joint_names_leave_room_for_their_seals_and_the_last_holds_the_date() -> None:
    copy = sample("joint")
    date, last = find(copy, filling.DAY, 3), find(copy, "示例市发展和改革委员会", 3)
    first = find(copy, "示例市财政局", 3)
    near(RIGHT - date.x1, 4 * CELL)
    near((last.x0 + last.x1) / 2, (date.x0 + date.x1) / 2)
    middles = [sum(place(first, text)) / 2 for text in ("示例市科学技术委员会", "示例市财政局")]
    assert middles[1] - middles[0] > 42  # a seal: they neither touch nor leave the type area
    assert middles[0] - 21 > LEFT
    assert last.base - first.base > 40


def test_three_joint_names_stand_in_one_row() -> None:
    names = ("示例市财政局", "示例市科技局", "示例市人社局")
    page = Page("通知").title("通知").body("正文。").sign_joint(*names)
    copy = made(page)
    middles = [sum(place(find(copy, name), name)) / 2 for name in names]
    assert middles[0] - 21 > LEFT
    assert min(b - a for a, b in pairwise(middles)) > 42


def test_the_post_of_who_signs_stands_left_of_the_room_for_the_signature() -> None:
    copy = sample("order")
    post, date = find(copy, "市长"), find(copy, filling.DAY)
    near(RIGHT - post.x1, (4 + 5 + 2) * CELL)
    near(RIGHT - date.x1, 4 * CELL)
    near(date.base - post.base, 2 * LINE)


def test_an_order_begins_20_mm_below_the_edge() -> None:
    copy = sample("order")
    organ, number = find(copy, "政府令"), find(copy, "第12号")
    near(organ.top - TOP, 20)
    near((number.x0 + number.x1) / 2, (LEFT + RIGHT) / 2)
    assert find(copy, "现予公布").base > number.base + 2.9 * LINE


def test_a_letter_has_its_name_30_mm_from_the_top_and_two_double_rules() -> None:
    copy = sample("letter")
    organ = next(line for _, line in lines(copy, 1) if line.is_red)
    near(organ.top, 30)
    upper, lower = rules(copy.sheets[0])[:2], rules(copy.sheets[0])[2:]
    assert upper[0].weight > upper[1].weight
    assert lower[0].weight < lower[1].weight
    near(upper[0].y0 - max(glyph.bottom for glyph in organ.glyphs), 4)
    near(lower[1].y1, 297 - 20)
    for rule in (*upper, *lower):
        near(rule.x0, 20)
        near(rule.x1, 190)
    top = find(copy, "〔2026〕")
    near(top.x1, RIGHT)
    near(top.base - 0.86 * 16 * 25.4 / 72 - upper[1].y1, 7 / 8 * 16 * 25.4 / 72)
    assert copy.sheets[0].number is None
    assert copy.sheets[1].number is not None


def test_the_mark_of_a_draft_stands_above_the_name_of_a_letter_too() -> None:
    page = Letter("函").top().blank(2).title("关于样张的函").body("正文。")
    copy = made(page, draft_mark="草　稿")
    mark = next(line for line in copy.sheets[0].head if "草" in words(line))
    assert mark.base < find(copy, "示例市科学技术委员会").top
    assert mark.base < 25


def test_those_present_hang_after_the_colon() -> None:
    copy = sample("minutes")
    first = find(copy, "出席：")
    near(first.x0, LEFT + 2 * CELL)
    near(find(copy, "局王示例").x0, LEFT + 5 * CELL)


@pytest.mark.parametrize("name", ["joint", "notice", "order", "minutes"])
def test_the_imprint_ends_the_type_area_of_the_last_page(name: str) -> None:
    sheet = sample(name).sheets[-1]
    found = [rule for rule in rules(sheet) if not rule.is_red][-3:]
    near(found[-1].y, BOTTOM, 0.3)
    assert [round(rule.weight, 2) for rule in found] == [0.35, 0.26, 0.35]
    for rule in found:
        near(rule.x1 - rule.x0, 156, 0.3)


def test_two_rows_of_copies_hang_and_the_office_stands_beside_the_date() -> None:
    copy = sample("notice")
    first, office = find(copy, "抄送："), find(copy, "推进小组办公室")
    near(find(copy, "建设办公室，推进小组各").x0, place(first, "示例市财政局")[0], 0.5)
    assert words(office).endswith("印发")
    near(office.x0, LEFT + 14 * 25.4 / 72, 0.3)
    near(office.x1, RIGHT - 14 * 25.4 / 72, 0.5)


def test_the_longest_date_still_stands_beside_the_office() -> None:
    page = Page("通知").title("通知").body("正文。")
    page.imprint("示例市财政局", "示例市高质量孵化器建设工作推进小组办公室")
    copy = made(page, issued_on="2026年12月30日")
    assert "2026年12月30日印发" in words(find(copy, "推进小组办公室"))


@pytest.mark.parametrize("count", range(1, 12))
def test_an_imprint_without_room_goes_to_the_next_page_with_the_signature(count: int) -> None:
    page = Page("通知").letterhead("示例市财政局", "示财〔2026〕3号").title("通知")
    for number in range(count):
        page.body(f"第{number}段正文。")
    copy = made(page.sign("示例市财政局").imprint("示例市科技局", "办公室"))
    last = copy.sheets[-1]
    near([rule for rule in rules(last) if not rule.is_red][-1].y, BOTTOM, 0.3)
    assert any("段正文" in words(line) for _, line in lines(copy, len(copy.sheets)))
    assert find(copy, "2026年10月8日", len(copy.sheets)).base < BOTTOM - 20


def test_an_annex_begins_a_page_and_its_title_stands_on_the_third_row() -> None:
    copy = sample("joint")
    mark, title = find(copy, "附件", 4), find(copy, "建设情况汇总", 4)
    near(mark.base, TOP + 0.8 * LINE)
    near(mark.x0, LEFT)
    near(title.base, TOP + 2 * LINE + 0.8 * 35 * 25.4 / 72)


def test_a_broad_page_stands_among_upright_ones() -> None:
    page = Page("通知").title("通知").body("正文。").turn(wide=True)
    page.annex("附件", "宽表").body("宽页。").turn(wide=False).body("又是直页。")
    sheets = made(page).sheets
    assert [sheet.width > sheet.height for sheet in sheets] == [False, True, False]
    assert [words(sheet.number) for sheet in sheets if sheet.number] == ["—1—", "—2—", "—3—"]
    near(find(made(page), "附件", 2).x0, 35)
