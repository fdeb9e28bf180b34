"""Help pages and faults of usage are in Chinese, down to the library's own words."""

from __future__ import annotations

import re

import pytest

from docgen.cli.words import fault

from .conftest import Docgen


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nope",), "没有命令“nope”"),
        (("audit", "nope"), "没有命令“nope”"),
        (("approve", "x"), "缺少选项 --role"),
        (("approve",), "缺少参数 name"),
        (("approve", "--rol", "x"), "没有选项 --rol。是否指 --role"),
        (("seal", "x", "--by"), "选项 --by 后面要写内容"),
        (("seal", "x", "--by", "甲", "--copies", "0"), "--copies 不得小于 1"),
        (("numbers", "--year", "去年"), "--year 应为整数"),
        (("numbers", "多", "余"), "多出了参数：多 余"),
        (("numbers", "--json=1"), "选项 --json 后面不写内容"),
    ],
)
def test_a_fault_of_usage_is_told_in_chinese(
    docgen: Docgen, words: tuple[str, ...], told: str
) -> None:
    outcome = docgen(*words)
    assert outcome.code == 2
    assert told in outcome.err
    assert "--help 查看用法和示例" in outcome.err
    assert re.search(r"\b(No|Missing|Invalid|Got|Option|Input)\b", outcome.err) is None


def test_words_that_are_not_known_stay() -> None:
    assert fault("Something else.") == "Something else."


@pytest.mark.parametrize("words", [(), ("seal",), ("audit",), ("audit", "verify"), ("issue",)])
def test_help_has_no_english_headings(docgen: Docgen, words: tuple[str, ...]) -> None:
    told = docgen(*words, "--help")
    assert told.code == 0
    assert "用法：docgen" in told.out
    assert "显示本说明后退出。" in told.out
    assert re.search(r"Usage|Options:|Arguments:|Commands:|required|env var", told.out) is None
