"""Sentences about "the president", "the visit", "the two countries" or "the project": which one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from briefing.language.words import fold
from briefing.writing.leaning import Gap, Leaning
from briefing.writing.people import Named, name_at, office_holders_in
from briefing.writing.wordlists import alternatives, listed, pattern

# A carried theme was named at most this many sentences before; analysis carries no further.
CARRY = 12
_PAIR = 2


def office(leaning: Leaning) -> Iterator[Gap]:
    """ "The Iranian president said ...": the name, when the article has one holder of that office."""
    found = _bare_office().search(leaning.plain, leaning.at)
    if not found or any(name for _, name in office_holders_in(leaning.plain[leaning.at : found.start()])):
        return
    role = (found.group("role") or found.group("role2")).lower()
    country = (found.group("country") or found.group("country2") or "").strip()
    holders: dict[str, Named] = {}
    for sentence in leaning.earlier():
        for held, name in office_holders_in(sentence.text):
            if held == role and (not country or re.search(rf"{country} (?i:{role}) {name}", sentence.text)):
                holders.setdefault(name.split()[-1], Named(name=name, sentence=sentence))
    if len(holders) == 1 and next(iter(holders)) not in leaning.quote:
        yield Gap(at=found.end(), named=next(iter(holders.values())))
    elif not country and not holders.keys() & set(leaning.quote.split()):
        yield Gap(at=found.end())


@cache
def _bare_office() -> re.Pattern[str]:
    """At the start of the sentence, or where somebody is said to have said it."""
    roles = alternatives(listed("roles"))
    said = alternatives(listed("speech"))
    return re.compile(
        rf"(?:The (?P<country>[A-Z]\w+ )?(?i:(?P<role>{roles}))\b(?! (?:of|for|to|[A-Z])))"
        rf"|(?:the (?P<country2>[A-Z]\w+ )?(?P<role2>{roles})"
        rf"(?= (?:also |has |had |will )?(?:\w+ed|{said})\b))"
    )


def occasion(leaning: Leaning) -> Iterator[Gap]:
    """ "During the visit, ...": where to, if an earlier sentence says "visit to Baku"."""
    found = _bare_occasion().match(leaning.plain, leaning.at)
    if not found:
        return
    told = re.compile(
        rf"\b{re.escape(found.group('occasion'))}"
        r" ((?:to|on|in|with|at|against|between|of) (?:the )?)(?=[A-Z])"
    )
    for sentence in leaning.earlier():
        for place in told.finditer(sentence.text):
            if name := name_at(sentence.text, place.end()):
                whole = _owned_thing(sentence.text, place.end() + len(name))
                words = sentence.text[place.start(1) : whole]
                yield Gap(at=found.end(), named=Named(name=words, sentence=sentence))
                return
    yield Gap(at=found.end())


def _owned_thing(text: str, end: int) -> int:
    """ "Azerbaijan" of "Azerbaijan's embassy in Tehran" is not the whole of what was attacked."""
    more = re.compile(r"['’]s [a-z-]+(?: in (?=[A-Z]))?").match(text, end)
    if not more:
        return end
    return more.end() + len(name_at(text, more.end())) if more.group().endswith(" in ") else more.end()


@cache
def _bare_occasion() -> re.Pattern[str]:
    return re.compile(
        r"(?:During|After|Before|At|In|Following|Since) the "
        rf"(?P<occasion>{alternatives(listed('occasions'))})(?=,)"
    )


def parties(leaning: Leaning) -> Iterator[Gap]:
    """ "The two countries": which, if an earlier sentence names them as a pair and no others are meant."""
    found = pattern("two_parties").search(leaning.plain, leaning.at)
    if not found:
        return
    alone = found.group().lower() == "the two"
    if alone and not _parties_alone().match(leaning.plain, found.end()):
        return
    countries = {m.group() for m in _country().finditer(leaning.plain, leaning.at)}
    if len(countries) >= _PAIR and _country().search(leaning.plain, leaning.at, found.start()):
        return
    possessive = leaning.plain.startswith(("'", "’"), found.end())
    pair = None if possessive else _only_pair(leaning)
    yield Gap(
        at=found.end(), named=pair, fatal=pair is None and not countries and found.start() == leaning.at
    )


def _only_pair(leaning: Leaning) -> Named | None:
    """The one pair of countries named so far, when they are also the two that are named most."""
    pairs: dict[frozenset[str], Named] = {}
    mentions: Counter[str] = Counter()
    for sentence in leaning.earlier():
        mentions.update(found.group() for found in _country().finditer(sentence.text))
        for pair in _pair().finditer(sentence.text):
            both = frozenset(_country().findall(pair.group()))
            pairs.setdefault(both, Named(name=pair.group(), sentence=sentence))
    if len(pairs) != 1:
        return None
    ((both, named),) = pairs.items()
    third = max((count for country, count in mentions.items() if country not in both), default=0)
    return named if all(mentions[country] > third for country in both) else None


@cache
def _parties_alone() -> re.Pattern[str]:
    return re.compile(r"(?=[,.]| (?:have|has|had|are|were|will|agreed|signed|on|in|over)\b)")


@cache
def _country() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(listed('countries'))})\b")


@cache
def _pair() -> re.Pattern[str]:
    country = alternatives(listed("countries"))
    return re.compile(rf"\b(?:{country}) and (?:{country})\b")


def theme(leaning: Leaning) -> Iterator[Gap]:
    """ "The project ...": the theme's own words, when the sentence is on it through an earlier one."""
    hits = [hit for hit in leaning.statement.hits if hit.theme == leaning.theme]
    if not hits or any(not hit.carried for hit in hits):
        return
    found = _theme_noun().search(leaning.plain, leaning.at)
    if found and not leaning.plain.startswith(("'", "’"), found.end()):
        named = _theme_name(leaning)
        noun = found.group().split()[-1]
        if named and not (any(map(str.isupper, named.name)) or named.name.split()[-1] == noun):
            return  # "the road [displaced]": whatever it is, it is not the theme's words
        yield Gap(at=found.end(), named=named)


def _theme_name(leaning: Leaning) -> Named | None:
    for sentence in leaning.earlier(CARRY):
        for words in leaning.hits.get((leaning.article.id, sentence.index), ()):
            if (name := _name_around(sentence.text, words)) and not _adjective(name):
                return Named(name=name, sentence=sentence)
    return None


def _adjective(name: str) -> bool:
    """ "Iranian" of "Iranian ships" names nothing by itself."""
    return (
        " " not in name
        and name.endswith(("an", "ian", "ish", "ese", "i"))
        and name not in listed("countries")
    )


def _name_around(text: str, words: str) -> str:
    """ "the Velmora line" for the hit "Velmora": with the capitalised words and the noun beside it."""
    folded = fold(text)
    if len(folded) != len(text):  # folding changed the offsets ("ß")
        return ""
    found = re.search(rf"(?<!\w){re.escape(fold(words).strip('* '))}[\w-]*", folded)
    if not found or found.end() == found.start():
        return ""
    start, end = found.span()
    while more := _name_before().search(text, 0, start):
        start = more.start()
    while more := _name_after().match(text, end):
        end = more.end()
    return text[start - len("the ") : end] if text[:start].endswith("the ") else text[start:end]


@cache
def _name_before() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w,] )[A-Z][\w-]* $")


@cache
def _name_after() -> re.Pattern[str]:
    return re.compile(rf" (?:[A-Z][\w-]*|(?:{alternatives(listed('theme_nouns'))})\b)")


@cache
def _theme_noun() -> re.Pattern[str]:
    nouns = alternatives(listed("theme_nouns"))
    return re.compile(rf"\b(?:the|The) (?:{nouns})\b(?! (?:of|to|with|between|for|on)\b)")
