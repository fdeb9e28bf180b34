"""Documents made wrong in one way each: the rule with the right clause tells it."""

from __future__ import annotations

import pytest

from .samples import DAY, Change, changed, letter, measured, told

FIRST_LINE = 'w:firstLineChars="200" w:firstLine="630"'
BODY = (
    '<w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    '<w:t xml:space="preserve">你单位'
)
WIDER = '<w:spacing w:line="700" w:lineRule="exact"/>'
SPACED = 'w:line="579" w:lineRule="exact"'

PRINTED: list[tuple[str, str, list[Change]]] = [
    ("page.size", "5.1", [('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')]),
    ("page.head_margin", "5.2.1", [('w:top="2098"', 'w:top="1701"')]),
    ("page.head_margin", "5.2.1", [('w:top="2098"', 'w:top="2268"')]),
    ("page.binding_margin", "5.2.1", [('w:left="1587"', 'w:left="1701"')]),
    ("page.binding_margin", "5.2.1", [('w:left="1587"', 'w:left="1418"')]),
    ("page.type_width", "5.2.1", [('w:right="1474"', 'w:right="1701"')]),
    ("page.type_height", "5.2.1", [('w:bottom="1984"', 'w:bottom="2563"')]),
    ("page.overflow", "5.2.1", [('w:right="1474"', 'w:right="1134"')]),
    ("body.face", "5.2.2", [("Body:仿宋_GB2312", "宋体")]),
    ("body.size", "5.2.2", [('Body:w:sz w:val="32"', 'w:sz w:val="28"')]),
    ("page.lines", "5.2.3", [(SPACED, 'w:line="500" w:lineRule="exact"')]),
    ("page.chars", "5.2.3", [('Body:w:spacing w:val="-5"', 'w:spacing w:val="15"')]),
    ("page.pitch", "5.2.3", [(SPACED, 'w:line="480" w:lineRule="exact"')]),
    (
        "page.even_pitch",
        "5.2.3",
        [(f"<w:p>{BODY}", f"<w:p>{BODY.replace('</w:pPr>', WIDER + '</w:pPr>')}")],
    ),
    (
        "text.colour",
        "5.2.4",
        [("Heading1:<w:spacing", '<w:color w:val="0000FF"/><w:spacing')],
    ),
    ("organ.top", "7.2.4", [('Organ:w:before="1844"', 'w:before="1500"')]),
    ("organ.centre", "7.2.4", [('Organ:<w:jc w:val="center"/>', '<w:jc w:val="left"/>')]),
    ("organ.colour", "7.2.4", [('Organ:<w:color w:val="FF0000"/>', "")]),
    ("organ.face", "7.2.4", [("Organ:方正小标宋简体", "黑体")]),
    ("docno.brackets", "7.2.5", [("沪科〔2026〕12号", "沪科[2026]12号")]),
    ("docno.brackets", "7.2.5", [("沪科〔2026〕12号", "沪科（2026）12号")]),
    ("docno.form", "7.2.5", [("沪科〔2026〕12号", "沪科〔2026〕第12号")]),
    ("docno.form", "7.2.5", [("沪科〔2026〕12号", "沪科〔2026〕012号")]),
    ("docno.form", "7.2.5", [("沪科〔2026〕12号", "沪科〔26〕12号")]),
    ("docno.centre", "7.2.5", [('DocNoRule:<w:jc w:val="center"/>', '<w:jc w:val="left"/>')]),
    ("docno.look", "7.2.5", [("DocNoRule:仿宋_GB2312", "黑体")]),
    ("rule.present", "7.2.7", [('w:space="11" w:color="FF0000"', 'w:space="11" w:color="000000"')]),
    ("rule.gap", "7.2.7", [('w:space="11" w:color', 'w:space="25" w:color')]),
    ("title.face", "7.3.1", [("Title:方正小标宋简体", "宋体")]),
    ("title.size", "7.3.1", [('Title:w:sz w:val="44"', 'w:sz w:val="52"')]),
    ("title.centre", "7.3.1", [('Title:<w:jc w:val="center"/>', '<w:jc w:val="left"/>')]),
    ("title.marks", "7.3.1", [("重大事项变更的通知</w:t>", "重大事项变更的通知。</w:t>")]),
    (
        "title.shape",
        "7.3.1",
        [
            (
                "关于确认示例甲孵化器</w:t><w:br/>",
                "关于确认示例甲孵化器重大</w:t><w:br/><w:t>事项</w:t><w:br/>",
            )
        ],
    ),
    (
        "title.break",
        "7.3.1",
        [("重大事项变更的通知</w:t>", "重大事项变更</w:t><w:br/><w:t>的通知</w:t>")],
    ),
    ("addressee.colon", "7.3.2", [("示例甲孵化器：</w:t>", "示例甲孵化器:</w:t>")]),
    ("addressee.flush", "7.3.2", [("Addressee:<w:jc", f"<w:ind {FIRST_LINE}/><w:jc")]),
    ("body.indent", "7.3.3", [(f"Body:<w:ind {FIRST_LINE}/>", "")]),
    ("body.indent", "7.3.3", [(f"Body:{FIRST_LINE}", 'w:firstLine="1260"')]),
    ("body.turn", "7.3.3", [(f"Body:{FIRST_LINE}", 'w:left="630"')]),
    ("heading.level1", "7.3.3", [("Heading1:黑体", "仿宋_GB2312")]),
    ("heading.level2", "7.3.3", [("Heading2:楷体_GB2312", "黑体")]),
    ("heading.level3", "7.3.3", [("Heading3:仿宋_GB2312", "黑体")]),
    ("heading.size", "7.3.3", [('Heading1:w:sz w:val="32"', 'w:sz w:val="36"')]),
    ("heading.indent", "7.3.3", [(f"Heading1:<w:ind {FIRST_LINE}/>", "")]),
    ("heading.form", "7.3.3", [("一、审议情况", "一．审议情况")]),
    ("heading.form", "7.3.3", [("（一）审议形式", "（一）、审议形式")]),
    ("heading.form", "7.3.3", [("（一）审议形式", "(一)审议形式")]),
    ("heading.form", "7.3.3", [("1．工作要求", "1、工作要求")]),
    ("heading.sequence", "7.3.3", [("三、其他事项", "四、其他事项")]),
    ("heading.sequence", "7.3.3", [("（二）审议结果", "（一）审议结果")]),
    ("annex_note.indent", "7.3.4", [('AnnexNumbered:<w:ind w:left="2090" w:hanging="1460"/>', "")]),
    ("annex_note.marks", "7.3.4", [("2．核对表", "2．核对表。")]),
    ("annex_note.marks", "7.3.4", [("附件：1．", "附件:1．")]),
    ("annex_note.numbers", "7.3.4", [("2．核对表", "3．核对表")]),
    ("sign.date_form", "7.3.5.4", [(f"{DAY}</w:t>", "2026年10月08日</w:t>")]),
    ("sign.date_form", "7.3.5.4", [(f"{DAY}</w:t>", "二〇二六年十月八日</w:t>")]),
    ("sign.date_form", "7.3.5.4", [(f"{DAY}</w:t>", "2026.10.8</w:t>")]),
    (
        "sign.date_position",
        "7.3.5.1",
        [('SignOff:<w:ind w:left="4250"/>', '<w:ind w:left="2000"/>')],
    ),
    ("annex.mark", "7.3.7", [("AnnexMark:黑体", "仿宋_GB2312")]),
    ("imprint.copies", "7.4.2", [("上海市浦东新区人民政府。", "上海市浦东新区人民政府")]),
    ("imprint.size", "7.4.2", [('ImprintCopies:w:sz w:val="28"', 'w:sz w:val="24"')]),
    (
        "imprint.indent",
        "7.4.2",
        [
            ('<w:ind w:left="1120" w:right="280" w:hanging="840"/>', "<w:ind/>"),
            ('Imprint:<w:ind w:left="280"/>', ""),
        ],
    ),
    (
        "imprint.rule_weight",
        "7.4.1",
        [('<w:top w:val="single" w:sz="8"', '<w:top w:val="single" w:sz="24"')],
    ),
    ("imprint.bottom", "7.4.1", [('w:tblpYSpec="bottom"', 'w:tblpYSpec="center"')]),
    ("imprint.date", "7.4.3", [(f"{DAY}印发", "2026年10月08日印发")]),
    ("pageno.form", "7.5", [("— </w:t>", "- </w:t>"), (" —</w:t>", " -</w:t>")]),
    ("pageno.form", "7.5", [("— </w:t>", "第</w:t>"), (" —</w:t>", "页</w:t>")]),
    ("pageno.look", "7.5", [("FooterOdd:宋体", "黑体")]),
    ("pageno.look", "7.5", [('FooterEven:w:sz w:val="28"', 'w:sz w:val="21"')]),
    ("pageno.distance", "7.5", [('w:footer="1429"', 'w:footer="850"')]),
    ("pageno.side", "7.5", [('FooterOdd:<w:jc w:val="right"/>', '<w:jc w:val="center"/>')]),
    ("pageno.side", "7.5", [('FooterEven:<w:jc w:val="left"/>', '<w:jc w:val="right"/>')]),
    (
        "pageno.present",
        "7.5",
        [("> PAGE <", "> DATE <"), ("<w:t>1</w:t>", ""), ("— <", "<"), (" —<", "<")],
    ),
    ("text.halfwidth", "9", [("不中断，第三批", "不中断,第三批")]),
    ("text.brackets", "9", [("（试行）", "(试行)")]),
    ("text.quotes", "9", [("《重大事项变更报告》", '"重大事项变更报告"')]),
    ("text.doubled", "9", [("不中断，第三批", "不中断，，第三批")]),
    ("text.ellipsis", "9", [("特此通知。", "特此通知...")]),
    ("text.titles", "9", [("《重大事项变更报告》收悉", "《关于《重大事项》的报告》收悉")]),
    ("text.series", "9", [("《重大事项变更报告》收悉", "《变更报告》、《情况说明》收悉")]),
    ("text.dates", "9", [("2023年11月20日订立", "2023年01月05日订立")]),
    ("text.percent", "9", [("63%～68%", "63～68%")]),
    ("text.doc_numbers", "7.2.5", [("沪科规〔2023〕14号", "沪科规[2023]14号")]),
]
SET: list[tuple[str, str, list[Change]]] = [
    ("page.size", "5.1", [('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')]),
    ("page.head_margin", "5.2.1", [('w:top="2098"', 'w:top="1440"')]),
    ("page.binding_margin", "5.2.1", [('w:left="1587"', 'w:left="1800"')]),
    ("page.type_width", "5.2.1", [('w:right="1474"', 'w:right="1800"')]),
    ("page.type_height", "5.2.1", [('w:bottom="1984"', 'w:bottom="1440"')]),
    ("body.face", "5.2.2", [("Body:仿宋_GB2312", "宋体")]),
    ("body.size", "5.2.2", [('Body:w:sz w:val="32"', 'w:sz w:val="28"')]),
    ("page.pitch", "5.2.3", [(SPACED, 'w:line="480" w:lineRule="exact"')]),
    ("organ.colour", "7.2.4", [('Organ:<w:color w:val="FF0000"/>', "")]),
    ("docno.brackets", "7.2.5", [("沪科〔2026〕12号", "沪科【2026】12号")]),
    ("title.face", "7.3.1", [("Title:方正小标宋简体", "宋体")]),
    ("title.size", "7.3.1", [('Title:w:sz w:val="44"', 'w:sz w:val="36"')]),
    ("addressee.colon", "7.3.2", [("示例甲孵化器：</w:t>", "示例甲孵化器:</w:t>")]),
    ("body.indent", "7.3.3", [(f"Body:<w:ind {FIRST_LINE}/>", "")]),
    ("heading.level1", "7.3.3", [("Heading1:黑体", "宋体")]),
    ("sign.date_form", "7.3.5.4", [(f"{DAY}</w:t>", "2026年10月08日</w:t>")]),
    ("pageno.present", "7.5", [("> PAGE <", "> DATE <")]),
    ("pageno.form", "7.5", [("— </w:t>", "- </w:t>"), (" —</w:t>", " -</w:t>")]),
    ("pageno.side", "7.5", [("<w:evenAndOddHeaders/>", "")]),
    ("text.halfwidth", "9", [("不中断，第三批", "不中断,第三批")]),
]


def _name(case: tuple[str, str, list[Change]]) -> str:
    return f"{case[0]}-{case[2][0][1][:16]}"


@pytest.mark.parametrize("case", PRINTED, ids=_name)
def test_a_wrong_page_is_told_by_its_rule(case: tuple[str, str, list[Change]]) -> None:
    rule, clause, changes = case
    report = measured(changed(letter(), changes))
    assert rule in told(report)
    finding = next(item for item in report.findings if item.rule == rule)
    assert finding.clause.startswith(clause)
    assert finding.deviations


@pytest.mark.parametrize("case", SET, ids=_name)
def test_a_wrong_setting_is_told_by_its_rule(case: tuple[str, str, list[Change]]) -> None:
    rule, clause, changes = case
    report = measured(changed(letter(), changes), "DOCX")
    assert rule in told(report)
    assert next(item for item in report.findings if item.rule == rule).clause.startswith(clause)
