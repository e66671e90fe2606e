"""Orders to a machine that reads articles, by their grammar: a sentence that opens as an order and names
what only such a machine works on or writes, or one that speaks to the machine itself.

Reporters tell of orders in the third person or in quotation marks, and the orders that a page gives to its
readers (share, cite, read more) name neither other articles nor a summary of theirs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

from briefing.language.words import words
from briefing.reading.wording import spoken

_NEAR = r"(?: \S{1,24}){0,8}?"
_CLOSE = r"(?: \S{1,24}){0,3}?"
# "Note for editors: state ..." opens behind its colon.
_PIECE = re.compile(r"(?<=[:;!?])\s+|(?<=[\w\"”]\.)\s+(?=[A-ZА-Я])|\n+")
_LONGEST = 600  # characters of a sentence; an order is shorter


def orders_in(text: str) -> tuple[str, ...]:
    """The pieces of the text that are an order to a machine, folded, as evidence. Quotations are to be
    taken out before."""
    return tuple(dict.fromkeys(_found(text))) if len(text) <= _LONGEST else ()


def _found(text: str) -> Iterator[str]:
    grammar = _grammar()
    whole = spoken(text)
    for pattern in grammar.anywhere:
        if found := pattern.search(whole):
            yield found[0].strip()
    pieces = _PIECE.split(text)
    for piece in pieces:
        said = whole if len(pieces) == 1 else spoken(piece)
        if grammar.opens.match(said):
            for pattern in grammar.inside:
                if found := pattern.search(said):
                    yield found[0].strip()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Grammar:
    """Patterns over `spoken` text: how an order opens, what makes it one to a machine, and what does so
    wherever it stands."""

    opens: re.Pattern[str]
    inside: tuple[re.Pattern[str], ...]
    anywhere: tuple[re.Pattern[str], ...]


@cache
def _grammar() -> _Grammar:
    data = tomllib.loads(files("briefing.reading").joinpath("data/imperatives.toml").read_text("utf-8"))
    inside, anywhere = data.pop("inside"), data.pop("anywhere")
    lists = {name: _any(values) for name, values in data.items()}
    lists["what_it_reads"] = f"(?:{lists['which']}{_CLOSE} {lists['material']}|{lists['material_alone']})"
    lists["what_it_writes"] = f"(?:{lists['product']}|{lists['foreign_product']})"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(f"{Template(pattern).substitute(lists, near=_NEAR, close=_CLOSE)}(?= )")

    return _Grammar(
        opens=compiled("^(?: $lead)* (?:$dismiss|$produce|$rank)"),
        inside=tuple(map(compiled, inside)),
        anywhere=tuple(map(compiled, anywhere)),
    )


def _any(values: Sequence[str]) -> str:
    return f"(?:{'|'.join(sorted(map(_word, values), key=len, reverse=True))})"


def _word(value: str) -> str:
    stem = " ".join(words(value))
    return re.escape(stem) + (r"\S*" if value.endswith("*") else "")
