"""What a code stands for: the catalogue's entry, from which `explain` and the reports take their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prenup.finding import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One code. `message` and `hint` are `str.format` templates; a hint that renders to nothing is no hint.

    `why`, `source` (where on the vendor's page), `wrong` and `right` (snippets) are plain text for `explain`; `api` is
    null for a code that no particular API owns.
    """

    code: str
    name: str
    severity: Severity
    message: str
    hint: str | None
    why: str
    source: str | None
    wrong: str | None
    right: str | None
    api: str | None
