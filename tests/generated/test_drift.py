"""What is committed under generated/ is what the schemas render to."""

from __future__ import annotations

from codegen.__main__ import main


def test_generated_is_in_step_with_the_schemas() -> None:
    assert main(["--check"]) == 0
