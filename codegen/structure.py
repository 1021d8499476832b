"""The catalogue of the findings that a schema by itself gives rise to: `structure.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from codegen.spec.document import load_document

CATALOGUE = Path(__file__).parent / "structure.yaml"


@dataclass(frozen=True, slots=True)
class StructureRule:
    """One kind of structural finding; `wrong` and `right` are JSON texts."""

    code: str
    name: str
    severity: str
    message: str
    why: str
    wrong: str
    right: str
    hint: str | None = None


@cache
def structure_rules() -> dict[str, StructureRule]:
    """The structural findings by code, in order."""
    data = cast("dict[str, list[dict[str, str]]]", load_document(CATALOGUE, CATALOGUE.parent).data)
    return {entry["code"]: StructureRule(**entry) for entry in data["rules"]}
