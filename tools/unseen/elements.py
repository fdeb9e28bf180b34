"""Papers an author puts together from the elements of docgen's own templates."""

from __future__ import annotations

from docgen.model.document import Composition
from docgen.render import render
from tests.elements.filling import common
from tools.templating.base import Cell, Column, Page, Row, Run
from tools.templating.forms import Letter, minutes, present

DAY = "2026年11月20日"
CONTACT = "（联系人：李样本，联系电话：021-00000000转8016）"


def _filled(name: str, page: Page) -> bytes:
    made = Composition("UNSEEN", f"{name}.docx", name, common())
    return render(made, page.save()).docx


def request() -> bytes:
    """请示 of one organ with one 签发人, 附件说明, seal, 附注, 版记."""
    page = Page("请示").letterhead(
        "示例市科学技术委员会文件", "示科〔2026〕87号", size=34, signers=["赵示例"]
    )
    page.title("示例市科学技术委员会关于设立\n孵化器高质量发展引导资金的请示")
    page.addressee("市人民政府：")
    page.body(
        "为深入实施创新驱动发展战略，进一步发挥财政资金引导作用，撬动社会资本支持早期硬科技项目，我委会同市财政局等部门开展了专题调研，起草了《示例市孵化器高质量发展引导资金管理办法（送审稿）》。现将有关情况请示如下。"
    )
    page.h1("一、必要性和可行性")
    page.body(
        "截至2026年9月底，全市共有市级以上科技企业孵化器126家，孵化面积238.6万平方米，在孵企业7412家，其中高新技术企业1086家，占14.65％。2025年在孵企业研发投入强度达11.3％，但获得天使投资的仅占6.2％，低于全国平均水平2.1个百分点。兄弟省市的实践表明，设立引导资金是破解“投早、投小、投长期、投硬科技”难题的有效手段。"
    )
    page.h1("二、主要内容")
    page.h2("（一）资金规模和来源")
    page.body(
        "引导资金总规模5亿元，分3年到位：2027年1.5亿元、2028年1.75亿元、2029年1.75亿元，由市级财政科技专项资金统筹安排，不新增预算。"
    )
    page.h2("（二）支持方式")
    page.h3("1．直接投资。")
    page.body(
        "对种子期、初创期企业单个项目投资不超过300万元，持股比例不超过15％，且不为第一大股东。"
    )
    page.h3("2．跟进投资。")
    page.body(
        "对孵化器自有资金先行投资的项目，按照不超过其投资额50％的比例跟进，单个项目不超过500万元。"
    )
    page.h1("三、请示事项")
    page.body(
        "（一）同意设立示例市孵化器高质量发展引导资金，资金规模、来源和支持方式按照送审稿执行。"
    )
    page.body("（二）同意由市科委、市财政局联合印发《示例市孵化器高质量发展引导资金管理办法》。")
    page.body("妥否，请批示。")
    page.annexes(
        ["示例市孵化器高质量发展引导资金管理办法（送审稿）", "起草说明", "征求意见采纳情况表"]
    )
    page.sign("示例市科学技术委员会", date=DAY)
    page.remark(CONTACT)
    return _filled("request", page.imprint("市财政局，市发展改革委", "示例市科学技术委员会办公室"))


def circular() -> bytes:
    """通知 without seal: an upright table in its annex, then a broad one in a turned section."""
    page = Page("通知").letterhead("示例市科学技术委员会文件", "示科〔2026〕91号", size=34)
    page.title("示例市科学技术委员会关于做好\n2027年度科技计划项目申报工作的通知")
    page.addressee("各区（县）科学技术局，各高等院校、科研院所，各有关单位：")
    _call(page)
    page.annexes(["2027年度项目指南目录", "项目经费预算汇总表"])
    page.sign_plain("示例市科学技术委员会", length=10, date=DAY)
    page.remark(CONTACT)
    _guide(page)
    page.turn(wide=True)
    _budget(page)
    return _filled("circular", page)


def _call(page: Page) -> None:
    """Add what is supported and how one applies."""
    page.body(
        "根据《示例市“十五五”科技创新规划》，现就2027年度科技计划项目（以下简称“项目”）申报工作通知如下，请认真组织实施。"
    )
    page.h1("一、支持方向")
    for text in (
        "围绕集成电路、生物医药、新材料三大先导产业，支持关键核心技术攻关，每项支持强度200万元—1000万元。",
        "围绕绿色低碳，支持新型储能（能量密度≥350 Wh/kg、循环寿命≥6000次）、氢能、碳捕集利用等技术示范应用。",
        "支持孵化器建设概念验证中心、中试平台，按照新增设备投入的30％给予补助，最高不超过500万元。",
    ):
        page.body(text)
    page.h1("二、申报程序")
    page.body(
        "项目实行网上申报，网址为https://kjjh.example.gov.cn/2027/apply?lang=zh-CN，系统开放时间为2026年12月1日9:00至12月31日17:00。纸质材料一式3份（A4纸双面打印，胶装），于2027年1月8日前报送至示例路1号2号楼315室。"
    )


def _guide(page: Page) -> None:
    """Add annex 1: the upright table of projects."""
    page.annex("附件1", "2027年度项目指南目录")
    rows = [
        Row([str(n), name, body, by, note]) for n, (name, body, by, note) in enumerate(_GUIDE, 1)
    ]
    page.table(
        [
            Column("序号", 12, "center"),
            Column("项目名称", 56),
            Column("主管处室", 32, "center"),
            Column("支持强度", 30, "right"),
            Column("备注", 26),
        ],
        rows,
        unit="单位：万元",
    )
    page.note("注：1．支持强度为市级财政资金上限。2．带*的项目实行“揭榜挂帅”。")


_BUDGET_HEADS = (
    "科目",
    "合计",
    "财政资金",
    "自筹资金",
    "其中：设备费",
    "其中：业务费",
    "其中：劳务费",
    "说明",
)
_BUDGET = (
    ("直接费用", "860.00", "500.00", "360.00", "420.50", "310.00", "129.50", "设备购置须附三家以上报价"),
    ("间接费用", "120.00", "100.00", "20.00", "—", "—", "—", "不超过直接费用的30％"),
)  # fmt: skip
_BUDGET_SUM = ("980.00", "600.00", "380.00", "420.50", "310.00", "129.50", "")


def _budget(page: Page) -> None:
    """Add annex 2: the broad table of sums with its total."""
    page.annex("附件2", "项目经费预算汇总表")
    page.table(
        [
            Column(name, 45 if n == 7 else 25.7, "left" if n in (0, 7) else "right")
            for n, name in enumerate(_BUDGET_HEADS)
        ],
        [
            *(Row(list(row)) for row in _BUDGET),
            Row([Cell("合计", align="center", head=True), *_BUDGET_SUM]),
        ],
        caption="表1　预算表",
        unit="单位：万元",
    )


_GUIDE = (
    ("面向先进封装的混合键合设备关键技术研究*", "高新技术处", "1000", "须由企业牵头"),
    ("高通量类器官药物筛选平台", "社会发展处", "600", ""),
    ("城市级数据中心集群能效优化（PUE≤1.15）", "高新技术处", "800", "联合申报"),
    ("350 Wh/kg级固态电池中试验证", "高新技术处", "800", "自筹不低于1:1"),
    ("孵化器概念验证中心建设", "孵化服务处", "500", "后补助"),
    ("公共安全风险智能监测预警技术及装备研发与应用示范", "社会发展处", "300", ""),
    ("CO₂捕集与矿化利用一体化示范", "社会发展处", "400", "示范规模≥1万吨/年"),
)


def reply() -> bytes:
    """复函 in the form of a 信函, over the page's end."""
    page = Letter("函", "示例市科学技术委员会").top("示科函〔2026〕213号", first="000012")
    page.add("Secrecy", "特急").blank(2)
    page.title("关于对市政协十五届四次会议\n第0236号提案的答复")
    page.addressee("王样本委员：")
    page.body(
        "您提出的“关于进一步完善科技企业孵化器绩效评价机制的建议”（第0236号）收悉。经会同市财政局、市统计局研究，现答复如下。"
    )
    page.h1("一、关于评价指标")
    page.body(
        "您建议“减少对面积、企业数量等规模性指标的考核，突出企业成长性和服务质量”，我们完全赞同。新修订的评价办法已将规模性指标权重由35分降至15分，增设“硬科技企业占比”“三年存活率”“单位面积营业收入（万元/m²）”等指标，合计30分。"
    )
    page.body(
        "考虑到不同类型孵化器的差异，评价时按照综合型、专业型两类分别排序，避免“一把尺子量到底”。"
    )
    page.h1("二、关于结果运用")
    page.body(
        "评价结果分为优秀（A）、良好（B）、合格（C）、不合格（D）四档。优秀的，按照年度运营成本的20％、最高200万元给予奖励；不合格的，限期整改6个月，整改后仍不合格的取消资格。2024—2026年共取消资格9家。"
    )
    page.h1("三、下一步工作")
    page.body(
        "我们将认真吸收您的意见，于2027年第一季度组织第三方机构开展中期评估，并邀请政协委员参与。衷心感谢您对科技创新工作的关心和支持，欢迎继续提出宝贵意见。"
    )
    page.sign("示例市科学技术委员会", date=DAY)
    page.remark("（办理结果：A；联系人：李样本；电话：021-00000000）")
    return _filled("reply", page.imprint("市政协提案委员会，市政府办公厅建议提案处"))


def record() -> bytes:
    """专题会议纪要 with many who were present, and a table of tasks."""
    page = minutes("纪要", "示例市孵化器建设专题会议纪要", "第9期", "示例市科学技术委员会", DAY)
    page.title("关于协调推进示例湾孵化集聚区建设的会议纪要").blank()
    page.body(
        "2026年11月12日下午，市科委主任赵示例主持召开专题会议，听取示例湾孵化集聚区建设进展情况汇报，研究解决有关问题。现纪要如下："
    )
    page.body(
        "会议指出，示例湾孵化集聚区规划面积3.2平方公里，是市“十五五”规划纲要确定的重点项目（编号：SW-2026-0017）。今年以来，各有关单位密切配合，一期12.8万㎡主体结构已封顶，完成投资9.46亿元，占年度计划的87.3％。"
    )
    page.body("会议议定：")
    page.body(
        "一、关于供电保障。由市供电公司牵头，于2027年3月底前完成110 kV示例湾变电站2×50 MVA主变扩建。"
    )
    page.body("二、关于人才公寓。同意配建600套，租金不高于同地段市场价的70％，由示例湾公司负责。")
    page.body("三、关于资金。缺口部分约1.28亿元，按照市、区6:4的比例分担，具体由市财政局核定。")
    page.table(
        [
            Column("序号", 12, "center"),
            Column("任务", 68),
            Column("责任单位", 46, "center"),
            Column("时限", 30, "center"),
        ],
        [
            Row(["1", "变电站扩建", "市供电公司", "2027-03-31"]),
            Row(["2", "人才公寓600套", "示例湾公司、市房管局", "2027-12-31"]),
            Row(["3", "资金分担方案", "市财政局", "2026-12-15"]),
        ],
        caption="任务分工表",
    )
    present(
        page,
        "出席",
        "市科委赵示例、王示例，市财政局孙样本，市规划资源局周样本，市住房城乡建设委吴样本，市供电公司郑样本，示例区政府冯样本、陈样本，示例湾公司褚样本。",
    )
    present(page, "请假", "市房管局卫样本。")
    present(page, "列席", [Run("市科委办公室、孵化服务处、规划财务处有关同志。")])
    return _filled("record", page.imprint("各出席单位，市政府办公厅"))


PAPERS = {"request": request, "circular": circular, "reply": reply, "record": record}
