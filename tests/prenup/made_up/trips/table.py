"""Trips: the fields; there are no rules."""

from __future__ import annotations

from typing import Any

FIELDS: dict[str, dict[str, object]] = {
    "id": {"type": "text", "required": True},
    "name": {"type": "text", "required": True},
    "status": {"type": "text", "required": False},
    "client_id": {"type": "text", "required": True},
    "begins": {"type": "date", "required": False},
    "ends": {"type": "date", "required": False},
    "price": {"type": "number", "required": False},
}
CONDITIONS: dict[tuple[str, str], tuple[str, ...]] = {}


def judge(_: dict[str, Any]) -> list[tuple[str, str, dict[str, object]]]:
    return []
