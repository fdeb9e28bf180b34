"""Templates of 整改: 整改通知, 整改报告, 整改复核意见 (第二十条（二）, X-11)."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row, Run
from tools.templating.eval_parts import ADDRESSEE, CONTACT, LEFT, PARTIES, lead
from tools.templating.eval_tables import MONEY, money_rows
from tools.templating.incubator_parts import attachments, close, texts
from tools.templating.phrases import BASIS, CITY, CONTRACT, DISTRICT, KEEP, OBJECTION, disclosure
from tools.templating.styles import KAI
from tools.templating.tables import lines

_PAUSED = "第{{ ground.pause.year }}支持年度"
_NO_DEADLINE = "整改期限由市科委会同区政府依据合同另行书面通知。"


def _led(page: Page, heading: str, name: str, last: str = "") -> None:
    """Print a text of several paragraphs, the heading before the first, `last` after the last."""
    page.each(f"line in {name}")
    tail = f"{{% if loop.last %}}{last}{{% endif %}}" if last else ""
    first = Run(f"{{% if loop.first %}}{heading}{{% endif %}}", font=KAI)
    page.body([first, "{{ line }}" + tail])
    page.end()


def _basis(page: Page, last: str) -> None:
    """Write on what ground: a pause by 第二十条, a talk by 第十二条 or after expiry the contract."""
    page.when("ground and ground.pause")
    page.body(
        f"依据{CONTRACT}的绩效评价约定，按照{BASIS}第二十条第（二）项的规定，{PARTIES}"
        f"于{{{{ ground.pause.decided_on }}}}对你单位{_PAUSED}绩效评价作出“{{{{ ground.pause.grade }}}}”的"
        f"结果，督促你单位整改。{last}"
    )
    page.otherwise("ground and ground.talk")
    page.body(
        f"依据{CONTRACT}{{% if ground.talk.clause %}}{{{{ ground.talk.clause }}}}{{% endif %}}的约定"
        f"{{% if not ground.talk.is_after %}}，按照{BASIS}第十二条的规定{{% endif %}}，"
        "{{ ground.talk.decided_by }}于{{ ground.talk.decided_on }}决定对你单位进行约谈。"
        f"{PARTIES}就约谈所涉问题督促你单位整改。{last}"
    )
    page.otherwise()
    page.body(f"依据{CONTRACT}的约定，{PARTIES}督促你单位整改。{last}")
    page.end()


def _asked(page: Page) -> None:
    page.h1("一、整改事项和要求").add("Gap", properties=KEEP)
    page.table(
        [Column("序号", 12, "center"), Column("整改事项", 44), Column("整改要求", 64, "both"),
         Column("责任单位\n（责任人）", 36, "center")],
        [Row(["{{ item.no }}", "{{ item.matter }}", lines("item.requirement"),
              "{{ item.owner }}"], loop="item in items")],
        airy=True,
    )  # fmt: skip


def rectify() -> bytes:
    """整改通知: what is to be mended how far and by whom, by when on what ground, how reviewed."""
    page = Page("整改通知")
    page.letterhead()
    page.title("关于{{ incubator }}\n整改工作的通知")
    page.addressee(ADDRESSEE)
    _basis(
        page,
        "{% if ground.again %}{{ ground.again.on }}决定的整改复核结论为不通过，"
        "现将继续整改的有关事项通知如下。{% else %}现将有关事项通知如下。{% endif %}",
    )
    _asked(page)
    page.h1("二、整改期限")
    page.when("deadline")
    page.body("整改应当在{{ deadline }}前（含当日）完成。上述期限的依据为：{{ source }}。")
    page.otherwise()
    page.body(_NO_DEADLINE)
    page.end()
    page.h1("三、整改报告和复核")
    lead(
        page,
        "（一）整改报告。",
        "请你单位{% if deadline %}在上述期限内{% else %}完成整改后{% endif %}向市科委和区政府书面报送整改报告，"
        "按照本通知所列事项逐项写明整改措施、完成情况和完成日期、尚存问题和下一步安排，并附佐证材料。",
    )
    _led(page, "（二）整改复核。", "review_way", "复核意见书面通知你单位。")
    _consequence(page)
    lead(
        page,
        "（四）联系和意见。",
        "整改工作联系人：{{ contact.name }}，联系电话：{{ contact.phone }}。" + OBJECTION,
    )
    page.sign("{{ office.name }}")
    page.remark(disclosure())
    page.imprint(DISTRICT, "{{ office.name }}办公室")
    return page.save()


def _consequence(page: Page) -> None:
    page.when("ground.pause")
    lead(
        page,
        "（三）经费安排。",
        "复核通过的，按照复核意见恢复支持"
        "{% if ground.pause.next %}并启动第{{ ground.pause.next }}年支持{% endif %}；"
        "复核不通过的，依照合同和《管理办法》研究处理。"
        "{% if ground.pause.is_deferred %}复核通过之前，暂缓拨付的支持经费不予拨付。{% endif %}"
        "整改期间，你单位仍应当履行合同约定的信息报送等义务。",
    )
    page.otherwise()
    lead(
        page,
        "（三）其他义务。",
        "整改期间，你单位仍应当履行合同约定的信息报送等义务。",
    )
    page.end()


def rectify_report() -> bytes:
    """整改报告: how the incubator mended each item, when, on what evidence, what is left."""
    page = Page("整改报告")
    page.title("{{ incubator }}\n整改报告")
    page.addressee(f"{CITY}、{DISTRICT}：")
    page.when("ground and ground.pause")
    page.body(
        f"根据{CONTRACT}的绩效评价约定和{BASIS}第二十条第（二）项的规定，我单位按照"
        f"{_PAUSED}绩效评价结果和整改通知{{% if notice_no %}}（{{{{ notice_no }}}}）{{% endif %}}的要求进行了整改。"
        "现将整改情况报告如下："
    )
    page.otherwise()
    page.body(
        f"根据{CONTRACT}的约定和整改通知{{% if notice_no %}}（{{{{ notice_no }}}}）{{% endif %}}的要求，"
        "我单位进行了整改。现将整改情况报告如下："
    )
    page.end()
    page.h1("一、整改工作概况").add("Gap", properties=KEEP)
    _facts(page)
    page.each("line in summary").body("{{ line }}").end()
    _answered(page)
    _report_end(page)
    return page.save()


def _answered(page: Page) -> None:
    page.h1("二、逐项整改情况")
    page.table(
        [Column("序号", 14, "center"), Column("整改事项", 78), Column("完成情况", 26, "center"),
         Column("完成日期", 38, "center")],
        [Row(["{{ item.no }}", "{{ item.matter }}", "{{ item.status }}",
              "{% if item.done_on %}{{ item.done_on }}{% else %}—{% endif %}"],
             loop="item in items")],
        caption="表1　整改事项完成情况",
    )  # fmt: skip
    page.each("item in items")
    page.h2("（{{ item.numeral }}）{{ item.matter }}")
    texts(page, "整改要求：", "item.requirement")
    texts(page, "整改措施和成效：", "item.measure")
    page.when("item.evidence")
    page.body(
        "佐证材料：{% for name in item.evidence %}{{ name }}{% if not loop.last %}、{% endif %}"
        "{% endfor %}。"
    )
    page.end()
    texts(page, "尚存问题和下一步安排：", "item.remaining")
    page.end()


def _facts(page: Page) -> None:
    page.table(
        [Column("", 42, "center"), Column("", 114)],
        [
            Row([Cell("统一社会信用代码", head=True), "{{ incubator_uscc }}"]),
            Row([Cell("合同编号", head=True), "{{ contract.no }}"]),
            Row([Cell("整改通知", head=True),
                 "{% if notice_no %}{{ notice_no }}{% else %}登记号：{{ about }}{% endif %}"]),
            Row([Cell("整改期限", head=True), "{{ deadline }}（依据：{{ source }}）"],
                when="deadline"),
            Row([Cell("报送日期", head=True), "{{ prepared_on }}"]),
            Row([Cell("负责人", head=True), "{{ responsible_person }}"]),
            Row([Cell("填报人及电话", head=True), "{{ prepared_by }}　{{ contact_phone }}"]),
        ],
        heads=False,
    )  # fmt: skip


def _report_end(page: Page) -> None:
    page.h1("三、附件材料")
    attachments(page, 34)
    page.h1("四、承诺")
    page.body(
        "我单位承诺，本报告及所附材料真实、准确、完整，并对其真实性负责；复核中需要补充材料的，及时补充。"
    )
    close(page)


def rectify_review() -> bytes:
    """整改复核意见: the verdict on each item, the result, what follows from it."""
    page = Page("整改复核意见")
    page.letterhead()
    page.title("关于{{ incubator }}\n整改复核意见的通知")
    page.addressee(ADDRESSEE)
    _basis(page, "现将整改复核意见通知如下。")
    _reviewed(page)
    page.h1("二、逐项复核意见").add("Gap", properties=KEEP)
    page.table(
        [Column("序号", 12, "center"), Column("整改事项", 42), Column("自报完成\n情况", 22, "center"),
         Column("复核情况", 60, "both"), Column("复核\n意见", 20, "center")],
        [Row(["{{ item.no }}", "{{ item.matter }}",
              "{% if item.status %}{{ item.status }}{% else %}—{% endif %}",
              lines("item.finding"), "{{ item.verdict }}"], loop="item in items")],
        airy=True,
    )  # fmt: skip
    page.h1("三、复核结论和后续安排")
    lead(
        page,
        "（一）复核结论。",
        "你单位整改的复核结论为：{{ result }}。该结论由{{ decided_by }}于{{ decided_on }}决定"
        "{% if minutes_no %}（{{ minutes_no }}）{% endif %}。",
    )
    _passed(page)
    _failed(page)
    page.add("Body", OBJECTION + CONTACT, LEFT)
    page.sign("{{ office.name }}")
    page.remark(disclosure())
    page.imprint(DISTRICT + "，{{ office.finance_bureau }}", "{{ office.name }}办公室")
    return page.save()


def _reviewed(page: Page) -> None:
    page.h1("一、复核情况").add("Gap", properties=KEEP)
    received = "{% if report.received_on %}（收到日期：{{ report.received_on }}）{% endif %}"
    page.table(
        [Column("", 42, "center"), Column("", 114)],
        [
            Row([Cell("整改通知", head=True),
                 "{% if notice_no %}{{ notice_no }}{% else %}登记号：{{ notice.key }}{% endif %}"
                 "{% if notice.count %}，列有整改事项{{ notice.count }}项{% endif %}"]),
            Row([Cell("整改期限", head=True), "{{ deadline }}"], when="deadline"),
            Row([Cell("整改报告", head=True),
                 f"{{% if report %}}登记号：{{{{ report.key }}}}{received}{{% else %}}没有收到{{% endif %}}"]),
            Row([Cell("复核日期和方式", head=True), "{{ review.date }}，{{ review.way }}"]),
            Row([Cell("复核人员", head=True),
                 "市科委：{{ review.city_by }}；所在区：{{ review.district_by }}"]),
        ],
        heads=False,
    )  # fmt: skip


def _passed(page: Page) -> None:
    page.when("is_passed and support")
    lead(
        page,
        "（二）恢复支持。",
        "恢复对你单位的支持，启动第{{ support.year }}年支持，"
        "{% if support.is_full %}足额拨付{% else %}核减拨付{% endif %}第{{ support.year }}年支持经费"
        "{% if support.cut %}，市、区两级核减金额合计{{ support.cut.yuan }}元（大写：人民币"
        "{{ support.cut.capital }}），核减后{% else %}，{% endif %}"
        "共计{{ support.total.yuan }}元（大写：人民币{{ support.total.capital }}）。各级金额如下：",
    )
    page.add("Gap", properties=KEEP).table(list(MONEY), money_rows("support"), keep=True)
    lead(
        page,
        "（三）拨付和使用。",
        "上述经费按照合同约定办理拨付。请你单位对经费专账核算、按照约定用途使用，巩固整改成效，"
        "并在后续报告中反映。",
    )
    page.otherwise("is_passed")
    lead(
        page,
        "（二）后续工作。",
        "请你单位巩固整改成效，继续按照合同推进建设，并在后续报告中反映。",
    )
    page.end()


def _failed(page: Page) -> None:
    page.when("not is_passed")
    _led(page, "（二）处理建议。", "proposal_note")
    page.when("proposal == 'stop'")
    page.body(
        "市科委将依照合同约定{% if ground and ground.pause %}和《管理办法》第二十条第（三）项{% endif %}提请研究停止支持。"
        "本通知不是停止支持的决定；是否停止支持，另行作出决定并书面通知。作出决定之前，你单位可以就上述情况"
        "陈述意见并提交有关材料。"
    )
    page.otherwise()
    page.body("请你单位继续整改。继续整改的事项和期限另行书面通知，完成后再次复核。")
    page.end()
    page.when("ground and ground.pause and ground.pause.is_deferred")
    page.body("复核通过之前，暂缓拨付的支持经费不予拨付。")
    page.end()
    page.end()


TEMPLATES = {
    "notices/rectify.docx": rectify,
    "reports/rectify_report.docx": rectify_report,
    "notices/rectify_review.docx": rectify_review,
}
