"""Lay the made-up APIs out as installed packages."""

from __future__ import annotations

import json
import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).parent
STRUCTURE = {
    "SCH101": ("missing-field", "error", "{field} is missing{because}"),
    "SCH102": ("unknown-field", "error", "{field} is not a field of this request"),
    "SCH103": ("null-value", "error", "{field} is null; {remedy}"),
    "SCH104": ("wrong-type", "error", "{field} is {value}; it must be {expected}"),
    "SCH105": ("not-allowed", "error", "{field} is {value}; it must be {allowed}"),
    "SCH106": ("spelling", "error", "{field} is {value}; the API's spelling is {nearest}"),
    "SCH107": ("quoted-value", "error", "{field} is the text {value}; it must be {expected}"),
    "SCH108": ("date-format", "error", "{field} is {value}; it must be a calendar date as yyyy-MM-dd"),
    "SCH110": (
        "too-long",
        "error",
        '{field} has {length} characters; at most {limit} are allowed: it would end at "…{end}"',
    ),
}
LEASE_RULES = {
    "LEA201": (
        "end-after-start",
        "error",
        "lease_end_date {lease_end_date} is not after lease_start_date {lease_start_date}",
    ),
    "LEA202": (
        "notice-period-too-long",
        "error",
        "notice_period {notice_period} is not less than the {days} days from {lease_start_date} to {lease_end_date}",
    ),
    "LEA203": (
        "spend-split",
        "error",
        "capex {capex} + opex {opex} = {sum}, but the total is {total_value}: {gap}",
    ),
    "LEA301": ("negative-charge", "warning", "mrc is {mrc}: a charge is seldom negative"),
}
MISSING_HINTS = {"/customer": "An integer id, not a name."}


def build_apis(root: Path) -> None:
    """Write `prenup_contracts/leases` and `prenup_contracts/trips` below `root`."""
    _build_api(root, "leases", "LEA", ["number"], LEASE_RULES, ["/created_at", "/lines"])
    _build_api(root, "trips", "TRI", ["id"], {}, ["/created_at"])


def _build_api(
    root: Path, name: str, prefix: str, key: list[str], rules: dict[str, tuple[str, str, str]], answer: list[str]
) -> None:
    folder = root / "prenup_contracts" / name
    folder.mkdir(parents=True)
    for source in (HERE / "validator.py", HERE / name / "table.py"):
        shutil.copy(source, folder)
    table = _load(HERE / name / "table.py")
    _write(folder / "schema.json", {"title": name.title(), "properties": {n: {} for n in table.FIELDS}})
    entries = [_build_rule(code, *rule) for code, rule in {**STRUCTURE, **rules}.items()]
    _write(folder / "rules.json", {"api": name, "title": name.title(), "prefix": prefix, "rules": entries})
    fields = [
        {"pointer": f"/{n}", "title": n, "required": f["required"], "hint": MISSING_HINTS.get(f"/{n}")}
        for n, f in table.FIELDS.items()
    ]
    conditions = [
        {"field": f"/{field}", "value": value, "requires": [f"/{n}" for n in names]}
        for (field, value), names in table.CONDITIONS.items()
    ]
    about = {"api": name, "title": name.title(), "prefix": prefix, "endpoint": f"POST /{name}", "key": key}
    _write(folder / "api.json", {**about, "fields": fields, "response_fields": answer, "conditions": conditions})


def _build_rule(code: str, name: str, severity: str, message: str) -> dict[str, Any]:
    texts = {"hint": None, "why": f"Why {name}.", "source": None, "wrong": "{}", "right": "{}"}
    return {"code": code, "name": name, "severity": severity, "message": message, **texts}


def _write(path: Path, document: object) -> None:
    path.write_text(json.dumps(document), encoding="utf-8")


def _load(path: Path) -> ModuleType:
    spec = spec_from_file_location(f"made_up_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
