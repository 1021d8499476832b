"""Two APIs more, rendered from the fixtures and installed beside the real ones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codegen.__main__ import main
from prenup.apis import load_apis
from prenup.catalogue import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the import path, with the fixtures' APIs in its `prenup_contracts/`."""
    folder = tmp_path_factory.mktemp("rendered")
    for name in ("third-api", "wide-api"):
        shutil.copytree(FIXTURES / name / "schemas", folder / "schemas", dirs_exist_ok=True)
    assert main(["--schemas", str(folder / "schemas"), "--out", str(folder / "out")]) == 0
    return folder / "out"


@pytest.fixture(autouse=True, scope="module")
def installed(rendered: Path) -> Iterator[None]:
    """Have the fixtures' APIs installed, beside the real ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(rendered)
        load_apis.cache_clear()
        load_rules.cache_clear()
        yield
    load_apis.cache_clear()
    load_rules.cache_clear()
