"""Whether a clause in a language other than English tells of its date as past or to come, by the words and
endings of that language's table."""

from __future__ import annotations

import re
from functools import cache

from briefing.analysis.dates.lexicon import LANGUAGES, lexicon
from briefing.analysis.dates.spans import Tense
from briefing.language.words import words

#: The languages whose tenses are read.
TENSES = frozenset(language for language in LANGUAGES if "tense" in lexicon(language))

# Where a clause ends, near enough: a comma inside a list of names does no harm.
_BORDER = re.compile(r"[,;:()–—!?](?=\s|$)|[.](?=\s+[^\W\d_])| [–—-](?= )")
# What opens a sentence and is set off by a comma belongs to the clause behind it. In characters.
_FRONTED = 30
# How far behind a date "until" may stand, in characters.
_NEAR = 8


def tense_of(language: str, text: str, start: int, end: int) -> Tense | None:
    """The tense of the sign nearest to text[start:end] in its clause, else in the one beside it, where
    verbs of speech are none. None when no sign stands there."""
    signs = _signs(language)
    if signs is None:
        return None
    if (appointed := _appointed(language)) and appointed.search(lowered(text[:start])):
        return "future"
    content = lexicon(language)
    if (moved := words_of(content["moved_after"])) and re.match(rf"\S*\s+(?:{moved})\b", lowered(text[end:])):
        return "future"
    if (since := words_of(content["since"])) and re.search(rf"\b(?:{since}) $", lowered(text[:start])):
        return "past"
    first, last = _clause(text, start, end)
    own = _nearest(language, text, (first, last), (start, end))
    if own is not None:
        return own
    fronted = last - first <= _FRONTED or start - first == 0
    beside = _clause(text, last + 1, last + 1) if fronted and last + 1 < len(text) else None
    if beside is None and first > 1:
        beside = _clause(text, first - 2, first - 2)
    return _nearest(language, text, beside, (start, end), without_speech=True) if beside else None


def is_until(language: str, text: str, start: int, end: int) -> bool:
    """Words such as "by" and "until" stand beside text[start:end], or open it."""
    before, after = _until(language)
    low = lowered(text)
    inside = low[start:end]
    return bool(
        before.search(low[:start]) or before.match(inside) or after.search(inside + low[end:][:_NEAR])
    )


def is_given_up(language: str, text: str, start: int, end: int) -> bool:
    """ "Instead of on the 5th": a day that is given up."""
    before, after = _given_up(language)
    low = lowered(text)
    return bool((before and before.search(low[:start])) or (after and after.match(low[end:])))


def called_off(language: str, text: str) -> bool:
    """The sentence says that something will not be."""
    listed = words_of(lexicon(language).get("called_off", ""))
    return bool(listed and re.search(rf"\b(?:{listed})\b", lowered(text)))


@cache
def calling_words() -> frozenset[str]:
    """Folded words of which every sentence that calls something off or moves it holds one, all languages."""
    listed = [lexicon(language).get("called_off", "") for language in LANGUAGES]
    return frozenset(words("|".join(listed).replace("|", " "))) | frozenset(lexicon("en")["calling"].split())


def lowered(text: str) -> str:
    """Lower case, of the same length, one sign for each apostrophe and one for two Russian letters."""
    if text.isascii():
        return text.lower()
    return "".join(letter.lower()[0] for letter in text).replace("’", "'").replace("ё", "е")


def words_of(listed: str) -> str:
    """A line of words parted by "|" as a pattern: "*" stands for any letters, {verb} for two and more."""
    parts = sorted((part.strip().replace("ё", "е") for part in listed.split("|")), key=len, reverse=True)
    patterns = (re.escape(part).replace(r"\*", r"\w*").replace(r"\{verb\}", r"\w{2,}") for part in parts)
    return "|".join(pattern.replace(r"\ ", r"\s+") for pattern in patterns if pattern)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    for border in _BORDER.finditer(text, 0, max(start, 0)):
        first = border.end()
    stop = _BORDER.search(text, min(end, len(text)))
    while first < len(text) and text[first] == " ":
        first += 1
    return first, stop.start() if stop else len(text)


def _nearest(
    language: str,
    text: str,
    clause: tuple[int, int],
    place: tuple[int, int],
    *,
    without_speech: bool = False,
) -> Tense | None:
    signs, content = _signs(language), lexicon(language)
    if signs is None:
        return None
    verb_last, capitals = not content["parts_before"], content.get("capitals", False)
    found: tuple[int, Tense] | None = None
    for sign in signs.finditer(lowered(text), *clause):
        if sign["none"] or (sign.start() < place[1] and sign.end() > place[0]):
            continue
        if capitals and sign.start() > clause[0] and text[sign.start()].isupper():
            continue  # a noun
        if without_speech and _said(language).match(lowered(text), sign.start()):
            continue
        gap = place[0] - sign.end() if sign.end() <= place[0] else sign.start() - place[1]
        if verb_last and sign.end() <= place[0]:
            gap += len(text)  # the verb stands behind its date
        if found is None or gap < found[0]:
            found = (gap, "future" if sign["future"] else "past")
    return found[1] if found else None


@cache
def _signs(language: str) -> re.Pattern[str] | None:
    tense = lexicon(language).get("tense")
    if not tense:
        return None
    none = words_of(tense["no_past"]) or "(?!)"
    return re.compile(
        rf"\b(?:(?P<none>{none})(?!\w)|(?P<future>{words_of(tense['future'])})(?!\w)"
        rf"|(?P<past>{words_of(tense['past'])})(?!\w))"
    )


@cache
def _said(language: str) -> re.Pattern[str]:
    return re.compile(words_of(lexicon(language)["tense"]["said"]))


@cache
def _appointed(language: str) -> re.Pattern[str] | None:
    """What something is fixed for is to come, whatever the verb."""
    listed = words_of(lexicon(language).get("appointed", ""))
    return re.compile(rf"\b(?:{listed}) $") if listed else None


@cache
def _until(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    content = lexicon(language)
    before = words_of(content.get("until", "")) or "(?!)"
    after = words_of(content.get("until_after", "")) or "(?!)"
    # "mayın 15-dək": the ending says as much.
    return re.compile(rf"\b(?:{before})\s?$|^(?:{before})(?!\w)"), re.compile(rf"(?:{after})\b")


@cache
def _given_up(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    content = lexicon(language)
    before, after = words_of(content.get("given_up", "")), words_of(content.get("given_up_after", ""))
    return (
        re.compile(rf"\b(?:{before}) ?$") if before else None,
        re.compile(rf"\s(?:{after})\b") if after else None,
    )
