"""One sentence as it is held against others: what it speaks of, its figures, hours, days, what it denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from briefing.analysis.corpus import tokens
from briefing.analysis.dates import TextDate, exact
from briefing.analysis.disagreements.contraries import Signs, signs_of
from briefing.analysis.disagreements.cores import unframed, untailed
from briefing.analysis.disagreements.hours import Clock, clocks_in
from briefing.analysis.disagreements.passages import Material, Passage, whole
from briefing.analysis.disagreements.places import places_in
from briefing.analysis.disagreements.senses import roles, senses_in
from briefing.analysis.disagreements.senses import things as counted_things
from briefing.analysis.disagreements.tallies import noun_of, role_of
from briefing.analysis.meaning import things
from briefing.analysis.numbers import Quantity, bare_figure, is_part, number_words
from briefing.analysis.tables import table
from briefing.language.quotations import quotations
from briefing.models.article import Article
from briefing.models.findings import Statement

_PART = re.compile(
    r"[,;:—–]\s|\s[—–]\s|\b(?:and|but|while|whereas|after|before|when|which|who|that|because|where)\b"
)
_LEAST_BLANKS = 2  # a part of fewer words stays with the next
_DIGITS = re.compile(r"(?<![\w.,:/-])[$€£]?\d")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+")
# "Page 7", "Shaft 2": a number that is a name.
_LABEL = re.compile(r"\b(?:page|article|chapter|line|channel|paragraph|shaft|section)s?$", re.IGNORECASE)
_SPOT = re.compile(
    r"\b(?:at|on|in|from|near|off|to|under|inside|outside|out of|via|into) "
    r"(?:the |an? |its |his |her |their )?([A-Za-z][\w’'-]+(?: [a-z][\w-]+)?(?: (?:of|at|near) [A-Z][\w-]+)?)"
)
_HEAD = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number with what it counts (`noun`, and the thing that is a word for) and of what people."""

    quantity: Quantity
    unit: str
    noun: str
    role: str
    part: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """text[start:end] between two borders, and what its words mean."""

    start: int
    end: int
    meant: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`meant` are the senses of the words without names, `names` what is named; the rest is read when it
    is first asked for."""

    passage: Passage
    article: Article
    statement: Statement
    bare: str
    meant: frozenset[str]
    names: frozenset[str]
    context: frozenset[str]  # what it and the sentence before it mean and name
    themes: frozenset[str]
    place: int  # of the sentence in its article

    @property
    def text(self) -> str:
        return self.passage.facts.text

    @property
    def number(self) -> int:
        return self.passage.number

    @property
    def owner(self) -> int:
        return self.passage.article

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(tokens(self.text))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(_figures(self.passage, self.clocks))

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        return tuple(clocks_in(self.text))

    @cached_property
    def days(self) -> tuple[TextDate, ...]:
        return tuple(exact(self.passage.facts.dates))

    @cached_property
    def signs(self) -> Signs:
        return signs_of(self.bare, self.names)

    @cached_property
    def cues(self) -> frozenset[str]:
        """The names of the cues that stand in it."""
        found = {name for name, pattern in cues().items() if pattern.search(self.text)}
        return frozenset(found | ({"quoted"} if quotations(self.text) else set()))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(_parts(self.text))

    @cached_property
    def refused(self) -> frozenset[str]:
        """What stands from the first word of a denial on."""
        denial = cues()["denial"].search(self.text)
        return frozenset(things(self.text[denial.start() :])) if denial else frozenset()

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(sense.name for sense in senses_in(tokens(self.bare), roles()))

    @cached_property
    def places(self) -> frozenset[str]:
        return places_in(self.bare)

    @cached_property
    def spots(self) -> frozenset[str]:
        """What the words behind a preposition of place mean."""
        return frozenset(meant for m in _SPOT.finditer(self.bare) for meant in things(m[1]))

    @cached_property
    def head(self) -> frozenset[str]:
        return frozenset(things(self.bare)[:_HEAD])

    def around(self, at: int) -> frozenset[str]:
        """What the part around a place of the text means."""
        return next((p.meant for p in self.parts if p.start <= at < p.end), frozenset())


def reading_of(material: Material, number: int, before: Reading | None) -> Reading:
    """A sentence without its dateline; `before` is the reading of the sentence before it."""
    passage = whole(material, number)
    bare = untailed(unframed(passage.facts.text))
    names = material.names_in(passage.article, bare)
    statement = material.statement(number)
    meant = frozenset(things(bare)) - names
    follows = before is not None and (before.owner, before.number) == (passage.article, number - 1)
    return Reading(
        passage=passage,
        article=material.corpus.articles[passage.article],
        statement=statement,
        bare=bare,
        meant=meant,
        names=names,
        context=meant | names | (before.meant | before.names if before and follows else frozenset()),
        themes=frozenset(hit.theme for hit in statement.hits),
        place=number - int(material.corpus.opening[passage.article]),
    )


@cache
def cues() -> Mapping[str, re.Pattern[str]]:
    """Name -> pattern of its words."""
    return {name: _pattern(phrases) for name, phrases in table("disputes")["cues"].items()}


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    parts = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in ordered)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def _parts(text: str) -> Iterator[Part]:
    start = 0
    for border in _PART.finditer(text):
        if text.count(" ", start, border.start()) >= _LEAST_BLANKS:
            yield _part(text, start, border.start())
            start = border.end()
    yield _part(text, start, len(text))


def _part(text: str, start: int, end: int) -> Part:
    return Part(start=start, end=end, meant=frozenset(things(text[start:end])))


def _figures(passage: Passage, clocks: tuple[Clock, ...]) -> Iterator[Figure]:
    """Those that count something, and bare numbers; no days, hours and names."""
    text = passage.facts.text
    taken = [(d.at - passage.start, d.end_at - passage.start) for d in passage.facts.dates]
    taken += [(clock.start, clock.end) for clock in clocks]
    found = [q for q in passage.facts.quantities if not _inside(q.start, taken)]
    taken += [(q.start, q.end) for q in found]
    words = [m for m in _WORD.finditer(text) if m.group().lower() in number_words()]
    for m in sorted([*_DIGITS.finditer(text), *words], key=lambda m: m.start()):
        bare = None if _inside(m.start(), taken) else bare_figure(text, m.start())
        if bare is not None:
            taken.append((bare.start, bare.end))
            found.append(bare)
    for quantity in found:
        if text[quantity.unit_start : quantity.unit_start + 1] == "-" and quantity.unit:
            continue  # "a 52-story hotel": an attribute
        if not _LABEL.search(text[: quantity.start].rstrip()):
            yield Figure(
                quantity=quantity,
                unit=counted_things().get(quantity.unit, quantity.unit),
                noun=noun_of(passage, quantity) if quantity.unit else "",
                role=role_of(text, quantity),
                part=is_part(text, quantity),
            )


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
