"""Sentences about "he", "his visit", "they" or "this": who or what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from briefing.writing.expletives import expletive
from briefing.writing.leaning import Gap, Leaning
from briefing.writing.people import Named, can_be, is_person, mention, name_at, only_person
from briefing.writing.wordlists import alternatives, listed, members, pattern

_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME_INSIDE = re.compile(r"(?<=\w )[^\W\d_a-z]\w")
_COUNTRY_STEM = 4  # letters: "Iran" and "Iranian", "Azerbaijan" and "Azeri"


def pointing(leaning: Leaning) -> Iterator[Gap]:
    """Sentences about "this" or "the latter", or timed from another sentence, cannot be mended."""
    opening = leaning.first[leaning.at :]
    counted = pattern("counted_from_elsewhere").search(opening)
    undated = counted and not _date().search(opening, 0, counted.start())
    mentioned = _MENTIONED.search(leaning.quote, leaning.at, len(leaning.first))
    told_elsewhere = (
        mentioned or pattern("about_words").search(opening) or pattern("referring").search(opening)
    )
    if _pointed().match(opening) or _ONE_MORE.match(opening) or told_elsewhere or undated:
        yield Gap(at=leaning.at, fatal=True)


_MENTIONED = re.compile(r"\b[Tt]he (?:afore|above-?|already )?mentioned\b")
# "A third, Brightkeel, ...", "The other was towed": of what, the sentence before it says.
_ONE_MORE = re.compile(
    r"(?:A (?:second|third|fourth|fifth|further)(?: one)?|Another(?: one)?|The (?:others?|second|third))"
    r"(?:, | (?:is|was|are|were|has|had|have|will|would|said|told)\b)"
)


@cache
def _date() -> re.Pattern[str]:
    """A day or year from which "by then" in the same sentence is counted."""
    months = alternatives((*listed("months"), "may"))
    days = alternatives(listed("weekdays"))
    return re.compile(rf"\b(?i:(?:{months}) \d{{1,2}}|\d{{1,2}} (?:{months})|{days})\b|\b(?:19|20)\d\d\b")


@cache
def _pointed() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:{alternatives(listed('pointing'))})\b"
        r"(?! (?:week|month|year|morning|afternoon|evening|weekend|spring|summer|autumn|winter|decade"
        r"|century|who|[A-Z]\w+ and))"
    )


def subject(leaning: Leaning) -> Iterator[Gap]:
    """ "He also said ...", "In the interview, he ...", "Pointing to the map, she ...": the name after the
    pronoun, unless the sentence names somebody before it."""
    found = _opening_pronoun().match(leaning.plain, leaning.at) or _first_pronoun().search(
        leaning.plain, leaning.at
    )
    if not found:
        return
    start, end = found.span("pronoun")
    word = found.group("pronoun").lower()
    if word == "it" and expletive(leaning.plain, found):
        return
    ahead = start > leaning.at and named_after(leaning, end)  # "When he arrived, Orlok said ..."
    if word in ("he", "she") and (ahead or names_somebody(leaning, start)):
        return
    person = _person(leaning) if word in ("he", "she") else None
    named = _teller_meant(leaning, word) or person
    if named and person and named.name.split()[-1] != person.name.split()[-1]:
        named = None  # the last one named is somebody else
    if named and not can_be(leaning.article, named.name, word):
        named = None
    told = start > leaning.at and _beside(leaning)
    if named is not None or not told:
        yield Gap(at=end, named=named, fatal=named is None)


def _beside(leaning: Leaning) -> bool:
    """Is the speaker printed beside the words, and not in them?"""
    speaker = (leaning.statement.speaker or "").split()
    return bool(speaker) and speaker[-1] not in leaning.quote


def _teller_meant(leaning: Leaning, word: str) -> Named | None:
    """The speaker, where the pronoun can be his or hers: "they" is no one person, "it" nobody."""
    if word in ("he", "she") or not is_person(leaning.statement.speaker or ""):
        return _speaker(leaning)
    return None


@cache
def _opening_pronoun() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:(?:(?:{alternatives(listed('adverbial'))})\b[^,.;]{{0,90}}, "
        rf"|(?:{alternatives(listed('before_pronoun'))}) "
        rf"|(?:(?:in|on|by|since|until) )?(?:\w+ )?(?:{alternatives(listed('times'))}|\d{{4}}),? )?"
        rf"(?P<pronoun>{alternatives(listed('pronouns'))})\b)"
    )


@cache
def _first_pronoun() -> re.Pattern[str]:
    return re.compile(r"\b(?P<pronoun>[Hh]e|[Ss]he)\b")


def names_somebody(leaning: Leaning, end: int) -> bool:
    """Is there a person before quote[end], by name, by office or by a word like "the driver"?

    A name after a preposition ("in Baku", "with Orlok") is not whom the sentence goes on about.
    """
    words = [found.group() for found in _NAME.finditer(leaning.plain, leaning.at, end)]
    somebody = {word.lower() for word in words} - set(listed("several"))
    if any(word in listed("roles") or word in listed("persons") for word in somebody):
        return True
    beside = False  # inside a name that a preposition governs
    for before, word in pairwise(words):
        beside = before.lower() in listed("prepositions") or (
            beside and (word[0].isupper() or before == "the")
        )
        if not beside and _personal_name(word):
            return True
    return bool(words) and _known(leaning, words[0])


def _personal_name(word: str) -> bool:
    """A capitalised word that is no country, no adjective of one, no abbreviation and no day."""
    if not word[0].isupper() or word.isupper() or word.lower() in listed("times"):
        return False
    return word[:_COUNTRY_STEM] not in _country_stems() and word not in listed("institutions")


def _known(leaning: Leaning, word: str) -> bool:
    """The first word is capitalised in any case: is it a name elsewhere, or the speaker's?"""
    body = word in listed("institutions") or word.lower() in members("always_known")
    if word in (leaning.statement.speaker or "").split() and not body:
        return True
    inside = re.compile(rf"(?<=[a-z,] ){re.escape(word)}\b")
    return _personal_name(word) and any(inside.search(sentence.text) for sentence in leaning.earlier())


def named_after(leaning: Leaning, end: int) -> bool:
    """ "When he arrived, Orlok said ...": the name follows the first comma."""
    comma = leaning.plain.find(", ", end)
    if comma < 0:
        return False
    name = name_at(leaning.plain, comma + 2)
    if name:
        return _personal_name(name.split()[0]) or " " in name
    return _SOMEBODY_NEXT.match(leaning.plain, comma + 2) is not None


_SOMEBODY_NEXT = re.compile(r"(?:the|an?) (?:[\w-]+ ){0,3}?[a-z]+(?:er|or|ist|ian|man|woman|ant|ent|al)\b")


@cache
def _country_stems() -> frozenset[str]:
    return frozenset(country[:_COUNTRY_STEM] for country in listed("countries"))


def owner(leaning: Leaning) -> Iterator[Gap]:
    """ "His visit ...": the name with its possessive ending, where it stands so before."""
    found = _possessive().match(leaning.plain, leaning.at)
    if not found:
        tail = _QUOTED_OWNER.match(leaning.plain, leaning.at)
        if tail:  # '"...," its spokesman said': whose, only the sentence before can say
            yield Gap(at=tail.end(), fatal=True)
        return
    person = _person(leaning) if found.group().lower() in ("his", "her") else None
    if person is not None:
        surname = person.name.split()[-1]
        form = re.compile(rf"\b{re.escape(surname)}['’]s\b")
        for sentence in leaning.earlier():
            if owned := form.search(sentence.text):
                yield Gap(at=found.end(), named=Named(name=owned.group(), sentence=sentence))
                return
    thing = _only_name(leaning) if found.group().lower() == "its" else None
    yield Gap(at=found.end() if thing else leaning.at, named=thing, fatal=thing is None)


_QUOTED_OWNER = re.compile(r"[^\w]+(?:its|their) [a-z]")


def _only_name(leaning: Leaning) -> Named | None:
    """What the sentence before opens with and tells of, when it names nothing else."""
    for sentence in leaning.earlier(1):
        name = name_at(sentence.text, 0)
        others = _NAME_INSIDE.search(sentence.text, len(name))
        if name and not others and _verb().match(sentence.text, len(name)) and not _ordinary(name):
            return Named(name=name, sentence=sentence)
    return None


def _ordinary(name: str) -> bool:
    """Is the opening of a sentence no name but a word like "Nobody" or "Nothing"?"""
    first = name.split(maxsplit=1)[0].lower()
    return any(first in listed(words) for words in ("function_words", "negation", "conditions", "adverbial"))


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf" (?:[a-z]+ed|has|had|will|is|was|{alternatives(listed('speech'))})\b")


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternatives(listed('possessives'))})\b(?! own\b)")


# Somebody or something in the plural: "minors", "people", "40 of the", "Orlok and Benno".
SEVERAL = re.compile(
    r"\b(?!this\b|was\b|has\b|is\b|its\b|his\b|as\b)[\w-]+[^s\W]s\b(?!['’])"
    r"|\b(?:people|men|women|children|and|two|three|both)\b"
)


def teller(leaning: Leaning) -> Iterator[Gap]:
    """'"...", she said': the name after the pronoun. Whom the words before it name is somebody else."""
    found = _tail().search(leaning.first, leaning.at)
    if not found:
        return
    speaker = (leaning.statement.speaker or "").strip()
    if speaker and speaker.split()[-1] in leaning.quote:
        return
    word = found.group("pronoun")
    unquoted = leaning.plain[found.start()] == ","
    if word == "they" and unquoted and SEVERAL.search(leaning.plain, leaning.at, found.start()):
        return
    named = _speaker(leaning) or (_person(leaning) if word in ("he", "she") and not speaker else None)
    if named and not can_be(leaning.article, named.name, word):
        yield Gap(at=found.end("pronoun"), fatal=True)
    elif named is not None or not speaker:
        yield Gap(at=found.end("pronoun"), named=named, fatal=named is None)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"[,”’\"'»]\s+(?P<pronoun>he|she|they|it) (?:\w+ ){0,2}"
        rf"(?:{alternatives(listed('speech'))})\b(?! that\b)"
    )


def _speaker(leaning: Leaning) -> Named | None:
    """Whom analysis found to speak, unless the sentence itself names them: then "he" may be another."""
    speaker = (leaning.statement.speaker or "").strip()
    if not speaker or speaker.lower() in listed("pronouns") or speaker.split()[-1] in leaning.quote:
        return None
    return mention(leaning.article, leaning.statement.sentence, speaker)


def _person(leaning: Leaning) -> Named | None:
    return only_person(leaning.article, leaning.statement.sentence, ())
