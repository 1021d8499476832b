"""Hostile text in any place of an API's folder is inert in what is rendered, or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from markdown_it import MarkdownIt
from pydantic import ValidationError

from codegen.render import client, models, package, validator
from codegen.render.package import render_package
from codegen.spec.api import load_apis
from codegen.spec.fault import SpecInvalid
from prenup.client import ApiError, AsyncClient, SyncClient
from prenup.json_write import write_json
from prenup.models.payload import wire_names
from tests.codegen.rendered_package import imported
from tests.hostile.spec_folder import (
    JUDGEMENTS,
    OPENAPI,
    PARTS,
    REQUEST,
    RULES,
    change,
    copy_schemas,
    places,
    read,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from codegen.ir import Json
    from codegen.spec.fault import SpecFault

CANARY = "__import__('pathlib').Path('canary').write_text('sung')"
HOSTILE = {
    "triple quotes": f'"""\n{CANARY}\n"""',
    "single quotes": f"'''\n{CANARY}\n'''",
    "quote": f"'; {CANARY} #",
    "double quote": f'"; {CANARY} #',
    "backslash": "\\",
    "backslash and quote": f'\\"\\"\\"\\n{CANARY}',
    "line end": f"x\n{CANARY}\n",
    "return": f"x\r{CANARY}\r",
    "odd line ends": f"x\x0c{CANARY}\x85{CANARY}\u2028{CANARY}\u2029",
    "braces": f"{{{CANARY}}}",
    "format": "{0} {x.__class__} {field!r:>{width}} %s %(x)s ${x}",
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}{# x #}",
    "expression": f"{CANARY} or x",
    "markup": "</td><script>alert(1)</script><!-- x --><b>|`*_[x](javascript:y)![z](w)",
    "fence": "```\n````\n~~~\n<script>x</script>\n```",
    "table": "a | b \\| c \\\\| `d|e` \\",
    "list": "- a\n+ b\n1. c\n# d\n> e\n===\n---",
    "control": "\x1b[31m\x07\x08\x7f\x9b",
    "direction": "\u202eevil\u2066",
    "command": "\n::error file=a::b\n",
    "dunder": "__class__",
    "keyword": "class",
    "emoji": "\U0001f600",
}
MADE = "prenup_contracts/shop/"
POST = ("paths", "/orders", "post")
SOUND: dict[str, object] = {"order": {"no": "AB-1"}, "lines": [{"sku": 1, "price": 1}], "paid": 1}


@pytest.fixture
def schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copy_schemas(tmp_path)


@pytest.fixture
def _unformatted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The formatter takes most of the time, and a text that it would refuse is no Python."""
    for module in (client, models, package, validator):
        monkeypatch.setattr(module, "format_python", str)


def assert_inert(files: dict[str, str]) -> None:
    """Every module compiles and runs without the canary's song; data parses; the page holds no markup of others."""
    with imported(files, "shop") as rendered:
        assert {getattr(rendered.package, name).__name__ for name in rendered.package.__all__}
        assert len(rendered.client.ENDPOINT.errors) == 2
    assert not Path("canary").exists()
    for name in ("api.json", "rules.json", "schema.json"):
        json.loads(files[MADE + name])
    page = files[MADE + "README.md"]
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    inline = [child for token in tokens for child in token.children or []]
    markup = [token.content for token in (*tokens, *inline) if token.type in {"html_block", "html_inline"}]
    assert all(text.startswith(("<!-- Rendered from", "<a id=", "</a>")) for text in markup), markup
    assert not [token for token in inline if token.type == "image"]
    assert all(str(token.attrs["href"]).startswith("#") for token in inline if token.type == "link_open")
    assert {token.type for token in tokens} & {"blockquote_open", "bullet_list_open", "ordered_list_open"} == set()
    cells = [sum(t.type in {"td_open", "th_open"} for t in row) for row in rows(tokens)]
    assert set(cells) <= {4, 5}
    assert all(c.isprintable() or c == "\n" for c in page)


def rows(tokens: Sequence[Token]) -> list[list[Token]]:
    found: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            found.append([])
        elif found:
            found[-1].append(token)
    return found


def set_texts(schemas: Path, text: str) -> None:
    """The text in every place where any text may stand."""
    head: dict[str, Json] = {"title": text, "description": text}
    change(schemas, OPENAPI, ["info", "title"], text)
    for member in ("operationId", "summary"):
        change(schemas, OPENAPI, [*POST, member], text)
    change(schemas, OPENAPI, [*POST, "x-errors"], {"names": {text: text, f"{text} 2": text}, "messages": [text]})
    change(schemas, OPENAPI, [*POST, "x-idempotency", "error"], text)
    for name in (("title",), ("$comment",), ("description",)):
        change(schemas, REQUEST, name, text)
    change(schemas, REQUEST, ["properties", "kind", "x-known-values"], [text, "b"])
    change(schemas, REQUEST, ["properties", "order", "properties", "no", "x-missing-hint"], text)
    odd: dict[str, Json] = {"enum": [text, {text: [text]}], "default": text, "examples": [text, {text: text}]}
    change(schemas, REQUEST, ["properties", text], {**head, **odd})
    change(schemas, REQUEST, ["properties", f"{text} 2"], {**head, "const": {text: text}})
    change(schemas, REQUEST, ["properties", f"{text}3"], {**head, "$ref": "parts.schema.json#/$defs/" + quoted(text)})
    change(schemas, REQUEST, ["properties", "kind", "title"], text)
    change(schemas, PARTS, ["$defs", text], {"title": text, "type": "object", "properties": {text: {**head}}})
    for member in ("why", "source"):
        change(schemas, RULES, ["rules", 0, member], text)
    braced = text.replace("{", "{{").replace("}", "}}")
    for member in ("message", "hint"):
        change(schemas, RULES, ["rules", 0, member], braced)
    change(schemas, RULES, ["rules", 0, "wrong"], {text: text, "a": {text: [text]}})
    for member in ("where", "page", "do"):
        change(schemas, JUDGEMENTS, ["judgements", 0, member], text)


def quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text.replace("~", "~0").replace("/", "~1"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_wherever_any_text_may_stand_is_inert(schemas: Path, text: str) -> None:
    set_texts(schemas, text)
    (api,) = load_apis(schemas)
    assert_inert(render_package(api))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stands_in_a_model_as_it_was_written(schemas: Path, text: str) -> None:
    head: dict[str, Json] = {"title": text, "description": text}
    change(schemas, REQUEST, ["properties", text], {**head, "type": "string", "enum": [text, "b"]})
    inner: dict[str, Json] = {text: {**head, "type": "string"}}
    change(schemas, REQUEST, ["properties", "inner"], {**head, "type": "object", "properties": inner})
    (api,) = load_apis(schemas)
    payload = {**SOUND, text: text, "inner": {text: text}}
    with imported(render_package(api), "shop") as rendered:
        order = rendered.models.Order.from_json(write_json(payload))
        assert order.to_dict() == payload
        (field,) = (name for name, wire in wire_names(type(order)).items() if wire == text)
        choices, _ = get_args(type(order).model_fields[field].annotation)
        assert get_args(choices) == (text, "b")
        assert " ".join(text.split()) in " ".join(str(type(order.inner).__doc__).split())
        with pytest.raises(ValidationError) as refused:
            type(order.inner)(**{text: 5})
    assert [error["loc"] for error in refused.value.errors()] == [(text,)]


@pytest.mark.usefixtures("_unformatted")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stands_in_a_client_as_it_was_written(schemas: Path, text: str) -> None:
    set_texts(schemas, text)
    (api,) = load_apis(schemas)
    with imported(render_package(api), "shop") as rendered:
        endpoint = rendered.client.ENDPOINT
        assert list(endpoint.errors) == [text, f"{text} 2"]
        assert (endpoint.title, endpoint.messages, endpoint.duplicate) == (text, (text,), text)
        said = "".join(str(error.__doc__) for error in endpoint.errors.values())
        assert "".join(said.split()) == "".join(text.split()) * 2
    assert not Path("canary").exists()


@pytest.mark.usefixtures("_unformatted")
def test_errors_whose_names_fold_to_one_or_belong_to_the_client_are_told_apart(schemas: Path) -> None:
    alike: list[Json] = ["order taken", "order_taken", "OrderTaken", "OrderTakenError", "ORDER-TAKEN", "\U0001f600"]
    ours: list[Json] = [
        "ApiError",
        "Endpoint",
        "ENDPOINT",
        "PayloadInvalid",
        "ShopClient",
        "AsyncShopClient",
        "Receipt",
    ]
    python: list[Json] = ["class", "None", "ValueError", "Mapping", "TYPE_CHECKING", "__init__", "42", "check"]
    names = [str(name) for name in (*alike, *ours, *python)]
    change(schemas, OPENAPI, [*POST, "x-errors"], {"names": dict.fromkeys(names, "It is wrong.")})
    change(schemas, OPENAPI, [*POST, "x-idempotency", "error"], "ApiError")
    (api,) = load_apis(schemas)
    with imported(render_package(api), "shop") as rendered:
        errors = rendered.client.ENDPOINT.errors
        assert list(errors) == names
        assert len(set(errors.values())) == len(names)
        assert all(issubclass(error, ApiError) and error is not ApiError for error in errors.values())
        assert all(getattr(rendered.package, error.__name__) is error for error in errors.values())
        assert rendered.package.ApiError is ApiError
        assert issubclass(rendered.package.ShopClient, SyncClient)
        assert issubclass(rendered.package.AsyncShopClient, AsyncClient)


@pytest.mark.usefixtures("_unformatted")
@pytest.mark.parametrize("name", ["close", "as_curl", "_create", "__init__", "from_env", "endpoint", "class", "", "\n"])
def test_an_operation_hides_nothing_of_the_client(schemas: Path, name: str) -> None:
    change(schemas, OPENAPI, [*POST, "operationId"], name)
    (api,) = load_apis(schemas)
    with imported(render_package(api), "shop") as rendered:
        for client_class, base in (
            (rendered.client.ShopClient, SyncClient),
            (rendered.client.AsyncShopClient, AsyncClient),
        ):
            added = {member for member in vars(client_class) if not member.startswith("__")} - {"endpoint"}
            assert len(added) == 1
            assert added.isdisjoint(dir(base))


@pytest.mark.usefixtures("_unformatted")
@pytest.mark.parametrize("name", ["endpoint", "sync-client", "call-options", "token-endpoint"])
def test_no_model_hides_what_the_client_is_made_of(schemas: Path, name: str) -> None:
    for old, new in (("receipt", name), ("order", "mapping")):
        (schemas / f"shop/{old}.schema.json").rename(schemas / f"shop/{new}.schema.json")
        openapi = (schemas / OPENAPI).read_text()
        (schemas / OPENAPI).write_text(openapi.replace(f"{old}.schema.json", f"{new}.schema.json"))
    (api,) = load_apis(schemas)
    with imported(render_package(api), "shop") as rendered:
        assert client.TAKEN.isdisjoint(rendered.models.__all__)
        assert issubclass(rendered.client.ShopClient, SyncClient)


@pytest.mark.slow
@pytest.mark.usefixtures("_unformatted")
@pytest.mark.parametrize("name", [OPENAPI, REQUEST, PARTS, RULES, JUDGEMENTS])
def test_hostile_text_in_place_of_any_value_is_inert_or_refused(schemas: Path, name: str) -> None:
    sound = read(schemas, name)
    for place in places(sound):
        for text in (HOSTILE["triple quotes"], HOSTILE["expression"]):
            write(schemas, name, sound)
            change(schemas, name, place, text)
            faults: tuple[SpecFault, ...] = ()
            try:
                (api,) = load_apis(schemas)
            except SpecInvalid as invalid:
                faults = invalid.faults
            else:
                assert_inert(render_package(api))
            assert all(fault.file.startswith("shop/") for fault in faults), place


@pytest.mark.parametrize(
    "names",
    [
        ["class", "Class", "class_", "CLASS"],
        ["__init__", "init", "_init_", "__import__"],
        ["model_config", "modelConfig", "model config"],
        ["\U0001f600", "\U0001f601", "", " "],
        ["a.b", "a_b", "aB", "a/b", "a~b"],
        ["value", "at", "found", "item", "record", "check", "Problem", "MESSAGES", "_ABSENT", "probe"],
        ["é", "e\u0301", "\uff45", "K", "k"],
        ["list", "dict", "str", "List", "schema", "copy", "register", "validate", "json", "raw", "to_json", "Text"],
    ],
)
def test_names_that_fold_to_one_identifier_or_belong_to_python_are_told_apart(schemas: Path, names: list[str]) -> None:
    for number, name in enumerate(names):
        inner: dict[str, Json] = {"x": {"title": "t", "description": "d", "const": number}}
        field: Json = {"title": "t", "description": "d", "type": "object", "properties": inner}
        change(schemas, REQUEST, ["properties", name], field)
    (api,) = load_apis(schemas)
    files = render_package(api)
    payload = {**SOUND, **{name: {"x": number} for number, name in enumerate(names)}}
    with imported(files, "shop") as rendered:
        check = rendered.validator.check
        assert check(payload) == []
        for name in names:
            pointer = "/" + name.replace("~", "~0").replace("/", "~1") + "/x"
            assert [problem[:2] for problem in check({**SOUND, name: {"x": -1}})] == [("SCH105", pointer)]
        order = rendered.models.Order.from_json(write_json(payload))
        assert order.to_dict() == payload
        assert rendered.models.Order(**dict(order)).to_dict() == payload
