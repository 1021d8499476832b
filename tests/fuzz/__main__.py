"""Coverage-guided fuzzing of reader, locate and checker: python -m tests.fuzz FOLDER [LIBFUZZER OPTION]...

FOLDER takes the inputs that reach something new; `corpus/` and the APIs' examples seed it. An input that breaks an
invariant is written to FOLDER as crash-*. Mend what it shows, and add it to `corpus/`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris")  # without types, and not to be had everywhere

ROOT = Path(__file__).parents[2]
SEEDS = [Path(__file__).with_name("corpus"), *ROOT.glob("schemas/*/examples/*valid")]

# They word the findings: to guide the fuzzer by them too would slow it down.
WORDING = ["prenup.display", "prenup.hints", "prenup.nearest", "prenup.catalogue", "prenup.rule"]

with atheris.instrument_imports(include=["prenup", "prenup_contracts"], exclude=WORDING):
    from prenup.apis import load_apis
    from tests.fuzz.dictionary import render_dictionary
    from tests.fuzz.invariants import hold

    for seed in (path for folder in SEEDS for path in folder.glob("*json")):  # so that no import is left for later
        hold(seed.read_bytes())


def main(folder: Path, options: list[str]) -> None:
    """Run libFuzzer; it ends the process."""
    found, words = folder / "found", folder / "words.dict"
    found.mkdir(parents=True, exist_ok=True)
    words.write_text(render_dictionary(load_apis()), encoding="ascii")
    arguments = [f"-dict={words}", f"-artifact_prefix={folder}/", *options, str(found), *map(str, SEEDS)]
    atheris.Setup([sys.argv[0], *arguments], hold)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
