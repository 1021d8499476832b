"""Who may import whom. An arrow counts wherever it stands: at the top, inside a function, for types only."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APIS = sorted(path.parent.name for path in ROOT.glob("schemas/*/openapi.yaml"))

CHECKOUT = ("codegen", "generated", "schemas", "scripts", "tests")
COMMAND = ("prenup.cli", "prenup.commands", "prenup.run")
JUDGING = ("prenup.checker", "prenup.diagnosis", "prenup.hints", "prenup.misspelling", "prenup.selection")
READING = (
    "prenup.reader",
    "prenup.locate",
    "prenup.sources",
    "prenup.json_text",
    "prenup.json_exact",
    "prenup.json_scan",
)
LOWEST = ("prenup.finding", "prenup.record", "prenup.rule", "prenup.pointer")

# importer: what it must not import. A name stands for everything below it too.
FORBIDDEN = {
    "codegen": ("prenup", "prenup_contracts", "generated", "scripts", "tests"),
    "prenup": (*CHECKOUT, *(f"prenup_contracts.{api}" for api in APIS)),
    "prenup_contracts": (*CHECKOUT, *COMMAND, *JUDGING, *READING, "prenup.reporters"),
    "prenup.models": (*COMMAND, *JUDGING, "prenup.reporters", "prenup.catalogue", "prenup.apis", "prenup.reader"),
    "prenup.sample": (*COMMAND, *JUDGING, *READING, "prenup.reporters"),
    "prenup.client": COMMAND,
    "prenup.reporters": (*COMMAND, *JUDGING, *READING),
    **dict.fromkeys(JUDGING, (*COMMAND, "prenup.reporters")),
    **dict.fromkeys(READING, (*COMMAND, *JUDGING, "prenup.reporters", "prenup.catalogue")),
    **dict.fromkeys(LOWEST, (*COMMAND, *JUDGING, *READING, "prenup.reporters", "prenup.catalogue", "prenup.apis")),
}


def find_modules(folder: Path, package: str) -> dict[str, Path]:
    """Dotted name and file of each module of a package."""
    modules = {}
    for path in sorted((folder / package).rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return modules


MODULES = {
    **find_modules(ROOT, "codegen"),
    **find_modules(ROOT / "src", "prenup"),
    **find_modules(ROOT / "generated", "prenup_contracts"),
}


def imports_of(module: str) -> set[str]:
    """Dotted names that a module imports; of `from a import b` both a and a.b, for b may be a module."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return found


def is_below(name: str, ancestor: str) -> bool:
    """Whether a dotted name is another, or is within it."""
    return name == ancestor or name.startswith(ancestor + ".")


@pytest.mark.parametrize("importer", FORBIDDEN)
def test_imports_go_one_way_only(importer: str) -> None:
    members = [module for module in MODULES if is_below(module, importer)]
    assert members, "no such module: the table has outlived it"
    wrong = {
        (module, name)
        for module in members
        for name in imports_of(module)
        if any(is_below(name, forbidden) for forbidden in FORBIDDEN[importer])
    }
    assert wrong == set()


def test_a_compiled_validator_imports_the_standard_library_alone() -> None:
    validators = [module for module in MODULES if re.fullmatch(r"prenup_contracts\.\w+\.validator", module)]
    assert len(validators) == len(APIS)
    foreign = {
        (module, name)
        for module in validators
        for name in imports_of(module)
        if name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert foreign == set()


def test_prenup_imports_nothing_that_it_does_not_require() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    required = {re.split(r"\W", requirement)[0] for requirement in project["dependencies"]}
    extras = project["optional-dependencies"]
    known = required | sys.stdlib_module_names | {"prenup", "prenup_contracts", "_typeshed"}  # the last: types alone
    foreign = {
        (module, name)
        for module in MODULES
        if is_below(module, "prenup")
        for name in imports_of(module)
        if name.partition(".")[0] not in known | allowed_beyond(module, extras)
    }
    assert foreign == set()


def allowed_beyond(module: str, extras: dict[str, list[str]]) -> set[str]:
    """What a module may import for being of use with an extra alone."""
    named = {extra: {re.split(r"\W", requirement)[0] for requirement in extras[extra]} for extra in extras}
    if is_below(module, "prenup.models"):
        return {"pydantic", "pydantic_core"}
    if is_below(module, "prenup.client"):
        return named["client"] - {"pydantic"}
    return named["testing"] if is_below(module, "prenup.testing") else set()


def test_prenup_testing_is_imported_by_nothing_else() -> None:
    others = [module for module in MODULES if not is_below(module, "prenup.testing")]
    assert {m for m in others for name in imports_of(m) if is_below(name, "prenup.testing")} == set()


def test_prenup_client_is_imported_by_generated_clients_alone() -> None:
    others = [module for module in MODULES if not is_below(module, "prenup.client")]
    users = {module for module in others for name in imports_of(module) if is_below(name, "prenup.client")}
    assert users == {f"prenup_contracts.{api}{part}" for api in APIS for part in ("", ".client")}


def test_prenup_models_is_imported_by_clients_and_generated_code_alone() -> None:
    users = ("prenup.models", "prenup.client", "prenup_contracts")
    others = [module for module in MODULES if not any(is_below(module, user) for user in users)]
    assert {m for m in others for name in imports_of(m) if is_below(name, "prenup.models")} == set()


@pytest.mark.parametrize("api", APIS)
def test_a_validator_works_where_nothing_is_installed(api: str, tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'generated')!r})\n"
        f"from prenup_contracts.{api}.validator import check, describe\n"
        "problem, *_ = check({})\n"
        "print(problem.code, describe(problem))\n"
    )
    # -S leaves out site-packages, so Pydantic, the HTTP library and whatever else is not there to be imported
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("SCH101 ")


@pytest.mark.parametrize("api", APIS)
def test_importing_a_validator_imports_neither_models_nor_client(api: str) -> None:
    program = (
        "import sys\n"
        "for name in ('pydantic', 'pydantic_core', 'httpx', 'httpx2'): sys.modules[name] = None\n"  # import raises
        f"import prenup_contracts.{api}, prenup_contracts.{api}.validator, prenup\n"
        f"print(sorted(set(sys.modules) & {{'prenup_contracts.{api}.models', 'prenup_contracts.{api}.client'}}))\n"
    )
    path = f"import sys; sys.path[:0] = {[str(ROOT / 'generated'), str(ROOT / 'src')]!r}\n"
    run = subprocess.run([sys.executable, "-c", path + program], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "[]\n", "")


def test_the_tools_know_no_api_by_name() -> None:
    word = re.compile(rf"(?<![a-z])({'|'.join([*APIS, 'projectcor'])})(?![a-z])", re.IGNORECASE)
    files = [path for folder in ("src/prenup", "codegen") for path in (ROOT / folder).rglob("*") if path.is_file()]
    texts = {path: path.read_text() for path in files if path.suffix != ".pyc"}
    assert {str(path): found.group() for path, text in texts.items() if (found := word.search(text))} == {}
