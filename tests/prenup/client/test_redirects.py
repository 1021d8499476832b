"""A redirect is not followed: nobody else sees the token (row H1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from prenup.client import TokenUnavailable, UnexpectedRedirect
from tests.server.behaviours import redirect
from tests.server.serve import CREDENTIALS, serve

if TYPE_CHECKING:
    from tests.prenup.client.calling import Caller

KEY, SECRET = CREDENTIALS


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_port_is_an_error_and_the_other_hears_nothing(status: int, caller: Caller) -> None:
    with (
        serve("cor") as other,
        serve("cor", script=[redirect(status, f"{other.url}/v2/integrations/contracts")]) as own,
    ):
        error = caller.call("cor", base_url=own.url).error
        assert (len(own.requests), other.connections) == (1, 0)
        assert own.created == []
    assert isinstance(error, UnexpectedRedirect)
    assert error.status == status


@pytest.mark.parametrize(
    "location", ["https://evil.example/x", "//evil.example", "http://evil.example:1/", "ftp://evil.example/", "", "\\"]
)
def test_wherever_a_redirect_leads_it_ends_the_call(location: str, caller: Caller) -> None:
    with serve("cor", script=[redirect(307, location)]) as own:
        assert isinstance(caller.call("cor", base_url=own.url).error, UnexpectedRedirect)
        assert len(own.requests) == 1


def test_a_redirect_of_the_token_endpoint_is_not_followed_either(caller: Caller) -> None:
    with serve("cor") as other, serve("cor", token_script=[redirect(308, f"{other.url}/v1/oauth/token")]) as own:
        token_url = f"{own.url}/v1/oauth/token"
        keys: dict[str, Any] = {"api_key": KEY, "client_secret": SECRET, "token_url": token_url}
        error = caller.call("cor", token=None, base_url=own.url, **keys).error
        assert other.connections == 0
    assert isinstance(error, TokenUnavailable)
