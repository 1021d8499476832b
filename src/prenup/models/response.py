"""What is answered: never refused once the record exists, and nothing of it lost."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Protocol, Self

from pydantic import MISSING, PrivateAttr, ValidationError, field_validator, model_validator

from prenup.models.exact_model import INEXACT, ExactModel
from prenup.models.payload import wire_names
from prenup.pointer import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import ModelWrapValidatorHandler, ValidationInfo, ValidatorFunctionWrapHandler

    from prenup.record import JsonValue


class HttpAnswer(Protocol):
    """An answer of HTTP's: headers by their names in lower case, the body after decompression."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> bytes: ...


class _Reading:
    """An answer being read: for each model that is open the names of the fields that do not fit."""

    def __init__(self) -> None:
        self.misfits: list[set[str]] = []


class ResponseModel(ExactModel, frozen=True, extra="allow"):
    """An answer, or a part of one. Fields that the API documents are typed; others are kept as they came."""

    _raw: dict[str, JsonValue] | None = PrivateAttr(default=None)
    _misfits: frozenset[str] = PrivateAttr(default=frozenset())
    _answer: HttpAnswer | None = PrivateAttr(default=None)

    @classmethod
    def from_answer(cls, raw: dict[str, JsonValue], answer: HttpAnswer | None = None) -> Self:
        """The answer's body, exactly read, as a model.

        A field whose value does not fit its type is left out, or kept as it is if it is required; a required one that
        is absent is MISSING; `oddities` tells of them. `answer` is the HTTP answer that the body came with. Never
        raises.
        """
        model = cls.model_validate(deepcopy(raw), by_alias=True, by_name=False, context=_Reading())
        return model._keep(_answer=answer)  # noqa: SLF001 - our own

    @property
    def raw(self) -> dict[str, JsonValue]:
        """The whole body as it was answered, exactly."""
        return self.to_dict() if self._raw is None else deepcopy(self._raw)

    @property
    def answer(self) -> HttpAnswer | None:
        """The HTTP answer, with its status, headers and body; None for a model that was built by hand."""
        return self._answer

    @property
    def oddities(self) -> tuple[str, ...]:
        """The RFC 6901 pointers of values that did not fit the documented type; they stand in `raw`."""
        return tuple(_find_oddities(self, ""))

    def to_dict(self) -> dict[str, JsonValue]:
        """The body as it was answered; of a model that was built by hand, what was given."""
        return super().to_dict() if self._raw is None else self.raw

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ResponseModel) and type(self) is type(other) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((type(self), *sorted(self.to_dict())))

    def _keep(self, **private: object) -> Self:
        assert self.__pydantic_private__ is not None
        self.__pydantic_private__.update(private)
        return self

    @model_validator(mode="wrap")
    @classmethod
    def _keep_raw(cls, data: Any, build: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:  # noqa: ANN401 - whatever was answered
        if info.mode == "json":
            raise TypeError(INEXACT)
        reading = info.context
        if not (isinstance(reading, _Reading) and isinstance(data, dict)):
            return build(data)
        reading.misfits.append(set())
        try:
            members = {name: value for name, value in data.items() if _is_text(name)}
            model = build({**dict.fromkeys(cls._list_required() - data.keys(), MISSING), **members})
        finally:
            misfits = reading.misfits.pop()
        return model._keep(_raw=data, _misfits=frozenset(misfits))  # noqa: SLF001 - our own

    @classmethod
    def _list_required(cls) -> set[str]:
        fields = cls.model_fields.items()
        return {field.serialization_alias or name for name, field in fields if field.is_required()}

    @field_validator("*", mode="wrap")
    @classmethod
    def _admit(cls, value: Any, parse: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:  # noqa: ANN401 - whatever was answered
        if not isinstance(info.context, _Reading):
            return parse(value)
        try:
            return parse(value)
        except ValidationError:
            name = str(info.field_name)
            info.context.misfits[-1].add(name)
            return value if cls.model_fields[name].is_required() else MISSING


def _is_text(name: str) -> bool:
    """Whether a name has no half of a surrogate pair, of which Pydantic makes an error."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def _find_oddities(value: object, pointer: str) -> Iterator[str]:
    if isinstance(value, ResponseModel):
        for name, wire in wire_names(type(value)).items():
            below = join_pointer(pointer, wire)
            if name in value._misfits:  # noqa: SLF001 - our own
                yield below
            else:
                yield from _find_oddities(getattr(value, name), below)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _find_oddities(item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _find_oddities(item, join_pointer(pointer, str(key)))
