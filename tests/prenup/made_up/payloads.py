"""Payloads of the made-up APIs."""

from __future__ import annotations

import json
from typing import Any

LEASE: dict[str, Any] = {
    "number": "L-1",
    "name": "Office",
    "lease_type": "sell_side",
    "customer": 7,
    "lease_start_date": "2025-01-01",
    "lease_end_date": "2025-12-31",
    "total_value": 100,
}
TRIP: dict[str, Any] = {"id": "T-1", "name": "Oslo", "status": "on", "client_id": "C-1", "begins": "2025-01-01"}


def lease(**changes: object) -> dict[str, Any]:
    """A sound lease with changes; a change to `...` removes the field."""
    return {name: value for name, value in {**LEASE, **changes}.items() if value is not ...}


def lease_text(**literals: str) -> str:
    """A sound lease as JSON text, with these fields' values given as raw JSON."""
    fields = {name: json.dumps(value) for name, value in LEASE.items()} | literals
    return "{" + ", ".join(f'"{name}": {literal}' for name, literal in fields.items()) + "}"
