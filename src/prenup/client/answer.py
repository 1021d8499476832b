"""An HTTP answer, read once and kept: its status, headers and body, and what the body says."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING

from prenup.json_exact import read_unbroken
from prenup.json_text import parse_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from prenup.json_text import Parsed
    from prenup.record import JsonValue

_MOST_VALUES = 10_000
_OUTERMOST = 2
"""As deep as `{"error": {"name": ...}}`."""
_NAMED = ("name", "error", "type", "code", "title")
"""Where an error's name is looked for first, among what stands equally deep."""


@dataclass(frozen=True)
class Answer:
    """What came back. `cut` says why the body is not whole; None where it is."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case; of a header that came several times the values are joined by commas."""
    body: bytes = field(repr=False)
    cut: str | None = None

    @property
    def is_success(self) -> bool:
        """Whether the status says that it was done."""
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The body as text, without a byte-order mark; what is no UTF-8 shows as U+FFFD."""
        return self.body.decode("utf-8-sig", "replace")

    @cached_property
    def document(self) -> JsonValue:
        """The body as exact JSON: numbers are int and Decimal. Of a body that is cut or broken, what is whole of it."""
        return read_unbroken(self.text) if self._parsed.fatal else self._parsed.value

    @property
    def is_json(self) -> bool:
        """Whether the whole body is in order: one JSON value with no fault in it."""
        try:
            self.body.decode("utf-8-sig")
        except UnicodeDecodeError:
            return False
        return not self._parsed.fatal and not self._parsed.faults

    @cached_property
    def _parsed(self) -> Parsed:
        return parse_json(self.text)  # once: a large body that is cut takes its time

    def find_error(self, known: Collection[str]) -> str | None:
        """The known error's name that the body has, wherever it stands; the outermost where there are several.

        Of a success only what stands outermost counts: `{"warnings": [{"name": ...}]}` need not mean a refusal.
        """
        found: list[tuple[int, int, str]] = []
        deepest = _OUTERMOST if self.is_success else _MOST_VALUES
        for depth, member, value in _walk(self.document):
            if isinstance(value, str) and depth <= deepest:
                name = value if value in known else value.partition(":")[0].strip()
                if name in known:
                    rank = _NAMED.index(member) if member in _NAMED else len(_NAMED)
                    found.append((depth, rank, name))
        return min(found)[2] if found else None

    def find_message(self, fields: Sequence[str]) -> str | None:
        """The first text that one of the fields has, wherever it stands."""
        found = [
            (fields.index(member), depth, value)
            for depth, member, value in _walk(self.document)
            if member in fields and isinstance(value, str) and value.strip()
        ]
        return min(found)[2] if found else None

    def retry_after(self, now: datetime | None = None) -> float | None:
        """Seconds from now that Retry-After asks for; None where it is absent or makes no sense."""
        asked = self.headers.get("retry-after", "").strip()
        if asked.isascii() and asked.isdigit() and len(asked) < 16:
            return float(asked)
        date = _parse_date(asked)
        if date is None:
            return None
        here = _parse_date(self.headers.get("date", "")) or now or datetime.now(UTC)
        return max(0.0, (date - here).total_seconds())


def _walk(document: JsonValue) -> Iterator[tuple[int, str, JsonValue]]:
    """Depth, member's name and value of all that a document holds, the outermost first; a bounded number of them."""
    waiting: deque[tuple[int, str, JsonValue]] = deque([(0, "", document)])
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        depth, member, value = waiting.popleft()
        yield depth, member, value
        if isinstance(value, dict):
            waiting.extend((depth + 1, name, item) for name, item in value.items())
        elif isinstance(value, list):
            waiting.extend((depth + 1, member, item) for item in value)


def _parse_date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
