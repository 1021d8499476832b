"""`python -m codegen`: renders generated/ from schemas/, or checks that it is in step."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from codegen import sync
from codegen.render.header import COMMAND
from codegen.render.package import render_package
from codegen.spec.api import load_apis
from codegen.spec.fault import SpecInvalid

ROOT = Path(__file__).parent.parent


def main(argv: list[str] | None = None) -> int:
    """0: in step; 1: a file differs, is missing or stale, or the schemas are faulty; 2: wrong usage."""
    arguments = _parser().parse_args(argv)
    try:
        files: dict[str, str] = {}
        for api in load_apis(arguments.schemas.resolve()):
            files |= render_package(api)
    except SpecInvalid as invalid:
        for fault in invalid.faults:
            print(_in_a_line(str(fault)), file=sys.stderr)  # noqa: T201  # this command's output
        return 1
    try:
        if arguments.check:
            return _report(sync.check(files, arguments.out), argv)
        touched = sync.write(files, arguments.out)
    except (sync.OutputRefused, OSError) as error:
        print(f"codegen: {_in_a_line(str(error))}", file=sys.stderr)  # noqa: T201  # this command's output
        return 1
    print(f"{len(files)} files rendered, {len(touched)} changed")  # noqa: T201  # this command's output
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="codegen", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where anything differs")
    parser.add_argument("--schemas", type=Path, default=ROOT / "schemas", help="the folder of API folders")
    parser.add_argument("--out", type=Path, default=ROOT / "generated", help="the source root that is written to")
    return parser


def _report(drift: sync.Drift, argv: list[str] | None) -> int:
    for diff in drift.changed:
        sys.stdout.writelines(_in_a_line(line) + "\n" for line in diff.split("\n")[:-1])
    for kind, names in (("missing", drift.missing), ("stale", drift.stale)):
        for name in names:
            sys.stdout.write(f"{kind}: {_in_a_line(name)}\n")
    if not drift:
        return 0
    rest = [argument for argument in (sys.argv[1:] if argv is None else argv) if argument != "--check"]
    sys.stdout.write(f"Out of step with the schemas. To mend it, run: {shlex.join([COMMAND, *rest])}\n")
    return 1


def _in_a_line(text: str) -> str:
    """The text with control characters escaped: a schema's text must neither steer a terminal nor begin a line."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


if __name__ == "__main__":
    sys.exit(main())
