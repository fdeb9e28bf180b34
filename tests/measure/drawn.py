"""Pages of the special forms drawn to the millimetre, and drawn wrong in one measure each.

They come from no template and no layout of ours: each character is put where the standard wants
it, or where a test wants it wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .paper import CELL, EM, HEIGHT, LEFT, MM, RIGHT, ROW, TOP, Figures, Paper, base_of, ink_top

LETTER: Figures = {
    "organ_top": 30.0, "rule_gap": 4.0, "upper": (0.7, 0.25), "lower": (0.25, 0.7),
    "x0": 20.0, "x1": 190.0, "foot": 20.0, "marks_x": LEFT, "no_right": RIGHT,
    "row_gap": 4.94, "title_gap": 2.0, "number": 0, "printed": "", "ruled": False,
    "copies_row": 21.0, "last": 0.0, "no": "沪科函〔2026〕12号", "aside_row": 0.0,
    "secrecy": "机密★1年", "secrecy_face": "hei", "serial": "000001", "swap": False,
}  # fmt: skip


def letter_form(**changes: Any) -> bytes:
    """Return a letter of 10.1 with some of its figures changed."""
    f = {**LETTER, **changes}
    paper = Paper()
    base = paper.top("上海市科学技术委员会", 105, f["organ_top"])
    ink = base + 0.13 * 30 / MM
    _double(paper, ink + f["rule_gap"], f["upper"], f)
    below = ink + f["rule_gap"] + 1.2
    first = below + f["row_gap"] + 0.86 * EM
    paper.put(f["serial"], f["marks_x"], first)
    paper.right(f["no"], f["no_right"], first + f["aside_row"] * ROW)
    paper.put(f["secrecy"], f["marks_x"], first + ROW, f["secrecy_face"])
    pitch = max(28.95, 1.3 * 22) / MM
    title = first + ROW + 0.2 * ROW + f["title_gap"] * ROW + 0.8 * pitch
    paper.centre("关于商请支持示例甲孵化器的函", title, face="xiaobiaosong", size=22)
    paper.put("浦东新区人民政府：", LEFT, title + 2 * ROW)
    row = (title + 3 * ROW - 0.8 * ROW - TOP) / ROW
    for _ in range(4):
        row = paper.prose(row, 3)
    if f["last"]:
        paper.put("以上意见供参考。", LEFT + 2 * CELL, HEIGHT - 20 - 1.2 - f["last"])
    _double(paper, HEIGHT - f["foot"] - 1.2, f["lower"], f)
    if f["number"]:
        paper.number(f["number"])
    paper.page()
    row = paper.prose(paper.prose(0, 3), 3)
    paper.right("上海市科学技术委员会", RIGHT - 2 * EM, base_of(row + 2))
    paper.right("2026年10月8日", RIGHT - 4 * EM, base_of(row + 3))
    _letter_imprint(paper, f)
    paper.number(2)
    return paper.save()


def _double(paper: Paper, y: float, weights: tuple[float, ...], f: Figures) -> None:
    """Draw rules of these weights within 1.2 mm from y down."""
    edge = y
    for weight in weights:
        paper.rule(edge + weight / 2, weight, f["x0"], f["x1"], red=True)
        edge = y + 1.2 - weights[-1]


def _letter_imprint(paper: Paper, f: Figures) -> None:
    em, base = 14 / MM, base_of(f["copies_row"])
    paper.put("抄送：上海市财政局。", LEFT + em, base, size=14)
    if f["ruled"]:
        paper.rule(base - 6, 0.35, LEFT, RIGHT)
    if f["printed"]:
        paper.put(f["printed"], LEFT + em, base + 7, size=14)


UPWARD: Figures = {
    "serial": "000001", "serial_row": 0.0, "secrecy": "秘密★3年", "secrecy_row": 1.0,
    "secrecy_face": "hei", "urgency": "特急", "urgency_row": 2.0, "marks_x": LEFT,
    "no_left": 1.0, "signer_right": 1.0, "signer_face": "kai", "label_face": "fang",
    "names": ("张　明　李　强", "王　伟"), "shift": 0.0, "lift": 0.0, "size": 16,
    "mark_size": 16, "organ": ("上海市科学技术委员会文件",),
}  # fmt: skip


def upward_form(**changes: Any) -> bytes:
    """Return a 上行文 with 份号, 密级, 紧急程度 and several 签发人."""
    f = {**UPWARD, **changes}
    paper = Paper()
    size, big = f["mark_size"], 36
    paper.put(f["serial"], f["marks_x"], base_of(f["serial_row"]), size=size)
    paper.put(f["secrecy"], f["marks_x"], base_of(f["secrecy_row"]), f["secrecy_face"], size)
    paper.put(f["urgency"], f["marks_x"], base_of(f["urgency_row"]), "hei", size)
    organ = paper.top(f["organ"][0], 106, 72, size=big)
    for text in f["organ"][1:]:
        organ += 1.3 * big / MM
        paper.centre(text, organ, face="xiaobiaosong", size=big, red=True)
    first = organ + 0.2 * 1.3 * big / MM + 2 * ROW + 0.8 * ROW
    longest = 7 * EM
    start = RIGHT - f["signer_right"] * EM - longest
    em = f["size"] / MM
    paper.put("签发人：", start - 4 * EM, first, f["label_face"], f["size"])
    paper.put(f["names"][0], start, first, f["signer_face"], f["size"], step=em)
    for n, name in enumerate(f["names"][1:], 1):
        paper.put(name, start + f["shift"] * EM, first + n * ROW, f["signer_face"], f["size"])
    last = first + (len(f["names"]) - 1) * ROW
    paper.put("沪科〔2026〕12号", LEFT + f["no_left"] * EM, last + f["lift"])
    y = last + f["lift"] + 0.2 * ROW + 4
    paper.rule(y, 0.5, LEFT, RIGHT, red=True)
    _plain_body(paper, y, "关于示例甲孵化器有关事项的请示", "上海市人民政府：")
    return paper.save()


def _plain_body(paper: Paper, y: float, title: str, addressee: str) -> None:
    """Draw a title, an addressee and text below a red rule, a signature on page 2, the 版记."""
    row = (y - TOP) / ROW + 2
    pitch = 28.95 / MM
    base = TOP + row * ROW + 0.8 * pitch
    paper.centre(title, base, face="xiaobiaosong", size=22)
    paper.put(addressee, LEFT, base + 2 * ROW)
    row = (base + 3 * ROW - TOP) / ROW - 0.8
    while row < 18:
        row = paper.prose(row, 2)
    paper.number(1)
    paper.page()
    row = paper.prose(0, 3)
    paper.right("上海市科学技术委员会", RIGHT - 2 * EM, base_of(row + 2))
    paper.right("2026年10月8日", RIGHT - 4 * EM, base_of(row + 3))
    imprint_block(paper, {**IMPRINT})
    paper.number(2)


IMPRINT: Figures = {"main": "", "copies": ("上海市财政局。",), "hang": 0.0, "between": False}


def imprint_block(paper: Paper, f: Figures) -> None:
    """Draw the 版记 at the foot of the type area."""
    em, pitch = 14 / MM, 7.5
    rows = [("主送：", f["main"])] if f["main"] else []
    rows += [("抄送：", f["copies"][0]), *(("", text) for text in f["copies"][1:])]
    if f.get("below"):
        rows.reverse()
    top = 262 - (len(rows) + 1) * pitch
    paper.rule(top, 0.35, LEFT, RIGHT)
    for n, (label, text) in enumerate(rows):
        base = top + n * pitch + 0.72 * pitch
        paper.put(label, LEFT + em, base, size=14)
        shift = 0 if label else f["hang"]
        paper.put(text, LEFT + (4 + shift) * em, base, size=14)
    if f["between"]:
        paper.rule(top + pitch, 0.25, LEFT, RIGHT)
    paper.rule(262 - pitch, 0.25, LEFT, RIGHT)
    base = 262 - pitch + 0.72 * pitch
    paper.put("上海市科学技术委员会办公室", LEFT + em, base, size=14)
    paper.right("2026年10月8日印发", RIGHT - em, base, size=14)
    paper.rule(262, 0.35, LEFT, RIGHT)


JOINT: Figures = {
    "names": ("上海市科学技术委员会", "上海市财政局　　　　"), "aside_y": 0.0, "aside_x": 0.0,
    "signed": ("上海市科学技术委员会", "上海市财政局"), "note_shift": 0.0, "note_turn": 0.0,
    "imprint": IMPRINT, "annex_after": False,
}  # fmt: skip


def joint_form(**changes: Any) -> bytes:
    """Return a document of two organs with 文件 beside their names, annexes and a 版记."""
    f = {**JOINT, **changes}
    paper = Paper()
    size = 30
    em = size / MM
    left = 106 - 6.5 * em
    base = TOP + 35 + ink_top("xiaobiaosong", f["names"][0].strip("　")) * em
    for n, name in enumerate(f["names"]):
        step = 1.8 * em if len(name.strip("　")) == 6 else em  # spread as wide as the other
        paper.put(name.strip("　"), left, base + n * 1.4 * em, "xiaobiaosong", size, True, step)
    last = base + 1.4 * em
    aside = left + 11 * em + f["aside_x"]
    paper.put("文件", aside, (base + last) / 2 + f["aside_y"], "xiaobiaosong", size, red=True)
    number = last + 0.2 * 1.3 * em + 2.8 * ROW
    paper.centre("沪科〔2026〕12号", number)
    y = number + 0.2 * ROW + 4
    paper.rule(y, 0.5, LEFT, RIGHT, red=True)
    _joint_body(paper, y, f)
    return paper.save()


def _joint_body(paper: Paper, y: float, f: Figures) -> None:
    base = y + 2 * ROW + 0.8 * ROW
    paper.centre("关于开展联合评估的通知", base, face="xiaobiaosong", size=22)
    paper.put("各有关单位：", LEFT, base + 2 * ROW)
    row = (base + 3 * ROW - TOP) / ROW - 0.8
    while row < 18:
        row = paper.prose(row, 2)
    paper.number(1)
    paper.page()
    row = paper.prose(0, 2)
    note = base_of(row + 1)
    paper.put("附件：1．", LEFT + 2 * CELL, note)
    long = "示例甲孵化器建设评估指标完成情况和资金使用情况表"
    paper.put(long[:21], LEFT + 2 * CELL + 4.5 * EM, note)
    paper.put(long[21:], LEFT + 2 * CELL + (4.5 + f["note_turn"]) * EM, note + ROW)
    paper.put("2．核对表", LEFT + 2 * CELL + (3 + f["note_shift"]) * EM, note + 2 * ROW)
    for n, name in enumerate(f["signed"]):
        paper.right(name, RIGHT - 2 * EM, base_of(row + 6 + n))
    paper.right("2026年10月8日", RIGHT - 4 * EM, base_of(row + 8))
    paper.number(2)
    if f["annex_after"]:
        imprint_block(paper, f["imprint"])
    paper.page()
    paper.put("附件1", LEFT, base_of(0), "hei")
    paper.centre("评估指标完成情况表", base_of(2), face="xiaobiaosong", size=22)
    paper.prose(4, 3)
    if not f["annex_after"]:
        imprint_block(paper, f["imprint"])
    paper.number(3)


ORDER: Figures = {
    "organ": "上海市人民政府令", "organ_top": 20.0, "no": "第12号", "no_gap": 2.0,
    "no_x": 106.0, "body_gap": 2.0, "date_right": 4.0, "post_gap": 2.0, "date_gap": 1.0,
}  # fmt: skip


def order_form(**changes: Any) -> bytes:
    """Return an order of 10.2 with the signer's seal."""
    f = {**ORDER, **changes}
    paper = Paper()
    base = paper.top(f["organ"], 106, TOP + f["organ_top"], size=36)
    number = base + 0.2 * 1.3 * 36 / MM + (f["no_gap"] + 0.8) * ROW
    paper.centre(f["no"], number, f["no_x"])
    row = (number - TOP) / ROW - 0.8 + 1 + f["body_gap"]
    for _ in range(3):
        row = paper.prose(row, 2)
    stamp = RIGHT - 4 * EM - 3 * EM
    paper.put("张　明", stamp, base_of(row + 2), "kai")
    paper.right("市长", stamp - f["post_gap"] * EM, base_of(row + 2))
    base = base_of(row + 3 + f["date_gap"])
    paper.right("2026年10月8日", RIGHT - f["date_right"] * EM, base)
    return paper.save()


MINUTES: Figures = {
    "organ": "上海市科学技术委员会会议纪要", "organ_top": 35.0, "gap": 1.0, "indent": 2.0,
    "label_face": "hei", "names_face": "fang", "turn": 0.0, "colon": "：",
    "labels": ("出席", "请假", "列席"),
}  # fmt: skip


def minutes_form(**changes: Any) -> bytes:
    """Return minutes of 10.3 with the lists of those present."""
    f = {**MINUTES, **changes}
    paper = Paper()
    base = paper.top(f["organ"], 106, TOP + f["organ_top"], size=30)
    row = (base + 3 * ROW - TOP) / ROW
    for _ in range(2):
        row = paper.prose(row, 3)
    row += f["gap"]
    names = "市科委张明、市财政局李强、浦东新区王伟、杨浦区赵敏、孵化器负责人钱刚等"
    for label in f["labels"]:
        x = LEFT + f["indent"] * EM
        x = paper.put(label, x, base_of(row), f["label_face"])
        x = paper.put(f["colon"], x, base_of(row), f["label_face"])
        room = int((RIGHT - x) / EM)
        paper.put(names[:room], x, base_of(row), f["names_face"])
        paper.put(names[room:], x + f["turn"] * EM, base_of(row + 1), f["names_face"])
        row += 2
    return paper.save()


FORMS: dict[str, Callable[..., bytes]] = {
    "信函": letter_form,
    "上行文": upward_form,
    "联合行文": joint_form,
    "命令": order_form,
    "纪要": minutes_form,
}
