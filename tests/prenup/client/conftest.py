"""Every test that asks for a caller runs with each kind of client."""

from __future__ import annotations

import pytest

from tests.prenup.client.calling import EVERY, NAMES, Caller


@pytest.fixture(params=EVERY, ids=NAMES)
def caller(request: pytest.FixtureRequest) -> Caller:
    """Makes calls with one kind of client."""
    found: Caller = request.param
    return found
