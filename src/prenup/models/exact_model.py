"""A model whose values go to JSON and come from it unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import MISSING, BaseModel, model_serializer

from prenup.json_write import write_json
from prenup.models.flaws import build_error
from prenup.models.payload import convert_values, list_members, read_payload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import SerializationInfo, SerializerFunctionWrapHandler

    from prenup.models.flaws import Flaw
    from prenup.models.payload import Payload
    from prenup.record import JsonValue

INEXACT = "Pydantic's JSON makes floats or texts of amounts: use from_json to read, to_json or to_dict to write"
AS_SENT = object()
"""The context in which members have the API's names alone."""


class ExactModel(BaseModel, frozen=True, validate_by_name=True, serialize_by_alias=True, use_attribute_docstrings=True):
    """What requests and answers have in common. A field that was not given is MISSING, and is not written."""

    @classmethod
    def from_json(cls, text: str | bytes | bytearray) -> Self:
        """Read JSON text, every number exactly. Raises pydantic.ValidationError."""
        payload = read_payload(text)
        # What is an object without flaws is judged when the model is built.
        is_sound = not payload.flaws and isinstance(payload.value, dict)
        if not is_sound and (flaws := [*payload.flaws, *cls._judge_payload(payload)]):
            raise build_error(cls.__name__, payload.value, flaws)
        return cls.model_validate(payload.value, by_alias=True, by_name=False, context=AS_SENT)

    def to_dict(self) -> dict[str, JsonValue]:
        """The payload: what was given, by the API's names; numbers are int or Decimal, dates are text."""
        value, flaws, _ = convert_values(list_members(self))
        if flaws or not isinstance(value, dict):
            raise build_error(type(self).__name__, value, flaws)
        return value

    def to_json(self) -> str:
        """The payload as JSON text; an amount keeps its decimals, in plain notation."""
        return write_json(self.to_dict())

    @classmethod
    def _judge_payload(cls, payload: Payload) -> list[Flaw]:  # noqa: ARG003 - for those who can
        """The errors of a payload whose own flaws are known."""
        return []

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:  # noqa: ANN401 - Pydantic's
        """The same as `from_json`; no options."""
        if options:
            raise TypeError(INEXACT)
        return cls.from_json(json_data)

    def model_dump_json(self, **options: Any) -> str:  # noqa: ANN401 - Pydantic's
        """The same as `to_json`; no options."""
        if options:
            raise TypeError(INEXACT)
        return self.to_json()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; with other values, by the names of the fields, it is judged like a new one."""
        if not update:
            return super().model_copy(deep=deep)
        return self.model_validate({**self.__dict__, **(self.model_extra or {}), **update})

    @model_serializer(mode="wrap")
    def _refuse_inexact(self, serialise: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:  # noqa: ANN401 - Pydantic's
        if info.mode == "json":
            raise TypeError(INEXACT)
        return serialise(self)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        return ((name, value) for name, value in super().__repr_args__() if value is not MISSING)
