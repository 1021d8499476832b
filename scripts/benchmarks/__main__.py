"""What can be measured: python -m scripts.benchmarks [NAME]."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scripts.benchmarks.start import measure_start

if TYPE_CHECKING:
    from collections.abc import Callable

BENCHMARKS: dict[str, Callable[[], int]] = {"start": measure_start}


def main(arguments: list[str]) -> int:
    """Run the benchmark named; 0 where it holds what it must, 1 where not, 2 for wrong usage."""
    if len(arguments) == 1 and arguments[0] in BENCHMARKS:
        return BENCHMARKS[arguments[0]]()
    print("Usage: scripts/bench NAME\n")
    for name, benchmark in BENCHMARKS.items():
        print(f"  {name:8} {benchmark.__doc__}")
    return 2 if arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
