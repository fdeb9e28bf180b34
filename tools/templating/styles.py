"""The base style of all templates (GB/T 9704-2012; pitch and character recipe measured)."""

from __future__ import annotations

from dataclasses import dataclass

from tools.templating.xml import DECLARATION, NAMESPACES, fonts

FANG, KAI, HEI, SONG, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
PITCH = 579  # twips: 28.95 pt, 22 lines on the type area
LINE = 28  # characters of a line
CELL = 315.86  # twips: one of the 28 characters of a line
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: size in pt, pitch in twips, paragraph properties in schema order."""

    id: str
    name: str
    font: str = FANG
    size: float = 16
    pitch: int = PITCH
    jc: str = "both"
    indent: str = ""
    before: int = 0
    after: int = 0
    keep: bool = False
    outline: int | None = None
    color: str = ""
    extra: str = ""  # pBdr, tabs: what stands before w:spacing
    tight: int | None = None  # twips between characters; else what fits 28 in a line at 16 pt


RED = "FF0000"
# 1.5 pt, 4 mm below the line above it (7.2.7)
_RED_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="{RED}"/></w:pBdr>'
# of a 信函: thick and thin, 170 mm long, 8 mm out on the left and 6 mm on the right (10.1)
_OUT = '<w:ind w:left="-454" w:right="-340"/>'
_DOUBLE = (
    '<w:pBdr><w:top w:val="single" w:sz="{}" w:space="0" w:color="FF0000"/>'
    '<w:bottom w:val="single" w:sz="{}" w:space="0" w:color="FF0000"/></w:pBdr>'
)


def _tabs(*stops: tuple[str, float]) -> str:
    """Return tab stops: kind and place in characters of the line."""
    inner = "".join(f'<w:tab w:val="{k}" w:pos="{round(at * CELL)}"/>' for k, at in stops)
    return f"<w:tabs>{inner}</w:tabs>"


# 发文字号 one character in, 签发人： and under it two names a row, three characters each
_SIGNERS = _tabs(("left", 1), ("left", 16), ("left", 20), ("left", 24))

STYLES = (
    Style("Body", "公文正文", indent=INDENT),
    Style("Flush", "顶格正文"),
    Style("Title", "公文标题", TITLE, 22, 700, "center", keep=True),
    Style("SubTitle", "副标题", KAI, 16, jc="center", keep=True),
    Style("Heading1", "一级标题", HEI, indent=INDENT, keep=True, outline=0),
    Style("Heading2", "二级标题", KAI, indent=INDENT, keep=True, outline=1),
    Style("Heading3", "三级标题", FANG, indent=INDENT, keep=True, outline=2),
    # the ink's upper edge stands 35 mm below the type area's (7.2.4), measured
    Style("Organ", "发文机关标志", TITLE, 38, 1000, "center", before=1844, color=RED),
    Style("JointOrgan", "联合发文机关标志", TITLE, 30, 820, "distribute", color=RED),
    Style("OrganWord", "文件二字", TITLE, 30, 820, "right", color=RED),
    Style("HeadSpace", "版头留白", FANG, 1, 20, "left"),
    Style("Serial", "份号", jc="left"),
    Style("Secrecy", "密级和紧急程度", HEI, jc="left"),
    Style("DocNo", "发文字号", jc="center"),
    Style("DocNoRule", "发文字号与红线", jc="center", extra=_RED_RULE),
    Style("Signers", "签发人", jc="left", extra=_SIGNERS),
    Style("DocNoSigners", "发文字号与多个签发人", jc="left", extra=_RED_RULE + _SIGNERS),
    Style(
        "DocNoSigner",
        "发文字号与签发人",
        jc="left",
        extra=_RED_RULE + _tabs(("left", 1), ("right", LINE - 1)),
    ),
    Style("LetterOrgan", "信函标志", TITLE, 38, 1000, "center", before=297, color=RED),
    Style("LetterRule", "信函首条红线", FANG, 1, 30, "left", _OUT, extra=_DOUBLE.format(18, 6)),
    Style("LetterFoot", "信函末条红线", FANG, 1, 30, "left", _OUT, extra=_DOUBLE.format(6, 18)),
    Style("LetterTop", "信函首行", jc="left", extra=_tabs(("right", LINE))),
    Style(
        "MinutesRule",
        "纪要机关日期与红线",
        jc="left",
        extra=_RED_RULE + _tabs(("right", LINE)),
    ),
    Style("Present", "出席人员", indent=f'<w:ind w:left="{5 * 315}" w:hanging="945"/>'),
    Style("Addressee", "主送机关"),
    Style("Annex", "附件说明", indent='<w:ind w:left="1575" w:hanging="945"/>'),
    # further rows under the first character of the name: “1．” takes one and a half and the gap before a figure
    Style("AnnexNumbered", "多个附件说明", indent='<w:ind w:left="2090" w:hanging="1460"/>'),
    Style("AnnexMark", "附件标识", HEI, jc="left", keep=True),
    Style("SignOff", "署名日期", jc="center", indent='<w:ind w:left="4250"/>', keep=True),
    Style("SignRight", "右署名", jc="right", indent='<w:ind w:right="630"/>', keep=True),
    Style("SignPlain", "不盖章署名", jc="left", keep=True),
    Style("SignStamp", "签发人职务", jc="right", keep=True),
    Style("SignDate", "签发日期", jc="right", keep=True),
    Style("SealName", "联合署名", jc="center", keep=True),
    Style("Signature", "签章", jc="left", keep=True),
    Style("Caption", "表题", HEI, 14, 480, "center", keep=True, before=60),
    Style("Unit", "表注", FANG, 10.5, 320, "right", keep=True),
    Style("Note", "注释", FANG, 10.5, 320, "both"),
    Style("TableText", "表格文字", FANG, 12, 360, "left"),
    Style("TableHead", "表头", HEI, 12, 360, "center"),
    Style("TableSmall", "小表格文字", FANG, 10.5, 300, "left"),
    Style("TableSmallHead", "小表头", HEI, 10.5, 300, "center"),
    # the white stands above its line: at the top of a page both programs leave it out
    Style("Gap", "表后", FANG, 1, 20, "left", before=140),
    Style("Foot", "版记所依", FANG, 1, 20, "left"),
    Style("CoverTitle", "封面标题", TITLE, 36, 1000, "center"),
    Style("CoverLine", "封面栏目", FANG, 16, 700, "left", indent='<w:ind w:left="945"/>'),
    # one character in at both sides, further names hang after 抄送： (7.4.2, 7.4.3)
    Style(
        "ImprintCopies",
        "抄送机关",
        FANG,
        14,
        480,
        "both",
        '<w:ind w:left="1120" w:right="280" w:hanging="840"/>',
    ),
    Style("Imprint", "印发机关", FANG, 14, 480, "left", '<w:ind w:left="280"/>', tight=-7),
    Style("ImprintDate", "印发日期", FANG, 14, 480, "right", '<w:ind w:right="280"/>', tight=-7),
    Style("Mark", "稿件标识", HEI, 14, 400, "right", color="C00000"),
    Style("FooterOdd", "单页页码", SONG, 14, 400, "right", indent='<w:ind w:right="280"/>'),
    Style("FooterEven", "双页页码", SONG, 14, 400, "left", indent='<w:ind w:left="280"/>'),
)
STYLE_IDS = frozenset(style.id for style in STYLES)


def styles_xml() -> str:
    """Return word/styles.xml: Normal and the styles of the base, nothing else."""
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/><w:pPr>"
        # LibreOffice loses hung marks and hangs them at "0": at "1" it does neither
        '<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{PITCH}" w:lineRule="exact"/>'
        '<w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{fonts(FANG)}<w:spacing w:val="-5"/><w:kern w:val="0"/><w:sz w:val="32"/>'
        '<w:szCs w:val="32"/></w:rPr></w:style>'
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        "</w:style>"
    )
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'{fonts(FANG)}<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{normal}{table}"
        f"{''.join(_style(style) for style in STYLES)}</w:styles>"
    )


def _style(style: Style) -> str:
    keep = "<w:keepNext/>" if style.keep else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    tight = style.tight if style.tight is not None else -5 if style.size == 16 else 0
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}'
        f"{style.extra}"
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.pitch}" '
        f'w:lineRule="exact"/>{style.indent}<w:jc w:val="{style.jc}"/>{outline}</w:pPr>'
        f'<w:rPr>{fonts(style.font)}{color}<w:spacing w:val="{tight}"/>'
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/></w:rPr>'
        "</w:style>"
    )
