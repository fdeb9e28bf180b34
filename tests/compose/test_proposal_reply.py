"""提案答复: the form of 沪科提复〔2025〕45号, every part told by the submission."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from docgen import pipeline
from docgen.compose.common import common
from docgen.compose.proposal_reply import proposal_reply
from docgen.compose.sources import Sources
from docgen.edges.outgoing import load_outgoing
from docgen.intake import read
from docgen.model.case import NO_CASE, Moment
from docgen.model.document import Finished
from docgen.model.outgoing import Issued
from docgen.service.toolkit import Toolkit
from docgen.validate import validate
from tests.comply.cases import SHANGHAI, rulebook
from tests.compose.evaluation_cases import OFFICE
from tests.compose.paper_cases import ROOT, schemas
from tools.examples.more_reports import reply
from tools.examples.writer import to_yaml

NOON = datetime(2026, 5, 18, 12, tzinfo=SHANGHAI)
NOTHING: Mapping[str, Any] = {}


def sources(patch: Mapping[str, Any] = NOTHING, issued: Issued | None = None) -> Sources:
    """Return the example of the programme with some values changed."""
    data: Any = reply()
    for name, value in patch.items():
        above: Any = data
        *steps, last = name.split(".")
        for step in steps:
            above = above[int(step)] if step.isdigit() else above[step]
        above[int(last) if last.isdigit() else last] = value
    reading = read("答复.yaml", to_yaml(data).encode(), rulebook(), NOON.date())
    assert reading.raw is not None
    submission, findings = validate(reading.raw, schemas(), rulebook(), NOON.date())
    assert submission is not None
    assert not [item for item in findings if item.severity.value == "BLOCK"], findings
    reviewed = pipeline.review(reading, schemas(), rulebook(), NO_CASE, Moment(NOON, NOON.date()))
    return Sources(
        reviewed, rulebook(), schemas(), OFFICE, "programme/proposal_reply/01/v1", issued
    )


def finished(given: Sources) -> Finished:
    made = proposal_reply(given)
    context = {**common(given), **made.context}
    kit = Toolkit()
    return pipeline.finish(type(made)(made.kind, made.template, made.title, context),
                           kit.templates, kit.fonts)  # fmt: skip


def texts(given: Sources) -> list[str]:
    return [span.text for span in finished(given).rendered.spans]


def test_the_parts_stand_in_the_order_of_the_form() -> None:
    told = texts(sources())
    order = ["解决采纳", "主动公开·全文", "沪科提复", "市政协示例届四次会议", "0999", "甲示例"]
    places = [told.index(text) for text in order]
    assert places == sorted(places)
    body = [text for text in told if "草" not in text]
    assert body[-2:] == ["市政协提案办", "上海市科学技术委员会办公室"]


def test_each_reply_has_a_next_step_and_its_number() -> None:
    made = proposal_reply(sources({"replies.0.next_step": "下一步，将扩大范围"}))
    assert [row["no"] for row in made.context["replies"]] == ["一", "二", "三"]
    assert made.context["replies"][0]["next"] == "将扩大范围。"  # the template writes 下一步，
    assert all(row["next"].endswith("。") for row in made.context["replies"])


def test_deputies_are_addressed_as_such() -> None:
    made = proposal_reply(sources({"proposal.kind": "npc", "and_others": False}))
    assert not made.context["is_cppcc"]
    assert not made.context["and_others"]
    assert made.title == "对市政协示例届四次会议第0999号代表建议的答复"


def test_it_takes_a_number_of_its_own_series() -> None:
    kinds = load_outgoing(ROOT / "policies" / "outgoing").kinds
    code = rulebook().value("E.organ_code", date(2026, 5, 18))
    assert kinds["PROPOSAL_REPLY"].organ_code == code == "沪科提复"
    issued = Issued("沪科提复〔2026〕1号", date(2026, 5, 19))
    told = texts(sources(issued=issued))
    assert "沪科提复〔2026〕1号" in told
    assert told.count("2026年5月19日") == 2  # 成文日期 and 印发日期


@pytest.mark.parametrize("others", [True, False])
def test_it_is_laid_out_with_any_number_of_names(others: bool) -> None:
    many = [f"第{number}示例" for number in range(1, 31)]
    given = sources({"addressees": many, "and_others": others})
    assert finished(given).laid_out.pages == 3


def test_no_sentence_of_the_specimen_is_copied() -> None:
    source = (ROOT / "templates" / "letters" / "proposal_reply.docx").read_bytes()
    assert source
    told = "".join(texts(sources()))
    for words in ("周清会", "海外孵化", "威海路"):
        assert words not in told
