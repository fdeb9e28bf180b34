"""At the office: what waits for what. A stop is signed after the group, money after its letter."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.edges import clock
from docgen.errors import RefusedError
from docgen.service.agenda import agenda
from docgen.service.demo import samples
from docgen.service.funding import funding
from docgen.service.housekeeping import open_workspace
from docgen.service.outgoing import Outgoing
from docgen.service.steps import Service

from .desk import EXAMPLES, YANGPU, Desk, example
from .office_at import approved, desk_at, signed

NO = "PYL-2024-001"
RESULT = f"{NO}/eval_result/Y2/v1"
STOP, TERMINATE, REFUND = (f"{RESULT}#{code}" for code in ("EVAL_STOP", "TERMINATE", "REFUND"))
PUBLIC, MINUTES = f"{RESULT}#RESULT_PUB", f"{NO}/decision/01/v1#MINUTES"
_APART = ("季度报告", "年度报告_2", "变更", "收件")
AT = "2026-12-02T10:00"


def office(root: Path, until: str) -> Path:
    """Make an office with the record of 乙 up to a day, reports and changes apart."""
    desk, ends = Desk(root), {}
    for sample in samples(EXAMPLES):
        name, told = sample.path.name, sample.received_at < until
        if sample.path.parent == YANGPU and told and not any(word in name for word in _APART):
            ends[name] = desk.bring(name, sample.path.read_bytes(), sample.sender)[1]
    assert set(ends.values()) == {"accepted"}, ends
    return root


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office with the stop of 乙 and real papers, the group not asked yet."""
    return office(tmp_path_factory.mktemp("stopped"), "2026-02-07")


@pytest.fixture
def root(stopped: Path, tmp_path: Path) -> Path:
    """Return a copy of the office."""
    return Path(shutil.copytree(stopped, tmp_path / "office"))


def sign(outgoing: Outgoing, name: str) -> str:
    return signed(outgoing, name).doc_no


def bring_to(root: Path, start: str) -> None:
    """Bring an example of 乙 to an office that is there already."""
    opened = open_workspace(root)
    desk = Desk.__new__(Desk)
    desk.root, desk.at, desk.toml = root, clock.now(), {}
    desk.workspace, desk.settings = opened.workspace, opened.settings
    desk.service = Service(opened.workspace, opened.settings, lambda: desk.at)
    assert desk.bring(f"{start}.yaml", example(start, YANGPU))[1] == "accepted"


def decided(root: Path) -> None:
    """Bring the group's decision on the stop, and make the drafts anew that cite it."""
    bring_to(root, "2026-02-09")
    desk_at(root, AT).refresh(RESULT)


def test_a_stop_is_not_signed_before_the_group_has_agreed(root: Path) -> None:
    outgoing = desk_at(root, AT)
    approved(outgoing, STOP)
    with pytest.raises(RefusedError, match=r"推进小组.*第二十条第（三）项.*登记审议结果"):
        outgoing.sign(STOP, "李示例")
    assert outgoing.standing(STOP).state == "reviewed"
    assert outgoing.verify()["numbers"] == 0


def test_minutes_then_letter_then_its_consequences(root: Path) -> None:
    decided(root)
    outgoing = desk_at(root, AT)
    approved(outgoing, STOP)
    with pytest.raises(RefusedError, match="尚未签发：推进小组审议纪要"):
        outgoing.sign(STOP, "李示例")
    for name in (TERMINATE, PUBLIC):
        approved(outgoing, name)
    assert sign(outgoing, MINUTES) == "推进小组纪要〔2026〕第1期"
    for name in (TERMINATE, PUBLIC):
        with pytest.raises(RefusedError, match="尚未签发：年度绩效评价结果通知"):
            outgoing.sign(name, "李示例")
    letter = outgoing.sign(STOP, "李示例").doc_no
    assert letter == "沪科〔2026〕1号"
    assert outgoing.sign(TERMINATE, "李示例").doc_no == "沪科〔2026〕2号"
    assert outgoing.sign(PUBLIC, "李示例").doc_no == "沪科〔2026〕3号"
    assert sign(outgoing, REFUND) == "沪科〔2026〕4号"
    audit = sign(outgoing, f"{NO}/audit/01/v1#AUDIT")
    with pytest.raises(RefusedError, match="不是同一事项"):
        outgoing.withdraw(letter, "周示例", audit, "有误")
    assert outgoing.withdraw(letter, "周示例", "沪科〔2026〕2号", "有误").state == "withdrawn"


def test_the_record_of_the_group_is_not_void_while_a_letter_rests_on_it(root: Path) -> None:
    decided(root)
    outgoing = desk_at(root, AT)
    sign(outgoing, MINUTES)
    letter = sign(outgoing, STOP)
    with pytest.raises(
        RefusedError, match=rf"审议纪要不能作废：年度绩效评价结果通知.*（{letter}）"
    ):
        outgoing.void(MINUTES, "周示例", "日期有误")
    assert outgoing.standing(MINUTES).state == "numbered"
    outgoing.void(STOP, "周示例", "审议纪要日期有误")
    assert outgoing.void(MINUTES, "周示例", "日期有误").state == "draft"


def test_a_later_years_money_waits_for_the_letter_of_the_year_before(tmp_path: Path) -> None:
    outgoing = desk_at(office(tmp_path, "2025-10-01"), AT)
    pay = f"{NO}/disbursement/04/v1#PAY"
    approved(outgoing, pay)
    with pytest.raises(RefusedError, match=r"第十三条第（三）项.*尚未签发：年度绩效评价结果通知"):
        outgoing.sign(pay, "李示例")
    assert sign(outgoing, f"{NO}/disbursement/02/v1#PAY") == "沪科〔2026〕1号"  # the first year's
    assert sign(outgoing, f"{NO}/eval_result/Y1/v1#EVAL_PAUSE") == "沪科〔2026〕2号"
    with pytest.raises(RefusedError, match=r"第二十条第（二）项.*尚未签发：整改复核意见"):
        outgoing.sign(pay, "李示例")
    notice, review = f"{NO}/rectify/01/v1#RECTIFY", f"{NO}/rectify_review/01/v1#RECTIFY_REVIEW"
    approved(outgoing, review)
    with pytest.raises(RefusedError, match=r"尚未签发：整改通知"):
        outgoing.sign(review, "李示例")
    assert sign(outgoing, notice) == "沪科〔2026〕3号"
    assert outgoing.sign(review, "李示例").doc_no == "沪科〔2026〕4号"
    assert outgoing.sign(pay, "李示例").doc_no == "沪科〔2026〕5号"
    for name, why in (
        (f"{NO}/eval_result/Y1/v1#EVAL_PAUSE", "第十三条第（三）项"),
        (review, "第二十条第（二）项"),
        (notice, "第二十条第（二）项"),
    ):
        with pytest.raises(RefusedError, match=rf"不能作废：.*已据以签发（.*{why}"):
            outgoing.void(name, "周示例", "有误")
    outgoing.void(pay, "周示例", "有误")
    assert outgoing.void(review, "周示例", "有误").state == "draft"
    assert outgoing.void(notice, "周示例", "有误").state == "draft"


def test_what_is_approved_and_not_signed_is_a_task(root: Path) -> None:
    outgoing = desk_at(root, AT)
    assert not [task for task in agenda(open_workspace(root)).tasks if "待签发" in task.what]
    outgoing.approve(STOP, "经办", "周示例")
    [task] = [task for task in agenda(open_workspace(root)).tasks if "待签发" in task.what]
    assert (task.key, task.contract_no) == (STOP, NO)
    assert "下一环节：处室负责人" in task.what


def test_what_came_back_is_told_by_funding_and_due(root: Path) -> None:
    decided(root)
    for index, start in enumerate(("2026-04-14", "2026-04-20", "2026-05-18")):
        bring_to(root, start)
        opened = open_workspace(root)
        left = [item.left for item in funding(opened, NO).back]
        assert left == [Decimal(0), [Decimal("44.65"), Decimal("14.65"), Decimal(0)][index]]
    [entry] = [item for item in agenda(open_workspace(root)).entries if item.owed.kind == "refund"]
    assert entry.words == "已全部到账"
