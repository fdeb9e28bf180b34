r"""The builder of templates: a page after GB/T 9704 and the elements official documents need.

Manual. A template module `doc_<name>.py` in this folder offers
``TEMPLATES: dict[str, Callable[[], bytes]]`` (path below templates/ → builder), and a builder
is a sequence of calls on a `Page`::

    page = Page("季度报告")
    page.title("{{ contract_name }}\n季度报告")
    page.h1("一、孵化企业情况")
    page.body("本季度末在孵企业{{ tenants_close }}家。")
    page.each("item in goals"); page.body("{{ item.text }}"); page.end()
    page.when("changes"); page.body("……"); page.otherwise(); page.body("……"); page.end()
    page.table([Column("序号", 12, "center"), Column("名称", 60), Column("金额", 30, "right")],
               [Row(["{{ row.no }}", "{{ row.name }}", "{{ row.wan }}"], loop="row in rows"),
                Row([Cell("合计", span=2, align="center"), "{{ total }}"])], caption="表1　资金")
    page.save()        → bytes

What a tag may do (docgen.render): print a `Traced` of the context or a key of a dict in it
(``{{ a.b.c }}``); ``if``/``elif``/``else`` with names, keys, comparisons, ``and or not``, the
tests ``is defined``/``is none`` and the filter ``length``; ``for x in list`` with ``loop.first``,
``loop.last``, ``loop.index`` in conditions (``loop.index`` may not be printed: compose gives the
traced ordinal, `sources.ordinals`). No calls, no arithmetic, no ``~``. A blank value may not
be printed: guard it by ``if`` or let compose say 无 or 未约定. ``{{``…``}}`` may stand anywhere
in a text; ``{% if x %}…{% endif %}`` may stand inside one paragraph; whole paragraphs are
guarded by `when`/`each`/`end`, whole rows by ``Row(when=…, loop=…)``. No value holds a line
break: a text of several paragraphs is a list, one `each` paragraph an item. Inside a table
cell several paragraphs are ``Cell(lines=[…])``, a loop in a cell is
``Cell(lines=["{%p for x in row.items %}", "{{ x.text }}", "{%p endfor %}"])`` (give it one
ordinary line besides where the list may be empty).

Every page prints the context's ``draft_mark`` in its header where it is there. `letterhead`
prints ``office.name`` in red and ``doc_no`` or the blank 文号; `sign` prints the date
``issued_on`` or its blank. These names are in every context (docgen.compose.common).

The elements stand in modules of their own: `head` (版头), `signature` (署名), `imprint` (版记),
`sections` (paper, page numbers), `forms` (信函, 命令, 纪要), `tables`; `styles` holds their looks.
`doc_elements` shows all of them in use.
"""

from __future__ import annotations

from collections.abc import Sequence

from tools.templating import head, signature
from tools.templating.imprint import PRINTED, imprint
from tools.templating.parts import package
from tools.templating.sections import section, stories
from tools.templating.styles import STYLE_IDS
from tools.templating.tables import TYPE_AREA, WIDE_AREA, Cell, Column, Row, table
from tools.templating.xml import Run, Text, paragraph

__all__ = ["PRINTED", "TYPE_AREA", "Cell", "Column", "Page", "Row", "Run"]

DOC_NO = "{% if doc_no %}{{ doc_no }}{% else %}{{ office.organ_code }}〔　　　　〕　　号{% endif %}"
DATE = "{% if issued_on %}{{ issued_on }}{% else %}　　　　年　　月　　日{% endif %}"
_FREE = '<w:keepNext w:val="0"/>'  # a line of a signature that need not stay with the next


class Page:
    """A template under construction; every method adds below what is there."""

    def __init__(self, title: str, *, numbered: bool = True) -> None:
        self._title = title
        self._stories = stories(numbered=numbered)
        self._sections = 0  # that have ended
        self._wide = False
        self._parts: list[str] = []
        self._open: list[str] = []

    def add(self, style: str, text: Text = "", properties: str = "") -> Page:
        """Add a paragraph in a style of the base (`styles.STYLES`)."""
        if style not in STYLE_IDS:
            raise ValueError(f"no style {style}")
        self._parts.append(paragraph(style, text, properties))
        return self

    def raw(self, xml: str) -> Page:
        """Add an element made elsewhere."""
        self._parts.append(xml)
        return self

    def title(self, text: Text) -> Page:
        r"""公文标题: 22 pt 小标宋, centred; ``\n`` breaks it into its lines."""
        return self.add("Title", text)

    def subtitle(self, text: Text) -> Page:
        """副标题: 楷体, centred (“（……季度）”)."""
        return self.add("SubTitle", text)

    def h1(self, text: Text) -> Page:
        """一级标题: 黑体, “一、……”."""
        return self.add("Heading1", text)

    def h2(self, text: Text) -> Page:
        """二级标题: 楷体, “（一）……”."""
        return self.add("Heading2", text)

    def h3(self, text: Text) -> Page:
        """三级标题: 仿宋, “1．……”."""
        return self.add("Heading3", text)

    def body(self, text: Text) -> Page:
        """正文: 首行缩进二字."""
        return self.add("Body", text)

    def flush(self, text: Text) -> Page:
        """顶格正文."""
        return self.add("Flush", text)

    def note(self, text: Text) -> Page:
        """表下注释: 10.5 pt."""
        return self.add("Note", text)

    def blank(self, count: int = 1) -> Page:
        """Add empty lines of the body's pitch."""
        for _ in range(count):
            self.add("Flush")
        return self

    def page_break(self) -> Page:
        """Begin a new page."""
        self._parts.append(
            '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
        )
        return self

    def heading_page(self, text: Text, style: str = "Title") -> Page:
        """Begin a new page with a heading, without an empty paragraph before it."""
        return self.add(style, text, "<w:pageBreakBefore/>")

    def letterhead(
        self,
        organ: str | Sequence[str] = "{{ office.name }}",
        doc_no: str = DOC_NO,
        *,
        word: str = "",
        width: float = 118,
        size: float = 0,
        signers: Sequence[str] = (),
        serial: Text = "",
        secrecy: Text = "",
        urgency: Text = "",
    ) -> Page:
        """版头: corner, 发文机关标志, two lines, 发文字号 (and 签发人), red rule, two lines (7.2).

        `size` in points is for names too long or too short for the usual one. Several organs stand one
        under another, `width` mm wide, `word` (文件) right of them.
        """
        rows = head.corner(serial, secrecy, urgency)
        self._parts += rows
        if isinstance(organ, str):
            self._parts.append(head.organ(organ, len(rows), size=size or head.SIZE))
        else:
            self._parts.append(
                head.joint_organ(organ, word, len(rows), width, size or head.JOINT_SIZE)
            )
        self.blank(2)
        if signers:
            self._parts.append(head.upward(doc_no, signers))
            return self.blank(2)
        return self.add("DocNoRule", doc_no).blank(2)

    def addressee(self, text: Text) -> Page:
        """主送机关, one line below the title; ends with ：."""
        return self.blank().add("Addressee", text)

    def annexes(self, names: Sequence[str]) -> Page:
        """附件说明, one line below the body (7.3.4); it stays with the body and the signature."""
        self._keep_last()
        self.add("Flush", properties="<w:keepNext/>")
        for index, name in enumerate(names, 1):
            mark = "附件：" if index == 1 else "　　　"
            number = f"{index}．" if len(names) > 1 else ""
            style = "AnnexNumbered" if number else "Annex"
            self.add(style, f"{mark}{number}{name}", "<w:keepNext/>")
        return self

    def annex(self, mark: str, title: Text) -> Page:
        """附件: new page, mark flush left in 黑体, one line, title centred (7.3.7)."""
        begins = "" if self._parts and "<w:sectPr>" in self._parts[-1] else "<w:pageBreakBefore/>"
        self.add("AnnexMark", mark, begins).blank()
        return self.title(title).blank()

    def sign(self, *names: Text, date: Text = DATE, right: bool = False) -> Page:
        """署名 and 成文日期 with a seal, two lines below (7.3.5.1).

        `right` is for names too long to stand centred on the date: flush to the right.
        """
        made = signature.sealed(names, date, _FREE, "SignRight" if right else "SignOff")
        return self._sign(made, 2)

    def sign_plain(self, *names: Text, length: float, date: Text = DATE) -> Page:
        """署名 and 成文日期 without a seal, one line below (7.3.5.2).

        `length` is that of the longest name in characters, from which the date is placed.
        """
        return self._sign(signature.unsealed(names, date, length, _FREE), 1)

    def sign_stamp(self, *posts: Text, date: Text = DATE) -> Page:
        """职务, room for the 签名章 of each who signs, one a row, 成文日期 (7.3.5.3)."""
        return self._sign(signature.stamped(posts, date, _FREE), 2)

    def sign_joint(
        self, *names: Text, date: Text = DATE, a_row: int = 3, bound: bool = False
    ) -> Page:
        """署名 of several organs with a seal each, `a_row` (2 or 3) of them in a row (7.3.5.1).

        `bound` keeps it on one page with what follows, where that is 附注 or 版记.
        """
        self._keep_last()
        made = signature.joint_sealed(names, date, a_row)
        self._parts.append(signature.bound(made) if bound else made)
        return self.add("Foot", properties="<w:keepNext/>" if bound else "")

    def _sign(self, made: Sequence[str], lines: int) -> Page:
        """Add a signature; the last paragraph of the body stays with it (7.3.5.5)."""
        self._keep_last()
        for _ in range(lines):
            self.add("Flush", properties="<w:keepNext/>")
        self._parts += made
        return self

    def remark(self, text: Text) -> Page:
        """附注 on the line below the date (7.3.6): indented, in brackets; stays with the date."""
        self._bind()
        return self.add("Body", text, _FREE)

    def sign_block(self, lines: Sequence[Text]) -> Page:
        """签章栏: lines kept together on one page (甲方（盖章）：…)."""
        for index, line in enumerate(lines):
            last = index == len(lines) - 1
            self.add("Signature", line, _FREE if last else "")
        return self

    def imprint(
        self, copies: str = "", office: str = "{{ office.group_office }}", to: str = ""
    ) -> Page:
        """版记 at the foot of the last page (7.4), with `to` where 主送 moves there.

        It stays with the signature above, so that no page holds the 版记 alone.
        """
        return self._at_foot(imprint(copies, office, to))

    def _at_foot(self, table_at_foot: str) -> Page:
        self._bind()
        self._parts.append(table_at_foot)
        return self.add("Foot")  # the table hangs on the paragraph after it

    def turn(self, *, wide: bool) -> Page:
        """Begin a section of pages broader than high (`wide`), or go back to upright ones.

        The page number stands at the foot of the broad page: for 公文 a table that fits an
        upright page is better, for the standard has the number stay where it is on others (8).
        A 版记 after it needs a paragraph of its own section before it.
        """
        ending = section(self._stories, turned=not wide, first=not self._sections)
        last = self._parts[-1]
        if last.startswith("<w:p>") and "{%p " not in last:  # a line of its own may need a page
            self._parts[-1] = last.replace("</w:pPr>", f"{ending}</w:pPr>", 1)
        else:
            self._parts.append(f'<w:p><w:pPr><w:pStyle w:val="Foot"/>{ending}</w:pPr></w:p>')
        self._sections += 1
        self._wide = wide
        return self

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        caption: Text = "",
        unit: Text = "",
        heads: bool = True,
        small: bool = False,
        borders: bool = True,
        keep: bool = False,
        airy: bool = False,
    ) -> Page:
        """Add a table (`tables.table`) with its caption, unit line and a narrow gap below."""
        if caption:
            self.add("Caption", caption)
        if unit:
            self.add("Unit", unit)
        room = WIDE_AREA if self._wide else TYPE_AREA
        made = table(
            columns,
            rows,
            heads=heads,
            small=small,
            borders=borders,
            keep=keep,
            airy=airy,
            room=room,
        )
        self._parts.append(made)
        return self.add("Gap")

    def when(self, condition: str) -> Page:
        """Begin paragraphs (and tables) that stand only under a condition."""
        return self._begin("if", condition)

    def each(self, loop: str) -> Page:
        """Begin paragraphs (and tables) repeated: ``each("item in items")``."""
        return self._begin("for", loop)

    def otherwise(self, condition: str = "") -> Page:
        """Go on with the other case of the innermost `when`."""
        if not self._open or self._open[-1] != "if":
            raise ValueError("otherwise() outside when()")
        tag = f"elif {condition}" if condition else "else"
        self._parts.append(paragraph("Body", f"{{%p {tag} %}}"))
        return self

    def end(self) -> Page:
        """End the innermost `when` or `each`."""
        self._parts.append(paragraph("Body", f"{{%p end{self._open.pop()} %}}"))
        return self

    def _bind(self) -> None:
        """Keep the end of a signature with what follows it."""
        if self._parts:
            self._parts[-1] = self._parts[-1].replace(_FREE, "<w:keepNext/>")

    def _keep_last(self) -> None:
        """Keep the last paragraph with what follows; a tag's own paragraph is none."""
        for index in range(len(self._parts) - 1, -1, -1):
            part = self._parts[index]
            if "{%p " in part:
                continue
            if part.startswith("<w:p>") and "<w:keepNext" not in part:
                self._parts[index] = part.replace("/>", "/><w:keepNext/>", 1)
            return

    def _begin(self, tag: str, words: str) -> Page:
        self._open.append(tag)
        self._parts.append(paragraph("Body", f"{{%p {tag} {words} %}}"))
        return self

    def save(self) -> bytes:
        """Return the template; the same calls give the same bytes."""
        if self._open:
            raise ValueError(f"not ended: {self._open}")
        ending = section(self._stories, turned=self._wide, first=not self._sections)
        return package("".join(self._parts) + ending, self._title, self._stories)
