"""Payloads of an API, clean or with exactly one fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from hypothesis import reject
from hypothesis import strategies as st

from prenup.apis import find_api
from prenup.sample.edges import Edges
from prenup.sample.model import load_model
from prenup.sample.mutant import Mutant, find_faults, try_mutant
from prenup.sample.payload import try_payload
from prenup.testing.drawn import DrawnChoices
from prenup.testing.spelling import spellings
from prenup.usage import UsageFault

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

T = TypeVar("T")
_TRIES: Final = 5


def payloads(api: str) -> st.SearchStrategy[dict[str, Any]]:
    """Payloads in which there is nothing to find, warnings included. Raises UnknownApi and BrokenApi.

    They reach the limits of lengths and amounts, leap days and ends of years, exact sums, text of every script, every
    variant, and every optional field there and not there.
    """
    load_model(find_api(api))
    return _payloads(api)


def raw_payloads(api: str) -> st.SearchStrategy[bytes]:
    """The JSON text of such payloads in any order, white space and spelling. Raises UnknownApi and BrokenApi."""
    return payloads(api).flatmap(spellings)


def mutants(api: str, codes: Collection[str] | None = None) -> st.SearchStrategy[Mutant]:
    """(payload, code, pointer): payloads with exactly one fault, of all codes of `mutant_codes` or of some.

    Raises UnknownApi, BrokenApi, and UsageFault for a code that no payload of the API can have.
    """
    known = find_faults(load_model(find_api(api)))
    unknown = sorted(set(codes or ()) - known.keys())
    if unknown:
        raise UsageFault(f"no payload of {api} can have {', '.join(unknown)}; there are: {', '.join(known)}")
    return _mutants(api, tuple(code for code in known if codes is None or code in codes))


def mutant_codes(api: str) -> tuple[str, ...]:
    """The codes that a payload of the API can have, in the catalogue's order. Raises UnknownApi and BrokenApi."""
    return tuple(find_faults(load_model(find_api(api))))


@st.composite
def _payloads(draw: st.DrawFn, api: str) -> dict[str, Any]:
    model, choices = load_model(find_api(api)), DrawnChoices(draw)
    return _repeat(lambda: try_payload(model, Edges(choices)))


@st.composite
def _mutants(draw: st.DrawFn, api: str, codes: tuple[str, ...]) -> Mutant:
    model, choices = load_model(find_api(api)), DrawnChoices(draw)
    faults = find_faults(model)[choices.choose(codes)]
    return _repeat(lambda: try_mutant(model, choices.choose(faults), Edges(choices)))


def _repeat(attempt: Callable[[], T | None]) -> T:
    """The first result of a few attempts; nearly always the first attempt has one."""
    results = (attempt() for _ in range(_TRIES))
    made = next((result for result in results if result is not None), None)
    return reject() if made is None else made
