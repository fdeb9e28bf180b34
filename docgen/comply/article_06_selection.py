"""第六条: 遴选 → 推荐 → 确立和公布 → 论证, each paper held against those before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.comply.article_23_validity import legal_basis
from docgen.comply.registry import Facts, Hit, rule
from docgen.comply.selection import days, newest_of
from docgen.comply.words import in_words

RECOMMENDERS = ("plan_build", "recommend")
INCLUSION = "inclusion"


@rule("C06-01/district", "C06-01/department", "C06-01/elsewhere", kinds=RECOMMENDERS)
def who_recommends(facts: Facts) -> Iterator[Hit]:
    """Ask for a city department or a district's government: told by its full name which."""
    paper = facts.submission
    body, districts = str(paper.get("recommending_body") or "").strip(), facts.rulebook.districts
    governments = {district.government for district in districts.values()}
    is_district = paper["recommending_kind"] == "district"
    if is_district and body not in governments:
        yield Hit("C06-01", "district", "recommending_body", body, "上海市××区人民政府")
    elif not is_district and body in governments:
        yield Hit("C06-01", "department", "recommending_kind", "市政府职能部门", "相关区政府")
    own = districts.get(str(paper.get("district_code")))
    if is_district and own is not None and body in governments - {own.government}:
        yield Hit("C06-01", "elsewhere", "recommending_body", body, own.government)


@rule("C06-01/others", "C06-01/unknown_plan", kinds=("recommend",))
def what_is_recommended(facts: Facts) -> Iterator[Hit]:
    """Keep a paper to its own incubator; ask that the plan it names is registered."""
    paper, case = facts.submission, facts.case
    own = str(paper.get("incubator_uscc"))
    for i, row in enumerate(paper.rows("candidates")):
        if row["uscc"] != own:
            words = {"name": str(row["name"])}
            yield Hit("C06-01", "others", f"candidates[{i}].uscc", str(row["uscc"]), own, words)
    about = str(paper.get("about") or "")
    if about and case.of_kind("plan_build") and case.by_key(about) is None:
        known = "、".join(item.key for item in case.of_kind("plan_build"))
        yield Hit("C06-01", "unknown_plan", "about", about, known)


@rule("C06-01/body", kinds=("recommend", "publish", "contract"))
def one_recommender(facts: Facts) -> Iterator[Hit]:
    """Tell where a paper names another recommender than the one before it."""
    before = "plan_build" if facts.submission.kind == "recommend" else "recommend"
    known = newest_of(facts.case, before)
    said = str(facts.submission.get("recommending_body") or "")
    if known is not None and said != str(known.get("recommending_body")):
        due = str(known.get("recommending_body"))
        words = {"paper": "建设方案" if before == "plan_build" else "推荐"}
        yield Hit("C06-01", "body", "recommending_body", said, due, words)


@rule("C06-06", kinds=("recommend", "publish", "argument"))
def order_of_the_steps(facts: Facts) -> Iterator[Hit]:
    """Tell where a step is dated before the one it follows (遴选 ≤ 推荐 ≤ 公布 ≤ 论证)."""
    for before, after in pairwise(days(facts.submission, facts.case)):
        path = after[2] or before[2]
        if path and before[1] > after[1]:
            words = {"before": before[0], "after": after[0]}
            found = f"{before[0]}{in_words(before[1])}，{after[0]}{in_words(after[1])}"
            yield Hit("C06-06", "default", path, found, f"{before[0]}不晚于{after[0]}", words)


@rule("C06-03/statement", "C06-03/unmet", "C06-04", kinds=("publish",))
def ground_of_the_class(facts: Facts) -> Iterator[Hit]:
    """Ask what the class rests on: conditions that are met, or a need that is urgent."""
    paper = facts.submission
    if paper["incubator_class"] == "cultivation":
        if not str(paper.get("shortage_ground") or "").strip():
            yield Hit("C06-04", path="shortage_ground", found="未填", expected="紧缺需求的理由")
        return
    if not str(paper.get("conditions_statement") or "").strip():
        path = "conditions_statement"
        yield Hit("C06-03", "statement", path, "未填", "已充分具备建设条件的说明")
    plan = newest_of(facts.case, "plan_build")
    titles = facts.law("C05.conditions")
    names = dict(zip((f"C05-{n:02d}" for n in range(1, len(titles) + 1)), titles, strict=True))
    rows = plan.rows("conditions") if plan else ()
    unmet = "、".join(str(names.get(row["item"], row["item"])) for row in rows if not row["met"])
    if unmet:
        labels = facts.law("C02.labels")
        words = {"names": unmet, "other": str(labels["cultivation"])}
        yield Hit("C06-03", "unmet", "incubator_class", str(labels["high_quality"]), fields=words)


@rule("C06-03/decision", "C06-03/class", "C06-03/after", kinds=("publish",))
def what_is_published(facts: Facts) -> Iterator[Hit]:
    """Ask for a decision before the publication; tell another class than was recommended."""
    paper, labels = facts.submission, facts.law("C02.labels")
    decided, published = paper.day("decision.decided_on"), paper.day("published_on")
    if decided and published and decided > published:
        due = f"不早于{in_words(decided)}"
        yield Hit("C06-03", "decision", "published_on", in_words(published), due)
    recommended, own = newest_of(facts.case, "recommend"), str(paper.get("incubator_uscc"))
    rows = recommended.rows("candidates") if recommended else ()
    proposed = next((row["proposed_class"] for row in rows if row["uscc"] == own), None)
    said = str(paper["incubator_class"])
    if proposed and proposed != said:
        yield Hit("C06-03", "class", "incubator_class", str(labels[said]), str(labels[proposed]))
    contract = facts.case.contract
    agreed = str(contract.get("incubator_class")) if contract else said
    if agreed != said:
        yield Hit("C06-03", "after", "incubator_class", str(labels[said]), str(labels[agreed]))


@rule("C23-01/inclusion", "C23-01/inclusion_covered", kinds=("publish",))
def new_inclusion(facts: Facts) -> Iterator[Hit]:
    """Hold a publication after the last day of validity until its legal basis is recorded (A.6)."""
    last, act = facts.law("C23.last_day"), facts.submission.day("published_on")
    if act is None or act <= last:
        return
    basis = legal_basis(facts, act, INCLUSION)
    words = {"last": in_words(last)}
    if basis is None:
        due = f"不晚于{in_words(last)}"
        yield Hit("C23-01", "inclusion", "published_on", in_words(act), due, words)
    else:
        words |= {"basis": f"{basis['doc_no']}《{basis['title']}》"}
        yield Hit("C23-01", "inclusion_covered", "published_on", in_words(act), fields=words)


@rule("C08-01/class", "C06-03/contract", kinds=("contract",))
def contract_as_published(facts: Facts) -> Iterator[Hit]:
    """Hold a contract against the registered publication: class, 文号 and day are the same."""
    contract, known = facts.submission, newest_of(facts.case, "publish")
    if known is None:
        return
    labels = facts.law("C02.labels")
    said, due = str(contract["incubator_class"]), str(known["incubator_class"])
    if said != due:
        yield Hit("C08-01", "class", "incubator_class", str(labels[said]), str(labels[due]))
    told, number = contract.get("published.doc_no"), known.get("doc_no")
    if number and told != number:
        words = {"what": "公布文件文号"}
        yield Hit("C06-03", "contract", "published.doc_no", str(told), str(number), words)
    day, published = contract.day("published.date"), known.day("published_on")
    if day and published and day != published:
        words = {"what": "公布日期"}
        found, expected = in_words(day), in_words(published)
        yield Hit("C06-03", "contract", "published.date", found, expected, words)
