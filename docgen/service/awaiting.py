"""Outgoing documents whose approval has begun and which wait for the next hand (待签发)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docgen.edges import resources
from docgen.edges.outgoing import load_outgoing
from docgen.edges.register import Register
from docgen.edges.store import Store, document_name
from docgen.edges.workspace import Workspace
from docgen.model.standing import Standing, fresh


def awaiting(workspace: Workspace, numbers: Collection[str]) -> Iterator[Standing]:
    """Yield the documents under these file numbers that are approved in part, or ready to sign.

    A draft nobody has begun to approve is no task: every submission gives some.
    """
    rules = load_outgoing(resources.folder("policies", workspace.root) / "outgoing")
    done = Register(workspace.database).all_acts()
    for row in Store(workspace.database).newest_documents():
        name = document_name(row)
        acts = tuple(done.get(name, ()))
        if not acts or name.partition("/")[0] not in numbers:
            continue
        standing = Standing(
            document=name,
            kind=rules.kinds[row["kind"]],
            title=row["title"],
            incubator=row["incubator_name"],
            state=rules.machine.walk(act.event for act in acts),
            acts=fresh(acts),
        )
        if standing.next_role and standing.acts:
            yield standing
