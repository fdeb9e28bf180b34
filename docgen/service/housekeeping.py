"""The workspace itself: making it, telling what it holds, examining its health."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen import settings
from docgen.edges import clock, files, resources
from docgen.edges.workspace import Workspace
from docgen.errors import DocgenError, UsageError
from docgen.model.case import newest_keys, slot_of_key, version_of_key
from docgen.model.labels import STATES
from docgen.service import demo
from docgen.service.toolkit import Toolkit

if TYPE_CHECKING:
    from docgen.edges.store import Store

_LOW_DISK = 500_000_000
_SKEW_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace that was found, with its settings."""

    workspace: Workspace
    settings: settings.Settings


def open_workspace(root: Path, strict_fonts: bool = False) -> Opened:
    """Open a workspace; `strict_fonts` lets no font be substituted, whatever its settings say.

    DocgenError where there is none or its settings are broken.
    """
    workspace = Workspace(root)
    if not workspace.exists():
        raise DocgenError(f"{root} 还不是工作区，请先运行 docgen init。")
    found = settings.read(workspace.settings)
    demo.guard(workspace, found)
    fonts = found.fonts.with_options(None, strict_fonts)
    return Opened(workspace, found._replace(fonts=fonts))


def init(root: Path, is_demo: bool, is_empty: bool = False) -> int:
    """Make a workspace, or complete one; return how many samples were dropped into its inbox.

    `is_empty` makes a demo without the samples. Raises DocgenError where a demo should become
    real or the other way round.
    """
    workspace = Workspace(root)
    if workspace.settings.exists():
        found = settings.read(workspace.settings)
        demo.guard(workspace, found)
        if found.demo.enabled != is_demo and is_demo:
            raise DocgenError(f"{root} 是正式工作区，不能改作演示；请换一个文件夹。")
        is_demo = found.demo.enabled
    if is_demo and workspace.database.exists() and not workspace.demo.exists():
        raise DocgenError(f"{root} 已有正式登记，不能改作演示；请换一个文件夹。")
    demo.set_clock(is_demo)
    workspace.make()
    dropped = []
    if is_demo and is_empty:
        demo.empty(workspace)
    elif is_demo:
        dropped = demo.prepare(workspace, _store(workspace).knows)
    if not workspace.settings.exists():
        files.write_whole(workspace.settings, settings.template(is_demo).encode())
    return len(dropped)


def _store(workspace: Workspace) -> Store:
    from docgen.edges.store import Store

    return Store(workspace.database)


def listing(opened: Opened) -> list[dict[str, Any]]:
    """Return what came in and what became of it, one row a file, in order of receipt."""
    store = _store(opened.workspace)
    rows = {row["number"]: row for row in store.all_submissions()}
    newer = _newer_versions(rows.values())
    return [
        _listed(arrival, rows[arrival["submission"]], newer) for arrival in store.all_arrivals()
    ]


def _newer_versions(rows: Collection[Mapping[str, Any]]) -> dict[str, str]:
    """Return, by the key of a version, that of the accepted one that took its place."""
    keyed = [row for row in rows if row["key"]]
    newest = newest_keys(row["key"] for row in keyed if row["state"] == "accepted")
    last = {str(row["key"]): newest.get(slot_of_key(row["key"]), "") for row in keyed}
    return {
        key: newer for key, newer in last.items() if version_of_key(key) < version_of_key(newer)
    }


def _listed(
    arrival: Mapping[str, Any], row: Mapping[str, Any], newer: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "number": arrival["number"],
        "entered_at": arrival["entered_at"],
        "file_name": arrival["file_name"],
        "sender": arrival["sender"],
        "end": arrival["end"] or "open",
        "submission_type": row["kind"],
        "incubator_name": row["incubator_name"],
        "key": row["key"] if arrival["number"] == row["number"] else None,
        "first": None if arrival["number"] == row["number"] else row["number"],
        "replaced_by": newer.get(str(row["key"])),
    }


def showing(opened: Opened, name: str) -> dict[str, Any]:
    """Return everything known of one file, by its receipt number or registration key.

    Raises UsageError where neither is known.
    """
    return shown(opened.workspace, _store(opened.workspace), name)


def results(opened: Opened, numbers: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield what `showing` tells of each file, one after the other."""
    store = _store(opened.workspace)
    return (shown(opened.workspace, store, number) for number in numbers)


def shown(workspace: Workspace, store: Store, name: str) -> dict[str, Any]:
    """Return everything an open registry knows of one file; UsageError where it is not known."""
    keyed = store.by_key(name)
    number = keyed["number"] if keyed else name
    arrival = store.arrival(number)
    row = store.submission(arrival["submission"]) if arrival else None
    if arrival is None or row is None:
        raise UsageError(f"没有登记号或回执号“{name}”，可用 docgen list 查看。")
    versions = store.versions_of(row["key"]) if row["key"] else []
    return {
        **_listed(arrival, row, _newer_versions(versions)),
        "claimed_at": arrival["claimed_at"],
        "sha256": f"sha256:{arrival['sha256']}" if arrival["sha256"] else None,
        "reason": arrival["reason"],
        "result": row["result"],
        "review": row["review"],
        "documents": [_document(workspace, item) for item in store.documents_of(row["number"])],
        "receipts": [item["path"] for item in store.receipts_of(number)],
        "events": [
            {"at": item["at"], "what": item["what"], **item["detail"]}
            for item in store.events_of(number)
        ],
    }


def _document(workspace: Workspace, row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("kind", "title", "folder", "docx", "pdf", "pages", "result")
    return {name: row[name] for name in names} | {"notes": _notes(workspace, row)}


def _notes(workspace: Workspace, row: Mapping[str, Any]) -> list[str]:
    """Return what the typesetter noted on a document; none where its folder was taken away."""
    try:
        manifest = json.loads((workspace.outbox / row["folder"] / "manifest.json").read_bytes())
        found = [
            item["notes"] for item in manifest["documents"] if item["pdf"]["name"] == row["pdf"]
        ]
        return [str(note) for notes in found for note in notes]
    except (OSError, ValueError, KeyError, TypeError):
        return []


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing the doctor looked at: ``ok``, ``warn`` or ``fail``, and what to do."""

    name: str
    state: str
    message: str


def examine(root: Path) -> list[Symptom]:
    """Examine installation and workspace; nothing is changed."""
    found = list(_installation(root))
    workspace = Workspace(root)
    if not workspace.exists():
        found.append(
            Symptom("工作区", "warn", f"{root} 还不是工作区；需要收件时请运行 docgen init。")
        )
        return found
    return found + list(_workspace(workspace))


def _installation(root: Path) -> Iterator[Symptom]:
    toolkit = _toolkit(root)
    yield _tried("政策文件", lambda: f"{len(toolkit.rulebook.rules)} 条规则")
    yield _tried("数据格式", lambda: f"{len(toolkit.schemas.kinds)} 类报送")
    yield from _templates(toolkit)
    yield from _fonts(toolkit)
    yield _tried("时钟", lambda: _time_words(root))


def _time_words(root: Path) -> str:
    """Tell the time; DocgenError where a demo's is asked for and this is no demo."""
    demo.set_clock(Workspace(root).demo.exists())
    now = clock.now()
    simulated = f"，{clock.DEMO_WORDS}" if clock.is_simulated() else ""
    return f"{now:%Y-%m-%d %H:%M:%S}（{now.tzinfo}{simulated}）"


def _templates(toolkit: Toolkit) -> Iterator[Symptom]:
    """Count the templates; check those the workspace has in place of shipped ones."""
    try:
        own = resources.own_templates(toolkit.root)
        words = f"{len(toolkit.templates)} 个模板"
        broken = _unsound(toolkit, own) if own else []
    except DocgenError as error:
        yield Symptom("文书模板", "fail", str(error))
        return
    more = f"，其中工作区自己的 {len(own)} 个" if own else ""
    if broken:
        more = f"工作区的 {'、'.join(broken)} 有误，用 docgen templates check 查看。"
        yield Symptom("文书模板", "fail", more)
    else:
        yield Symptom("文书模板", "ok", words + more)


def _unsound(toolkit: Toolkit, names: Iterable[str]) -> list[str]:
    """Name the templates no document can be made of."""
    from docgen.service.templates import TemplateDesk

    return [item.name for item in TemplateDesk(toolkit).check_all(names) if not item.is_sound]


def _toolkit(root: Path) -> Toolkit:
    """Give the tools of a workspace, or of none; broken settings are told apart."""
    workspace = Workspace(root)
    if not workspace.exists():
        return Toolkit()
    try:
        return Toolkit(root, settings.read(workspace.settings))
    except DocgenError:
        return Toolkit(root)


def _fonts(toolkit: Toolkit) -> Iterator[Symptom]:
    """Tell which face serves each official family."""
    from docgen.service.typefaces import serving

    try:
        yield from (Symptom(*told) for told in serving(toolkit.fonts))
    except DocgenError as error:
        yield Symptom("字体", "fail", str(error))


def _tried(name: str, work: Callable[[], str]) -> Symptom:
    try:
        return Symptom(name, "ok", work())
    except DocgenError as error:
        return Symptom(name, "fail", str(error))


def _workspace(workspace: Workspace) -> Iterator[Symptom]:
    yield _tried("设置", lambda: _settings_words(workspace))
    yield from _unfilled(workspace)
    yield from _office_suite(workspace)
    for folder in (workspace.inbox, workspace.outbox, workspace.processing):
        yield _folder(folder)
    devices = {_device(item) for item in (workspace.inbox, workspace.outbox, workspace.state)}
    if len(devices) > 1:
        words = (
            "inbox、outbox 与 .docgen 不在同一个文件系统上，收件和出件不能一步完成"
            "（改名跨盘会失败）。"
            "请把它们放在同一个盘上。"
        )
        yield Symptom("文件系统", "fail", words)
    free = shutil.disk_usage(workspace.root).free
    state = "warn" if free < _LOW_DISK else "ok"
    yield Symptom("磁盘空间", state, f"余 {free // 1_000_000} MB")
    yield _tried("登记库", lambda: _counts(workspace))
    yield from _left_over(workspace)
    yield from _file_clock(workspace)


def _settings_words(workspace: Workspace) -> str:
    found = settings.read(workspace.settings)
    demo.guard(workspace, found)
    return "演示工作区（演示时钟）" if found.demo.enabled else f"{found.office.name}"


def _unfilled(workspace: Workspace) -> Iterator[Symptom]:
    try:
        missing = settings.blanks(settings.read(workspace.settings).office)
    except DocgenError:
        return
    if missing:
        words = (
            f"docgen.toml 的 [office] 还没有填：{'、'.join(missing)}；"
            "草稿照“待填”印出，印有这些内容的文书不能签发。"
        )
        yield Symptom("发文机关", "warn", words)


def _office_suite(workspace: Workspace) -> Iterator[Symptom]:
    """Look for LibreOffice where the workspace lets it make PDFs."""
    try:
        found = settings.read(workspace.settings)
    except DocgenError:
        return
    if found.pdf.office_suite:
        suite = Toolkit(workspace.root, found)
        yield _tried("LibreOffice", lambda: suite.office_suite.name if suite.office_suite else "")


def _folder(folder: Path) -> Symptom:
    if not folder.is_dir():
        return Symptom(folder.name, "fail", f"缺少文件夹 {folder}，请运行 docgen init。")
    if not os.access(folder, os.W_OK | os.X_OK):
        return Symptom(folder.name, "fail", f"不能写入 {folder}，请检查权限。")
    return Symptom(folder.name, "ok", str(folder))


def _device(folder: Path) -> int:
    return folder.stat().st_dev if folder.exists() else -1


def _counts(workspace: Workspace) -> str:
    if not workspace.database.exists():
        return "还没有登记"
    counts = _store(workspace).counts()
    told = (f"{STATES[state]} {count}" for state, count in sorted(counts.items()))
    return "、".join(told) or "还没有登记"


def _left_over(workspace: Workspace) -> Iterator[Symptom]:
    waiting = len(list(workspace.processing.iterdir())) if workspace.processing.is_dir() else 0
    if waiting:
        words = f"{waiting} 件已收未办结，运行 docgen run 即继续。"
        yield Symptom("处理区", "warn", words)
    known = {"office"}
    for folder in workspace.inbox.iterdir() if workspace.inbox.is_dir() else ():
        if (
            folder.is_dir()
            and folder.name not in known
            and any(p.is_dir() for p in folder.iterdir())
        ):
            words = f"{folder} 里还有下级文件夹，其中的文件不会被收取。"
            yield Symptom("收件夹", "warn", words)


def _file_clock(workspace: Workspace) -> Iterator[Symptom]:
    """Compare the clock of the file system with that of the machine (network shares drift)."""
    if clock.is_simulated():
        return
    probe = workspace.state / "probe"
    try:
        probe.write_bytes(b"")
        stamp: datetime = clock.of_ns(files.look(probe).changed_ns)
        probe.unlink()
    except OSError:
        return
    skew = abs((stamp - clock.now()).total_seconds())
    if skew > _SKEW_SECONDS:
        words = (
            f"文件系统的时钟与本机相差 {skew:.0f} 秒，收件时间不可信。"
            "请校时，或在 docgen.toml 设 trust_change_time = false。"
        )
        yield Symptom("收件时钟", "fail", words)
