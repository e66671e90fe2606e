"""What a person writes in schedule.toml as text, read into values.

Each function takes the text of one key and returns its value, or raises ValueError with what is
wrong and what to write instead. Values that are not text pass through: their type is checked later.
"""

from __future__ import annotations

import re
import shlex
import unicodedata
from string import Formatter

from briefing.config.nearest import nearest

PATTERN_FIELDS = ("title", "edition", "day", "date", "number")

LONGEST_MARKING = 60  # letters; it stands on one line of every page
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NOT_IN_A_FILE_NAME = re.compile(r"[\x00-\x1f<>:\"|?*]")
_REGEX = re.compile(r"\\[bBdDsSwW.*+?()\[\]]|^\^|\$$|\(\?|\.\*\$|\[\^")
#: Fewer letters, such as "a*", stand at the beginning of any line.
LEAST_OF_A_LINE = 3


def slug(text: str) -> str:
    """An id: ASCII letters, digits, hyphen, underscore, at most 64."""
    if _SLUG.fullmatch(text):
        return text
    plain = "-".join(re.findall(r"[a-z0-9]+", _ascii(text).lower()))[:64]
    hint = f'such as "{plain}"' if plain else 'such as "daily"'
    raise ValueError(f"an id has only the letters a to z, digits, - and _; write one {hint}")


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def command(text: str) -> str:
    """A program and its arguments, run without a shell."""
    try:
        shlex.split(text)
    except ValueError:
        raise ValueError("a quotation mark is not closed; the command is run without a shell") from None
    return text


def when_empty(value: object) -> object:
    """ "send_note" is the older name of "note"."""
    return "note" if value == "send_note" else value


def phrase(text: str) -> str:
    """Words to look for; `*` only at the end of a word."""
    if not any(sign.isalnum() for sign in text):
        raise ValueError("a phrase needs at least one letter or digit; write a word or take it out")
    if re.search(r"\*(?=[\w*])|(?<!\w)\*", text):
        raise ValueError(f'"{text}": the * stands only at the end of a word, as in "Zangezur*"')
    return text


def line_pattern(text: str) -> str:
    """A whole line of a page in plain text; each `*` stands for any text or none."""
    if "\n" in text or "\r" in text:
        raise ValueError("a pattern is for one line; write one pattern for each line of the page")
    if _REGEX.search(text):
        raise ValueError(
            f'"{text}" looks like a regular expression; write the line as it stands on the page, '
            'with * for any text, as in "Read also: *"'
        )
    if sum(sign.isalnum() for sign in text) < LEAST_OF_A_LINE:
        raise ValueError(
            f'"{text}" would fit too many lines; write at least {LEAST_OF_A_LINE} letters of the line'
        )
    return text


def subject(text: str) -> str:
    """A mail subject with {fields}."""
    if not text.strip() or not text.isprintable():
        raise ValueError("a subject is one line of text; write it without line breaks")
    return _pattern(text)


def marking(text: str) -> str:
    """A handling mark: a few words on one line."""
    if not text.isprintable() or len(text) > LONGEST_MARKING:
        raise ValueError(f"a marking is one line of at most {LONGEST_MARKING} letters; shorten it")
    return text.strip()


def look(text: str) -> str:
    """The name of a look: classic for the templates folder itself, else a folder in it."""
    if not _SLUG.fullmatch(text):
        raise ValueError('a look is a folder in the templates folder; write its name, such as "compact"')
    return text


def file_name(text: str) -> str:
    """The name of the PDF with {fields}: no folder, no sign that a file system refuses, ends in .pdf."""
    if "/" in text or "\\" in text:
        raise ValueError("a file name has no / or \\; choose the folder with outbox = in [desk]")
    if _NOT_IN_A_FILE_NAME.search(text) or text.startswith("."):
        raise ValueError('a file name has none of < > : " | ? * and no dot in front; take them out')
    if not text.lower().endswith(".pdf"):
        raise ValueError("a file name ends in .pdf; add it")
    return _pattern(text)


def _pattern(text: str) -> str:
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        raise ValueError("a { or } stands alone; write it twice to print it") from None
    for _, field, spec, conversion in parts:
        if field not in PATTERN_FIELDS:
            near = nearest(field or "", PATTERN_FIELDS)
            known = ", ".join(f"{{{name}}}" for name in PATTERN_FIELDS)
            hint = f"did you mean {{{near}}}?" if near else f"known are {known}"
            raise ValueError(f"{{{field}}} is not known; {hint}")
        if spec or conversion:
            raise ValueError(f"{{{field}}} takes no : or !; write {{{field}}} alone")
    return text
