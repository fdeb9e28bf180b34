"""The record of 示例甲孵化器 in the order in which it reached the office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples import acts, kinds
from tools.examples.jia import NEW_SITE, OLD_SITE, PROFILE
from tools.examples.jia_contract import contract
from tools.examples.payments import payments
from tools.examples.quarters import history, percent
from tools.examples.words import (
    JIA_CAPABILITY,
    JIA_DIMENSIONS,
    JIA_FUND_USE,
    JIA_OPINIONS,
    JIA_PLANS,
    JIA_SUMMARY,
    JIA_WHY,
)

D = Decimal
P = PROFILE
NO = P.contract_no
DISTRICT = ("沈示例", "021-50009002", "吴示例")
Entry = tuple[str, str, str, str | None, dict[str, Any]]
"""File name without number, received at, sender, received by the district at, data."""


def consent_of(year: int, number: int, day: date) -> dict[str, Any]:
    """Return the district government's consent to the report on a year."""
    return {"doc_no": f"浦府函〔{year}〕{number}号", "date": day, "issuer": "上海市浦东新区人民政府", "opinion": "同意", "file": f"浦府函{year}-{number}.pdf"}  # fmt: skip


def _annual_words(year: int) -> dict[str, Any]:
    figures = [f for f in history(P).values() if f.quarter.year == year]
    return {
        "needs": {2024: "临床级质粒与病毒载体公共产能仍显不足，请市、区协调扩大开放共享。", 2025: "新址二期装修审批事项较多，请服务专员协调并联办理。"}[year],
        "audited": {"firm": "上海示例会计师事务所（特殊普通合伙）", "date": date(year + 1, 3, 10), "opinion": "标准无保留意见"},
        "third_party_items": {"cross_border_channels": {2024: 1, 2025: 2}[year], "overseas_sites": {2024: 0, 2025: 1}[year], "high_level_talents": int(sum(f.kpi["R02"] for f in figures)), "competitions": 1},
        "capability_statements": JIA_CAPABILITY[year],
    }  # fmt: skip


def _performance_words(index: int, consent: dict[str, Any] | None) -> dict[str, Any]:
    year = 2023 + index
    end = date(year, 12, 31) if index < 3 else date(2026, 11, 19)
    return {
        "notice_no": f"沪科孵〔{year + 1 if index < 3 else year}〕{3 if index < 3 else 19}号",
        "start": date(year, 1, 1),
        "end": end,
        "summary": JIA_SUMMARY[index],
        "why": JIA_WHY[index],
        "plan": JIA_PLANS.get(index),
        "consent": consent,
    }


def _site_change() -> dict[str, Any]:
    data = acts.change(
        P,
        date(2025, 6, 18),
        [
            {
                "change_type": "site",
                "before": OLD_SITE,
                "after": NEW_SITE,
                "planned_effective_on": date(2025, 10, 1),
                "reason": "原址洁净研发单元已满负荷，无法满足在孵企业中试需求；新址由建设主体关联园区提供，建筑面积与原址相当，层高、荷载和排放条件满足细胞与基因治疗研发要求。",
                "impact_on_kpi": "不影响合同指标，迁址期间在孵企业数、平台服务和活动场次按原计划推进。",
                "impact_on_tasks": "载体中试平台（T03）设备随迁并重新验证，验证期约六周，已提前安排委托服务。",
                "impact_on_funds": "迁址与装修费用由建设主体自筹，不使用财政资助经费。",
                "transition_measures": "分三批搬迁，第一批为办公型企业，第二批为研发型企业，第三批为公共平台；设立迁址服务专班，逐户签订过渡服务安排。",
            }
        ],
        city=date(2025, 6, 20),
        district=date(2025, 6, 20),
    )
    return kinds.attach(
        data,
        ("新址房屋租赁合同.pdf", "property_or_lease", 18),
        ("新址平面图.pdf", "floor_plan", 4),
        ("在孵企业清单.pdf", "tenant_list", 3),
        ("迁址过渡方案.pdf", "transition_plan", 7),
    )


def _kpi_change() -> dict[str, Any]:
    data = acts.change(
        P,
        date(2025, 9, 10),
        [
            {
                "change_type": "kpi",
                "before": "第三支持年度在孵企业获投额（H12）目标35000万元",
                "after": "第三支持年度在孵企业获投额（H12）目标28000万元",
                "planned_effective_on": date(2026, 1, 1),
                "reason": "2025年以来生物医药一级市场融资节奏放缓，预计在孵企业下一年度融资额低于合同签订时的预期。",
                "impact_on_kpi": "调减第三支持年度H12目标值7000万元，综合指标相应调减。",
                "transition_measures": "加快第二支早期硬科技基金投放，组织专场融资对接，尽可能减少影响。",
            }
        ],
        kpi_changes=[
            {
                "code": "H12",
                "year_index": 3,
                "old_target": D("35000"),
                "new_target": D("28000"),
                "reason": "一级市场融资节奏放缓",
            }
        ],
        city=date(2025, 9, 10),
        district=date(2025, 9, 11),
    )
    return kinds.attach(data, ("指标调整论证说明.pdf", "justification", 6))


def _controller_change() -> dict[str, Any]:
    data = acts.change(
        P,
        date(2026, 2, 27),
        [
            {
                "change_type": "actual_controller",
                "before": P.controller,
                "after": "示例科创控股有限公司",
                "planned_effective_on": date(2026, 6, 10),
                "reason": "集团内部重组，示例投资集团有限公司将所持建设主体全部股权转让给示例科创控股有限公司。",
                "transition_measures": "受让方书面承诺继续履行三方合同，孵化团队和服务内容保持不变。",
            }
        ],
        city=date(2026, 3, 1),
        district=date(2026, 3, 20),
    )
    return kinds.attach(
        data,
        ("股权转让协议.pdf", "equity", 22),
        ("股东会决议.pdf", "resolution", 3),
        ("新实际控制人情况说明.pdf", "controller_profile", 5),
    )


def _changes() -> Iterator[Entry]:
    yield "变更报告_场地", "2025-06-20T10:12:00+08:00", "incubator", "2025-06-20T15:40:00+08:00", _site_change()  # fmt: skip
    about = f"{NO}/change_report/01/v1"
    yield "区政府收件回执_场地变更", "2025-06-23T09:05:00+08:00", "district", None, acts.district_receipt(P, about, "2025-06-20T15:40:00+08:00", DISTRICT)  # fmt: skip
    yield "审议决定_场地变更", "2025-07-28T16:00:00+08:00", "office", None, acts.decision(P, date(2025, 7, 25), about, "推进小组纪要〔2025〕第3期", [{"item_index": 1, "result": "确认", "conditions": "迁址期间保持公共平台服务不中断，第三批搬迁完成后十个工作日内书面报告。", "effective_on": date(2025, 10, 1)}])  # fmt: skip
    yield "变更报告_指标", "2025-09-10T14:26:00+08:00", "incubator", "2025-09-11T09:30:00+08:00", _kpi_change()  # fmt: skip
    about = f"{NO}/change_report/02/v1"
    yield "区政府收件回执_指标调整", "2025-09-11T10:00:00+08:00", "district", None, acts.district_receipt(P, about, "2025-09-11T09:30:00+08:00", DISTRICT)  # fmt: skip
    yield "审议决定_指标调整", "2025-10-20T11:00:00+08:00", "office", None, acts.decision(P, date(2025, 10, 17), about, "推进小组纪要〔2025〕第5期", [{"item_index": 1, "result": "不予确认", "reason": "建设内容一般不进行调整；所述市场因素属可以预见和应对的经营风险，且距建设期满尚有一年以上，可通过加强投孵联动予以弥补。"}])  # fmt: skip
    yield "变更报告_实际控制人", "2026-03-01T11:08:00+08:00", "incubator", "2026-03-20T09:15:00+08:00", _controller_change()  # fmt: skip
    about = f"{NO}/change_report/03/v1"
    yield "区政府收件回执_实际控制人变更", "2026-03-20T10:00:00+08:00", "district", None, acts.district_receipt(P, about, "2026-03-20T09:15:00+08:00", DISTRICT)  # fmt: skip
    yield "审议决定_实际控制人变更", "2026-04-30T15:30:00+08:00", "office", None, acts.decision(P, date(2026, 4, 28), about, "推进小组纪要〔2026〕第2期", [{"item_index": 1, "result": "确认", "conditions": "变更登记完成后十个工作日内提交登记证明，三方签订补充协议。", "effective_on": date(2026, 6, 10)}])  # fmt: skip


def _evaluation(index: int, on: date) -> dict[str, Any]:
    report = kinds.p_report(P, history(P), index, 2023 + index, on, _performance_words(index, None))
    amounts = {1: ("500", "500"), 2: ("500", "500")}[index]
    words = {
        "period": f"Y{index}",
        "year_index": index,
        "notice_no": report["evaluation_notice_no"],
        "scheme_id": f"一体一策评价方案 SLJ-{2023 + index}",
        "start": report["period_start"],
        "end": report["period_end"],
        "commissioned": date(2024 + index, 4, 1),
        "report_no": f"沪示评绩〔{2024 + index}〕{10 + index}号",
        "report_date": date(2024 + index, 5, 6),
        "p_report_id": f"{NO}/p_report/Y{index}/v1",
        "dimensions": JIA_DIMENSIONS[index],
        "opinion": JIA_OPINIONS[index],
        "grade": "continue",
        "money": {"next_year_index": index + 1, "city_wan": D(amounts[0]), "district_wan": D(amounts[1]), "mode": "full", "reduced_by_wan": None},
        "district_opinion": "同意评价等级为继续支持，区级经费按合同约定同步安排。",
        "publication": {"date": date(2024 + index, 6, 3), "channel": "上海市科学技术委员会门户网站（示例）"},
    }  # fmt: skip
    return acts.evaluation(P, on, report["kpi_results"], words)


def _final(on: date) -> dict[str, Any]:
    figures = list(history(P).values())
    results = []
    for kpi in P.kpis:
        actual = kinds.ytd(P, kpi.code, figures)
        results.append({"code": kpi.code, "target": kpi.overall, "actual": actual})
    over = [row for row in results if row["actual"] > row["target"]]
    core = {"H03", "H11", "H12", "S01"}
    items = [
        {
            "code": row["code"],
            "excess": row["actual"] - row["target"],
            "description": f"核定值为目标值的{percent(row['actual'], row['target'])}%，按合同约定的{'核心' if row['code'] in core else '其他'}指标计奖",
        }
        for row in over
    ]
    city = min(sum(D(60) if row["code"] in core else D(20) for row in over), D(500))
    words = {
        "period": None,
        "notice_no": "沪科孵〔2026〕20号",
        "scheme_id": "一体一策综合评价方案 SLJ-综合",
        "start": date(2023, 11, 20),
        "end": date(2026, 11, 19),
        "commissioned": date(2026, 11, 23),
        "report_no": "沪示评综〔2026〕2号",
        "report_date": date(2026, 12, 21),
        "dimensions": JIA_DIMENSIONS[4],
        "opinion": JIA_OPINIONS[4],
        "reward": {"items": items, "city_wan": city, "district_wan": city, "formula_ref": "三方合同“超额完成指标的奖励”约定"},
        "fund_use": JIA_FUND_USE,
        "district_opinion": "同意综合绩效评价结论和奖励建议。",
        "publication": {"date": date(2027, 1, 11), "channel": "上海市科学技术委员会门户网站（示例）"},
    }  # fmt: skip
    return acts.evaluation(P, on, results, words)


def _reports() -> Iterator[Entry]:
    figures = history(P)
    days = {1: "04-12T10:20", 2: "07-11T15:05", 3: "10-14T09:48", 4: "01-13T16:31"}
    for label in [q.label for q in P.quarters][:-1]:
        year, number = int(label[:4]), int(label[-1])
        moment = f"{year + (number == 4)}-{days[number]}:00+08:00"
        on = date.fromisoformat(moment[:10])
        yield f"季度报告_{label}", moment, "incubator", None, kinds.q_report(P, figures, label, on)
    for year in (2024, 2025):
        moment = f"{year + 1}-03-20T14:10:00+08:00"
        data = kinds.a_report(P, figures, year, date(year + 1, 3, 19), _annual_words(year))
        yield f"年度报告_{year}", moment, "incubator", None, kinds.attach(data, (f"{year}年度审计报告.pdf", "audit_report", 31))  # fmt: skip


def _evaluations() -> Iterator[Entry]:
    figures = history(P)
    for index, consent, sent, about_day in (
        (1, consent_of(2025, 12, date(2025, 3, 24)), "2025-03-26T10:30:00+08:00", None),
        (2, None, "2026-03-24T11:20:00+08:00", date(2026, 3, 27)),
        (3, None, "2026-11-26T09:40:00+08:00", date(2026, 12, 2)),
    ):
        # what the district has consented to was prepared before
        on = date(2025, 3, 21) if consent else date.fromisoformat(sent[:10])
        words = _performance_words(index, consent)
        data = kinds.p_report(P, figures, index, 2023 + index, on, words)
        kinds.attach(data, ("绩效评价佐证材料汇编.pdf", "evidence", 120))
        yield f"绩效评价报告_Y{index}", sent, "incubator", None, data
        if about_day:
            number = {2: 15, 3: 61}[index]
            given = consent_of(about_day.year, number, about_day)
            yield f"区政府同意函_Y{index}", f"{about_day}T16:20:00+08:00", "district", None, acts.consent(P, about_day, f"{NO}/p_report/Y{index}/v1", given, DISTRICT)  # fmt: skip
    for index, day in ((1, date(2025, 5, 20)), (2, date(2026, 5, 22))):
        yield (
            f"年度评价结果_Y{index}",
            f"{day}T17:00:00+08:00",
            "office",
            None,
            _evaluation(index, day),
        )
    yield (
        "综合绩效评价结果",
        "2026-12-29T10:00:00+08:00",
        "office",
        None,
        _final(date(2026, 12, 28)),
    )


_PAID = (
    ("2023-12-05", "startup", "district", None, "400", "浦科拨〔2023〕16号"),
    ("2023-12-28", "startup", "district", None, "400", "浦科拨〔2023〕21号"),
    ("2024-01-25", "operating", "city", 1, "1000", "沪科拨〔2024〕2号"),
    ("2024-04-18", "operating", "district", 1, "1000", "浦科拨〔2024〕5号"),
    ("2025-07-22", "operating", "city", 2, "500", "沪科拨〔2025〕11号"),
    ("2025-07-29", "operating", "district", 2, "500", "浦科拨〔2025〕9号"),
    ("2026-07-21", "operating", "city", 3, "500", "沪科拨〔2026〕8号"),
    ("2026-07-28", "operating", "district", 3, "500", "浦科拨〔2026〕7号"),
)


def _payments() -> Iterator[Entry]:
    reward = _final(date(2026, 12, 28))["reward"]
    city, district = str(reward["city_wan"]), str(reward["district_wan"])
    rewards = (
        ("2027-01-20", "reward", "city", None, city, "沪科拨〔2027〕1号"),
        ("2027-01-26", "reward", "district", None, district, "浦科拨〔2027〕2号"),
    )
    account = contract()["separate_ledger_account"]
    return payments(P, account, (*_PAID, *rewards), DISTRICT)


def story() -> list[Entry]:
    """Return every submission about 甲, in the order of receipt."""
    first = ("三方合同", "2023-11-21T09:30:00+08:00", "office", None, contract())
    entries = [first, *_reports(), *_changes(), *_evaluations(), *_payments()]
    return sorted(entries, key=lambda entry: entry[1])
