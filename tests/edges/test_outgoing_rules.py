"""The table of kinds is read strictly: what is missing or unknown stops with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.edges.outgoing import load_outgoing
from docgen.errors import PackError

SHIPPED = Path(__file__).parents[2] / "policies" / "outgoing"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("organ: city", "organ: town", "organ 应为"),
        ("layout: 文件格式", "layout: 随便", "layout 应为"),
        ("layout: 文件格式, ", "", "缺少“layout”"),
        ("seals: [city]", "seals: [mayor]", "seals 只能写"),
        ("copies: {to: 1,", "copies: {to: 多,", "份数应为"),
        ("copies: {to: 1,", "copies: {to: -1,", "份数应为"),
        ("copies: {to: 1,", "copies: {all: 1,", "不认识的项“all”"),
        ("[经办, 处室负责人]", "[经办, 经办]", "不得重复"),
        ("signs: 分管领导签发", 'signs: ""', "要写明签发一环"),
        (", note: 收件凭证，不作为发文", "", "note"),
    ],
)
def test_a_fault_in_the_table_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "outgoing"))
    path = folder / "kinds.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError, match=r"kinds\.yaml") as told:
        load_outgoing(folder)
    assert words in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"缺少文件 kinds\.yaml"):
        load_outgoing(tmp_path)
