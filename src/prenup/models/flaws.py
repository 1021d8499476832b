"""What is wrong with a payload, and how Pydantic is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from prenup.display import render_message
from prenup.input_faults import INPUT_FAULTS
from prenup.pointer import join_pointer, parent_of, resolve, split_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

P = TypeVar("P", bound="tuple[str, str, Mapping[str, object]]")


class Flaw(NamedTuple):
    """One error: its code, the RFC 6901 pointer of its place, what is wrong as a sentence, and the value there."""

    code: str
    pointer: str
    message: str
    value: object = None


class Validator(Protocol[P]):
    """An API's compiled validator: a module, whose `Problem` is P."""

    WARNINGS: frozenset[str]

    def check(self, record: object, unusable: Collection[str] = ...) -> Sequence[P]: ...
    def check_part(self, name: str, value: object, unusable: Collection[str] = ...) -> Sequence[P]: ...
    def describe(self, problem: P) -> str: ...


def build_judge(validator: Validator[P], part: str | None) -> Callable[[object, Collection[str]], list[Flaw]]:
    """What finds the errors of a record, or of a part of one; not its warnings. Its arguments are those of `check`."""

    def judge(value: object, unusable: Collection[str]) -> list[Flaw]:
        problems = validator.check_part(part, value, unusable) if part else validator.check(value, unusable)
        errors = [problem for problem in problems if problem[0] not in validator.WARNINGS]
        return [Flaw(*problem[:2], validator.describe(problem), _find(value, problem[1])) for problem in errors]

    return judge


def explain_fault(code: str, pointer: str, params: Mapping[str, object]) -> Flaw:
    """A fault of the input itself: no JSON, or a value that JSON has not."""
    template = next(rule.message for rule in INPUT_FAULTS if rule.code == code)
    return Flaw(code, pointer, render_message(template, pointer, {"what": "the text", **params}))


def build_error(title: str, value: object, flaws: Iterable[Flaw]) -> ValidationError:
    """The flaws of a value as one error: `type` is the code, `loc` the pointer's path."""
    details: list[InitErrorDetails] = []
    for flaw in flaws:
        loc = _locate(value, flaw.pointer)
        # Pydantic wants literals lest a text be taken for a template; without a context none is.
        error = PydanticCustomError(flaw.code, flaw.message)  # pyright: ignore[reportArgumentType]
        details.append(InitErrorDetails(type=error, loc=loc, input=flaw.value))
    return ValidationError.from_exception_data(title, details)


def _find(value: object, pointer: str) -> object:
    """What stands at a pointer; of what is missing the object that lacks it."""
    container = resolve(value, parent_of(pointer))
    missing = (
        isinstance(container, dict) and split_pointer(pointer)[-1:] and split_pointer(pointer)[-1] not in container
    )
    return container if missing else resolve(value, pointer)


def _locate(value: object, pointer: str) -> tuple[str | int, ...]:
    """A pointer as Pydantic writes it: indices of lists are numbers."""
    found: list[str | int] = []
    here = ""
    for segment in split_pointer(pointer):
        inside = resolve(value, here)
        found.append(int(segment) if isinstance(inside, list) and segment.isdecimal() else segment)
        here = join_pointer(here, segment)
    return tuple(found)
