"""审议纪要 (GB/T 9704, 10.3) and 会签单 of what is no change: a stop, a reward, 终止建设 …."""

from __future__ import annotations

from tools.templating.base import Page
from tools.templating.eval_parts import LEFT
from tools.templating.group_parts import end_minutes, end_sheet, minutes_of, sheet_of
from tools.templating.phrases import BASIS, CONTRACT, KEEP

_WHAT = (
    "{% if is.stop %}停止支持和合同终止{% elif is.award %}绩效评价后奖励{% elif is.terminate %}终止建设"
    "{% elif is.publish %}公布{% else %}有关事项{% endif %}"
)


def minutes() -> bytes:
    """审议纪要: what was before the group and on what ground, its opinion, what follows, who was there."""
    page = minutes_of(_WHAT)
    page.body(
        f"{{{{ decided.decided_on }}}}，{{{{ decided.body }}}}召开会议，审议{{{{ incubator }}}}{_WHAT}事项。"
        "纪要如下："
    )
    _before_the_group(page)
    page.h1("二、审议意见")
    _opinion(page, "会议")
    return end_minutes(page, _follow_up)


def cosign() -> bytes:
    """会签单: the same on a sheet the members sign, each on a line of its own."""
    page = sheet_of(_WHAT, "所审议的登记号")
    _before_the_group(page)
    page.h1("二、会签意见")
    _opinion(page, "各成员单位")
    return end_sheet(page, _follow_up)


def _before_the_group(page: Page) -> None:
    page.h1("一、审议事项")
    page.when("evaluation and is.stop")
    _stop(page)
    page.otherwise("evaluation")
    _award(page)
    page.otherwise("sanction")
    _sanction(page)
    page.otherwise()
    page.body(
        f"推进小组办公室依据{BASIS}第四条，将有关事项（登记号：{{{{ key }}}}）提请推进小组审议。"
    )
    page.end()
    page.body("依照《管理办法》第四条，推进小组由{{ members }}等共同组成。")


_PROPOSED = f"推进小组办公室依据{CONTRACT}的约定和{BASIS}"


def _stop(page: Page) -> None:
    page.body(
        f"{_PROPOSED}第四条、第二十条第（三）项，将{{{{ incubator }}}}停止支持和合同终止事项提请推进小组审议。"
    )
    _evaluated(page)
    page.when("evaluation.district_opinion")
    page.each("line in evaluation.district_opinion")
    page.body("{% if loop.first %}所在区政府的意见为：{% endif %}{{ line }}").end()
    page.end()
    page.body(
        "提请审议的处理意见为：评价等级为停止支持；"
        "{% if evaluation.terminates_on %}合同自{{ evaluation.terminates_on }}起终止；{% else %}合同终止；"
        "{% endif %}不再拨付支持经费；退还已拨付的市区两级财政经费剩余部分"
        "{% if evaluation.refund %}{{ evaluation.refund.yuan }}元，其中市级"
        "{{ evaluation.levels.city.wan }}万元、区级{{ evaluation.levels.district.wan }}万元{% endif %}。"
    )


def _evaluated(page: Page) -> None:
    page.add(
        "Body",
        "{{ evaluation.third_party.name }}受委托对{{ incubator }}"
        "{% if evaluation.year %}第{{ evaluation.year.words }}支持年度{% else %}建设期{% endif %}"
        "（{{ evaluation.period_start }}至{{ evaluation.period_end }}）开展绩效评价，出具评价报告"
        "（{{ evaluation.third_party.report_no }}，{{ evaluation.third_party.report_date }}）。"
        "{% if evaluation.is_decided %}评价结果经{{ evaluation.decided_by }}于{{ evaluation.decided_on }}确定。"
        "{% endif %}",
        LEFT,
    )


def _award(page: Page) -> None:
    page.body(
        f"{_PROPOSED}第四条、第十三条第（三）项、第二十一条，将{{{{ incubator }}}}绩效评价后奖励事项"
        "提请推进小组审议。"
    )
    _evaluated(page)
    page.when("evaluation.reward")
    page.body(
        "提请审议的处理意见为：对超额完成的绩效指标给予奖励{{ evaluation.reward.total.yuan }}元，"
        "其中市级{{ evaluation.reward.city.wan }}万元、区级{{ evaluation.reward.district.wan }}万元"
        "{% if evaluation.reward.formula %}，计算依据为{{ evaluation.reward.formula }}{% endif %}。"
    )
    page.end()


def _sanction(page: Page) -> None:
    page.body(
        "推进小组办公室依据"
        f"{CONTRACT}{{% if sanction.clause %}}{{{{ sanction.clause }}}}{{% endif %}}的约定和{BASIS}第四条"
        "{% if not sanction.is_after %}、第十二条{% endif %}，将对{{ incubator }}终止建设的事项提请推进小组审议。"
    )
    page.body(
        "经{{ sanction.verified_by }}于{{ sanction.verified_on }}核实，{{ incubator }}的情形为"
        "{% for ground in sanction.grounds %}“{{ ground.text }}”（{{ ground.item }}）"
        "{% if not loop.last %}、{% endif %}{% endfor %}；"
        "{% if sanction.heard %}已事先告知并听取陈述和申辩；{% endif %}"
        "{{ sanction.decided_by }}拟采取的举措为：{{ sanction.measures }}。"
    )
    page.when("sanction.note")
    page.each("line in sanction.note")
    page.body("{% if loop.first %}举措与情节相适应的说明为：{% endif %}{{ line }}").end()
    page.end()
    page.body(
        "提请审议的处理意见为：终止建设"
        "{% if sanction.terminates_on %}，合同自{{ sanction.terminates_on }}起终止{% endif %}。"
    )


def _opinion(page: Page, who: str) -> None:
    page.body(
        f"{who}{{% if agreed %}}同意上述处理意见。{{% elif refused %}}不同意上述处理意见。"
        "{% else %}要求补充材料后再议。{% endif %}"
    )
    for name, words in (("reason", "理由为："), ("conditions", "同时要求：")):
        page.when(name).each(f"line in {name}")
        page.body(f"{{% if loop.first %}}{words}{{% endif %}}{{{{ line }}}}").end()
        page.end()


def _follow_up(page: Page) -> None:
    """Write what follows; it stays with what comes after, the end of the record."""
    page.when("agreed")
    page.add(
        "Body",
        "由推进小组办公室会同所在区政府{% if is.stop %}通知{{ incubator }}评价结果，办理合同终止和剩余经费的退还"
        "{% elif is.award %}通知{{ incubator }}，按照财政经费管理的规定办理奖励经费的拨付"
        "{% elif is.terminate %}通知{{ incubator }}，办理合同终止和结算{% else %}按照审议意见办理{% endif %}，"
        "有关文书抄送成员单位。",
        KEEP,
    )
    page.otherwise("refused")
    page.add(
        "Body",
        "由推进小组办公室按照审议意见重新研究，在重新审议同意之前，合同继续有效，不发出有关通知。",
        KEEP,
    )
    page.otherwise()
    page.add("Body", "由推进小组办公室补充材料后再次提请审议，审议之前不发出有关通知。", KEEP)
    page.end()


TEMPLATES = {"notices/minutes_matter.docx": minutes, "notices/cosign_matter.docx": cosign}
"""Both forms of the record."""
