"""The stage before the contract of both incubators: plan, recommendation, publication, argument."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples import jia_contract, yi
from tools.examples.acts import OFFICE
from tools.examples.jia import PROFILE as JIA_PROFILE
from tools.examples.kinds import Data, attach, desk, envelope
from tools.examples.profile import Profile
from tools.examples.single import Single
from tools.examples.story_jia import DISTRICT, Entry
from tools.examples.yi import PROFILE as YI_PROFILE

D = Decimal
CONTENTS = (
    *("goals", "tasks", "total_construction_input_wan", "construction_sources"),
    *("startup_support_wan", "startup_budget", "operating_plan", "total_city_wan"),
    *("total_district_wan", "kpis_overall", "kpis_yearly"),
)
"""What the contract takes over from the plan (第六条第（二）项)."""
MET = tuple((f"C05-0{number}", True, None) for number in range(1, 6))


def _head(data: Data) -> Data:
    """Return a head without the number of a contract there is not yet."""
    return {name: value for name, value in data.items() if name != "contract_no"}


def _conditions(rows: Any) -> list[Data]:
    return [dict(zip(("item", "met", "explanation"), row, strict=True)) for row in rows]


def plan_of(contract: Data) -> Data:
    """Return the five parts of a plan as the contract has them."""
    return {name: contract[name] for name in CONTENTS}


def _builder(contract: Data) -> Data:
    party = contract["party_builder"]
    names = ("name", "lead_entity_type", "legal_rep", "address")
    return {**{name: party[name] for name in names}, "lead_entity_note": None}


def plan_jia() -> Data:
    """Return the plan of 甲, which its contract takes over as it is."""
    contract = jia_contract.contract()
    data = _head(envelope(JIA_PROFILE, "plan_build", date(2023, 9, 28)))
    data |= {
        "proposed_class": "high_quality",
        "district_code": "310115",
        "recommending_kind": "district",
        "recommending_body": "上海市浦东新区人民政府",
        "agreed_on": date(2023, 9, 27),
        "builder": _builder(contract),
        "site_address": contract["site_address"],
        "site_area_m2": contract["site_area_m2"],
        "industry_field": contract["industry_field"],
        "industry_group": "生物医药",
        "incubator_leader": "秦示例",
        "leader_experience": "2006年起从事生物医药技术转移工作，2013年创办生物医药专业孵化平台，先后主持孵化早期项目百余个，带领团队形成概念验证、工艺开发、临床对接一体的孵化方法。",
        "leader_evidence": ["任职证明和聘任文件", "近五年孵化项目清单", "所获荣誉和行业任职证明"],
        "revenue": [
            {"year": "2020", "total_wan": D("1180"), "professional_wan": D("672.6")},
            {"year": "2021", "total_wan": D("1460.5"), "professional_wan": D("869.2")},
            {"year": "2022", "total_wan": D("1725.8"), "professional_wan": D("1058.3")},
        ],
        "funds": [
            {"name": "示例甲生物医药早期投资基金（有限合伙）", "partner": "示例市级产业母基金", "size_wan": D("15000"), "set_up_on": date(2021, 9, 16)},
        ],
        "funds_note": None,
        "capability": "设有由科学家、临床专家、产业专家和投资人组成的项目遴选委员会，与三家医学院校、五家三级医院建立早期成果发现机制，每年评估项目不少于200个。\n"
        "围绕细胞治疗和基因治疗中的载体、制备、质量控制等关键核心技术，形成“发现—验证—组队—注资”的筛选流程。",
        "capability_cases": [
            {"name": "通用型细胞治疗项目", "description": "由高校课题组成果发现，协助组建团队并完成概念验证，2022年完成首轮融资。"},
            {"name": "新型病毒载体项目", "description": "引进海外团队回沪创业，提供工艺开发服务，已进入中试阶段。"},
        ],
        "conditions": _conditions(MET),
        "period_years": 3,
        "period_start": None,
        "period_end": None,
    }  # fmt: skip
    data |= plan_of(contract)
    return attach(data, ("领军人物从业证明.pdf", "evidence", 6), ("近三年审计报告.pdf", "audit_report", 38))  # fmt: skip


def plan_yi() -> Data:
    """Return the plan of 乙: two conditions are not met, so it applies for the other class."""
    contract = yi.contract()
    lacking = {
        "C05-03": "成立时间较短，专业服务收入占比约三成，拟在建设期第一年开放检测平台后提高。",
        "C05-04": "与区级引导基金的合作基金正在筹设，预计2024年第三季度完成备案。",
    }
    rows = [(code, code not in lacking, lacking.get(code)) for code, _, _ in MET]
    data = _head(desk(YI_PROFILE, "plan_build", date(2024, 1, 9), YI_PROFILE.people))
    data |= {
        "proposed_class": "cultivation",
        "district_code": "310110",
        "recommending_kind": "district",
        "recommending_body": "上海市杨浦区人民政府",
        "agreed_on": date(2024, 1, 8),
        "builder": _builder(contract),
        "site_address": contract["site_address"],
        "site_area_m2": contract["site_area_m2"],
        "industry_field": contract["industry_field"],
        "industry_group": "未来智能",
        "incubator_leader": "蒋示例",
        "leader_experience": "从事智能制造领域企业孵化工作十二年，曾负责高校科技园孵化业务。",
        "leader_evidence": ["任职证明", "孵化企业清单"],
        "revenue": [{"year": "2023", "total_wan": D("312.4"), "professional_wan": D("96.8")}],
        "funds": [],
        "funds_note": "与区级引导基金的合作基金正在筹设，预计2024年第三季度完成备案。",
        "capability": "依托高校机器人学科和整机企业，建立部件、算法、整机三类早期项目的发现渠道，由技术委员会评审入孵。",
        "capability_cases": [
            {"name": "关节模组项目", "description": "由高校实验室成果转化，已向三家整机企业供样。"}
        ],
        "conditions": _conditions(rows),
        "period_years": 2,
        "period_start": None,
        "period_end": None,
    }
    data |= plan_of(contract)
    return attach(data, ("孵化企业清单.pdf", "evidence", 4))


def _candidate(plan: Data) -> Data:
    return {
        "name": plan["builder"]["name"],
        "uscc": plan["incubator_uscc"],
        "incubator_name": plan["incubator_name"],
        "lead_entity_type": plan["builder"]["lead_entity_type"],
        "industry_field": plan["industry_field"],
        "proposed_class": plan["proposed_class"],
    }


def recommendation(
    profile: Profile, plan: Data, people: tuple[str, str, str], **given: object
) -> Data:
    """Return the district's recommendation of one builder, its letter not numbered yet."""
    data = _head(desk(profile, "recommend", plan["prepared_on"], people))
    data |= {
        "recommending_kind": plan["recommending_kind"],
        "recommending_body": plan["recommending_body"],
        "doc_no": None,
        "contact": {"name": people[0], "phone": people[1]},
        "about": f"{profile.uscc}/plan_build/01/v1",
        "candidates": [_candidate(plan)],
    }
    return data | given


def recommend_jia() -> Data:
    """Return Pudong's recommendation of 甲."""
    return recommendation(
        JIA_PROFILE,
        plan_jia(),
        DISTRICT,
        prepared_on=date(2023, 10, 12),
        selected_on=date(2023, 8, 25),
        selection_form="公开征集、专家评议和现场踏勘",
        recommended_on=date(2023, 10, 12),
        reason="该建设主体深耕细胞与基因治疗领域，孵化团队专业、服务收入稳定，已与市级母基金合作设立早期投资基金，具备持续发现和筛选前沿技术项目的能力。\n"
        "建设方案与我区生物医药产业布局相符，目标明确、投入落实，我区愿按规定给予配套支持。",
    )


def recommend_yi() -> Data:
    """Return Yangpu's recommendation of 乙."""
    return recommendation(
        YI_PROFILE,
        plan_yi(),
        ("唐示例", "021-50009003", "韩示例"),
        prepared_on=date(2024, 1, 18),
        selected_on=date(2023, 12, 5),
        selection_form="专家评议和现场踏勘",
        recommended_on=date(2024, 1, 18),
        reason="该建设主体背靠高校机器人学科和整机企业，区内智能机器人领域尚无专业孵化器，早期项目的检测和中试服务缺口较大。\n"
        "建设条件尚有两项待充实，建议先行培育。",
    )


def publication(profile: Profile, plan: Data, people: Any, **given: object) -> Data:
    """Return the publication of one incubator."""
    data = _head(desk(profile, "publish", plan["prepared_on"], people))
    data |= {
        "incubator_class": plan["proposed_class"],
        "builder_name": plan["builder"]["name"],
        "district_code": plan["district_code"],
        "industry_field": plan["industry_field"],
        "recommending_body": plan["recommending_body"],
        "conditions_statement": None,
        "shortage_ground": None,
        "channel": "上海市科学技术委员会门户网站",
        "doc_no": None,
        "disclosure": "主动公开",
    }
    return data | given


def publish_jia(doc_no: str | None = None) -> Data:
    """Return the publication of 甲 as it is drawn up, or with its 文号 once it is issued."""
    issued = {
        "version": 2,
        "supersedes": f"{JIA_PROFILE.uscc}/publish/01/v1",
        "correction_reason": "公布文件已编号印发，补填文号。",
        "prepared_on": date(2023, 11, 7),
        "doc_no": doc_no,
    }
    return publication(
        JIA_PROFILE,
        plan_jia(),
        OFFICE,
        **{
            "prepared_on": date(2023, 11, 3),
            "conditions_statement": "经审议，该建设主体的产业领域、领军人物、专业服务、投资功能和发现筛选能力均符合条件，建设方案目标明确、任务具体、投入落实，已充分具备建设条件。",
            "decision": {"form": "meeting", "decided_on": date(2023, 11, 2), "minutes_no": "推进小组纪要〔2023〕1号"},
            "published_on": date(2023, 11, 6),
            **(issued if doc_no else {}),
        },
    )  # fmt: skip


def publish_yi() -> Data:
    """Return the publication of 乙, cultivated for an urgent need and issued on paper before."""
    return publication(
        YI_PROFILE,
        plan_yi(),
        OFFICE,
        prepared_on=date(2024, 2, 6),
        shortage_ground="智能机器人是本市重点布局的方向，早期项目的部件检测、算法验证和整机中试缺少专业孵化服务，该主体的建设内容确属紧缺需求。",
        decision={"form": "countersign", "decided_on": date(2024, 1, 30), "minutes_no": "推进小组会签〔2024〕1号"},
        published_on=date(2024, 2, 5),
        doc_no="沪科孵〔2024〕3号",
    )  # fmt: skip


def argument(profile: Profile, contract: Data, on: date, **given: object) -> Data:
    """Return the third party's argument with the amounts the contract then agrees."""
    told = contract["argument"]
    rows = [("startup", "district", None, contract["startup_support_wan"])]
    for row in contract["operating_plan"]:
        rows += [("operating", x, row["year_index"], row[f"{x}_wan"]) for x in ("city", "district")]
    names = ("fund_kind", "level", "year", "amount")
    data = _head(desk(profile, "argument", on, OFFICE))
    data |= {
        **told,
        "independence_declared": True,
        "about": f"{profile.uscc}/plan_build/01/v1",
        "amounts": [dict(zip(names, row, strict=True)) for row in rows],
    }
    return attach(
        data | given, ("综合论证意见.pdf", "evidence", 9), ("独立性声明.pdf", "evidence", 1)
    )


def argument_jia() -> Data:
    """Return the argument on the plan of 甲."""
    return argument(
        JIA_PROFILE,
        jia_contract.contract(),
        date(2023, 11, 13),
        opinion="建设方案领域聚焦、路径清晰，任务和指标与建设目标匹配；经费测算依据充分，支持比例符合规定。建议按所列金额给予支持。",
        conditions="建议加强概念验证环节的项目管理，并在第一年度评价时重点核查平台开放服务情况。",
    )


def argument_yi() -> Data:
    """Return the argument on the plan of 乙."""
    return argument(
        YI_PROFILE,
        yi.contract(),
        date(2024, 2, 20),
        opinion="建设内容针对智能机器人早期项目的检测和中试短板，指标设置基本合理，建议按培育类给予支持。",
        conditions="合作基金应在建设期第一年内完成备案。",
    )


def _contract(**given: object) -> Data:
    return jia_contract.contract() | given


def _year_above() -> Data:
    """Return the contract of 甲 with a second year above plan and argument."""
    data = jia_contract.contract()
    data["operating_plan"][1] |= {
        "city_wan": D("450"),
        "district_wan": D("450"),
        "own_wan": D("1100"),
    }
    data["total_city_wan"], data["total_district_wan"] = D("1950"), D("2750")
    for line in data["instalments"]:
        if line["fund_kind"] == "operating" and line["year"] == 2:
            line["amount"] = D("450")
    return data


def _unexplained() -> Data:
    """Return the plan of 乙 for the other class, one condition unexplained."""
    data = plan_yi() | {"proposed_class": "high_quality"}
    data["conditions"][3]["explanation"] = None
    return data


def _of_another() -> Data:
    """Return the recommendation of 甲 with 乙 on the same list."""
    data = recommend_jia()
    data["candidates"].append(_candidate(plan_yi()))
    return data


def _short_argument() -> Data:
    """Return the argument on the plan of 甲 whose lines do not add up."""
    data = argument_jia() | {"independence_declared": False}
    data["amounts"] = data["amounts"][:-1]
    return data


_STAGE = ("建设方案", "推荐函", "纳入布局公布", "综合论证意见")
FAULTY: list[Single] = [
    ("61_建设方案条件不足未说明", "2024-01-10T10:15:00+08:00", YI_PROFILE, _unexplained(), ()),
    ("62_备选名单列入他家", "2023-10-12T15:05:00+08:00", JIA_PROFILE, _of_another(), _STAGE),
    ("63_培育类未写紧缺需求", "2024-02-06T09:30:00+08:00", YI_PROFILE, publish_yi() | {"shortage_ground": None}, _STAGE),
    ("64_论证分项金额不符", "2023-11-13T14:00:00+08:00", JIA_PROFILE, _short_argument(), _STAGE),
    ("65_合同与建设方案不一致", "2023-11-21T09:30:00+08:00", JIA_PROFILE, _year_above(), _STAGE),
    ("66_合同与公布文件不一致", "2023-11-21T09:30:00+08:00", JIA_PROFILE, _contract(incubator_class="cultivation"), _STAGE),
]  # fmt: skip
JIA: list[Entry] = [
    ("建设方案", "2023-09-28T09:20:00+08:00", "incubator", None, plan_jia()),
    ("推荐函", "2023-10-12T15:05:00+08:00", "district", None, recommend_jia()),
    ("纳入布局公布_拟稿", "2023-11-03T10:30:00+08:00", "office", None, publish_jia()),
    ("纳入布局公布", "2023-11-07T09:10:00+08:00", "office", None, publish_jia("沪科孵〔2023〕8号")),
    ("综合论证意见", "2023-11-13T14:00:00+08:00", "office", None, argument_jia()),
]
YI: list[Entry] = [
    ("建设方案", "2024-01-10T10:15:00+08:00", "incubator", None, plan_yi()),
    ("推荐函", "2024-01-18T16:40:00+08:00", "district", None, recommend_yi()),
    ("纳入布局公布", "2024-02-06T09:30:00+08:00", "office", None, publish_yi()),
    ("综合论证意见", "2024-02-20T11:00:00+08:00", "office", None, argument_yi()),
]
