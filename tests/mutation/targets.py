"""What is mutated, and the tests that must notice: those that fail soonest first."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Target(NamedTuple):
    """A module and its tests."""

    module: str
    tests: tuple[str, ...]
    rendered: tuple[str, ...] = ()
    """Tests of what stands under generated/, which is rendered anew before them, as for any change."""
    formats: bool = True
    """Whether `tests` look at the layout of what they compile; else it gets none: that takes most of their time."""


_RULES = tuple(
    f"tests/codegen/rules/test_{name}.py"
    for name in ("refusals", "exactness", "placeholders", "evaluation", "equivalence", "rendering")
)
_RULES_RENDERED = tuple(
    f"tests/{name}.py"
    for name in (
        "codegen/rules/test_evaluation",
        "codegen/rules/test_placeholders",
        "codegen/rules/test_equivalence",
        "properties/test_reference_rules",
        "codegen/rules/test_rendering",
    )
)
_COMPILER = (
    "tests/codegen/test_structure.py",
    "tests/codegen/test_conditions.py",
    "tests/codegen/test_untyped.py",
    "tests/codegen/test_parts.py",
    "tests/codegen/test_json_schema_suite.py",
    "tests/properties/test_reference_schemas.py",
    "tests/hostile/test_hostile_spec_text.py",
)
_APIS = ("tests/generated/test_examples.py", "tests/properties/test_reference_apis.py")
_TEXT = (
    "tests/prenup/test_json_text.py",
    "tests/prenup/test_json_ways.py",
    "tests/fuzz",
    "tests/prenup/test_reader.py",
)
_READER = (
    "tests/prenup/test_reader.py",
    "tests/prenup/test_reader_layout.py",
    "tests/prenup/test_input_faults.py",
    "tests/fuzz",
)
_LOCATE = ("tests/prenup/test_locate.py", "tests/fuzz")
_CHECKER = (
    "tests/prenup/test_checker.py",
    "tests/prenup/test_cli_detection.py",
    "tests/prenup/test_library.py",
    "tests/prenup/test_cli_rows.py",
)

TARGETS = (
    *(
        Target(f"codegen/{name}.py", _COMPILER, _APIS, formats=False)
        for name in ("render/structure", "render/demands", "render/validator")
    ),
    Target(
        "codegen/templates/validator_runtime.py",
        (*_COMPILER, "tests/codegen/rules/test_evaluation.py", "tests/codegen/rules/test_exactness.py"),
        _APIS,
        formats=False,
    ),
    Target(
        "codegen/render/source.py",
        ("tests/codegen/test_source.py", "tests/codegen/test_structure.py", *_RULES_RENDERED),
        _APIS,
    ),
    *(
        Target(f"codegen/render/{name}.py", _RULES_RENDERED, _APIS)
        for name in ("rules", "rule_function", "rule_expressions")
    ),
    *(Target(f"codegen/rules/{name}.py", _RULES) for name in ("parse", "typecheck", "exactness", "message")),
    *(
        Target(
            f"codegen/rules/{name}.py",
            tuple(f"tests/codegen/rules/test_pattern{part}.py" for part in ("", "_tree", "_classes")),
        )
        for name in ("pattern", "pattern_cost", "pattern_parse", "pattern_tree")
    ),
    *(Target(f"src/prenup/{name}.py", _TEXT) for name in ("json_text", "json_exact", "json_scan")),
    *(Target(f"src/prenup/{name}.py", _READER) for name in ("reader", "line_reader", "array_reader")),
    Target("src/prenup/locate.py", _LOCATE),
    Target("src/prenup/checker.py", _CHECKER),
)


def find_targets(names: list[str]) -> list[Target]:
    """The targets whose module's path ends with one of the names, with or without `.py`; all where there are none."""
    wanted = tuple(name.removesuffix(".py") + ".py" for name in names)
    return [target for target in TARGETS if not names or target.module.endswith(wanted)]
