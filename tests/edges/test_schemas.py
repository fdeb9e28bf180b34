"""The schemas: complete, in the order of the form, and nothing doubtful gets in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.edges.schemas import load_schemas
from docgen.errors import PackError
from docgen.model.labels import LEVELS
from tests.loaded import ROOT, every_field, schemas

KINDS = [
    "plan_build", "recommend", "publish", "argument",
    "contract", "q_report", "a_report", "p_report", "change_report", "eval_call", "eval_plan",
    "tp_opinion", "eval_result", "rectify", "rectify_report", "rectify_review", "consent",
    "district_receipt", "decision", "disbursement", "legal_basis", "override",
    "verification", "due_notice", "waiver", "audit", "audit_report", "repayment", "basis_ack",
    "closing", "match_claim", "program_stat", "proposal_reply",
]  # fmt: skip


def test_the_kinds_are_there_with_their_senders() -> None:
    book = schemas()
    assert list(book.kinds) == KINDS
    assert book.kinds["q_report"].senders == ("incubator", "office")
    assert book.kinds["contract"].senders == ("office",)
    assert book.kinds["consent"].senders == ("district", "office")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_labelled_typed_and_shown_by_an_example(kind: str) -> None:
    book = schemas()
    for spec in every_field(book.kinds[kind].fields):
        assert spec.label
        assert spec.type in book.types
        assert spec.required != spec.nullable, spec.name
        if not spec.children:
            assert spec.example is not None, spec.name
        if spec.type in ("wan", "yuan"):
            assert spec.unit == {"wan": "万元", "yuan": "元"}[spec.type]


@pytest.mark.parametrize(
    ("kind", "type_"), [("q_report", "quarter"), ("a_report", "year"), ("p_report", "support_year")]
)
def test_periodic_kinds_have_a_period_of_their_own_form(kind: str, type_: str) -> None:
    spec = schemas().kinds[kind].field_at("period")
    assert spec is not None
    assert (spec.type, spec.required) == (type_, True)


@pytest.mark.parametrize("kind", ["contract", "change_report", "consent", "decision"])
def test_other_kinds_have_no_period(kind: str) -> None:
    assert schemas().kinds[kind].field_at("period") is None


NAMES = ("incubator_uscc", "incubator_name", "contract_no")


@pytest.mark.parametrize(
    ("kind", "scope", "there"),
    [
        ("q_report", "contract", (True, True, True)),
        ("plan_build", "incubator", (True, True, False)),
        ("program_stat", "programme", (False, False, False)),
        ("override", "either", (True, True, True)),
    ],
)
def test_the_scope_of_a_kind_decides_its_envelope(
    kind: str, scope: str, there: tuple[bool, bool, bool]
) -> None:
    schema = schemas().kinds[kind]
    assert schema.scope == scope
    assert tuple(schema.field_at(name) is not None for name in NAMES) == there


@pytest.mark.parametrize(("kind", "required"), [("q_report", True), ("override", False)])
def test_only_what_may_come_before_the_contract_may_leave_its_number_out(
    kind: str, required: bool
) -> None:
    spec = schemas().kinds[kind].field_at("contract_no")
    assert spec is not None
    assert (spec.required, spec.nullable) == (required, not required)


@pytest.mark.parametrize(
    ("kind", "path"),
    [("disbursement", "level"), ("repayment", "level"), ("contract", "instalments.level")],
)
def test_the_form_and_the_findings_call_the_two_levels_alike(kind: str, path: str) -> None:
    spec = schemas().kinds[kind].field_at(path)
    assert spec is not None
    assert dict(spec.choices) == dict(LEVELS)


def test_the_hash_knows_the_content_and_not_the_comments(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    shutil.copytree(ROOT / "schemas", folder)
    path = folder / "consent.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("# a remark\n" + text, encoding="utf-8")
    assert load_schemas(folder).sha256 == schemas().sha256
    path.write_text(text.replace("附加意见", "补充意见"), encoding="utf-8")
    assert load_schemas(folder).sha256 != schemas().sha256


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("label: 区政府意见", "label: 区政府意见\nlable: 错", 3, "lable"),
        ("type: doc_no", "type: doc_number", 19, "doc_number"),
        ("type: doc_no", "type: doc_no\n    personal: secret", 19, "personal"),
        ("choices: agreement", "choices: agreements", 38, "agreements"),
        ("- name: issuer", "- name: doc_no", 8, "重复"),
        ("required: true", "required: yes", 11, "yes"),
        ("    example: 区政府意见.pdf\n", "", 45, "示例"),
        ("senders: [district, office]", "senders: [anyone]", 4, "incubator"),
        ("senders: [district, office]", "senders: [office]\nscope: city", 5, "programme"),
        (
            "senders: [district, office]",
            "senders: [incubator]\nscope: programme",
            4,
            "不由孵化器报送",
        ),
        ("kind: consent", "kind: consents", 1, "consents.yaml"),
        ("fields:\n", "fields:\n  - use: nobody\n", 7, "nobody"),
        ("type: text", "type: object", 41, "fields"),
        ('version: "1"', "version: &v 1", 3, "alias"),
    ],
)
def test_a_doubtful_schema_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, word: str
) -> None:
    folder = tmp_path / "schemas"
    shutil.copytree(ROOT / "schemas", folder)
    path = folder / "consent.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_schemas(folder)
    where, _, message = str(caught.value).partition("：")
    assert word in message
    assert where.startswith(f"{path}:")
    assert abs(int(where.rpartition(":")[2]) - line) <= 3
