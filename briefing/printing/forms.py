"""Fills the user's templates. What a Briefing says is data in them: escaped, never evaluated."""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, cast

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from briefing.errors import ConfigError
from briefing.language.escape import for_terminal
from briefing.printing.lines import Sheet

TEXT_WIDTH = 76  # columns; under the 78 that RFC 5322 recommends for a line of mail


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A template and how messages name it. `markup` forms escape all that is put into them."""

    path: str
    text: str
    markup: bool


def fill(form: Form, sheet: Sheet, **more: object) -> str:
    """The filled-in template. ConfigError names the file, the line and what is wrong there."""
    template = _compile(form.path, form.text, form.markup)
    values = {entry.name: getattr(sheet, entry.name) for entry in fields(sheet)}
    try:
        return template.render(values | more)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        line = _line_of(error)
        place = f"line {line}: " if line else ""
        names = ", ".join(sorted({*values, *more}))
        known = f"; known: {names}" if "undefined" in str(error) and "attribute" not in str(error) else ""
        raise ConfigError(form.path, (f"{place}{error}{known}",)) from None


@cache
def _compile(path: str, text: str, markup: bool) -> Template:
    environment = SandboxedEnvironment(
        autoescape=markup,
        undefined=StrictUndefined,
        finalize=_without_controls,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    del environment.filters["safe"]  # nothing in a Sheet is markup
    environment.filters["fill"] = _fill
    try:
        return environment.from_string(text)
    except TemplateSyntaxError as error:
        raise ConfigError(path, (f"line {error.lineno}: {error.message}",)) from None


_LRM = "\u200e"
_TURNS = frozenset(("R", "AL"))


def kept_apart(sheet: Sheet) -> Sheet:
    """For a mail, whose lines are ordered by the program that shows it: a name from right to left would
    take the number or date behind it along, were it not for the mark after it."""
    return cast(Sheet, _kept_apart(sheet))


def _kept_apart(value: Any) -> Any:
    if isinstance(value, str):
        return value + _LRM if _ends_turned(value) else value
    if isinstance(value, tuple):
        return tuple(map(_kept_apart, value))
    if is_dataclass(value) and not isinstance(value, type):
        given = ((entry.name, getattr(value, entry.name)) for entry in fields(value))
        return replace(value, **{name: _kept_apart(held) for name, held in given})
    return value


def _ends_turned(text: str) -> bool:
    """Whether its last letter or figure runs from right to left, whatever signs stand behind it."""
    kinds = (unicodedata.bidirectional(char) for char in reversed(text))
    return next((kind in _TURNS for kind in kinds if kind in _TURNS or kind in ("L", "EN", "AN")), False)


def _without_controls(value: Any) -> Any:
    return for_terminal(value) if type(value) is str else value


def _fill(text: str, first: str = "", then: str = "") -> str:
    """The text in lines of TEXT_WIDTH columns, each opened by `then`, the first one by `first`."""
    return textwrap.fill(
        text,
        width=TEXT_WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_on_hyphens=False,
        break_long_words=True,
    )


def _line_of(error: BaseException) -> int:
    """The template line an error came from: the last frame of the template's own code."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
