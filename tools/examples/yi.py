"""示例乙孵化器: a 高质量培育孵化器 in 杨浦区, contract 2024-03-01 to 2026-02-28."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples.companies import Plan, Quarter
from tools.examples.jia_contract import instalment, kpi_tables, operating_plan, support_years, tasks
from tools.examples.kinds import Data, attach, desk
from tools.examples.profile import Kpi, Ops, Profile

D = Decimal
SITE = "上海市杨浦区示例北路266号2号楼"
OFFICE = ("周示例", "021-50009001", "方示例")

KPIS = (
    Kpi("H01", "期末在孵企业数", "期末实际入驻并签有孵化协议的企业数", "家", "stock", "H", "16", ("22", "28"), "孵化协议"),
    Kpi("H02", "新增在孵企业数", "期内新签孵化协议并入驻的企业数", "家", "flow", "H", "0", ("9", "10"), "孵化协议"),
    Kpi("H03", "硬科技企业数", "期末在孵企业中智能机器人及核心零部件研发企业数", "家", "stock", "H", "11", ("16", "20"), "企业画像表"),
    Kpi("H04", "新增高新技术企业", "期内新获认定的高新技术企业数", "家", "flow", "H", "0", ("4", "5"), "认定证书"),
    Kpi("H08", "新增授权知识产权", "期内在孵企业新获授权知识产权件数", "件", "flow", "H", "0", ("18", "26"), "授权证书"),
    Kpi("H09", "专业技术服务平台", "期末建成并对外服务的平台数", "个", "stock", "H", "1", ("2", "3"), "平台清单"),
    Kpi("H12", "在孵企业获投额", "期内在孵企业股权融资到账金额", "万元", "flow", "H", "0", ("6000", "9000"), "投资协议"),
    Kpi("R01", "专业资源对接活动", "期内主办或承办的资源对接活动场次", "场", "flow", "R", "0", ("14", "18"), "签到表"),
    Kpi("R02", "服务高层次人才", "期内引进或服务的高层次人才人数", "人", "flow", "R", "0", ("3", "4"), "人才证明"),
    Kpi("S01", "专业服务收入", "期内专业服务收入", "万元", "flow", "S", "0", ("320", "450"), "审计报告"),
    Kpi("S02", "专业服务收入占比", "期内专业服务收入占总收入的比重", "%", "ratio_last", "S", "38", ("42", "48"), "审计报告"),
    Kpi("A01", "毕业企业数", "期内办结毕业手续的企业数", "家", "flow", "A", "0", ("2", "3"), "毕业证明"),
    Kpi("A02", "毕业企业落地率", "合同期内毕业企业中落户本市的比例", "%", "ratio_last", "A", "0", ("70", "75"), "营业执照"),
)  # fmt: skip

_Q = [Quarter(2024, n) for n in (1, 2, 3, 4)] + [Quarter(2025, n) for n in (1, 2, 3, 4)]
#        in grad left | professional rent invest other cost | team plat | city district own other startup | hnte talents
_TABLE = {
    "2024Q1": (2, 0, 0, "62.30", "66.40", "0.00", "3.10", "142.60", 11, 1, "0", "90.00", "160.42", "20.00", "90.00", 1, 0),
    "2024Q2": (2, 0, 1, "70.85", "70.20", "0.00", "3.45", "151.30", 11, 1, "70.00", "160.00", "230.18", "35.00", "110.00", 1, 1),
    "2024Q3": (1, 1, 1, "68.10", "69.75", "5.00", "2.90", "149.85", 12, 1, "80.00", "80.00", "210.66", "35.00", "0", 0, 1),
    "2024Q4": (2, 0, 0, "76.42", "71.10", "5.00", "3.20", "156.40", 12, 2, "60.00", "95.00", "250.37", "40.00", "0", 1, 0),
    "2025Q1": (2, 0, 0, "78.20", "72.00", "0.00", "3.00", "158.20", 12, 2, "45.00", "40.00", "150.25", "20.00", "0", 1, 1),
    "2025Q2": (1, 1, 1, "80.66", "71.50", "4.00", "3.15", "159.90", 12, 2, "30.00", "25.00", "140.71", "25.00", "0", 0, 1),
    "2025Q3": (2, 0, 1, "74.35", "71.90", "0.00", "2.85", "157.10", 11, 2, "55.00", "45.35", "131.90", "25.00", "0", 1, 0),
    "2025Q4": (1, 1, 2, "71.08", "70.65", "0.00", "2.75", "155.30", 10, 2, "72.60", "70.00", "128.44", "30.00", "0", 0, 0),
}  # fmt: skip
_MEETINGS = {
    "2024Q1": 2,
    "2024Q2": 3,
    "2024Q3": 3,
    "2024Q4": 4,
    "2025Q1": 3,
    "2025Q2": 3,
    "2025Q3": 3,
    "2025Q4": 2,
}
_DEALS = {
    "2024Q1": ((2, "800"),), "2024Q2": ((5, "1200"),), "2024Q3": ((1, "650"),), "2024Q4": ((7, "1500.5"),),
    "2025Q1": ((3, "900"),), "2025Q2": ((6, "1100"),), "2025Q3": ((8, "760"),), "2025Q4": ((4, "500"),),
}  # fmt: skip
_RECEIVED = {
    "2024Q1": ("0", "200"), "2024Q2": ("300", "500"), "2024Q3": ("300", "500"), "2024Q4": ("300", "500"),
    "2025Q1": ("300", "500"), "2025Q2": ("300", "500"), "2025Q3": ("450", "650"), "2025Q4": ("450", "650"),
}  # fmt: skip
_CHANGES: dict[str, tuple[dict[str, Any], ...]] = {
    "2024Q3": ({"type": "force_majeure", "description": "2024年9月16日台风造成2号楼屋面及五层实验区进水，9家企业临时转移办公，已于9月24日书面报告。", "occurred_on": date(2024, 9, 16), "change_report_id": "PYL-2024-001/change_report/01/v1"},),
    "2025Q2": ({"type": "site", "description": "孵化场地增加同楼六层并退租一层，变更报告已于2025年1月31日报送。", "occurred_on": date(2025, 4, 30), "change_report_id": "PYL-2024-001/change_report/02/v1"},),
}  # fmt: skip
_NEEDS = {
    "2024Q3": "受灾实验区修复期间请协调邻近园区提供临时实验场地。",
    "2025Q3": "部分企业反映整机测试场地不足，请协调开放共享测试场。",
}
_TOPICS = ("机器人核心零部件对接会", "整机应用场景发布会", "早期项目投融资路演", "减速器与伺服供应链对接会", "高校成果转化对接日")  # fmt: skip


def _events(quarter: Quarter) -> list[Any]:
    made = []
    for place in range(_MEETINGS[quarter.label]):
        day = date(quarter.year, quarter.start.month + place % 3, 6 + (place * 5) % 15)
        name = (
            f"{_TOPICS[(quarter.serial + place) % len(_TOPICS)]}（{quarter.label}第{place + 1}场）"
        )
        made.append((day.isoformat(), name, "对接", 25 + (place * 13 + quarter.serial) % 50))
    return made


def _ops(quarter: Quarter) -> Ops:
    row = _TABLE[quarter.label]
    size = 16 + sum(
        _TABLE[q.label][0] - _TABLE[q.label][1] - _TABLE[q.label][2]
        for q in _Q
        if q.serial <= quarter.serial
    )
    month = quarter.start.month + 1
    return Ops(
        *row[3:8], team=row[8], platforms=row[9], funds=(0, "0"), invested=(0, "0"),
        deals=_DEALS[quarter.label], new_hnte=row[15], talents=row[16], overseas=0,
        counts=(size * 6 // 10, size * 3 // 10, size // 8), events=_events(quarter),
        publicity=[(f"{quarter.year}-{month:02d}-18", "自媒体", f"孵化器公众号：{quarter.label}机器人企业孵化服务案例")],
        spend=row[10:14], startup_spend=row[14], received=_RECEIVED[quarter.label],
        changes=_CHANGES.get(quarter.label, ()), needs=_NEEDS.get(quarter.label),
    )  # fmt: skip


PROFILE = Profile(
    folder="示例乙孵化器-杨浦",
    name="示例乙孵化器",
    uscc="91310110MADEM002XN",
    contract_no="PYL-2024-001",
    region="310110",
    years=((date(2024, 3, 1), date(2025, 2, 28)), (date(2025, 3, 1), date(2026, 2, 28))),
    plan=Plan(
        16,
        tuple((q, *_TABLE[q.label][:3]) for q in _Q),
        ("灵枢", "矩行", "擎驭", "锐关", "云步", "拓臂", "智履", "衡动", "铭伺", "星掌", "澄视", "骏驰", "合力", "镕创", "堃宇", "玥动", "喆行"),
        (("机器人", "智能机器人"), ("传动科技", "核心零部件"), ("智能装备", "智能装备"), ("视觉技术", "机器视觉"), ("控制系统", "运动控制")),
        "YA",
        "310110",
    ),
    kpis=KPIS,
    ops={q.label: _ops(q) for q in _Q},
    quarters=_Q,
    contract={},
    area=("6200.00", "4380.00"),
    controller="示例产业发展集团有限公司",
    people=("韩示例", "021-50000002", "蒋示例"),
    rnd_scale=22,
    patent_rhythm=7,
    site_by_quarter={q.label: SITE for q in _Q},
    baseline_ip=41,
    categories=(
        ("startup", "孵化空间建设", "0.5"), ("startup", "技术(服务)平台建设", "0.5"),
        ("operating", "专业服务能力建设", "0.5"), ("operating", "孵化人才(团队)建设", "0.3"), ("operating", "举办资源对接活动", "0.2"),
    ),
    landed=("杨浦区", "杨浦区", "宝山区", "杨浦区", "昆山市"),
)  # fmt: skip

GOALS = (
    "聚焦智能机器人整机与核心零部件，补齐本市在中小微机器人企业早期孵化方面的紧缺环节，建设具备样机试制、整机测试和场景对接能力的高质量培育孵化器。\n"
    "到建设期满，期末在孵企业不少于28家，其中硬科技企业不少于20家，建成3个专业技术服务平台，两年累计新增授权知识产权不少于44件、在孵企业累计获得股权融资不少于1.5亿元，专业服务收入占比达到48%。"
)
TASKS = (
    ("T01", "样机试制平台", "建成机器人样机试制平台，配置数控加工、三维打印与装配调试工位，面向在孵企业开放共享。", date(2024, 9, 30), "蒋示例"),
    ("T02", "整机测试平台", "建成整机性能与可靠性测试平台，形成运动精度、负载寿命、电磁兼容预测试服务能力。", date(2025, 6, 30), "邵示例"),
    ("T03", "场景对接机制", "与制造、物流、医疗康复等领域应用单位建立场景发布和验证机制，每年促成不少于6项场景验证。", date(2025, 9, 30), "韩示例"),
    ("T04", "孵化团队建设", "组建不少于12人的专职孵化团队，引入具有机器人产业经历的服务经理不少于4人。", date(2024, 12, 31), "蒋示例"),
    ("T05", "高校成果转化", "与区域内高校共建成果转化通道，每年遴选入孵高校项目不少于3项。", date(2025, 12, 31), "邵示例"),
)  # fmt: skip
_OPERATING = {
    1: ("1300", "300", "300", "600", "100", ("650", "400", "250")),
    2: ("900", "200", "200", "400", "100", ("450", "270", "180")),
}


def _parties() -> Data:
    return {
        "party_city": {
            "name": "上海市科学技术委员会",
            "rep": "方示例",
            "signed_on": date(2024, 2, 28),
            "sealed": True,
        },
        "party_district": {
            "district_code": "310110",
            "name": "上海市杨浦区人民政府",
            "rep": "郑示例",
            "signed_on": date(2024, 2, 27),
            "sealed": True,
            "authorisation_no": None,
        },
        "party_builder": {
            "name": "上海示例乙智能机器人孵化管理有限公司",
            "uscc": PROFILE.uscc,
            "lead_entity_type": "enterprise",
            "legal_rep": "蒋示例",
            "address": SITE,
            "bank_name": "示例银行上海杨浦支行",
            "bank_account": "03000006234500028",
            "signed_on": date(2024, 2, 26),
            "sealed": True,
        },
    }


def _basis() -> Data:
    return {
        "published": {"doc_no": "沪科孵〔2024〕3号", "date": date(2024, 2, 5)},
        "argument": {
            "org": "上海示例科技评估中心",
            "uscc": "91310112MADEM00549",
            "date": date(2024, 2, 18),
            "doc_no": "沪示评〔2024〕6号",
            "supported_wan": D("1200"),
        },
        "recommending_body": "上海市杨浦区人民政府",
        "legal_basis": [
            {
                "doc_no": "沪府办规〔2023〕16号",
                "title": "上海市高质量孵化器培育实施方案",
                "valid_from": date(2023, 7, 1),
                "valid_to": None,
            },
            {
                "doc_no": "沪科规〔2023〕14号",
                "title": "上海市高质量孵化器建设评估管理办法（试行）",
                "valid_from": date(2023, 10, 30),
                "valid_to": date(2025, 10, 29),
            },
            {
                "doc_no": "杨府发〔2024〕1号",
                "title": "杨浦区增强科技创新策源能力支撑产业高质量发展的若干政策措施",
                "valid_from": date(2024, 2, 27),
                "valid_to": date(2027, 2, 26),
            },
        ],
    }


def _money() -> Data:
    return {
        "total_construction_input_wan": D("700"),
        "construction_sources": {
            "city_wan": D("0"),
            "district_wan": D("200"),
            "own_wan": D("450"),
            "other_wan": D("50"),
        },
        "startup_support_wan": D("200"),
        "startup_budget": [
            {"category": "孵化空间建设", "amount": D("100")},
            {"category": "技术(服务)平台建设", "amount": D("100")},
        ],
        "operating_plan": operating_plan(_OPERATING),
        "total_city_wan": D("500"),
        "total_district_wan": D("700"),
        "separate_ledger_account": "高质量培育孵化器经费专账（辅助核算项目号SLY-001）",
        "instalments": [instalment("startup", "district", None, "200", "任务书生效后一次拨付")]
        + [
            instalment(
                "operating",
                level,
                year,
                amount,
                "任务书生效后拨付"
                if year == 1
                else "第一年度绩效评价等级为继续支持，或者暂停支持后整改复核通过的，予以拨付",
            )
            for year, amount in ((1, "300"), (2, "200"))
            for level in ("city", "district")
        ],
    }


def contract() -> Data:
    """Return the registration of 乙's paper contract; what it leaves open is null."""
    data = desk(PROFILE, "contract", date(2024, 3, 4), OFFICE)
    data |= {
        "disclosure": "依申请公开",
        "title_style": "任务书",
        "origin": "existing",
        "incubator_class": "cultivation",
        "industry_field": "智能机器人",
    }
    data |= _parties() | _basis()
    data |= {
        "period_start": date(2024, 3, 1),
        "period_end": date(2026, 2, 28),
        "support_years": support_years(PROFILE),
        "site_address": SITE,
        "site_area_m2": D("6200.00"),
        "incubator_leader": "蒋示例（从事智能制造领域企业孵化工作十二年）",
        "actual_controller": PROFILE.controller,
        "goals": GOALS,
        "tasks": tasks(TASKS),
    }
    data |= _money() | kpi_tables(PROFILE)
    data |= {
        "reward_rule": "综合指标超额完成的，由市科委会同杨浦区按综合绩效评价结论在规定上限内给予奖励，区级按1:1给予奖励。",
        "due_rules": None,
        "lead_time": None,
        "service_officer_city": {"name": "周示例", "phone": "021-50009001"},
        "service_officer_district": {"name": "唐示例", "phone": "021-50009003"},
    }
    return attach(data, ("示例乙孵化器任务书签署扫描件.pdf", "signed_scan", 24))
