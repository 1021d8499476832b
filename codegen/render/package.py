"""All files of an API's package, and of every API's: text by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.render.catalogue import render_api_json, render_rules_json
from codegen.render.client import CORE, TAKEN, render_client
from codegen.render.header import header
from codegen.render.json_text import render_json
from codegen.render.model_plan import plan_models
from codegen.render.models import render_models
from codegen.render.readme import render_readme
from codegen.render.source import format_python
from codegen.render.validator import render_validator

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from codegen.spec.api import Api

NAMESPACE = "prenup_contracts"
VALIDATOR_NAMES = ("Problem", "check", "describe")
INIT = '''
"""{header}"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
{imports}

__all__ = {names}

_MODULES = {modules}


if not TYPE_CHECKING:  # for type checkers a module with a __getattr__ has every name

    def __getattr__(name: str) -> object:
        """Imports on first use: a part that needs more than the standard library costs those alone who use it."""
        if name in _MODULES:
            try:
                value = getattr(import_module(_MODULES[name]), name)
            except ModuleNotFoundError as fault:
                message = f"{{name}} needs {{fault.name}}, which comes with: pip install 'prenup[client]'"
                raise ModuleNotFoundError(message, name=fault.name) from fault
            globals()[name] = value
            return value
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")


def __dir__() -> list[str]:
    return sorted({{*globals(), *__all__}})
'''


def render_package(api: Api) -> dict[str, str]:
    """The files of one API's package, by path below the output folder."""
    package = f"{NAMESPACE}.{api.name}"
    plan = plan_models(api, taken={*VALIDATOR_NAMES, *TAKEN, "validator"})
    models = tuple(each.name for each in plan.classes)
    validator, codes = render_validator(api.name, api.operation.title, api.request, api.rules, plan.parts)
    client = render_client(api, plan, package, taken={*VALIDATOR_NAMES, *models})
    exported = {f"{package}.models": models, f"{package}.validator": VALIDATOR_NAMES}
    if client is not None:
        exported |= {f"{package}.client": client.names, "prenup.client": CORE}
    schema = {"$comment": "", **api.request_schema} | {"$comment": header(api.name)}
    files = {
        "__init__.py": render_init(api.name, exported),
        "validator.py": validator,
        "models.py": render_models(api, plan, package),
        **({} if client is None else {"client.py": client.text}),
        "schema.json": render_json(schema),
        "rules.json": render_rules_json(api, codes),
        "api.json": render_api_json(api),
        "README.md": render_readme(api, codes),
        "py.typed": "",
    }
    return {f"{NAMESPACE}/{api.name}/{name}": text for name, text in files.items()}


def _import_order(name: str) -> tuple[bool, str]:
    """Where a linter of imports wants a name: classes first, whatever their case."""
    return not name[0].isupper(), name.casefold()


def render_init(api: str, exported: Mapping[str, Collection[str]]) -> str:
    """The package's front: `exported` are the names that each module offers."""
    modules = {name: module for module, names in exported.items() for name in names}
    assert len(modules) == sum(map(len, exported.values())), "two modules offer the same name"
    sources = [(module, ", ".join(sorted(names, key=_import_order))) for module, names in sorted(exported.items())]
    imports = "\n".join(f"    from {module} import {names}" for module, names in sources)
    listed = sorted(modules)
    table = {name: modules[name] for name in listed}
    return format_python(INIT.format(header=header(api), imports=imports, names=listed, modules=table))
