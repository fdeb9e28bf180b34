"""What opens and ends a report: cover, title and addressees, declaration with its places to sign."""

from __future__ import annotations

from tools.templating.paper import Paper
from tools.templating.phrases import BLANK_DATE, KEEP


def cover(doc: Paper, title: str, *periods: str) -> None:
    """Add the cover: what report, whose, on which contract, to whom."""
    page = doc.page
    page.blank(1)
    page.add("CoverTitle", "上海市高质量孵化器")
    page.add("CoverTitle", title)
    for period in periods or ("（{{ period }}）",):
        page.subtitle(period)
    page.when("is_correction")
    page.subtitle("（更正版本：第{{ version }}版）")
    page.end()
    page.blank(2)
    page.add("CoverLine", "孵化器名称：{{ incubator_name }}")
    page.add("CoverLine", "统一社会信用代码：{{ incubator_uscc }}")
    page.add("CoverLine", "合同编号：{{ contract_no }}")
    page.when("known")
    page.add("CoverLine", "孵化器类别：{{ known.class }}")
    page.add("CoverLine", "建设主体：{{ known.builder }}")
    page.add("CoverLine", "所在区：{{ known.area }}")
    page.end()
    page.add("CoverLine", "负责人：{{ responsible_person }}")
    page.add("CoverLine", "填报人及电话：{{ prepared_by }}　{{ contact_phone }}")
    page.add("CoverLine", "填报日期：{{ prepared_on }}")


def opening(doc: Paper, title: str, sentence: str) -> None:
    """Begin the report proper: title, addressees, the article it is made under."""
    page = doc.page
    page.heading_page("{{ incubator_name }}\n" + title)
    page.blank()
    page.flush(
        "{% for body in addressees %}{% if not loop.first %}、{% endif %}{{ body }}{% endfor %}："
    )
    doc.text(sentence)
    page.when("is_correction")
    doc.text(
        "本报告为更正版本，替代{{ supersedes }}。更正原因：{{ correction_reason }}。原版本予以保存。"
    )
    page.end()


def declaration(doc: Paper, what: str = "本报告及附表") -> None:
    """Add the declaration of truth on `what`, with places for the signature and the seal.

    The seal is that of the body that signed the contract, where it is known: an incubator
    need not be a legal person.
    """
    doc.page.add(
        "Body",
        f"本单位承诺：{what}所填数据和情况真实、准确、完整，并有原始凭证可供查验；如有不实，愿意承担合同约定和"
        "《管理办法》第十二条规定的责任。",
        KEEP,
    )
    doc.page.add("Flush", properties=KEEP)
    doc.page.sign_block(
        [
            "负责人：{{ responsible_person }}",
            "负责人（签字）：",
            "填报单位（公章）：{% if known %}{{ known.builder }}{% else %}{{ incubator_name }}{% endif %}",
            f"日期：{BLANK_DATE}",
        ]
    )
