"""What is sent: judged by the API's compiled validator before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydantic import model_validator

from prenup.models.exact_model import AS_SENT, INEXACT, ExactModel
from prenup.models.flaws import P, build_error, build_judge
from prenup.models.payload import convert_values, wire_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Unpack

    from pydantic import ConfigDict, ValidationInfo

    from prenup.models.flaws import Flaw, Validator
    from prenup.models.payload import Payload


class RequestModel(ExactModel, frozen=True, extra="forbid"):
    """A request, or a part of one. To build one is to have it judged.

    Fields are given by their Python names, or by the API's; in a nested dict by the API's alone. Raises
    pydantic.ValidationError whose errors have the finding's code as `type` and the field as `loc`. What is only a
    warning is no error here.
    """

    _judge: ClassVar[Callable[[object, Collection[str]], list[Flaw]] | None] = None

    def __init_subclass__(
        cls, *, validator: Validator[P] | None = None, part: str | None = None, **config: Unpack[ConfigDict]
    ) -> None:
        """Take the module that judges: the whole record, or the part of that name."""
        super().__init_subclass__(**config)
        if validator is not None:
            cls._judge = build_judge(validator, part)

    @model_validator(mode="before")
    @classmethod
    def _judge_first(cls, data: object, info: ValidationInfo) -> object:
        if info.mode == "json":
            raise TypeError(INEXACT)
        if not isinstance(data, dict):
            return data
        payload = convert_values(data if info.context is AS_SENT else cls._name_as_sent(data))
        if flaws := [*payload.flaws, *cls._judge_payload(payload)]:
            raise build_error(cls.__name__, payload.value, flaws)
        return payload.value

    @classmethod
    def _judge_payload(cls, payload: Payload) -> list[Flaw]:
        if cls._judge is None or not payload.usable:
            return []
        return cls._judge(payload.value, {flaw.pointer for flaw in payload.flaws})

    @classmethod
    def _name_as_sent(cls, data: dict[str, object]) -> dict[str, object]:
        """The members by the API's names; one that is given by both its names keeps both, and is refused."""
        wire = wire_names(cls)
        return {name if wire.get(name) in data else wire.get(name, name): value for name, value in data.items()}
