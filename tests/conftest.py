"""What a run of all tests says of itself at its end: how often every code was put to the test."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.exercise import EXERCISED, Exercised, render_exercised

pytest_plugins = ["tests.prism.fixtures"]

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter


def pytest_configure(config: pytest.Config) -> None:
    config.stash[EXERCISED] = Counter()


@pytest.fixture(scope="session")
def exercised(request: pytest.FixtureRequest) -> Exercised:
    """Counts, by API and code, how often a payload with that one fault was judged."""
    return request.config.stash[EXERCISED]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand a worker's counts to the controller."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["exercised"] = [[api, code, count] for (api, code), count in session.config.stash[EXERCISED].items()]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401  # xdist's controller of a worker, which has no types
    """Take a worker's counts; one that crashed hands over none."""
    for api, code, count in getattr(node, "workeroutput", {}).get("exercised", ()):
        node.config.stash[EXERCISED][api, code] += count


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("markexpr") == "" and (counts := config.stash[EXERCISED]):
        terminalreporter.section("how often each code was exercised")
        for line in render_exercised(counts):
            terminalreporter.line(line)
