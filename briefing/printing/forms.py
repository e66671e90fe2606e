"""Fills the user's templates. What a Briefing says is data in them: escaped, never evaluated."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

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
