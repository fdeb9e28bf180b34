"""Papers with much Latin text: a letter to a partner abroad, a bilingual memorandum."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, RGBColor

from tools.unseen.grids import C, R, grid
from tools.unseen.kit import (
    FANG,
    HEI,
    ROMAN,
    SONG,
    WORD,
    Look,
    blank,
    face,
    footer,
    saved,
    style,
    write,
)


def _link(made: Any, paragraph: Any, address: str, text: str) -> None:
    rid = made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{rid}"/>')
    run = paragraph.add_run(text)
    run.underline = True
    run.font.color.rgb = RGBColor(0x05, 0x63, 0xC1)
    link.append(run._r)
    paragraph._p.append(link)


_INSIDE = "正文缩进二字"


def letter() -> bytes:
    """Return a letter in Chinese with English names, addresses, units; margins as Word begins with."""
    made = blank(
        "关于邀请参加国际孵化器合作论坛的函", WORD, normal=Look("Normal", SONG, 12, multiple=1.5)
    )
    style(made, Look(_INSIDE, SONG, 12, multiple=1.5, first=2))
    _letter_head(made)
    write(
        made,
        "感谢您8月17日的来信（Ref. No. EIIA-26/0817-A）。我委定于2027年4月22日至24日（周四至周六）在示例市举办“第5届国际孵化器合作论坛”（The 5th International Forum on Incubator Cooperation, IFIC 2027），诚邀您率团出席并作主旨演讲，时长约25 min（含Q&A）。",
        _INSIDE,
    )
    _site(made)
    for text in _FACTS:
        write(made, text, _INSIDE)
    write(made, "顺致崇高敬意！", _INSIDE)
    write(made, "")
    write(
        made, "Yours sincerely,\n\n赵示例（ZHAO Shili）\n主任　Director General"
    ).paragraph_format.left_indent = Mm(80)
    write(
        made,
        "附件（Enclosures）：1. 论坛议程（Programme, 4 pp.）；2. 注册表（Registration Form, 1 p.）",
    ).alignment = 0
    footer(made.sections[0], "Page ", "", (" of ", ""))
    return saved(made)


def _letter_head(made: Any) -> None:
    """Write the running head with its double rule, date and number, to whom, the greeting."""
    head = made.sections[0].header.paragraphs[0]
    face(
        head.add_run("示例市科学技术委员会　EXAMPLE CITY SCIENCE AND TECHNOLOGY COMMISSION"), HEI, 9
    )
    own = head._p.get_or_add_pPr()
    own.append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="double" w:sz="6" w:space="4" w:color="C00000"/></w:pBdr>'
        )
    )
    head.alignment = 1
    write(made, "日期：2026年11月20日\n编号：SK/INT-2026-0456").alignment = 2
    write(
        made,
        "Dr. Jonathan W. Example\nDirector, Office of Innovation Partnerships\nExample International Incubation Association (EIIA)\n1200 Sample Avenue NW, Suite 450, Washington, DC 20005, U.S.A.",
    ).alignment = 0
    write(made, "")
    write(made, "尊敬的Example博士：")


def _site(made: Any) -> None:
    """Write the paragraph of three links: a long address and two of mail."""
    paragraph = write(made, "论坛官方网站：", _INSIDE)
    _link(
        made,
        paragraph,
        "https://www.example.org/ific2027",
        "https://www.example.org/ific2027/zh-CN/programme/keynote-speakers?session=opening&day=1",
    )
    paragraph.add_run("；请于2027年1月15日24:00（GMT+8）前登录网站在线注册，或者将回执发送至")
    _link(made, paragraph, "mailto:ific@example.org", "ific2027-secretariat@example.org")
    paragraph.add_run("，抄送wang.sample@sub.example.gov.cn。")


_FACTS = (
    "论坛期间将安排参观示例湾孵化集聚区。园区占地约3.2 km²，实验室层高4.5 m～6.0 m，楼面荷载≥1000 kg/m²，双回路供电10 kV/0.4 kV，洁净区温度(22±2)℃、相对湿度45%～65%，在孵企业2025年专利授权量同比增长18.7%，其中PCT专利136件。入驻企业平均用电成本由0.82元/kW·h降至0.71元/kW·h。",
    "往返国际旅费（经济舱）由贵方承担，在示例市期间的食宿（3晚，标准为每间每晚人民币680元，约合USD 95.00）和市内交通由我方承担。如需签证邀请函，请提供护照首页扫描件（PDF，不超过2 MB）。",
    "如有疑问，请与李样本（Ms. LI Yangben）联系：Tel. +86-21-0000-0000 ext. 8016；Mobile/WeChat: +86 138 0000 0000；Fax: +86-21-0000-0001。",
)


def memo() -> bytes:
    """Return a memorandum of understanding, each clause in Chinese and in English."""
    made = blank("合作谅解备忘录", normal=Look("Normal", FANG, 14, line=25))
    style(
        made,
        Look("Heading 1", HEI, 15, line=25, before=7.8, after=7.8, jc="left", outline=0, bold=True),
    )
    style(made, Look("English", FANG, 12, multiple=1.15, after=6))
    style(made, Look("中文", FANG, 14, line=25, first=2))
    style(made, Look("表格文字", FANG, 11, jc="left"))
    write(made, "合作谅解备忘录\nMemorandum of Understanding", "Title")
    style(made, Look("Title", HEI, 20, multiple=1.25, before=12, after=12, jc="center", bold=True))
    rows = [R([C(name, jc="left", bold=True), C(text, jc="left")]) for name, text in _MEMO_HEAD]
    grid(made, (36, 120), rows, lines=(0, 4), fixed=False)
    for number, (name, chinese, english) in enumerate(_CLAUSES, 1):
        write(made, f"{number}　{name}", "Heading 1")
        write(made, chinese, "中文")
        added = write(made, english, "English")
        for run in added.runs:
            run.italic = number % 2 == 0
    last = write(
        made,
        "本备忘录以中文和英文写成，一式两份，两种文本**同等作准**。Done in duplicate in Chinese and English, both texts being **equally authentic**.",
        "中文",
    )
    face(last.add_run("（完 / END）"), SONG, 10.5, ROMAN)
    footer(made.sections[0], "— ", " —")
    return saved(made)


_MEMO_HEAD = (
    ("发件人 FROM", "示例市科学技术委员会国际合作处\nInternational Cooperation Division, ECSTC"),
    ("收件人 TO", "Example International Incubation Association"),
    ("日期 DATE", "20 November 2026（2026年11月20日）"),
    ("事由 RE", "共建“概念验证联合实验室”（Joint Proof-of-Concept Laboratory）"),
)
_CLAUSES = (
    (
        "目的 Purpose",
        "双方本着平等互利、优势互补的原则，就概念验证、创业培训和跨境孵化开展合作，合作期限自2027年1月1日起至2029年12月31日止，共36个月。",
        "The Parties intend to cooperate, on the basis of equality and mutual benefit, in proof-of-concept funding, entrepreneurship training and cross-border incubation for a period of thirty-six (36) months commencing on 1 January 2027 and expiring on 31 December 2029, unless terminated earlier in accordance with Section 6.",
    ),
    (
        "合作内容 Scope",
        "（1）每年联合遴选不少于10个早期项目（TRL 3～5级）；（2）互派孵化器管理人员，每批不超过6人、每次不超过14天；（3）共享专家库和中试设备目录（首批设备42台/套，原值合计人民币3860万元）。",
        "(a) jointly select at least ten (10) early-stage projects (TRL 3–5) each year; (b) exchange incubator managers in groups of no more than six persons for up to fourteen days per visit; and (c) share the expert pool and the catalogue of pilot-scale equipment (42 units in the first batch, with a total original value of CNY 38.6 million).",
    ),
    (
        "经费 Funding",
        "双方各自承担因执行本备忘录产生的费用。联合项目的经费由双方另行商定，甲方对单个项目的资助不超过人民币50万元（约合7.0万美元）。",
        "Each Party shall bear its own costs arising from the implementation of this MoU. Funding for joint projects shall be agreed separately in writing; the contribution of Party A to any single project shall not exceed RMB 500,000 (approximately US$70,000).",
    ),
    (
        "知识产权 Intellectual Property",
        "背景知识产权归各自所有；前景知识产权的归属、使用和收益分配，由双方在具体项目协议中约定，未约定的由双方共有。",
        "Background intellectual property remains with the Party that owns it. Ownership, use and revenue sharing of foreground intellectual property shall be stipulated in project-specific agreements and, failing such stipulation, shall be jointly held. Neither Party may use the other Party’s name, logo or trademarks without prior written consent.",
    ),
    (
        "保密 Confidentiality",
        "未经对方书面同意，任何一方不得向第三方披露标注“保密/CONFIDENTIAL”字样的资料，保密义务在备忘录终止后3年内继续有效。",
        "Neither Party shall disclose any material marked “保密/CONFIDENTIAL” to any third party without the prior written consent of the other Party. This obligation survives for three (3) years after termination.",
    ),
    (
        "其他 Miscellaneous",
        "本备忘录不具有法律约束力（第4条、第5条除外），经双方签署后生效，可以提前60日书面通知对方终止。",
        "Save for Sections 4 and 5, this MoU is not legally binding. It takes effect upon signature and may be terminated by either Party giving sixty (60) days’ written notice to: intl-coop@example.gov.cn or moU.office@eiia.example.org.",
    ),
)

PAPERS = {"letter": letter, "memo": memo}
