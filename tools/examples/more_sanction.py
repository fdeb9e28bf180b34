"""Audits, decisions of the 推进小组, money that came back, the yearly acknowledgement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tools.examples import acts, story_jia, story_yi
from tools.examples.acts import OFFICE
from tools.examples.kinds import Data, attach, desk
from tools.examples.profile import Profile
from tools.examples.story_jia import Entry

D = Decimal
_FIRM = ("上海示例会计师事务所（特殊普通合伙）", "91310112MADEM00549")
_MEMBERS = ["市科委", "市发展改革委", "市经济信息化委", "市财政局", "上海科创办"]
_SCOPE = [
    "财政经费的到账、专账核算和结余情况",
    "经费支出的真实性、合规性和与约定用途的一致性",
    "市级、区级经费各自的合规使用金额和剩余金额",
]
_MATERIALS = [
    "财政经费专账的总账、明细账、凭证和银行对账单",
    "设备、工程和服务采购的合同、发票和验收材料",
    "孵化团队的劳动合同、社保缴纳证明和薪酬发放表",
    "各期季度报告、年度报告和已有的审计报告",
]


def audit(profile: Profile, on: date, clause: str, **days: date) -> Data:
    """Return the notice of an audit of all money of the period."""
    name, code = _FIRM
    return desk(profile, "audit", on, OFFICE) | {
        "scope": _SCOPE,
        "period_start": days["start"],
        "period_end": days["end"],
        "funds": ["startup", "operating"],
        "auditor": {"name": name, "uscc": code, "commissioned_on": on, "independence_declared": True},
        "entry_on": days["entry"],
        "finish_on": days["finish"],
        "materials": _MATERIALS,
        "contract_clause": clause,
        "decided_on": on,
        "contact": {"name": "周示例", "phone": "021-50009001"},
        "doc_no": None,
    }  # fmt: skip


def audit_report(
    profile: Profile, on: date, number: str, about: str, span: tuple[date, date], **levels: object
) -> Data:
    """Return what the auditors certified: received, used and eligible money of each level."""
    name, code = _FIRM
    data = desk(profile, "audit_report", on, OFFICE) | {
        "about": about,
        "firm": {"name": name, "uscc": code, "independence_declared": True},
        "report_no": number,
        "report_date": on,
        "period_start": span[0],
        "period_end": span[1],
        "city": levels["city"],
        "district": levels["district"],
        "findings": levels.get("findings"),
        "opinion": levels["opinion"],
    }
    return attach(data, ("专项审计报告.pdf", "audit_report", 26))


def _level(received: str, used: str, eligible: str) -> Data:
    left = D(received) - D(eligible)
    values = (D(received), D(used), D(eligible), left)
    names = ("received_wan", "used_wan", "eligible_wan", "remaining_wan")
    return dict(zip(names, values, strict=True))


def decided(
    profile: Profile,
    on: date,
    about: str,
    minutes: str,
    district: str,
    registered: date = date.min,
    **item: str,
) -> Data:
    """Return the group's agreement to what an evaluation or a verification proposes."""
    row: Data = {"item_index": 1, "result": "确认", **item}
    data = acts.decision(profile, on, about, minutes, [row])
    return data | {
        "prepared_on": max(on, registered),
        "attendees": [name for name in [*_MEMBERS, district] if name != "市发展改革委"],
        "absent": ["市发展改革委"],
        "observers": ["上海示例创新评价研究院"],
    }


def acknowledged(profile: Profile, year: int, on: date) -> Data:
    """Return the office's acknowledgement that the contract is performed after the expiry."""
    return desk(profile, "basis_ack", on, OFFICE, period=str(year)) | {
        "acknowledged_by": "推进小组办公室 方示例",
        "acknowledged_on": on,
        "reason": "合同由三方在管理办法有效期内订立，约定了建设目标、经费和考核指标，合同自身具有约束力，继续履行。",
        "file": f"处务会纪要{year}年第1期.pdf",
    }


def repaid(profile: Profile, on: date, level: str, yuan: str, voucher: str) -> Data:
    """Return money of a stop that came back on one level."""
    return desk(profile, "repayment", on, OFFICE) | {
        "about": f"{profile.contract_no}/eval_result/Y2/v1",
        "level": level,
        "amount_yuan": D(yuan),
        "received_on": on,
        "voucher_no": voucher,
        "account": None,
        "contract_clause": None,
    }


def _entry(name: str, at: str, data: Data) -> Entry:
    return name, f"{at}:00+08:00", "office", None, data


_J, _Y = story_jia.PROFILE, story_yi.PROFILE
_JIA_AUDITED = (date(2023, 11, 20), date(2026, 11, 19))
_YI_AUDITED = (date(2024, 3, 1), date(2025, 12, 31))
JIA: list[Entry] = [
    _entry("年度确认_2026", "2026-01-08T10:00", acknowledged(_J, 2026, date(2026, 1, 8))),
    _entry("专项审计通知", "2026-11-23T09:20", audit(_J, date(2026, 11, 23), "第三十四条（监督检查）", start=_JIA_AUDITED[0], end=_JIA_AUDITED[1], entry=date(2026, 12, 1), finish=date(2026, 12, 11))),
    _entry("专项审计报告", "2026-12-18T15:30", audit_report(_J, date(2026, 12, 18), "沪示会专〔2026〕88号", f"{_J.contract_no}/audit/01/v1", _JIA_AUDITED, city=_level("2000", "1960", "1960"), district=_level("2800", "2760", "2760"), opinion="财政经费专账核算，支出符合合同约定用途；余额80万元留存专账。")),
    _entry("审议结果_超额奖励", "2026-12-30T16:00", decided(_J, date(2026, 12, 30), f"{_J.contract_no}/eval_result/01/v1", "推进小组纪要〔2026〕第9期", "浦东新区人民政府", reason="综合考核指标经核定超额完成，奖励金额按照合同约定计算，没有超过上限。")),
    _entry("年度确认_2027", "2027-01-06T10:00", acknowledged(_J, 2027, date(2027, 1, 6))),
]  # fmt: skip
YI: list[Entry] = [
    _entry("专项审计通知", "2026-01-05T09:20", audit(_Y, date(2026, 1, 5), "第二十七条（监督检查）", start=_YI_AUDITED[0], end=_YI_AUDITED[1], entry=date(2026, 1, 12), finish=date(2026, 1, 16))),
    _entry("年度确认_2026", "2026-01-08T10:20", acknowledged(_Y, 2026, date(2026, 1, 8))),
    _entry("专项审计报告", "2026-01-30T15:30", audit_report(_Y, date(2026, 1, 30), "沪示会专〔2026〕7号", f"{_Y.contract_no}/audit/01/v1", _YI_AUDITED, city=_level("450", "412.6", "412.6"), district=_level("650", "609.85", "605.35"), findings=[{"description": "2笔场地费没有对应的活动签到表，共计4.5万元。", "level": "district", "amount_wan": D("4.5"), "advice": "从合规使用中剔除。"}], opinion="除所列事项外，专账核算和经费使用符合合同约定。")),
    _entry("审议结果_停止支持", "2026-02-09T16:00", decided(_Y, date(2026, 2, 5), f"{_Y.contract_no}/eval_result/Y2/v1", "推进小组纪要〔2026〕第1期", "杨浦区人民政府", date(2026, 2, 9), reason="整改后主要指标仍未完成，同意停止支持。", conditions="退还经费到账前，由杨浦区按月报告在孵企业的衔接情况。")),
    _entry("到账记录_市级退还", "2026-04-14T11:00", repaid(_Y, date(2026, 4, 14), "city", "374000.00", "市级缴款书2026-0414-03")),
    _entry("到账记录_区级退还_第一笔", "2026-04-20T11:00", repaid(_Y, date(2026, 4, 20), "district", "300000.00", "区级缴款书2026-0420-11")),
    _entry("到账记录_区级退还_第二笔", "2026-05-18T11:00", repaid(_Y, date(2026, 5, 18), "district", "146500.00", "区级缴款书2026-0518-07")),
]  # fmt: skip
