"""What is about the whole programme: filed under 全市, from the examples."""

from __future__ import annotations

from tools.programme.steps import Step, Submit, issue, moment
from tools.programme.told import more

WHO = "全市"


def script() -> list[Step]:
    """Return the submissions about the programme."""
    told = [
        Submit(moment(received), f"{WHO}:{name}", sender, data)
        for name, received, sender, _, data in more("PROGRAMME")
    ]
    reply = f"{WHO}:提案答复_设备共享#PROPOSAL_REPLY"
    return [*told, *issue("2026-05-19T09:00", reply)]
