"""The special forms of clause 10 and of 7.2, drawn right and drawn wrong in one measure each."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.measure import Report, inspect

from .drawn import FORMS, IMPRINT
from .paper import LEFT, MM, RIGHT, Paper
from .samples import standard, told

PROFILES = {
    "信函": "信函",
    "上行文": "公文",
    "联合行文": "公文",
    "命令": "命令",
    "纪要": "纪要",
}


def _measured(form: str, profile: str = "", **changes: Any) -> Report:
    return inspect(f"{form}.pdf", FORMS[form](**changes), standard(), profile)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_drawn_by_the_standard_keeps_every_rule(form: str) -> None:
    made = _measured(form)
    assert (made.profile, told(made)) == (PROFILES[form], set())


LONG_COPIES = ("上海市财政局，浦东新区人民政府，杨浦区人民政府，市教", "育委员会。")
Wrong = tuple[str, str, str, dict[str, Any]]
WRONG: list[Wrong] = [
    ("信函", "letter.organ_top", "10.1", {"organ_top": 35.0}),
    ("信函", "letter.organ_top", "10.1", {"organ_top": 27.0}),
    ("信函", "letter.rules", "10.1", {"upper": (0.25, 0.7)}),
    ("信函", "letter.rules", "10.1", {"lower": (0.7, 0.25)}),
    ("信函", "letter.rules", "10.1", {"upper": (0.7,)}),
    ("信函", "letter.rule_gap", "10.1", {"rule_gap": 7.5}),
    ("信函", "letter.rule_gap", "10.1", {"rule_gap": 1.5}),
    ("信函", "letter.rule_width", "10.1", {"x0": 28.0, "x1": 184.0}),
    ("信函", "letter.rule_width", "10.1", {"x0": 23.0, "x1": 193.0}),
    ("信函", "letter.rule_foot", "10.1", {"foot": 25.0}),
    ("信函", "letter.rule_foot", "10.1", {"foot": 17.0}),
    ("信函", "letter.marks_flush", "10.1", {"marks_x": LEFT + 6}),
    ("信函", "letter.marks_flush", "10.1", {"marks_x": LEFT - 5}),
    ("信函", "letter.docno_right", "10.1", {"no_right": RIGHT - 6}),
    ("信函", "letter.docno_right", "10.1", {"no_right": RIGHT - 30}),
    ("信函", "letter.first_row", "10.1", {"row_gap": 11.0}),
    ("信函", "letter.first_row", "10.1", {"aside_row": 1.0}),
    ("信函", "letter.title_gap", "10.1", {"title_gap": 1.0}),
    ("信函", "letter.title_gap", "10.1", {"title_gap": 4.0}),
    ("信函", "letter.foot_gap", "10.1", {"last": 2.0}),
    ("信函", "letter.foot_gap", "10.1", {"last": 0.9}),
    ("信函", "letter.pageno", "10.1", {"number": 1}),
    ("信函", "letter.pageno", "10.1", {"number": 3}),
    ("信函", "letter.imprint", "10.1", {"ruled": True}),
    (
        "信函",
        "letter.imprint",
        "10.1",
        {"copies_row": 20.0, "printed": "市科委办公室2026年10月8日印发"},
    ),
    ("信函", "letter.imprint_foot", "10.1", {"copies_row": 18.0}),
    ("信函", "letter.imprint_foot", "10.1", {"copies_row": 19.0}),
    ("信函", "docno.brackets", "7.2.5", {"no": "沪科函[2026]12号"}),
    ("上行文", "head.serial", "7.2.1", {"serial": "0001"}),
    ("上行文", "head.serial", "7.2.1", {"mark_size": 14}),
    ("上行文", "head.secrecy", "7.2.2", {"secrecy_face": "fang"}),
    ("上行文", "head.secrecy", "7.2.2", {"mark_size": 18}),
    ("上行文", "head.period", "7.2.2", {"secrecy": "秘密三年"}),
    ("上行文", "head.period", "7.2.2", {"secrecy": "秘密★三年"}),
    ("上行文", "head.order", "7.2.3", {"secrecy_row": 2.0, "urgency_row": 1.0}),
    ("上行文", "head.order", "7.2.3", {"serial_row": 2.0, "urgency_row": 0.0}),
    ("上行文", "head.rows", "7.2.1", {"secrecy_row": 2.0, "urgency_row": 3.0}),
    (
        "上行文",
        "head.rows",
        "7.2.1",
        {"serial_row": 0.7, "secrecy_row": 1.7, "urgency_row": 2.7},
    ),
    ("上行文", "head.flush", "7.2.1", {"marks_x": LEFT + 11}),
    ("上行文", "head.flush", "7.2.1", {"marks_x": LEFT - 5}),
    ("上行文", "docno.left", "7.2.5", {"no_left": 0.0}),
    ("上行文", "docno.left", "7.2.5", {"no_left": 2.0}),
    ("上行文", "signer.place", "7.2.5", {"signer_right": 0.0}),
    ("上行文", "signer.place", "7.2.5", {"signer_right": 2.0}),
    ("上行文", "signer.place", "7.2.5", {"lift": 4.0}),
    ("上行文", "signer.look", "7.2.6", {"signer_face": "fang"}),
    ("上行文", "signer.look", "7.2.6", {"label_face": "hei"}),
    ("上行文", "signer.look", "7.2.6", {"size": 14}),
    ("上行文", "signer.rows", "7.2.6", {"shift": 2.0}),
    ("上行文", "signer.rows", "7.2.6", {"names": ("张明　李强　王刚",)}),
    ("联合行文", "joint.aside", "7.2.4", {"aside_y": 7.0}),
    ("联合行文", "joint.aside", "7.2.4", {"aside_y": -7.0}),
    (
        "联合行文",
        "sign.order",
        "7.3.5",
        {"signed": ("上海市财政局", "上海市科学技术委员会")},
    ),
    (
        "联合行文",
        "sign.order",
        "7.3.5",
        {"names": ("上海市财政局　　　　", "上海市科学技术委员会")},
    ),
    ("联合行文", "annex_note.hang", "7.3.4", {"note_turn": -2.0}),
    ("联合行文", "annex_note.hang", "7.3.4", {"note_shift": 1.0}),
    ("联合行文", "annex.before_imprint", "7.3.7", {"annex_after": True}),
    (
        "联合行文",
        "annex.before_imprint",
        "7.3.7",
        {"annex_after": True, "imprint": {**IMPRINT, "main": "各区科委。"}},
    ),
    (
        "联合行文",
        "imprint.hang",
        "7.4.2",
        {"imprint": {**IMPRINT, "copies": LONG_COPIES, "hang": -3.0}},
    ),
    (
        "联合行文",
        "imprint.hang",
        "7.4.2",
        {"imprint": {**IMPRINT, "copies": LONG_COPIES, "hang": 1.0}},
    ),
    (
        "联合行文",
        "imprint.main",
        "7.4.2",
        {"imprint": {**IMPRINT, "main": "各区科委。", "between": True}},
    ),
    (
        "联合行文",
        "imprint.main",
        "7.4.2",
        {"imprint": {**IMPRINT, "main": "各区科委。", "below": True}},
    ),
    ("命令", "order.organ_top", "10.2", {"organ_top": 35.0}),
    ("命令", "order.organ_top", "10.2", {"organ_top": 18.0}),
    ("命令", "order.number", "10.2", {"no_x": 60.0}),
    ("命令", "order.number", "10.2", {"no_gap": 1.0}),
    ("命令", "order.body_gap", "10.2", {"body_gap": 1.0}),
    ("命令", "order.body_gap", "10.2", {"body_gap": 3.0}),
    ("命令", "stamp.date", "7.3.5.3", {"date_right": 2.0}),
    ("命令", "stamp.date", "7.3.5.3", {"date_right": 6.0}),
    ("命令", "stamp.post", "7.3.5.3", {"post_gap": 4.0}),
    ("命令", "stamp.post", "7.3.5.3", {"date_gap": 0.0}),
    ("命令", "order.organ_name", "10.2", {"organ": "上海市人民政府"}),
    ("命令", "order.organ_name", "10.2", {"organ": "上海市人民政府文件"}),
    ("纪要", "minutes.organ_name", "10.3", {"organ": "上海市科学技术委员会会议"}),
    ("纪要", "minutes.organ_name", "10.3", {"organ": "上海市科学技术委员会文件"}),
    ("纪要", "minutes.organ_top", "10.3", {"organ_top": 30.0}),
    ("纪要", "minutes.organ_top", "10.3", {"organ_top": 38.0}),
    ("纪要", "minutes.roll_gap", "10.3", {"gap": 0.0}),
    ("纪要", "minutes.roll_gap", "10.3", {"gap": 3.0}),
    ("纪要", "minutes.roll_face", "10.3", {"label_face": "fang"}),
    ("纪要", "minutes.roll_face", "10.3", {"names_face": "kai"}),
    ("纪要", "minutes.roll_form", "10.3", {"colon": ":"}),
    ("纪要", "minutes.roll_form", "10.3", {"labels": ("列席", "出席")}),
    ("纪要", "minutes.roll_indent", "10.3", {"indent": 4.0}),
    ("纪要", "minutes.roll_indent", "10.3", {"turn": -3.0}),
]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: f"{case[1]}-{'-'.join(case[3])}")
def test_a_form_drawn_wrong_is_told_by_its_rule(case: Wrong) -> None:
    form, rule, clause, changes = case
    made = _measured(form, PROFILES[form], **changes)
    assert rule in told(made)
    finding = next(item for item in made.findings if item.rule == rule)
    assert finding.clause.startswith(clause)
    assert finding.deviations


def test_long_copies_that_hang_below_the_first_name_are_right() -> None:
    made = _measured("联合行文", imprint={**IMPRINT, "copies": LONG_COPIES, "main": "各区科委。"})
    assert told(made) == set()


@pytest.mark.parametrize("tail", ["文件", "员会文件"])
def test_a_long_name_that_wraps_before_its_last_word_is_no_joint_heading(tail: str) -> None:
    name = "上海市科学技术委员会文件".removesuffix(tail)
    made = _measured("上行文", organ=(name, tail), serial="", secrecy="", urgency="")
    [joint] = [item for item in made.findings if item.rule == "joint.aside"]
    assert joint.verdict.value == "not_applicable"
    assert told(made) == set()


def test_every_rule_of_a_form_is_met_by_a_wrong_drawing_twice() -> None:
    new = {r.id for r in standard().rules if r.id.split(".")[0] in _OWN or r.id in _ALSO}
    drawn = [rule for _, rule, _, _ in WRONG]
    assert {rule for rule in new if drawn.count(rule) < 2} == set()


_OWN = ("letter", "order", "minutes", "stamp", "signer", "head")
_ALSO = ("annex_note.hang", "imprint.hang", "imprint.main", "annex.before_imprint",
         "sign.order", "joint.aside", "docno.left")  # fmt: skip


def _wide(number: str) -> bytes:
    em = 14 / MM
    paper = Paper(wide=True)
    paper.prose(0, 3)
    if number == "below":
        paper.put("—1—", 260, 203, "song", 14)
    elif number == "beside":
        paper.turned_number(1, RIGHT - 4 * em)
    elif number == "far in":
        paper.turned_number(1, RIGHT - 8 * em)
    elif number == "wrong end":
        paper.turned_number(1, LEFT + em)
    paper.page()
    return paper.save()


@pytest.mark.parametrize(
    ("number", "verdict"),
    [("beside", "pass"), ("below", "violated"), ("far in", "violated"), ("wrong end", "violated")],
)
def test_a_page_broader_than_high_keeps_the_place_of_its_number(number: str, verdict: str) -> None:
    made = inspect("横排.pdf", _wide(number), standard(), "公文")
    found = {item.rule: item for item in made.findings}["table.turned"]
    assert (found.verdict.value, number) == (verdict, number)
