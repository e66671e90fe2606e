"""The subject before or behind a verb of speech, by the commas and quotations between which it stands."""

from __future__ import annotations

import re

from briefing.analysis.names import any_speaker, plain, speaker_in
from briefing.analysis.speech import SpeechWords

QUOTED = "\x01"  # stands for each character of a quotation, marks included
BORDERS = re.compile(rf"[,;:()—–{QUOTED}]|\s-\s")
CUT_BEHIND = re.compile(
    r" (?:in|on|at|during|after|before|when|while|as|that|who|which|and|to|from|with|"
    r"late|early|last|this|shortly|later|earlier|\w+ly)\b.*"
)


def before(left: str, words: SpeechWords, *, sure: bool) -> str | None:
    """The subject at the end of what stands before a verb; with `sure`, whatever it is."""
    left = _SHORT_FORM.sub("", left)
    stretches = BORDERS.split(left)
    if _GOES_ON.search(left):
        return opening_subject(left, words)
    last = plain(stretches[-1], words)
    opening = len(stretches) == 1
    if not last:
        return _behind_apposition([stretch.strip() for stretch in stretches[:-1]], words, sure=sure)
    if not opening and left[: -len(stretches[-1])].endswith(","):
        joined = _listed(stretches, last)
        if joined:
            return _name_in(joined, words, opening=len(stretches) == 2)
    return _name_in(_without_clause(last, words) if opening else last, words, opening=opening, sure=sure)


def _behind_apposition(stretches: list[str], words: SpeechWords, *, sure: bool) -> str | None:
    """The subject of a verb behind a comma: the name of "her deputy, Name, said", else what stands before
    all that is said of it: "Name, 47, who sits in parliament, said"."""
    if len(stretches) < 2:
        return None
    if _PLAIN_NAME.fullmatch(stretches[-1]) or _names_the_role(stretches[-1], stretches[-2], words):
        return _name_in(plain(stretches[-1], words), words, opening=False)
    at = len(stretches) - 1
    while at and _SAID_OF_IT.match(stretches[at] + " "):
        clause = _RELATIVE_CLAUSE.split(stretches[at])[0].split()
        if not words.finite.isdisjoint(clause):
            return None  # "elsewhere, heads of state were meeting on the matter, called for"
        at -= 1
        if _PLAIN_NAME.fullmatch(stretches[at]):
            break
    for place in range(at, len(stretches) - 1):
        name = _name_in(plain(stretches[place], words), words, opening=place == 0, sure=sure)
        if name:
            return name
    return None


def _names_the_role(apposition: str, role: str, words: SpeechWords) -> bool:
    """Whether "former Aktan mayor Orla Venn" gives the name to "the mediator": it ends in a name, and has
    nothing in small letters but what is said of a person; the role has no name of its own."""
    parts, known = apposition.split(), words.speakers | words.modifiers | words.qualifiers | {"the"}
    return (
        _DETERMINED.match(role[:1].lower() + role[1:]) is not None
        and not any(part[0].isupper() for part in role.split()[1:])
        and parts != []
        and parts[-1][0].isupper()
        and all(part[0].isupper() or part in known for part in parts)
    )


def opening_subject(left: str, words: SpeechWords) -> str | None:
    """The subject of "Aktan welcomed the step but said": what stands before the first verb."""
    stretches = BORDERS.split(left)
    parts = stretches[0].split()
    for at, part in enumerate(parts):
        if (
            at
            and part.islower()
            and (part in words.verbs or part in words.finite or part in words.quoting or part.endswith("ed"))
        ):
            return _name_in(plain(" ".join(parts[:at]), words), words, opening=True)
    if len(stretches) >= 3 and _PLAIN_NAME.fullmatch(stretches[1].strip()):
        return _name_in(plain(stretches[1], words), words, opening=False)
    return None


_RELATIVE_CLAUSE = re.compile(r"\b(?:who|whose|which|what|where|that)\b")
_SHORT_FORM = re.compile(r" \([A-Z][\w&-]{1,12}\)")
_GOES_ON = re.compile(r"[\w\x01][”’\"',]? (?:and|but)(?: (?:also|later|then))? $")
_PLAIN_NAME = re.compile(r"[A-Z][\w’'.-]+(?: (?:al-|bin |van |von |de )?[A-Z][\w’'.-]+){1,3}")
# What stands between commas behind a name: an age, an office, a clause of which it is the subject.
_SAID_OF_IT = re.compile(r"(?:\d+|the|an?|who|whose|which|[a-z]+|[A-Z]\w+[’']s) ")
_LIST_END = re.compile(r"(?:[\w’'-]+ ){1,3}and [\w’'-]+")
_DETERMINED = re.compile(r"(?:the|an?|its|his|her|their|some|several|most|many|all|both) ")


def _without_clause(stretch: str, words: SpeechWords) -> str:
    """ "A lawyer" of "A lawyer who was let in on Tuesday". The clause has ended where the last word that
    opens one has a verb behind it: "A man who was held after police" still goes on."""
    whole, who, clause = stretch.partition(" who ")
    if not who:
        return stretch
    parts = clause.lower().split()
    opened = max((at for at, part in enumerate(parts) if part in words.subordinate), default=-1)
    ended = any(part in words.finite or part.endswith("ed") for part in parts[opened + 1 :])
    return whole if ended else stretch


def _listed(stretches: list[str], last: str) -> str | None:
    """ "the Ministry of Science, Research and Technology": the whole list, when the last stretch is its
    end and the one before it does not end in small letters."""
    before = stretches[-2].strip()
    if not before or not _LIST_END.match(last) or _DETERMINED.match(last):
        return None
    same_case = before.split()[-1][:1].isupper() == last[:1].isupper()
    return f"{before}, {last}" if same_case else None


def behind(text: str, start: int, end: int, words: SpeechWords, *, sure: bool) -> str | None:
    """The subject of "..., said Name": only where the verb opens its stretch."""
    ahead = text[:start].rstrip()
    if not ahead or ahead[-1] not in f",{QUOTED}":
        return None
    stretch = BORDERS.split(text[end : end + 120])[0].strip(" .")
    name = plain(CUT_BEHIND.sub("", stretch), words)
    return speaker_in(name, words) or (any_speaker(name, words) if sure else None)


def _name_in(stretch: str, words: SpeechWords, *, opening: bool, sure: bool = False) -> str | None:
    parts = stretch.split()
    whole = len(parts)
    while parts and (parts[0].lower() in words.leading or parts[0].lower() in words.adverbs):
        parts = parts[1:]
    first = parts[0].lower() if parts else ""
    if not parts or (first in words.subordinate and first not in words.prepositions):
        return None
    if first in words.prepositions or first in words.times:
        if not opening or first in words.subordinate:
            return None
        parts = _last_name(parts, words)
    name = " ".join(parts)
    known = speaker_in(name, words, opening=opening and len(parts) == whole)
    return known or (any_speaker(name, words) if sure and len(parts) == whole else None)


def _last_name(parts: list[str], words: SpeechWords) -> list[str]:
    """What is left of "In Baku on Friday the minister" when the time and place are taken off."""
    for at in range(len(parts) - 1, 0, -1):
        before = parts[at - 1]
        starts = (
            parts[at].lower() in ("the", "both", "some")
            or (
                parts[at][0].isupper()
                and not before[0].isupper()
                and before.lower() not in words.prepositions
            )
            or before.lower() in words.times
        )
        if starts and before.lower() != "the":
            return parts[at:]
    return []
