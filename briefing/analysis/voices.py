"""Who says each sentence of an article: pronouns and short names resolved to the name as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.analysis.speakers import Heard, hear, masked
from briefing.analysis.speech import speech_words
from briefing.models.article import Article
from briefing.models.findings import Kind

# "He" is looked for in at most this many sentences before; further back it is anybody's guess.
_REACH = 5
_POSSESSIVE = re.compile(r"[’']s?$")
_INTERVIEW_GOES_ON = re.compile(
    r"(?:In the (?:same )?interview|In response|In reply|Asked (?:about|whether|if))\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    speaker: str | None
    medium: str | None
    kind: Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    """The people an article names: last name -> fullest form printed; lower-case role phrase
    ("iranian president") -> last name, where it is one person's only."""

    names: Mapping[str, str]
    roles: Mapping[str, str]


class ArticleVoices:
    """The voices of one article; each sentence is heard once, when it is asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._heard: dict[int, Heard] = {}
        self._people: People | None = None

    def voice(self, index: int) -> Voice:
        """The voice of sentence number `index` of the article."""
        heard = self._hear(index)
        speaker = self._speaker(index)
        medium = heard.medium or (self._interviewer(index, speaker) if speaker else None)
        return Voice(
            speaker=speaker, medium=medium if medium != speaker else None, kind=_kind(heard, speaker)
        )

    def _hear(self, index: int) -> Heard:
        if index not in self._heard:
            self._heard[index] = hear(self._article.sentences[index].text, self._article.language)
        return self._heard[index]

    def _speaker(self, index: int, depth: int = 0) -> str | None:
        heard = self._hear(index)
        if heard.all_quoted and heard.speaker is None:
            return self._speaker(index - 1, depth + 1) if index > 0 and depth < _REACH else None
        if heard.speaker is None:
            return None
        if heard.pronoun:
            return self._person_before(index) if heard.speaker.lower() != "they" else None
        return self._full_name(heard.speaker)

    def _full_name(self, printed: str) -> str:
        people = self.people
        last = _POSSESSIVE.sub("", printed.rsplit(maxsplit=1)[-1])
        if last in people.names and len(printed.split()) < len(people.names[last].split()):
            return people.names[last]
        role = printed.lower().removeprefix("the ")
        return people.names[people.roles[role]] if role in people.roles else printed

    def _person_before(self, index: int) -> str | None:
        """The person in whose sentence the pronoun's stands: the subject, or the only one named."""
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            heard = self._hear(at)
            if heard.speaker and not heard.pronoun:
                name = self._full_name(heard.speaker)
                if name in self.people.names.values():
                    return name
            named = self._named_in(at)
            if named:
                return named[0]
        return None

    def _named_in(self, index: int) -> list[str]:
        """The people a sentence names outside quotations, possessives last."""
        text = masked(self._article.sentences[index].text)
        found: dict[str, tuple[bool, int]] = {}
        for last, full in self.people.names.items():
            at = text.find(last)
            if at >= 0:
                end = at + len(last)
                found[full] = (text[end : end + 2] in ("’s", "'s"), at)
        return sorted(found, key=lambda name: found[name])

    def _interviewer(self, index: int, speaker: str) -> str | None:
        """The medium of an interview that an earlier sentence names and that still goes on: every
        sentence since then is the same person's or about the interview."""
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            heard = self._hear(at)
            same = self._speaker(at) == speaker
            if heard.medium:
                return heard.medium if same else None
            if not same and not _INTERVIEW_GOES_ON.match(self._article.sentences[at].text):
                return None
        return None

    @property
    def people(self) -> People:
        if self._people is None:
            self._people = _people(self._article)
        return self._people


def _kind(heard: Heard, speaker: str | None) -> Kind:
    if heard.hearsay:
        return "claim"
    if speaker is None or heard.by_media:
        return "commentary" if heard.commentary else "reporting"
    return "statement"


@cache
def _title_pattern(language: str) -> re.Pattern[str]:
    words = speech_words(language)
    titles = words.titles if words else "(?!)"
    name = r"[A-Z][\w’'-]*[\w](?: (?:al-|el-|bin |ibn |van |von |de |der )?[A-Z][\w’'-]*[\w]){0,3}"
    return re.compile(rf"(?P<of>(?:[A-Z][a-z]+ )?)(?P<title>\b(?:{titles})) (?P<name>{name})")


def _people(article: Article) -> People:
    names: dict[str, str] = {}
    owners: dict[str, set[str]] = {}
    for sentence in article.sentences:
        for found in _title_pattern(article.language).finditer(sentence.text):
            title, name = found.group("title"), _POSSESSIVE.sub("", found.group("name"))
            last = name.split()[-1]
            of = found.group("of") if title[0].isupper() else ""
            full = f"{of}{title} {name}" if title[0].isupper() else name
            if len(full.split()) > len(names.get(last, "").split()):
                names[last] = full
            role = f"{found.group('of')}{title}".lower()
            owners.setdefault(role, set()).add(last)
            owners.setdefault(title.lower(), set()).add(last)
    roles = {role: next(iter(who)) for role, who in owners.items() if len(who) == 1}
    return People(names=names, roles=roles)
