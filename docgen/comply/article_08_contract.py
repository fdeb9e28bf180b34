"""第八条: three parties sign a contract that fixes goals, period, tasks, money and indicators."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.signing import PARTIES, concluded_on, is_existing, signed_on
from docgen.comply.words import in_words, is_blank


@rule("C08-01", "V-101", "V-101/published", "C06-05", kinds=("contract",))
def order_of_steps(facts: Facts) -> Iterator[Hit]:
    """Ask for published ≤ argued ≤ signed (V-101), and for the 论证意见 itself (AMB-05)."""
    contract = facts.submission
    published, argued = contract.day("published.date"), contract.day("argument.date")
    concluded = concluded_on(contract)
    if published and concluded and published > concluded:
        expected = in_words(concluded)
        yield Hit("C08-01", path="published.date", found=in_words(published), expected=expected)
        published = None  # said once is enough
    if argued is None:
        if facts.law("AMB-05.argument_before_contract"):
            expected = "第三方机构的综合论证意见"
            yield Hit("C06-05", path="argument", found="未填", expected=expected)
        return
    if published and published > argued:
        found = f"公布{in_words(published)}，论证{in_words(argued)}"
        yield Hit("V-101", "published", "published.date", found, in_words(argued))
    if concluded and argued > concluded:
        yield Hit(
            "V-101", path="argument.date", found=in_words(argued), expected=in_words(concluded)
        )


@rule(
    *("C08-02/city", "C08-02/district", "C08-02/authorisation", "C08-02/district_code"),
    "C08-02/builder_uscc",
    kinds=("contract",),
)
def parties(facts: Facts) -> Iterator[Hit]:
    """Ask for exactly the three parties of the article by their full names.

    The builder may be another body than the incubator, a university say (C05-00): it is told.
    """
    contract = facts.submission
    city, expected_city = str(contract.get("party_city.name")), str(facts.law("C08.city_party"))
    if city != expected_city:
        yield Hit("C08-02", "city", "party_city.name", city, expected_city)
    yield from _district(facts)
    builder, incubator = contract.get("party_builder.uscc"), contract.get("incubator_uscc")
    if builder != incubator:
        yield Hit("C08-02", "builder_uscc", "party_builder.uscc", str(builder), str(incubator))


def _district(facts: Facts) -> Iterator[Hit]:
    """Yield where the district's party is not its government: authorised or not (X-05)."""
    contract = facts.submission
    code, name = contract.get("party_district.district_code"), contract.get("party_district.name")
    district = facts.rulebook.districts.get(str(code))
    if district is None:
        expected = "本市十六个区的代码"
        yield Hit("C08-02", "district_code", "party_district.district_code", str(code), expected)
        return
    if name == district.government:
        return
    authorised = str(contract.get("party_district.authorisation_no") or "").strip()
    outcome, path = ("authorisation", "authorisation_no") if authorised else ("district", "name")
    yield Hit(
        "C08-02",
        outcome,
        f"party_district.{path}",
        f"{name}（授权 {authorised}）" if authorised else str(name),
        district.government,
    )


@rule("C08-02/unsigned", "C08-02/unsealed", "C08-02/scan", kinds=("contract",))
def signatures(facts: Facts) -> Iterator[Hit]:
    """Ask an existing contract for three dated, sealed signatures and its scan.

    A new contract is drawn up to be signed: its signatures may still be open.
    """
    contract = facts.submission
    if not is_existing(contract):
        return
    for party, day in signed_on(contract).items():
        fields = {"party": PARTIES[party]}
        if day is None:
            path = f"{party}.signed_on"
            yield Hit("C08-02", "unsigned", path, "未填", "签署件上的日期", fields)
        if not contract.get(f"{party}.sealed"):
            yield Hit("C08-02", "unsealed", f"{party}.sealed", "否", "是", fields)
    kinds = {row.get("kind") for row in contract.rows("attachments")}
    if "signed_scan" not in kinds:
        yield Hit("C08-02", "scan", "attachments", "未附", "签署件扫描件")


@rule("C08-03/goals", "C08-03/tasks", "C08-03/kpis", "C08-03/years", kinds=("contract",))
def contents(facts: Facts) -> Iterator[Hit]:
    """Ask for what the article wants agreed; years and sums are held to each other by V-1xx."""
    contract = facts.submission
    expected = "、".join(facts.law("C08.contents"))
    if is_blank(contract.get("goals")):
        yield Hit("C08-03", "goals", "goals", "空", expected)
    lists = {"tasks": "tasks", "kpis_overall": "kpis", "support_years": "years"}
    for path, outcome in lists.items():
        if not contract.rows(path):
            yield Hit("C08-03", outcome, path, "0 项", expected)


@rule("C05-00", "A04-01", kinds=("contract",))
def lead_and_officers(facts: Facts) -> Iterator[Hit]:
    """Look at who leads the incubator and who serves it."""
    contract = facts.submission
    if contract.get("party_builder.lead_entity_type") == "other":
        known = [text for key, text in facts.law("C05.lead_entity_types").items() if key != "other"]
        path = "party_builder.lead_entity_type"
        yield Hit("C05-00", path=path, found="其他", expected="、".join(known))
    officers = (("service_officer_city", "市级"), ("service_officer_district", "区级"))
    missing = [(field, level) for field, level in officers if contract.get(field) is None]
    if facts.law("AMB-17.mode") == "joint" and len(missing) < len(officers):
        return  # one officer serves for both levels
    for field, level in missing:
        fields = {"level": level}
        yield Hit("A04-01", path=field, found="未填", expected="姓名和电话", fields=fields)


@rule("C09-03/months", "C09-04/inbox", "X-21", kinds=("contract",))
def agreed_terms(facts: Facts) -> Iterator[Hit]:
    """Refuse a contract that shortens the notice of 第九条, or terms no one can have meant."""
    months, least = facts.submission.get("lead_time.months"), int(facts.law("C09.months"))
    if months is not None and months < least:
        path = "lead_time.months"
        yield Hit("C09-03", "months", path, f"{months}个月", f"不少于{least}个月")
    is_single = facts.submission.get("lead_time.receipt_rule") == "single_inbox"
    if is_single and is_blank(facts.submission.get("lead_time.inbox_id")):
        yield Hit("C09-04", "inbox", "lead_time.inbox_id", "空", "指定收件系统的名称或者地址")
    bounds = {
        "lead_time.months": ("X-21.months_max", "个月"),
        "due_rules.quarterly_days": ("X-21.quarterly_days_max", "日"),
    }
    for path, (parameter, unit) in bounds.items():
        agreed, most = facts.submission.get(path), int(facts.law(parameter))
        if agreed is not None and agreed > most:
            yield Hit("X-21", path=path, found=f"{agreed}{unit}", expected=f"不超过{most}{unit}")
