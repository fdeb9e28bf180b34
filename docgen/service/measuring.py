"""Measure finished documents against the standard of official layout; nothing is registered."""

from __future__ import annotations

from pathlib import Path

from docgen.edges import files, resources
from docgen.edges.fonts import BUNDLED
from docgen.errors import UsageError
from docgen.measure import (
    Report,
    Standard,
    UnreadableError,
    inspect,
    overlay,
    read_standard,
)

LETTERS = "hei.ttf"
STANDARD = "gbt9704-2012.yaml"
MAX_SIZE = 200_000_000  # bytes: above any document that is looked at page by page


class Inspector:
    """Measures files by the standard of the workspace at `root`, else by the shipped one."""

    def __init__(self, root: Path | None = None) -> None:
        path = resources.folder("standards", root) / STANDARD
        if not path.is_file():
            path = resources.shipped("standards") / STANDARD
        self.standard: Standard = read_standard(path.read_text(encoding="utf-8"), path.name)

    def inspect(self, path: Path, profile: str = "", picture: Path | None = None) -> Report:
        """Return the verdicts on a file; `picture` is where its marked pages are drawn.

        UsageError for an unknown profile, a file that cannot be opened, a picture of what has
        no pages, or one that cannot be written.
        """
        if profile and profile not in self.standard.profiles:
            known = "、".join(self.standard.profiles)
            raise UsageError(f"没有文种“{profile}”。可用的有：{known}。")
        content = _content(path)
        report = inspect(path.name, content, self.standard, profile)
        if picture is not None:
            self._draw(picture, self._drawn(path, content, report))
        return report

    @staticmethod
    def _draw(picture: Path, drawn: bytes) -> None:
        try:
            files.write_whole(picture, drawn)
        except OSError as error:
            why = "它是文件夹" if picture.is_dir() else "没有写的权限，或者磁盘已满"
            raise UsageError(f"图不能写到 {picture}：{why}。") from error

    def _drawn(self, path: Path, content: bytes, report: Report) -> bytes:
        if report.medium != "PDF":
            raise UsageError(f"{path.name} 不是 PDF，没有可画的页面；请先排成 PDF。")
        try:
            return overlay(content, report, self.standard, _letters())
        except UnreadableError as error:
            raise UsageError(f"{path.name}：{error}") from error


def _letters() -> bytes:
    """Return the face in which a picture tells its deviations."""
    return (BUNDLED / LETTERS).read_bytes()


def _content(path: Path) -> bytes:
    try:
        return files.read_plain(path, MAX_SIZE)
    except FileNotFoundError:
        raise UsageError(f"找不到文件：{path}") from None
    except OSError as error:
        words = f"不能读取 {path}：不是普通文件，或者没有读取的权限。"
        raise UsageError(words) from error
