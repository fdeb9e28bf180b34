"""The registry's tables. Times are ISO 8601 texts in Asia/Shanghai; nothing is ever deleted."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()

# One row for each file that came in; `submission` is the row of its content.
arrivals = Table(
    "arrivals",
    metadata,
    Column("number", String(40), primary_key=True),
    Column("submission", String(40), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sender", String(60), nullable=False),
    Column("entered_at", String(40), nullable=False),
    Column("claimed_at", String(40), nullable=False),
    Column("doubtful_since", String(40)),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("end", String(20), nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
)

# One row for each content; `number` is that of its first arrival.
submissions = Table(
    "submissions",
    metadata,
    Column("number", String(40), primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("state", String(20), nullable=False),  # "open" or one of the ends
    Column("kind", String(40), nullable=False, server_default=""),
    Column("contract_no", String(120), nullable=False, server_default="", index=True),
    Column("incubator_uscc", String(18), nullable=False, server_default="", index=True),
    Column("incubator_name", Text, nullable=False, server_default=""),
    Column("slot", String(40), nullable=False, server_default=""),  # period or serial
    Column("version", Integer, nullable=False, server_default="1"),
    Column("key", String(200), unique=True),
    Column("result", Integer, nullable=False, server_default="0"),  # how often looked at
    Column("review", JSON),
    Column("received_city", String(40), nullable=False),
    Column("received_district", String(40)),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("starts", Integer, nullable=False, server_default="0"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("number", String(40), ForeignKey("arrivals.number"), nullable=False),
    Column("result", Integer, nullable=False),
    Column("end", String(20), nullable=False),
    Column("path", Text, nullable=False),
    Column("issued_at", String(40), nullable=False),
    PrimaryKeyConstraint("number", "result"),
)

documents = Table(
    "documents",
    metadata,
    Column("submission", String(40), ForeignKey("submissions.number"), nullable=False),
    Column("result", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("docx", Text, nullable=False),
    Column("pdf", Text, nullable=False),
    Column("docx_sha256", String(64), nullable=False),
    Column("pdf_sha256", String(64), nullable=False),
    Column("pages", Integer, nullable=False),
    PrimaryKeyConstraint("submission", "result", "kind"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False),
    Column("number", String(40), nullable=False),
    Column("what", String(40), nullable=False),
    Column("detail", JSON, nullable=False),
)

Index("events_number", events.c.number)
Index("arrivals_submission", arrivals.c.submission)

# What people did on outgoing documents; the state of one is the walk through its acts.
acts = Table(
    "acts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", String(240), nullable=False, index=True),  # key#KIND
    Column("event", String(40), nullable=False),
    Column("role", String(60), nullable=False, server_default=""),
    Column("actor", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("content", String(64), nullable=False, server_default=""),
    Column("detail", JSON, nullable=False),
)

# The 文号 of an organ and year: without gaps; the number of a withdrawn document stays.
numbers = Table(
    "numbers",
    metadata,
    Column("organ_code", String(60), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("document", String(240), nullable=False),
    Column("at", String(40), nullable=False),
    PrimaryKeyConstraint("organ_code", "year", "number"),
)

# Every act, each row bound to the one before by its hash; nothing is changed or deleted.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("actor", Text, nullable=False),
    Column("act", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),  # canonical JSON
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
