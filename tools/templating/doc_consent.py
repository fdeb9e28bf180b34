"""区政府同意函: the district government's 函, its opinion, 文号 and date left to it (第十八条（二）)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Row
from tools.templating.forms import Letter
from tools.templating.phrases import BLANK_DATE, KEEP, VALID

_NO = "　　　　〔　　　　〕　　号"


def consent() -> bytes:
    """Return the template of the letter."""
    page = Letter("区政府同意函", "{{ district }}").top(doc_no=_NO)
    page.blank(2)
    page.title("关于{{ incubator }}\n{{ period }}绩效评价报告意见的函")
    page.addressee("{{ city }}：")
    page.body(
        "{{ incubator }}编制的{{ period }}绩效评价报告已送我区。依据高质量孵化器建设三方合同（编号："
        "{{ contract.no }}）关于绩效评价的约定和《{{ basis.measure }}》（{{ basis.measure_no }}"
        f"{VALID}）第十八条第（二）项“经所在区政府同意后报市科委”的规定，我区对该报告进行了审核。"
        "现将意见函告如下："
    )
    _report(page)
    page.h1("二、我区意见")
    page.add("Body", "□ 同意该报告报市科委。", KEEP)
    page.body("□ 不同意该报告报市科委，理由：")
    page.blank(2)
    page.body("附加意见（没有的写“无”）：")
    page.blank()
    page.body("以上意见只针对前列校验值的报告文件。报告内容有改动的，应当重新征求我区意见。")
    page.sign("{{ district }}", date=BLANK_DATE, right=True)
    page.remark("（联系人及电话：　　　　　　　　　　　　）")
    return page.save()


def _report(page: Letter) -> None:
    page.h1("一、所审核的报告")
    rows = (
        ("评价通知文号", "{{ evaluation_notice_no }}", ""),
        ("评价期间", "{{ period_start }}至{{ period_end }}", ""),
        ("报告编制日期", "{{ prepared_on }}", ""),
        ("登记号", "{{ key }}", "key"),
        ("报告文件", "{{ file.name }}", ""),
        ("文件校验值", "{{ file.sha256 }}", ""),
    )
    page.table(
        [Column("", 36, "center"), Column("", 120)],
        [Row([Cell(label, head=True), value], when=when) for label, value, when in rows],
        heads=False,
        small=True,
    )
    page.note("注：文件校验值为报告文件的 SHA-256，用于确认所审核的与所报送的是同一份文件。")


TEMPLATES = {"letters/consent.docx": consent}
"""The letter drafted for the district."""
