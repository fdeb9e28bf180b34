"""Papers about meetings: 会议通知 with its agenda, 公告 on a grid of characters, 签到表."""

from __future__ import annotations

from tools.unseen.grids import C, R, grid
from tools.unseen.kit import FANG, HEI, KAI, TITLE, Look, blank, footer, saved, style, write

BODY = Look("Normal", FANG, 16, line=28)
LOOKS = (
    Look("正文缩进二字", FANG, 16, line=28, first=2),
    Look("大标题", TITLE, 22, line=35, jc="center"),
    Look("黑体标题", HEI, 16, line=28, first=2, outline=0, latin=HEI),
    Look("楷体标题", KAI, 16, line=28, first=2, outline=1, latin=KAI),
    Look("表格文字", FANG, 12, line=18, jc="center"),
    Look("表头文字", HEI, 12, line=18, jc="center", latin=HEI),
    Look("落款", FANG, 16, line=28, jc="right"),
)
IN = "正文缩进二字"


def meeting_notice() -> bytes:
    """会议通知: four headed parts, an agenda with merged halves of the day, a reply slip."""
    made = blank("关于召开科技企业孵化器建设推进会的通知", normal=BODY)
    for look in LOOKS:
        style(made, look)
    for name, text in _CALL:
        write(made, text, name)
    _agenda(made)
    for name, text in _WISHES:
        write(made, text, name)
    _slip(made)
    made.settings.odd_and_even_pages_header_footer = True
    footer(made.sections[0], "— ", " —")
    footer(made.sections[0], "— ", " —", even=True)
    return saved(made)


_CALL = (
    ("大标题", "关于召开全市科技企业孵化器\n建设推进会的通知"),
    ("Normal", ""),
    ("Normal", "各区（县）科学技术局，市级有关部门，各科技企业孵化器："),
    (IN, "为贯彻落实市委、市政府关于加快建设高质量孵化器的部署，总结交流2026年工作，研究安排2027年重点任务，经研究，定于近期召开全市科技企业孵化器建设推进会。现将有关事项通知如下。"),
    ("黑体标题", "一、会议时间和地点"),
    (IN, "会议时间：2026年12月8日（星期二）上午9:00，会期1天。12月7日（星期一）14:00—20:00报到。"),
    (IN, "会议地点：示例市会议中心三楼第2会议厅（示例大道1688号，轨道交通5号线“会议中心”站3号口出站步行约350米）。"),
    ("黑体标题", "二、参会人员"),
    ("楷体标题", "（一）市级有关部门"),
    (IN, "市发展改革委、市教委、市财政局、市人力资源社会保障局、市规划资源局、市市场监管局、市地方金融监管局各1名负责同志。"),
    ("楷体标题", "（二）各区（县）和孵化器"),
    (IN, "各区（县）科学技术局主要负责同志和业务科室负责人各1名；国家级、市级科技企业孵化器主要负责人（名单另发）。"),
    ("黑体标题", "三、会议议程"),
)  # fmt: skip
_WISHES = (
    ("黑体标题", "四、有关要求"),
    (IN, "1．请各单位于11月30日（星期一）17:30前将参会回执（见附件）发送至电子邮箱meeting@example.gov.cn，逾期视为不参会。确因特殊情况不能参会的，须书面请假。"),
    (IN, "2．请作交流发言的单位控制在**8分钟以内**，发言材料（2000字以内，A4纸双面打印60份）于报到时交会务组。"),
    (IN, "3．会议不安排接送站，食宿统一安排，住宿费自理（标准间380元/间·天，含早餐）。会议中心停车位有限，提倡绿色出行。"),
    (IN, "联系人：张示例、李样本；联系电话：021-00000000转8012、13800000000；传真：021-00000001。"),
    ("Normal", ""),
    (IN, "附件：参会回执"),
    ("Normal", ""),
    ("落款", "示例市科学技术委员会　　"),
    ("落款", "2026年11月20日　　　　"),
)  # fmt: skip


def _agenda(made: object) -> None:
    head = [
        C(name, style="表头文字", shade="D9D9D9")
        for name in ("时段", "时间", "内容", "主讲（主持）人", "备注")
    ]
    day = [
        ("上午", "9:00—9:10", "宣布会议议程，介绍参会领导", "市科委副主任　王示例", ""),
        ("", "9:10—9:40", "通报2026年孵化器建设情况和绩效评价结果", "市科委副主任　王示例", "印发材料"),
        ("", "9:40—10:30", "交流发言（6家单位，每家8分钟）", "各发言单位", "PPT须提前1天提交"),
        ("", "10:30—10:45", "茶歇", "", ""),
        ("", "10:45—11:45", "市领导讲话", "副市长　赵示例", ""),
        ("下午", "14:00—15:30", "现场考察：（1）示例生物医药孵化器；（2）“硬科技”概念验证中心；（3）中试平台", "会务组", "13:40大堂集合乘车"),
        ("", "15:45—17:00", "分组讨论", "各组召集人", "分4组"),
    ]  # fmt: skip
    rows = [R(head, head=True)]
    for half, time, what, who, note in day:
        merge = "restart" if half else "continue"
        rows.append(
            R([C(half, merge=merge), C(time), C(what, jc="left"), C(who), C(note, jc="left")], 9)
        )
    rows.append(R([C("17:00", span=2), C("会议结束，返程", span=3, jc="left")], 9))
    grid(made, (14, 30, 56, 32, 24), rows)


def _slip(made: object) -> None:
    write(made, "附件", "黑体标题", "<w:pageBreakBefore/>").paragraph_format.first_line_indent = 0
    write(made, "参会回执", "大标题")
    write(
        made, "单位（盖章）：" + "　" * 14 + "填表日期：　　　年　　月　　日", "表格文字"
    ).alignment = 0
    rows = [
        R(
            [
                C(name, style="表头文字")
                for name in ("姓名", "性别", "职务", "手机号码", "是否住宿", "车牌号")
            ],
            11,
            head=True,
        )
    ]
    rows += [R([""] * 6, 11) for _ in range(6)]
    rows.append(
        R(
            [
                C("备注"),
                C(
                    "1．请以单位为单位汇总报送。\n2．有饮食禁忌或者需要无障碍设施的请注明。",
                    span=5,
                    jc="left",
                ),
            ],
            20,
        )
    )
    grid(made, (24, 14, 40, 34, 22, 22), rows)


def announcement() -> bytes:
    """公告 on Word's grid of 28 characters and 22 lines (指定行和字符网格)."""
    made = blank(
        "公告",
        normal=Look("Normal", FANG, 16),
        grid='w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"',
    )
    style(made, Look("大标题", TITLE, 22, line=35, jc="center"))
    style(made, Look("正文缩进二字", FANG, 16, first=2))
    write(made, "示例市科学技术委员会公告", "大标题")
    write(made, "2026年第7号").alignment = 1
    write(made, "")
    write(
        made,
        "根据《示例市科技企业孵化器管理办法》第十二条规定，经单位申报、区（县）推荐、专家评审、现场核查和公示，现认定示例生物医药孵化器等12家单位为2026年度市级科技企业孵化器，有效期3年（自2026年12月1日起至2029年11月30日止）。",
        IN,
    )
    write(
        made,
        "各孵化器应当于每年3月31日前通过“示例市科技服务平台”报送上一年度运行情况；连续2年未报送或者绩效评价不合格的，取消其资格。被认定的单位更名、变更法定代表人、变更场地面积超过20%的，应当在30日内报告。",
        IN,
    )
    write(made, "特此公告。", IN)
    write(made, "")
    write(made, "示例市科学技术委员会　　").alignment = 2
    write(made, "2026年11月18日　　　　").alignment = 2
    footer(made.sections[0], "— ", " —")
    return saved(made)


PAPERS = {"meeting-notice": meeting_notice, "announcement": announcement}
