"""Tries the mutants of a target, all or some."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from tests.mutation.mutants import mutate
from tests.mutation.targets import ROOT
from tests.mutation.trial import patience, survives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.mutation.mutants import Mutant
    from tests.mutation.targets import Target


def sample(target: Target, count: int | None, seed: int) -> list[Mutant]:
    """So many of the target's mutants, the same for the same seed even if its code changes elsewhere; else all."""
    mutants = mutate((ROOT / target.module).read_text(encoding="utf-8"))
    return sorted(mutants, key=lambda mutant: crc32(f"{seed} {target.module} {mutant}".encode()))[:count]


def try_mutants(target: Target, mutants: Iterable[Mutant], root: Path) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether it survives. Raises AssertionError where the tests fail without any mistake."""
    seconds = patience(target, root)
    for mutant in mutants:
        yield mutant, survives(target, mutant.source, root, seconds)
