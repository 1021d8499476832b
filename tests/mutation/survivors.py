"""The mutants that may survive, and why: survivors.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from tests.mutation.mutants import Mutant
    from tests.mutation.targets import Target

LIST = Path(__file__).with_name("survivors.yaml")


@dataclass(frozen=True)
class Survivors:
    """Of each module the listed mutants, as `line of source | before -> after`, with the reason of each."""

    reasons: dict[str, dict[str, str]]

    @classmethod
    def read(cls) -> Survivors:
        """The project's list."""
        listed = yaml.safe_load(LIST.read_text(encoding="utf-8")) or {}
        return cls(
            {
                module: {mutant: group["reason"] for group in groups for mutant in group["mutants"]}
                for module, groups in listed.items()
            }
        )

    def has(self, target: Target, mutant: Mutant) -> bool:
        """Whether a mutant is listed; not by its line, which any change above it moves."""
        return str(mutant) in self.reasons.get(target.module, {})
