"""Quotations that begin with "It ...", "They ..." or "This is ...": what these mean, stands before them or
nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.language.quotations import quotations
from briefing.writing.expletives import expletive
from briefing.writing.leaning import Gap, Leaning
from briefing.writing.likeness import content
from briefing.writing.wordlists import listed

# Words of content before a quotation, its teller aside, that can hold what it goes on about.
_ENOUGH_BEFORE = 3
_OPENS = re.compile(
    r"(?:(?:But|And|So|Well|Yes|No|Now|Then|Because|Of course|First|Today|Once|Here|Sometimes|Maybe),? )?"
    r"(?P<pronoun>(?i:it|he|she|they|this|that|these|those))"
    r"(?=['’](?:s|ll|d|re|ve)\b| (?:is|was|does|did|are|were|has|have|had|ca|wo|would|could"
    r"|should)n['’]t\b| (?:is|was|are|were|will|would|has|had|have|can|could|may|might"
    r"|must|should|did|does"
    r"|do|won|never|just|probably|also|all|never|really|\w+ed|[a-z]+s|came|took|gave|made|told"
    r"|knew|went|shot|put|got|left)\b)"
)
_THEM = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:(?:But|And|So|Well|Yes|No|Now),? )?(?:This|These|Those) (?P<noun>[a-z]+) "
    r"(?:is|are|was|were|has|have|will|would|can|could|must|should|did|does)\b"
)
_SEVERAL = re.compile(r"\bthem\b(?!selves)")
_MORE_THAN_ONE = re.compile(r"\b(?:[a-z]{2,}s|people|men|women|children|police|both|all|[A-Z]\w+ and)\b")
_NAME = re.compile(r"(?<=[\w,] )[A-Z][a-z]+|\b[A-Z][a-z]+ [A-Z][a-z]+")


def quoted(leaning: Leaning) -> Iterator[Gap]:
    """Fatal when the first words of a quotation point at nothing that is printed before them."""
    for quote in quotations(leaning.quote[: len(leaning.first)]):
        if quote.end <= leaning.at:
            continue
        before = leaning.first[leaning.at : quote.start]
        if _says_enough(before, leaning):
            return
        opening = _OPENS.match(quote.words)
        pointed = _POINTS.match(quote.words)
        if (opening and not expletive(quote.words, opening)) or (
            pointed and pointed["noun"] not in listed("near_times")
        ):
            yield Gap(at=leaning.at, fatal=True)
            return
        several = _SEVERAL.search(quote.words)
        if several and not _MORE_THAN_ONE.search(f"{before} {quote.words[: several.start()]}"):
            yield Gap(at=leaning.at, fatal=True)
            return
        whom = _THEM.search(quote.words)
        if whom and not _anybody(quote.words[: whom.start()]) and not _anybody(before):
            yield Gap(at=leaning.at, fatal=True)
        return


def _says_enough(before: str, leaning: Leaning) -> bool:
    """Is there more before the quotation than who says it?"""
    teller = content(f"{leaning.statement.speaker or ''} {leaning.statement.medium or ''}")
    return len(content(before) - teller - content(" ".join(_said()))) >= _ENOUGH_BEFORE


@cache
def _said() -> tuple[str, ...]:
    return listed("speech")


def _anybody(text: str) -> bool:
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", text)}
    people = {*listed("roles"), *listed("persons"), *listed("relations")}
    return bool(words & people) or _NAME.search(text) is not None
