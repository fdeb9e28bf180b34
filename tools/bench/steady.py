"""One `run` over thousands of small submissions: memory and time, thousand by thousand.

Run as ``python -m tools.bench.steady [DOCUMENTS] [JOBS] [FOLDER]``. Each submission is a letter of
recommendation for an incubator of its own with values of its own, and gives three documents:
the letter, the result of the check and the receipt. What is measured is the resident memory of
the runner and of its workers, and the time each thousand documents took; both should stay.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from docgen.jobs.runner import Hooks, open_runner
from docgen.service.housekeeping import init, open_workspace
from tools.examples.codes import uscc

DOCUMENTS_EACH = 3
_LETTER = """schema_id: "docgen/recommend"
schema_version: "1"
submission_type: "recommend"
incubator_uscc: "{uscc}"
incubator_name: "示例{index:05d}孵化器"
version: 1
supersedes: null
correction_reason: null
prepared_by: "沈示例"
contact_phone: "021-5{index:07d}"
responsible_person: "吴示例"
prepared_on: 2023-10-12
truth_declaration: true
attachments: []
recommending_kind: "district"
recommending_body: "上海市浦东新区人民政府"
doc_no: null
contact:
  name: "沈示例"
  phone: "021-5{index:07d}"
about: "{uscc}/plan_build/01/v1"
candidates:
  - {{name: "上海示例{index:05d}孵化管理有限公司", uscc: "{uscc}", \
incubator_name: "示例{index:05d}孵化器", lead_entity_type: "enterprise", \
industry_field: "生物医药（第{index}组）", proposed_class: "high_quality"}}
selected_on: 2023-08-{day:02d}
selection_form: "公开征集、专家评议和现场踏勘"
recommended_on: 2023-10-12
reason: |-
  该建设主体深耕细胞与基因治疗领域，孵化团队专业，近三年服务收入{money}万元，场地{area}平方米，\
具备持续发现和筛选前沿技术项目的能力。
  建设方案与我区生物医药产业布局相符，目标明确、投入落实，我区愿按规定给予配套支持。
"""


@dataclass(frozen=True)
class Mark:
    """What was measured when so many documents had been made."""

    documents: int
    seconds: float
    cpu_seconds: float  # of the runner and of workers that have ended
    resident_kb: int


def letter(index: int) -> str:
    """Return the submission with this number, as YAML."""
    return _LETTER.format(
        index=index,
        uscc=uscc(f"MA{index:06d}"),
        day=1 + index % 28,
        money=f"{900 + index * 7 % 2000}.{index % 100:02d}",
        area=3000 + index * 13 % 9000,
    )


def fill(root: Path, submissions: int) -> None:
    """Make a workspace and lay this many submissions into its inbox."""
    init(root, False)
    settings = root / "docgen.toml"
    text = settings.read_text(encoding="utf-8")
    told = text.replace("stability_seconds = 2", "stability_seconds = 0")
    settings.write_text(told, encoding="utf-8")
    folder = root / "inbox" / "office"
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(submissions):
        (folder / f"推荐函{index:05d}.yaml").write_text(letter(index), encoding="utf-8")


def resident_kb() -> int:
    """Return the resident memory of this process and those it started, in KiB (Linux)."""
    total, waiting = 0, [os.getpid()]
    while waiting:
        number = waiting.pop()
        try:
            status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
            children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii")
        except OSError:
            continue  # it has ended in the meantime
        told = [line.split() for line in status.splitlines() if line.startswith("VmRSS")]
        total += int(told[0][1]) if told else 0
        waiting += [int(child) for child in children.split()]
    return total


def measure(root: Path, step: int, told: Callable[[Mark], None], jobs: int = 1) -> list[Mark]:
    """Run over the inbox with so many processes; return what was measured every `step` documents."""
    marks: list[Mark] = []
    done, since = 0, time.perf_counter()

    def count(_number: str) -> None:
        nonlocal done
        if done and done % step < DOCUMENTS_EACH:
            seconds = round(time.perf_counter() - since, 2)
            marks.append(Mark(done, seconds, round(sum(os.times()[:4]), 2), resident_kb()))
            told(marks[-1])
        done += DOCUMENTS_EACH

    opened = open_workspace(root, False)
    hooks = Hooks(told=count)
    with open_runner(opened.workspace.root, opened.settings, hooks, jobs=jobs) as runner:
        tally = runner.run()
        count("")  # while the workers are there still
    if tally.troubles:
        raise SystemExit(f"{len(tally.troubles)} files were not done: {tally.troubles[0]}")
    return marks


def main() -> None:
    """Measure and write the marks as JSON, one a line, as they come."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as made:
        root = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(made)
        fill(root, -(-documents // DOCUMENTS_EACH))
        told = (1000, lambda mark: print(json.dumps(asdict(mark)), flush=True))
        measure(root, *told, jobs=int(sys.argv[2]) if len(sys.argv) > 2 else 1)


if __name__ == "__main__":
    main()
