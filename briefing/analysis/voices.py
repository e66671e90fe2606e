"""Who says each sentence of an article: pronouns and short names resolved to the name as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.analysis.abroad import people_abroad
from briefing.analysis.bodies import (
    described_as_person,
    has_name,
    is_capitalised_name,
    is_person,
    is_somebody,
    own_subject,
    presented_as,
    spoken_of_as,
)
from briefing.analysis.datelines import body_start
from briefing.analysis.owners import OWNERS, owned_role
from briefing.analysis.people import People, longer_form, opening_person, people_of
from briefing.analysis.speakers import NOTHING_HEARD, Heard, hear, masked
from briefing.analysis.speech import speech_words
from briefing.analysis.tables import country_of
from briefing.language.words import fold
from briefing.models.article import Article
from briefing.models.findings import Kind

# "He" is looked for in at most this many sentences before; further back it is anybody's guess.
_REACH = 5
# Nouns by which the news goes on about whoever spoke.
_ANY_OFFICE = frozenset(
    "official diplomat lawmaker politician expert analyst scholar activist academic".split()
)
# By which the news goes on about a body that it named: "the group" of "the Salt Front".
_NAMED_ONCE = frozenset(
    "group company firm party union movement organisation organization charity operator".split()
)
# "Big hints that ...": what follows a name may be a verb, what follows an adjective is a noun.
_MAY_BE_NOUN = re.compile(r" (?!says|tells|writes)[a-z]+s\b")
_INTERVIEW_GOES_ON = re.compile(
    r"(?:In the (?:same )?interview|In response|In reply|Asked (?:about|whether|if))\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    speaker: str | None
    medium: str | None
    kind: Kind


NOBODY = Voice(speaker=None, medium=None, kind="reporting")


class ArticleVoices:
    """The voices of one article; each sentence is heard once, when it is asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._heard: dict[int, Heard] = {}
        self._people: People | None = None
        self._long: dict[str, str] = {}

    def voice(self, index: int) -> Voice:
        """The voice of sentence number `index` of the article."""
        heard = self._hear(index)
        if heard is NOTHING_HEARD:
            return NOBODY
        speaker = self._speaker(index)
        medium = heard.medium or (self._interviewer(index, speaker) if speaker else None)
        return Voice(
            speaker=speaker, medium=medium if medium != speaker else None, kind=_kind(heard, speaker)
        )

    def _hear(self, index: int) -> Heard:
        if index not in self._heard:
            text = self._article.sentences[index].text
            heard = hear(text, self._article.language)
            # The capital of a sentence's first word shows no name where the article has it in small letters.
            english = self._article.language == "en"
            alone = english and heard.speaker is not None and " " not in heard.speaker and not heard.pronoun
            if alone and text.startswith(heard.speaker or ""):
                noun = _MAY_BE_NOUN.match(text, len(heard.speaker or ""))
                if not self._known(heard.speaker or "") or (noun and not self._written(heard.speaker or "")):
                    heard = replace(heard, speaker=None)
            self._heard[index] = heard
        return self._heard[index]

    def _written(self, word: str) -> bool:
        """Does the article write the word with a capital inside a sentence, too?"""
        inside = re.compile(rf"(?<=[a-z,] ){re.escape(word)}\b")
        known = word.isupper() or fold(word) in country_of()
        return known or any(inside.search(sentence.text) for sentence in self._article.sentences)

    def _known(self, word: str) -> bool:
        if fold(word) in country_of() or word.isupper():
            return True
        if not is_capitalised_name(word, self._article.language):
            return True
        written = [sentence.text for sentence in self._article.sentences if word.lower() in sentence.text]
        small = any(re.search(rf"\b{re.escape(word.lower())}\b", text) for text in written)
        return not small or word in self.people.names

    def _speaker(self, index: int, depth: int = 0) -> str | None:
        heard = self._hear(index)
        if self._article.language != "en":
            goes_on = heard.pronoun or (heard.all_quoted and heard.speaker is None)
            return self._named_before(index) if goes_on else heard.speaker
        if heard.all_quoted and heard.speaker is None:
            if index == 0 or depth >= _REACH:
                return None
            return self._speaker(index - 1, depth + 1) or self._opening_person(index - 1)
        if heard.speaker is None:
            return None
        if heard.pronoun:
            return self._person_before(index, heard.speaker.lower())
        return self._full_name(heard.speaker, index)

    def _named_before(self, index: int) -> str | None:
        """In another language than English: who spoke last, or the only one that a sentence names."""
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            heard = self._hear(at)
            if heard.speaker and not heard.pronoun:
                return heard.speaker
            names = set(people_abroad(self._article.sentences[at].text))
            if names:
                return names.pop() if len(names) == 1 else None
        return None

    def _full_name(self, printed: str, index: int) -> str | None:
        words = printed.split()
        owned = words[0].lower() in OWNERS
        person = self.people.named(printed) or self.people.in_role(printed)
        if person:
            fuller = len(person.full.split()) >= len(printed.split()) or owned
            return person.full if fuller else printed
        if owned and not words[-1].islower() and len(words) > 2:
            return " ".join(words[1:])  # "her spokesman Ivo Sand" alone does not say whose
        if owned and words[-1].islower():  # whose "its head" is, the reader of one line cannot know
            known = speech_words(self._article.language)
            return owned_role(printed, self._article.sentences[index].text, known) if known else None
        if len(words) == 1 and words[0][0].isupper() and fold(words[0]) not in country_of():
            return printed if printed.isupper() else self._longer(printed)
        if len(words) == 2 and words[0].lower() == "the" and words[1].islower():
            return self._fuller_role(words[1], index) or printed
        return printed

    def _longer(self, surname: str) -> str:
        if surname not in self._long:
            self._long[surname] = longer_form(self._article, surname) or surname
        return self._long[surname]

    def _fuller_role(self, noun: str, index: int) -> str | None:
        """What "the official" stands for: the one fuller phrase that spoke before, or the person who
        spoke last."""
        fuller: set[str] = set()
        for at in range(index):
            speaker = self._hear(at).speaker
            if speaker and speaker.split()[-1].lower() == noun and len(speaker.split()) > 2:
                fuller.add(speaker)
        if fuller:
            return fuller.pop() if len(fuller) == 1 else None
        if noun in _NAMED_ONCE:
            return self._body_before(index, noun)
        if presented := presented_as(noun, (s.text for s in self._article.sentences[:index])):
            return presented
        if noun not in _ANY_OFFICE:
            return None
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            heard = self._hear(at)
            if heard.speaker and not heard.pronoun and heard.speaker.split()[-1].lower() != noun:
                name = self._full_name(heard.speaker, at)
                return name if name and is_person(name) else None
        return None

    def _person_before(self, index: int, pronoun: str) -> str | None:
        """The person in whose sentence the pronoun's stands: the subject, or the only one named."""
        if pronoun in ("they", "it"):
            return self._body_before(index, pronoun)
        beside: str | None = None
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            heard = self._hear(at)
            if heard.speaker and not heard.pronoun:
                name = self._full_name(heard.speaker, at)
                if (
                    name
                    and not self._called_other(at, pronoun)
                    and self._can_be(name, pronoun)
                    and (is_person(name) or is_somebody(name))
                ):
                    return name
            for name in self._named_in(at):
                if self._can_be(name, pronoun) and not self._led_up_to(name, at):
                    return name
                beside = beside or (name if self._can_be(name, pronoun) else None)
            opening = None if beside or is_person(heard.speaker or "") else self._opening_person(at)
            if opening and self._can_be(opening, pronoun):
                return opening
        return beside

    def _opening_person(self, index: int) -> str | None:
        """The person that is the subject of a sentence, by the fullest name of the article."""
        words = speech_words(self._article.language)
        text = self._article.sentences[index].text
        name = opening_person(text[body_start(text) :], words) if words else None
        if name is None or self._hear(index).all_quoted or (" " not in name and not self._known(name)):
            return None
        person = self.people.named(name)
        return person.full if person else self._full_name(name, index)

    def _body_before(self, index: int, pronoun: str) -> str | None:
        """The body ("it", "the group") or the people ("they") that spoke in the sentence right before."""
        words = speech_words(self._article.language)
        text = self._article.sentences[index].text
        subject = own_subject(text, words) if words and pronoun == "it" else ""
        if words is None or subject:
            return subject if has_name(subject) else None
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            heard = self._hear(at)
            if heard.speaker is None or not heard.pronoun:
                name = self._full_name(heard.speaker, at) if heard.speaker else None
                somebody = name is None or is_somebody(name) or self.people.named(name)
                described = name and described_as_person(self._article.sentences[at].text, name)
                one = name and not somebody and not described
                return name if one and spoken_of_as(pronoun, name or "") else None
            if heard.speaker.lower() not in (pronoun, "it"):
                return None
        return None

    def _led_up_to(self, name: str, index: int) -> bool:
        """Whether a sentence names somebody only behind "by" or "with": whoever spoke before goes on."""
        text = masked(self._article.sentences[index].text)
        return (
            re.search(
                rf" (?:by|with|from) (?:[\w’'.-]+ ){{0,4}}?{re.escape(name.rsplit(maxsplit=1)[-1])}\b", text
            )
            is not None
        )

    def _called_other(self, index: int, pronoun: str) -> bool:
        """Whether the sentence behind goes on about the one who spoke as "he", and not as "she"."""
        after = self._hear(index + 1)
        return (
            after.pronoun
            and after.speaker is not None
            and after.speaker.lower() not in (pronoun, "they", "it")
        )

    def _can_be(self, name: str, pronoun: str) -> bool:
        person = self.people.named(name)
        return person is None or person.gender in (None, pronoun)

    def _named_in(self, index: int) -> list[str]:
        """The people a sentence names outside quotations, possessives last."""
        text = masked(self._article.sentences[index].text)
        found: dict[str, tuple[bool, int]] = {}
        for last, person in self.people.names.items():
            at = text.find(last)
            if at >= 0:
                end = at + len(last)
                found[person.full] = (text[end : end + 2] in ("’s", "'s"), at)
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
            self._people = people_of(self._article)
        return self._people


def _kind(heard: Heard, speaker: str | None) -> Kind:
    if heard.hearsay:
        return "claim"
    if speaker is None or heard.by_media:
        return "commentary" if heard.commentary else "reporting"
    return "statement"
