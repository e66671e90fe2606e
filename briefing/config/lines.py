"""On which line each key of a TOML file stands.

tomllib gives values without places. This scanner walks a text that tomllib has accepted, so it need
not find errors: it only keeps apart strings, comments, brackets and keys. It is linear in the text.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

from briefing.config.place import Place

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<text>\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3,5} | '{3}(?:[^']|'(?!''))*'{3,5}
              | "(?:[^"\\\n]|\\.)*" | '[^'\n]*')
    | (?P<newline>\n)
    | (?P<sign>[\[\]{}=,.])
    | (?P<word>[^\s\#"'\[\]{}=,.]+)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Token:
    kind: str
    text: str
    line: int


@dataclass(kw_only=True, slots=True)
class _Scan:
    lines: dict[Place, int] = field(default_factory=dict)
    table: Place = ()
    entries: dict[Place, int] = field(default_factory=dict)  # arrays of tables: how many so far


def key_lines(text: str) -> dict[Place, int]:
    """The line, from 1, of every table, key and list item written in block style."""
    scan = _Scan()
    statement: list[_Token] = []
    depth = 0
    for token in _tokens(text):
        if token.kind == "newline":
            if depth == 0:
                _read_statement(statement, scan)
                statement = []
            continue
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
        statement.append(token)
    _read_statement(statement, scan)
    return scan.lines


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    line = 1
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "comment":
            tokens.append(_Token(kind=kind, text=found[0], line=line))
        line += found[0].count("\n")
    return tokens


def _read_statement(statement: list[_Token], scan: _Scan) -> None:
    if not statement:
        return
    if statement[0].text == "[" and statement[0].kind == "sign":
        _read_header(statement, scan)
        return
    equals = next((i for i, token in enumerate(statement) if token.text == "="), None)
    if equals is None:
        return
    place = scan.table
    for key in _keys(statement[:equals]):
        place = (*place, key)
        scan.lines.setdefault(place, statement[0].line)
    _read_items(place, statement[equals + 1 :], scan)


def _read_header(statement: list[_Token], scan: _Scan) -> None:
    keys = _keys(statement)
    place: Place = ()
    for key in keys[:-1]:
        place = (*place, key)
        if place in scan.entries:
            place = (*place, scan.entries[place] - 1)
    place = (*place, *keys[-1:])
    is_entry = len(statement) > 1 and statement[1].text == "["
    scan.lines.setdefault(place, statement[0].line)
    if is_entry:
        scan.entries[place] = scan.entries.get(place, 0) + 1
        place = (*place, scan.entries[place] - 1)
        scan.lines[place] = statement[0].line
    scan.table = place


def _read_items(place: Place, value: list[_Token], scan: _Scan) -> None:
    """The lines of the items of a list, and of the keys of an inline table."""
    if not value or value[0].text not in "[{":
        return
    is_list = value[0].text == "["
    depth, number, begins = 0, 0, True
    for i, token in enumerate(value):
        closing = token.kind == "sign" and token.text in "]}"
        depth -= closing
        if depth == 1 and begins and not closing:
            step: str | int = number if is_list else _key(token)
            item = (*place, step)
            scan.lines[item] = token.line
            if token.kind == "sign":
                _read_items(item, value[i:], scan)
            begins = False
        depth += token.kind == "sign" and token.text in "[{"
        if depth == 1 and token.kind == "sign" and token.text == ",":
            number, begins = number + 1, True
        if depth == 0:
            return


def _keys(tokens: list[_Token]) -> list[str]:
    return [_key(token) for token in tokens if token.kind in ("word", "text")]


def _key(token: _Token) -> str:
    if token.kind != "text":
        return token.text
    return str(tomllib.loads(f"key = {token.text}")["key"])
