"""Acts that stand beside the stories of the examples and are no part of them.

They show verifications, reminders and waivers: what did not happen to the two incubators, but
could have. Each is held against the records its story had by then.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tools.examples import acts, story_jia, story_yi
from tools.examples.acts import OFFICE
from tools.examples.kinds import Data, desk
from tools.examples.profile import Profile

D = Decimal
FOLDER = "单件示例"
FAULTY = "错误示例"
CITY = "上海市科学技术委员会"
Single = tuple[str, str, Profile, Data, tuple[str, ...]]
"""Name, time of receipt, incubator, data, words of the files of its story wanted beside."""
_EMPTY = (
    *("hearing", "publish", "talk", "suspend", "terminate", "clawback", "credit"),
    "decision_no",
)


def _verification(profile: Profile, on: date, **given: object) -> Data:
    return desk(profile, "verification", on, OFFICE) | dict.fromkeys(_EMPTY) | given


def _measures(*codes: str) -> list[Data]:
    return [{"measure": code, "name": None, "basis": None} for code in codes]


def talk() -> Data:
    """Return a false advertisement of 乙 in Yangpu, verified, and the talk decided on."""
    return _verification(
        story_yi.PROFILE,
        date(2025, 7, 17),
        grounds=["G2"],
        facts="2025年5月6日至6月18日，孵化器入口和公众号将中试场地称为“国家级机器人检测中心”。\n"
        "经查没有相应的批准文件，有关内容已于6月20日撤下。",
        conduct_from=date(2025, 5, 6),
        conduct_to=date(2025, 6, 18),
        evidence=[
            {"name": "现场核查记录（2025年6月18日）", "source": "市科委、杨浦区现场核查", "sha256": None},
            {"name": "公众号页面截图", "source": "市科委固定", "sha256": None},
        ],
        verified_by=CITY,
        verified_on=date(2025, 6, 25),
        contract_clause="第二十八条（违约情形与处理）",
        measures=_measures("M1"),
        proportionality_note="发布时间不长，已自行撤下，未造成损失，以约谈为宜。",
        decided_by=CITY,
        decided_on=date(2025, 7, 16),
        decision_no="主任办公会纪要2025年第18期",
        talk={
            "at": "2025-07-24T14:00:00+08:00",
            "place": "上海市示例路1号301会议室",
            "host": f"{CITY}示例处负责人",
            "attendees": ["主要负责人", "宣传工作负责人"],
            "matters": "对外宣传的审核和纠正情况。",
            "materials": "宣传内容的审批记录。",
        },
    )  # fmt: skip


def _consequences() -> Data:
    """Return what the measures of that record say: talk, suspension, clawback, credit record."""
    return {
        "talk": {
            "at": "2026-04-28T09:30:00+08:00",
            "place": "上海市示例路1号301会议室",
            "host": f"{CITY}示例处负责人",
            "attendees": ["主要负责人", "财务负责人"],
            "matters": "设备采购和专账管理中的问题及其纠正。", "materials": "设备台账和专账凭证。",
        },
        "suspend": {
            "what": ["区级启动建设经费中用于技术（服务）平台建设的部分"],
            "from_on": date(2026, 4, 17),
            "until_on": date(2026, 7, 16),
            "until_when": "市科委会同区政府书面确认所列问题已经纠正的，可以提前解除。",
            "source": "合同第三十五条",
        },
        "clawback": {
            "city_yuan": None,
            "district_yuan": D("386000.50"),
            "calculation": "没有采购的3台设备对应的已拨付金额，以专项审计报告核定的金额为准。",
            "certified_by": "示例会计师事务所（沪示审〔2026〕21号）",
            "account": "户名示例财政专户，账号03000009999000001",
            "deadline": date(2026, 5, 29),
            "deadline_source": "合同第三十六条",
        },
        "credit": {
            "subject": "上海示例甲生物医药孵化管理有限公司",
            "subject_code": story_jia.PROFILE.uscc,
            "conduct": "报送的设备采购合同不实。",
            "result": "约谈；暂停经费资助；追回已拨经费。",
            "handled_by": CITY,
            "basis_no": "沪科规〔2024〕12号",
            "basis_title": "上海市科技信用信息管理办法",
            "basis_article": None,
            "effective_on": date(2026, 4, 17),
            "term_to": date(2028, 4, 16),
            "term_source": "沪科规〔2024〕12号",
        },
    }  # fmt: skip


def combined() -> Data:
    """Return an untrue purchase of 甲: three measures and the credit record, after a hearing."""
    return _verification(
        story_jia.PROFILE,
        date(2026, 4, 20),
        grounds=["G1"],
        facts="2025年3月报送的年度报告所附设备采购合同与发票、入库单不符，其中3台设备没有采购。\n"
        "该3台设备对应已拨付的区级启动建设经费386000.50元。",
        conduct_from=date(2025, 3, 20),
        conduct_to=None,
        evidence=[
            {"name": "设备采购合同、发票和入库单复印件", "source": "示例甲孵化器提供", "sha256": None},
            {"name": "专项审计报告（沪示审〔2026〕21号）", "source": "示例会计师事务所", "sha256": None},
        ],
        verified_by=CITY,
        verified_on=date(2026, 3, 25),
        contract_clause="第三十五条（违约情形与处理）",
        hearing={
            "notified_on": date(2026, 3, 27),
            "notice_no": "沪科〔2026〕31号",
            "stated": "提出",
            "stated_on": date(2026, 4, 3),
            "opinion": "所述供货延迟没有证据，不予采纳；已主动说明情况，在选择举措时予以考虑。",
        },
        measures=_measures("M1", "M2", "M4"),
        proportionality_note="涉及已拨付的财政经费，情节较重；金额较小，已主动说明情况。\n"
        "暂停限于同一用途的经费，追回限于不实部分，与情节相适应。",
        decided_by=CITY,
        decided_on=date(2026, 4, 17),
        decision_no="主任办公会纪要2026年第9期",
        publish=False,
        **_consequences(),
    )  # fmt: skip


def ended() -> Data:
    """Return an untrue report of 甲: the building ends, part of the money comes back, in public."""
    data = combined() | {
        "facts": "2026年8月专项审计发现，2025年度报告所附的12份专业服务合同没有实际履行，对应的服务收入不实，"
        "影响了第二支持年度绩效评价的结果。\n另有3台设备没有采购，对应已拨付的区级启动建设经费386000.50元。",
        "conduct_from": date(2026, 3, 20),
        "evidence": [
            {"name": "专项审计报告（沪示审〔2026〕66号）", "source": "示例会计师事务所", "sha256": None},
            {"name": "12份服务合同及付款记录", "source": "示例甲孵化器提供", "sha256": None},
        ],
        "verified_on": date(2026, 8, 28),
        "hearing": {
            "notified_on": date(2026, 8, 31),
            "notice_no": "沪科〔2026〕166号",
            "stated": "放弃",
            "stated_on": date(2026, 9, 4),
            "opinion": None,
        },
        "measures": _measures("M3", "M4"),
        "proportionality_note": "所报不实的情况直接影响绩效评价，情节严重，合同目的已不能实现，以终止建设为宜。\n"
        "追回限于没有采购的设备对应的经费。",
        "decided_on": date(2026, 9, 18),
        "decision_no": "主任办公会纪要2026年第21期",
        "publish": True,
        "prepared_on": date(2026, 9, 21),
        "credit": None, "talk": None, "suspend": None,
        "terminate": {
            "terminates_on": date(2026, 9, 30),
            "source": "合同第三十五条",
            "settlement": "财政经费专账自2026年9月30日起停止支出，由审计机构核定余额。\n"
            "使用财政经费购置的设备列出清单，报市科委和区政府备查，处置依照合同约定办理。",
            "handover": "在孵企业的场地租约继续履行，载体中试平台的服务由所在区协调衔接。",
        },
    }  # fmt: skip
    data["clawback"] |= {
        "certified_by": "示例会计师事务所（沪示审〔2026〕66号）",
        "deadline": date(2026, 10, 30),
    }
    return data


def reminder(profile: Profile, **given: object) -> Data:
    """Return a reminder of the report of 2025Q2, prepared on 25 July."""
    data = desk(profile, "due_notice", date(2025, 7, 25), OFFICE) | {
        "obligation": {"kind": "q_report", "period": "2025Q2"},
        "new_deadline": date(2025, 8, 8),
        "new_deadline_source": "合同第二十五条",
        "earlier_reminders": [
            {"reminded_on": date(2025, 7, 10), "method": "系统提醒", "note": None},
            {"reminded_on": date(2025, 7, 16), "method": "电话", "note": "联系人答复正在编制。"},
        ],
    }
    return data | given


def waiver() -> Data:
    """Return the waiver of the first quarter of 甲's contract, six weeks of it."""
    return desk(story_jia.PROFILE, "waiver", date(2024, 1, 5), OFFICE) | {
        "obligation": {"kind": "q_report", "period": "2023Q4"},
        "reason": "合同订立后只有六周，有关情况并入2024年第一季度报告。",
        "approver": "推进小组办公室 方示例",
        "decided_on": date(2024, 1, 4),
    }


def call(**given: object) -> Data:
    """Return the notice that opens the evaluation of 甲's last support year, not numbered yet."""
    data = desk(story_jia.PROFILE, "eval_call", date(2026, 10, 20), OFFICE, period="Y3") | {
        "evaluation_year": "2026",
        "period_start": date(2025, 11, 20),
        "period_end": date(2026, 11, 19),
        "report_due_on": date(2026, 12, 18),
        "consent_due_on": date(2026, 12, 11),
        "materials": [
            "年度绩效评价报告",
            "年度财务报表和财政资金专账明细",
            "指标完成情况的证明材料",
        ],
        "third_party": "示例评价中心",
        "contact": {"name": "周示例", "phone": "021-50009001"},
        "doc_no": None,
    }
    return data | given


def countersigned() -> Data:
    """Return the confirmation of 甲's lower target, had the members countersigned it."""
    about = "GZL-2023-001/change_report/02/v1"
    item = {
        "item_index": 1,
        "result": "确认",
        "conditions": "自2026年起，每季度报送在孵企业投融资进展。",
        "reason": "融资周期延长属实，其他指标不变，总体目标不受影响。",
    }
    number = "推进小组会签〔2025〕2号"
    return acts.decision(story_jia.PROFILE, date(2025, 10, 17), about, number, [item]) | {
        "form": "会签"
    }


def singles() -> list[Single]:
    """Return the acts that are in order."""
    yi, jia = story_yi.PROFILE, story_jia.PROFILE
    return [
        ("01_核实与处理_约谈", "2025-07-17T10:00:00+08:00", yi, talk(), ()),
        ("02_核实与处理_合并采取", "2026-04-20T10:00:00+08:00", jia, combined(), ("拨付记录",)),
        ("03_催报登记_季度报告", "2025-07-25T10:00:00+08:00", jia, reminder(jia), ()),
        ("04_免予报送_首个季度", "2024-01-05T10:00:00+08:00", jia, waiver(), ()),
        ("05_评价通知_Y3", "2026-10-20T10:00:00+08:00", jia, call(), ()),
        ("06_会签_指标调整", "2025-10-20T10:00:00+08:00", jia, countersigned(), ("变更报告",)),
        ("07_核实与处理_终止建设", "2026-09-21T10:00:00+08:00", jia, ended(), ("拨付记录",)),
    ]


def faulty_singles() -> dict[str, Data]:
    """Return acts that are refused, by file name: no agreed date, no evidence, mixed families."""
    bare, mixed = talk(), combined()
    bare["evidence"] = []
    mixed["suspend"]["what"] = ["暂停支持期间的全部经费"]
    return {
        "47_没有约定期限却催报": reminder(story_yi.PROFILE),
        "48_没有证据却约谈": bare,
        "49_处理中混用评价等级": mixed,
        "50_评价通知期限颠倒": call(consent_due_on=date(2026, 12, 21)),
    }
