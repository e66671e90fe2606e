"""What pydantic says about a value, in the words of the person who wrote the file."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.config.nearest import nearest
from briefing.config.place import Fault
from briefing.config.source import Table

_EXAMPLES = {
    "title": "South Caucasus Daily",
    "id": "daily",
    "name": "The desk",
    "address": "desk@example.org",
}
_TYPES = {
    "string_type": 'this must be text in quotation marks, as in "text"',
    "string_too_short": "this is empty; write something or take the line out",
    "string_pattern_mismatch": 'this must be the two letters of a language, as in "en"',
    "tuple_type": 'this must be a list, as in ["one", "two"]',
    "int_type": "this must be a whole number without quotation marks",
    "int_parsing": "this must be a whole number without quotation marks",
    "int_from_float": "this must be a whole number",
    "bool_type": "this must be true or false",
    "bool_parsing": "this must be true or false, without quotation marks",
    "time_type": 'this must be a time of day, as in "07:00"',
    "time_delta_type": 'this must be a length of time, as in "3d" or "12h"',
    "frozen_set_type": 'this must be days of the week, as in "mon-fri"',
}
_QUOTED = re.compile(r'"([^"]*)"')
_DATE = "this must be a date without quotation marks, as in 2025-04-28"


def shape_faults(table: Table, model: type[BaseModel]) -> list[Fault]:
    """A fault for each value that does not fit the model."""
    try:
        model.model_validate(table)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return [Fault(place=detail["loc"], problem=_sentence(detail)) for detail in details]
    return []


def _sentence(detail: ErrorDetails) -> str:
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return _missing(str(detail["loc"][-1]))
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return _one_of(str(context["expected"]), detail["input"])
    if kind in ("greater_than_equal", "less_than_equal"):
        bound, side = (context.get("ge"), "at least") if "ge" in context else (context.get("le"), "at most")
        return f"{detail['input']} is out of range; write {side} {bound}"
    if kind.startswith("date_"):
        return _DATE
    if kind in ("model_type", "model_attributes_type"):
        return "this must be a table; write its keys below a heading in brackets"
    return _TYPES.get(kind, f"{detail['msg'].lower()}; correct it or take the line out")


def _missing(key: str) -> str:
    if key == "desk":
        return 'this table is missing; write [desk] and below it title = "South Caucasus Daily"'
    return f"this is missing; write {key} = {json.dumps(_EXAMPLES.get(key, '...'))}"


def _one_of(expected: str, value: object) -> str:
    """`expected` is pydantic's list of choices: 'move' or 'keep'."""
    choices = expected.replace("'", '"')
    near = nearest(value, _QUOTED.findall(choices)) if isinstance(value, str) else None
    return f'"{value}" is not known; did you mean "{near}"?' if near else f"this must be {choices}"
