"""Payloads to judge, and how to judge them in each form that they may come in."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from codegen.spec.keywords import all_schemas
from prenup.apis import find_api
from prenup.checker import judge_file
from prenup.misspelling import merge_misspelt
from prenup.reader import read_stream
from tests.reference.judge import read, reference_of
from tests.reference.payload_strategies import damaged
from tests.schemas.documents import APIS, payloads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis import strategies as st

    from prenup.finding import Finding
    from tests.reference.exact import Json

__all__ = ["APIS", "damaged_payloads", "hold", "judge", "pairs", "refused", "seeds", "soaked"]

FEW, MANY = 40, 150

soaked = pytest.mark.parametrize("examples", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
"""A few examples by default, many in a slow run."""


def hold(examples: int, body: Callable[..., None], *fixed: object, **strategies: st.SearchStrategy[Any]) -> None:
    """Hold a property, some of its arguments fixed, against so many examples of the others."""

    def holds(**drawn: object) -> None:
        body(*fixed, **drawn)

    settings(deadline=None, max_examples=examples, print_blob=True)(given(**strategies)(holds))()


@cache
def seeds(api: str) -> list[Json]:
    """The examples of an API, sound and wrong."""
    return [read(path) for folder in ("valid", "invalid") for path in payloads(api, folder)]


@cache
def _names(api: str) -> list[str]:
    properties = [
        schema.get("properties") for _, schema in all_schemas(reference_of(api).schema) if isinstance(schema, dict)
    ]
    return sorted({name for each in properties if isinstance(each, dict) for name in each})


def damaged_payloads(api: str, most: int = 4) -> st.SearchStrategy[Json]:
    """Examples after some edits; the outcome may be any JSON value."""
    return damaged(seeds(api), _names(api), most)


def judge(data: str | bytes, api: str | None, name: str = "payload.json") -> list[Finding]:
    """What the command finds in a file of this name and content."""
    stream = io.BytesIO(data.encode("utf-8") if isinstance(data, str) else data)
    verdicts = judge_file(read_stream(stream, name), find_api(api) if api else None)
    return [finding for verdict in verdicts for finding in merge_misspelt(verdict)]


def pairs(findings: list[Finding]) -> list[tuple[str, str]]:
    """Code and pointer of each finding, sorted."""
    return sorted((finding.code, finding.pointer) for finding in findings)


def refused(findings: Sequence[Finding]) -> bool:
    """Whether the file was refused as a whole, for being of no API or another, or for what wraps its records."""
    return any(finding.code in ("JSON113", "JSON115", "JSON116") for finding in findings)
