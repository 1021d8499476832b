"""What is wrong with a hand-written file, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class SpecFault:
    """One fault: the file (relative to the schemas folder), the line where known, the JSON pointer, a sentence."""

    file: str
    line: int | None
    pointer: str
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: at {self.pointer or 'the root'}: {self.message}"


class SpecInvalid(Exception):
    """The hand-written files cannot be rendered; carries every fault found."""

    def __init__(self, faults: Iterable[SpecFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
