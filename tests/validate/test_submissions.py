"""Whole submissions: everything told at once, at its place, in the order of the form."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from docgen.validate import RULES, sort_findings, validate
from tests.ending import ends
from tests.loaded import DAY, checked, example, example_data, reading, rulebook, schemas

Data = dict[str, Any]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _told(data: Data) -> list[tuple[str, str, str]]:
    _, findings = checked("a.json", _json(data))
    return [(f.code, f.severity.value, f.path) for f in findings]


def test_the_catalogue_words_exactly_what_validation_tells() -> None:
    words = {
        rule.id if outcome == "default" else f"{rule.id}/{outcome}"
        for rule in rulebook().rules.values()
        if rule.told_by == "validate"
        for outcome in rule.wordings
    }
    assert words == RULES


@pytest.mark.parametrize(
    "word", ["三方合同", "季度报告", "年度报告", "绩效评价报告", "变更报告", "审议决定"]
)
def test_a_good_example_is_typed_without_a_finding(word: str) -> None:
    path = example(word)
    submission, findings = checked(path.name, path.read_bytes())
    assert submission is not None
    assert findings == ()
    assert set(submission.values) == {f.name for f in schemas().kinds[submission.kind].fields}


@pytest.mark.parametrize(
    ("change", "rule", "path"),
    [
        (lambda d: d.pop("submission_type"), "VA-01", "submission_type"),
        (lambda d: d.update(submission_type="m_report"), "VA-01", "submission_type"),
        (lambda d: d.update(submission_type=["q_report"]), "VA-01", "submission_type"),
        (lambda d: d.update(schema_id="docgen/a_report"), "VA-01", "schema_id"),
        (lambda d: d.update(schema_version="2"), "VA-01", "schema_version"),
    ],
)
def test_a_wrong_kind_or_version_is_told_first_and_alone(
    change: Callable[[Data], Any], rule: str, path: str
) -> None:
    data = example_data("季度报告_2025Q2")
    data["tenants_in"] = "x"
    change(data)
    submission, findings = checked("a.json", _json(data))
    assert submission is None
    assert [(f.code, f.path) for f in findings] == [(rule, path)]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_form() -> None:
    data = example_data("季度报告_2025Q2")
    data["tenant_list"][3]["staff"] = True
    data["tenant_list"][1]["uscc"] = "91310115MADEM00118"
    data["tenant_list"][1]["nmae"] = "x"
    data["prepared_on"] = "2099-01-01"
    data["tenants_opne"] = 1
    data["kpi_progress"] = "无"
    data["spend_ytd_wan"] = []
    data["events"] = [5]
    data["truth_declaration"] = "no"
    del data["staff_total"]
    data["declared_name"] = {"a": 1}
    assert _told(data) == [
        ("VA-13", "BLOCK", "prepared_on"),
        ("VA-10", "BLOCK", "truth_declaration"),
        ("VA-08", "BLOCK", "tenant_list[1].uscc"),
        ("VA-02", "BLOCK", "tenant_list[1].nmae"),
        ("VA-06", "BLOCK", "tenant_list[3].staff"),
        ("VA-03", "BLOCK", "staff_total"),
        ("VA-04", "BLOCK", "events[0]"),
        ("VA-04", "BLOCK", "declared_name"),
        ("VA-04", "BLOCK", "kpi_progress"),
        ("VA-04", "BLOCK", "spend_ytd_wan"),
        ("VA-02", "BLOCK", "tenants_opne"),
    ]


def test_a_missing_field_is_placed_where_its_group_stands() -> None:
    path = example("季度报告_2025Q2")
    text = path.read_text(encoding="utf-8").replace(
        "spend_ytd_wan:\n  total:", "spend_ytd_wan:\n  totall:"
    )
    line = text[: text.index("spend_ytd_wan")].count("\n") + 1
    _, findings = checked("a.yaml", text)
    first, second = findings
    assert (first.code, first.path, first.location) == (
        "VA-03", "spend_ytd_wan.total", f"第{line}行第1列",
    )  # fmt: skip
    assert (second.code, second.expected) == ("VA-02", "total")


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_blank_field_counts_as_not_given(blank: str | None) -> None:
    data = example_data("三方合同")
    data["reward_rule"] = data["lead_time"] = blank
    data["goals"] = blank
    submission, findings = checked("a.json", _json(data))
    assert submission is not None
    assert (submission["reward_rule"], submission["lead_time"]) == (None, None)
    assert [(f.code, f.path) for f in findings] == [("VA-03", "goals")]


def test_an_optional_group_that_is_begun_must_be_complete() -> None:
    data = example_data("三方合同")
    data["lead_time"] = {"months": 3}
    assert [item[2] for item in _told(data)] == ["lead_time.convention", "lead_time.receipt_rule"]


def test_a_list_that_needs_rows_is_not_satisfied_by_an_empty_one() -> None:
    data = example_data("变更报告_场地")
    data["items"] = []
    assert _told(data) == [("VA-03", "BLOCK", "items")]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"version": 1}, []),
        ({"version": 2}, ["supersedes", "correction_reason"]),
        ({"version": 2, "supersedes": "A/q_report/2025Q2/v1", "correction_reason": "漏报"}, []),
        ({"correction_reason": "漏报"}, ["correction_reason"]),
        ({"version": 1, "supersedes": "A/q_report/2025Q2/v1"}, ["supersedes"]),
    ],
)
def test_a_correction_names_what_it_replaces_and_why(fields: Data, told: list[str]) -> None:
    data = {**example_data("季度报告_2025Q2"), **fields}
    assert [(code, path) for code, _, path in _told(data)] == [("VA-14", name) for name in told]


def test_a_report_prepared_on_the_day_of_receipt_is_fine_and_a_day_later_not() -> None:
    data = example_data("季度报告_2025Q2")
    data["prepared_on"] = DAY.isoformat()
    assert _told(data) == []
    data["prepared_on"] = DAY.replace(month=7, day=1).isoformat()
    assert _told(data) == [("VA-13", "BLOCK", "prepared_on")]


def test_the_organisation_digit_warns_and_the_region_informs() -> None:
    data = example_data("三方合同")
    data["party_builder"]["uscc"] = "91310112MADEM00549"
    data["incubator_uscc"] = "91350100M000100Y43"
    submission, findings = checked("a.json", _json(data))
    assert submission is not None
    assert [(f.code, f.severity.value, f.path) for f in findings] == [
        ("VA-08", "INFO", "party_builder.uscc")
    ]
    data["incubator_uscc"] = "91310115MADEM0021" + "0"
    told = _told(data)
    assert told[0][0] == "VA-08"


def test_what_was_tidied_is_told_with_what_was_read() -> None:
    data = example_data("季度报告_2025Q2")
    data["incubation_team"] = "２９"
    _, findings = checked("a.json", _json(data))
    assert [(f.code, f.severity.value, f.found, f.expected) for f in findings] == [
        ("VA-11", "INFO", "２９", "29")
    ]


def test_findings_of_other_stages_are_sorted_into_the_form() -> None:
    data = example_data("季度报告_2025Q2")
    data["declared_site"] = data["tenants_in"] = None
    _, findings = checked("a.json", _json(data))
    turned = tuple(reversed(findings))
    assert sort_findings(turned, schemas(), "q_report") == findings
    assert sort_findings(turned, schemas(), "unknown") == turned


def test_a_list_of_thousands_of_rows_takes_seconds_not_minutes() -> None:
    data = example_data("季度报告_2025Q2")
    data["tenant_list"] = [data["tenant_list"][0]] * 3000
    got = reading("a.json", _json(data))
    assert got.raw is not None
    with ends():
        submission, _ = validate(got.raw, schemas(), rulebook(), DAY)
        assert submission is not None
