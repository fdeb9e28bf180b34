"""工作总结 of many pages: three levels of headings, lists, quotations, odd and even footers."""

from __future__ import annotations

from typing import Any

from tools.unseen.grids import C, R, grid
from tools.unseen.kit import (
    FANG,
    HEI,
    KAI,
    SONG,
    TITLE,
    Look,
    blank,
    face,
    footer,
    saved,
    style,
    write,
)
from tools.unseen.numbered import numbers

_LOOKS = (
    Look("Title", TITLE, 22, line=36, before=12, after=12, jc="center"),
    Look("Subtitle", KAI, 16, line=30, jc="center"),
    Look("Heading 1", HEI, 16, line=30, first=2, outline=0, latin=HEI, before=6),
    Look("Heading 2", KAI, 16, line=30, first=2, outline=1, bold=True),
    Look("Heading 3", FANG, 16, line=30, first=2, outline=2, bold=True),
    Look("Body Text", FANG, 16, line=30, first=2),
    Look("Quote", KAI, 14, line=26, before=6, after=6, more='<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="C00000"/></w:pBdr>'),
    Look("List Bullet", FANG, 16, line=30),
    Look("List Number", FANG, 16, line=30),
    Look("表格文字", SONG, 10.5, multiple=1.2, jc="center"),
    Look("表题", HEI, 12, multiple=1, before=6, after=3, jc="center", latin=HEI, more="<w:keepNext/>"),
)  # fmt: skip


def summary() -> bytes:
    """Return the 总结: a title page's own header, then the parts in `_TEXT`, a table between."""
    made = blank("2026年工作总结和2027年工作计划", normal=Look("Normal", FANG, 16, line=30))
    for look in _LOOKS:
        style(made, look)
    made.styles["Quote"].paragraph_format.left_indent = 400000
    made.styles["Quote"].paragraph_format.right_indent = 200000
    numbers(
        made, (("bullet", "\uf06c", "List Bullet", 'w:left="1060" w:hanging="420"', "tab"),), 51
    )
    numbers(
        made,
        (("decimalEnclosedCircle", "%1", "List Number", 'w:left="1060" w:hanging="420"', "tab"),),
        52,
    )
    _running_heads(made)
    write(made, "示例市科技创新服务中心\n2026年工作总结和2027年工作计划", "Title")
    write(made, "（2026年11月20日）", "Subtitle")
    kinds = {
        "#": "Heading 1",
        "=": "Heading 2",
        "-": "Heading 3",
        ">": "Quote",
        "*": "List Bullet",
        "+": "List Number",
    }
    for text in _TEXT.strip().split("\n"):
        if text == "|":
            _table(made)
        elif text[0] in kinds and text[1] == " ":
            write(made, text[2:], kinds[text[0]])
        else:
            write(made, text, "Body Text")
    return saved(made)


def _running_heads(made: Any) -> None:
    """Write headers and footers: of the first page, of odd and of even ones."""
    section = made.sections[0]
    section.different_first_page_header_footer = True
    made.settings.odd_and_even_pages_header_footer = True
    head = section.header.paragraphs[0]
    face(head.add_run("示例市科技创新服务中心2026年工作总结"), SONG, 9)
    head.alignment = 2
    face(section.even_page_header.paragraphs[0].add_run("内部资料　注意保存"), SONG, 9)
    footer(section, "— ", " —")
    footer(section, "— ", " —", even=True)
    section.first_page_footer.paragraphs[0].alignment = 1
    face(section.first_page_footer.paragraphs[0].add_run("示例市科技创新服务中心　编制"), KAI, 12)


def _table(made: object) -> None:
    write(made, "表1　2026年主要指标完成情况", "表题")
    heads = ("指标", "单位", "2025年", "2026年", "同比（％）", "完成年度目标（％）")
    rows = [R([C(text, bold=True, shade="E7E6E6") for text in heads], 8, head=True)]
    for row in (
        ("在孵企业", "家", "6,507", "7,412", "13.9", "105.9"),
        ("孵化面积", "万平方米", "221.4", "238.6", "7.8", "101.1"),
        ("获投融资企业", "家", "403", "460", "14.1", "98.7"),
        ("获投融资金额", "亿元", "31.52", "42.76", "35.7", "112.5"),
        ("服务企业", "家次", "11,230", "15,874", "41.4", "132.3"),
    ):
        rows.append(
            R([C(row[0], jc="left"), C(row[1]), *(C(text, jc="right") for text in row[2:])], 7)
        )
    grid(made, (34, 22, 22, 22, 24, 32), rows, lines=(12, 4))


_TEXT = """
2026年是“十五五”规划的开局之年，也是我市科技企业孵化器建设提质增效的关键一年。一年来，在市委、市政府的坚强领导和市科委的具体指导下，中心坚持以服务科技企业成长为主线，聚焦主责主业，深化改革创新，较好完成了全年各项目标任务。现将有关情况总结如下。
# 一、2026年主要工作
= （一）孵化服务提质增效
- 1．在孵企业稳步增长。
截至9月底，全市科技企业孵化器在孵企业达7412家，同比增长13.9％；当年新增在孵企业1836家，毕业企业412家，其中被上市公司并购6家、进入上市辅导期9家。累计服务企业15874家次，组织路演、对接、培训活动628场，参加人员4.3万人次。
|
- 2．硬科技项目加快集聚。
全年新引进硬科技项目327个，较上年增加89个。重点布局了以下方向：
* 集成电路：引进先进封装、EDA工具、化合物半导体项目76个，落地江南智造园和临港经济技术开发区；
* 生物医药：引进细胞与基因治疗、高端医疗器械项目118个，取得二类医疗器械注册证43张、三类11张；
* 新型储能：引进固态电池、液流电池、钠离子电池项目35个，其中3个项目能量密度超过350 Wh/kg；
* 商业航天：引进卫星载荷、测控终端项目22个，全年发射搭载载荷14台（套）。
- 3．服务模式持续创新。
探索建立“孵化+投资+场景”服务模式，设立企业服务专员制度，128名专员“一对一”联系重点企业，全年走访企业3216次，收集问题1409个，办结1377个，办结率97.7％。一家从事手术机器人研发的企业负责人这样评价：
> “过去办一张生产许可证要跑五个部门、等三个月，现在专员上门辅导，从递交材料到拿证只用了22天。孵化器不只是给我们一间房子，更是给了我们一个‘合伙人’。”——摘自《企业服务日志》第214期
= （二）政策体系不断完善
- 1．健全绩效评价制度。
修订《示例市科技企业孵化器绩效评价办法》，将规模性指标权重由35分降至15分，提高企业成长性、服务专业化、投资能力等指标权重；首次引入第三方评价和企业满意度测评，回收有效问卷5208份，总体满意度91.6分。
- 2．优化资金支持方式。
推动财政资金由“补建设、补面积”向“补服务、奖成效”转变，全年兑现奖补资金1.27亿元，惠及孵化器83家、在孵企业416家；首次采用“拨投结合”方式支持项目12个，金额4600万元。推动设立5亿元孵化器高质量发展引导资金，目前已完成方案起草和征求意见。
- 3．加强事中事后监管。
开展“双随机、一公开”检查2轮，抽查孵化器42家，发现问题67个，均已督促整改；取消资格3家，限期整改5家。完善统计调查制度，数据直报率由88.2％提高至99.1％。
= （三）开放合作走深走实
加强与长三角、粤港澳大湾区等重点区域合作，与12个城市签订孵化协作协议，互设“飞地孵化器”5家。成功举办第4届国际孵化器合作论坛，来自26个国家和地区的580名嘉宾参会，签约项目34个。与Example International Incubation Association（EIIA）等国际组织建立常态化联系机制，选派管理人员赴境外培训3批18人次。
= （四）自身建设全面加强
坚持党建引领，扎实开展学习教育，组织专题学习16次、党课8次。严格落实中央八项规定精神，全年“三公”经费支出18.6万元，同比下降12.3％。加强人才队伍建设，引进硕士以上专业人才11名，2人获评市级科技服务先进个人。推进数字化转型，建成“孵化一张图”系统，归集数据1.2亿条，开发应用场景27个。
# 二、存在的主要问题
在肯定成绩的同时，也要清醒看到，对照高质量发展要求和企业期盼，工作中还存在一些不足，主要表现在以下几个方面：
+ 专业化能力不足。专业型孵化器占比仅41％，懂技术、懂市场、懂资本的复合型管理人才缺乏，全市持有职业资格证书的孵化器从业人员不足三成。
+ 投早投小氛围不浓。在孵企业获得天使投资的比例为6.2％，低于全国平均水平2.1个百分点；自有资金投资的孵化器只有29家，户均投资额不到800万元。
+ 区域发展不平衡。远郊县孵化器数量、面积占比分别为9.2％和7.4％，平均出租率为61.3％，比中心城区低25.8个百分点。
+ 服务链条不完整。概念验证、中试熟化等环节存在明显短板，公共中试平台只有7个，设备共享率不足50％，企业“找设备难、用设备贵”的问题仍较突出。
对这些问题，我们要高度重视，坚持问题导向，采取有力措施，认真加以解决。正如有的专家在座谈会上所指出的：
> 孵化器的竞争，上半场比的是空间和补贴，下半场比的是专业能力和资本耐心。谁能在企业最困难的“死亡之谷”阶段雪中送炭，谁就能在下一轮产业变革中赢得主动。
# 三、2027年工作计划
2027年，中心将深入贯彻创新驱动发展战略，按照市委、市政府和市科委部署要求，突出“专业化、资本化、链条化、国际化”，重点抓好以下工作：
= （一）实施孵化器能级提升工程
- 1．建设高质量孵化器。
按照“一器一策”原则，遴选10家基础较好的孵化器开展高质量培育，每家给予最高2000万元支持；推动综合型孵化器向专业型转型，力争年底专业型孵化器占比达到50％以上。
- 2．补齐中试服务短板。
围绕生物医药、新材料、集成电路等领域，新建公共中试平台5个，新增中试设备投入3亿元以上，制定中试平台开放共享管理办法，设备共享率提高到65％。
- 3．打造示例湾孵化集聚区。
推动一期12.8万平方米载体年内投入运营，引进专业型孵化器6家以上、硬科技企业150家以上；同步推进人才公寓、供电保障等配套工程建设，确保“拎包入驻”。
= （二）实施科技金融赋能工程
用好5亿元引导资金，首期1.5亿元于第一季度到位；推动30家以上孵化器设立种子资金；联合银行开发“孵化贷”“人才贷”等产品，力争全年授信50亿元、贷款余额20亿元以上。组织“资本进孵化器”活动不少于24场。
= （三）实施开放协同创新工程
办好第5届国际孵化器合作论坛（4月22日至24日），新增海外离岸孵化基地2个；深化与长三角城市的孵化协作，探索资质互认、数据互通、服务互享。
= （四）实施治理能力提升工程
- 1．抓队伍。
实施孵化器从业人员能力提升计划，全年培训2000人次，新增持证人员500名；建立职业经理人人才库。
- 2．抓数据。
升级“孵化一张图”系统，实现与市场监管、税务、社保等部门数据共享，减少企业填报事项40％以上。
- 3．抓作风。
持续纠治形式主义、官僚主义，精简会议文件，严格控制检查评比，让基层和企业把更多精力用在创新创业上。
新的一年，我们将以更加昂扬的姿态、更加务实的作风，锐意进取、真抓实干，奋力开创全市孵化器高质量发展新局面，为建设具有国际影响力的科技创新中心作出新的更大贡献！
"""

PAPERS = {"summary": summary}
