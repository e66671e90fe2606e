"""Text written for a program instead of a reader: orders to a machine, template and markup code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.language.words import words
from briefing.models.article import Flag
from briefing.reading.orders import orders_in
from briefing.reading.wording import PhraseTable, phrase_table, spoken, unquoted

_TAGS = (
    "script|style|iframe|font|para|object|embed|svg|form|input|button|textarea|meta|link|base|bold|html|body"
)
# Code that no page prints among its sentences. Tags that only shape words (`<i>`, `<br>`) are left over
# from careless exports of genuine articles, so they are none of these.
_CODE = re.compile(
    r"\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|\$\{[^{}\n]{0,200}\}|<%[^%\n]{0,200}%>|<\?(?:php|=)"
    rf"|</?(?:{_TAGS})\b[^<>\n]{{0,300}}>"
    r"|<\w{1,12}\s[^<>\n]{0,200}\bon[a-z]{3,12}\s?=[^<>\n]{0,200}>"
    r"|\bjavascript:\S|'; ?(?:DROP|DELETE|INSERT) [A-Z]{4}",
    re.I,
)
# In a name or title a tag of any kind is enough.
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9]{0,11}\b[^<>]{0,200}>|&(?:lt|gt|#\d{1,5});", re.I)
# One mark can be a slip of the page's template or the subject of the report.
MARKS = 2
EVIDENCE = 60  # characters of each mark that are shown


def has_code(name: str) -> bool:
    """A name or title that holds markup or template code."""
    return _CODE.search(name) is not None or _ANY_TAG.search(name) is not None


def hostile_flags(
    sentences: Iterable[str], heads: Iterable[str], known: Sequence[frozenset[str]], *, written_plain: bool
) -> tuple[Flag, ...]:
    """Codes: addresses-machine, markup. `heads` are the title and the names around the text; `known` is the
    vocabulary of each of them, of whole paragraphs instead of sentences.

    Code counts in what is plain text (`written_plain`) only: other formats took their own markup away.
    What is quoted counts for neither.
    """
    texts = (*heads, *sentences)
    said = [unquoted(text) for text in texts]
    found: list[Flag | None] = [_ordered(said)]
    if found[0] is None and (_table().orders.possible(known) or _table().addresses.possible(known)):
        found.append(_addressed(said))
    if written_plain and (
        any("javascript" in own for own in known)
        or any(sign in text for text in texts for sign in _CODE_SIGNS)
    ):
        found.append(_marked_up(said))
    return tuple(flag for flag in found if flag is not None)


# One of them stands in all that `_CODE` finds, but for an address that opens with "javascript:".
_CODE_SIGNS = ("<", "{", "';")


def _marked_up(said: list[str]) -> Flag | None:
    marks = [match[0] for text in said for match in _CODE.finditer(text)]
    if len(marks) < MARKS:
        return None
    return Flag(code="markup", detail=f"Template or markup code in the text: {_shown(marks)}.")


def _ordered(said: list[str]) -> Flag | None:
    marks = [order for text in said for order in orders_in(text)]
    return _speaks_to_a_machine(marks) if marks else None


def _speaks_to_a_machine(marks: list[str]) -> Flag:
    return Flag(code="addresses-machine", detail=f"Speaks to a machine: {_shown(marks)}.")


def _addressed(said: list[str]) -> Flag | None:
    table = _table()
    marks: list[str] = []
    opened = False
    for text in said:
        line = spoken(text)
        orders = list(table.orders.pattern.finditer(line))
        marks += [found[0].strip() for found in (*orders, *table.addresses.pattern.finditer(line))]
        openings = (line[: found.start()].strip() for found in orders)
        opened = opened or any(not before or before in table.lead for before in openings)
    if not opened and len(set(marks)) < MARKS:
        return None
    return _speaks_to_a_machine(marks)


def _shown(marks: Iterable[str]) -> str:
    return "; ".join(mark[:EVIDENCE] for mark in list(dict.fromkeys(marks))[:4])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table:
    """Patterns over `spoken` text."""

    orders: PhraseTable
    addresses: PhraseTable
    lead: frozenset[str]


@cache
def _table() -> _Table:
    data = tomllib.loads(files("briefing.reading").joinpath("data/hostile.toml").read_text("utf-8"))
    return _Table(
        orders=phrase_table(data["orders"]),
        addresses=phrase_table(data["addresses"]),
        lead=frozenset(" ".join(words(text)) for text in data["lead"]),
    )
