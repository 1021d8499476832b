"""The answer's form of a contract, from the payload that created it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from tests.reference.exact import build_plain_validator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.server.description import Json


def build_contract(schema: dict[str, Json], payload: Json, identifier: int, renamed: Mapping[str, str]) -> Json:
    """A contract as the response's schema has it: what the payload said, as it said it wherever the schema lets it.

    An amount is echoed exactly, with its decimals. What the payload did not say is null.
    """
    contract: dict[str, Json] = {"id": identifier}
    for name, member in schema["properties"].items():
        if name != "id":
            value = payload.get(renamed.get(name, name))
            validator = build_plain_validator({**member, "$defs": schema.get("$defs", {})})
            contract[name] = next((form for form in _forms(value) if validator.is_valid(form)), None)
    return contract


def _forms(value: Json) -> Iterator[Json]:
    """Ways to give back a value: as it is; an id as an object or a text; an external id as one of the vendor's own."""
    yield value
    if isinstance(value, int):
        yield {"id": value}
        yield str(value)
    if isinstance(value, str):
        yield zlib.crc32(value.encode())
    if isinstance(value, dict) and isinstance(fields := value.get("fields"), list):
        yield {**value, "fields": {str(field.get("id")): field.get("value") for field in fields}}
