"""Installed APIs: found, described, and refused with the file's name where they are broken."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from prenup.apis import BrokenApi, find_api, load_apis
from prenup.catalogue import load_rules
from prenup.cli import main
from tests.prenup.made_up.build import build_apis
from tests.prenup.made_up.payloads import LEASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installed set of made-up APIs that a test may break."""
    build_apis(tmp_path)
    namespace = ModuleType("prenup_contracts")
    namespace.__path__ = [str(tmp_path / "prenup_contracts"), str(tmp_path / "gone")]
    for name in [name for name in sys.modules if name.startswith("prenup_contracts")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "prenup_contracts", namespace)
    load_apis.cache_clear()
    load_rules.cache_clear()
    yield tmp_path / "prenup_contracts"
    load_apis.cache_clear()
    load_rules.cache_clear()
    for name in [name for name in sys.modules if name.startswith("prenup_contracts.")]:
        del sys.modules[name]


@pytest.mark.usefixtures("folder")
def test_an_api_is_described_by_its_own_file() -> None:
    api = find_api("leases")
    assert list(load_apis()) == ["leases", "trips"]
    assert (api.prefix, api.key) == ("LEA", ("number",))
    assert {"number", "lease_type"} < api.names
    assert "/customer" not in api.required
    assert [c.requires for c in api.conditions] == [("/customer",), ("/supplier",)]


def test_a_folder_without_an_api_json_is_no_api(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "trips" / "api.json").unlink()
    assert list(load_apis()) == ["leases"]


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"fields": 5}', "\x00"])
def test_a_broken_api_json_is_refused_by_name(folder: Path, text: str) -> None:
    (folder / "trips" / "api.json").write_text(text)
    with pytest.raises(BrokenApi, match=r"trips.api\.json"):
        load_apis()


@pytest.mark.parametrize("broken", ["validator.py", "rules.json"])
def test_a_broken_installation_is_wrong_configuration_and_no_fault_of_ours(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    (folder / "leases" / broken).unlink()
    payload = tmp_path / "payload.json"
    payload.write_text(json.dumps({**LEASE, "status": "Active"}))
    status = main(["validate", str(payload)])
    assert status == 2
    assert broken in capsys.readouterr().err
