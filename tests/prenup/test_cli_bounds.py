"""Payloads made to cost time or memory."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.prenup.made_up.payloads import lease

if TYPE_CHECKING:
    from pathlib import Path

    from tests.prenup.command import Prenup

HOSTILE: dict[str, Any] = {
    "many-near-names": {**lease(), **{f"lease_end_dat{i}": i for i in range(20_000)}},
    "many-names-on-many-lines": {**lease(), **{f"name{i}": "x" * 50 for i in range(10_000)}},
    "a-huge-name": {**lease(), "k" * 2_000_000: 1},
    "huge-texts": lease(
        name="v" * 2_000_000, status="a" * 2_000_000, lease_end_date="1" * 2_000_000, mrc="9" * 2_000_000
    ),
}


@pytest.mark.parametrize("payload", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", ["full", "json"])
def test_a_hostile_record_costs_time_in_proportion(prenup: Prenup, tmp_path: Path, payload: object, form: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(payload, indent=1))
    began = time.process_time()
    ran = prenup("validate", "--format", form, "a.json")
    assert ran.status == 1
    assert time.process_time() - began < 5
