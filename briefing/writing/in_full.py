"""Names in full: who "Orlok" is whom the article presented as "Governor Mila Orlok", what "LPA" stands for.

A bullet that names somebody by surname alone, or a body by its letters, tells a reader of the page nothing
of whom; what the article said at the first mention is put in brackets, from that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.language.words import fold
from briefing.models.article import Article, Sentence
from briefing.models.briefing import Edit
from briefing.writing.editing import insert
from briefing.writing.leaning import Leaning
from briefing.writing.people import LONGEST_QUOTE
from briefing.writing.wordlists import alternatives, listed, members

#: More names than this make a bullet hard to read; the first ones tell most.
MOST_NAMES = 3
_MOST_WORDS = 5  # of a name with the office before it
_CAPITAL = r"[^\W\d_a-z][\w’'-]*"
# A capitalised word by itself: no name or initial right before it, none right behind.
_ALONE = re.compile(
    rf"(?<![\w.’'-])(?P<title>(?:Mr|Mrs|Ms|Dr)\.? )?(?P<name>[^\W\d_a-z][^\W_]*[a-z](?:-{_CAPITAL})?)"
    rf"(?!\.?\w)(?! (?!I\b){_CAPITAL})"
)
_BEFORE = re.compile(r"(?P<word>[\w.’'-]+) $")
_LETTERS = re.compile(r"(?<![\w.&’'-])(?P<letters>[A-Z]{2,6})\b(?!\.[A-Z]|[-&]|[’'](?!s\b))")
_SPELT = re.compile(r"[A-Za-zÀ-ž][\w’'-]*")


def names_in_full(leaning: Leaning) -> Iterator[tuple[Edit, Sentence]]:
    """For each name that only earlier sentences give in full, the insertion and the sentence it is from."""
    found = sorted((*_surnames(leaning), *_abbreviations(leaning)), key=lambda entry: entry[0].start)
    yield from found[:MOST_NAMES]


def presented(
    name: str, article: Article, index: int, *, longest: int = LONGEST_QUOTE
) -> tuple[str, Sentence] | None:
    """The words before the surname where the article first gives the whole name, and that sentence of at
    most `longest` characters; None for what is no person, was never given in full before the sentence
    `index`, or is the surname of two."""
    firsts: set[str] = set()
    presents: tuple[str, Sentence] | None = None
    for sentence in article.sentences[:index]:
        if f" {name}" not in sentence.text:
            continue
        for found in _whole(name).finditer(sentence.text):
            words = _stripped(found["words"].split())
            if not words or _is_title(words[-1]):
                continue
            firsts.add(next((word for word in reversed(words) if len(word.rstrip(".")) > 1), words[0]))
            if presents is None and len(sentence.text) <= longest:
                presents = " ".join(words), sentence
    return presents if len(firsts) == 1 and _is_person(name, article) else None


def _surnames(leaning: Leaning) -> Iterator[tuple[Edit, Sentence]]:
    known: set[str] = set()
    for place in _ALONE.finditer(leaning.quote, leaning.at):
        name = place["name"]
        if name in known:
            continue
        known.add(name)
        start = place.start("title") if place["title"] else place.start()
        if _named_with(_BEFORE.search(leaning.quote, leaning.at, start), leaning) or _told_beside(
            name, leaning
        ):
            continue
        if found := presented(name, leaning.article, leaning.statement.sentence):
            yield insert(place.start("name"), f"[{found[0]}] "), found[1]


def _named_with(before: re.Match[str] | None, leaning: Leaning) -> bool:
    """Is the word before a name a part of it, as in "Mila Orlok", "Governor Orlok"? Not "When" or "March"."""
    if before is None or not before["word"][0].isupper():
        return False
    word = before["word"].lower()
    opening = before.start() == leaning.at and word in members("function_words") | members("adverbial")
    return not opening and word not in members("times")


def _told_beside(name: str, leaning: Leaning) -> bool:
    """Does the line beside the bullet, or the heading above it, name them, or does everybody know?"""
    speakers = (one.split() for one in (leaning.statement.speaker or "").split("; "))
    if any(len(words) > 1 and re.fullmatch(rf"{re.escape(name)}(?:['’]s)?", words[-1]) for words in speakers):
        return True
    if fold(name) in leaning.given or name in members("countries") or name in members("institutions"):
        return True
    return any(name.lower() in members(words) for words in _NO_NAMES)


_NO_NAMES = ("function_words", "times", "always_known", "roles", "speech")


@cache
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<words>(?:{_CAPITAL}\.? ){{1,{_MOST_WORDS}}}){re.escape(name)}\b(?! {_CAPITAL})")


def _stripped(words: list[str]) -> list[str]:
    """Without the days and little words that a sentence may open with."""
    little = members("times") | members("function_words") | members("adverbial")
    return words[
        max((n for n, word in enumerate(words, 1) if word.lower().rstrip(".") in little), default=0) :
    ]


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in _titles()


@cache
def _titles() -> frozenset[str]:
    offices = (part for role in listed("roles") for part in role.split())
    return frozenset((*offices, *listed("titles"), *(word.lower() for word in listed("institutions"))))


def _is_person(name: str, article: Article) -> bool:
    """Does somebody of that name say or do what people do, and is it nowhere a plural or behind "the"?"""
    texts = [sentence.text for sentence in article.sentences if name in sentence.text]
    return not any(_is_thing(name).search(text) for text in texts) and any(
        _acts(name).search(text) for text in texts
    )


@cache
def _is_thing(name: str) -> re.Pattern[str]:
    who = re.escape(name)
    return re.compile(
        rf"\b[Tt]he (?:{_CAPITAL} )*{who}\b(?! {_CAPITAL})|\b{who}(?:,? who)? (?:are|were|have)\b"
    )


@cache
def _acts(name: str) -> re.Pattern[str]:
    said = alternatives(listed("speech"))
    roles = alternatives((*listed("roles"), *listed("persons")))
    who = re.escape(name)
    return re.compile(
        rf"\b{who},? (?:(?:also|has|had|later|then) )?(?:{said})\b|\b(?:{said}) (?:{_CAPITAL} )*{who}\b"
        rf"|\b(?i:{roles}|mr|mrs|ms|dr|gen|gov|sen|rep)\.? (?:{_CAPITAL}\.? )*{who}\b"
        rf"|\b{who}, (?:\d\d,|who\b|(?:an?|the) (?:[\w’'-]+ )*?(?i:{roles})\b)"
    )


def _abbreviations(leaning: Leaning) -> Iterator[tuple[Edit, Sentence]]:
    known: set[str] = set()
    for place in _LETTERS.finditer(leaning.quote, leaning.at):
        letters = place["letters"]
        if letters in known or letters in members("known_letters") or letters.lower() in leaning.given:
            continue
        known.add(letters)
        if re.search(rf"\({letters}\)|\b{letters} \(", leaning.quote):
            continue
        if (spelt := _spelt_out(letters, leaning)) and spelt[0] not in leaning.quote:
            yield insert(place.end(), f" [{spelt[0]}]"), spelt[1]


def _spelt_out(letters: str, leaning: Leaning) -> tuple[str, Sentence] | None:
    """ "Lusmark Port Authority" for "LPA", where an earlier sentence has "Lusmark Port Authority (LPA)"."""
    for sentence in leaning.article.sentences[: leaning.statement.sentence]:
        at = sentence.text.find(f" ({letters})")
        if at < 0 or len(sentence.text) > LONGEST_QUOTE:
            continue
        words = list(_SPELT.finditer(sentence.text, 0, at))
        for start in range(len(words) - 1, max(-1, len(words) - 2 * len(letters) - 1), -1):
            if _initials([word.group() for word in words[start:]]) == letters:
                return sentence.text[words[start].start() : at], sentence
        return None
    return None


def _initials(words: list[str]) -> str:
    parts = [part for word in words for part in word.split("-")]
    return "".join(part[0] for part in parts if part and part[0].isupper())
