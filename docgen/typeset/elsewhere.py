"""What becomes of a document whose template asks for more than we lay out."""

from __future__ import annotations

from docgen.errors import TemplateError
from docgen.model.document import LaidOut, Rendered
from docgen.model.fonts import FontBook
from docgen.model.office_suite import OfficeSuite
from docgen.typeset.subset import unsupported

SHOWN = 20  # of the things that are not laid out


def by_office_suite(
    rendered: Rendered,
    title: str,
    laid_out: LaidOut,
    template: tuple[str, bytes],
    fonts: FontBook,
    office_suite: OfficeSuite | None,
) -> LaidOut:
    """Have the office suite make the PDF; TemplateError, with the list, where there is none.

    `template` is its name and its bytes: what stops the document is told by its place there,
    where its author finds it.
    """
    name, content = template
    if office_suite is None:
        raise TemplateError(_told(name, unsupported(content) or laid_out.left_out))
    from docgen.typeset.office_pdf import adopt, refuse_links

    refuse_links(rendered.docx)
    pdf = office_suite.pdf(rendered.docx, fonts)
    return adopt(pdf, rendered, title, laid_out, office_suite.name)


def _told(name: str, left_out: tuple[str, ...]) -> str:
    lines = [f"\n  {text}" for text in left_out[:SHOWN]]
    if len(left_out) > SHOWN:
        lines.append(f"\n  ……共 {len(left_out)} 处")
    return (
        f"模板 {name} 含有 docgen 不排印的内容，未生成文书：{''.join(lines)}\n"
        "请修改模板（docgen templates check 逐项列出，改法见《模板编写》），或者在 docgen.toml 的"
        " [pdf] 设 office_suite = true，由 LibreOffice 制作这类文书的 PDF。"
    )
