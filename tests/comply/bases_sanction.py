"""A verification, a reminder and a waiver with nothing to find but what people weigh."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tests.comply.bases_contract import envelope

D = Decimal
SHANGHAI = ZoneInfo("Asia/Shanghai")


def base_verification() -> dict[str, Any]:
    """Return a false advertisement verified in June 2025, and a talk decided on in July."""
    return {
        **envelope("verification", None),
        "prepared_on": date(2025, 7, 17),
        "grounds": ["G2"],
        "facts": "二期场地对外宣传为“国家级平台”。\n未见批准文件。",
        "conduct_from": date(2025, 5, 6),
        "conduct_to": date(2025, 6, 18),
        "evidence": [{"name": "现场核查记录", "source": "市科委现场核查", "sha256": None}],
        "verified_by": "上海市科学技术委员会",
        "verified_on": date(2025, 6, 25),
        "contract_clause": "第三十五条（违约情形与处理）",
        "hearing": None,
        "measures": [{"measure": "M1", "name": None, "basis": None}],
        "proportionality_note": "发布时间短，已自行撤下，以约谈为宜。",
        "decided_by": "上海市科学技术委员会",
        "decided_on": date(2025, 7, 16),
        "decision_no": "主任办公会纪要2025年第18期",
        "publish": None,
        "talk": {
            "at": datetime(2025, 7, 24, 14, 0, tzinfo=SHANGHAI),
            "place": "示例路1号301会议室",
            "host": "示例处负责人",
            "attendees": ["主要负责人", "宣传工作负责人"],
            "matters": "对外宣传的管理。",
            "materials": None,
        },
        "suspend": None,
        "clawback": None,
        "credit": None,
    }


def suspension(**changes: Any) -> dict[str, Any]:
    """Return what a suspension says: with a last day and its source."""
    return {
        "what": ["第二支持年度市级年度运营补贴"],
        "from_on": date(2025, 7, 16),
        "until_on": date(2025, 10, 15),
        "until_when": None,
        "source": "合同第三十五条",
        **changes,
    }


def recovery(**changes: Any) -> dict[str, Any]:
    """Return what a clawback says: 38.600050 万元 of the district's money."""
    return {
        "city_yuan": None,
        "district_yuan": D("386000.50"),
        "calculation": "3台未采购设备对应的已拨付金额。",
        "certified_by": "示例会计师事务所（沪示审〔2025〕21号）",
        "account": "户名示例财政专户",
        "deadline": date(2025, 8, 29),
        "deadline_source": "合同第三十六条",
        **changes,
    }


def credit_record(**changes: Any) -> dict[str, Any]:
    """Return what goes into the credit record, with the rule it goes in by."""
    return {
        "subject": "示例甲孵化管理有限公司",
        "subject_code": "91310115MADEM00117",
        "conduct": "提交的设备采购合同不实。",
        "result": "约谈。",
        "handled_by": "上海市科学技术委员会",
        "basis_no": "沪科规〔2024〕12号",
        "basis_title": "上海市科技信用信息管理办法",
        "basis_article": None,
        "effective_on": date(2025, 7, 16),
        "term_to": None,
        "term_source": None,
        **changes,
    }


def hearing(**changes: Any) -> dict[str, Any]:
    """Return a hearing in which the incubator was told and answered."""
    return {
        "notified_on": date(2025, 6, 26),
        "notice_no": "沪科〔2025〕88号",
        "stated": "提出",
        "stated_on": date(2025, 7, 4),
        "opinion": "宣传材料已撤下，予以采信。",
        **changes,
    }


def base_due_notice() -> dict[str, Any]:
    """Return a reminder of the report of 2025Q2, prepared ten days after it was due."""
    return {
        **envelope("due_notice", None),
        "prepared_on": date(2025, 7, 25),
        "obligation": {"kind": "q_report", "period": "2025Q2"},
        "new_deadline": date(2025, 8, 8),
        "new_deadline_source": "合同第二十五条",
        "earlier_reminders": [
            {"reminded_on": date(2025, 7, 16), "method": "电话", "note": "答复正在编制。"}
        ],
    }


def base_waiver() -> dict[str, Any]:
    """Return a waiver of the report of 2024Q1, the first month of the contract."""
    return {
        **envelope("waiver", None),
        "prepared_on": date(2024, 4, 3),
        "obligation": {"kind": "q_report", "period": "2024Q1"},
        "reason": "合同订立后不满一个季度，并入下一季度。",
        "approver": "推进小组办公室 方示例",
        "decided_on": date(2024, 4, 2),
    }
