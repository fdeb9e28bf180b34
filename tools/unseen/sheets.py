"""Papers that are one table: 统计报表 on broad pages, 名单 over pages, 申请表 of narrow cells."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from tools.unseen.grids import C, R, grid
from tools.unseen.kit import (
    FANG,
    HEI,
    KAI,
    ROMAN,
    SONG,
    TITLE,
    Look,
    blank,
    face,
    footer,
    paper,
    saved,
    style,
    write,
)

_SMALL = (
    Look("大标题", TITLE, 22, line=32, jc="center", after=6),
    Look("表格文字", FANG, 10.5, jc="center"),
    Look("表头文字", HEI, 10.5, jc="center", latin=HEI),
    Look("表注", SONG, 9, jc="left"),
)


def _begin(title: str, size: float = 10.5) -> Any:
    made = blank(title, normal=Look("Normal", SONG, size))
    for look in _SMALL:
        style(made, look)
    return made


def statistics() -> bytes:
    """统计报表 on broad A4: a heading of three rows, sums by district and in all, tiny notes."""
    made = _begin("科技企业孵化器综合统计表")
    paper(made.sections[0], (20, 18, 18, 18), size=(297, 210))
    write(made, "2026年1—3季度科技企业孵化器综合统计表", "大标题")
    line = write(
        made,
        "表　　号：SK-K301表\t制定机关：示例市科学技术委员会\t批准文号：示统制〔2026〕15号",
        "表注",
    )
    line.paragraph_format.tab_stops.add_tab_stop(Mm(130), 1)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(261), 2)
    line = write(
        made, "填报单位：示例市科技创新服务中心\t2026年9月30日\t计量单位：个、万元、平方米", "表注"
    )
    line.paragraph_format.tab_stops.add_tab_stop(Mm(130), 1)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(261), 2)
    grid(
        made,
        (12, 33, *[24] * 9),
        [*_stat_head(), *_stat_rows()],
        margins=1.2,
        lines=(12, 4),
        style="表格文字",
    )
    line = write(
        made,
        "单位负责人：赵示例　　　统计负责人：李样本　　　填表人：周样本　　　联系电话：021-00000000　　　报出日期：2026年10月12日",
        "表注",
    )
    line.paragraph_format.space_before = Mm(2)
    write(
        made,
        "说明：1．本表由市科技创新服务中心汇总，季后12日内报送。2．“在孵企业”指符合国科发区〔2024〕300号文件规定条件的企业。3．审核关系：(4)=(5)+(6)；(9)≥(10)；“—”表示无数据，“…”表示数据不足本表最小单位。",
        "表注",
    )
    footer(made.sections[0], "第 ", " 页", ("　共 ", " 页"))
    return saved(made)


_DIAGONAL = (
    '<w:tcBorders><w:tl2br w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
)
_DISTRICTS = (
    ("中心城区", ("江南区", "江北区", "河西区", "示例湾新区")),
    ("近郊区", ("东山区", "西山区", "南湖区", "北湖区", "临港经济技术开发区")),
    ("远郊县", ("青溪县", "白石县", "古城自治县")),
)
_CHANGES = ("+3.2", "-1.15", "+12.08", "+0.7", "—", "…", "+25.6", "+9.33", "+18.41")


def _top(text: str, span: int = 1, merge: str = "") -> C:
    return C(text, span=span, merge=merge, style="表头文字", shade="F2F2F2")


def _stat_head() -> list[R]:
    """Make the heading of three rows with a diagonal corner, and the row of column marks."""
    down = _top("", merge="continue")
    corner = C("　指标\n地区", merge="restart", jc="left", style="表头文字", more=_DIAGONAL)
    corner_down = C("", merge="continue", style="表头文字", more=_DIAGONAL)
    groups = (("孵化器", 2), ("在孵企业", 3), ("投融资", 2), ("产出", 2))
    first = [_top("序号", merge="restart"), corner, *(_top(name, span) for name, span in groups)]
    second = [
        down,
        corner_down,
        *(_top(name, merge="restart") for name in ("数量", "孵化面积", "合计")),
        _top("其中", 2),
        *(
            _top(name, merge="restart")
            for name in ("获投企业数", "获投金额", "营业收入", "其中：硬科技企业")
        ),
    ]
    third = [down, corner_down, *[down] * 3, _top("当年新增"), _top("硬科技"), *[down] * 4]
    marks = [_top("甲"), _top("乙"), *(_top(f"({n})") for n in range(1, 10))]
    return [R(row, 7, head=True) for row in (first, second, third, marks)]


def _stat_rows() -> list[R]:
    """Make the rows: each part of the city, its districts, then the sums of all."""
    rows = []
    sums = [0] * 9
    for group, names in _DISTRICTS:
        rows.append(R([C(group, span=2, jc="left", bold=True), *(C("") for _ in range(9))], 6.5))
        for name in names:
            figures = _figures(sum(map(ord, name + group)))
            sums = [one + two for one, two in zip(sums, figures, strict=True)]
            texts = (C(text, jc="right") for text in _told(figures))
            rows.append(R([C(str(len(rows))), C(name, jc="left"), *texts], 6.5))
    return [*rows, *_closing(_told(sums))]


def _figures(seed: int) -> list[int]:
    """Give nine figures that differ from district to district."""
    small = [seed % 23 + 2, seed % 977 * 131, seed % 769, seed % 97, seed % 211, seed % 53]
    return [*small, seed % 9973 * 7, seed % 9949 * 37, seed % 9941 * 11]


def _told(figures: list[int]) -> list[str]:
    """Write figures with commas, the last three of them with decimals."""
    return [
        f"{value:,}" if n < 6 else f"{value:,}.{value % 100:02d}" for n, value in enumerate(figures)
    ]


def _closing(total: list[str]) -> list[R]:
    """Make the three rows at the foot: in all, the year before, what changed."""
    sums = (C(text, jc="right", bold=True, shade="F2F2F2") for text in total)
    before = (C("—" if n == 4 else text, jc="right") for n, text in enumerate(total))
    changes = (C(text, jc="right") for text in _CHANGES)
    return [
        R([C("总　计", span=2, bold=True, shade="F2F2F2"), *sums], 8),
        R([C("上年同期", span=2), *before], 6.5),
        R([C("增减（±％）", span=2), *changes], 6.5),
    ]


_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_FIRMS = (
    "示例生物医药科技有限公司",
    "示例湾（集团）股份有限公司孵化器管理分公司",
    "市工业技术研究院",
    "样本大学国家大学科技园",
    "江南智造园",
    "Sample BioTech (Shanghai) Co., Ltd.",
    "示例市中小企业发展服务中心",
)
_POSTS = ("正高级工程师", "教授", "研究员", "高级经济师", "副研究员、技术转移中心主任", "总经理")


def roster() -> bytes:
    """专家名单 of 96 over pages: the heading rows repeat, some cells hold two lines."""
    made = _begin("孵化器绩效评价专家库入库专家名单", 12)
    style(made, Look("表格文字", FANG, 12, jc="center"))
    style(made, Look("表头文字", HEI, 12, jc="center", latin=HEI))
    write(made, "附件2", "Normal")
    write(made, "示例市科技企业孵化器绩效评价专家库\n入库专家名单（第一批，共96人）", "大标题")
    write(made, "（排名不分先后，按姓氏笔画为序）", "表格文字")
    head = [
        R(
            [
                C(text, style="表头文字")
                for text in ("序号", "姓　名", "工作单位", "职称（职务）", "评审领域", "证书编号")
            ],
            10,
            head=True,
        )
    ]
    rows = [_expert(n) for n in range(96)]
    grid(made, (13, 20, 52, 32, 18, 27), [*head, *rows], margins=1)
    write(made, "注：专家库实行动态管理，任期3年。", "表注")
    footer(made.sections[0], "— ", " —")
    return saved(made)


def _expert(n: int) -> R:
    """Make the row of the n-th expert: names, houses and posts in turn."""
    middle = "　" if n % 5 == 0 else "样" if n % 3 else "示"
    name = _SURNAMES[n % 32] + middle + "本例文武"[n % 4]
    subject = ("财务", "技术", "管理", "投融资", "知识产权")[n % 5]
    house, post = C(_FIRMS[n % 7], jc="left"), C(_POSTS[n % 6], jc="left")
    return R([C(str(n + 1)), C(name), house, post, C(subject), C(f"SK2026-{n + 1:04d}")], 8)


_LABEL = Look("表格文字", SONG, 12, multiple=1, jc="center")


def form() -> bytes:
    """申请表: cells of one character's width, exact heights, boxes to tick, lines to fill in."""
    made = _begin("科技企业孵化器认定申请表", 12)
    style(made, _LABEL)
    title = write(made, "示例市科技企业孵化器认定申请表", "大标题")
    title.paragraph_format.space_before = Mm(3)
    head = write(made, "申请编号：", "Normal")
    face(head.add_run("　　　　　　　　　"), KAI, 12).underline = True
    head.add_run("\t申请日期：")
    face(head.add_run("　　　　年　　月　　日"), KAI, 12).underline = True
    head.paragraph_format.tab_stops.add_tab_stop(Mm(156), 2)
    grid(made, (10, 30, 40, 30, 22, 24), _form_rows(), margins=1, lines=(8, 4), style="表格文字")
    notes = write(
        made,
        "填表说明：①本表一式3份；②“□”内打“√”；③栏目不够可另附页；④咨询电话：021-0000 0000转8016／8017。",
        "表注",
    )
    notes.paragraph_format.space_before = Mm(1.5)
    return saved(made)


def _form_rows() -> list[R]:
    def left(text: str, span: int = 1, up: str = "center") -> C:
        return C(text, span=span, jc="left", up=up)

    side = C("申请单位基本情况", merge="restart")
    down = C("", merge="continue")
    return [
        R([side, C("单位名称"), left("", 4)], 10, exact=True),
        R([down, C("统一社会信用代码"), left("91310000MA1FL0000X", 2), C("成立时间"), C("2019-06-18")], 10, exact=True),
        R([down, C("单位性质"), left("□国有　□集体　☑民营　□外资　□混合所有　□其他______", 4)], 10, exact=True),
        R([down, C("注册资本（万元）"), C("5,000.00"), C("场地总面积（m²）"), C("15,680.5", span=2)], 10, exact=True),
        R([down, C("通信地址"), left("示例市江南区示例路1688弄12号楼", 2), C("邮政编码"), C("200000")], 10, exact=True),
        R([down, C("联系人／手机"), C("李样本／13800000000"), C("E-mail"), C("lisample@example.com", span=2)], 10, exact=True),
        R([C("申请类型", merge="restart"), left("□综合型　　☑专业型（领域：□生物医药 ☑集成电路 □新材料 □新能源 □航空航天 □数字经济 □其他）", 5)], 14),
        R([C("", merge="continue"), left("是否高质量孵化器培育对象：□是　☑否　　　　　是否享受过市级补助：☑是（2024年、2025年）　□否", 5)], 14),
        R([C("运营团队", merge="restart"), *map(C, ("姓名", "毕业院校及专业", "职务", "学历", "从业年限"))], 8),
        *(R([C("", merge="continue"), *map(C, row)], 8) for row in (("李样本", "样本大学　工商管理", "总经理", "硕士", "12"), ("Michael Chen", "University of Example", "技术总监", "博士", "8"), ("", "", "", "", ""))),
        R([C("单位承诺"), C("本单位承诺所填内容和所附材料真实、合法、有效，如有虚假，愿意承担相应法律责任，并同意将失信信息记入科研诚信数据库。\n\n法定代表人（签字）：　　　　　　（单位公章）　　　\n年　　月　　日　　　", span=5, jc="left", first=2)], 34, exact=True),
        R([C("区科技主管部门意见"), C("\n负责人（签字）：　　　　　（盖章）　　　\n年　　月　　日　　　", span=5, jc="right", up="bottom")], 30),
        R([C("专家评审意见"), C("□同意　　□不同意　　□修改后再审\n专家组组长（签字）：　　　　　　　\n年　　月　　日　　　", span=5, jc="right", up="bottom")], 26),
    ]  # fmt: skip


def signing() -> bytes:
    """签署页: the parties in two columns without lines, each line with a rule to sign on."""
    made = blank("合作框架协议签署页", normal=Look("Normal", FANG, 14, line=26))
    style(made, Look("表格文字", FANG, 14, multiple=1.5, jc="left"))
    style(made, Look("大标题", TITLE, 20, line=35, jc="center", before=20, after=20, latin=ROMAN))
    write(made, "（本页无正文，为《共建示例湾孵化集聚区合作框架协议》签署页）").alignment = 1
    write(made, "签　署　页", "大标题")
    left = "甲方：示例市科学技术委员会（盖章）\n\n法定代表人\n或授权代表（签字）：__________\n\n\n地址：示例市示例路1号\n邮编：200000\n电话：021-00000000\n日期：2026年    月    日"
    right = "乙方：样本大学（盖章）\n\n法定代表人\n或授权代表（签字）：__________\n\n\n地址：示例市样本路2006弄88号行政楼\n邮编：200240\n电话：021-11111111\n日期：2026年    月    日"
    grid(
        made,
        (78, 78),
        [R([C(left, jc="left", up="top"), C(right, jc="left", up="top")], split=True)],
        lines=(0, 0),
    )
    write(made, "")
    line = (
        '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tcBorders>'
    )
    rows = [
        R(
            [
                C("见证方（盖章）：", jc="right"),
                C("", more=line),
                C("签署地点：", jc="right"),
                C("示例市江南区", jc="left", more=line),
            ],
            14,
        )
        for _ in range(2)
    ]
    grid(made, (40, 44, 30, 42), rows, lines=(0, 0))
    line = write(made, "签订时间\t2026年11月20日\t份数\t一式陆份")
    for at, kind, leader in ((60, 2, 1), (90, 0, 0), (156, 2, 3)):
        line.paragraph_format.tab_stops.add_tab_stop(Mm(at), kind, leader)
    return saved(made)


PAPERS = {"statistics": statistics, "roster": roster, "form": form, "signing": signing}
