"""Leases: the fields and the rules."""

from __future__ import annotations

import datetime
from typing import Any

FIELDS: dict[str, dict[str, object]] = {
    "number": {"type": "text", "required": True, "limit": 20},
    "name": {"type": "text", "required": True, "limit": 50},
    "lease_type": {"type": "text", "required": True, "allowed": ("buy_side", "sell_side")},
    "customer": {"type": "integer", "required": False},
    "supplier": {"type": "integer", "required": False},
    "lease_start_date": {"type": "date", "required": True},
    "lease_end_date": {"type": "date", "required": True},
    "notice_period": {"type": "integer", "required": False},
    "total_value": {"type": "number", "required": True},
    "capex": {"type": "number", "required": False},
    "opex": {"type": "number", "required": False},
    "mrc": {"type": "number", "required": False},
    "status": {"type": "text", "required": False, "allowed": ("active", "archived")},
    "party": {"type": "object", "required": False},
    "lines": {"type": "list", "required": False},
}
CONDITIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("lease_type", "sell_side"): ("customer",),
    ("lease_type", "buy_side"): ("supplier",),
}


def judge(fields: dict[str, Any]) -> list[tuple[str, str, dict[str, object]]]:
    found: list[tuple[str, str, dict[str, object]]] = []
    if {"lease_start_date", "lease_end_date"} <= fields.keys():
        start = datetime.date.fromisoformat(fields["lease_start_date"])
        end = datetime.date.fromisoformat(fields["lease_end_date"])
        if not start < end:
            found.append(("LEA201", "/lease_end_date", {"lease_start_date": start, "lease_end_date": end}))
        elif "notice_period" in fields and fields["notice_period"] > (end - start).days:
            params = {
                "notice_period": fields["notice_period"],
                "days": (end - start).days,
                "lease_start_date": start,
                "lease_end_date": end,
            }
            found.append(("LEA202", "/notice_period", params))
    if {"capex", "opex", "total_value"} <= fields.keys():
        total = fields["capex"] + fields["opex"]
        if total != fields["total_value"]:
            gap = f"{abs(total - fields['total_value'])} {'short' if total < fields['total_value'] else 'over'}"
            names = ("capex", "opex", "total_value")
            found.append(("LEA203", "/total_value", {**{n: fields[n] for n in names}, "sum": total, "gap": gap}))
    if "mrc" in fields and fields["mrc"] < 0:
        found.append(("LEA301", "/mrc", {"mrc": fields["mrc"]}))
    return found
