"""A paper with drawn pictures and captions, and a plan with an A3 sheet laid across."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from typing import Any
from zlib import crc32

from docx.enum.section import WD_SECTION
from docx.shared import Mm

from docgen.packing import flate
from tools.unseen.grids import C, R, grid
from tools.unseen.kit import (
    FANG,
    HEI,
    KAI,
    OFFICIAL,
    TITLE,
    Look,
    blank,
    field,
    footer,
    paper,
    saved,
    style,
    write,
)

_COLOURS = ((31, 78, 121), (192, 0, 0), (112, 173, 71), (255, 192, 0))


def png(wide: int, high: int, bars: tuple[int, ...]) -> io.BytesIO:
    """Return a chart of bars (heights in per cent) in a thin frame as PNG of 96 dpi."""
    rows = b""
    for y in range(high):
        row = bytearray(b"\xff" * (3 * wide))
        for x in range(wide):
            at, inside = divmod((x - 20) * len(bars), wide - 40)
            is_bar = (
                0 <= at < len(bars)
                and inside < (wide - 40) * 0.7
                and high - 20 - y <= bars[at] * (high - 40) / 100
            )
            if x in (0, wide - 1) or y in (0, high - 1):
                row[3 * x : 3 * x + 3] = b"\x40\x40\x40"
            elif is_bar and y < high - 20:
                row[3 * x : 3 * x + 3] = bytes(_COLOURS[at % 4])
        rows += b"\x00" + bytes(row)
    data = [
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", 3780, 3780, 1)),
        (b"IDAT", flate(rows)),
        (b"IEND", b""),
    ]
    made = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc32(name + body))
        for name, body in data
    )
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + made)


def _figure(made: Any, picture: io.BytesIO, width: float, caption: str, number: int) -> None:
    holder = made.add_paragraph(style="图")
    holder.add_run().add_picture(picture, Mm(width))
    told = made.add_paragraph("图 ", style="Caption")
    field(told, "SEQ 图 \\* ARABIC", str(number))
    told.add_run(f"　{caption}")


_INSIDE = "正文缩进二字"
_LOOKS = (
    Look("大标题", TITLE, 22, line=35, jc="center"),
    Look("副标题", KAI, 16, line=28, jc="center"),
    Look("正文缩进二字", FANG, 16, line=28, first=2),
    Look("黑体标题", HEI, 16, line=28, first=2, outline=0, latin=HEI),
    Look("图", FANG, 16, multiple=1, before=6, jc="center", more="<w:keepNext/>"),
    Look("Caption", HEI, 12, multiple=1, after=6, jc="center"),
    Look("表格文字", FANG, 12, multiple=1, jc="center"),
)
_STATE = (
    ("大标题", "示例市科技企业孵化器运行情况调研报告"),
    ("副标题", "（2026年11月）"),
    ("Normal", ""),
    ("黑体标题", "一、总体情况"),
    (_INSIDE, "截至2026年9月底，全市科技企业孵化器在孵企业7412家，较2022年增长68.4％，年均增长13.9％（见图1）。从区域分布看，中心城区占52.7％，近郊区占38.1％，远郊县占9.2％。"),
)  # fmt: skip
_FAULTS = (
    (_INSIDE, "在孵企业中，硬科技企业1865家，占25.2％；科技型中小企业3120家，占42.1％。拥有有效知识产权3.6万件，其中发明专利1.1万件。"),
    ("黑体标题", "二、存在问题"),
    (_INSIDE, "（一）专业化水平不高。专业型孵化器占比为41％，低于先进城市约20个百分点（见图2左），自有持股孵化的仅占17％。"),
    (_INSIDE, "（二）盈利模式单一。房租和物业收入占总收入的63％（见图2右），投资收益仅占6.5％。"),
)  # fmt: skip
_ADVICE = (
    ("黑体标题", "三、对策建议"),
    (_INSIDE, "建议从“投、评、退”三个环节发力：一是设立5亿元引导资金；二是完善绩效评价；三是建立退出机制，三年内淘汰长期不达标的孵化器15家左右（预测见图3）。"),
)  # fmt: skip


def illustrated() -> bytes:
    """调研报告 with four pictures: centred ones with captions, two in a table, one in a line."""
    made = blank("孵化器运行情况调研报告", normal=Look("Normal", FANG, 16, line=28))
    for look in _LOOKS:
        style(made, look)
    _write_all(made, _STATE)
    _figure(made, png(560, 300, (38, 47, 58, 71, 88)), 130, "2022—2026年在孵企业数量（家）", 1)
    _write_all(made, _FAULTS)
    _pair(made)
    _legend(made)
    _write_all(made, _ADVICE)
    _figure(
        made,
        png(900, 900, (20, 40, 60, 80, 100, 80, 60, 40)),
        150,
        "2027—2034年孵化器数量和质量预测（示意）",
        3,
    )
    write(made, "专此报告。", _INSIDE)
    footer(made.sections[0], "— ", " —")
    return saved(made)


def _write_all(made: Any, paragraphs: Iterable[tuple[str, str]]) -> None:
    """Write paragraphs, each told as its style and its text."""
    for name, text in paragraphs:
        write(made, text, name)


def _pair(made: Any) -> None:
    """Add two pictures side by side in a table without lines, and one caption for both."""
    grid(
        made,
        (78, 78),
        [R([C(""), C("")]), R(["（a）专业型孵化器占比", "（b）收入构成"])],
        lines=(0, 0),
    )
    cells = made.tables[-1].rows[0].cells
    for cell, bars in zip(cells, ((41, 62, 58), (63, 22, 8, 7)), strict=True):
        cell.paragraphs[0].add_run().add_picture(png(300, 220, bars), Mm(68))
    told = made.add_paragraph("图 ", style="Caption")
    field(told, "SEQ 图 \\* ARABIC", "2")
    told.add_run("　专业化水平与收入构成")


def _legend(made: Any) -> None:
    """Add a paragraph with a small picture among its words."""
    added = write(made, "图例：", _INSIDE)
    added.add_run().add_picture(png(60, 60, (100,)), Mm(5))
    added.add_run("为示例市，其余依次为对照城市A、B。行内小图与文字基线对齐。")


_PLAN_LOOKS = (
    Look("大标题", TITLE, 22, line=35, jc="center"),
    Look("正文缩进二字", FANG, 16, line=28, first=2),
    Look("黑体标题", HEI, 16, line=28, first=2, outline=0, latin=HEI),
    Look("表格文字", FANG, 12, line=18, jc="center"),
    Look("表头文字", HEI, 12, line=18, jc="center", latin=HEI),
)
_PARTS = (
    (
        "一、总体要求",
        "坚持政府引导、市场运作，到2029年底，建成孵化面积50万平方米，引进专业型孵化器20家，集聚硬科技企业1000家，形成“概念验证—中试熟化—产业化”全链条孵化体系。",
    ),
    (
        "二、重点任务",
        "按照“一年打基础、两年见成效、三年成体系”的安排，分解为5个方面18项任务，责任单位和时间进度见附表（A3幅面）。各责任单位应当于每季度末月25日前报送进展。",
    ),
    (
        "三、保障措施",
        "成立由分管副市长任组长的专班，下设办公室（设在市科委），实行“清单制+责任制+时限制”，每月调度、每季通报，年度考核结果纳入绩效。",
    ),
)


def plan() -> bytes:
    """工作方案: A4 upright, an A3 sheet broader than high with a chart of tasks, A4 again, B5."""
    made = blank("示例湾孵化集聚区建设工作方案", normal=Look("Normal", FANG, 16, line=28))
    for look in _PLAN_LOOKS:
        style(made, look)
    write(made, "示例湾孵化集聚区建设工作方案", "大标题")
    write(made, "")
    for heading, text in _PARTS:
        write(made, heading, "黑体标题")
        write(made, text, _INSIDE)
    footer(made.sections[0], "— ", " —")
    broad = made.add_section(WD_SECTION.NEW_PAGE)
    paper(broad, (25, 20, 20, 20), size=(420, 297))
    write(made, "附表　示例湾孵化集聚区建设任务进度表（2027—2029年）", "大标题")
    _chart(made)
    back = made.add_section(WD_SECTION.NEW_PAGE)
    paper(back, OFFICIAL)
    write(made, "四、名词解释", "黑体标题")
    write(made, "1．概念验证：对早期科技成果的技术可行性和商业价值进行评估、试验的活动。", _INSIDE)
    write(
        made,
        "2．硬科技企业：以关键核心技术研发和产业化为主业、研发人员占比不低于20％的企业。",
        _INSIDE,
    )
    small = made.add_section(WD_SECTION.NEW_PAGE)
    paper(small, (20, 18, 20, 18), size=(182, 257))
    write(made, "工作联系卡（B5）", "大标题")
    for text in (
        "市科委孵化服务处：021-00000000转8016",
        "示例湾公司规划部：021-00000002",
        "举报邮箱：jubao@example.gov.cn",
    ):
        write(made, text)
    return saved(made)


_TASKS = (
    (
        "载体建设",
        ("一期12.8万㎡主体竣工验收", "二期20万㎡开工建设", "三期规划方案报批", "人才公寓600套交付"),
    ),
    (
        "主体引育",
        ("引进专业型孵化器6家", "招引链主企业设立开放式创新平台", "培育高新技术企业200家"),
    ),
    (
        "平台支撑",
        ("概念验证中心揭牌运营", "中试基地（生物医药、新材料）建成", "公共实验室仪器共享率≥80％"),
    ),
    ("金融赋能", ("5亿元引导资金完成工商登记和备案", "设立知识产权质押融资风险补偿池")),
    ("机制创新", ("出台集聚区管理条例（草案）", "“拨投结合”试点", "绩效评价指标体系2.0")),
)


def _top(text: str, span: int = 1, merge: str = "") -> C:
    return C(text, span=span, merge=merge, style="表头文字", shade="DEEAF6")


def _chart(made: Any) -> None:
    """Add the table of tasks: a heading of two rows, then a row for each task by its part."""
    rows = _chart_head()
    for group, tasks in _TASKS:
        for at, task in enumerate(tasks):
            number = len(rows) - 1
            side = C("" if at else group, merge="continue" if at else "restart")
            rows.append(_task(number, side, task))
    grid(made, (14, 28, 84, *[13] * 12, 42, 56), rows, lines=(12, 4))


def _chart_head() -> list[R]:
    """Make the heading: years over their quarters, all else over both rows."""
    years = [_top(f"{year}年", 4) for year in (2027, 2028, 2029)]
    quarters = [_top(f"Q{n}") for _ in range(3) for n in range(1, 5)]
    sides = [
        _top(name, merge="restart") for name in ("序号", "方面", "任务", "牵头单位", "配合单位")
    ]
    down = [_top("", merge="continue")] * 5
    return [
        R([*sides[:3], *years, *sides[3:]], 9, head=True),
        R([*down[:3], *quarters, *down[3:]], 9, head=True),
    ]


def _task(number: int, group: C, task: str) -> R:
    """Make the row of a task: its quarters shaded, who leads, who helps."""
    begin, length = number * 7 % 8, 2 + number % 3
    leads = ("市科委", "示例湾公司", "市规划资源局", "示例区政府")[number % 4]
    helps = "市财政局、市发展改革委、市住房城乡建设委" if number % 3 else "各有关单位"
    quarters = [
        C("", shade="5B9BD5" if begin <= quarter < begin + length else "") for quarter in range(12)
    ]
    return R(
        [C(str(number)), group, C(task, jc="left"), *quarters, C(leads), C(helps, jc="left")], 11
    )


PAPERS = {"illustrated": illustrated, "plan": plan}
