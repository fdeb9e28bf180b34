"""The companies in a periodic report (第十条): figures, list with sums, graduates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.compose import wording
from docgen.compose.sources import Sources, Teller, ordinals
from docgen.compose.telling import ABSENT, computed, marked_share, told, total
from docgen.model.document import Traced

_TENANTS = (
    "tenants_open tenants_in tenants_graduated tenants_left tenants_close tenants_hardtech "
    "tenants_tech_sme tenants_hnte tenants_srdi_giant staff_total financing_events "
    "financing_wan ip_new ip_valid"
)
_TENANT_ROW = "name uscc industry staff rnd_wan revenue_wan financing_wan ip_granted status"
_TENANT_SUMS = ("staff", "rnd_wan", "revenue_wan", "financing_wan", "ip_granted")


def tenants(sources: Sources) -> dict[str, Any]:
    """Return the tenant figures and the two lists of the annex with their sums."""
    data = sources.submission
    close = data.figure("tenants_close")
    rows = data.value("tenant_list") or ()
    return {
        **told(data, _TENANTS),
        "hardtech_share": marked_share(data.figure("tenants_hardtech"), close, "hardtech"),
        "list": _tenant_list(data),
        "sums": {
            name: computed(
                f"tenant_list.sum.{name}",
                wording.number(total(_decimal(row.get(name)) for row in rows)),
            )
            for name in _TENANT_SUMS
        },
        "graduates": _graduates(sources),
    }


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def _tenant_list(data: Teller) -> list[dict[str, Any]]:
    """Return the companies; in a narrow column a date stands as 2026-02-28 (GB/T 7408)."""
    rows = [
        {
            **told(row, _TENANT_ROW),
            "entered_on": _short_day(row, "entered_on"),
            "hardtech": row.traced("is_hardtech", "硬科技" if row.value("is_hardtech") else ABSENT),
        }
        for row in data.rows("tenant_list")
    ]
    return ordinals(rows, "submission:tenant_list")


def _short_day(row: Teller, name: str) -> Traced:
    value = row.value(name)
    return row.traced(name, value.isoformat() if value else ABSENT)


def _graduates(sources: Sources) -> dict[str, Any]:
    """Return the graduated companies and the share of them that settled in Shanghai."""
    data = sources.submission
    rows = data.value("graduated_list") or ()
    landed = sum(1 for row in rows if row.get("landed_in_shanghai"))
    return {
        "rows": ordinals(
            [_graduate(sources, row) for row in data.rows("graduated_list")],
            "submission:graduated_list",
        ),
        "count": Traced(str(len(rows)), "list:graduated_list"),
        "landed": computed("graduated_list.landed_in_shanghai", str(landed)),
        "rate": marked_share(Decimal(landed), Decimal(len(rows)), "graduated_list.landing_rate"),
    }


def _graduate(sources: Sources, row: Teller) -> dict[str, Any]:
    district = sources.rulebook.districts.get(str(row.value("landed_district")))
    told_district = row.traced("landed_district", district.name) if district else None
    return {
        **told(row, "name uscc landed_in_shanghai"),
        "graduated_on": _short_day(row, "graduated_on"),
        "landed_district": told_district or row.tell("landed_district", ABSENT),
    }
