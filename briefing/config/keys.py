"""Which keys the file may have: unknown ones are refused with the nearest known, secrets at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from briefing.config.nearest import nearest
from briefing.config.place import Fault, Place
from briefing.config.source import Table

_SECRET = re.compile(
    r"(?:^|_|-)(?:pass|passwd|passwort|password|passphrase|pwd|secret|token|api_?key|credentials?)(?:$|_|-)",
    re.I,
)
_ADVICE = (
    'write secret = { env = "NAME" } in [mail] and put it into that environment variable '
    '(or { file = "PATH" }, or { command = "..." })'
)


def unknown_keys(table: Table, model: type[BaseModel], place: Place = ()) -> Iterator[Fault]:
    """A fault for each key that the model has not. Values are never repeated."""
    known = known_keys(model)
    for key, value in table.items():
        here = (*place, key)
        if here == ("mail", "secret") and not isinstance(value, dict):
            yield Fault(place=here, problem=f"the secret itself does not belong in this file; {_ADVICE}")
        elif key in known:
            yield from _inside(value, known[key], here)
        elif _SECRET.search(key):
            yield Fault(place=here, problem=f"a secret does not belong in this file; {_ADVICE}")
        else:
            yield Fault(place=here, problem=_unknown(key, known, place))


def _unknown(key: str, known: dict[str, type[BaseModel] | None], place: Place) -> str:
    near = nearest(key, known)
    if near:
        return f"`{key}` is not known; did you mean `{near}`?"
    where = "in this table" if place else "at the top of the file"
    return f"`{key}` is not known; {where} you may write {', '.join(f'`{name}`' for name in known)}"


def _inside(value: Any, model: type[BaseModel] | None, place: Place) -> Iterator[Fault]:
    if model is None:
        return
    if isinstance(value, dict):
        yield from unknown_keys(value, model, place)
    elif isinstance(value, list):
        for i, entry in enumerate(value):
            if isinstance(entry, dict):
                yield from unknown_keys(entry, model, (*place, i))


def known_keys(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """The keys as written in the file, with the model of those that are tables or lists of tables."""
    return {field.alias or name: _table_model(field.annotation) for name, field in model.model_fields.items()}


def _table_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, UnionType):
        return next(filter(None, map(_table_model, get_args(annotation))), None)
    return None


def without(table: Table, faults: list[Fault]) -> Table:
    """The table without the places that already have a fault, so that each is told once."""
    bad = {fault.place for fault in faults}

    def kept(value: Any, place: Place) -> Any:
        if isinstance(value, dict):
            return {k: kept(v, (*place, k)) for k, v in value.items() if (*place, k) not in bad}
        if isinstance(value, list):
            return [kept(v, (*place, i)) for i, v in enumerate(value)]
        return value

    result: Table = kept(table, ())
    return result
