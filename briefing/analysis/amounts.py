"""The numbers of a sentence with what they count and whether they are the count itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefing.analysis.corpus import base, tokens
from briefing.analysis.dates import TextDate
from briefing.analysis.meaning import labels, people_classes, thing
from briefing.analysis.numbers import (
    RATES,
    SPANS,
    Quantity,
    bare_figure,
    is_part,
    measures,
    number_words,
    quantities,
)
from briefing.language.words import fold

Role = Literal["whole", "part", "old"]

#: The kind of a number with which no thing stands, and of people in no state.
BARE, PERSON = "", "person"
# "Nearly 49,000" and "48,730" are one number.
_ROUNDED = 0.02
_WORD = re.compile(r"[^\W_][\w’']*")
_FIGURE = re.compile(r"(?<![\w.,:/-])[$€£]?\d")
# The value that something had before: "down from 38.5", "not 40", "instead of 100".
_OLD = re.compile(
    r"\b(?:(?<=\bup )from|(?<=\bdown )from|instead of|rather than|and not|not|against|compared with|"
    r"than|earlier)"
    r"(?: (?:the|an?|about|around|some|on|in|to|for|only|by))*\s*[$€£]?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:ris\w+|rose|rais\w+|fall\w*|fell|climb\w+|drop\w*|grew|grown|increas\w+|decreas\w+|lower\w*|cut|"
    r"reduc\w+|chang\w+|revis\w+|extend\w+|shr[aiu]nk\w*|slow\w*|slip\w*)\b.*\bfrom"
    r"(?: (?:the|an?|about|around|some))*\s*[$€£]?$",
    re.IGNORECASE,
)
# What comes on top of a count, or by how much it has changed.
_ADDED = re.compile(
    r"\b(?:another|further|additional|extra|other|remaining|first|last|"
    r"of (?:whom|them|these|those|which))(?: \w+)?$"
    r"|\b(?:(?:rose|risen|fell|fallen|up|down|increased|raised|cut|lowered|reduced|extended) by|added|adding)"
    r"(?: an?| another)?$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"^ of (?:the|its|his|her|their|those|these|all)\b|^ (?:\w+ )?of (?:them|whom)\b")
_SO_FAR = re.compile(r"\b(?:now|so far)\b")
_MORE = re.compile(r"^ ?(?:\w+ )?more\b(?! than)|^ ?others?\b")
_AGE = re.compile(r"^-years?-old|^ years? old")
_RATE = re.compile(
    r"^(?: of \w+)? (?:a|per|an|(?:for )?(?:each|every)) "
    r"(second|minute|hour|day|night|week|month|year|head|person|share|barrel|tonne|litre)\b"
)
_OF_SPACE = frozenset({"cubic", "square"})
# Counted by their name, though they stand among the measures.
_COUNTED = frozenset({"doses", "cases", "votes"})
_SPANS = frozenset(map(thing, SPANS)) | SPANS


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """`kinds` are what it counts. A "part" is one of a count or comes on top of it, an "old" one is what the
    count had been."""

    value: float
    kinds: frozenset[str]
    hedge: str
    role: Role


def numbers_in(text: str, dates: Sequence[TextDate]) -> tuple[Number, ...]:
    """The numbers of a text but for those of its dates, names ("pier 7") and ages."""
    found = tuple(_numbers(text, dates))
    # "12.5 percent instead of 15": the old value is one of what the new one is.
    united = [n.kinds for n in found if n.role == "whole" and BARE not in n.kinds]
    if len(united) != 1:
        united = [n.kinds for n in found[:1] if BARE not in n.kinds]
    return tuple(
        replace(n, kinds=united[0]) if n.role == "old" and n.kinds == {BARE} and united else n for n in found
    )


def one_value(a: Number, b: Number) -> bool:
    high = max(abs(a.value), abs(b.value))
    return abs(a.value - b.value) <= (_ROUNDED if "about" in (a.hedge, b.hedge) else 0.0) * high


@cache
def measured() -> frozenset[str]:
    """Kinds that any matter can be measured in: money, shares, lengths."""
    return frozenset(map(thing, measures() - _COUNTED)) - people_classes() | RATES | _SPANS | {BARE, PERSON}


def _numbers(text: str, dates: Sequence[TextDate]) -> Iterator[Number]:
    dated = [(d.at, d.end_at) for d in dates]
    found = [
        q
        for q in quantities(text)
        if not any(start < q.end and q.start < end for start, end in dated) and not _is_label(text, q.start)
    ]
    for q in found:
        yield _number(text, q)
    taken = [*dated, *((q.start, q.end) for q in found)]
    for at in _places(text):
        bare = None if any(start <= at < end for start, end in taken) else bare_figure(text, at)
        if bare is not None and not bare.unit and not _is_name(text, at) and not _is_age(text, at, bare.end):
            yield _number(text, bare)


def _places(text: str) -> Iterator[int]:
    for m in _FIGURE.finditer(text):
        yield m.start()
    for m in _WORD.finditer(text):
        if m.group().lower() in number_words() and text[m.start() - 1 : m.start()] != "-":
            yield m.start()


def _is_name(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    capital = before.rpartition(" ")[2][:1].isupper() and " " in before
    return capital or _is_label(text, at)


def _is_label(text: str, at: int) -> bool:
    return text[:at].rstrip().rpartition(" ")[2] in labels()


def _is_age(text: str, at: int, end: int) -> bool:
    return text[:at].rstrip().endswith(",") and text[end : end + 1] in (",", ".", "")


def _number(text: str, q: Quantity) -> Number:
    return Number(value=q.value, kinds=_kinds(text, q), hedge=q.hedge, role=_role(text, q))


def _role(text: str, q: Quantity) -> Role:
    before, after = text[: q.start].rstrip(), text[q.unit_start or q.end :]
    if _OLD.search(before) or _FROM.search(before):
        return "old"
    if _SO_FAR.search(before):
        return "whole"
    added = _ADDED.search(before) is not None and q.unit != "percent"
    # "A day" behind a sum is its rate.
    part = is_part(text, q) and not before.endswith(" by") and not (q.unit and _RATE.match(text[q.end :]))
    return "part" if added or part or any(p.match(after) for p in (_MORE, _SHARE, _AGE)) else "whole"


def _kinds(text: str, q: Quantity) -> frozenset[str]:
    kinds = {_unit(text, q)} if q.unit and q.unit != PERSON else set()
    own = {thing(base(word)) for word in tokens(text[q.start : q.end])} & people_classes()
    if own:
        kinds |= own
    elif q.unit and not kinds & RATES:
        kinds |= _state(text, q)
    return frozenset(kinds or {PERSON if q.unit == PERSON else BARE})


def _state(text: str, q: Quantity) -> set[str]:
    """The state of people that is told of nearest to the number."""
    near = [
        (min(abs(m.start() - q.end), abs(q.start - m.end())), meant)
        for m in _WORD.finditer(text)
        if (meant := thing(base(fold(m.group())))) in people_classes()
    ]
    return {min(near)[1]} if near else set()


def _unit(text: str, q: Quantity) -> str:
    """What is counted: of a measure of space all its words, with what it is counted by."""
    printed = tokens(text[q.unit_start : q.end]) if q.unit_start else []
    unit = " ".join(printed) if _OF_SPACE.intersection(printed) else thing(q.unit) or q.unit
    rate = _RATE.match(text[q.end :])
    return f"{unit}/{rate[1]}" if rate else unit
