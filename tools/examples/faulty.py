"""Faulty files: each carries one mistake that a real person makes."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from tools.examples import story_jia, story_yi
from tools.examples.codes import spoil
from tools.examples.writer import to_yaml

D = Decimal
Data = dict[str, Any]
FOLDER = "错误示例"


def _find(story: Any, word: str) -> Data:
    return next(copy.deepcopy(entry[4]) for entry in story.story() if word in entry[0])


def _jia(word: str) -> Data:
    return _find(story_jia, word)


def _yi(word: str) -> Data:
    return _find(story_yi, word)


def _with(base: Data, change: Callable[[Data], object]) -> str:
    change(base)
    return to_yaml(base)


def _typed(base: Data, old: str, new: str) -> str:
    text = to_yaml(base)
    if text.count(old) < 1:
        raise ValueError(f"{old} does not stand in the example")
    return text.replace(old, new, 1)


def _set(path: str, value: Any) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        *steps, last = path.split(".")
        here: Any = data
        for step in steps:
            here = here[int(step)] if step.isdigit() else here[step]
        here[int(last) if last.isdigit() else last] = value

    return change


def _drop(name: str) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        del data[name]

    return change


def _all(*changes: Callable[[Data], object]) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        for one in changes:
            one(data)

    return change


def _over_half(data: Data) -> None:
    year = data["operating_plan"][1]
    year |= {"T_wan": D("1800"), "own_wan": D("700"), "other_wan": D("100")}
    year["budget"][0]["amount"], year["budget"][1]["amount"], year["budget"][2]["amount"] = D("800"), D("600"), D("400")  # fmt: skip


def _third_year(data: Data) -> None:
    data["operating_plan"].append(
        {"year_index": 3, "T_wan": D("900"), "city_wan": D("200"), "district_wan": D("200"), "own_wan": D("400"), "other_wan": D("100"), "budget": [{"category": "专业服务能力建设", "amount": D("900")}]}
    )  # fmt: skip
    data["total_city_wan"], data["total_district_wan"] = D("700"), D("900")
    data["argument"]["supported_wan"] = D("1600")
    for level in ("city", "district"):
        data["instalments"].append({"fund_kind": "operating", "level": level, "year": 3, "amount": D("200"), "condition": "第二年度绩效评价等级为继续支持后拨付"})  # fmt: skip


def _after_expiry(data: Data) -> None:
    data["prepared_on"] = date(2025, 11, 4)
    data["contract_no"] = "GZL-2025-009"
    for party, day in (("builder", date(2025, 10, 20)), ("district", date(2025, 10, 28)), ("city", date(2025, 11, 3))):  # fmt: skip
        data[f"party_{party}"]["signed_on"] = day


def _target_changed(data: Data) -> None:
    row = next(row for row in data["kpi_progress"] if row["code"] == "H04")
    row |= {"target_year": D("15"), "ytd": D("16"), "cumulative": D("28")}


def _texts() -> dict[str, str]:
    q = "季度报告_2025Q2"
    return {
        "01_统一社会信用代码校验位错误": _with(_jia(q), _set("tenant_list.3.uscc", spoil(_jia(q)["tenant_list"][3]["uscc"]))),
        "02_期末在孵数不平": _with(_jia(q), _set("tenants_close", 40)),
        "03_收入合计差一分": _with(_jia(q), _set("revenue_total_wan", _jia(q)["revenue_total_wan"] + D("0.01"))),
        "04_企业清单少一家": _with(_jia(q), lambda data: data["tenant_list"].pop()),
        "05_从业人员数不符": _with(_jia(q), _set("staff_total", _jia(q)["staff_total"] + 1)),
        "06_专账余额不平": _with(_jia(q), _set("ledger_balance_wan", D("1.5"))),
        "07_指标缺一项": _with(_jia(q), lambda data: data["kpi_progress"].pop()),
        "08_年度目标值被改_F11": _with(_jia("年度报告_2025"), _target_changed),
        "09_重要变动未填": _with(_jia(q), _set("has_important_change", True)),
        "10_缺少必填项": _with(_jia(q), _drop("declared_site")),
        "11_未承诺真实性": _with(_jia(q), _set("truth_declaration", False)),
        "12_未知字段": _with(_jia(q), _set("tenants_opne", 36)),
        "13_日期不存在": _typed(_jia(q), "prepared_on: 2025-07-11", "prepared_on: 2025-02-30"),
        "14_金额带千分位": _typed(_jia(q), "cost_total_wan: 421.65", 'cost_total_wan: "1,421.65"'),
        "15_金额为负": _typed(_jia(q), "cost_total_wan: 421.65", "cost_total_wan: -421.65"),
        "16_金额非数": _typed(_jia(q), "cost_total_wan: 421.65", "cost_total_wan: .nan"),
        "17_人数写成是否": _typed(_jia(q), "incubation_team: 29", "incubation_team: true"),
        "18_小数过多": _typed(_jia(q), "cost_total_wan: 421.65", "cost_total_wan: 421.6512345"),
        "19_全角数字": _typed(_jia(q), "incubation_team: 29", 'incubation_team: "２９"'),
        "20_重复的键": _typed(_jia(q), "tenants_in: 5", "tenants_in: 5\ntenants_in: 6"),
        "21_别名引用": _typed(_jia(q), "attachments: []", "attachments: &a [x]\nnote: *a"),
        "22_不是YAML": "报送类型: [季度报告\n  期间 2025Q2",
        "23_报送类型未知": _typed(_jia(q), 'submission_type: "q_report"', 'submission_type: "m_report"'),
        "24_数据格式版本过新": _typed(_jia(q), 'schema_version: "1"', 'schema_version: "9"'),
    }  # fmt: skip


def _texts_of_acts() -> dict[str, str]:
    """Return the faulty contracts, changes and evaluations."""
    q = "季度报告_2025Q2"
    return {
        "25_财政占比超过一半_F8": _with(_jia("三方合同"), _over_half),
        "26_培育类第三年补贴_F7": _with(_yi("三方合同"), _third_year),
        "27_办法期满后订立合同_F9": _with(_jia("三方合同"), _after_expiry),
        "28_无区政府同意_F10": _with(_jia("绩效评价报告_Y1"), _set("district_consent", None)),
        "29_同意函由区科经委出具_F10": _with(_jia("绩效评价报告_Y1"), _set("district_consent.issuer", "上海市浦东新区科技和经济委员会")),
        "30_市级首年超上限": _with(_jia("三方合同"), _set("operating_plan.0.city_wan", D("1000.000001"))),
        "31_启动经费含市级": _with(_jia("三方合同"), lambda data: data["instalments"][0].update(level="city")),
        "32_变更前与合同不符": _with(_jia("变更报告_场地"), _set("items.0.before", "上海市浦东新区示例路1号")),
        "33_变更未附材料": _with(_jia("变更报告_场地"), _set("attachments", [])),
        "34_停止支持却拨付": _with(_yi("年度评价结果_Y2"), _set("money.mode", "full")),
        "35_退还金额算错": _with(_yi("年度评价结果_Y2"), _set("refund.city_refund", D("78.4"))),
        "36_五维总结缺一维": _with(_jia("绩效评价报告_Y1"), _set("summary.A", "")),
        "37_完成率算错": _with(_jia("绩效评价报告_Y1"), _set("kpi_results.0.rate", D("100"))),
        "38_密级标志": _with(_jia(q), _set("difficulties_and_requests", "机密★10年　内部测算材料")),
        "44_拨付超过合同和上限": _with(_jia("拨付记录_市级年度运营补贴Y1"), _set("amount_yuan", D("10000000.01"))),
        "45_三方签署前拨付": _with(_jia("拨付记录_市级年度运营补贴Y1"), _all(_set("paid_on", date(2023, 11, 17)), _set("prepared_on", date(2023, 11, 17)))),
        "46_停止支持后拨付": _with(_yi("拨付记录_市级年度运营补贴Y2"), _all(_set("paid_on", date(2026, 3, 10)), _set("prepared_on", date(2026, 3, 10)), _set("amount_yuan", D("500000.00")))),
        "39_控制字符": _typed(_jia(q), 'prepared_by: "陈示例"', 'prepared_by: "陈\\u0007示例"'),
    }  # fmt: skip


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as package:
        entry = zipfile.ZipInfo("季度报告.yaml", (2025, 7, 11, 9, 0, 0))
        package.writestr(entry, to_yaml(_jia("季度报告_2025Q2")))
    return held.getvalue()


def faulty() -> dict[str, bytes]:
    """Return the faulty files by their path below examples/."""
    made = {
        f"{FOLDER}/{name}.yaml": text.encode()
        for name, text in (_texts() | _texts_of_acts()).items()
    }
    made[f"{FOLDER}/40_压缩包.zip"] = _zip()
    report = to_yaml(_jia("季度报告_2025Q2"))
    made[f"{FOLDER}/41_GBK编码.yaml"] = report.encode("gbk")
    made[f"{FOLDER}/42_编码混杂.yaml"] = (
        report.encode()[:3000] + b"\xff\xfe\x80" + "示例".encode("gbk")
    )
    made[f"{FOLDER}/43_空文件.yaml"] = b""
    return made
