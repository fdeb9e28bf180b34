"""docgen.toml → Settings: what an office may set for its workspace, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from docgen.errors import DocgenError
from docgen.model.office import Office


class SettingsError(DocgenError):
    """docgen.toml cannot be read: says what and where."""


class InboxSettings(NamedTuple):
    """How files come in.

    `both_authorities`: the inbox is designated for 市科委 and 所在区政府 together, so that one
    receipt counts for both (AMB-03). `trust_change_time`: the machine's change time of a file
    is the time of receipt; switch it off on a network share.
    """

    single_desk: bool = True
    stability_seconds: int = 2
    rescan_seconds: int = 30
    polling: bool = False
    trust_change_time: bool = True
    both_authorities: bool = False


class FontSettings(NamedTuple):
    """Which fonts documents are printed in.

    `folder`: where the official fonts lie ("" = the bundled ones alone). `strict`: a document
    for which a family or a character would be substituted is refused.
    """

    folder: str = ""
    strict: bool = False

    def with_options(self, folder: Path | None, strict: bool) -> FontSettings:
        """Return these settings with what the command line adds to them."""
        return FontSettings(
            str(folder.absolute()) if folder else self.folder, strict or self.strict
        )


class PdfSettings(NamedTuple):
    """Who makes the PDF of a template that asks for more than docgen lays out.

    `office_suite`: LibreOffice does; else the document stops. `office_suite_program`: where it
    is ("" = on the search path). `office_suite_seconds`: the longest a document may take.
    """

    office_suite: bool = False
    office_suite_program: str = ""
    office_suite_seconds: int = 120


class DemoSettings(NamedTuple):
    """`enabled`: receipt times are simulated; set by `docgen init --demo` alone."""

    enabled: bool = False


class Settings(NamedTuple):
    """All settings of a workspace."""

    office: Office
    inbox: InboxSettings = InboxSettings()
    fonts: FontSettings = FontSettings()
    pdf: PdfSettings = PdfSettings()
    demo: DemoSettings = DemoSettings()


_BLANK = "（待填）"
"""Stands where an office has not told its particulars yet; `docgen doctor` warns of it."""

OFFICE = Office(
    **tomllib.loads(Path(__file__).with_name("office.toml").read_text(encoding="utf-8")),
    contact_name=f"联系人{_BLANK}",
    contact_phone=f"电话{_BLANK}",
    address=f"地址{_BLANK}",
    postcode=f"邮编{_BLANK}",
)
"""What a draft outside any workspace is prepared with."""

_Section = TypeVar("_Section", bound=NamedTuple)


def _section(table: Mapping[str, Any], name: str, default: _Section, path: Path) -> _Section:
    """Read one ``[section]``: unknown names and wrong types are refused."""
    given = table.get(name, {})
    if not isinstance(given, Mapping):
        raise SettingsError(f"{path}：[{name}] 应为一节设置。")
    known = default._asdict()
    for key, value in given.items():
        if key not in known or key == "is_demo":
            raise SettingsError(f"{path}：[{name}] 中没有“{key}”这一项。")
        if type(value) is not type(known[key]):
            kind = {bool: "true 或 false", int: "整数", str: "文字"}[type(known[key])]
            raise SettingsError(f"{path}：[{name}] {key} 应为{kind}，现为 {value!r}。")
        if name == "office" and not value.strip():
            raise SettingsError(f"{path}：[office] {key} 不能为空，会印在文书上。")
        if isinstance(value, int) and value < 0:
            raise SettingsError(f"{path}：[{name}] {key} 不能是负数。")
    return default._replace(**given)


def read(path: Path) -> Settings:
    """Read docgen.toml; SettingsError (with the place) for anything it does not know."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"找不到 {path}，请先运行 docgen init。") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} 无法读取：{error}") from None
    unknown = set(table) - {"office", "inbox", "fonts", "pdf", "demo"}
    if unknown:
        raise SettingsError(f"{path}：没有 [{sorted(unknown)[0]}] 这一节。")
    demo = _section(table, "demo", DemoSettings(), path)
    office = _section(table, "office", OFFICE, path)
    return Settings(
        office=office._replace(is_demo=demo.enabled),
        inbox=_section(table, "inbox", InboxSettings(), path),
        fonts=_section(table, "fonts", FontSettings(), path),
        pdf=_section(table, "pdf", PdfSettings(), path),
        demo=demo,
    )


def unfilled(office: Office) -> dict[str, str]:
    """Return what the office has not told yet: what it is called, by the name of its setting."""
    values = {name: str(value) for name, value in office._asdict().items()}
    return {
        name: value.removesuffix(_BLANK) for name, value in values.items() if value.endswith(_BLANK)
    }


def blanks(office: Office) -> list[str]:
    """Return what the office has not told yet, as people call it."""
    return list(unfilled(office).values())


def template(is_demo: bool) -> str:
    """Return the docgen.toml a new workspace begins with."""
    own = (OFFICE.contact_name, OFFICE.contact_phone, OFFICE.address, OFFICE.postcode)
    contact = ("示例联系人", "021-00000000", "上海市示例路1号", "200000") if is_demo else own
    lines = [
        "# docgen 工作区设置。修改后对此后的处理生效。",
        "",
        "[office]  # 发文机关",
        f'name = "{OFFICE.name}"',
        f'group_office = "{OFFICE.group_office}"',
        f'organ_code = "{OFFICE.organ_code}"  # 机关代字',
        f'contact_name = "{contact[0]}"',
        f'contact_phone = "{contact[1]}"',
        f'address = "{contact[2]}"',
        f'postcode = "{contact[3]}"',
        f'finance_bureau = "{OFFICE.finance_bureau}"  # 抄送',
        "",
        "[inbox]  # 收件",
        "single_desk = true         # 直接放在 inbox/ 下的文件按办公室报送处理",
        "stability_seconds = 2      # 文件多少秒内不再变化才收",
        "rescan_seconds = 30        # watch 每隔多少秒重新查看收件夹",
        "polling = false            # 网络共享盘用轮询",
        "trust_change_time = true   # 以文件系统记录的时间为收件时间（网络共享盘改为 false）",
        "both_authorities = false   # 收件夹由市、区共同指定，一次收件对两家都算",
        "",
        "[fonts]",
        'folder = ""                # 正式字体所在文件夹（含下级文件夹）；空 = 只用随附字体',
        "strict = false             # true = 字体或者个别字须代用的文书一律不做",
        "",
        "[pdf]  # 模板含有 docgen 不排印的内容（脚注、文本框等）时",
        "office_suite = false       # false = 停下并列出；true = 由 LibreOffice 制作该文书的 PDF",
        'office_suite_program = ""  # soffice 的位置；空 = 在系统的 PATH 中找',
        "office_suite_seconds = 120 # 一份文书最多等多少秒",
        "",
        "[demo]",
        f"enabled = {'true' if is_demo else 'false'}  # 演示工作区由 docgen init --demo 建立",
        "",
    ]
    return "\n".join(lines)
