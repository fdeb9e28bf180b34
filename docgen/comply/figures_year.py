"""V-301, V-302: the annual report is the sum of its four quarters and ends where the last ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from docgen.comply.contract_terms import terms_of
from docgen.comply.history import accepted, quarters_of
from docgen.comply.numbers import amount, plain, signed, total
from docgen.comply.registry import Facts, Hit, rule
from docgen.model.submission import Submission

_FLOWS: Mapping[str, str] = {
    "tenants_in": "新增在孵企业数",
    "tenants_graduated": "毕业企业数",
    "tenants_left": "退出企业数",
    "financing_events": "获投企业数",
    "financing_wan": "获投金额",
    "ip_new": "新增授权知识产权",
    "revenue_total_wan": "总收入",
    "revenue_professional_wan": "专业服务收入",
    "revenue_rent_wan": "租金收入",
    "revenue_investment_wan": "投资收入",
    "revenue_other_wan": "其他收入",
    "cost_total_wan": "总成本",
}
_STOCKS: Mapping[str, str] = {
    "tenants_close": "期末在孵企业数",
    "tenants_hardtech": "硬科技企业数",
    "tenants_tech_sme": "科技型中小企业数",
    "tenants_hnte": "高新技术企业数",
    "tenants_srdi_giant": "专精特新、小巨人企业数",
    "staff_total": "从业人员总数",
    "ip_valid": "有效知识产权",
    "platform_count": "专业技术（服务）平台数",
    "incubation_team": "孵化服务团队人数",
    "fund_count": "基金数",
    "fund_size_wan": "基金总规模",
    "area_total_m2": "孵化场地总面积",
    "area_tenants_m2": "在孵企业使用面积",
    "fiscal_received_wan": "累计收到财政资金",
    "fiscal_used_wan": "累计使用财政资金",
    "ledger_balance_wan": "专账结余",
}
_SPENT: Mapping[str, str] = {
    "total": "全年支出合计",
    "city": "全年支出（市级）",
    "district": "全年支出（区级）",
    "own": "全年支出（自筹）",
    "other": "全年支出（其他）",
}


def _explained(report: Submission) -> bool:
    """Return whether the report says itself why it differs from its quarters."""
    return bool(str(report.get("reconciliation_note") or "").strip())


@rule("V-301", kinds=("a_report",))
def flows_of_the_year(facts: Facts) -> Iterator[Hit]:
    """Hold what came in over the year against the sum of the four accepted quarters.

    Where a quarter is missing there is no sum; what the report explains itself is left to people.
    """
    report, known = facts.submission, accepted(facts, "q_report")
    quarters = [known[name] for name in quarters_of(report["period"]) if name in known]
    if len(quarters) < 4 or _explained(report):
        return
    for path, label in _FLOWS.items():
        due = total([quarter.values for quarter in quarters], path)
        yield from _differs("V-301", path, label, (report.money(path), due))


@rule("V-302", "V-302/spent", "V-302/kpi", kinds=("a_report",))
def state_at_the_end(facts: Facts) -> Iterator[Hit]:
    """Hold the state at the end of the year against the accepted fourth quarter."""
    report = facts.submission
    last = accepted(facts, "q_report").get(f"{report['period']}Q4")
    if last is None or _explained(report):
        return
    for path, label in _STOCKS.items():
        yield from _differs("V-302", path, label, (report.money(path), last.money(path)))
    for name, label in _SPENT.items():
        pair = (report.money(f"spend_year_wan.{name}"), last.money(f"spend_ytd_wan.{name}"))
        yield from _differs("V-302", f"spend_year_wan.{name}", label, pair, "spent")
    yield from _indicators(facts, last)


def _indicators(facts: Facts, last: Submission) -> Iterator[Hit]:
    terms = terms_of(facts)
    earlier = {row["code"]: row for row in last.rows("kpi_progress")}
    for i, row in enumerate(facts.submission.rows("kpi_progress")):
        if row["code"] not in earlier or terms is None:
            continue
        for column, label in (("ytd", "全年值"), ("cumulative", "合同期累计值")):
            pair = (amount(row, column), amount(earlier[row["code"]], column))
            words = f"{terms.name(row['code'])} {label}"
            yield from _differs("V-302", f"kpi_progress[{i}].{column}", words, pair, "kpi")


def _differs(
    code: str, path: str, label: str, pair: tuple[Decimal, Decimal], outcome: str = "default"
) -> Iterator[Hit]:
    said, due = pair
    if said != due:
        words = {
            "label": label,
            "said": plain(said),
            "due": plain(due),
            "difference": signed(said - due),
        }
        yield Hit(code, outcome, path, plain(said), plain(due), words)
