"""What tables rest on beside the reports: a match claimed in Yangpu, the year's figures, a reply."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tools.examples.acts import OFFICE
from tools.examples.kinds import Data, cover, desk
from tools.examples.story_jia import Entry
from tools.examples.yi import PROFILE as YI_PROFILE

D = Decimal
DISTRICT = ("沈示例", "021-50009002", "吴示例")


def programme(kind: str, prepared_on: date, **more: object) -> Data:
    """Return the head of a paper about the whole programme: it names no incubator."""
    return cover(kind, OFFICE, prepared_on, **more)


def claim() -> Data:
    """Return 乙's claim for 2025: the city's operating subsidy of that year, matched 1:1."""
    return desk(YI_PROFILE, "match_claim", date(2026, 1, 22), DISTRICT, period="2025") | {
        "item5": {"city_amount_yuan": D("1500000.00"), "district_amount_yuan": D("1500000.00")},
        "item6": None,
        "remarks": None,
    }


def figures() -> Data:
    """Return what the office reports of the targets of 2025 that no record gives."""
    day, source = date(2025, 12, 31), "市科委年度统计（示例）"
    rows = (
        ("A01_incubators", D(14)),
        ("A01_demonstrated_incubators", D(168)),
        ("A01_tech_smes", D(9620)),
        ("A01_high_tech_enterprises", D(1875)),
        ("A01_gazelles", D(281)),
        ("B02_peak_incubators", D(8)),
        ("B02_upgraded_carriers", D(76)),
        ("B02_hard_tech_enterprises", D(2740)),
        ("B02_public_platforms", D(27)),
        ("D03_incubators", D(2)),
    )
    sources = {"A01": source, "B02": "浦东新区科经委统计（示例）", "D03": "杨浦区科委统计（示例）"}
    return programme("program_stat", date(2026, 1, 30), period="2025") | {
        "rows": [
            {"indicator": name, "value": value, "as_of": day, "source": sources[name[:3]]}
            for name, value in rows
        ]
    }


def _replies() -> list[Data]:
    """Return what is answered to each of the three matters raised."""
    return [
        {
            "matter": "摸清孵化器仪器设备底数",
            "progress": "高质量孵化器按季度报告专业技术平台和设备使用情况，"
            "截至2026年第一季度，已报告的在用平台共7个。\n有关数据已按区汇总，送各区参考。",
            "next_step": "我委将在季度报告中增加设备开放时间的填报，每年公布一次可共享设备的目录。",
        },
        {
            "matter": "建立共享费用的补贴机制",
            "progress": "现行科技创新券已覆盖部分检验检测服务，孵化器自有设备尚未全部纳入。",
            "next_step": "我委将会同市财政局研究把符合条件的孵化器平台纳入服务机构名录，"
            "并简化结算手续。",
        },
        {
            "matter": "加强设备管理人员培训",
            "progress": "2025年以来举办设备管理和安全培训四期，参加人员一百六十余人次。",
            "next_step": "我委将把设备管理纳入孵化从业人员培训内容，每年安排不少于两期。",
        },
    ]


def reply() -> Data:
    """Return the reply to an invented proposal on laboratory equipment shared by incubators."""
    return programme("proposal_reply", date(2026, 5, 18)) | {
        "disclosure": "主动公开",
        "outcome": "解决采纳",
        "extent": "全文",
        "proposal": {
            "kind": "cppcc",
            "session": "市政协示例届四次会议",
            "number": "0999",
            "title": "关于推动孵化器大型仪器设备开放共享",
        },
        "addressees": ["甲示例", "乙示例", "丙示例"],
        "and_others": True,
        "overview": "大型仪器设备投入大、利用不均衡，是初创企业普遍反映的问题。"
        "所提建议针对性强，我委会同有关部门作了逐条研究。",
        "replies": _replies(),
        "contact": {
            "name": "周示例",
            "phone": "021-50009001",
            "address": "黄浦区示例路1号101室",
            "postcode": "200003",
        },
        "copies_to": ["市政府办公厅建议提案处", "市政协提案办"],
        "printed_by": "上海市科学技术委员会办公室",
    }


YI: list[Entry] = [
    ("配套扶持申报_2025", "2026-01-22T10:20:00+08:00", "district", None, claim()),
]
PROGRAMME: list[Entry] = [
    ("目标进度填报_2025", "2026-01-30T09:30:00+08:00", "office", None, figures()),
    ("提案答复_设备共享", "2026-05-18T15:00:00+08:00", "office", None, reply()),
]
