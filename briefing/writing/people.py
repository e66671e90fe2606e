"""Who and what an article has named before a sentence: the words an insertion may be taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.models.article import Article, Sentence
from briefing.writing.wordlists import alternatives, listed

# A citation holds at most this many characters (the JSON contract).
LONGEST_QUOTE = 449
# "He" is taken for somebody at most this many sentences back; further off, readers get lost too.
NEAR = 2
# Names and occasions are looked for this far back; an article's first paragraphs introduce them.
FAR = 60

_NAME_WORD = re.compile(r"[^\W\d_][\w-]*(?:['’](?!s\b)\w+)?")
_SPACE = re.compile(r"[ \u00a0]")
_MOST_NAME_WORDS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Words of a sentence that name somebody or something, as they stand there."""

    name: str
    sentence: Sentence


def before(article: Article, index: int, reach: int) -> Iterator[Sentence]:
    """The sentences before one, the nearest first, that are short enough to be cited."""
    for sentence in reversed(article.sentences[max(0, index - reach) : index]):
        if len(sentence.text) <= LONGEST_QUOTE:
            yield sentence


def name_at(text: str, at: int) -> str:
    """The run of capitalised words that begins at text[at], without days and months at its end."""
    words: list[str] = []
    end = at
    while (
        (word := _NAME_WORD.match(text, at)) and word.group()[0].isupper() and len(words) < _MOST_NAME_WORDS
    ):
        if word.group().lower() in listed("times"):
            break
        words.append(word.group())
        end = word.end()
        if not _SPACE.match(text, end):
            break
        at = end + 1
    return text[end - len(" ".join(words)) : end] if words else ""


@cache
def _titled() -> re.Pattern[str]:
    titles = alternatives((*listed("roles"), "counterpart", "mr", "mrs", "ms", "dr"))
    return re.compile(rf"\b(?i:(?P<role>{titles})) +(?=(?P<capital>[^\W\d_a-z]))")


@cache
def _beside_name() -> re.Pattern[str]:
    """ "the deputy energy minister, Sanja Morev," and "Sanja Morev, the ministry's director,"."""
    name = r"(?P<{}>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){{1,2}})"
    role = rf"\b(?P<{{}}>{alternatives(listed('roles'))})(?: [a-z]+){{{{0,2}}}}"
    return re.compile(
        rf"{role.format('role')}, {name.format('name')}(?=,)"
        rf"|{name.format('first')}, (?:[\w’'-]+ ){{1,5}}{role.format('office')}(?=[,.])"
    )


def office_holders_in(text: str) -> Iterator[tuple[str, str]]:
    """(office in lower case, name) for every "President First Last" of a text, then for those whose
    name stands beside the office, between commas."""
    for found in _titled().finditer(text):
        if name := name_at(text, found.end()):
            yield found.group("role").lower(), name
    for found in _beside_name().finditer(text):
        yield (found["role"] or found["office"]).lower(), found["name"] or found["first"]


def people(article: Article, index: int) -> dict[str, str]:
    """Surname -> fullest name of everybody introduced with an office before a sentence."""
    known: dict[str, str] = {}
    for sentence in before(article, index, FAR):
        for _, name in office_holders_in(sentence.text):
            surname = name.split()[-1]
            if len(name) > len(known.get(surname, "")):
                known[surname] = name
    return known


def only_person(article: Article, index: int, near: Sequence[str]) -> Named | None:
    """The one person whom the nearest sentence that names any names; None when it names two, or when
    somebody else with two capitalised words might be meant."""
    known = people(article, index)
    for sentence in before(article, index, NEAR):
        mentioned = {surname for surname in known if re.search(rf"\b{re.escape(surname)}\b", sentence.text)}
        mentioned |= {name for name in near if re.search(rf"\b{re.escape(name)}\b", sentence.text)}
        others = {other["surname"] for other in _presented().finditer(sentence.text)} - mentioned
        if len(mentioned) + len(others) > 1:
            return None
        if others:
            other = next(iter(_presented().finditer(sentence.text)))
            return Named(name=other["name"], sentence=sentence)
        if mentioned:
            surname = mentioned.pop()
            full = known.get(surname, surname)
            return Named(name=full if full in sentence.text else surname, sentence=sentence)
        if not _goes_on(sentence.text):
            return None
    return None


@cache
def _presented() -> re.Pattern[str]:
    """ "The builder, Pavel Storr, got ...", "said Mia Torv, a student": somebody who holds no office."""
    name = r"(?P<name>[^\W\d_a-z][\w’'-]+ (?:[^\W\d_a-z][\w’'-]+ )?(?P<surname>[^\W\d_a-z][\w’'-]+))"
    return re.compile(rf"(?<=[a-z], ){name}(?=,)")


_TITLES = {"he": ("Mr", "Sir", "Lord", "King", "Prince"), "she": ("Mrs", "Ms", "Lady", "Queen", "Princess")}
_OF = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}


def can_be(article: Article, name: str, pronoun: str) -> bool:
    """May "he" or "she" stand for the one named? Not where the article calls them by the other alone: by a
    title, or by the first pronoun that follows the name in a sentence with no other name between."""
    surname = re.escape(name.rsplit(maxsplit=1)[-1])
    told: set[str] = set()
    after = re.compile(rf"\b{surname}\b(?P<between>[^A-Z“”\"]*?)\b(?P<pronoun>he|his|him|she|her)\b")
    for sentence in article.sentences:
        told |= {_OF[found["pronoun"]] for found in after.finditer(sentence.text)}
        for whom, titles in _TITLES.items():
            if re.search(rf"\b(?:{alternatives(titles)})\.? (?:[A-Z]\w* )?{surname}\b", sentence.text):
                told.add(whom)
    return pronoun not in _OF or not told or _OF[pronoun] in told


def full_name_of(article: Article, surname: str) -> str | None:
    """ "Mila Orlok" for "Orlok", where the article has one such name."""
    found = re.compile(
        rf"(?:(?<=[a-z,] )|^|(?<=[“\"]))(?P<first>[A-Z][a-z]+) (?:[A-Z]\. )?{re.escape(surname)}\b"
    )
    names = {
        name.group()
        for sentence in article.sentences
        for name in found.finditer(sentence.text)
        if name["first"].lower() not in _no_first_names()
    }
    return names.pop() if len(names) == 1 else None


@cache
def _no_first_names() -> frozenset[str]:
    titles = ("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "general", "colonel")
    return frozenset((*listed("roles"), *listed("function_words"), *listed("times"), *titles))


def is_person(speaker: str) -> bool:
    """Is the speaker one person, by title, office or a word like "the driver"? A body's name is none."""
    words = speaker.replace(".", "").split()
    if not words:
        return False
    lower = [word.lower() for word in words]
    roles = {*listed("roles"), *listed("persons")} - set(listed("several"))
    return any(word in roles for word in lower) and " and " not in speaker


def _goes_on(text: str) -> bool:
    """Does the sentence itself speak of somebody named before it?"""
    first = text.split(" ", 1)[0].lower()
    return first in listed("personal") or first in listed("possessives")


def mention(article: Article, index: int, name: str, reach: int = FAR) -> Named | None:
    """The nearest earlier sentence that holds the name, or failing that its last word; a title alone
    ("General Director") names nobody. A body or several people without a name ("the port office") are
    looked for nearby only, in these words."""
    if all(word.lower() in listed("roles") for word in name.split()):
        return None
    if not name.rsplit(maxsplit=1)[-1][:1].isupper() and " " in name:
        found = re.compile(rf"\b{re.escape(name[:1])}{re.escape(name[1:])}\b", re.IGNORECASE)
        for sentence in before(article, index, NEAR):
            if place := found.search(sentence.text):
                return Named(name=place.group(), sentence=sentence)
    for wanted in dict.fromkeys((name.strip(), name.rsplit(maxsplit=1)[-1])):
        if not wanted[:1].isupper():
            continue
        found = re.compile(rf"\b{re.escape(wanted)}\b")
        for sentence in before(article, index, reach):
            if found.search(sentence.text):
                return Named(name=wanted, sentence=sentence)
    return None
