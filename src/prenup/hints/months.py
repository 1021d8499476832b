"""The names of months in the languages of most exports."""

from __future__ import annotations

MONTHS = (
    ("january", "januar", "jänner", "janvier", "enero"),
    ("february", "februar", "feber", "février", "fevrier", "febrero"),
    ("march", "märz", "maerz", "mrz", "mars", "marzo"),
    ("april", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "juni", "juin", "junio"),
    ("july", "juli", "juillet", "julio"),
    ("august", "août", "aout", "agosto"),
    ("september", "septembre", "septiembre"),
    ("october", "oktober", "octobre", "octubre"),
    ("november", "novembre", "noviembre"),
    ("december", "dezember", "décembre", "decembre", "diciembre"),
)
"""In English, German, French and Spanish."""


def find_month(name: str) -> int:
    """The number of the one month that a name, or the first three letters or more of one, stands for; else 0."""
    word = name.casefold()
    found = [number for number, names in enumerate(MONTHS, 1) if any(known.startswith(word) for known in names)]
    return found[0] if len(found) == 1 and len(word) >= 3 else 0
