"""A held submission whose HOLD is lifted by a recorded exception is looked at again."""

from __future__ import annotations

from .desk import USCC, Desk, example, run_with_journal

OVERRIDE = """
schema_id: docgen/override
schema_version: "1"
submission_type: override
incubator_uscc: 91310115MADEM00117
incubator_name: 示例甲孵化器
contract_no: GZL-2023-001
prepared_by: 周示例
contact_phone: 021-50009001
responsible_person: 方示例
prepared_on: 2026-03-12
truth_declaration: true
attachments: []
about: GZL-2023-001/q_report/2023Q4/v1
rule_id: C13-02
reason: 本期支出经核实属启动建设。
approver: 推进小组办公室 方示例
decided_on: 2026-03-12
file: 处务会纪要.pdf
"""


def test_after_the_exception_the_report_is_accepted(desk: Desk) -> None:
    desk.drop("合同.yaml", example("01"))
    report = example("02")
    odd = report.replace("孵化空间建设".encode(), "购置车辆".encode())
    assert odd != report
    desk.drop("季报.yaml", odd, USCC)
    run_with_journal(desk)
    row = desk.service.store.by_key("GZL-2023-001/q_report/2023Q4/v1")
    assert row is not None
    assert row["state"] == "held"
    assert "C13-02" in {finding["code"] for finding in row["review"]["findings"]}
    desk.drop("例外.yaml", OVERRIDE.lstrip().encode())
    run_with_journal(desk)
    row = desk.service.store.by_key("GZL-2023-001/q_report/2023Q4/v1")
    assert row is not None
    assert row["state"] == "accepted"
    [finding] = [item for item in row["review"]["findings"] if item["code"] == "C13-02"]
    assert finding["severity"] == "HOLD"
    assert finding["data"]["override"] == "GZL-2023-001/override/01/v1"
    assert "方示例" in finding["remedy"]
