"""docgen report: tables over the registry as it was known on a day, each value with its source."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen import pipeline
from docgen.cli.app import run
from docgen.edges import clock
from docgen.model.finding import Verdict
from docgen.service.reports import put

from .desk import EXAMPLES, Desk, small_document

pytestmark = pytest.mark.xdist_group("tables over a registry")

JIA, YI = "GZL-2023-001", "PYL-2024-001"
Q2 = ("rollup", "--district", "310115", "--quarter", "2026Q2", "--as-of", "2026-08-01")


def _record() -> list[dict[str, Any]]:
    text = (EXAMPLES / "receipts.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)["receipts"]
    return rows


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return an office that took in the record, each file at the time the record says."""

    def draft(sources: Any, *_: Any) -> tuple[Any, ...]:
        assert sources.review.verdict is not Verdict.REJECTED, sources.review.findings
        return (small_document("VALID_RPT"),)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "draft", draft)
        patch.setattr(pipeline, "acknowledge", lambda *_: small_document("RECEIPT"))
        trust = {"trust_change_time = true": "trust_change_time = false"}
        desk = Desk(tmp_path_factory.mktemp("tables"), toml=trust)
        for row in _record():
            _bring(desk, row)
    return desk


def _bring(desk: Desk, row: dict[str, Any]) -> None:
    received = clock.parse(row["received_at"])
    path = EXAMPLES / row["file"]
    dropped = desk.drop(path.name, path.read_bytes(), row["sender"])
    desk.set_entered(dropped, received)
    desk.at = received + timedelta(seconds=5)
    [number] = desk.claim()
    assert desk.finish(number) in ("accepted", "held")
    _settle(desk, number)


def _settle(desk: Desk, number: str) -> None:
    """Look again at what was held for want of what has come in now, as the runner does."""
    for waiting in desk.service.waiting_for(number):
        if desk.service.has_changed(waiting):
            row = desk.service.store.submission(waiting)
            assert row is not None
            if _again(desk, waiting, row["result"] + 1) == "accepted":
                _settle(desk, waiting)


def _again(desk: Desk, number: str, result: int) -> str:
    end = desk.service.review(number, result)
    desk.service.draft(number, result)
    desk.service.release(number, result, end)
    return end


class Answer:
    """What one command of the group printed and wrote."""

    def __init__(self, office: Desk, told: list[dict[str, Any]]) -> None:
        self.made = told
        self.folders = [office.workspace.outbox / item["folder"] for item in told]

    @property
    def pages(self) -> int:
        """The pages of the one table."""
        [one] = self.made
        return int(one["pages"])

    def values(self) -> list[tuple[str, str]]:
        """Return source and text of every printed value."""
        [folder] = self.folders
        [told] = json.loads((folder / "trace.json").read_bytes())["documents"]
        return [(item["source"], item["text"]) for item in told["values"]]

    def manifest(self) -> dict[str, Any]:
        """Return the manifest of the one table."""
        [folder] = self.folders
        return dict(json.loads((folder / "manifest.json").read_bytes()))


@pytest.fixture
def report(office: Desk, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that makes tables; a refusal comes back as its words."""

    def call(*words: str) -> Any:
        capsys.readouterr()
        code = run(["report", *words, "--json", "-w", str(office.root)])
        streams = capsys.readouterr()
        if code:
            assert code == 2, streams.err
            return streams.err
        return Answer(office, json.loads(streams.out))

    return call


def _figures(answer: Answer, field: str) -> dict[str, str]:
    """Return key → text of a field as printed for single reports."""
    found = {}
    for source, text in answer.values():
        match = re.fullmatch(rf"case:([^:]+):{re.escape(field)}", source)
        if match:
            found[match[1]] = text
    return found


def test_a_rollup_prints_the_figures_of_the_accepted_report_and_leads_back_to_it(
    report: Any,
) -> None:
    answer = report(*Q2)
    assert answer.pages == 5
    key = f"{JIA}/q_report/2026Q2/v1"
    assert _figures(answer, "tenants_close") == {key: "47"}
    assert _figures(answer, "revenue_total_wan") == {key: "596.94"}
    manifest = answer.manifest()
    assert manifest["as_of"] == "2026-08-01"
    assert set(manifest["inputs"]) >= {key, f"{JIA}/contract/01/v1"}
    assert all(value.startswith("sha256:") for value in manifest["inputs"].values())


def test_a_sum_names_every_report_it_adds_up(report: Any) -> None:
    answer = report(*Q2)
    [source] = {
        s for s, t in answer.values() if s.startswith("computed:sum(") and "staff_total" in s
    }
    assert source == f"computed:sum(case:{JIA}/q_report/2026Q2/v1:staff_total)"


def test_the_same_day_gives_the_same_bytes_and_no_second_folder(report: Any) -> None:
    first = report(*Q2)
    before = {path.name: path.read_bytes() for path in first.folders[0].iterdir()}
    again = report(*Q2)
    assert again.folders == first.folders
    assert {path.name: path.read_bytes() for path in again.folders[0].iterdir()} == before
    assert {path.suffix for path in first.folders[0].iterdir()} == {".docx", ".pdf", ".json"}


def test_who_has_not_reported_is_listed_without_a_judgement(report: Any) -> None:
    words = report("rollup", "--district", "310115", "--quarter", "2026Q3", "--as-of", "2026-10-13")
    assert "没有已受理的2026Q3季度报告" in words
    assert "逾期" not in words


def test_what_came_in_later_is_not_seen(report: Any) -> None:
    words = report("rollup", "--district", "310115", "--quarter", "2026Q2", "--as-of", "2026-07-10")
    assert "没有已受理" in words
    assert "没有已受理的合同" in report("rollup", "--district", "310101", "--quarter", "2026Q2")
    assert "还没有已受理的合同" in report("dossier", JIA, "--as-of", "2023-11-20")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rollup", "--district", "999999", "--quarter", "2026Q2"), "没有区划代码"),
        (("rollup", "--district", "310115", "--quarter", "2026"), "2026Q2"),
        (("rollup", "--district", "310115", "--quarter", "2026Q5"), "2026Q2"),
        (("dossier", "没有这份"), "没有“没有这份”"),
        (("enterprise", JIA, "--uscc", "91310115JA00000000"), "没有企业 91310115JA00000000"),
        (("programme", "--year", "25"), "年度应写作"),
        (("match", "--year", "2025", "--district", "310115"), "只用于杨浦区"),
        (("match", "--year", "2025", "--contract", JIA), "只用于杨浦区"),
    ],
)
def test_a_question_that_means_nothing_is_refused_in_words(
    report: Any, words: tuple[str, ...], told: str
) -> None:
    assert told in report(*words)


def test_the_ledger_shows_what_is_in_force_on_its_day(report: Any) -> None:
    before = report("dossier", JIA, "--as-of", "2025-09-30")
    after = report("dossier", JIA, "--as-of", "2025-10-01")
    assert (
        "case:GZL-2023-001/contract/01/v1:site_address",
        "上海市浦东新区示例路100号1幢",
    ) in before.values()
    assert any(
        source == f"case:{JIA}/change_report/01/v1:items[0].after" for source, _ in after.values()
    )


def test_the_ledger_of_each_incubator_has_its_pages(report: Any) -> None:
    assert report("dossier", JIA, "--as-of", "2026-11-22").pages == 9
    assert report("dossier", YI, "--as-of", "2026-11-22").pages == 9


def test_money_in_the_ledger_adds_up_to_its_records(report: Any) -> None:
    answer = report("dossier", JIA, "--as-of", "2026-11-22")
    paid = [Decimal(t.replace(",", "")) for s, t in answer.values() if s.endswith(":amount_yuan")]
    sums = {
        s: t for s, t in answer.values() if s.startswith("computed:sum(") and "amount_yuan" in s
    }
    whole = [Decimal(text) for source, text in sums.items() if source.count("+") >= 2]
    assert sum(paid) == sum(whole) * 10000 == Decimal(48_000_000)


def test_without_persons_the_ledger_names_none(report: Any) -> None:
    plain = report("dossier", JIA, "--as-of", "2026-11-22")
    masked = report("dossier", JIA, "--as-of", "2026-11-22", "--masked")
    assert masked.folders != plain.folders
    told = "".join(text for _, text in masked.values())
    assert "〔姓名〕" in told
    assert "〔账号〕" in told
    for name in ("021-50009001", "周示例", "林示例"):
        assert name not in told
        assert name in "".join(text for _, text in plain.values())


def test_a_company_is_followed_by_its_code_on_one_page(report: Any) -> None:
    answer = report("enterprise", JIA, "--uscc", "91310115JA01064755", "--as-of", "2026-11-22")
    assert answer.pages == 1
    quarters = [text for source, text in answer.values() if source.endswith(":period")]
    assert quarters[:2] == ["2026年第二季度", "2023Q4"]
    assert any("毕业，落户苏州市" in text for _, text in answer.values())
    [total] = [t for s, t in answer.values() if s.startswith("computed:sum(") and "rnd_wan" in s]
    each = [Decimal(t) for s, t in answer.values() if re.search(r"^case:.*\.rnd_wan$", s)]
    assert Decimal(total) == sum(each)


def test_the_register_holds_texts_only(report: Any) -> None:
    answer = report("enterprise", JIA, "--register", "--as-of", "2026-11-22")
    [folder] = answer.folders
    [csv] = [path for path in folder.iterdir() if path.suffix == ".csv"]
    lines = csv.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("企业名称,统一社会信用代码,所属行业,硬科技企业")
    assert len(lines) > 60
    assert sum("91310115JA01064755" in line for line in lines) == 1


def test_a_folder_with_other_content_stays_as_it_is(tmp_path: Path) -> None:
    assert put(tmp_path, "库", {"库.csv": b"1"}) == "库"
    assert put(tmp_path, "库", {"库.csv": b"1"}) == "库"
    assert put(tmp_path, "库", {"库.csv": b"2"}) == "库-r2"
    assert (tmp_path / "库/库.csv").read_bytes() == b"1"


def test_the_match_is_what_the_city_paid_in_the_year(report: Any) -> None:
    answer = report("match", "--district", "310110", "--year", "2025", "--as-of", "2026-03-01")
    assert answer.pages == 1
    assert [t for s, t in answer.values() if s.startswith("computed:match")] == ["1,500,000.00"]
    none = report("match", "--contract", YI, "--year", "2027", "--as-of", "2026-03-01")
    assert not [t for s, t in none.values() if s.startswith("computed:match")]


def test_targets_stand_beside_what_is_reported_and_what_the_registry_counts(report: Any) -> None:
    before = report("programme", "--year", "2025", "--as-of", "2026-01-29")
    after = report("programme", "--year", "2025", "--as-of", "2026-11-22")
    assert (before.pages, after.pages) == (1, 1)
    assert sum(text == "尚无填报数据" for _, text in before.values()) == 14
    assert sum(text == "尚无填报数据" for _, text in after.values()) == 4
    counted = {s: t for s, t in after.values() if s.startswith("computed:")}
    assert any(f"case:{YI}/q_report/2025Q4/v1:tenants_tech_sme" in source for source in counted)
    texts = "".join(text for _, text in after.values())
    assert "浦府办" not in texts  # its number was restored from a damaged source
