"""schedule.toml as bytes -> its table and the line of each key."""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.config.lines import key_lines
from briefing.config.place import Place
from briefing.errors import ConfigError

Table = dict[str, Any]  # what tomllib gives

_MISSING = (
    "the file does not exist; make a desk with `briefing init DIR`, "
    "or name the file of another desk with `--config PATH`"
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """The file as read: its values and the line on which each place stands, from 1."""

    table: Table
    lines: dict[Place, int]


def read_source(path: Path) -> Source:
    """The parsed file, or ConfigError when it is missing, in another encoding or not TOML."""
    return source_of(decoded(path), path)


def source_of(text: str, path: Path) -> Source:
    """The same of a text that stands in that file, or is to."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), (_syntax_fault(str(error), text),)) from None
    except RecursionError:
        raise ConfigError(str(path), ("the values are nested too deep; this is no schedule.toml",)) from None
    return Source(table=table, lines=key_lines(text))


def decoded(path: Path) -> str:
    """The file's text with plain line ends. Raises ConfigError when there is none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(
            str(path),
            (_MISSING,),
        ) from None
    except IsADirectoryError:
        raise ConfigError(
            str(path), ("this is a folder; name the file in it, as in `--config DIR/schedule.toml`",)
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError(
            str(path), (f"the file cannot be read ({reason}); check who may read it",)
        ) from None
    if content.startswith(_UTF16) or b"\x00" in content:
        raise ConfigError(
            str(path), ("the file is saved as UTF-16 (or is no text); save it again with the encoding UTF-8",)
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = f"line {line}: this is not UTF-8; save the file again with the encoding UTF-8"
        raise ConfigError(str(path), (fault,)) from None


def _syntax_fault(message: str, text: str) -> str:
    found = _WHERE.search(message)
    what = message[: found.start()] if found else message
    if not found or not found[1]:
        return f"at the end of the file: {what}; close what was opened"
    number, column = int(found[1]), int(found[2])
    line = text.split("\n")[number - 1] if number <= text.count("\n") + 1 else ""
    return f"line {number}, column {column}: {what}; {_advice(what, line)}"


def _advice(what: str, line: str) -> str:
    """The commonest slips of people who do not write TOML every day."""
    if re.search("[“”„«»‘’]", line):
        return 'use straight quotation marks, "like this"'
    if "escape" in what or "\\" in what:
        return "write / instead of \\, or put the text in single quotes"
    if "Cannot overwrite" in what or "Cannot declare" in what or "Cannot mutate" in what:
        return "this stands twice; take one out (lists of entries have double brackets, as in [[theme]])"
    if re.search(r"\b(?:True|False|yes|no|on|off)\b", line):
        return "write true or false in small letters, and all other text in quotation marks"
    return 'write key = "text", with the text in quotation marks and one key on each line'
