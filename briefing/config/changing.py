"""Changes to the text of schedule.toml that leave everything else, comments above all, as it stands.

Values that are there are changed in place by tomlkit. New entries and keys are put in as lines right
below what they go on from, because a comment that follows an entry mostly heads the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array

from briefing.config.lines import key_lines

#: Longer lists are written with one value per line.
_WIDTH = 100
_BETWEEN_ENTRIES = re.compile(r"\s*(?:#.*)?")


def add_entry(text: str, kind: str, values: Mapping[str, Any]) -> str:
    """One more `[[kind]]`, below the last one or at the end of the file."""
    document = tomlkit.parse(text)
    known = document.get(kind)
    if isinstance(known, Array):  # written as theme = [{...}, {...}]
        known.append(_inline(values))
        return tomlkit.dumps(document)
    lines = text.split("\n")
    entries = len(known) if isinstance(known, AoT) else 0
    at = _last_line(text, (kind, entries - 1)) if entries else _end_of_text(lines)
    fresh = [f"[[{kind}]]", *_assignments(values)]
    lines[at:at] = ["", *fresh] if at else fresh
    return "\n".join(lines)


def remove_entry(text: str, kind: str, entry: str) -> str:
    """Without the entry of that id. Comments around it stay."""
    document = tomlkit.parse(text)
    known = document[kind]
    number = _position(known, entry)
    if isinstance(known, Array):
        del known[number]
        return tomlkit.dumps(document)
    lines = text.split("\n")
    first, end = key_lines(text)[(kind, number)] - 1, _last_line(text, (kind, number))
    if end < len(lines) and not lines[end].strip() and (first == 0 or not lines[first - 1].strip()):
        end += 1  # one blank line between its neighbours is enough
    del lines[first:end]
    return "\n".join(lines)


def set_values(text: str, kind: str, entry: str, values: Mapping[str, Any]) -> str:
    """The entry with some keys set to other values."""
    document = tomlkit.parse(text)
    known = document[kind]
    number = _position(known, entry)
    table = known[number]
    for key, value in values.items():
        if key in table:
            table[key] = value
    fresh = {key: value for key, value in values.items() if key not in table}
    if isinstance(known, Array):
        for key, value in fresh.items():
            table[key] = value
        return tomlkit.dumps(document)
    lines = tomlkit.dumps(document).split("\n")
    at = _last_line("\n".join(lines), (kind, number))
    lines[at:at] = _assignments(fresh)
    return "\n".join(lines)


def change_list(
    text: str, kind: str, entry: str, key: str, *, add: Sequence[str] = (), drop: Iterable[str] = ()
) -> str:
    """The entry with texts taken out of one of its lists and others put at the end of it."""
    document = tomlkit.parse(text)
    known = document[kind]
    table = known[_position(known, entry)]
    if key not in table:
        return set_values(text, kind, entry, {key: list(add)}) if add else text
    values = table[key]
    for value in drop:
        values.remove(value)
    for value in add:
        values.append(value)
    return tomlkit.dumps(document)


def _position(known: Iterable[Any], entry: str) -> int:
    return next(i for i, table in enumerate(known) if table.get("id") == entry)


def _inline(values: Mapping[str, Any]) -> Any:
    table = tomlkit.inline_table()
    table.update(values)
    return table


def _assignments(values: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        written = f"{key} = {tomlkit.item(value).as_string()}"
        if isinstance(value, list) and len(written) > _WIDTH:
            lines += [f"{key} = [", *(f"  {tomlkit.item(one).as_string()}," for one in value), "]"]
        else:
            lines.append(written)
    return lines


def _last_line(text: str, place: tuple[str, int]) -> int:
    """How many lines there are to the end of an entry's last value."""
    lines, places = text.split("\n"), key_lines(text)
    headers = sorted(
        line
        for other, line in places.items()
        if other[: len(place)] != place and lines[line - 1].lstrip().startswith("[")
    )
    end = next((line - 1 for line in headers if line > places[place]), len(lines))
    while _BETWEEN_ENTRIES.fullmatch(lines[end - 1]):
        end -= 1
    return end


def _end_of_text(lines: Sequence[str]) -> int:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return end
