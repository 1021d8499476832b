"""The words by which a generated file says that it is one."""

from __future__ import annotations

MARK = "Rendered from schemas/"
COMMAND = "scripts/generate"


def header(api: str) -> str:
    """One sentence: where the file comes from and how it is made again."""
    return f"{MARK}{api}: do not edit; change the schemas and run {COMMAND}."
