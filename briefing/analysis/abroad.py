"""Who is said to say a sentence of another language than English.

The same signs as in English, from a table of each language: a verb of speech with its subject, "according
to", and an outlet that cites somebody. What is not shown by one of them names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.analysis.tables import table
from briefing.analysis.turkish import hear_turkish
from briefing.analysis.voiced import ANYBODY, CAPITAL, LONGEST_NAME, QUOTED, RUN, Voiced, any_of
from briefing.language.quotations import quotations

# A quotation of so few words with a capital behind a word in small letters is a name: газета «Вестник».
_NAME_WORDS = 4
_BORDERS = re.compile(rf"[,;:()—–.!?{QUOTED}]|\s-\s")
_WORD = r"[^\W\d_][\w’'-]*"
_FULL_NAME = re.compile(rf"{CAPITAL}(?: (?:de |del |von |van )?{CAPITAL}){{1,3}}")
_IN_MARKS = r"[«„“\"][^«»„“”\"]{2,40}[»“”\"]"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    verb: re.Pattern[str]
    particles: dict[str, tuple[str, ...]]
    according: re.Pattern[str]
    behind: re.Pattern[str] | None
    citing: re.Pattern[str] | None
    outlet: re.Pattern[str]
    listeners: re.Pattern[str]
    interview: re.Pattern[str]
    pronouns: frozenset[str]
    within: frozenset[str]
    opening: frozenset[str]
    ending: frozenset[str]
    times: frozenset[str]


@cache
def _words(language: str) -> _Words | None:
    entry: dict[str, str] | None = table("speech_abroad").get(language)
    if entry is None or "stems" not in entry:
        return None
    stems, finite = "|".join(entry["stems"].split()), entry["finite"].replace("_", r"\s").split()
    forms = [rf"(?:{stems})(?:{entry['endings']})", *finite]
    if entry["participles"]:
        joined = "|".join(entry["participles"].replace("_", " ").split("\n")).replace(" ", "|")
        forms.append(rf"(?:{any_of(entry['aux'])})(?:-t-(?:il|elle|on))? (?:{joined})")
    forms.append(rf"(?:{stems}|d)(?:\w{{1,3}})-(?:t-)?(?:il|elle)" if language == "fr" else r"(?!)")
    outlet = rf"(?:(?i:{'|'.join(entry['media'].split())}) (?:{_IN_MARKS}|{RUN})|Radio {RUN})"
    quoting = entry.get("according_quoting", "")
    plain = rf"(?:{any_of(entry['according'])})"
    return _Words(
        verb=re.compile(rf"(?<![\w’'-])(?i:{'|'.join(forms)})(?![\w’'-])"),
        particles={
            verb: tuple(particle.split(","))
            for verb, _, particle in (pair.partition("=") for pair in entry.get("particles", "").split())
        },
        according=re.compile(
            rf"(?<!\w)(?i:{plain}"
            + (rf"|(?:{any_of(quoting)})(?=[^.;:]{{0,120}}{QUOTED})" if quoting else "")
            + r")[ ’']"
        ),
        behind=re.compile(rf"(?<!\w){entry['behind']}(?!\w)") if entry["behind"] else None,
        citing=re.compile(rf"(?<!\w)(?i:{any_of(entry['citing'])}) ") if entry["citing"] else None,
        outlet=re.compile(rf"(?<!\w){outlet}"),
        listeners=re.compile(rf"(?:{any_of(entry['listeners'])})\s*"),
        interview=re.compile(
            rf"(?<!\w)(?i:{any_of(entry['interview'])})(?: (?:der|dem|die|la|el|il|le))?"
            rf" (?P<name>{_IN_MARKS}|{RUN})"
        ),
        pronouns=frozenset(_alternatives(entry["he"]) + _alternatives(entry["she"])),
        within=frozenset(_alternatives(entry["from_within"])),
        opening=frozenset(entry["opening"].replace("_", " ").split()),
        ending=frozenset(entry["ending"].split()),
        times=frozenset(entry["times"].split()),
    )


def _alternatives(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def masked(sentence: str) -> str:
    """The sentence with its quotations blanked, but for those that are names; same length."""
    parts, at = [], 0
    for quote in quotations(sentence):
        few = len(quote.words.split()) <= _NAME_WORDS and quote.words[:1].isupper()
        named = few and re.search(r"[^\W\d_] $", sentence[: quote.start]) is not None
        parts += [sentence[at : quote.start]]
        parts += [sentence[quote.start : quote.end] if named else QUOTED * (quote.end - quote.start)]
        at = quote.end
    return "".join([*parts, sentence[at:]])


def hear_abroad(sentence: str, language: str) -> Voiced:
    """Who speaks, and through whom; nothing for a language without a table."""
    text = masked(sentence)
    if language == "tr":
        return hear_turkish(text)
    words = _words(language)
    if words is None:
        return Voiced()
    outlets = [found.group() for found in words.outlet.finditer(text)]
    if words.citing and (cited := words.citing.search(text)) and outlets:
        stretch = _BORDERS.split(text[cited.end() :])[0]
        source = _phrase(_noun_phrase(stretch) if words.particles else stretch, words)
        if source:
            return Voiced(speaker=source, medium=outlets[0])
    speaker = _according(text, words) or _subject(text, words, language)
    if speaker is None:
        return Voiced()
    interview = words.interview.search(text)
    through = [*outlets, *([interview["name"]] if interview else [])]
    medium = next((name for name in through if name not in speaker and speaker not in name), None)
    return Voiced(speaker=speaker, medium=medium.strip('«»„“”" ') if medium else None)


def _according(text: str, words: _Words) -> str | None:
    if words.behind and (found := words.behind.search(text)):
        return _BORDERS.split(text[: found.start()])[-1].strip() or None
    for found in words.according.finditer(text):
        if found.group().lower().strip() == "so" and text[: found.start()].rstrip()[-1:] not in {",", QUOTED}:
            continue
        stretch = _BORDERS.split(text[found.end() :])[0]
        if words.particles:  # German: the verb may follow without a comma
            stretch = _noun_phrase(stretch)
        name = _phrase(stretch, words)
        if name:
            return _named_behind(text, text.find(stretch, found.end()) + len(stretch), name)
    own = _IN_OWN_WORDS.search(text)
    return ANYBODY if own else None


_IN_OWN_WORDS = re.compile(
    r"(?<!\w)(?i:по (?:его|её|ее) словам|selon (?:lui|elle)|según él|según ella|secondo lui)(?!\w)"
)
_NOUN_PHRASE = re.compile(
    rf"(?:(?:die|das|[a-zäöüß]+(?:en|er|es|em)|dem|der|den|des) )*{CAPITAL}"
    rf"(?: (?:(?:der|des|von|für|und) )?{CAPITAL})*"
)


def _noun_phrase(stretch: str) -> str:
    found = _NOUN_PHRASE.match(stretch)
    return found.group() if found else ""


def _subject(text: str, words: _Words, language: str) -> str | None:
    """Of the verb behind what is said before any other."""
    first: str | None = None
    for found in words.verb.finditer(text):
        verb, ahead, after = found.group(), text[: found.start()].rstrip(), text[found.end() :]
        needed = words.particles.get(verb.lower())
        if needed and not any(re.search(rf"(?<!\w){p}(?!\w)", after) for p in needed):
            continue
        if re.search(r"-(?:il|elle|on)\b", verb):
            return ANYBODY
        bordered = not ahead or ahead[-1] in f",:—–-{QUOTED}"
        opened = _BORDERS.split(ahead)[-1].strip().split(" ")[0].lower() in words.opening
        name = _apposed(ahead) if ahead.endswith(",") else None
        if name is None and _SEVERAL.search(verb) and opened:
            name = _within(ahead, words)
        name = name or (_behind(after, words) if bordered or opened else None)
        if name is None and not (bordered and ahead and ahead[-1] in f"—–{QUOTED}"):
            name = _before(ahead, words)
        if name is None and bordered and ahead and language in ("es", "it") and _NOBODY.match(after):
            name = ANYBODY
        if name and bordered:
            return name
        first = first or name
    return first


_NOBODY = re.compile(r"\s*(?:[.,;:]|$|que\b|che\b)")


def _behind(after: str, words: _Words) -> str | None:
    """The subject behind its verb, whoever is spoken to left out."""
    rest = after.lstrip()
    rest = words.listeners.sub("", rest, count=1) if words.listeners.match(rest) else rest
    to_outlet = re.match(
        rf"(?:(?:à|al?|alla|all'|à l’|à l')\s?)?(?:la |le |el |il |l['’])?{words.outlet.pattern} ", rest
    )
    rest = rest[to_outlet.end() :] if to_outlet else rest
    stretch = _BORDERS.split(rest)[0]
    parts = stretch.split()
    if parts and parts[0].lower() in words.within and len(parts) > 1:
        parts, rest = parts[1:], rest.split(" ", 1)[1]
    at = words.outlet.search(" ".join(parts))  # "sagte Venn der Agentur NPD": Venn speaks to the agency
    if at and at.start() > 0 and words.particles:
        parts = " ".join(parts)[: at.start()].split()[:-1]
    end = next((i for i, part in enumerate(parts) if part.lower() in words.ending), len(parts))
    name = _phrase(" ".join(parts[:end]), words)
    return _named_behind(rest, rest.find(name) + len(name), name) if name else None


def _named_behind(text: str, end: int, name: str) -> str:
    """The full name that stands between commas behind an office, else the office."""
    behind = re.match(rf", (?:Me )?({_FULL_NAME.pattern})(?=[,.]|$)", text[end:])
    return behind[1] if behind else name


def _apposed(ahead: str) -> str | None:
    """The name of "the minister, Orla Venn, said"."""
    stretches = [stretch.strip() for stretch in _BORDERS.split(ahead)]
    return stretches[-2] if len(stretches) > 2 and _FULL_NAME.fullmatch(stretches[-2]) else None


def _within(ahead: str, words: _Words) -> str | None:
    """ "В министерстве сообщили": several say it inside the body that is named."""
    parts = _BORDERS.split(ahead)[-1].split()
    return _phrase(" ".join(parts[1:]), words) if parts and parts[0].lower() in words.within else None


_SEVERAL = re.compile(r"(?:ли|[юя]т)$")


def _before(ahead: str, words: _Words) -> str | None:
    stretch = _BORDERS.split(ahead)[-1].strip()
    opening = stretch.split(" ")[0].lower()
    if not stretch or (opening in words.opening and opening not in words.pronouns):
        return None
    return _phrase(stretch, words)


def _phrase(stretch: str, words: _Words) -> str | None:
    """A noun phrase that may speak; ANYBODY for a pronoun."""
    parts = stretch.strip(' "').split()
    while parts and parts[-1].lower() in words.times:
        parts.pop()
    while parts and parts[0].lower() in words.times:
        parts = parts[1:]
    if parts and parts[-1].lower() in _BARE:
        parts.pop()
    if not parts or len(parts) > LONGEST_NAME or any(words.verb.fullmatch(part) for part in parts):
        return None
    if len(parts) == 1 and parts[0].lower() in words.pronouns:
        return ANYBODY
    if parts[0].lower() in words.ending - words.within or (
        not parts[-1][-1:].isalnum() and parts[-1][-1] not in "»“”"
    ):
        return None
    if any(part[0].isdigit() for part in parts[:1]) or (len(parts) == 1 and len(parts[0]) < 3):
        return None
    return " ".join(parts)


_BARE = frozenset({"el", "il", "le", "la", "der", "den", "am", "um"})  # before a day that is cut off


def people_abroad(sentence: str) -> Iterator[str]:
    """The names of two words or more that a sentence prints outside its quotations."""
    for found in _FULL_NAME.finditer(masked(sentence)):
        yield found.group()
