"""The plan of each evaluation, the third party's opinion, and the rectification of 乙's first year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples import story_jia, story_yi
from tools.examples.acts import OFFICE, THIRD_PARTY
from tools.examples.kinds import Data, attach, desk, envelope
from tools.examples.profile import Profile
from tools.examples.story_jia import Entry

D = Decimal
YI_NO = story_yi.NO
_METHODS = [
    "查验年度绩效评价报告、季度和年度报告及其佐证材料",
    "逐项核定合同指标，抽查原始凭证",
    "现场核查孵化空间、技术（服务）平台和财政资金专账",
    "访谈在孵企业和合作机构，抽样不少于十家",
]
_MATERIALS = [
    "绩效评价报告及佐证材料汇编",
    "财政资金专账明细、审计报告",
    "在孵企业和毕业企业清单及孵化协议",
    "合同任务完成情况及验收材料",
]
_ITEMS = {
    "H": ["孵化培育企业", "技术攻关支持", "知识产权建设", "创新服务供给", "未来产业技术培育", "孵化企业创新能力"],
    "R": ["专业资源对接", "服务高层次人才创新创业", "搭建跨境孵化服务渠道", "举办国际化活动", "有影响力专业赛事"],
    "S": ["开展专业化服务", "投孵联动"],
    "A": ["孵化企业流动性", "毕业企业落地率", "发展贡献度"],
    "O": ["经费投入和使用情况", "项目指标完成情况"],
}  # fmt: skip
_POINTS = {
    "示例甲孵化器": {
        "H": "细胞治疗工艺开发、质量检测等公共技术平台的建设和开放服务，在孵企业知识产权和临床前项目的推进。",
        "R": "与医院、高校和产业资本的对接成效，国际化活动和专业赛事的影响。",
        "S": "专业服务收入及其占比，基金设立和对在孵企业的投资。",
        "A": "毕业企业落户本市和浦东新区的情况，对张江生物医药产业的带动。",
        "O": "财政资金专账管理、支出进度，合同指标和任务节点的完成。",
    },
    "示例乙孵化器": {
        "H": "样机试制、整机测试平台的建设和开放服务，智能机器人企业的引育和知识产权产出。",
        "R": "场景对接、产业链对接的场次和成效，高层次人才服务。",
        "S": "专业服务收入的增长，投孵联动的落实。",
        "A": "毕业企业数和落地率，企业退出的原因。",
        "O": "财政资金专账管理、支出进度，合同指标和任务节点的完成。",
    },
}


def _steps(result: Data, reported: date | None, decided: date) -> list[Data]:
    party = result["third_party"]
    rows = [
        ("孵化器报送绩效评价报告（经所在区政府同意）", reported, "孵化器、区政府"),
        ("委托第三方专业机构", party["commissioned_on"], "市科委"),
        ("核定指标、现场核查，出具评价报告", party["report_date"], "第三方专业机构"),
        ("听取区政府意见，研究确定评价结果", decided, "市科委"),
        ("公布评价结果", result["publication"]["date"], "市科委"),
    ]
    return [{"step": step, "by": by, "who": who} for step, by, who in rows if by is not None]


_AIM = {
    False: "核定合同年度指标和任务的完成情况，评价该年度建设运行的进展和成效。\n"
    "重点关注公共技术平台的开放服务、在孵企业的创新产出和财政资金的使用绩效，为确定下一年度支持提供依据。",
    True: "核定合同综合指标和任务的完成情况，评价整个建设周期履行合同的情况和成效。\n"
    "重点关注超额完成的指标、财政资金的使用绩效和期满后的持续运营能力。",
}


def _period(result: Data) -> dict[str, Any]:
    return {"period": result["period"]} if result.get("period") else {}


def _dimensions(profile: Profile, result: Data) -> list[Data]:
    return [
        {
            "dim": row["dim"],
            "weight": row["weight"],
            "items": _ITEMS[row["dim"]],
            "points": _POINTS[profile.name][row["dim"]],
        }
        for row in result["dimension_scores"]
    ]


def plan(profile: Profile, result: Data, made: date, reported: date | None) -> Data:
    """Return the plan of the evaluation whose result is known, made before it began."""
    evidence = {kpi.code: kpi.evidence for kpi in profile.kpis}
    is_final = result["kind"] == "final"
    grade = "综合评价结论" if is_final else "评价等级"
    data = desk(profile, "eval_plan", made, OFFICE, **_period(result))
    data |= {
        "disclosure": "依申请公开",
        "kind": result["kind"],
        "year_index": result["year_index"],
        "scheme_id": result["scheme_id"],
        "notice_no": result["notice_no"],
        "period_start": result["period_start"],
        "period_end": result["period_end"],
        "aim": _AIM[is_final],
        "methods": _METHODS,
        "dimensions": _dimensions(profile, result),
        "kpi_table": [
            {"code": row["code"], "target": row["target"], "evidence": evidence[row["code"]]}
            for row in result["kpi_table"]
        ],
        "materials": _MATERIALS,
        "third_party": {
            "way": "政府采购服务框架内委托",
            "name": THIRD_PARTY[0],
            "uscc": THIRD_PARTY[1],
            "duties": "核定指标，按五个方面评分并提出意见，出具评价报告，并作出与孵化器无利害关系的书面声明。",
        },
        "timetable": _steps(result, reported, result["decided_on"]),
        "grade_procedure": f"第三方专业机构出具评价报告后，市科委书面听取区政府意见，提请主任办公会议研究，确定{grade}。\n"
        "对指标核定有异议的，孵化器可以在收到核定结果之日起五个工作日内书面提出并附材料，由第三方专业机构复核。",
        "thresholds": None,
        "contact": {"name": "周示例", "phone": "021-50009001"},
    }  # fmt: skip
    return data


def opinion(profile: Profile, result: Data, on: date) -> Data:
    """Return the third party's opinion the result rests on, as the office filed it."""
    party = result["third_party"]
    data = desk(profile, "tp_opinion", on, OFFICE, **_period(result))
    data |= {
        "kind": result["kind"],
        "year_index": result["year_index"],
        **{name: party[name] for name in ("name", "uscc", "independence_declared")},
        **{name: party[name] for name in ("commissioned_on", "report_no", "report_date")},
        "kpi_table": [
            {name: row[name] for name in ("code", "target", "actual_reported", "actual_verified")}
            | {"note": None}
            for row in result["kpi_table"]
        ],
        "dimension_scores": result["dimension_scores"],
        "opinion": "经查验资料、抽查凭证和现场核查，申报数据与原始凭证相符，指标核定值如表。各方面评价意见和得分如表。",
    }
    return attach(
        data, ("第三方绩效评价报告.pdf", "evidence", 38), ("独立性声明.pdf", "evidence", 1)
    )


def _evaluated(
    profile: Profile, result: Data, label: str, days: Mapping[str, date]
) -> Sequence[Entry]:
    made, filed = days["plan"], days["opinion"]
    drawn = plan(profile, result, made, days.get("reported"))
    told = opinion(profile, result, filed)
    return (
        (f"评价方案_{label}", f"{made}T11:00:00+08:00", "office", None, drawn),
        (f"第三方评价意见_{label}", f"{filed}T10:00:00+08:00", "office", None, told),
    )


_REQUIREMENTS = (
    ("完成场地改造审批和设备采购合同签订，进场施工，排定逐月节点。", "建设主体分管平台负责人"),
    ("附劳动合同、社会保险缴纳记录和人员简历。", "建设主体主要负责人"),
    ("方案经建设主体决策机构通过，企业数、知识产权件数逐季分解到人。", "孵化业务负责人"),
    ("与不少于两家投资机构签订合作协议，写明资金来源、投向和项目推荐机制。", "投资业务负责人"),
)
_ANSWERS = (
    (
        "6月18日取得场地改造审批，7月8日签订主要设备采购合同，7月21日进场施工。已排定逐月节点：9月完成改造，"
        "10月设备进场，12月调试。\n施工期间由分管负责人每周召开例会，逐项核销节点。",
        date(2025, 7, 21),
        ["场地改造审批文件", "设备采购合同", "施工合同和开工记录"],
    ),
    (
        "新聘产业服务经理2人，均有机器人企业从业经历；专职团队达到12人，其中产业服务经理4人。",
        date(2025, 7, 1),
        ["劳动合同和社会保险缴纳记录", "人员简历"],
    ),
    (
        "编制企业引育和知识产权提升方案，7月15日经董事会通过，明确第三、第四季度新增企业和授权知识产权的目标，"
        "逐项落实责任人。",
        date(2025, 7, 15),
        ["方案文本", "董事会决议"],
    ),
    (
        "7月24日与两家投资机构签订投孵联动合作协议，约定项目推荐、联合尽调和优先投资机制。",
        date(2025, 7, 24),
        ["合作协议"],
    ),
)
_FINDINGS = (
    "审批文件、设备采购合同和施工合同齐全，现场已进场施工，节点计划明确。平台建成和开放服务纳入第二支持年度评价。",
    "核对劳动合同和社会保险缴纳记录，专职人员12人在岗，其中产业服务经理4人。",
    "方案经董事会通过，目标分解到季度和责任人。",
    "合作协议已签订，资金来源和项目推荐机制明确，实际投资情况纳入第二支持年度评价。",
)


def notice(result: Data) -> Data:
    """Return the notice of rectification that follows 乙's pause."""
    ordered = result["rectification"]
    data = desk(story_yi.PROFILE, "rectify", date(2025, 5, 27), OFFICE)
    data |= {
        "disclosure": "依申请公开",
        "about": f"{YI_NO}/eval_result/Y1/v1",
        "items": [
            {"matter": matter, "requirement": requirement, "owner": owner}
            for matter, (requirement, owner) in zip(ordered["items"], _REQUIREMENTS, strict=True)
        ],
        "deadline": ordered["deadline"],
        "source": ordered["source"],
        "review_way": "市科委会同区政府查验整改报告和佐证材料，到现场核查平台施工和人员在岗情况，必要时委托专家参加。",
        "contact": {"name": "周示例", "phone": "021-50009001"},
        "doc_no": None,
    }
    return data


def report() -> Data:
    """Return the incubator's report on it."""
    data = envelope(story_yi.PROFILE, "rectify_report", date(2025, 7, 29))
    data |= {
        "about": f"{YI_NO}/rectify/01/v1",
        "notice_no": None,
        "summary": "收到整改通知后，建设主体成立由主要负责人牵头的整改工作组，逐项制定措施、明确责任人和完成时间，"
        "每两周向市、区服务专员通报进展。\n截至7月28日，四项整改事项均已按照要求完成。整机测试平台的后续施工和投孵联动的"
        "项目落地，列入第二支持年度重点工作继续推进。",
        "items": [
            {
                "item_index": number,
                "measure": measure,
                "status": "done",
                "done_on": done_on,
                "evidence": evidence,
                "remaining": None,
            }
            for number, (measure, done_on, evidence) in enumerate(_ANSWERS, 1)
        ],
    }
    return attach(
        data,
        ("场地改造审批与施工合同.pdf", "evidence", 18),
        ("设备采购合同.pdf", "evidence", 26),
        ("劳动合同和社会保险缴纳记录.pdf", "evidence", 31),
        ("企业引育和知识产权提升方案及董事会决议.pdf", "resolution", 12),
        ("投孵联动合作协议.pdf", "evidence", 15),
    )


def review() -> Data:
    """Return the review that was passed and starts the second year with less money."""
    data = desk(story_yi.PROFILE, "rectify_review", date(2025, 8, 27), OFFICE)
    data |= {
        "disclosure": "依申请公开",
        "about": f"{YI_NO}/rectify_report/01/v1",
        "review": {
            "date": date(2025, 8, 19),
            "way": "查验佐证材料并现场核查",
            "city_by": "陈示例、周示例",
            "district_by": "唐示例",
        },
        "items": [
            {"item_index": number, "verdict": "pass", "finding": finding}
            for number, finding in enumerate(_FINDINGS, 1)
        ],
        "result": "pass",
        "decided_by": "上海市科学技术委员会",
        "decided_on": date(2025, 8, 26),
        "minutes_no": "主任办公会纪要2025年第21期",
        "support": {
            "next_year_index": 2,
            "mode": "reduce",
            "city_wan": D("150"),
            "district_wan": D("150"),
            "reduced_by_wan": D("100"),
        },
        "proposal": None,
        "proposal_note": None,
    }
    return data


def _results(story: list[Entry]) -> dict[str, Data]:
    """Return the evaluations of a story by their period, the final one by ``综合``."""
    made = [entry[4] for entry in story if entry[4]["submission_type"] == "eval_result"]
    return {str(data.get("period") or "综合"): data for data in made}


_JIA = _results(story_jia.story())
_YI = _results(story_yi.story())

JIA: list[Entry] = [
    *_evaluated(story_jia.PROFILE, _JIA["Y1"], "Y1", {"plan": date(2025, 2, 20), "reported": date(2025, 3, 31), "opinion": date(2025, 5, 8)}),
    *_evaluated(story_jia.PROFILE, _JIA["Y2"], "Y2", {"plan": date(2026, 2, 25), "reported": date(2026, 3, 31), "opinion": date(2026, 5, 8)}),
    *_evaluated(story_jia.PROFILE, _JIA["综合"], "综合", {"plan": date(2026, 11, 20), "opinion": date(2026, 12, 23)}),
]  # fmt: skip
YI: list[Entry] = [
    *_evaluated(story_yi.PROFILE, _YI["Y1"], "Y1", {"plan": date(2025, 2, 21), "reported": date(2025, 3, 31), "opinion": date(2025, 5, 9)}),
    *_evaluated(story_yi.PROFILE, _YI["Y2"], "Y2", {"plan": date(2026, 1, 8), "reported": date(2026, 1, 20), "opinion": date(2026, 2, 5)}),
    ("整改通知", "2025-05-27T15:00:00+08:00", "office", None, notice(_YI["Y1"])),
    ("整改报告", "2025-07-30T14:20:00+08:00", "incubator", None, report()),
    ("整改复核", "2025-08-27T16:30:00+08:00", "office", None, review()),
]  # fmt: skip


def _changed(data: Data, **given: Any) -> Data:
    """Return a copy with other values."""
    return {**data, **given}


def _too_soon() -> Data:
    """Return the payment of the second year, had it been made before the review."""
    paid = next(entry[4] for entry in story_yi.story() if entry[0].endswith("市级年度运营补贴Y2"))
    on = date(2025, 8, 20)
    return _changed(paid, prepared_on=on, paid_on=on)


def _against_the_verdicts() -> Data:
    """Return the review with one item that is not passed, passed all the same."""
    data = review()
    third = {"item_index": 3, "verdict": "fail", "finding": "方案尚未经董事会通过。"}
    return _changed(data, items=[*data["items"][:2], third, data["items"][3]])


def _other_than_the_opinion() -> Data:
    """Return the first year's result with one verified figure that the opinion does not have."""
    result = _YI["Y1"]
    first, *rest = result["kpi_table"]
    return _changed(
        result, kpi_table=[_changed(first, actual_reported=first["actual_reported"] + 1), *rest]
    )


def _unbalanced() -> Data:
    """Return the first year's plan with weights that make 105."""
    data = YI[0][4]
    first, *rest = data["dimensions"]
    return _changed(data, dimensions=[_changed(first, weight=first["weight"] + 5), *rest])


_BEFORE = ("三方合同", "绩效评价报告_Y1", "年度评价结果_Y1", "整改")
FAULTY = [
    ("71_整改复核之前拨付", "2025-08-20T15:05:00+08:00", story_yi.PROFILE, _too_soon(), _BEFORE),
    ("72_整改期限没有依据", "2025-05-27T15:05:00+08:00", story_yi.PROFILE, _changed(notice(_YI["Y1"]), source="系统默认60日"), _BEFORE),
    ("73_整改报告漏答一项", "2025-07-30T15:05:00+08:00", story_yi.PROFILE, _changed(report(), items=report()["items"][:3]), _BEFORE),
    ("74_有不通过的事项却结论通过", "2025-08-27T15:05:00+08:00", story_yi.PROFILE, _against_the_verdicts(), _BEFORE),
    ("75_评价方案权重超过百", "2025-02-21T15:05:00+08:00", story_yi.PROFILE, _unbalanced(), ("三方合同",)),
    ("76_核定与第三方意见不同", "2025-05-21T15:05:00+08:00", story_yi.PROFILE, _other_than_the_opinion(), ("三方合同", "绩效评价报告_Y1", "评价方案_Y1", "评价意见_Y1")),
]  # fmt: skip
"""Acts that are refused or held, with the files of the story each is held against."""
