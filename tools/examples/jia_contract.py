"""The three-party contract of 示例甲孵化器 as submitted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples.jia import OLD_SITE, PROFILE
from tools.examples.kinds import Data, attach, desk

D = Decimal
OFFICE = ("周示例", "021-50009001", "方示例")

GOALS = (
    "面向细胞与基因治疗领域，建设集概念验证、工艺开发、中试放大、临床对接、资本赋能于一体的高质量孵化器，形成从科学发现到产品上市的全链条专业孵化能力。\n"
    "到建设期满，期末在孵企业不少于48家，其中硬科技企业不少于34家；三年累计新增授权知识产权不少于114件，在孵企业累计研发投入不少于2.6亿元，累计获得股权融资不少于8.5亿元。\n"
    "建成5个对外开放的专业技术服务平台，专业服务收入占总收入的比重稳定在60%以上，与政府母基金合作设立的早期硬科技投资基金规模达到3亿元，签约运行3个跨境孵化渠道，成为区域内细胞与基因治疗创新策源和企业孵育的重要载体。"
)

TASKS = (
    ("T01", "孵化空间改造", "完成8950平方米孵化空间改造，其中洁净研发单元不少于2400平方米，配套共享会议、路演、仓储与危险废物暂存设施，通过消防与环评验收后投入使用。", date(2024, 6, 30), "林示例"),
    ("T02", "工艺开发平台", "建成细胞工艺开发与质量分析平台，配置封闭式细胞处理系统、流式分析与无菌检测设备，面向在孵企业提供工艺开发、质量研究和小试样品制备服务。", date(2024, 9, 30), "许示例"),
    ("T03", "载体中试平台", "建成病毒载体与质粒中试平台，形成不低于50升规模的载体制备能力，建立开放共享机制和收费标准。", date(2025, 6, 30), "许示例"),
    ("T04", "概念验证中心", "联合高校和临床机构设立概念验证中心，每年遴选并支持不少于8个早期项目，形成项目遴选、里程碑管理和退出机制。", date(2024, 12, 31), "秦示例"),
    ("T05", "早期硬科技基金", "联动政府母基金设立第二支早期硬科技投资基金，基金总规模合计达到3亿元，投早、投小、投硬科技项目占比不低于七成。", date(2025, 9, 30), "赵示例"),
    ("T06", "专业孵化团队", "组建不少于30人的专业孵化团队，其中具有产业、临床、注册申报或投资从业经历的人员占比不低于六成，建立技术经理人培养制度。", date(2025, 12, 31), "林示例"),
    ("T07", "跨境孵化渠道", "在境外创新集聚区设立或签约3个孵化站点与合作渠道，形成双向落地服务流程，每年举办国际路演不少于3场。", date(2026, 6, 30), "秦示例"),
    ("T08", "赛事与对接品牌", "打造年度细胞与基因治疗创新创业赛事品牌，常态化举办产业链、资本、临床资源对接活动，三年累计不少于82场。", date(2026, 9, 30), "陈示例"),
    ("T09", "毕业企业承接", "与区内产业园区建立毕业企业承接机制，协调用地、厂房与许可事项，毕业企业在本市落地率不低于80%。", date(2026, 10, 31), "陈示例"),
)  # fmt: skip

_OPERATING = {
    1: ("4200", "1000", "1000", "1800", "400", ("1900", "1500", "800")),
    2: ("2200", "500", "500", "1000", "200", ("1000", "750", "450")),
    3: ("2200", "500", "500", "1000", "200", ("1000", "750", "450")),
}
_CATEGORIES = ("专业服务能力建设", "孵化人才(团队)建设", "举办资源对接活动")


def operating_plan(table: dict[int, Any]) -> list[Data]:
    """Return the yearly operating plan with its budget by category."""
    return [
        {
            "year_index": year,
            "T_wan": D(total),
            "city_wan": D(city),
            "district_wan": D(district),
            "own_wan": D(own),
            "other_wan": D(other),
            "budget": [
                {"category": name, "amount": D(amount)}
                for name, amount in zip(_CATEGORIES, parts, strict=True)
            ],
        }
        for year, (total, city, district, own, other, parts) in table.items()
    ]


def instalment(kind: str, level: str, year: int | None, amount: str, condition: str) -> Data:
    """Return one line of the instalment plan."""
    return {
        "fund_kind": kind,
        "level": level,
        "year": year,
        "amount": D(amount),
        "condition": condition,
    }


def kpi_tables(profile: Any) -> Data:
    """Return the indicator tables of the contract, overall and by year."""
    return {
        "kpis_overall": [
            {
                "code": k.code,
                "name": k.name,
                "definition": k.definition,
                "unit": k.unit,
                "aggregation": k.aggregation,
                "direction": k.direction,
                "dimension": k.dimension,
                "baseline": D(k.baseline),
                "target": k.overall,
                "evidence": k.evidence,
            }
            for k in profile.kpis
        ],
        "kpis_yearly": [
            {"code": k.code, "year_index": year, "target": D(target)}
            for k in profile.kpis
            for year, target in enumerate(k.yearly, 1)
        ],
    }


def tasks(table: Any) -> list[Data]:
    """Return the task table."""
    keys = ("code", "name", "content", "milestone_date", "owner")
    return [dict(zip(keys, row, strict=True)) for row in table]


def support_years(profile: Any) -> list[Data]:
    """Return the support years of the contract."""
    return [{"index": i, "start": a, "end": b} for i, (a, b) in enumerate(profile.years, 1)]


def _parties() -> Data:
    return {
        "party_city": {"name": "上海市科学技术委员会", "rep": "方示例", "signed_on": date(2023, 11, 20), "sealed": True},
        "party_district": {"district_code": "310115", "name": "上海市浦东新区人民政府", "rep": "吴示例", "signed_on": date(2023, 11, 17), "sealed": True, "authorisation_no": None},
        "party_builder": {"name": "上海示例甲生物医药孵化管理有限公司", "uscc": PROFILE.uscc, "lead_entity_type": "enterprise", "legal_rep": "林示例", "address": OLD_SITE, "bank_name": "示例银行上海张江支行", "bank_account": "03000001234500017", "signed_on": date(2023, 11, 16), "sealed": True},
        "published": {"doc_no": "沪科孵〔2023〕8号", "date": date(2023, 11, 6)},
        "argument": {"org": "上海示例科技评估中心", "uscc": "91310112MADEM00549", "date": date(2023, 11, 10), "doc_no": "沪示评〔2023〕21号", "supported_wan": D("4800")},
        "recommending_body": "上海市浦东新区人民政府",
        "legal_basis": [
            {"doc_no": "沪府办规〔2023〕16号", "title": "上海市高质量孵化器培育实施方案", "valid_from": date(2023, 7, 1), "valid_to": None},
            {"doc_no": "沪科规〔2023〕14号", "title": "上海市高质量孵化器建设评估管理办法（试行）", "valid_from": date(2023, 10, 30), "valid_to": date(2025, 10, 29)},
            {"doc_no": "浦府办〔2023〕27号", "title": "浦东新区孵化载体全链升级高峰高原计划", "valid_from": date(2023, 7, 14), "valid_to": None},
        ],
    }  # fmt: skip


def _money() -> Data:
    when = "三方合同订立后拨付"
    later = "上一年度绩效评价等级为继续支持，并提交经费使用情况说明后拨付"
    lines = [
        instalment("startup", "district", None, "400", "三方合同订立且孵化空间改造开工后拨付"),
        instalment(
            "startup", "district", None, "400", "洁净研发单元主体完工并经区级部门查验后拨付"
        ),
    ]
    for year, amount in ((1, "1000"), (2, "500"), (3, "500")):
        for level in ("city", "district"):
            lines.append(instalment("operating", level, year, amount, when if year == 1 else later))
    return {
        "total_construction_input_wan": D("2600"),
        "construction_sources": {"city_wan": D("0"), "district_wan": D("800"), "own_wan": D("1500"), "other_wan": D("300")},
        "startup_support_wan": D("800"),
        "startup_budget": [{"category": "孵化空间建设", "amount": D("480")}, {"category": "技术(服务)平台建设", "amount": D("320")}],
        "operating_plan": operating_plan(_OPERATING),
        "total_city_wan": D("2000"),
        "total_district_wan": D("2800"),
        "separate_ledger_account": "高质量孵化器建设经费专账（辅助核算项目号SLJ-001）",
        "instalments": lines,
    }  # fmt: skip


def contract() -> Data:
    """Return the contract of 甲, signed before the measures expired."""
    data = desk(PROFILE, "contract", date(2023, 11, 21), OFFICE)
    data |= {"disclosure": "依申请公开", "title_style": "合同", "origin": "new", "incubator_class": "high_quality", "industry_field": "生物医药（细胞与基因治疗）"}  # fmt: skip
    data |= _parties()
    data |= {
        "period_start": date(2023, 11, 20),
        "period_end": date(2026, 11, 19),
        "support_years": support_years(PROFILE),
        "site_address": OLD_SITE,
        "site_area_m2": D("12600.00"),
        "incubator_leader": "秦示例（长期从事生物医药技术转移与企业孵化工作）",
        "actual_controller": PROFILE.controller,
        "goals": GOALS,
        "tasks": tasks(TASKS),
    }
    data |= _money() | kpi_tables(PROFILE)
    data |= {
        "reward_rule": "建设期满综合绩效评价中，综合指标核定值超过目标值的，每超额完成一项核心指标（H03、H11、H12、S01）给予市级奖励经费60万元，每超额完成一项其他指标给予市级奖励经费20万元，市级奖励经费合计不超过规定上限，区级按1:1给予奖励。",
        "due_rules": {"quarterly_days": 15, "annual_date": "03-31", "q4_required": True, "addressees": "上海市科学技术委员会、上海市浦东新区科技和经济委员会"},
        "lead_time": {"months": 3, "convention": "reverse_corresponding", "receipt_rule": "both", "inbox_id": "高质量孵化器报送专用收件箱（示例）"},
        "service_officer_city": {"name": "周示例", "phone": "021-50009001"},
        "service_officer_district": {"name": "沈示例", "phone": "021-50009002"},
    }  # fmt: skip
    return attach(
        data, ("示例甲孵化器建设方案.pdf", "evidence", 46), ("综合论证意见.pdf", "evidence", 9)
    )
