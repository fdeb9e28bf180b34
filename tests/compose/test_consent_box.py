"""The box for the district's opinion in a performance report: filled from its consent, or blank."""

from __future__ import annotations

from docgen.model.case import Registered
from docgen.model.submission import Submission, freeze
from tests.compose.paper_cases import text

KEY = "GZL-2023-001/p_report/Y2/v1"


def consent(about: str) -> Registered:
    values = {
        "about": about,
        "doc_no": "浦府函〔2026〕31号",
        "issued_on": None,
        "issuer": "上海市浦东新区人民政府",
        "opinion": "同意",
    }
    return Registered("GZL-2023-001/consent/01/v1", Submission("consent", freeze(values)))


def test_a_consent_of_the_case_fills_the_box_of_the_report_it_is_about() -> None:
    found = text("p_report", {"district_consent": None}, registered=(consent(KEY),), key=KEY)
    assert "浦府函〔2026〕31号" in found


def test_a_consent_about_another_report_does_not() -> None:
    other = consent("GZL-2023-001/p_report/Y1/v1")
    found = text("p_report", {"district_consent": None}, registered=(other,), key=KEY)
    assert "浦府函〔2026〕31号" not in found
