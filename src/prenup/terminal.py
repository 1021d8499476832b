"""What the terminal at the other end can show: colour, and how many columns."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

NARROWEST = 40
DEFAULT_WIDTH = 80


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to write colours: `always` and `never` decide; `auto` asks NO_COLOR, FORCE_COLOR, TERM and the stream.

    NO_COLOR wins over FORCE_COLOR; both count only where they are not empty.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def find_width(stream: TextIO) -> int:
    """The columns to write for: COLUMNS, else the terminal's, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < 6 and int(columns) > 0:
        return max(int(columns), NARROWEST)
    try:
        columns_told = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return DEFAULT_WIDTH
    return max(columns_told, NARROWEST) if columns_told else DEFAULT_WIDTH  # some terminals tell 0
