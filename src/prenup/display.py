"""Text from payloads and file names, made fit for a person's terminal: escaped, shortened, or hidden."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.pointer import split_pointer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from prenup.finding import Place

SHOWN_CHARACTERS = 60
_PLAIN_DIGITS = 40
_MOST_ALTERNATIVES = 12

# Patterns are compiled when first used (re keeps them): a clean run uses none.

# What a terminal obeys, reorders or does not draw: controls, bidi, invisible and odd spaces, surrogates, noncharacters.
_UNSEEN = (
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SHORT_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_PLAIN_NAME = r"[^\W\d][\w-]*"
_INDEX = r"0|[1-9][0-9]*|\*"

_PAYLOAD_PARAMS = frozenset({"value", "end"})
# In these the corrected value is the payload's own, not one that the schema lists.
_PAYLOAD_PARAMS_OF = {"SCH107": _PAYLOAD_PARAMS | {"nearest"}}
# Texts that are phrases already, or stand inside the template's own quotes.
_GAP = r"gap(_\d+)?"
_BARE = rf"end(_\d+)?|{_GAP}"
_HIDDEN = r"<(null|date|true or false|(text|number|object|list) of [0-9,]+ (character|field|item)s?)>"


def safe(text: str) -> str:
    """The text in one line, with every character that a person could not see as itself escaped as JSON would.

    Idempotent. Nothing is shortened.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSEEN, _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")


def shorten(text: str, limit: int = SHOWN_CHARACTERS) -> str:
    """The text in at most `limit` code points: its beginning and its end around a "…" where it is longer."""
    if len(text) <= limit:
        return text
    tail = (limit - 1) // 3
    return f"{text[: limit - 1 - tail]}…{text[len(text) - tail :]}"


def show(value: object) -> str:
    """A value as a sentence shows it: text in JSON's quotes, numbers in plain notation, a list as "a list"."""
    match value:
        case str():
            return safe(json.dumps(shorten(value), ensure_ascii=False))
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case int() | float() | Decimal():
            return shorten(_number(value))
        case dict():
            return "an object"
        case list():
            return "a list"
        case tuple():
            return _alternatives(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return f"a {type(value).__name__}"


def hide(value: object) -> str:
    """What may be said of a value that must not be shown: its type and length, such as "<text of 8 characters>".

    Idempotent, so that every layer may hide for itself.
    """
    match value:
        case str() if re.fullmatch(_HIDDEN, value):
            return value
        case str():
            return f"<text of {_counted(len(value), 'character')}>"
        case None:
            return "<null>"
        case bool():
            return "<true or false>"
        case int() | float() | Decimal():
            return f"<number of {_counted(len(_number(value)), 'character')}>"
        case dict():
            return f"<object of {_counted(len(value), 'field')}>"
        case list() | tuple():
            return f"<list of {_counted(len(value), 'item')}>"
        case datetime.date():
            return "<date>"
        case _:
            return f"<{type(value).__name__}>"


def exact_text(number: int | Decimal) -> str:
    """A number's exact text: plain notation while it is short, else with an exponent."""
    if isinstance(number, int):
        try:
            return str(number)
        except ValueError:  # beyond the interpreter's limit on digits
            return hex(number)
    plain = number.is_finite() and abs(number.adjusted()) <= _PLAIN_DIGITS
    return f"{number:f}" if plain else str(number)


def _number(value: float | Decimal) -> str:
    return repr(value) if isinstance(value, float) else exact_text(value)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _alternatives(values: tuple[object, ...]) -> str:
    shown = [show(value) for value in values[:_MOST_ALTERNATIVES]]
    if len(values) > _MOST_ALTERNATIVES:
        shown.append(f"one of {len(values) - _MOST_ALTERNATIVES} others")
    return " or ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def field_label(pointer: str) -> str:
    """What a sentence calls the place a pointer names: `lines[0].value`, `"a b"`, `lines["a b"]`, "the record"."""
    label = ""
    for token in split_pointer(pointer):
        if re.fullmatch(_INDEX, token):
            label += f"[{shorten(token)}]"
        elif re.fullmatch(_PLAIN_NAME, token):
            label += f".{safe(shorten(token))}" if label else safe(shorten(token))
        else:
            label += f"[{show(token)}]" if label else show(token)
    return label or "the record"


def render_location(file: str, place: Place | None) -> str:
    """`file:line:column`, as editors and terminals make links of; the file alone where no place is known."""
    return f"{safe(file)}:{place.line}:{place.column}" if place else safe(file)


def payload_params(code: str, params: Collection[str]) -> Collection[str]:
    """The names among a finding's params whose values come from the payload, which `--hide-values` hides."""
    if code.startswith(("SCH", "JSON")):
        return _PAYLOAD_PARAMS_OF.get(code, _PAYLOAD_PARAMS)
    return params


def render_message(
    template: str,
    pointer: str,
    params: Mapping[str, object],
    *,
    hide_values: bool = False,
    payload_params: Collection[str] = _PAYLOAD_PARAMS,
) -> str:
    """A message or hint with its placeholders filled in: `{field}` from the pointer, the others from `params`.

    Payload values are shown as by `show`, or as by `hide` when `hide_values` is set; texts of the schema stand bare.
    Raises KeyError for a placeholder that has no param.
    """
    texts = {
        name: _render_param(name, value, payload=name in payload_params, hidden=hide_values)
        for name, value in params.items()
        if f"{{{name}}}" in template
    }
    return template.format_map(texts | {"field": field_label(pointer)})


def _render_param(name: str, value: object, *, payload: bool, hidden: bool) -> str:
    if payload and hidden:
        return "<a difference>" if re.fullmatch(_GAP, name) else hide(value)
    if isinstance(value, str) and (re.fullmatch(_BARE, name) or not (payload or name == "nearest")):
        return safe(value)
    return show(value)
