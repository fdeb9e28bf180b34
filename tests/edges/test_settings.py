"""docgen.toml is read strictly; what docgen writes itself is read without complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen import settings


@pytest.mark.parametrize("is_demo", [True, False])
def test_the_settings_of_a_new_workspace_are_sound(tmp_path: Path, is_demo: bool) -> None:
    path = tmp_path / "docgen.toml"
    path.write_text(settings.template(is_demo))
    found = settings.read(path)
    assert found.demo.enabled is is_demo
    assert found.office.is_demo is is_demo
    assert found.inbox == settings.InboxSettings()
    assert bool(settings.blanks(found.office)) is not is_demo


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[inbox]\nsingle_dekc = true", "single_dekc"),
        ("[inbox]\nstability_seconds = true", "整数"),
        ("[inbox]\nstability_seconds = -1", "负数"),
        ("[inbox]\nstability_seconds = 1.5", "整数"),
        ("[inbox]\nsingle_desk = 1", "true 或 false"),
        ("[office]\nname = ''", "不能为空"),
        ("[office]\nis_demo = true", "is_demo"),
        ("[smtp]\nhost = 'x'", "smtp"),
        ("inbox = 3", "inbox"),
        ("[inbox", "无法读取"),
    ],
)
def test_what_is_not_exactly_right_is_refused_and_named(
    tmp_path: Path, text: str, word: str
) -> None:
    path = tmp_path / "docgen.toml"
    path.write_text(text)
    with pytest.raises(settings.SettingsError, match=word):
        settings.read(path)


def test_a_missing_file_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(settings.SettingsError, match="docgen init"):
        settings.read(tmp_path / "docgen.toml")
