"""What 暂停支持 brings about (第二十条第（二）项)."""

from __future__ import annotations

from tools.templating.base import Column, Page, Row
from tools.templating.eval_parts import lead
from tools.templating.eval_tables import MONEY, money_rows
from tools.templating.phrases import KEEP, LEVELS


def result(page: Page) -> None:
    """Write 结果运用: deferral, money deferred or cut, 整改 with its deadline, 复核."""
    page.when("next")
    lead(
        page,
        "（一）暂缓启动下一支持年度。",
        "暂缓启动你单位下一支持年度（第{{ next.words }}年）支持。",
    )
    page.otherwise()
    lead(
        page,
        "（一）支持年度。",
        "第{{ year_index.words }}支持年度是《合同》约定建设周期内的最后一个支持年度，"
        "本次评价结果和整改情况作为建设期满后综合绩效评价的重要依据。",
    )
    page.end()
    _money(page)
    _rectification(page)
    lead(
        page,
        "（五）等级说明。",
        "本通知所称“暂停支持”是年度评价等级，依照《管理办法》第二十条作出，不是《管理办法》第十二条"
        "所列的“暂停经费资助”举措。",
    )


_YEAR = "{% if next %}第{{ next.words }}年{% else %}尚未拨付的{% endif %}支持经费"


def _money(page: Page) -> None:
    page.when("money and money.is_reduce")
    lead(
        page,
        "（二）核减拨付支持经费。",
        f"核减拨付{_YEAR}"
        "{% if money.cut %}，市、区两级核减金额合计{{ money.cut.yuan }}元（大写：人民币"
        "{{ money.cut.capital }}），即{{ money.cut.wan }}万元{% endif %}。核减后拨付金额共计"
        "{{ money.total.yuan }}元（大写：人民币{{ money.total.capital }}）。各级金额如下：",
    )
    page.add("Gap", properties=KEEP).when("money.planned").table(_CUT, _cut_rows(), keep=True)
    page.otherwise().table(list(MONEY), money_rows("money"), keep=True).end()
    page.otherwise("money and money.is_due")
    _deferred(page, "money")
    page.otherwise("money and money.planned")
    _deferred(page, "money.planned")
    page.otherwise()
    lead(page, "（二）暂缓拨付支持经费。", f"暂缓拨付{_YEAR}。复核通过前，不予拨付。")
    page.end()


def _deferred(page: Page, name: str) -> None:
    lead(
        page,
        "（二）暂缓拨付支持经费。",
        f"暂缓拨付{_YEAR}共计{{{{ {name}.total.yuan }}}}元"
        f"（大写：人民币{{{{ {name}.total.capital }}}}），其中市级{{{{ {name}.city.wan }}}}万元、"
        f"区级{{{{ {name}.district.wan }}}}万元。复核通过前，不予拨付。各级金额如下：",
    )
    page.add("Gap", properties=KEEP).table(list(MONEY), money_rows(name), keep=True)


_CUT = [
    Column("级次", 14, "center"),
    Column("合同约定（万元）", 26, "right"),
    Column("核减后（万元）", 26, "right"),
    Column("核减后（元）", 34, "right"),
    Column("核减后人民币大写", 56),
]


def _cut_rows() -> list[Row]:
    return [
        Row(
            [
                label,
                f"{{{{ money.planned.{level}.wan }}}}",
                f"{{{{ money.{level}.wan }}}}",
                f"{{{{ money.{level}.yuan }}}}",
                f"{{{{ money.{level}.capital }}}}",
            ]
        )
        for label, level in LEVELS
    ]


_ITEM = "{{ item.no }}．{{ item.text }}{% if loop.last %}。{% else %}；{% endif %}"


def _rectification(page: Page) -> None:
    page.when("rectification")
    lead(page, "（三）整改要求。", "请你单位对下列事项进行整改：")
    page.each("item in rectification.items").body(_ITEM).end()
    page.when("rectification.deadline")
    page.body(
        "整改应当在{{ rectification.deadline }}前（含当日）完成，"
        "并向市科委和区政府书面报送整改报告。"
        "{% if rectification.source %}上述期限的依据为：{{ rectification.source }}。{% endif %}"
    )
    page.otherwise()
    page.body("整改期限由市科委会同区政府依据《合同》另行书面通知。")
    page.end()
    page.otherwise()
    lead(page, "（三）整改要求。", "整改事项和整改期限由市科委会同区政府依据《合同》另行书面通知。")
    page.end()
    lead(
        page,
        "（四）整改复核。",
        "市科委会同区政府对整改情况进行复核，复核意见书面通知你单位。复核通过的，按照复核意见恢复支持"
        "{% if next %}并启动第{{ next.words }}年支持{% endif %}；"
        "复核不通过的，依照《合同》和《管理办法》研究处理。整改期间，你单位仍应当履行《合同》约定的信息报送等义务。",
    )
