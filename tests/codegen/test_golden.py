"""How the Python of a small API reads. UPDATE_GOLDEN=1 writes the files anew; look at the difference, then commit it.

The validator is left out: it is long, and is held by what it finds.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from codegen.render.package import render_package
from codegen.spec.api import load_apis
from tests.hostile.spec_folder import SCHEMAS

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("module", ["__init__", "client", "models"])
def test_a_small_api_reads_as_it_did(module: str) -> None:
    (api,) = load_apis(SCHEMAS)
    text = render_package(api)[f"prenup_contracts/shop/{module}.py"]
    golden = GOLDEN / f"shop_{module.strip('_')}.txt"
    if "UPDATE_GOLDEN" in os.environ:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
