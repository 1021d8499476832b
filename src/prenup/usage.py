"""What the user asked for cannot be done."""

from __future__ import annotations


class UsageFault(Exception):
    """Wrong usage or configuration; the text says what is wrong and, where it can, what was meant."""
