"""Template of 用印单: what is sealed, in how many copies, on which pages; boxes for the pen."""

from __future__ import annotations

from tools.templating.base import Cell, Column, Page, Row
from tools.templating.tables import said_widely

_FOUR = [Column("", 30, "center"), Column("", 47), Column("", 28, "center"), Column("", 51)]


def _note(text: str, span: int, when: str = "") -> Row:
    return Row([Cell(f"注：{text}", span=span, align="left")], when=when)


def seal_sheet() -> bytes:
    """用印单: the document, who signed, copies, places of seals, who sealed and when."""
    page = Page("用印单")
    _facts(page)
    _copies(page)
    _places(page)
    _record(page)
    return page.save()


def _facts(page: Page) -> None:
    page.title("用　印　单").add("Gap").add("Gap")
    page.table(
        _FOUR,
        [
            said_widely("文件标题", "{{ title }}"),
            said_widely("编号", "{{ doc_no }}"),
            Row([Cell("文种", head=True), "{{ form }}，{{ pages }}页，保管{{ retention }}",
                 Cell("成文日期", head=True), "{{ issued_on }}"]),
            said_widely("登记号", "{{ document }}"),
            said_widely(
                "审批和签发",
                "{% for item in signers %}{{ item.role }}：{{ item.name }}"
                "{% if not loop.last %}；{% endif %}{% endfor %}",
            ),
        ],
        heads=False,
    )  # fmt: skip


def _copies(page: Page) -> None:
    page.add("Heading1", "一、份数")
    page.table(
        [Column("序号", 14, "center"), Column("类别", 26, "center"), Column("单位", 90),
         Column("份数", 26, "center")],
        [
            Row(["{{ item.no }}", "{{ item.role }}", "{{ item.name }}", "{{ item.copies }}"],
                loop="item in recipients"),
            Row([Cell("合计", span=3, align="center"),
                 "{{ copies }}{% if has_more %}（另加）{% endif %}"]),
            _note("一个名称代表几家单位的，按实际家数另加，合计中只计一家。", 4, "has_more"),
        ],
    )  # fmt: skip


def _places(page: Page) -> None:
    page.add("Heading1", "二、用印处")
    page.when("places")
    page.body(
        "请逐份核对页数和附件，按照下列位置用印；用印后在第三栏登记，由监印人、经办人签字，本单随文件归档。"
    )
    page.table(
        [Column("序号", 12, "center"), Column("用印单位", 76), Column("位置", 20, "center"),
         Column("页码", 26, "center"), Column("盖章人", 22, "center")],
        [
            Row(["{{ item.no }}", "{{ item.organ }}", "{{ item.what }}", "{{ item.pages }}", ""],
                loop="item in places", height=8),
            _note("骑缝章盖在所列各页的侧边，逐页均须盖到；页码是正式文件PDF的页次。", 5),
        ],
    )  # fmt: skip
    page.otherwise()
    page.body(
        "本件为纪要，不加盖印章。请按照上列份数印制，核对页数和附件，在第三栏登记份数和日期，"
        "由经办人签字。"
    )
    page.end()


def _record(page: Page) -> None:
    page.add("Heading1", "三、用印登记")
    page.table(
        _FOUR,
        [
            Row([Cell("实际份数", head=True), "", Cell("用印日期", head=True),
                 "　　　年　　月　　日"], height=8.5),
            Row([Cell("监印人签字", head=True), "", Cell("经办人签字", head=True), ""],
                height=8.5),
        ],
        heads=False,
        keep=True,
    )  # fmt: skip


TEMPLATES = {"notices/seal_sheet.docx": seal_sheet}
