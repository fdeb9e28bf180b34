"""The style sheet of a DOCX, resolved once for all documents that have the same one.

Looks are then the same objects from document to document. Resolving a look may tell what is not
laid out, which has its place in one document: a kept style sheet steps aside there.
"""

from __future__ import annotations

from docgen.kept import Shelf
from docgen.typeset.ooxml import MAX_PART, Element, Package
from docgen.typeset.read_fragments import Quiet, Unusual
from docgen.typeset.styles import Styles

PARTS = (
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/theme/theme1.xml",
)
ALIKE = ("word/fontTable.xml", "word/_rels/document.xml.rels")
"""Parts most documents of a template share, of which little is asked."""
MOST_BYTES = 16 * 1024 * 1024

Parts = tuple[bytes | None, ...]
_styles: Shelf[Parts, Styles] = Shelf(MOST_BYTES)
_roots: Shelf[bytes, Element] = Shelf(MOST_BYTES)


def kept_styles(package: Package) -> Styles:
    """Give the styles of a DOCX; those of another that has the very same parts, where there is one.

    Raises Unusual, ValueError or TemplateError where reading them tells something.
    """
    parts = tuple(package.content(name, MAX_PART) for name in PARTS)
    if any(part is None and package.has(name) for name, part in zip(PARTS, parts, strict=True)):
        raise Unusual("a part that cannot be read")
    found = _styles.get(parts)
    if found is None:
        found = Styles(package, Quiet())
        _styles.put(parts, found, sum(len(part) for part in parts if part) + 1)
    found.thin_out()
    return found


def share_roots(package: Package) -> None:
    """Give a DOCX the trees of its parts that another had before; nobody changes a tree.

    Raises TemplateError where one of them cannot be read.
    """
    for name in ALIKE:
        content = package.content(name, MAX_PART)
        if content is None:
            continue
        known = _roots.get(content)
        if known is not None:
            package.parsed[name] = known
            continue
        root = package.part(name)
        if root is not None:
            _roots.put(content, root, len(content))
