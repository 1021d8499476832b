"""What is wrong with a text that is no JSON, and what to do: the faults that end a scan."""

from __future__ import annotations

import re

from prenup.json_scan import CLOSING, ScanFault

_WORD = re.compile(r"[^\W\d]\w*")
_NUMBER_LIKE = re.compile(r"[-+.\d][\w.+-]*")
# A number that the text's end cut off: after the sign, the point or the exponent's mark.
_CUT_NUMBER = re.compile(r"-|-?(?:0|[1-9][0-9]*)(?:\.|(?:\.[0-9]+)?[eE][+-]?)", re.ASCII)
_SOUND_STRING = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+')
_CUT_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?")
_BAD_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,3}|[^\x00-\x1f])")

_WORDS = ("true", "false", "null", "NaN", "Infinity", "-Infinity")
_OTHER_LANGUAGES = {
    "True": "true", "TRUE": "true", "False": "false", "FALSE": "false",
    "None": "null", "NULL": "null", "Null": "null", "nil": "null", "undefined": "null",
}  # fmt: skip
_NO_NUMBERS = ("nan", "NAN", "inf", "Inf", "INF", "infinity")
_QUOTES = "'`\u2018\u2019\u201c\u201d\u00ab\u00bb"
_CONTAINERS = {"{": "an object", "[": "an array"}
_NAMES = {"{": "object", "[": "array", "}": "object", "]": "array"}


def explain_value(text: str, at: int, opened: int | None) -> ScanFault:
    """What stands at `at` where a value is asked, in the container opened at `opened`."""
    char = text[at : at + 1]
    if fault := _explain_anywhere(text, at, opened):
        return fault
    if char == '"':
        return _explain_string(text, at)
    if char in ",]}":
        return _syntax((at, at + 1), f"a value is missing before {char}", "Write the value, or remove the field.")
    if match := _NUMBER_LIKE.match(text, at):
        return _explain_number(text, at, match)
    if match := _WORD.match(text, at):
        return _explain_word(text, at, match)
    return _syntax((at, at + 1), "no JSON value begins so", "A text value needs double quotes.")


def explain_key(text: str, at: int, opened: int) -> ScanFault:
    """What stands at `at` where an object's key is asked."""
    char = text[at : at + 1]
    if fault := _explain_anywhere(text, at, opened):
        return fault
    if char == '"':
        return _explain_string(text, at)
    if match := re.compile(r"[\w$-]+").match(text, at):
        return _syntax(match.span(), "a key stands without quotes", "Put it in double quotes.")
    if char == ",":
        return _syntax((at, at + 1), "a comma stands where a key is asked", "Remove it.")
    return _syntax((at, at + 1), "a key in double quotes is asked here", 'An object is {"key": value}.')


def explain_colon(text: str, at: int, opened: int) -> ScanFault:
    """What stands at `at` where the colon after a key is asked."""
    if fault := _explain_anywhere(text, at, opened):
        return fault
    if text[at] == "=":
        return _syntax((at, at + 1), "a colon is asked between a key and its value", "Write : for =.")
    return _syntax((at, at + 1), "a colon is missing between a key and its value", 'Write "key": value.')


def explain_comma(text: str, at: int, opened: int) -> ScanFault:
    """What stands at `at`, after an item of the container opened at `opened`, or behind the comma there."""
    container = _NAMES[text[opened]]
    if text.startswith(",", at):
        return _syntax((at, at + 1), f"a comma stands after the last item of the {container}", "Remove it.")
    if fault := _explain_anywhere(text, at, opened):
        return fault
    if text[at] in "]}":
        closing = CLOSING[text[opened]]
        problem = f"{text[at]} stands where {closing} must close the {container}"
        return _syntax((at, at + 1), problem, f"Write {closing}, or look for a bracket that is missing.", opened)
    return _syntax(
        _token(text, at), f"a comma is missing between two items of the {container}", "Write it before this."
    )


def explain_rest(text: str, at: int) -> ScanFault:
    """What stands at `at`, after the end of the text's one value."""
    if fault := _explain_comment(text, at):
        return fault
    if text[at] == ",":
        remedy = "Remove it: none stands between lines (.ndjson), and in an array they stand between [ and ]."
        return _syntax((at, at + 1), "a comma stands after the end of the value", remedy)
    remedy = "Remove it. Several records stand one a line (.ndjson), or in an array with commas between."
    return _syntax(_token(text, at), "more text follows after the end of the value", remedy)


def _explain_anywhere(text: str, at: int, opened: int | None) -> ScanFault | None:
    if at >= len(text):
        return _truncated(text, "the value" if opened is None else _CONTAINERS[text[opened]], opened)
    if text[at] in _QUOTES:
        remedy = "JSON's quotes are double and straight."
        return _syntax((at, at + 1), f"{text[at]} is no quote of JSON's", remedy)
    return _explain_comment(text, at)


def _explain_comment(text: str, at: int) -> ScanFault | None:
    if text[at] == "#" or text.startswith(("//", "/*"), at):
        end = text.find("\n", at)
        return _syntax((at, len(text) if end < 0 else end), "a comment stands here", "JSON has none: remove it.")
    return None


def _explain_string(text: str, at: int) -> ScanFault:
    match = _SOUND_STRING.match(text, at)
    assert match is not None
    stop = match.end()
    if stop == len(text) or ((cut := _CUT_ESCAPE.match(text, stop)) and cut.end() == len(text)):
        return _truncated(text, "a string", at)
    if match := _BAD_ESCAPE.match(text, stop):
        remedy = r"Write \\ for a backslash; a code point is \u and four hexadecimal digits."
        return _syntax(match.span(), "JSON has no such escape", remedy)
    if text[stop] == "\\":
        stop += 1
    code = ord(text[stop])
    if text[stop] == "\n":
        return _syntax((stop, stop + 1), "a line ends inside a string", r"Close the quote, or write \n.", at)
    return _syntax(
        (stop, stop + 1), f"U+{code:04X}, a control character, stands in a string", rf"Write \u{code:04x}.", at
    )


def _explain_number(text: str, at: int, match: re.Match[str]) -> ScanFault:
    word, span = match[0], match.span()
    if match.end() == len(text) and _CUT_NUMBER.fullmatch(word):
        return _truncated(text, "a number", at)
    if match.end() == len(text) and word.startswith("-I") and "-Infinity".startswith(word):
        return _truncated(text, "a word", at)
    if word[0] == "+":
        return _syntax(span, "a number begins with +", "Remove the +.")
    if word.lstrip("-").startswith(("0x", "0X")):
        return _syntax(span, "a number is hexadecimal", "Write it in decimal digits.")
    if re.match(r"-?0\d", word):
        return _syntax(span, "a number begins with 0", "Remove the leading zeros; digits that are an id need quotes.")
    if re.match(r"-?\.", word):
        return _syntax(span, "a number begins with its point", "Write a 0 before the point.")
    if re.search(r"\.(?!\d)", word):
        return _syntax(span, "no digit follows a number's point", "Write a 0 after the point, or remove the point.")
    if text.startswith((":", "/"), match.end()) or re.search(r"\d[-_]\d", word):
        return _syntax(
            span, "a number holds something else than digits", "A date, a time or an id needs double quotes."
        )
    if word.lstrip("-")[:3] in ("inf", "Inf", "INF"):
        return _syntax(span, "JSON has no infinity", "Leave the field out, or write the number.")
    return _syntax(span, "this is no number of JSON's", "Write it as 1234.50; a text needs double quotes.")


def _explain_word(text: str, at: int, match: re.Match[str]) -> ScanFault:
    word, span = match[0], match.span()
    if match.end() == len(text) and any(known.startswith(word) and known != word for known in _WORDS):
        return _truncated(text, "a word", at)
    if known := _OTHER_LANGUAGES.get(word):
        return _syntax(span, f"{word} is not JSON's", f"Write {known}.")
    if word in _NO_NUMBERS:
        return _syntax(span, f"{word} is no number of JSON's", "Leave the field out, or write the number.")
    return _syntax(span, "text stands without quotes", "Put it in double quotes.")


def _token(text: str, at: int) -> tuple[int, int]:
    match = _WORD.match(text, at) or _NUMBER_LIKE.match(text, at)
    return match.span() if match else (at, at + 1)


def _truncated(text: str, inside: str, opened: int | None) -> ScanFault:
    last = max(len(text.rstrip(" \t\r\n")) - 1, 0)
    return ScanFault("JSON102", (last, min(last + 1, len(text))), {"inside": inside}, opened)


def _syntax(span: tuple[int, int], problem: str, remedy: str, opened: int | None = None) -> ScanFault:
    return ScanFault("JSON101", span, {"problem": problem, "remedy": remedy}, opened)
