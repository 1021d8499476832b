"""Hypothesis strategies for whoever sends payloads to an API: clean ones, ones with one fault, in any spelling.

Values are dict, list, str, bool, None, int and Decimal, never float. Needs the extra `testing`.
"""

from __future__ import annotations

from prenup.sample.mutant import Mutant
from prenup.testing.json_values import json_values
from prenup.testing.spelling import spellings
from prenup.testing.strategies import mutant_codes, mutants, payloads, raw_payloads

__all__ = ["Mutant", "json_values", "mutant_codes", "mutants", "payloads", "raw_payloads", "spellings"]
