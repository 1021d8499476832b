"""What a hint is made from, and what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prenup.pointer import generalise, parent_of, resolve, split_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prenup.apis import Api


@dataclass(frozen=True, slots=True)
class Case:
    """A problem in its surroundings: the record it is in, the API it was judged by, and the other APIs."""

    code: str
    pointer: str
    params: Mapping[str, object]
    record: object
    api: Api
    others: tuple[Api, ...] = ()

    @property
    def told(self) -> str | None:
        """What the schema says to whom the field is missing."""
        return self.api.missing_hints.get(generalise(self.record, self.pointer))

    def container(self) -> dict[str, object]:
        """The object that the problem's field is in, or lacks; nothing where it is in a list."""
        container = resolve(self.record, parent_of(self.pointer))
        return container if isinstance(container, dict) else {}

    def is_required(self, pointer: str) -> bool:
        """Whether the record must have the field at `pointer`, be it for the value of another one."""
        return generalise(self.record, pointer) in self.api.required or any(
            pointer in condition.requires and resolve(self.record, condition.field) == condition.value
            for condition in self.api.conditions
        )

    def is_absent(self, pointer: str) -> bool:
        """Whether nothing stands at `pointer`."""
        container = resolve(self.record, parent_of(pointer))
        return not (isinstance(container, dict) and split_pointer(pointer)[-1] in container)


@dataclass(frozen=True, slots=True)
class Hint:
    """What to do about a problem, in one or two sentences.

    `discreet` is what may be said where the payload's values must not be shown, null for nothing. `facts` is what
    the sentence says in a form for programs: `nearest`, `suggested`, `candidates`, ...
    """

    text: str
    discreet: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def reveal(self, *, hide_values: bool) -> tuple[str | None, Mapping[str, object]]:
        """The sentence and the facts that may be given; facts that the discreet sentence keeps back are kept back."""
        if not hide_values:
            return self.text, self.facts
        return self.discreet, self.facts if self.text == self.discreet else {}


def build_plain(text: str, facts: Mapping[str, object] | None = None) -> Hint:
    """A hint that shows nothing of the payload's values."""
    return Hint(text, text, facts or {})
