"""What concerns a whole part or file, not one paragraph of it: page settings, revisions, fonts."""

from __future__ import annotations

from docgen.model.docx_place import Places
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import Element, Package, W, attribute, local, switch

SETTINGS = {
    "mirrorMargins": "对称页边距",
    "gutterAtTop": "装订线在上方",
    "bookFoldPrinting": "书籍折页",
    "printTwoOnOne": "一纸两页",
}
WHITE = (None, "auto", "FFFFFF")
EMBEDDED_FONTS = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
CHANGED_LOOKS = tuple(
    W + name for name in ("rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "sectPrChange")
)
DELETED = ("del", "moveFrom")  # of a paragraph mark: the paragraph runs on into the next
MARKS = tuple(W + name for name in (*DELETED, "ins"))
CELLS = tuple(W + name for name in ("cellIns", "cellDel", "cellMerge"))


def tell_file(
    package: Package, settings: Element | None, background: Element | None, notes: Notes
) -> None:
    """Tell what the settings of a file ask for that is not laid out, and what it carries unused."""
    for name, text in SETTINGS.items():
        if switch(settings, name):
            notes.add(f"{text}未排印。")
    shown = switch(settings, "displayBackgroundShape")
    seen = background is not None and (
        len(background) or attribute(background, "color") not in WHITE
    )
    if shown and seen:
        notes.add("页面背景未排印。")
    if switch(settings, "autoHyphenation"):
        notes.hint("西文单词不断字，整个移到下一行。")
    fonts = package.part("word/fontTable.xml")
    for font in fonts if fonts is not None else ():
        if any(local(item) in EMBEDDED_FONTS for item in font):
            notes.hint("文件中嵌入的字体不使用，按所写字体名另选字体。")
    if package.has("word/vbaProject.bin"):
        notes.hint("文件含有宏，不会运行。")


def tell_revisions(places: Places, root: Element, notes: Notes) -> None:
    """Tell of tracked changes: looks are laid out as changed; rows and marks must be settled."""
    for item in root.iter(*CHANGED_LOOKS):
        notes.at(places, item)
        notes.hint_here("格式修订按修订后的格式排印。")
    for item in root.iter(*MARKS):
        notes.at(places, item)
        home = item.getparent()
        above = home.getparent() if home is not None else None
        if home is not None and local(home) == "trPr":
            notes.here("表格行的修订未排印，请先接受或拒绝修订。")
        elif above is not None and local(above) == "pPr" and local(item) in DELETED:
            notes.here("段落标记的删除修订未排印，请先接受或拒绝修订。")
    for item in root.iter(*CELLS):
        notes.at(places, item)
        notes.here("单元格的修订未排印，请先接受或拒绝修订。")
