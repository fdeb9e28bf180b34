"""The same DOCX laid out by LibreOffice comes to the same verdicts, rule by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.measure import Report, Standard, inspect
from docgen.typeset.layout import lay_out
from tests.elements.filling import NAMES, docx
from tools.parity.office import convert, find_office

from .samples import contract, fonts, letter, report, standard

pytestmark = pytest.mark.skipif(
    find_office() is None, reason="LibreOffice（soffice）未安装，无法与之比对量度的结论"
)
SAMPLES = {"letter": letter, "report": report, "contract": contract}
# the bench gives LibreOffice our faces under names of their own
OWN_NAMES = {"fang": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体", "xiaobiaosong": "小标宋"}


def _standard() -> Standard:
    own = tuple((f"docgen{name}", face) for name, face in OWN_NAMES.items())
    return replace(standard(), faces=(*own, *standard().faces))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    made = {name: make() for name, make in SAMPLES.items()}
    return made | {f"sample-{name}": docx(name) for name in NAMES}


@pytest.fixture(scope="module")
def theirs(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return convert(files, fonts(), tmp_path_factory.mktemp("office"))


def _verdicts(made: Report) -> dict[str, str]:
    return {item.rule: item.verdict.value for item in made.findings}


@pytest.mark.parametrize("name", [*SAMPLES, *(f"sample-{name}" for name in NAMES)])
def test_the_verdicts_on_libreoffices_pages_are_those_on_ours(
    files: dict[str, bytes], theirs: dict[str, bytes], name: str
) -> None:
    ours = inspect(name, lay_out(files[name], fonts()).pdf, _standard())
    other = inspect(name, theirs[name], _standard())
    assert other.profile == ours.profile
    before, after = _verdicts(ours), _verdicts(other)
    assert {
        rule: (before[rule], after[rule]) for rule in before if before[rule] != after[rule]
    } == {}
    assert not other.is_violated
