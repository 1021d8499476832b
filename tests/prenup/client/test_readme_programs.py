"""The README's programs that call an API do what it says of them."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from typing import TYPE_CHECKING

import anyio

from prenup.json_write import write_json
from tests.packaging.readme import save_programs
from tests.prenup.client.calling import COR, REVNUE
from tests.server.behaviours import CutOff, Normal
from tests.server.serve import TOKEN, serve

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.server.exchange import Behaviour


def test_the_program_that_sends_contracts_says_what_became_of_each(tmp_path: Path) -> None:
    save_programs(tmp_path)
    records = [
        COR,
        COR,
        {**COR, "id": "C-2"},
        {**COR, "id": "C-3", "name": 5},
        {**COR, "id": "C-4", "client_id": "A-2"},
    ]
    lines = [write_json(record) for record in records]
    (tmp_path / "contracts.ndjson").write_text("\n".join(lines), encoding="utf-8")
    script: list[Behaviour] = [Normal(), Normal(), CutOff("before-answer", creates=True)]
    with serve("cor", script=script, clients=["A-1"]) as server:
        environment = {**os.environ, "COR_ACCESS_TOKEN": TOKEN, "COR_BASE_URL": server.url}
        command = [sys.executable, "send_contracts.py", "contracts.ndjson"]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert [record["id"] for record in server.created] == ["C-1", "C-2"]
    assert (done.returncode, done.stderr) == (0, "")
    created, there, unknown, invalid, refused = done.stdout.splitlines()
    assert created == "30001 created"
    assert there == "C-1 is in COR already"
    assert "C-2" in unknown
    assert "SCH104" in invalid
    assert "ClientNotFoundError" in refused


def test_the_asynchronous_program_sends_a_contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_programs(tmp_path)
    send = runpy.run_path(str(tmp_path / "send_async.py"))["send"]
    with serve("revnue") as server:
        monkeypatch.setenv("REVNUE_ACCESS_TOKEN", TOKEN)
        monkeypatch.setenv("REVNUE_BASE_URL", server.url)
        assert anyio.run(send, REVNUE).id == 30001
