"""示例丙孵化器 (静安, 高质量培育): untrue reports are verified, and every measure follows.

An invented incubator of this script alone. Its contract exceeds the customary half of the
outlay, its first quarter is waived, and it ends early with money claimed back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples import kinds, single, yi
from tools.examples.acts import OFFICE
from tools.examples.codes import uscc
from tools.examples.companies import Plan, Quarter
from tools.examples.jia_contract import instalment
from tools.examples.kinds import Data, desk
from tools.examples.more_closing import closing
from tools.examples.more_sanction import audit, audit_report, decided
from tools.examples.payments import payments
from tools.examples.profile import Ops, Profile
from tools.examples.quarters import history
from tools.programme.steps import Step, Submit, issue, moment, refresh
from tools.programme.told import submits

WHO = "丙"
D = Decimal
SITE = "上海市静安区示例西路58号1号楼二层至五层"
DISTRICT = ("陆示例", "021-50009004", "姚示例")
NO = "JAL-2024-001"
ACCOUNT = "高质量培育孵化器经费专账（辅助核算项目号SLB-001）"
CLAUSE = "第三十三条（违约情形与处理）"
_QUARTERS = (Quarter(2024, 3), Quarter(2024, 4))


def _ops(quarter: Quarter) -> Ops:
    """Return the figures of 乙 for a quarter, with the money 丙 received by then."""
    received = {"2024Q3": ("300", "500"), "2024Q4": ("300", "500")}[quarter.label]
    return replace(yi.PROFILE.ops[quarter.label], received=received, changes=(), needs=None)


P: Profile = replace(
    yi.PROFILE,
    folder="示例丙孵化器-静安",
    name="示例丙孵化器",
    uscc=uscc("MBDEM006", "310106", "12"),
    contract_no=NO,
    region="310106",
    years=((date(2024, 5, 20), date(2025, 5, 19)), (date(2025, 5, 20), date(2026, 5, 19))),
    plan=Plan(
        16,
        ((_QUARTERS[0], 1, 1, 1), (_QUARTERS[1], 2, 0, 0)),
        ("织光", "砺芯", "启微", "泛晶", "栖声", "明栈", "行野", "知微", "凌度", "晓频"),
        (("微电子", "集成电路设计"), ("传感技术", "智能传感"), ("光电", "光电器件")),
        "BN",
        "310106",
    ),
    ops={quarter.label: _ops(quarter) for quarter in _QUARTERS},
    quarters=_QUARTERS,
    controller="示例科学研究院",
    people=("尹示例", "021-50000003", "莫示例"),
    site_by_quarter={quarter.label: SITE for quarter in _QUARTERS},
    landed=("静安区", "静安区", "普陀区"),
)


def contract() -> Data:
    """Return the contract of 丙: as 乙's, with a first year a little above one half (C13-16)."""
    data: Any = yi.contract()
    head = desk(P, "contract", date(2024, 5, 21), OFFICE)
    data = {**data, **head, "title_style": "合同", "origin": "new", "industry_field": "集成电路"}
    data |= _parties(data)
    data["published"] = {"doc_no": "沪科孵〔2024〕5号", "date": date(2024, 4, 15)}
    data["argument"] = data["argument"] | {
        "date": date(2024, 4, 26),
        "doc_no": "沪示评〔2024〕11号",
    }
    data["recommending_body"] = "上海市静安区人民政府"
    data["legal_basis"] = [
        item for item in data["legal_basis"] if not item["doc_no"].startswith("杨")
    ]
    data |= {
        "period_start": P.years[0][0],
        "period_end": P.years[1][1],
        "support_years": [
            {"index": place, "start": start, "end": end}
            for place, (start, end) in enumerate(P.years, 1)
        ],
        "site_address": SITE,
        "incubator_leader": "莫示例（从事集成电路领域企业孵化工作十年）",
        "actual_controller": P.controller,
        "goals": "聚焦集成电路设计与智能传感，补齐早期流片验证环节，建设高质量培育孵化器。",
        "tasks": [_task(row) for row in data["tasks"]],
        "separate_ledger_account": ACCOUNT,
        "due_rules": {"quarterly_days": 15, "annual_date": "03-31", "q4_required": True, "addressees": "上海市科学技术委员会、上海市静安区科学技术委员会"},
        "reward_rule": data["reward_rule"].replace("杨浦区", "静安区"),
        "service_officer_district": {"name": "陆示例", "phone": "021-50009004"},
    }  # fmt: skip
    return kinds.attach(data | _money(data), ("示例丙孵化器建设方案.pdf", "evidence", 31))


def _parties(data: Data) -> Data:
    """Return who concludes it, and when each signed."""
    city = data["party_city"] | {"signed_on": date(2024, 5, 20)}
    district = data["party_district"] | {
        "district_code": "310106", "name": "上海市静安区人民政府", "rep": "姚示例",
        "signed_on": date(2024, 5, 17),
    }  # fmt: skip
    builder = data["party_builder"] | {
        "name": "上海示例丙集成电路孵化中心", "uscc": P.uscc, "lead_entity_type": "institute",
        "legal_rep": "莫示例", "address": SITE, "bank_name": "示例银行上海静安支行",
        "bank_account": "03000007234500039", "signed_on": date(2024, 5, 16),
    }  # fmt: skip
    return {"party_city": city, "party_district": district, "party_builder": builder}


def _task(row: Data) -> Data:
    return row | {"milestone_date": max(row["milestone_date"], date(2024, 9, 30))}


def _money(data: Data) -> Data:
    """Return the plan with a first year of 1,100: twice 600 is 100 above it."""
    plan = [dict(row) for row in data["operating_plan"]]
    plan[0] |= {"T_wan": D("1100"), "own_wan": D("400")}
    parts = zip(plan[0]["budget"], ("550", "340", "210"), strict=True)
    plan[0]["budget"] = [row | {"amount": D(amount)} for row, amount in parts]
    lines = [instalment("startup", "district", None, "200", "合同生效后一次拨付")]
    for year, amount in ((1, "300"), (2, "200")):
        when = "合同生效后拨付" if year == 1 else "第一年度绩效评价等级为继续支持后拨付"
        lines += [
            instalment("operating", level, year, amount, when) for level in ("city", "district")
        ]
    return {"operating_plan": plan, "instalments": lines}


def script() -> list[Step]:
    """Return all steps of the history."""
    return [*_beginning(), *_reports(), *_audited(), *_sanctioned(), *_letters()]


def _one(name: str, at: str, data: Data, end: str = "accepted", **again: str) -> Submit:
    found = {f"{WHO}:{held}": became for held, became in again.items()}
    return Submit(moment(at), f"{WHO}:{name}", "office", data, end, found)


def _beginning() -> list[Submit]:
    """Return the contract, the exception it needs, and the first quarter that is waived."""
    exception = desk(P, "override", date(2024, 5, 23), OFFICE) | {
        "about": f"{NO}/contract/01/v1",
        "rule_id": "C13-16",
        "reason": "流片验证服务依赖外部产线，首年自筹部分分两年到位，经处务会研究同意。",
        "approver": "推进小组办公室 方示例",
        "decided_on": date(2024, 5, 22),
        "file": "处务会纪要2024年第9期.pdf",
    }
    waived = desk(P, "waiver", date(2024, 7, 3), OFFICE) | {
        "obligation": {"kind": "q_report", "period": "2024Q2"},
        "reason": "合同订立至季末不足六周，有关情况并入2024年第三季度报告。",
        "approver": "推进小组办公室 方示例",
        "decided_on": date(2024, 7, 2),
    }
    return [
        _one("三方合同", "2024-05-21T10:00", contract(), "held"),
        _one("例外决定_首年补贴比例", "2024-05-23T09:30", exception, 三方合同="accepted"),
        _one("免予报送_2024Q2", "2024-07-03T10:00", waived),
    ]


_PAID = (
    ("2024-06-12", "startup", "district", None, "200", "静科拨〔2024〕4号"),
    ("2024-06-20", "operating", "city", 1, "300", "沪科拨〔2024〕9号"),
    ("2024-06-27", "operating", "district", 1, "300", "静科拨〔2024〕6号"),
)


def _reports() -> list[Submit]:
    """Return two quarters and what was paid."""
    figures = history(P)
    reports = [
        (f"季度报告_{label}", f"{on}T15:30:00+08:00", "incubator", None,
         kinds.q_report(P, figures, label, date.fromisoformat(on)))
        for label, on in (("2024Q3", "2024-10-15"), ("2024Q4", "2025-01-14"))
    ]  # fmt: skip
    return submits(WHO, P, [*reports, *payments(P, ACCOUNT, _PAID, DISTRICT)], {}, {})


def _audited() -> list[Submit]:
    """Return the audit that found purchases which were not made."""
    span = (date(2024, 5, 20), date(2024, 12, 31))
    ordered = audit(
        P, date(2025, 2, 10), "第三十二条（监督检查）",
        start=span[0], end=span[1], entry=date(2025, 2, 17), finish=date(2025, 2, 28),
    )  # fmt: skip
    levels = {
        "city": {"received_wan": D("300"), "used_wan": D("140"), "eligible_wan": D("140"), "remaining_wan": D("160")},
        "district": {"received_wan": D("500"), "used_wan": D("175"), "eligible_wan": D("136.39995"), "remaining_wan": D("363.60005")},
    }  # fmt: skip
    found = {
        "description": "3台设备有采购合同和发票，没有到货，合同与发票、入库单不符。",
        "level": "district",
        "amount_wan": D("38.60005"),
        "advice": "从合规使用中剔除，由市科委会同区政府核实处理。",
    }
    report = audit_report(
        P, date(2025, 3, 14), "沪示会专〔2025〕13号", f"{NO}/audit/01/v1", span,
        **levels, findings=[found], opinion="除所列事项外，专账核算符合合同约定。",
    )  # fmt: skip
    return [
        _one("专项审计通知", "2025-02-10T09:20", ordered),
        _one("专项审计报告", "2025-03-14T15:30", report),
    ]


def _sanctioned() -> list[Submit]:
    """Return the verification with all its measures, the group's decision, the money back."""
    about = f"{NO}/verification/01/v1"
    agreed = decided(
        P, date(2025, 4, 24), about, "推进小组纪要〔2025〕第2期", "静安区人民政府",
        date(2025, 4, 25), reason="事实清楚、证据充分，同意所拟举措。",
    )  # fmt: skip
    repaid = desk(P, "repayment", date(2025, 5, 27), OFFICE) | {
        "about": about,
        "level": "district",
        "amount_yuan": D("386000.50"),
        "received_on": date(2025, 5, 27),
        "voucher_no": "区级缴款书2025-0527-02",
        "account": None,
        "contract_clause": None,
    }
    return [
        _one("核实与处理", "2025-04-21T10:00", verification()),
        _one("审议结果_终止建设", "2025-04-25T10:00", agreed),
        _one("到账记录_追回", "2025-05-27T11:00", repaid),
        _one("结案登记", "2025-06-20T10:00", _closing()),
    ]


def _closing() -> Data:
    """Return the closing of the case: what was not paid, and why."""
    reason = "合同终止建设，第二支持年度不再拨付。"
    unpaid = [
        {"fund_kind": "operating", "level": level, "year_index": 2, "amount_wan": D("200"), "reason": reason}
        for level in ("city", "district")
    ]  # fmt: skip
    data = closing(
        P, date(2025, 6, 20), "terminated", date(2025, 5, 27), "追回款项到账，案卷移交档案部门。"
    )
    return data | {"unpaid": unpaid}


def verification() -> Data:
    """Return the record of the untrue purchases: talk, suspension, end, clawback, credit record."""
    data: Any = single.combined()
    head = desk(P, "verification", date(2025, 4, 21), OFFICE)
    measures = [{"measure": code, "name": None, "basis": None} for code in ("M1", "M2", "M3", "M4")]
    data = data | head | {
        "facts": "2025年1月报送的季度报告所附设备采购合同与发票、入库单不符，其中3台设备没有采购。\n该3台设备对应已拨付的区级启动建设经费386,000.50元。",
        "conduct_from": date(2025, 1, 14),
        "evidence": [
            {"name": "设备采购合同、发票和入库单复印件", "source": "示例丙孵化器提供", "sha256": None},
            {"name": "专项审计报告（沪示会专〔2025〕13号）", "source": "上海示例会计师事务所", "sha256": None},
        ],
        "verified_on": date(2025, 3, 20),
        "contract_clause": CLAUSE,
        "hearing": data["hearing"] | {"notified_on": date(2025, 3, 24), "notice_no": None, "stated_on": date(2025, 4, 2)},
        "measures": measures,
        "decided_on": date(2025, 4, 18),
        "decision_no": "主任办公会纪要2025年第8期",
        "publish": True,
        "talk": data["talk"] | {"at": "2025-05-09T09:30:00+08:00"},
        "suspend": data["suspend"] | {"from_on": date(2025, 4, 18), "until_on": date(2025, 7, 17), "source": "合同第三十三条"},
        "terminate": {
            "terminates_on": date(2025, 4, 30),
            "source": "合同第三十三条",
            "settlement": "合同终止后三十日内按专项审计结果清算，追回款项优先到账。",
            "handover": "在孵企业由静安区人民政府协调相邻孵化载体承接。",
        },
        "clawback": data["clawback"] | {"certified_by": "上海示例会计师事务所（沪示会专〔2025〕13号）", "deadline": date(2025, 5, 30), "deadline_source": "合同第三十四条"},
        "credit": data["credit"] | {"subject": "上海示例丙集成电路孵化中心", "subject_code": P.uscc, "result": "约谈；暂停经费资助；终止建设；追回已拨经费。", "effective_on": date(2025, 4, 18), "term_to": date(2027, 4, 17)},
    }  # fmt: skip
    return dict(data)


def _letters() -> list[Step]:
    """Return what was issued: payment, audit, minutes, every measure."""
    act = f"{WHO}:核实与处理"
    return [
        *issue("2024-05-24T09:00", f"{WHO}:三方合同#CONTRACT"),
        *issue("2024-06-21T09:30", f"{WHO}:拨付记录_市级年度运营补贴Y1#PAY"),
        *issue("2025-02-11T09:00", f"{WHO}:专项审计通知#AUDIT"),
        *issue("2025-04-25T13:00", f"{WHO}:审议结果_终止建设#MINUTES", to="推进小组成员单位"),
        refresh("2025-04-25T16:00", act),
        *issue("2025-04-27T09:00", f"{act}#SUSPEND"),
        *issue("2025-04-27T14:00", f"{act}#TERMINATE"),
        *issue("2025-04-28T09:00", f"{act}#CLAWBACK"),
        *issue("2025-04-28T14:00", f"{act}#TALK"),
        *issue("2025-05-12T09:00", f"{act}#CREDIT"),
        *issue("2025-05-13T09:00", f"{act}#RESULT_PUB", to="门户网站（示例）"),
    ]
