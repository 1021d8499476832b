"""What a run of the command is, and what runs it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Ran:
    """What a run of the command did."""

    status: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Standard output as JSON."""
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def found(self) -> list[tuple[str, str]]:
        """Code and pointer of every finding of the JSON report."""
        return [(finding["code"], finding["pointer"]) for finding in self.report["findings"]]


Prenup: TypeAlias = Callable[..., Ran]
Start: TypeAlias = Callable[..., subprocess.Popen[bytes]]
