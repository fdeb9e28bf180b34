"""What the four evaluation letters share: grounds, process, close, signature, imprint."""

from __future__ import annotations

from collections.abc import Sequence

from tools.templating.base import Page, Run
from tools.templating.phrases import BASIS, DISTRICT, KEEP, disclosure
from tools.templating.styles import KAI

ADDRESSEE = "{{ incubator }}{% if contract.builder %}（{{ contract.builder }}）{% endif %}："
DOC_NO = (
    "{% if doc_no %}{{ doc_no }}{% else %}{{ office.organ_code }}〔{{ year }}〕　　号{% endif %}"
)
LEFT = '<w:jc w:val="left"/>'  # a telephone number is not broken: no wide gaps for its sake
PARTIES = f"{{{{ office.name }}}}（以下简称“市科委”）会同{DISTRICT}（以下简称“区政府”）"


def lead(page: Page, heading: str, text: str) -> Page:
    """Add a paragraph that begins with its heading in 楷体: “（一）评价报告。……”.

    One that ends with a colon stays with what it announces.
    """
    return page.add("Body", [Run(heading, font=KAI), text], KEEP if text.endswith("：") else "")


def grounds(articles: str, clause: str = "的绩效评价约定") -> str:
    """Return the basis of a letter: the contract's clause first, then the 办法 (A.6)."""
    signed = "{% if contract.concluded %}{{ contract.concluded }}订立的{% endif %}"
    return (
        f"依据{signed}高质量孵化器建设三方合同（任务书）（合同编号：{{{{ contract.no }}}}，"
        f"以下简称《合同》）{clause}，按照{BASIS}{articles}的规定，"
    )


def process(page: Page, *, annual: bool) -> Page:
    """Write 评价组织情况: notice, scheme, report, consent of the district, third party."""
    page.h1("一、评价组织情况")
    lead(
        page,
        "（一）评价通知和评价方案。",
        "本次评价依据评价通知（{{ facts.notice }}）组织实施，评价期间为{{ facts.start }}至"
        "{{ facts.end }}。市科委、区政府按照“一体一策”原则，结合你单位实际制定评价方案"
        "（{{ facts.scheme }}）。",
    )
    if annual:
        _report(page)
    return _third_party(page, "（三）" if annual else "（二）")


def _report(page: Page) -> None:
    report = (
        "你单位按要求提交了年度绩效评价报告（登记号：{{ facts.report.key }}"
        "{% if facts.report.prepared_on %}，编制日期：{{ facts.report.prepared_on }}{% endif %}）"
    )
    page.when("facts.report and facts.consent")
    lead(
        page,
        "（二）评价报告和区政府意见。",
        f"{report}，经{{{{ facts.consent.issuer }}}}同意（{{{{ facts.consent.no }}}}，"
        "{{ facts.consent.on }}）后报市科委。",
    )
    page.otherwise("facts.report")
    lead(page, "（二）评价报告和区政府意见。", f"{report}。区政府同意文号尚未登记。")
    page.otherwise()
    lead(page, "（二）评价报告和区政府意见。", "年度绩效评价报告和区政府同意文号尚未登记。")
    page.end()


def _third_party(page: Page, mark: str) -> Page:
    return lead(
        page,
        f"{mark}第三方评价。",
        "市科委于{{ facts.third_party.commissioned_on }}委托第三方专业机构"
        "{{ facts.third_party.name }}开展绩效评价。{% if facts.third_party.independent %}该机构已声明与你单位没有利害关系，"
        "{% else %}该机构{% endif %}于{{ facts.third_party.report_date }}出具评价报告"
        "（编号：{{ facts.third_party.report_no }}）。",
    )


def tally(what: str) -> str:
    """Return the sentence that counts the indicators; `what` names them."""
    return (
        f"{what}共{{{{ tally.count }}}}项，{{% if tally.all_met %}}核定完成率均达到100%。"
        "{% else %}其中核定完成率达到100%的{{ tally.met }}项，未达到的{{ tally.short }}项。{% endif %}"
    )


def paragraphs_of(page: Page, name: str) -> Page:
    """Write a text of the submission paragraph by paragraph."""
    return page.each(f"line in {name}").body("{{ line }}").end()


def close(page: Page, mark: str) -> Page:
    """Write 其他事项: publication, questions, who explains the 办法."""
    page.h1(f"{mark}、其他事项")
    page.when("facts.publication")
    lead(
        page,
        "（一）结果公布。",
        "依照《管理办法》第十八条，本次评价结果由市科委于{{ facts.publication.date }}通过"
        "{{ facts.publication.channel }}公布。",
    )
    page.otherwise()
    lead(page, "（一）结果公布。", "本次评价结果由市科委依照《管理办法》第十八条公布。")
    page.end()
    lead(
        page,
        "（二）咨询和解释。",
        "你单位对评价结果及其依据有疑问或者不同意见的，可以书面向市科委提出。"
        "《管理办法》依照其第二十二条，由上海市科学技术委员会、上海市财政局、"
        "上海推进科技创新中心建设办公室负责解释；《合同》条款的理解和争议，按照《合同》约定处理。",
    )
    return page.add("Body", [Run("（三）联系方式。", font=KAI), CONTACT], KEEP + LEFT)


CONTACT = (
    "联系人：{{ office.contact_name }}，联系电话：{{ office.contact_phone }}，"
    "联系地址：{{ office.address }}，邮政编码：{{ office.postcode }}。"
)


def sign(page: Page, annexes: Sequence[str], *names: str) -> Page:
    """Write 附件说明, 署名, 成文日期 and 公开属性, on a page that carries body text (7.3.5.5)."""
    page.annexes(annexes)
    if len(names) == 1:
        page.sign(names[0])
    else:
        page.sign_joint(*names, a_row=2)
    return page.remark(disclosure())


def copies(page: Page, others: str) -> Page:
    """Write 版记 with its 抄送."""
    return page.imprint(others, "{{ office.name }}办公室")
