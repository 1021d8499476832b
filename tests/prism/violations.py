"""What Prism says of an exchange."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tests.server.wire import COR, REVNUE

if TYPE_CHECKING:
    from prenup.client import Answer
    from tests.server.wire import Answered

PATHS: Final = {"cor": COR, "revnue": REVNUE}


def violations_of(answer: Answered | Answer) -> list[tuple[str, str]]:
    """The place and the keyword of everything that Prism found wrong, in the request or in the answer."""
    found = json.loads(answer.headers.get("sl-violations", "[]"))
    if answer.headers.get("content-type", "").startswith("application/problem+json"):
        found = json.loads(answer.body).get("validation", found)
    return [(".".join(violation.get("location", ())), str(violation.get("code", ""))) for violation in found]
