"""What documents, folders and files are called: Chinese where people read, safe everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

DOCUMENT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "CONTRACT": "三方合同",
        "Q_REPORT": "季度报告",
        "A_REPORT": "年度报告",
        "P_REPORT": "年度绩效评价报告",
        "CHG_REPORT": "变更报告",
        "CHG_ACK": "变更报告签收告知",
        "MINUTES": "推进小组审议纪要",
        "COSIGN": "推进小组会签单",
        "CHG_OK": "变更确认通知",
        "CHG_NO": "不予确认变更通知",
        "SUPPLEMENT": "合同补充协议",
        "EVAL_CALL": "年度绩效评价工作通知",
        "CONSENT": "区政府同意函_代拟稿",
        "EVAL_CONT": "年度绩效评价结果通知_继续支持",
        "EVAL_PAUSE": "年度绩效评价结果通知_暂停支持",
        "EVAL_STOP": "年度绩效评价结果通知_停止支持",
        "EVAL_FINAL": "综合绩效评价结果通知",
        "RESULT_PUB": "结果公告",
        "TERMINATE": "合同终止通知",
        "REFUND": "退还剩余财政经费通知",
        "AWARD": "奖励通知",
        "PAY": "拨付通知",
        "PAY_DISTRICT": "拨付通知_区级",
        "DUE_NOTICE": "逾期催报通知",
        "TALK": "约谈通知",
        "TALK_RECORD": "约谈记录",
        "SUSPEND": "暂停经费资助通知",
        "CLAWBACK": "追回已拨经费通知",
        "CREDIT": "科研信用记录告知书",
        "AUDIT": "专项审计通知",
        "EVAL_PLAN": "绩效评价方案",
        "RECTIFY": "整改通知",
        "RECTIFY_REPORT": "整改报告",
        "RECTIFY_REVIEW": "整改复核意见",
        "PLAN_BUILD": "建设方案",
        "RECOMMEND": "推荐函_代拟稿",
        "PUBLISH": "公布通知",
        "DIST_ROLLUP": "区级季度跟踪汇总",
        "INC_DOSSIER": "履约台账_一器一档",
        "DOSSIER": "企业档案_一企一档",
        "PROGRAM_STAT": "目标进度表",
        "YP_MATCH": "配套扶持核算表",
        "PROPOSAL_REPLY": "提案答复",
        "SEAL_SHEET": "用印单",
        "VALID_RPT": "校验结果",
        "RECEIPT": "回执",
    }
)

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_MAX_BYTES = 180  # leaves room for prefixes and endings below the 255 bytes of a file name
_MAX_ENDING = 10


def safe_name(text: str, limit: int = _MAX_BYTES) -> str:
    """Return a name that is safe on every system: NFC, no separators, no direction marks.

    Reserved names of Windows get a leading ``_``; what is longer than `limit` bytes is cut at
    a character, the ending kept.
    """
    name = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    name = _FORBIDDEN.sub("_", name).strip(" .") or "未命名"
    if _RESERVED.match(name):
        name = "_" + name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > _MAX_ENDING:
        return _cut(name, limit)
    return _cut(stem, limit - len(ending.encode()) - 1) + dot + ending


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode("utf-8", "ignore").rstrip(" .")


def label(kind: str) -> str:
    """Return what a document kind is called in a file name."""
    return DOCUMENT_LABELS.get(kind, kind)
