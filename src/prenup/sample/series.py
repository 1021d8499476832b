"""Series of realistic payloads, the same for the same seed on every machine."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

from prenup.sample.choices import SeededChoices
from prenup.sample.fault import list_faults
from prenup.sample.model import load_model
from prenup.sample.mutant import try_mutant
from prenup.sample.payload import try_payload
from prenup.sample.place import ABSENT, look
from prenup.sample.realistic import Realistic
from prenup.usage import UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.apis import Api
    from prenup.sample.fault import Fault
    from prenup.sample.model import Model

_TRIES: Final = 200
_TRIES_OF_A_KEY: Final = 20


class NotMade(UsageFault):
    """No such payload can be made up; the text says of which code."""


def make_series(api: Api, count: int, seed: int, code: str | None = None) -> Iterator[dict[str, Any]]:
    """So many payloads: clean, or each with one fault, which has `code`. No record's own id stands twice if avoidable.

    Each depends on the seed and its number alone, and on the ids before it. Raises NotMade and BrokenApi.
    """
    model = load_model(api)
    faults = [fault for fault in list_faults(model) if fault.code == code] if code else []
    if code and not faults:
        raise NotMade(f"{code} cannot be put into a payload of {api.name}, whose schema and rules have no place for it")
    keys: set[str] = set()
    for index in range(count):
        choices = SeededChoices(Random(f"{seed}:{index}"))  # noqa: S311 - chooses made-up payloads
        payload = _make(model, choices, faults, code)
        for _ in range(_TRIES_OF_A_KEY):
            if repr(look(payload, api.key)) not in keys:
                break
            payload = _make(model, choices, faults, code)
        key = look(payload, api.key)
        keys.update([] if key is ABSENT else [repr(key)])
        yield payload


def _make(model: Model, choices: SeededChoices, faults: list[Fault], code: str | None) -> dict[str, Any]:
    for _ in range(_TRIES):
        manner = Realistic(choices)
        if not faults:
            payload = try_payload(model, manner)
        else:
            mutant = try_mutant(model, choices.choose(faults), manner)
            payload = mutant and mutant.payload
        if payload is not None:
            return payload
    raise NotMade(f"the schema and the rules leave no room for {code or 'a clean payload'}")
