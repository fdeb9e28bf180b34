"""Templates of the findings (校验结果, 退回补正通知) and of the slip (回执)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.tables import said

_FACTS = (Column("", 32.4, "center"), Column("", 123.6))


def valid_rpt() -> bytes:
    """校验结果 / 退回补正通知: the file, the conclusion, every finding, the versions used."""
    page = Page("校验结果")
    page.title("{% if rejected %}报送材料退回补正通知{% else %}报送材料校验结果{% endif %}")
    page.when("incubator_name")
    page.addressee("{{ incubator_name }}：")
    page.otherwise()
    page.addressee("报送单位：")
    page.end()
    _conclusion(page)
    page.h1("一、报送文件")
    _file_facts(page)
    page.h1("二、校验意见")
    page.body(
        "共{{ total }}条：{% for count in counts %}{{ count.name }}{{ count.number }}条"
        "{% if loop.last %}。{% else %}，{% endif %}{% endfor %}"
    )
    page.when("findings")
    _findings(page)
    page.otherwise()
    page.body("未发现需要提示的事项。")
    page.end()
    page.h1("三、说明")
    _explanations(page)
    page.sign("{{ office.group_office }}", right=True)
    page.remark("（联系人：{{ office.contact_name }}；联系电话：{{ office.contact_phone }}）")
    return page.save()


def _conclusion(page: Page) -> None:
    page.when("rejected")
    page.body(
        "{{ received }}报送的{% if kind %}《{{ kind }}》{% else %}材料{% endif %}收悉。经校验，材料存在必须改正的问题，现予退回。请按照下列校验意见"
        "逐条改正后重新报送。"
    )
    page.otherwise("held")
    page.body(
        "{{ received }}报送的{% if kind %}《{{ kind }}》{% else %}材料{% endif %}收悉。经校验，材料已予收件，其中列为“待核”的事项由工作人员核实后"
        "处理，核实期间材料不予退回。"
    )
    page.otherwise()
    page.body(
        "{{ received }}报送的{% if kind %}《{{ kind }}》{% else %}材料{% endif %}收悉。经校验，未发现必须改正或者待核的问题，校验通过。"
    )
    page.end()


def _file_facts(page: Page) -> None:
    page.table(
        _FACTS,
        [
            said("报送类型", "{{ kind }}", "kind"),
            said("孵化器名称", "{{ incubator_name }}", "incubator_name"),
            said("统一社会信用代码", "{{ incubator_uscc }}", "incubator_uscc"),
            said("合同编号", "{{ contract_no }}", "contract_no"),
            said("报告期", "{{ period }}", "period"),
            said("登记号", "{{ key }}", "key"),
            said("文件名", "{{ file_name }}"),
            said("文件校验值", "{{ file_sha256 }}"),
            said("收到时间", "{{ received }}"),
            said("校验结论", "{{ verdict }}"),
            said("规则包版本", "{{ rule_pack }}"),
            said("数据格式版本", "{{ schema }}"),
            said("案卷版本", "{% if case %}{{ case }}{% else %}未核对合同{% endif %}"),
        ],
        heads=False,
        small=True,
        caption="表1　报送文件",
    )
    page.when("not readable")
    page.body("该文件未能读出有效数据，以上仅列文件本身的信息。")
    page.end()


def _findings(page: Page) -> None:
    page.table(
        [Column("序号", 11, "center"), Column("级别与编号", 22, "center"),
         Column("位置", 37, "left"), Column("校验意见", 86)],
        [Row(["{{ row.no }}", Cell(lines=["{{ row.severity }}", "{{ row.code }}"]),
              Cell(lines=["{%p if row.field %}", "{{ row.field }}", "{%p endif %}",
                          "{%p if row.location %}", "{{ row.location }}", "{%p endif %}",
                          "{%p if not row.field and not row.location %}", "—", "{%p endif %}"]),
              Cell(lines=[
                  "{{ row.message }}",
                  "{%p if row.found %}", "现为：{{ row.found }}", "{%p endif %}",
                  "{%p if row.expected %}", "应为：{{ row.expected }}", "{%p endif %}",
                  "{%p if row.remedy %}", "处理：{{ row.remedy }}", "{%p endif %}",
                  "{%p if row.doc_no %}",
                  "依据：{{ row.doc_no }}　{{ row.article }}{% if row.expired %}（已过有效期）{% endif %}",
                  "{%p endif %}",
              ])], loop="row in findings")],
        caption="表2　校验意见", small=True,
    )  # fmt: skip


def _explanations(page: Page) -> None:
    page.body(
        "（一）“必须改正”的事项改正前材料不予受理；“待核”“人工判断”的事项由工作人员核实，不因校验而作出"
        "不利认定；“提醒”“说明”供参考，不影响受理。"
    )
    page.when("rejected")
    page.body(
        "（二）自收件之次日起{{ cure_days }}个工作日内{% if cure_until %}（至{{ cure_until }}）{% endif %}重新报送的，及时性按首次收件时间认定；"
        "逾此期限的，按重新报送的收件时间认定。更正重报时请注明。需要补正的内容已在表2中一次列出。"
    )
    page.otherwise()
    page.body("（二）本结果仅为对报送材料的校验，不是对报送事项的审批、确认或者评价。")
    page.end()
    page.body(
        "（三）校验以{{ as_of }}的规定为准。孵化器自行校验与受理校验使用同一套规则，数据格式、规则和案卷的"
        "版本（见表1）相同的，校验结果一致。"
    )
    page.when("unchecked")
    page.body(
        "（四）下列事项所需的数据这次没有读出，尚未核对，改正后一并核对，可能另有意见："
        "{% for item in unchecked %}{{ item.subject }}（{{ item.code }}）"
        "{% if loop.last %}。{% else %}、{% endif %}{% endfor %}"
    )
    page.otherwise("nothing_checked")
    page.body("（四）因上述问题，这次没有核对各条规定和各项数据，改正后一并核对，可能另有意见。")
    page.end()


def receipt() -> bytes:
    """回执: one page that proves receipt: times, hash, key, conclusion, sender."""
    page = Page("收件回执", numbered=False)
    page.title("收件回执")
    page.subtitle("（编号：{{ number }}）").blank()
    page.table(
        _FACTS,
        [
            said("收件结果", "{{ end }}"),
            said("校验结论", "{{ verdict }}", "verdict"),
            said("登记号", "{{ key }}", "key"),
            said("报送类型", "{{ kind_label }}", "kind_label"),
            said("孵化器名称", "{{ incubator_name }}", "incubator_name"),
            said("统一社会信用代码", "{{ incubator_uscc }}", "incubator_uscc"),
            said("合同编号", "{{ contract_no }}", "contract_no"),
            said("报送人", "{{ sender }}"),
            said("进入收件箱时间", "{{ entered_at }}"),
            said("处理开始时间", "{{ claimed_at }}"),
            said("区政府收到时间", "{{ received_district }}", "received_district"),
            said("首次回执编号", "{{ first_number }}", "first_number"),
            said("首次收件时间", "{{ first_entered_at }}", "first_entered_at"),
            said("文件名", "{{ file_name }}"),
            said("文件大小", "{{ size }}字节"),
            said("文件校验值", "{{ sha256 }}"),
            said("规则包版本", "{{ rule_pack }}", "rule_pack"),
            said("数据格式版本", "{{ schema }}", "schema"),
            said("案卷版本", "{{ case }}", "case"),
            said("说明", "{{ reason }}", "reason"),
        ],
        heads=False,
        small=True,
    )
    page.note(
        "收件时间为北京时间，及时性以进入收件箱时间为准。文件校验值为SHA-256。本回执仅证明收件，"
        "不表示对报送内容的确认。{% if again %}本回执为同一文件的第{{ result }}次处理结果。{% endif %}"
        "{% if is_demo %}演示时钟：本回执的时间取自示例，不是实际收件时间。{% endif %}"
    )
    page.sign("{{ office.group_office }}", date="{{ claimed_at }}", right=True)
    return page.save()


TEMPLATES = {
    "reports/valid_rpt.docx": valid_rpt,
    "notices/receipt.docx": receipt,
}
