"""Filling in a template: layout is the template's, every text goes through one of the filters that are given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).parent.parent / "templates"


def fill_template(name: str, filters: Mapping[str, Callable[[str], str]], values: Mapping[str, object]) -> str:
    """The template's text with the values in it. Raises jinja2.UndefinedError for a value that is not given."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # what is made is no HTML; the filters make texts harmless where they stand
    )
    environment.filters.update(filters)
    return environment.get_template(name).render(values)
