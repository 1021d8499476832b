"""Which findings count, and how much: `--severity`, `--select` and `--ignore`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from prenup.usage import UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prenup.catalogue import Catalogue
    from prenup.finding import Finding
    from prenup.rule import Rule

Level = Literal["error", "warning", "off"]


class WrongSelection(UsageFault):
    """An option names no rule, no severity, or a rule that cannot be changed; the text says which."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What becomes of each code: another severity, or nothing at all. A code that is not named stays as it is."""

    levels: Mapping[str, Level]

    def apply(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that are left, with the severities asked for."""
        kept: list[Finding] = []
        for finding in findings:
            level = self.levels.get(finding.code, finding.severity)
            if level != "off":
                kept.append(finding if level == finding.severity else replace(finding, severity=level))
        return kept


def parse_selection(
    catalogue: Catalogue, *, severities: Iterable[str], select: Iterable[str], ignore: Iterable[str]
) -> Selection:
    """Read the options' texts: `CODE=LEVEL` each, and lists of codes, names or prefixes with commas.

    What is ignored stays ignored whatever else selects it; of several severities for a code the last holds. The
    errors of JSON1xx stand whatever is selected: a payload that cannot be read cannot be called clean.
    Raises WrongSelection and UnknownRule.
    """
    levels: dict[str, Level] = {}
    for text in severities:
        rules, level = _parse_severity(catalogue, text)
        levels.update({rule.code: level for rule in rules})
    kept = {rule.code for selector in _split(select) for rule in catalogue.find(selector)}
    if kept:
        levels.update({rule.code: "off" for rule in catalogue.rules if rule.code not in kept and not is_fixed(rule)})
    for selector in _split(ignore):
        levels.update({rule.code: "off" for rule in _find_free(catalogue, selector)})
    return Selection(levels)


def is_fixed(rule: Rule) -> bool:
    """Whether a rule cannot be switched off or weakened."""
    return rule.code.startswith("JSON") and rule.severity == "error"


def _split(lists: Iterable[str]) -> list[str]:
    return [part.strip() for text in lists for part in text.split(",") if part.strip()]


def _parse_severity(catalogue: Catalogue, text: str) -> tuple[Sequence[Rule], Level]:
    selector, _, level = (part.strip() for part in text.partition("="))
    match level.lower():
        case "error":
            return catalogue.find(selector), "error"
        case "warning":
            return _find_free(catalogue, selector), "warning"
        case "off":
            return _find_free(catalogue, selector), "off"
        case _:
            raise WrongSelection(f"{text!r} is not CODE=error, CODE=warning or CODE=off")


def _find_free(catalogue: Catalogue, selector: str) -> Sequence[Rule]:
    """The rules so called that are not fixed; refused where all of them are."""
    rules = catalogue.find(selector)
    free = [rule for rule in rules if not is_fixed(rule)]
    if not free:
        raise WrongSelection(f"{rules[0].code} ({rules[0].name}) cannot be switched off: the payload was not judged")
    return free
