"""What is installed from the project: `prenup` and `prenup_contracts`, nothing of the checkout, and they work."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
APIS = sorted(path.parent.name for path in ROOT.glob("schemas/*/openapi.yaml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and with the wheel that was built from it."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """The wheel."""
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venv that holds the wheel and its run-time requirements, and nothing else: no pip, no checkout."""
    venv = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    python = venv / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True)
    (site_packages,) = venv.glob("lib/python*/site-packages")
    for name in with_their_own(PROJECT["dependencies"]):
        copy_installed(name, site_packages)
    return venv


def with_their_own(requirements: list[str]) -> set[str]:
    """Names of all distributions that an install of these would bring."""
    found: set[str] = set()
    todo = list(requirements)
    while todo:
        requirement = Requirement(todo.pop())
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and requirement.name not in found:
            found.add(requirement.name)
            todo.extend(distribution(requirement.name).requires or [])
    return found


def copy_installed(name: str, target: Path) -> None:
    """Copy an installed distribution's modules from this environment: pip cannot fetch it without the network."""
    for file in distribution(name).files or []:
        if ".." not in file.parts and "__pycache__" not in file.parts:
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            (target / file).write_bytes(Path(str(file.locate())).read_bytes())


def run_bare(bare: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the bare venv by its name, with no trace of this environment."""
    command = [str(bare / "bin" / arguments[0]), *arguments[1:]]
    return subprocess.run(
        command, cwd=cwd, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_wheel_holds_the_two_packages_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {PurePosixPath(name).parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"prenup", "prenup_contracts"}
    assert not [name for name in names if name.endswith((".yaml", ".pyc", ".j2"))]


def test_the_wheel_holds_types_and_data(wheel: Path) -> None:
    expected = {"prenup/py.typed"}
    for api in APIS:
        files = ("py.typed", "validator.py", "models.py", "api.json", "rules.json", "schema.json")
        expected |= {f"prenup_contracts/{api}/{name}" for name in files}
    assert APIS
    assert expected - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_prenup_contracts_stays_open_to_other_distributions(wheel: Path) -> None:
    assert "prenup_contracts/__init__.py" not in zipfile.ZipFile(wheel).namelist()


def test_the_sdist_holds_what_the_wheel_is_rendered_from(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        parts = [PurePosixPath(name).parts[1:] for name in archive.getnames()]
    assert {"schemas", "codegen", "generated", "src", "tests"} <= {part[0] for part in parts if part}
    assert not [part for part in parts if {".venv", "node_modules", "__pycache__"} & set(part)]


def test_the_command_works_from_another_folder(bare: Path, tmp_path: Path) -> None:
    assert run_bare(bare, "prenup", "--version", cwd=tmp_path).stdout.startswith("prenup")
    for api in APIS:
        payload = min((ROOT / "schemas" / api / "examples/valid").glob("*.json"))
        (tmp_path / "payload.json").write_bytes(payload.read_bytes())
        run = run_bare(bare, "prenup", "validate", "--api", api, "payload.json", cwd=tmp_path)
        assert (run.returncode, run.stderr) == (0, "")


def test_the_command_shows_findings_with_no_more_than_its_requirements(bare: Path, tmp_path: Path) -> None:
    (tmp_path / "payload.json").write_text('{"name": "x", "name": 5}')
    for form in ("full", "concise", "json", "jsonl"):
        run = run_bare(bare, "prenup", "validate", "--api", APIS[0], "--format", form, "payload.json", cwd=tmp_path)
        assert (run.returncode, "JSON103" in run.stdout, "Traceback" in run.stderr) == (1, True, False)


@pytest.mark.parametrize("name", ["ClientError", "ContractRequest"])
@pytest.mark.parametrize("api", APIS)
def test_without_the_extra_a_client_says_which_it_needs(api: str, name: str, bare: Path, tmp_path: Path) -> None:
    run = run_bare(bare, "python", "-c", f"from prenup_contracts.{api} import {name}", cwd=tmp_path)
    assert run.returncode == 1
    assert "prenup[client]" in run.stderr.splitlines()[-1]


def test_the_checkout_is_not_importable(bare: Path, tmp_path: Path) -> None:
    names = ["codegen", "generated", "scripts", "tests", "schemas", "src", "prenup", "prenup_contracts"]
    program = f"import importlib.util, json; print(json.dumps([n for n in {names} if importlib.util.find_spec(n)]))"
    run = run_bare(bare, "python", "-c", program, cwd=tmp_path)
    assert json.loads(run.stdout) == ["prenup", "prenup_contracts"]


def test_every_requirement_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = {canonicalize_name(line.split("==")[0]) for line in lines}
    extras = PROJECT["optional-dependencies"].values()
    required = {Requirement(text).name for text in [*PROJECT["dependencies"], *chain.from_iterable(extras)]}
    assert {canonicalize_name(name) for name in required} - pinned == {PROJECT["name"]}  # one extra takes in others
