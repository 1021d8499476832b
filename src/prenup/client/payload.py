"""From what a caller has, a model, a dict or JSON text, to the bytes that are sent: the same values, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from prenup.client.errors import Call, ClientError, PayloadInvalid
from prenup.json_write import write_json
from prenup.library import judge_payload
from prenup.models.request import RequestModel

if TYPE_CHECKING:
    from prenup.checker import Verdict
    from prenup.client.endpoint import Endpoint
    from prenup.record import JsonValue

Payload: TypeAlias = RequestModel | Mapping[str, object] | str | bytes
"""What can be sent: a request model, a mapping, or the JSON text of one object."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A payload that is ready: its body, its values, and the record's own id."""

    body: bytes
    value: dict[str, JsonValue]
    key: str | None


def prepare(payload: Payload, endpoint: Endpoint, *, validate: bool = True) -> Prepared:
    """Read a payload, judge it where that is asked, and write it.

    Raises:
        PayloadInvalid: it has errors, is no readable JSON, or holds no object or more than one.
        TypeError: it is, or holds, something that JSON has no value for.
    """
    given = payload.to_dict() if isinstance(payload, RequestModel) else payload
    verdicts = list(judge_payload(dict(given) if isinstance(given, Mapping) else given, endpoint.api))
    records = [verdict.record for verdict in verdicts if not verdict.record.of_file]
    value = records[0].value if len(records) == 1 else None
    if len(records) > 1:
        raise ClientError(f"a call creates one contract; this text holds {len(records):,} records")
    read = isinstance(value, dict) and records[0].usable and not records[0].faults
    call = Call(endpoint.title, value if isinstance(value, dict) else {}, _find_key(value, endpoint))
    if not read or (validate and _has_error(verdicts)):
        raise PayloadInvalid([finding for verdict in verdicts for finding in verdict.findings], verdicts, call)
    assert isinstance(value, dict)
    return Prepared(write_json(value).encode(), value, call.key)


def _has_error(verdicts: list[Verdict]) -> bool:
    return any(finding.severity == "error" for verdict in verdicts for finding in verdict.findings)


def _find_key(value: JsonValue, endpoint: Endpoint) -> str | None:
    for name in endpoint.key:
        value = value.get(name) if isinstance(value, dict) else None
    return None if value is None or isinstance(value, dict | list) else str(value)
