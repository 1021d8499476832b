"""The rendered source: readable, typed, formatted, and deaf to what stands in a rule's texts."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from codegen.render.source import format_python
from codegen.render.validator import render_validator
from codegen.rules.parse import parse_expression, parse_path
from tests.codegen.rules.small_api import NUMBER, REQUEST, TEXT, Judge, a_list, a_rule, an_object, parse
from tests.codegen.rules.test_evaluation import TRUTHS

if TYPE_CHECKING:
    from pathlib import Path as File

    from codegen.ir import Json
    from codegen.rules.rule import Rule

HOSTILE = [
    'it\'s "quoted" \\ and \'\'\'tripled\'\'\' """twice"""',
    "line\nbreak\r\u2028\u2029\x00\x1b",
    "{{braces}} {{0}} {{a.__class__}} %s ${{x}}",
    "'); raise SystemExit('canary') #",
    '"); raise SystemExit("canary") #',
    "\ud800",
    "# noqa",
]


def every_kind() -> tuple[Rule, ...]:
    """A rule for each check of the other tests, and the loops."""
    checks = [check for check, _, _ in TRUTHS]
    rules = [
        a_rule(code=f"TST{200 + index}", name=f"rule-{index}", check=check, at="tags", message="{field}")
        for index, check in enumerate(checks)
    ]
    loops: list[dict[str, Any]] = [
        {"for_": ["a", "b", "split.a", "lines[].value", "lines[].parts[].n"], "check": "decimals(this) <= 2"},
        {"for_": ["a"], "check": "this > b"},
        {"for_": ["name", "split.note", "tags[]", "lines[].parts[].label"], "check": "not blank(this)"},
        {"for_": ["split"], "check": "present(this.kind)", "at": "this.kind"},
        {"each": "lines", "check": "this.id > 0 and present(this.due)", "at": "this.id", "message": "{this.id}"},
        {"each": "grid[]", "check": "this > fee", "message": "{this} {gap(this, fee)}", "after": ["TST200", "TST201"]},
    ]
    loops[3]["for_"] = ["split"]
    rules += [
        a_rule(**{"at": "this", **keys, "code": f"TST{i}", "name": f"loop-{i}"})
        for i, keys in enumerate(loops, 200 + len(checks))
    ]
    return parse(*rules)


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> File:
    """A whole validator with rules of every kind."""
    text, _ = render_validator("made_up", "Made up", REQUEST, every_kind())
    path = tmp_path_factory.mktemp("rendered") / "validator.py"
    path.write_text(text, encoding="utf-8")
    return path


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_output_is_formatted(module: File) -> None:
    run("ruff", "format", "--isolated", "--line-length", "120", "--check", str(module))


def test_the_output_is_strictly_typed(module: File, tmp_path: File) -> None:
    run("mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}", str(module))


def test_each_rule_is_recognised_by_its_code_and_name(module: File) -> None:
    text = module.read_text(encoding="utf-8")
    assert all(f"# {rule.code} {rule.name}\n" in text for rule in every_kind())


def test_rendering_twice_gives_the_same_text() -> None:
    texts = {Judge(a_rule(check="a > b and present(split.a)", message="{a} {b}")).rendered.source for _ in range(3)}
    assert len(texts) == 1


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_of_a_rule_are_inert(text: str) -> None:
    judge = Judge(a_rule(message=text, hint=text, why=text, source=text))
    assert judge.rendered.messages["TST201"].format(field="a") == text.replace("{{", "{").replace("}}", "}")
    assert judge({"a": 0}) == [("TST201", "/a")]
    assert len(ast.parse(judge.rendered.source).body) == 2


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\ud800" not in text], ids=range(len(HOSTILE) - 1))
def test_literals_and_field_names_are_inert(text: str) -> None:
    inner = an_object({text: NUMBER})
    request = an_object({text: NUMBER, "t": TEXT, "o": inner, "l": a_list(inner)})
    name = f"field({text!r})"
    fields: list[Json] = [name, f"o.{name}", f"l[].{name}"]
    judge = Judge(
        a_rule(check=f"{name} > 0 and t != {text!r}", at=name),
        a_rule(code="TST202", name="b", check="this > 0", for_=fields, at="this", message="{this}"),
        a_rule(code="TST203", name="c", check=f"not present({name}) and o.{name} > 0", at=f"o.{name}"),
        request=request,
    )
    escaped = text.replace("~", "~0").replace("/", "~1")
    assert judge({text: 0, "t": "x", "o": {text: 0}, "l": [{text: 0}]}) == [
        ("TST201", f"/{escaped}"),
        *(("TST202", f"{way}/{escaped}") for way in ("", "/o", "/l/0")),
        ("TST203", f"/o/{escaped}"),
    ]
    assert judge({text: 1, "t": text}) == [("TST201", f"/{escaped}")]
    format_python(judge.rendered.source)


def test_an_expression_holds_nothing_of_its_text() -> None:
    assert parse_expression("a<b  and(c > 1.50)") == parse_expression("(a < b) and c > 1.5")
    assert str(parse_path('a[].field("b c")[].d')) == 'a[].field("b c")[].d'


def test_what_is_no_python_is_never_laid_out() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        format_python("def")


def test_no_rules_render_a_function_that_does_nothing() -> None:
    judge = Judge()
    assert judge({"a": 0}) == []
    assert judge.rendered.messages == {}


def test_warnings_are_told_apart() -> None:
    judge = Judge(a_rule(), a_rule(code="TST301", name="mild", severity="warning"))
    assert judge.rendered.warnings == {"TST301"}
    assert list(judge.rendered.messages) == ["TST201", "TST301"]
