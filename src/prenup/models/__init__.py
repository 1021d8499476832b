"""What the generated models are made of. Needs the extra `client`: Pydantic.

    exact_model     ExactModel: reads and writes JSON exactly
    request         RequestModel: judged by the API's compiled validator when it is built
    response        ResponseModel: an answer; whatever fits no field is kept all the same
    fields          the types of their fields

Pydantic's own ways to and from JSON go through floats or make texts of amounts. `from_json`, `to_json` and `to_dict`
are exact; those of Pydantic's that cannot be made so raise a TypeError that names them.
"""

from __future__ import annotations

from prenup.models.exact_model import ExactModel
from prenup.models.request import RequestModel
from prenup.models.response import ResponseModel

__all__ = ["ExactModel", "RequestModel", "ResponseModel"]
