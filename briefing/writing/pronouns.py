"""Sentences about "he", "his visit", "they" or "this": who or what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.writing.leaning import Gap, Leaning
from briefing.writing.people import Named, mention, name_at, only_person
from briefing.writing.wordlists import alternatives, listed, pattern


def pointing(leaning: Leaning) -> Iterator[Gap]:
    """Sentences about "this" or "the latter", or timed from another sentence, cannot be mended."""
    opening = leaning.plain[leaning.at :]
    leaning_on_words = pattern("about_words").search(opening) or pattern("counted_from_elsewhere").search(
        opening
    )
    if _pointed().match(opening) or leaning_on_words:
        yield Gap(at=leaning.at, fatal=True)


@cache
def _pointed() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:{alternatives(listed('pointing'))})\b"
        r"(?! (?:week|month|year|morning|evening|who|[A-Z]\w+ and))"
    )


def subject(leaning: Leaning) -> Iterator[Gap]:
    """ "He also said ...", "In the interview, he ...": the name after the pronoun."""
    found = _pronoun().match(leaning.plain, leaning.at)
    if not found:
        return
    word = found.group("pronoun").lower()
    if word == "it" and _expletive().match(leaning.plain, found.end()):
        return
    named = _speaker(leaning) or (_person(leaning) if word in ("he", "she") else None)
    yield Gap(at=found.end("pronoun"), named=named, fatal=named is None)


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:(?:(?:{alternatives(listed('adverbial'))})\b[^,.;]{{0,90}}, )?"
        rf"(?P<pronoun>{alternatives(listed('pronouns'))})\b)"
    )


@cache
def _expletive() -> re.Pattern[str]:
    return re.compile(
        rf" (?:is|was|remains|remained|seems)(?: \w+)? (?:{alternatives(listed('expletive'))})\b"
    )


def owner(leaning: Leaning) -> Iterator[Gap]:
    """ "His visit ...": the name with its possessive ending, where it stands so before."""
    found = _possessive().match(leaning.plain, leaning.at)
    if not found:
        return
    person = _person(leaning) if found.group().lower() in ("his", "her") else None
    if person is not None:
        surname = person.name.split()[-1]
        form = re.compile(rf"\b{re.escape(surname)}['’]s\b")
        for sentence in leaning.earlier():
            if owned := form.search(sentence.text):
                yield Gap(at=found.end(), named=Named(name=owned.group(), sentence=sentence))
                return
    yield Gap(at=leaning.at, fatal=True)


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternatives(listed('possessives'))})\b(?! own\b)")


def teller(leaning: Leaning) -> Iterator[Gap]:
    """'"...", he said': the name after the pronoun, unless the sentence names somebody before it."""
    found = _tail().search(leaning.plain, leaning.at)
    if not found or _names_somebody(leaning.plain[leaning.at : found.start()]):
        return
    named = _speaker(leaning) or _person(leaning)
    if named is not None or leaning.statement.speaker is None:
        yield Gap(at=found.end("pronoun"), named=named, fatal=named is None)


def _names_somebody(text: str) -> bool:
    """A capitalised word that is not the first, which is capitalised in any case."""
    return any(name_at(text, word.start()) for word in re.finditer(r"(?<= )\w", text))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        rf"[”’\"'»],?\s+(?P<pronoun>he|she|they|it) (?:\w+ ){{0,2}}(?:{alternatives(listed('speech'))})\b"
    )


def _speaker(leaning: Leaning) -> Named | None:
    speaker = leaning.statement.speaker
    if not speaker or speaker.lower() in listed("pronouns"):
        return None
    return mention(leaning.article, leaning.statement.sentence, speaker)


def _person(leaning: Leaning) -> Named | None:
    return only_person(leaning.article, leaning.statement.sentence, ())
