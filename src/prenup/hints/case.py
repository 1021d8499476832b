"""What a hint is made from, and what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
