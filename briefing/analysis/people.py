"""The people an article names, each by the fullest form in which it first names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from briefing.analysis.corpus import base, tokens
from briefing.analysis.facts import may_print_name
from briefing.analysis.speech import SpeechWords, speech_words
from briefing.analysis.tables import country_of, stop_words
from briefing.language.words import fold
from briefing.models.article import Article

Gender = Literal["he", "she"]

_POSSESSIVE = re.compile(r"[’']s?$")
# Words of an office before a title, "Transport and Urban Development" before "Minister".
_LONGEST_OFFICE = 8
_JOINING = frozenset({"and", "&", "of", "the", "for"})
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*|(?:[A-Z]\.){1,4}")
# They go with a person and not with a place: "in Aktan Dr Venn" is no "Aktan Dr Venn".
_HONORIFICS = frozenset(
    "ayatollah dr mr mrs ms lord sir sheikh imam professor general colonel admiral".split()
)
# They say nothing of the person without the one they are said of.
_NO_OFFICE = frozenset({"mr", "mrs", "ms", "counterpart", "predecessor", "successor"})
_HE = frozenset(
    "mr sir lord king prince sheikh ayatollah pope spokesman chairman congressman patriarch".split()
)
_SHE = frozenset("mrs ms lady queen princess spokeswoman chairwoman congresswoman".split())
_PLAIN_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.? ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """`full` as printed; `given` are the folded words of the name itself."""

    full: str
    given: frozenset[str]
    titled: bool
    gender: Gender | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    """Last name -> person; words of a role ("iran foreign minister") -> last name, where it is one's only."""

    names: Mapping[str, Person]
    roles: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def named(self, printed: str) -> Person | None:
        """The person a name stands for: the last name alone, with a title, or part of the full name."""
        name = _POSSESSIVE.sub("", _PLAIN_TITLE.sub("", printed))
        person = self.names.get(name.split()[-1]) if name.split() else None
        if person is None:
            return None
        rest = set(tokens(name)) - set(tokens(person.full))
        return None if any(word not in _title_words() for word in rest) else person

    def in_role(self, printed: str) -> Person | None:
        """The person a role stands for, when it is one person's only: "the Aktan minister"."""
        last = self.roles.get(_role(printed))
        return self.names[last] if last else None


@cache
def _title_words() -> frozenset[str]:
    words = speech_words("en")
    return frozenset(tokens(words.titles.replace("|", " ").replace("\\", ""))) if words else frozenset()


def _role(printed: str) -> tuple[str, ...]:
    """The words of a role, countries by name: "Aktan's minister" and "the Aktanian minister" are one."""
    countries = country_of()
    return tuple(countries.get(base(w), base(w)) for w in tokens(printed) if w not in ("the", "a", "an", "s"))


@cache
def _title_pattern(language: str) -> re.Pattern[str]:
    words = speech_words(language)
    titles = words.titles if words else "(?!)"
    name = r"[A-Z][\w’'-]*[\w](?: (?:al-|el-|bin |ibn |van |von |de |der )?[A-Z][\w’'-]*[\w]){0,3}"
    return re.compile(rf"(?P<title>\b(?:{titles}))\.? (?P<name>{name})")


def people_of(article: Article) -> People:
    """The people that are named with a title anywhere in the article."""
    words = speech_words(article.language)
    found: dict[str, Person] = {}
    owners: dict[tuple[str, ...], set[str]] = {}
    for mention in _mentions((sentence.text for sentence in article.sentences), article.language, words):
        last = mention.last
        known = found.get(last)
        if known is None or _rank(mention.person) > _rank(known):
            gender = mention.person.gender or (known.gender if known else None)
            found[last] = Person(
                full=mention.person.full,
                given=mention.person.given,
                titled=mention.person.titled,
                gender=gender,
            )
        for role in mention.roles:
            owners.setdefault(role, set()).add(last)
    roles = {role: next(iter(who)) for role, who in owners.items() if len(who) == 1}
    return People(names=found, roles=roles)


def _rank(person: Person) -> tuple[bool, bool]:
    return (len(person.given) > 1, person.titled)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mention:
    last: str
    person: Person
    roles: tuple[tuple[str, ...], ...]


def _mentions(texts: Iterable[str], language: str, words: SpeechWords | None) -> Iterator[_Mention]:
    if words is None:
        return
    titles = _title_words() | words.speakers
    for text in filter(may_print_name, texts):
        for found in _title_pattern(language).finditer(text):
            title, name = found.group("title"), _POSSESSIVE.sub("", found.group("name"))
            given = [word for word in name.split() if fold(word) not in titles]
            if not given or fold(name.split()[-1]) in titles or fold(given[-1]) in country_of():
                continue
            office = _office(text, found.start(), title)
            formal = (title[0].isupper() or bool(office)) and title.lower() not in _NO_OFFICE
            full = f"{office}{title} {name}" if formal else name
            gender = _gender(f"{title} {name}")
            roles = _roles(office, title) if formal else iter(())
            yield _Mention(
                last=given[-1],
                person=Person(full=full, given=frozenset(map(fold, given)), titled=formal, gender=gender),
                roles=tuple(dict.fromkeys(roles)),
            )
        if ", " in text:
            yield from _described(text, words)


def _described(text: str, words: SpeechWords) -> Iterator[_Mention]:
    """ "Orla Venn, the spokeswoman for Aktan Port,": what "the spokeswoman" stands for further on."""
    for found in _described_pattern(words.titles).finditer(text):
        name = found["name"]
        last, title = name.split()[-1], found["title"]
        if fold(last) in _title_words() | country_of().keys() or fold(name.split()[0]) in _no_name():
            continue
        if any(map(_qualifies, found["of"].split())):
            continue
        yield _Mention(
            last=last,
            person=Person(full=name, given=frozenset(tokens(name)), titled=False, gender=_gender(title)),
            roles=(_role(title),),
        )


@cache
def _described_pattern(titles: str) -> re.Pattern[str]:
    name = r"[A-Z][\w’'-]*[a-z](?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}"
    return re.compile(
        rf"\b(?P<name>{name}), (?P<of>(?:the |an? )?(?:[\w’'-]+ ){{0,4}}?)"
        rf"(?P<title>{titles})(?= (?:for|of|at|in)\b|,)"
    )


def _gender(text: str) -> Gender | None:
    words = frozenset(tokens(text))
    if words & _HE:
        return "he"
    return "she" if words & _SHE else None


def _roles(office: str, title: str) -> Iterator[tuple[str, ...]]:
    whole, short = _role(office + title), _role(title)
    if any(map(_qualifies, office.split())):  # "the mayor" is not the former one
        yield whole
        return
    country = [word for word in _role(office) if word in country_of().values()]
    if "of" in whole:  # "Leader of the Movement Dr"
        yield whole[: whole.index("of")]
        yield _role(office)
    for role in (whole, short, short[-1:]):
        yield role
        if country:
            yield (country[0], *role) if role[0] != country[0] else role


def _office(text: str, start: int, title: str) -> str:
    """The words before a title that belong to it, "Iran's First Vice " before "President", with the
    blank behind them; a country's name is the first of them."""
    parts = text[max(0, start - 120) : start].split(" ")[:-1]
    taken: list[str] = []
    pending: list[str] = []
    for part in reversed(parts[-_LONGEST_OFFICE:]):
        lowered = fold(part)
        if part in _JOINING:
            if not taken:
                break
            pending.insert(0, part)
            continue
        listed = part.endswith(",") and "and" in (*pending, *taken) and part[:1].isupper()
        if not listed and not _CAPITALISED.fullmatch(part) and not _qualifies(part):
            break
        if not _qualifies(part) and lowered in _no_name() | stop_words():
            break
        taken = [part, *pending, *taken]
        pending = []
        if base(lowered) in country_of() or part.endswith(("’s", "'s", "s’", "s'")):
            break
    titles = _title_words()
    before = parts[: len(parts) - len(taken)]
    while before and _qualifies(before[-1]):
        taken = [before.pop(), *taken]
    said_of = any(fold(part) in titles or _qualifies(part) for part in taken)
    if title.lower().split()[0] in _HONORIFICS and not said_of:
        return ""
    return " ".join(taken) + " " if taken else ""


def _qualifies(word: str) -> bool:
    """Whether it makes another office of the one behind it: "former", "ex-"."""
    words = speech_words("en")
    lowered = word.lower()
    if words is None or (word != lowered and lowered in words.adverbs):  # "Then Mayor Orla Venn left"
        return False
    return lowered in words.qualifiers or lowered.startswith(("ex-", "then-"))


def longer_form(article: Article, surname: str) -> str | None:
    """The first longer form of a name that the article prints, "Orla Venn" for "Venn"."""
    written = [sentence.text for sentence in article.sentences if f" {surname}" in sentence.text]
    if not written:
        return None
    pattern = re.compile(
        r"(?P<joined>(?:and|of|for|in|to) )?(?P<name>(?:[A-Z][\w’']*(?:-\w+)* ){1,5})"
        rf"{re.escape(surname)}(?![\w-])"
    )
    for text in written:
        for found in pattern.finditer(text):
            parts = found.group("name").split()
            while parts and fold(parts[0]) in _no_name() | stop_words():
                parts = parts[1:]
            before = text[: found.start()].split()
            if parts and (
                found.group("joined") or (before and _qualifies(before[-1]))
            ):  # "the Ministry of Roads Orla Venn": the end alone is sure
                parts = parts[-1:]
            if parts and fold(parts[-1]) not in _title_words() | country_of().keys():
                return " ".join([*parts, surname])
    return None


_OPENS = re.compile(
    r"(?P<name>[A-Z][\w’'-]*[a-z](?: (?:al-|bin |van |von |de |der )?[A-Z][\w’'-]+){0,3})(?P<after>,? [a-z]+)"
)
_WHAT_PEOPLE_ARE = re.compile(r", (?:who|\d\d)\b|, (?:an?|the|his|her) ")


def opening_person(text: str, words: SpeechWords) -> str | None:
    """The name that is the subject of a sentence and may be a person's: "Orla Venn resigned on Monday"."""
    found = _OPENS.match(text)
    if found is None:
        return None
    parts = found["name"].split()
    lowered = [fold(part) for part in parts]
    if base(lowered[-1].removesuffix("s")) in country_of() or lowered[-1].endswith(("icans", "ians", "eans")):
        return None
    named = (words.speakers, words.media, country_of().keys(), _no_name(), stop_words())
    if not all(known.isdisjoint(lowered) for known in named):
        return None
    verb = found["after"].strip(" ,")
    does = verb.endswith("ed") or verb in words.verbs or verb in words.finite or verb in _DOES
    return (
        found["name"]
        if does or (len(parts) > 1 and _WHAT_PEOPLE_ARE.match(text, found.end("name")))
        else None
    )


_DOES = frozenset(
    "set left came went spoke stood sat read wrote flew meets leads heads runs leaves visits".split()
)


@cache
def _no_name() -> frozenset[str]:
    words = speech_words("en")
    if words is None:
        return frozenset()
    return (words.times | words.adverbs | words.leading | words.prepositions | _BOTH) - {"first"}


_BOTH = frozenset({"neither", "either", "both", "nor"})
