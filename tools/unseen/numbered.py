"""A contract whose clauses Word numbers: 第一条, 1.1, （1）, and its signature table."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tools.unseen.grids import C, R, grid
from tools.unseen.kit import HEI, SONG, TITLE, Look, blank, footer, saved, style, write

_LEVELS = (
    ("chineseCountingThousand", "第%1条", "Heading 1", 'w:left="0" w:firstLine="0"', "space"),
    ("decimal", "%1.%2", "条款", 'w:left="567" w:hanging="567"', "tab"),
    ("decimal", "（%3）", "项", 'w:left="1247" w:hanging="680"', "tab"),
    ("lowerLetter", "%4)", "目", 'w:left="1600" w:hanging="353"', "tab"),
)


def numbers(made: Any, levels: Any, number: int) -> None:
    """Define a list of several levels, each bound to its style, as number `number`."""
    root = made.part.numbering_part.element
    inner = ""
    for level, (kind, text, name, indent, after) in enumerate(levels):
        bound = f'<w:pStyle w:val="{made.styles[name].style_id}"/>' if name else ""
        legal = "<w:isLgl/>" if text == "%1.%2" else ""
        inner += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{bound}{legal}'
            f'<w:suff w:val="{after}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f"<w:pPr><w:ind {indent}/></w:pPr>"
            + (
                '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:hint="default"/></w:rPr>'
                if kind == "bullet"
                else ""
            )
            + "</w:lvl>"
        )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    root.find(qn("w:num")).addprevious(parse_xml(abstract))
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        )
    )
    for level, (_, _, name, _, _) in enumerate(levels):
        if name:
            own = made.styles[name].element.find(qn("w:pPr"))
            at = own.find(qn("w:spacing"))
            at.addprevious(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
                )
            )


def contract() -> bytes:
    """服务合同: recitals, eight numbered clauses with three levels below, amounts, signatures."""
    made = blank(
        "技术服务合同", (25.4, 25, 25.4, 28), normal=Look("Normal", SONG, 12, multiple=1.5)
    )
    style(
        made,
        Look(
            "Heading 1", HEI, 14, multiple=1.5, before=6, after=6, jc="left", outline=0, latin=HEI
        ),
    )
    for name in ("条款", "项", "目"):
        style(made, Look(name, SONG, 12, multiple=1.5))
    style(made, Look("大标题", TITLE, 22, line=40, jc="center", before=30, after=30))
    style(made, Look("表格文字", SONG, 10.5, jc="center"))
    numbers(made, _LEVELS, 41)
    write(made, "合同编号：SKFW-2026-0117").alignment = 2
    write(made, "孵化器绩效评价技术服务合同", "大标题")
    for text in (
        "甲方（委托方）：示例市科学技术委员会",
        "统一社会信用代码：11310000000000000X",
        "住所地：示例市示例路1号　　邮政编码：200000",
        "乙方（受托方）：示例市科技评估咨询有限公司",
        "统一社会信用代码：91310000MA1FL0000X",
        "住所地：示例市江南区样本路2006弄88号A座1801室",
    ):
        write(made, text)
    write(made, "")
    write(
        made,
        "根据《中华人民共和国民法典》及有关法律法规，甲、乙双方经平等协商，就甲方委托乙方开展2026—2027年度孵化器绩效评价技术服务事宜达成一致，订立本合同，共同遵守。",
    ).paragraph_format.first_line_indent = 304800
    for style_name, text in _TERMS:
        write(made, text, style_name)
        if text.startswith("服务费按下列"):
            _payments(made)
    write(made, "（以下无正文）", properties="<w:keepNext/>")
    _signatures(made)
    footer(made.sections[0], "第", "页", ("，共", "页"))
    return saved(made)


def _payments(made: Any) -> None:
    rows = [
        R(
            [C(text, bold=True) for text in ("期次", "支付条件", "比例", "金额（元）", "支付期限")],
            head=True,
        )
    ]
    for row in (
        ("首付款", "合同生效，甲方收到发票", "40%", "352,000.00", "15个工作日内"),
        ("进度款", "评价报告初稿通过专家论证", "40%", "352,000.00", "15个工作日内"),
        ("尾款", "成果验收合格", "20%", "176,000.00", "20个工作日内"),
    ):
        rows.append(
            R([C(row[0]), C(row[1], jc="left"), C(row[2]), C(row[3], jc="right"), C(row[4])])
        )
    rows.append(
        R(
            [
                C("合计（大写）：捌拾捌万元整", span=2, jc="left"),
                C("100%"),
                C("880,000.00", jc="right"),
                C(""),
            ]
        )
    )
    grid(made, (20, 62, 16, 28, 31), rows, lines=(8, 4))


def _signatures(made: Any) -> None:
    def party(who: str) -> str:
        return f"{who}（盖章）：\n\n法定代表人（或授权代理人）\n（签字）：\n\n开户银行：中国示例银行江南支行\n账　　号：6222 0000 0000 0000 001\n\n　　　　　年　　月　　日"

    grid(
        made,
        (78.5, 78.5),
        [R([C(party("甲方"), jc="left", up="top"), C(party("乙方"), jc="left", up="top")], 70)],
    )


_H, _C, _I, _S = "Heading 1", "条款", "项", "目"
_TERMS = (
    (_H, "服务内容和要求"),
    (_C, "乙方按照《示例市科技企业孵化器绩效评价办法》，对全市126家市级以上孵化器开展绩效评价，包括："),
    (_I, "编制评价工作方案、指标说明和数据填报指南；"),
    (_I, "组织数据填报、审核和现场核查，现场核查比例不低于30%（且不少于38家）；"),
    (_I, "撰写评价报告，其中："),
    (_S, "总报告1份，不少于3万字；"),
    (_S, "各孵化器“一户一表”诊断书126份，每份不少于1500字；"),
    (_S, "政策建议专报2期。"),
    (_C, "成果应当数据真实、方法科学、结论客观，符合GB/T 7713.3—2014《科技报告编写规则》的格式要求。"),
    (_H, "履行期限、地点和方式"),
    (_C, "履行期限：自2026年12月1日起至2027年6月30日止。"),
    (_C, "履行地点：示例市。乙方应当于每月5日前以书面形式（加盖公章的PDF文件发送至project@example.gov.cn）报告上月进展。"),
    (_H, "合同价款和支付"),
    (_C, "本合同价款为人民币880,000.00元（大写：捌拾捌万元整），含税（税率6%），为固定总价，除甲方书面变更服务范围外不予调整。"),
    (_C, "服务费按下列期次支付："),
    (_C, "乙方应当在甲方付款前提供等额增值税发票；因财政集中支付等原因导致的延迟，不视为甲方违约。"),
    (_H, "双方权利义务"),
    (_C, "甲方应当在合同生效后10个工作日内提供孵化器名单、历年评价数据等资料，并协调有关单位予以配合。"),
    (_C, "乙方应当："),
    (_I, "指派具有高级职称的项目负责人1名、专职人员不少于8名，未经甲方同意不得更换；"),
    (_I, "对工作中知悉的国家秘密、商业秘密和个人信息承担保密义务，保密期限不因本合同终止而终止；"),
    (_I, "不得接受被评价单位的宴请、礼品、礼金或者其他可能影响公正评价的利益。"),
    (_H, "知识产权"),
    (_C, "本合同产生的全部成果（含中间成果、原始数据、计算程序）的知识产权归甲方所有；乙方经甲方书面同意后，可以在学术研究中使用脱敏数据。"),
    (_H, "违约责任"),
    (_C, "乙方逾期交付成果的，每逾期1日按照合同价款的0.5‰向甲方支付违约金；逾期超过30日的，甲方有权解除合同，乙方应当退还已收款项并赔偿损失。"),
    (_C, "成果经两次修改仍不能通过验收的，适用第3.2款的尾款不再支付，甲方并可以要求乙方退还已付价款的50%。"),
    (_C, "任何一方违反保密义务的，应当赔偿对方因此遭受的全部损失（包括但不限于律师费、诉讼费、鉴定费、差旅费）。"),
    (_H, "争议解决"),
    (_C, "因本合同发生的争议，双方协商解决；协商不成的，任何一方均可以向甲方所在地有管辖权的人民法院起诉。"),
    (_H, "其他"),
    (_C, "本合同未尽事宜，双方可以签订补充协议，补充协议与本合同具有同等法律效力。"),
    (_C, "本合同一式陆份，甲方执肆份，乙方执贰份，自双方法定代表人或者授权代理人签字并加盖公章（或者合同专用章）之日起生效。"),
)  # fmt: skip

PAPERS = {"contract": contract}
