"""What is done where a vendor's page is silent or contradicts itself: `judgements.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from codegen.spec.fault import SpecInvalid
from codegen.structure import structure_rules

if TYPE_CHECKING:
    from collections.abc import Collection

    from codegen.spec.document import Document


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where on the page, what the page says in our words, what is done, and the codes by which it shows."""

    where: str
    page: str
    do: str
    codes: tuple[str, ...]


def parse_judgements(document: Document, rule_codes: Collection[str]) -> tuple[Judgement, ...]:
    """The judgements of an API.

    Raises:
        SpecInvalid: an entry lacks a member, has an unknown one, or names a code that does not exist.
    """
    data = document.data
    entries = data.get("judgements") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise SpecInvalid([document.fault("", "must be an object with the list judgements")])
    faults = []
    judgements = []
    for index, entry in enumerate(entries):
        place = f"/judgements/{index}"
        wanted = {"where": str, "page": str, "do": str, "codes": list}
        if not isinstance(entry, dict) or {name: type(value) for name, value in entry.items()} != wanted:
            faults.append(document.fault(place, "must have where, page, do (texts) and codes (a list), nothing else"))
            continue
        codes = tuple(str(code) for code in cast("list[str]", entry["codes"]))
        known = {*rule_codes, *structure_rules()}
        faults += [
            document.fault(f"{place}/codes", f"{code} is the code of no rule") for code in codes if code not in known
        ]
        judgements.append(Judgement(str(entry["where"]), str(entry["page"]), str(entry["do"]), codes))
    if faults:
        raise SpecInvalid(faults)
    return tuple(judgements)
