"""The words by which a generated file says that it is one."""

from __future__ import annotations

MARK = "do not edit"
COMMAND = "scripts/generate"


def header(api: str) -> str:
    """One sentence: where the file comes from and how it is made again."""
    return f"Rendered from schemas/{api}: {MARK}; change the schemas and run {COMMAND}."
