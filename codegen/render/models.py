"""`models.py`: the request and the answer as Pydantic classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codegen.render.header import header
from codegen.render.model_dressing import dress_class
from codegen.render.model_generator import FIELDS, generate_classes
from codegen.render.model_plan import ALIASES
from codegen.render.source import format_python, quote_docstring, used_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.render.model_plan import ModelPlan
    from codegen.spec.api import Api

OURS = {
    FIELDS: ALIASES,
    "prenup.models.request": ("RequestModel",),
    "prenup.models.response": ("ResponseModel",),
}


def render_models(api: Api, plan: ModelPlan, package: str) -> str:
    """The module's text; `package` has the validator that the requests are judged by."""
    planned = {each.name: each for each in plan.classes}
    bare = generate_classes(plan)
    classes = [dress_class(node, planned[node.name], plan) for node in bare]
    body = "\n\n\n".join(classes)
    docstring = f"Requests and answers as models: {' '.join(api.operation.title.split())}.\n\n{header(api.name)}\n"
    names = f"__all__ = {sorted(planned)!r}"
    lines = [quote_docstring(docstring), "from __future__ import annotations", *_imports(body, package), names, body]
    return format_python("\n\n".join(lines))


def _imports(body: str, package: str) -> Iterator[str]:
    """A paragraph each for the standard library, what is installed, and what is ours."""
    used = used_names(body)
    ours = {**OURS, package: ("validator",)}
    for modules in ({"typing": ("Literal",)}, {"pydantic": ("MISSING", "Field")}, ours):
        found = {module: [name for name in names if name in used] for module, names in modules.items()}
        if lines := [f"from {module} import {', '.join(names)}" for module, names in found.items() if names]:
            yield "\n".join(lines)
