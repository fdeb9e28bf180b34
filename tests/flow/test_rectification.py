"""第二十条（二）the whole way: a deferred year is locked until its rectification is reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.comply.numbers import plain
from docgen.service.agenda import agenda
from docgen.service.funding import Funding, FundingLine, funding
from docgen.service.housekeeping import open_workspace
from tests.flow.desk import EXAMPLES, Desk, example
from tests.flow.test_sanctions import outgoing_of

YI = EXAMPLES / "示例乙孵化器-杨浦"
USCC = "91310110MADEM002XN"
NO = "PYL-2024-001"


def yi(start: str) -> bytes:
    return example(start, YI)


NOTICE, REPORT, REVIEW = "2025-05-27_整改通知", "2025-07-30_整改报告", "2025-08-27_整改复核"
CITY, DISTRICT = "23_2025-09-10", "24_2025-09-17"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return an office that knows the contract, the report and the pause of the first year."""
    found = Desk(tmp_path)
    for start, sender in (("01_", "office"), ("10_2025", USCC), ("13_2025", "office")):
        assert found.bring(f"{start}.yaml", yi(start), sender)[1] == "accepted", start
    return found


def failed(proposal: str = "stop") -> bytes:
    """Return the review with its third item and its result not passed."""
    text = yi(REVIEW).decode()
    lines = text.splitlines()
    third = next(i for i, line in enumerate(lines) if "item_index: 3" in line)
    lines[third] = lines[third].replace('verdict: "pass"', 'verdict: "fail"')
    at = next(i for i, line in enumerate(lines) if line.startswith("support:"))
    while not lines[at].startswith("proposal:"):
        del lines[at]
    text = "\n".join(lines) + "\n"
    return (
        text.replace('result: "pass"', 'result: "fail"\nsupport: null')
        .replace("proposal: null", f'proposal: "{proposal}"')
        .replace("proposal_note: null", 'proposal_note: "方案没有落实。"')
        .encode()
    )


def second_year(desk: Desk) -> tuple[Funding, FundingLine]:
    found = funding(open_workspace(desk.root), NO)
    lines = [item for item in found.lines if (item.line.level, item.line.year) == ("city", 2)]
    return found, lines[0]


def mended(desk: Desk) -> str:
    entries = agenda(open_workspace(desk.root)).entries
    (entry,) = (item for item in entries if item.owed.kind == "rectification")
    return entry.words


def test_a_deferred_year_is_paid_after_the_review_passed_up_to_its_amount(desk: Desk) -> None:
    locked = desk.bring("拨付一.yaml", yi(CITY))
    assert locked[1] == "returned"
    _, line = second_year(desk)
    assert line.note == "第1支持年度暂停支持（暂缓拨付），待整改复核"
    assert {item.code for item in line.barred} == {"C20-05"}
    assert desk.bring("整改通知.yaml", yi(NOTICE))[1] == "accepted"
    assert desk.bring("整改报告.yaml", yi(REPORT), USCC)[1] == "accepted"
    assert desk.bring("再拨.yaml", yi(CITY) + b"# \n")[1] == "returned"
    assert "待复核" in mended(desk)
    assert desk.bring("整改复核.yaml", yi(REVIEW))[1] == "accepted"
    assert mended(desk).endswith("，复核通过")
    _, line = second_year(desk)
    assert (plain(line.left), line.barred) == ("150", ())
    assert line.pause is not None
    assert line.pause.review is not None
    assert line.pause.review.key == f"{NO}/rectify_review/01/v1"
    assert "恢复支持 150" in line.note
    assert desk.bring("市级.yaml", yi(CITY) + b"# 2\n")[1] == "accepted"
    assert desk.bring("区级.yaml", yi(DISTRICT))[1] == "accepted"
    _, line = second_year(desk)
    assert (plain(line.paid), plain(line.left)) == ("150", "0")
    more = yi(CITY).replace(b"1500000.00", b"0.01")
    assert desk.bring("多拨.yaml", more)[1] == "returned"


def test_a_review_that_was_not_passed_leaves_the_year_locked(desk: Desk) -> None:
    assert desk.bring("整改通知.yaml", yi(NOTICE))[1] == "accepted"
    assert desk.bring("整改报告.yaml", yi(REPORT), USCC)[1] == "accepted"
    assert desk.bring("整改复核.yaml", failed())[1] == "accepted"
    assert desk.bring("拨付.yaml", yi(CITY))[1] == "returned"
    _, line = second_year(desk)
    assert "不通过" in line.note
    assert {item.code for item in line.barred} == {"C20-05"}
    assert "复核不通过" in mended(desk)


def test_a_result_the_verdicts_do_not_bear_out_is_held(desk: Desk) -> None:
    assert desk.bring("整改通知.yaml", yi(NOTICE))[1] == "accepted"
    assert desk.bring("整改报告.yaml", yi(REPORT), USCC)[1] == "accepted"
    mixed = yi(REVIEW).replace(b'item_index: 2, verdict: "pass"', b'item_index: 2, verdict: "fail"')
    assert mixed != yi(REVIEW)
    assert desk.bring("整改复核.yaml", mixed)[1] == "held"
    assert desk.bring("拨付.yaml", yi(CITY))[1] == "returned"


def test_a_report_that_came_before_its_notice_is_looked_at_again(desk: Desk) -> None:
    number, end = desk.bring("整改报告.yaml", yi(REPORT), USCC)
    assert end == "held"
    notice, end = desk.bring("整改通知.yaml", yi(NOTICE))
    assert end == "accepted"
    assert desk.service.waiting_for(notice) == [number]
    assert desk.finish(number, 2) == "accepted"


def test_the_papers_lie_in_the_outbox(desk: Desk) -> None:
    for start, sender in ((NOTICE, "office"), (REPORT, USCC), (REVIEW, "office")):
        assert desk.bring(f"{start}.yaml", yi(start), sender)[1] == "accepted"
    names = " ".join(desk.folders())
    for name in ("RECTIFY-01-v1", "RECTIFY_REPORT-01-v1", "RECTIFY_REVIEW-01-v1"):
        assert name in names


def issued(desk: Desk, name: str, *roles: str) -> str:
    """Approve a document in its roles, each by another person, sign it and return its number."""
    found = outgoing_of(desk.root)
    for role, person in zip(roles, ("周示例", "方示例", "唐示例", "钱示例"), strict=False):
        found.approve(name, role, person)
    return found.sign(name, "李示例").doc_no


def test_notice_and_plan_are_issued_each_under_its_number(desk: Desk) -> None:
    assert desk.bring("评价方案.yaml", yi("2025-02-21_评价方案"))[1] == "accepted"
    assert desk.bring("整改通知.yaml", yi(NOTICE))[1] == "accepted"
    plan, notice = f"{NO}/eval_plan/Y1/v1#EVAL_PLAN", f"{NO}/rectify/01/v1#RECTIFY"
    number = issued(desk, plan, "经办", "处室负责人", "区政府会签")
    assert number == "一体一策评价方案 SLY-2024"
    assert issued(desk, notice, "经办", "处室负责人").endswith("1号")
