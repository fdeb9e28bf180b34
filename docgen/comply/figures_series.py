"""V-202, V-206, V-209, V-210: a report goes on from the one accepted before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from docgen.comply.contract_terms import terms_of
from docgen.comply.figures_change import same_words
from docgen.comply.history import accepted, is_first_quarter, quarter_before
from docgen.comply.in_force import identity_on
from docgen.comply.numbers import ZERO, amount, plain, signed
from docgen.comply.periods import days_of
from docgen.comply.registry import Facts, Hit, rule
from docgen.model.labels import LEVELS
from docgen.model.submission import Submission

KINDS = ("q_report", "a_report")
_DECLARED = {
    "name": "declared_name",
    "site": "declared_site",
    "actual_controller": "declared_controller",
}
_SINCE_START = {"fiscal_received_wan": "累计收到财政资金", "fiscal_used_wan": "累计使用财政资金"}
_THIS_YEAR = {
    "total": "支出合计",
    **LEVELS,
    "own": "自筹",
    "other": "其他",
}


def before(facts: Facts) -> tuple[str, Submission] | None:
    """Return the accepted quarterly report of the quarter before, with its period."""
    period = quarter_before(facts.submission.get("period"))
    report = accepted(facts, "q_report").get(period)
    return (period, report) if report else None


@rule("V-202", "V-202/annual", kinds=KINDS)
def opening(facts: Facts) -> Iterator[Hit]:
    """Ask that the tenants at the beginning are those at the end of the period before."""
    report = facts.submission
    if report.kind == "q_report":
        outcome, found = "default", before(facts)
    else:
        year = str(int(report["period"]) - 1)
        last = accepted(facts, "a_report").get(year) or accepted(facts, "q_report").get(f"{year}Q4")
        outcome, found = "annual", (year, last) if last else None
    if found is None:
        return
    said, due = int(report["tenants_open"]), int(found[1]["tenants_close"])
    if said != due:
        words = {"said": str(said), "due": str(due), "before": found[0]}
        yield Hit("V-202", outcome, "tenants_open", f"{said} 家", f"{due} 家", words)


@rule("V-206", kinds=KINDS)
def declared_identity(facts: Facts) -> Iterator[Hit]:
    """Tell where name, site or controller are not those in force at the end of the period.

    What came into force between then and the day the report was drawn up is right as well.
    """
    report, days = facts.submission, days_of(facts.submission.get("period"))
    if days is None or terms_of(facts) is None:
        return
    drawn_up = report.day("prepared_on") or days[1]
    known = [identity_on(facts.case, day) for day in (days[1], max(days[1], drawn_up))]
    for kind, path in _DECLARED.items():
        said = str(report.get(path) or "")
        if said and not any(same_words(said, in_force[kind]) for in_force in known):
            label = str(facts.law("C09.change_types")[kind])
            due = known[0][kind]
            yield Hit(
                "V-206", "default", path, said, due, {"label": label, "said": said, "due": due}
            )


@rule("V-209/since_start", "V-209/this_year", "V-209/cumulative", "V-209/ytd", kinds=("q_report",))
def running_totals(facts: Facts) -> Iterator[Hit]:
    """Ask that what is summed up since the start, or since January, never falls."""
    found = before(facts)
    if found is None:
        return
    report, (period, last) = facts.submission, found
    for path, label in _SINCE_START.items():
        pair = (report.money(path), last.money(path))
        yield from _fallen("since_start", path, label, pair, period)
    if not is_first_quarter(report.get("period")):
        for name, label in _THIS_YEAR.items():
            path = f"spend_ytd_wan.{name}"
            pair = (report.money(path), last.money(path))
            yield from _fallen("this_year", path, f"本年累计支出（{label}）", pair, period)
    yield from _indicators(facts, period, last)


def _indicators(facts: Facts, period: str, last: Submission) -> Iterator[Hit]:
    """Yield indicators that are summed up and fell; points in time may go up and down."""
    terms = terms_of(facts)
    agreed = terms.indicators() if terms else {}
    earlier = {row["code"]: row for row in last.rows("kpi_progress")}
    for i, row in enumerate(facts.submission.rows("kpi_progress")):
        code = row["code"]
        if agreed.get(code, {}).get("aggregation") != "flow" or code not in earlier or not terms:
            continue
        columns = (
            ("cumulative",)
            if is_first_quarter(facts.submission["period"])
            else ("cumulative", "ytd")
        )
        for column in columns:
            pair = (amount(row, column), amount(earlier[code], column))
            yield from _fallen(
                column, f"kpi_progress[{i}].{column}", terms.name(code), pair, period
            )


_JUMPING: Mapping[str, str] = {
    "revenue_total_wan": "总收入",
    "cost_total_wan": "总成本",
    "fund_size_wan": "基金总规模",
    "fiscal_received_wan": "累计收到财政资金",
}


@rule("V-215", kinds=KINDS)
def of_the_same_magnitude(facts: Facts) -> Iterator[Hit]:
    """Tell an amount ten times, or a tenth of, that of the period before: a wrong unit (C.0)."""
    report, factor = facts.submission, int(facts.law("X-09.jump"))
    if report.kind == "q_report":
        found = before(facts)
    else:
        year = str(int(report["period"]) - 1)
        last = accepted(facts, "a_report").get(year)
        found = (year, last) if last else None
    for path, label in _JUMPING.items() if found else ():
        said, known = report.money(path), found[1].money(path) if found else ZERO
        if said > ZERO and known > ZERO and not known < said * factor < known * factor * factor:
            words = {"label": label, "said": plain(said), "known": plain(known)}
            words |= {"before": found[0] if found else "", "factor": str(factor)}
            yield Hit("V-215", "default", path, f"{plain(said)} 万元", "与上期相近的数额", words)


def _fallen(
    outcome: str, path: str, label: str, pair: tuple[Decimal, Decimal], period: str
) -> Iterator[Hit]:
    said, least = pair
    if said < least:
        words = {"label": label, "said": plain(said), "least": plain(least), "before": period}
        yield Hit("V-209", outcome, path, plain(said), f"不小于 {plain(least)}", words)


@rule("V-210", "V-210/first", "V-210/kpi", "V-210/kpi_first", kinds=("q_report",))
def year_so_far(facts: Facts) -> Iterator[Hit]:
    """Ask that the year so far = the year so far a quarter ago + this quarter; in Q1 the latter."""
    report = facts.submission
    is_first, found = is_first_quarter(report.get("period")), before(facts)
    if found is None and not is_first:
        return
    period, last = found or ("", None)
    suffix = "first" if is_first else "default"
    for now, path, label, unit in (
        ("financing_events", "financing_events_ytd", "本年累计获投企业数", "家"),
        ("financing_wan", "financing_ytd_wan", "本年累计获投金额", "万元"),
    ):
        so_far = last.money(path) if last and not is_first else ZERO
        sums = (report.money(path), so_far, report.money(now))
        yield from _unequal(suffix, path, f"{label}", sums, f" {unit}", period)
    terms = terms_of(facts)
    agreed = terms.indicators() if terms else {}
    earlier = {row["code"]: row for row in last.rows("kpi_progress")} if last else {}
    for i, row in enumerate(report.rows("kpi_progress")):
        code = row["code"]
        is_known = is_first or code in earlier
        if terms and is_known and agreed.get(code, {}).get("aggregation") == "flow":
            so_far = ZERO if is_first else amount(earlier[code], "ytd")
            sums = (amount(row, "ytd"), so_far, amount(row, "current_quarter"))
            outcome = "kpi_first" if is_first else "kpi"
            yield from _unequal(
                outcome, f"kpi_progress[{i}].ytd", terms.name(code), sums, "", period
            )


def _unequal(
    outcome: str,
    path: str,
    label: str,
    sums: tuple[Decimal, Decimal, Decimal],
    unit: str,
    period: str,
) -> Iterator[Hit]:
    said, so_far, now = sums
    due = so_far + now
    if said != due:
        words = {
            "label": label,
            "said": plain(said),
            "so_far": plain(so_far),
            "now": plain(now),
            "due": plain(due),
            "difference": signed(said - due),
            "before": period,
        }
        yield Hit("V-210", outcome, path, f"{plain(said)}{unit}", f"{plain(due)}{unit}", words)
