"""Mutation testing: python -m tests.mutation [--sample N] [--seed S] [TARGET]...

Lists the mutants that no test notices, and exits with 1 if any is not listed in survivors.yaml. TARGET is the end of a
module's path: `locate`, `rules/parse`.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.mutation.survivors import Survivors
from tests.mutation.targets import find_targets
from tests.mutation.trial import copied_tree
from tests.mutation.trying import sample, try_mutants


def main() -> int:
    """0: what survives is listed, with its reason; 1: something else does."""
    parser = argparse.ArgumentParser(prog="tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, help="so many mutants of each target, in place of all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("target", nargs="*")
    arguments = parser.parse_args()
    listed = Survivors.read()
    unlisted = 0
    with copied_tree() as root:
        for target in find_targets(arguments.target):
            begun = time.monotonic()
            tried = sample(target, arguments.sample, arguments.seed)
            survived = [mutant for mutant, survives in try_mutants(target, tried, root) if survives]
            new = [mutant for mutant in survived if not listed.has(target, mutant)]
            unlisted += len(new)
            seconds = time.monotonic() - begun
            counts = f"{len(tried)} mutants, {len(survived)} survived, {len(new)} unlisted"
            lines = [f"{target.module}: {counts} ({seconds:.0f} s)"]
            lines += [f"  {target.module}:{mutant.line}: {mutant}" for mutant in new]
            sys.stdout.writelines(line + "\n" for line in lines)
            sys.stdout.flush()
    return 1 if unlisted else 0


if __name__ == "__main__":
    sys.exit(main())
