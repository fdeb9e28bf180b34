"""The record of 示例乙孵化器 in the order in which it reached the office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples import acts, kinds
from tools.examples.payments import payments
from tools.examples.quarters import history
from tools.examples.story_jia import Entry
from tools.examples.words import plan
from tools.examples.yi import PROFILE, SITE, contract

D = Decimal
P = PROFILE
NO = P.contract_no
DISTRICT = ("唐示例", "021-50009003", "郑示例")

_CAPABILITY = {
    "industry_focus": "聚焦智能机器人整机与核心零部件，在孵企业中该领域企业占比约七成。",
    "leader": "领军人物蒋示例从事智能制造领域孵化工作十二年，本年度主持入孵评审14次。",
    "professional_services": "专业服务以样机试制、测试和知识产权服务为主，收入规模较小，占比尚未达到合同进度要求。",
    "funds": "尚未设立自有基金，与两家投资机构签订合作协议，正在洽商设立早期硬科技投资基金。",
    "discovery": "与区域内高校建立项目发现机制，全年评估早期技术18项，3项进入样机试制。",
}
_SUMMARY = {
    1: {
        "H": "年末在孵企业20家，全年新增7家，硬科技企业15家；样机试制平台建成并对外服务，整机测试平台完成选型。新获授权知识产权件数低于年度目标。",
        "R": "全年举办资源对接活动12场，服务高层次人才2人。",
        "S": "专业服务收入277.67万元，占总收入的比重不足五成，投孵联动尚处于起步阶段。",
        "A": "全年毕业企业1家并落户本市，退出企业2家。",
        "O": "年度经费投入1616.63万元，财政经费专账核算。台风造成实验区进水，修复工作占用部分工期。",
    },
    2: {
        "H": "期末在孵企业20家，较年初未增加，硬科技企业15家，整机测试平台未按期建成，新增授权知识产权未达目标。",
        "R": "全年举办资源对接活动11场，服务高层次人才2人，均未达到年度目标。",
        "S": "专业服务收入304.29万元，占比约五成；未设立早期硬科技投资基金。",
        "A": "全年毕业企业2家，退出企业4家，在孵企业流失较多。",
        "O": "年度经费投入1034.25万元，财政经费结余在专账中单独反映。",
    },
}
_REASONS = {
    1: "受台风灾害修复和平台选型调整影响，年度进度滞后，已列入下一年度补齐计划。",
    2: "孵化团队人员变动较大、整机测试平台建设滞后，年度指标未能完成。",
}


def _consent(year: int, number: int, day: date) -> dict[str, Any]:
    return {"doc_no": f"杨府函〔{year}〕{number}号", "date": day, "issuer": "上海市杨浦区人民政府", "opinion": "同意", "file": f"杨府函{year}-{number}.pdf"}  # fmt: skip


def _why(figures: Any, index: int) -> dict[str, str]:
    short = {}
    for kpi in P.kpis:
        if kinds.ytd(P, kpi.code, figures) < D(kpi.yearly[index - 1]):
            short[kpi.code] = _REASONS[index]
    return short


def _words(index: int, consent: dict[str, Any] | None) -> dict[str, Any]:
    year = 2023 + index
    figures = [f for f in history(P).values() if f.quarter.year == year]
    tasks = (
        ("P01", "建成整机测试平台", "完成整机性能与可靠性测试平台建设并对外服务。", date(2025, 6, 30), "邵示例"),
        ("P02", "补齐孵化团队", "专职孵化团队增至12人以上，引入产业服务经理4人。", date(2025, 6, 30), "蒋示例"),
        ("P03", "强化企业引育", "新增在孵企业10家，设立种子资金并启动投孵联动。", date(2025, 12, 31), "韩示例"),
    )  # fmt: skip
    return {
        "notice_no": f"沪科孵〔{year + 1}〕{3 if index == 1 else 1}号",
        "start": date(year, 3, 1) if index == 1 else date(year, 1, 1),
        "end": date(year, 12, 31),
        "summary": _SUMMARY[index],
        "why": _why(figures, index),
        "plan": plan(tasks, P.kpis, 1, "900", "200") if index == 1 else None,
        "consent": consent,
    }


def _force_majeure() -> dict[str, Any]:
    data = acts.change(
        P,
        date(2024, 9, 24),
        [
            {
                "change_type": "force_majeure",
                "before": f"{SITE}五层实验区正常使用",
                "after": "五层实验区停用修复，9家企业临时转移至同楼二层及邻近园区办公",
                "planned_effective_on": None,
                "reason": "2024年9月16日台风造成2号楼屋面受损、五层实验区进水，部分设备停机。",
                "impact_on_kpi": "第三季度样机试制服务量下降，年度指标可能受到影响。",
                "impact_on_tasks": "整机测试平台（T02）场地修复需约三个月。",
                "impact_on_funds": "修复费用由保险理赔和建设主体自筹解决。",
                "transition_measures": "当日启动应急预案，安排临时办公场地，逐户登记损失，分区恢复供电。",
            }
        ],
        force_majeure={
            "event": "台风（示例）",
            "occurred_on": date(2024, 9, 16),
            "evidence_ids": ["气象部门预警与灾情证明", "现场照片与物业记录", "保险查勘记录"],
            "duration": "预计修复至2024年12月底",
        },
    )
    return kinds.attach(data, ("台风灾情证明材料.pdf", "force_majeure_proof", 12))


def _disputed() -> dict[str, Any]:
    data = acts.change(
        P,
        date(2025, 1, 30),
        [
            {
                "change_type": "site",
                "before": SITE,
                "after": "上海市杨浦区示例北路266号2号楼二层至六层",
                "planned_effective_on": date(2025, 4, 30),
                "reason": "一层改作城市公共展厅，产权方提供同楼六层置换，孵化面积不变。",
                "transition_measures": "六层先行装修，一层企业分批迁入，迁移期间提供临时工位。",
            }
        ],
        city=date(2025, 1, 31),
        district=date(2025, 1, 31),
    )
    return kinds.attach(
        data,
        ("房屋置换协议.pdf", "property_or_lease", 9),
        ("六层平面图.pdf", "floor_plan", 2),
        ("涉及企业清单.pdf", "tenant_list", 1),
        ("过渡安排.pdf", "transition_plan", 3),
    )


def _changes() -> Iterator[Entry]:
    yield "变更报告_不可抗力", "2024-09-24T13:30:00+08:00", "incubator", "2024-09-24T16:10:00+08:00", _force_majeure()  # fmt: skip
    yield "区政府收件回执_不可抗力", "2024-09-25T09:00:00+08:00", "district", None, acts.district_receipt(P, f"{NO}/change_report/01/v1", "2024-09-24T16:10:00+08:00", DISTRICT)  # fmt: skip
    yield "变更报告_场地", "2025-01-31T10:20:00+08:00", "incubator", "2025-01-31T14:50:00+08:00", _disputed()  # fmt: skip
    yield "区政府收件回执_场地变更", "2025-02-05T09:30:00+08:00", "district", None, acts.district_receipt(P, f"{NO}/change_report/02/v1", "2025-01-31T14:50:00+08:00", DISTRICT)  # fmt: skip


def _reports() -> Iterator[Entry]:
    figures = history(P)
    days = {1: "04-15T16:20", 2: "07-15T11:05", 3: "10-15T15:48", 4: "01-15T14:31"}
    for label in [q.label for q in P.quarters]:
        year, number = int(label[:4]), int(label[-1])
        moment = f"{year + (number == 4)}-{days[number]}:00+08:00"
        on = date.fromisoformat(moment[:10])
        yield f"季度报告_{label}", moment, "incubator", None, kinds.q_report(P, figures, label, on)
    for year, day in ((2024, "2025-03-28"), (2025, "2026-01-20")):
        of_year = [f for f in figures.values() if f.quarter.year == year]
        words = {
            "needs": "请协调整机测试平台建设所需的场地改造审批。",
            "audited": {"firm": "上海示例会计师事务所（特殊普通合伙）", "date": date.fromisoformat(day), "opinion": "标准无保留意见"},
            "third_party_items": {"cross_border_channels": 0, "overseas_sites": 0, "high_level_talents": int(sum(f.kpi["R02"] for f in of_year)), "competitions": 0},
            "capability_statements": _CAPABILITY,
        }  # fmt: skip
        data = kinds.a_report(P, figures, year, date.fromisoformat(day), words)
        yield f"年度报告_{year}", f"{day}T15:00:00+08:00", "incubator", None, kinds.attach(data, (f"{year}年度审计报告.pdf", "audit_report", 24))  # fmt: skip


_DIMENSIONS = {
    1: (
        ("H", "40", "27", "平台建设起步，企业创新产出不足，授权知识产权未达目标。"),
        ("R", "20", "13", "对接活动和人才服务均未达到目标。"),
        ("S", "15", "9", "专业服务收入规模偏小，投孵联动尚未实质开展。"),
        ("A", "15", "10", "毕业企业数量不足。"),
        ("O", "10", "8", "经费专账管理规范，支出进度偏慢。"),
    ),
    2: (
        ("H", "40", "20", "整机测试平台未建成，在孵企业数未增加，主要指标未完成。"),
        ("R", "20", "11", "资源对接活动逐季减少。"),
        ("S", "15", "7", "未设立基金，专业服务能力不足。"),
        ("A", "15", "8", "企业退出较多，带动作用不明显。"),
        ("O", "10", "7", "经费使用合规，指标完成率低。"),
    ),
}


def _evaluation(index: int, on: date) -> dict[str, Any]:
    words = _words(index, None)
    report = kinds.p_report(P, history(P), index, 2023 + index, on, words)
    common = {
        "period": f"Y{index}",
        "year_index": index,
        "notice_no": words["notice_no"],
        "scheme_id": f"一体一策评价方案 SLY-{2023 + index}",
        "start": words["start"],
        "end": words["end"],
        "commissioned": date(2025, 4, 1) if index == 1 else date(2026, 1, 21),
        "report_no": f"沪示评绩〔{2024 + index}〕{20 + index}号",
        "report_date": date(2025, 5, 8) if index == 1 else date(2026, 2, 4),
        "p_report_id": f"{NO}/p_report/Y{index}/v1",
        "dimensions": _DIMENSIONS[index],
    }
    if index == 1:
        common |= {
            "opinion": "示例乙孵化器建设起步较慢，13项年度指标中多项未完成，样机试制平台已建成，具备整改提升基础。经研究，确定年度评价等级为暂停支持，暂缓启动第二年支持、暂缓拨付支持经费，限期整改，整改复核通过后再行安排。",
            "grade": "pause",
            "money": {"next_year_index": 2, "city_wan": D("200"), "district_wan": D("200"), "mode": "defer", "reduced_by_wan": None},
            "rectification": {
                "items": ["完成整机测试平台的审批和采购，进场施工", "专职孵化团队补足至12人，其中产业服务经理不少于4人", "制定企业引育和知识产权提升方案，明确逐季目标", "落实种子资金来源，建立投孵联动机制"],
                "deadline": date(2025, 7, 31),
                "source": "年度绩效评价工作通知沪科孵〔2025〕3号第五条",
            },
            "district_opinion": "同意暂停支持，由区科委会同街道督促整改。",
            "publication": {"date": date(2025, 6, 3), "channel": "上海市科学技术委员会门户网站（示例）"},
        }  # fmt: skip
    else:
        common |= {
            "opinion": "示例乙孵化器整改复核通过、第二年支持经费核减拨付，但2025年度主要任务和指标仍未完成，整机测试平台未建成，在孵企业持续退出。经推进小组审议，确定年度评价等级为停止支持。",
            "grade": "stop",
            "money": {"next_year_index": None, "city_wan": D("0"), "district_wan": D("0"), "mode": "none", "reduced_by_wan": None},
            "refund": {"city_disbursed": D("450"), "city_used": D("412.6"), "district_disbursed": D("650"), "district_used": D("605.35"), "city_refund": D("37.4"), "district_refund": D("44.65"), "certified_by": "上海示例会计师事务所专项审计报告沪示会专〔2026〕7号", "account": None, "deadline": None, "deadline_source": None},
            "terminates": date(2026, 2, 10),
            "district_opinion": "同意停止支持，配合做好剩余经费退还。",
            "publication": {"date": date(2026, 2, 13), "channel": "上海市科学技术委员会门户网站（示例）"},
        }  # fmt: skip
    return acts.evaluation(P, on, report["kpi_results"], common)


def _evaluations() -> Iterator[Entry]:
    figures = history(P)
    for index, on, given, sent in (  # prepared, then consented to, then sent
        (
            1,
            date(2025, 3, 20),
            _consent(2025, 31, date(2025, 3, 26)),
            "2025-03-28T10:30:00+08:00",
        ),
        (
            2,
            date(2026, 1, 14),
            _consent(2026, 4, date(2026, 1, 19)),
            "2026-01-20T16:00:00+08:00",
        ),
    ):
        data = kinds.p_report(P, figures, index, 2023 + index, on, _words(index, given))
        kinds.attach(data, ("绩效评价佐证材料汇编.pdf", "evidence", 64))
        yield f"绩效评价报告_Y{index}", sent, "incubator", None, data
    yield "年度评价结果_Y1", "2025-05-21T17:00:00+08:00", "office", None, _evaluation(1, date(2025, 5, 21))  # fmt: skip
    yield "年度评价结果_Y2", "2026-02-06T17:00:00+08:00", "office", None, _evaluation(2, date(2026, 2, 6))  # fmt: skip


_PAID = (
    ("2024-03-20", "startup", "district", None, "200", "杨科拨〔2024〕3号"),
    ("2024-04-25", "operating", "city", 1, "300", "沪科拨〔2024〕6号"),
    ("2024-05-10", "operating", "district", 1, "300", "杨科拨〔2024〕8号"),
    ("2025-09-10", "operating", "city", 2, "150", "沪科拨〔2025〕14号"),
    ("2025-09-17", "operating", "district", 2, "150", "杨科拨〔2025〕12号"),
)


def story() -> list[Entry]:
    """Return every submission about 乙, in the order of receipt."""
    first = ("三方合同_已签登记", "2024-03-04T10:00:00+08:00", "office", None, contract())
    paid = payments(P, contract()["separate_ledger_account"], _PAID, DISTRICT)
    entries = [first, *_reports(), *_changes(), *_evaluations(), *paid]
    return sorted(entries, key=lambda entry: entry[1])
