"""三方合同（任务书）: cover, parties, grounds, the chapters, the page of signatures (第八条)."""

from __future__ import annotations

from collections.abc import Callable

from tools.templating import (
    contract_duties,
    contract_funding,
    contract_general,
    contract_indicators,
    contract_review,
)
from tools.templating.paper import CENTRED, Paper
from tools.templating.phrases import BLANK_DATE

CLAUSES = (
    "定义与类别",
    "术语",
    "合同式管理",
    "建设目标",
    "建设周期与支持年度",
    "建设基础",
    "具体任务",
    "任务的组织实施",
    "建设总投入",
    "启动建设经费",
    "年度运营经费计划",
    "支持限额与比例",
    "总额控制",
    "专账核算",
    "分阶段拨付",
    "经费使用",
    "绩效评价后奖励",
    "综合考核指标",
    "分年度考核指标",
    "指标的认定",
    "甲方的权利和义务",
    "乙方的权利和义务",
    "丙方的权利和义务",
    "服务专员",
    "人才、金融、场景等支持",
    "建设内容的稳定",
    "重大事项变更",
    "提前期的计算与送达",
    "变更的确认与效力",
    "一般信息变更",
    "定期报告",
    "报送期限与对象",
    "数据的真实与更正",
    "对外宣传",
    "评价的组织",
    "年度绩效评价",
    "评价内容",
    "年度评价等级及其后果",
    "综合绩效评价",
    "监督检查",
    "违约情形与处理",
    "甲方、乙方的违约责任",
    "合同的终止",
    "剩余经费的退还",
    "知识产权",
    "保密与数据安全",
    "不可抗力",
    "规定的失效与新规衔接",
    "通知与送达",
    "争议解决",
    "合同文件与补充协议",
    "生效与份数",
    "附件",
)
_STOP = "{% if legal_basis %}；{% else %}。{% endif %}"


def contract() -> bytes:
    """Return the template of the three-party contract."""
    doc = Paper("高质量孵化器建设合同", CLAUSES)
    _cover(doc)
    _parties(doc)
    _grounds(doc)
    contract_general.write(doc)
    contract_funding.write(doc)
    contract_indicators.write(doc)
    contract_duties.write(doc)
    contract_review.write(doc)
    _signatures(doc)
    return doc.save()


def _cover(doc: Paper) -> None:
    page = doc.page
    page.flush("合同编号：{{ number }}")
    page.blank(3)
    page.add("CoverTitle", "上海市高质量孵化器建设")
    page.add("CoverTitle", "{% if style == '任务书' %}任务书{% else %}合　同{% endif %}")
    page.blank(4)
    for label, value in (
        ("名　　称", "{{ incubator.name }}"),
        ("类　　别", "{{ incubator.class }}"),
        ("产业领域", "{{ incubator.industry_field }}"),
        ("甲　　方", "{{ city.name }}"),
        ("乙　　方", "{{ district.name }}"),
        ("丙　　方", "{{ builder.name }}"),
        ("建设周期", "{{ period.period_start }}至{{ period.period_end }}"),
        (
            "签订日期",
            f"{{% if signed_on %}}{{{{ signed_on }}}}{{% else %}}{BLANK_DATE}{{% endif %}}",
        ),
    ):
        page.add("CoverLine", f"{label}：{value}")


def _parties(doc: Paper) -> None:
    page = doc.page
    page.heading_page("上海市高质量孵化器建设{{ style }}")
    page.blank()
    doc.pairs(
        [
            ("甲方", "{{ city.name }}"),
            ("法定代表人或授权代表", "{{ city.rep }}"),
            ("住所", "{{ office.address }}", "office.address"),
            ("乙方", "{{ district.name }}"),
            ("法定代表人或授权代表", "{{ district.rep }}"),
            ("授权委托文号", "{{ district.authorisation }}", "district.authorisation"),
            ("丙方（建设主体）", "{{ builder.name }}"),
            ("统一社会信用代码", "{{ builder.uscc }}"),
            ("牵头主体类型", "{{ builder.lead_entity_type }}"),
            ("法定代表人", "{{ builder.legal_rep }}"),
            ("住所", "{{ builder.address }}"),
            ("开户银行", "{{ builder.bank_name }}"),
            ("银行账号", "{{ builder.bank_account }}"),
        ]
    )


def _grounds(doc: Paper) -> None:
    doc.text("鉴于：")
    doc.item(
        "一、为落实《{{ plan.title }}》（{{ plan.doc_no }}），《{{ measures.title }}》（{{ measures.doc_no }}"
        "{% if measures.valid_from %}，自{{ measures.valid_from }}起施行{% endif %}"
        "{% if measures.valid_to %}，有效期至{{ measures.valid_to }}{% endif %}，以下简称《管理办法》）"
        "对纳入建设布局的高质量孵化器采取合同式管理；"
    )
    doc.item(
        "二、经{{ recommending }}推荐，孵化器已由{{ published.doc_no }}文件于{{ published.date }}公布，"
        "作为{{ incubator.class }}纳入全市高质量孵化器建设布局；"
    )
    doc.when("argument")
    doc.item(
        "三、{{ argument.org }}（{{ argument.uscc }}）对建设方案进行综合论证，"
        "于{{ argument.date }}出具论证意见（{{ argument.doc_no }}），提出支持金额{{ argument.supported_wan }}万元"
        + _STOP
    )
    doc.otherwise()
    doc.item("三、综合论证意见由第三方机构另行出具，三方同意以该意见作为拨付支持经费的前提" + _STOP)
    doc.end()
    doc.when("legal_basis")
    doc.item("四、本{{ style }}同时依据下列文件：")
    doc.loop("basis in legal_basis")
    doc.item(
        "{{ basis.no }}．《{{ basis.title }}》（{{ basis.doc_no }}，有效期自{{ basis.valid_from }}起，"
        "届满日：{{ basis.valid_to }}）{% if loop.last %}。{% else %}；{% endif %}"
    )
    doc.end_loop()
    doc.end()
    doc.text(
        "三方根据《中华人民共和国民法典》等法律法规和上述文件，经协商一致，就孵化器的建设订立本{{ style }}，共同遵守。"
    )


def _signatures(doc: Paper) -> None:
    page = doc.page
    page.add("Heading1", "签　章　页", "<w:pageBreakBefore/>" + CENTRED)
    page.flush("（本页为合同编号{{ number }}《上海市高质量孵化器建设{{ style }}》的签章页）")
    for mark, name, key in (
        ("甲方", "{{ city.name }}", "city"),
        ("乙方", "{{ district.name }}", "district"),
        ("丙方", "{{ builder.name }}", "builder"),
    ):
        signed = f"{key}.signed_on"
        page.blank()
        page.sign_block(
            [
                f"{mark}（盖章）：{name}",
                "法定代表人（负责人）或授权代表（签字）：",
                "",
                "联系人及联系电话：",
                f"签署日期：{{% if {signed} %}}{{{{ {signed} }}}}{{% else %}}{BLANK_DATE}{{% endif %}}",
            ]
        )


TEMPLATES: dict[str, Callable[[], bytes]] = {"contracts/contract.docx": contract}
