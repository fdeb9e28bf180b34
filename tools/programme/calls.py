"""The yearly notices of evaluation: made, numbered, and registered again under their number."""

from __future__ import annotations

from datetime import date, timedelta

from tools.examples.acts import OFFICE, THIRD_PARTY
from tools.examples.kinds import Data, desk
from tools.examples.profile import Profile
from tools.programme.steps import Command, Step, Submit, issue, moment
from tools.programme.told import corrected

_MATERIALS = (
    "年度绩效评价报告（绩效评价年度总结和下一年度工作计划）",
    "年度财务报表和财政资金专账明细",
    "指标完成情况的证明材料",
)


def notice(
    profile: Profile, on: date, index: int, span: tuple[date, date], due: date, consent_due: date
) -> Data:
    """Return the notice that opens the evaluation of a support year, not numbered yet."""
    return desk(profile, "eval_call", on, OFFICE, period=f"Y{index}") | {
        "evaluation_year": str(span[1].year),
        "period_start": span[0],
        "period_end": span[1],
        "report_due_on": due,
        "consent_due_on": consent_due,
        "materials": list(_MATERIALS),
        "third_party": THIRD_PARTY[0],
        "contact": {"name": "周示例", "phone": "021-50009001"},
        "doc_no": None,
    }


def called(who: str, data: Data, stands_for: tuple[str, ...]) -> list[Step]:
    """Return the steps of a notice: made, signed the day after, its number registered."""
    on: date = data["prepared_on"]
    name = f"{who}:评价通知_{data['period']}"
    later = on + timedelta(days=1)
    number = f"{{no:{name}#EVAL_CALL}}"
    again = corrected(data, "通知已编号印发，补填文号", later, doc_no=number)
    made: list[Step] = [Submit(moment(f"{on}T09:00"), name, "office", data)]
    signed: list[Command] = issue(f"{later}T09:30", f"{name}#EVAL_CALL", stands_for=stands_for)
    return [*made, *signed, Submit(moment(f"{later}T15:00"), f"{name}_文号", "office", again)]
