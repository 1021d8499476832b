"""The catalogue: every code that a finding can have, with its words. Read only when a finding or an option needs it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from prenup.rule import Rule
from prenup.usage import UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prenup.apis import Api


class UnknownRule(UsageFault, LookupError):
    """No code, name or prefix is so called; `nearest` are the ones that may have been meant."""

    def __init__(self, selector: str, nearest: tuple[str, ...]) -> None:
        """Take what was asked for and what is near it."""
        super().__init__(selector)
        self.selector = selector
        self.nearest = nearest

    def __str__(self) -> str:
        """Say what is unknown and what may have been meant."""
        from prenup.nearest import name_choices

        meant = f"; did you mean {name_choices(self.nearest)}?" if self.nearest else "; `prenup rules` lists them all"
        return f"there is no rule {self.selector!r}{meant}"


@dataclass(frozen=True)
class Catalogue:
    """The rules of some APIs and of the input, ordered by code and API."""

    rules: tuple[Rule, ...]

    def find(self, selector: str) -> tuple[Rule, ...]:
        """The rules of a code, a name or a prefix of codes, in upper or lower case. Raises UnknownRule.

        A name that several APIs have means the rules of all of them.
        """
        code = selector.upper()
        exact = tuple(r for r in self.rules if r.code == code or r.name == selector.lower())
        found = exact or tuple(r for r in self.rules if code and r.code.startswith(code))
        if not found:
            raise UnknownRule(selector, self._find_nearest(selector))
        return found

    def _find_nearest(self, selector: str) -> tuple[str, ...]:
        from prenup.nearest import find_nearest

        names = dict.fromkeys(r.name for r in self.rules)
        codes = dict.fromkeys(r.code for r in self.rules)
        if near := find_nearest(selector, names) or find_nearest(selector, codes):
            return tuple(n.text for n in near)
        part = selector.lower() if len(selector) > 3 else None
        family = selector.upper().rstrip("0123456789")
        similar = [name for name in names if part and part in name]
        similar += [code for code in codes if family and code.rstrip("0123456789") == family]
        return tuple(similar[:3])


def load_catalogue(apis: Iterable[Api]) -> Catalogue:
    """The rules of the input and of these APIs. Raises BrokenApi."""
    rules = [*load_input_rules().values(), *(rule for api in apis for rule in load_rules(api).values())]
    return Catalogue(tuple(sorted(rules, key=lambda rule: (rule.code, rule.api or ""))))


@cache
def load_rules(api: Api) -> Mapping[str, Rule]:
    """One API's rules by code. Raises BrokenApi."""
    from prenup.apis import BrokenApi

    try:
        entries = json.loads(api.read("rules.json"))["rules"]
        return {entry["code"]: _parse_rule(entry, api.name) for entry in entries}
    except (ValueError, KeyError, TypeError) as fault:
        raise BrokenApi(f"the rules.json of {api.name}: {fault}") from fault


@cache
def load_input_rules() -> Mapping[str, Rule]:
    """The rules of what can be wrong with the text itself, by code."""
    from prenup.input_faults import INPUT_FAULTS

    return {rule.code: rule for rule in INPUT_FAULTS}


def _parse_rule(entry: Mapping[str, Any], api: str) -> Rule:
    keys = ("code", "name", "severity", "message", "hint", "why", "source", "wrong", "right")
    return Rule(**{key: entry[key] for key in keys}, api=api)
