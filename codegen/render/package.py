"""All files of an API's package, and of every API's: text by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.render.catalogue import render_api_json, render_rules_json
from codegen.render.header import header
from codegen.render.json_text import render_json
from codegen.render.readme import render_readme
from codegen.render.source import format_python
from codegen.render.validator import render_validator

if TYPE_CHECKING:
    from codegen.spec.api import Api

NAMESPACE = "prenup_contracts"
INIT = '''
"""{header}"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from {package}.validator import Problem, check, describe

__all__ = ["Problem", "check", "describe"]


def __getattr__(name: str) -> object:
    """Imports on first use, so that a part that needs more than the standard library costs only those who use it."""
    if name in __all__:
        from {package} import validator

        return getattr(validator, name)
    raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
'''


def render_package(api: Api) -> dict[str, str]:
    """The files of one API's package, by path below the output folder."""
    validator, codes = render_validator(api.name, api.operation.title, api.request, api.rules)
    init = INIT.format(header=header(api.name), package=f"{NAMESPACE}.{api.name}")
    schema = {"$comment": "", **api.request_schema} | {"$comment": header(api.name)}
    files = {
        "__init__.py": format_python(init),
        "validator.py": validator,
        "schema.json": render_json(schema),
        "rules.json": render_rules_json(api, codes),
        "api.json": render_api_json(api),
        "README.md": render_readme(api, codes),
        "py.typed": "",
    }
    return {f"{NAMESPACE}/{api.name}/{name}": text for name, text in files.items()}
