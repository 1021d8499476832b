"""A Prism that is started is stopped, and one that cannot start says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.prism.running import ROOT, install_prism, run_prism
from tests.server.wire import call

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _installed() -> None:
    install_prism()


def test_nothing_listens_any_more_once_it_is_stopped() -> None:
    with run_prism("mock", str(ROOT / "schemas/cor/openapi.yaml")) as url:
        assert call(url, "GET", "/").status == 404
    with pytest.raises(ConnectionRefusedError):
        call(url, "GET", "/")


def test_a_document_that_is_none_is_told(tmp_path: Path) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text("openapi: [")
    with pytest.raises(pytest.fail.Exception, match="Prism does not listen"), run_prism("mock", str(document)):
        pass
