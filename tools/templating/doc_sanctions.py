"""Templates of 第十二条: 约谈通知, 暂停经费资助通知, 追回已拨经费通知, 科研信用记录告知书."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.eval_parts import ADDRESSEE, LEFT
from tools.templating.eval_tables import MONEY, money_rows
from tools.templating.phrases import BASIS, CONTRACT, KEEP
from tools.templating.sanction_parts import CLAUSE, close, ending, opening, reasons, verified

_FACTS = [Column("", 38, "center"), Column("", 118)]


def _lines(name: str) -> str:
    """Return a text that prints its paragraphs in one cell, an ideographic space between them."""
    return f"{{% for line in {name} %}}{{{{ line }}}}{{% if not loop.last %}}　{{% endif %}}{{% endfor %}}"


def _page(name: str, title: str, sentence: str) -> Page:
    page = Page(name)
    page.letterhead()
    page.title(title)
    opening(page, sentence)
    verified(page)
    return page


def talk() -> bytes:
    """约谈通知: why, when, where, by whom, who comes, what to bring."""
    page = _page(
        "约谈通知", "关于约谈{{ incubator }}的通知", "对你单位进行约谈。现将有关事项通知如下。"
    )
    reasons(page)
    page.h1("三、约谈安排")
    page.table(
        _FACTS,
        [
            Row([Cell("时间", head=True), "{{ talk.at }}"]),
            Row([Cell("地点", head=True), "{{ talk.place }}"]),
            Row([Cell("约谈人", head=True), "{{ talk.host }}"]),
            Row([Cell("应到人员", head=True), "{{ talk.attendees }}"]),
            Row([Cell("约谈事项", head=True), _lines("talk.matters")]),
            Row([Cell("携带的材料", head=True), _lines("talk.materials")], when="talk.materials"),
        ],
        heads=False,
        keep=True,
    )
    page.body(
        "请你单位通知有关人员按时到场。确有正当理由不能按时到场的，请在约谈之前书面说明，另行商定时间。"
        "约谈情况由双方签字记录。"
    )
    return close(page)


def suspend() -> bytes:
    """暂停经费资助通知: which money, from when, until when on what ground, what lifts it."""
    page = _page(
        "暂停经费资助通知",
        "关于对{{ incubator }}\n暂停经费资助的通知",
        "对你单位采取暂停经费资助的举措。现将有关事项通知如下。",
    )
    reasons(page)
    page.h1("三、暂停的范围和期限")
    page.body("自{{ suspend.from_on }}起，暂停拨付下列经费：")
    page.each("item in suspend.what")
    page.body("{{ item.no }}．{{ item.text }}{% if loop.last %}。{% else %}；{% endif %}")
    page.end()
    page.when("suspend.until_on")
    page.body(
        "暂停至{{ suspend.until_on }}止（含当日）。"
        "{% if suspend.source %}上述期限的依据为：{{ suspend.source }}。{% endif %}"
    )
    page.end()
    page.when("suspend.until_when")
    page.each("line in suspend.until_when")
    page.body("{% if loop.first %}解除暂停的条件为：{% endif %}{{ line }}")
    page.end()
    page.end()
    page.body(
        "暂停期间，你单位应当继续履行合同约定的信息报送等义务，对已拨付的经费专账核算、按照约定用途使用。"
        "本举措与年度评价等级及其后果依据不同，分别适用。"
    )
    return close(page, "，{{ office.finance_bureau }}")


def clawback() -> bytes:
    """追回已拨经费通知: the amounts by level, how they were found, who certified them, by when."""
    page = _page(
        "追回已拨经费通知",
        "关于向{{ incubator }}\n追回已拨经费的通知",
        "对你单位采取追回已拨经费的举措。现将有关事项通知如下。",
    )
    reasons(page)
    page.h1("三、追回的金额")
    page.add(
        "Body",
        "追回已拨经费共计人民币{{ clawback.total.capital }}（{{ clawback.total.yuan }}元）。"
        "各级金额如下：",
        KEEP,
    )
    page.add("Gap", properties=KEEP).table(list(MONEY), money_rows("clawback"), keep=True)
    page.each("line in clawback.calculation")
    page.body("{% if loop.first %}金额的计算：{% endif %}{{ line }}")
    page.end()
    page.when("clawback.certified_by")
    page.add("Body", "上述金额由{{ clawback.certified_by }}核定。", LEFT)
    page.end()
    page.h1("四、缴款的期限和账户")
    page.body(
        "{% if clawback.deadline %}请你单位在{{ clawback.deadline }}前（含当日）缴付"
        "{% if clawback.deadline_source %}，期限的依据为：{{ clawback.deadline_source }}{% endif %}。"
        "{% else %}缴款期限另行书面通知。{% endif %}"
        "{% if clawback.account %}款项汇入下列账户：{{ clawback.account }}。"
        "{% else %}缴款账户另行书面通知。{% endif %}"
    )
    page.body("本举措与年度评价结果所涉经费结算依据和金额不同，分别适用，不重复计算。")
    return close(page, "，{{ office.finance_bureau }}")


def credit() -> bytes:
    """科研信用记录告知书: what is recorded, under which rule, for how long, how to object."""
    page = Page("科研信用记录告知书")
    page.letterhead()
    page.title("关于将{{ incubator }}有关情况\n纳入科研信用记录的告知书")
    page.addressee(ADDRESSEE)
    page.body(
        f"依据{CONTRACT}{CLAUSE}的约定和《{{{{ credit.basis_title }}}}》（{{{{ credit.basis_no }}}}）"
        "{% if credit.basis_article %}{{ credit.basis_article }}{% endif %}的规定"
        f"{{% if not is_after %}}，按照{BASIS}第十二条“按照有关规定纳入科研信用记录”的规定{{% endif %}}，"
        "经{{ decided.decided_by }}于{{ decided.decided_on }}决定"
        "{% if decided.decision_no %}（{{ decided.decision_no }}）{% endif %}，将你单位的下列情况纳入"
        "科研信用记录。现予告知。"
    )
    verified(page)
    page.h1("二、纳入科研信用记录的信息")
    page.table(_FACTS, _credit_rows(), heads=False, keep=True)
    page.h1("三、异议")
    page.body(
        "你单位对上述信息有异议的，可以依照《{{ credit.basis_title }}》向处理单位书面提出，并附有关材料。"
        "信用信息的使用、修复和移出，依照该规定办理。"
    )
    return ending(page)


def _credit_rows() -> list[Row]:
    """Return what a record of the science credit rules holds, one a row."""
    basis = "《{{ credit.basis_title }}》（{{ credit.basis_no }}）"
    term = (
        "{% if credit.term_to %}至{{ credit.term_to }}{% if credit.term_source %}"
        "（依据：{{ credit.term_source }}）{% endif %}{% else %}依照处理依据确定{% endif %}"
    )
    return [
        Row([
            Cell("责任主体", head=True),
            "{{ credit.subject }}{% if credit.subject_code %}（统一社会信用代码："
            "{{ credit.subject_code }}）{% endif %}",
        ]),
        Row([Cell("失信行为", head=True), _lines("credit.conduct")]),
        Row([Cell("处理结果", head=True), _lines("credit.result")]),
        Row([Cell("处理单位", head=True), "{{ credit.handled_by }}"]),
        Row([
            Cell("处理依据", head=True),
            basis + "{% if credit.basis_article %}{{ credit.basis_article }}{% endif %}",
        ]),
        Row([Cell("处理生效日期", head=True), "{{ credit.effective_on }}"]),
        Row([Cell("惩戒期限", head=True), term]),
    ]  # fmt: skip


TEMPLATES = {
    "notices/talk.docx": talk,
    "notices/suspend.docx": suspend,
    "notices/clawback.docx": clawback,
    "notices/credit.docx": credit,
}
