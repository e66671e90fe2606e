"""What one unit is by itself, before its neighbours have a say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from briefing.models.article import LineKind
from briefing.reading.agencies import agency_in_credit
from briefing.reading.dates import find_date, has_year
from briefing.reading.lines import SENTENCE_END, Unit
from briefing.reading.phrases import bare, inner_kind, opening_kind, plain, whole_kind

Shape = Literal["sentence", "headline", "fragment", "furniture"]

# A date line is a date and little else: publisher, "updated", reading time.
DATE_LINE_WORDS = 14
# Whole sentences that sell something are rarely longer; longer ones are reports about cookies, members ...
PROMOTION_WORDS = 45
# A furniture phrase opens short lines; a sentence that happens to begin so is longer.
OPENING_WORDS = 14
# Shorter pieces that end like a sentence ("Full story.") are as often labels as sentences.
SENTENCE_WORDS = 5
# Pieces of at least so many words without an end mark are paragraphs whose mark was lost.
UNENDED_SENTENCE_WORDS = 28
HEADLINE_WORDS = 4
CREDIT_TAIL = 90  # characters at the end of a caption that hold its credit

_TICKER = re.compile(
    r"[▲▼△▽]|\b(?:in|de)creased by\b|\(\s?[-+−]?\d+(?:[.,]\d+)?\s?%\s?\)\s*$|^[A-Z]{2,6}\s[\d.,]+\s[-+−]",
    re.I,
)
_REFERENCE = re.compile(r"^\[\d{1,3}\]\s|^\[?\d{1,3}[\].)]\s.{0,300}https?://\S+$|^\^\s")
_ONLY_URL = re.compile(r"^(?:https?://|www\.)\S+$")
_BULLET = re.compile(r"^(?:[•·●▪■◦‣*»›>–—-]|\d{1,2}[.)])\s+")
_BYLINE = re.compile(
    r"^(?:by|words by|story by|text by|report by|reported by|written by|author|authors|autor|автор|автор:|müəllif|yazar|par|von|"
    r"por|نویسنده|بقلم|από|от)(?::\s*|\s+)(\S.*)$",
    re.I,
)
_SECOND_PERSON = re.compile(
    r"\b(?:you|your|yours|you're|you'll|you'd|you've|our|us|вы|вас|ваш|вам|ваша|sizin|sizi|bizim|bizi|vous|votre|Ihre|Sie)\b"
)
_QUOTE = re.compile(r"[\"“”«»„]|(?:^|\s)['‘]\w")
_SIDES = re.compile(
    r"\((?:\d(?:st|nd|rd|th)[- ])?(?:l|r|c|left|right|center|centre|top|bottom|far left|far right)\)", re.I
)
_HANDLE = re.compile(r"(?:^|\s|\()@\w{2,}|\bpic\.twitter\.com|\bt\.co/")
_COUNT = re.compile(
    r"^[\d.,]+\s?[km]?\s+(?:shares?|comments?|views?|likes?|followers?|min(?:ute)?s?|photos?|items?|captures?|replies)\b",
    re.I,
)
_AGO = re.compile(
    r"^(?:\W*(?:\d+|an?|one)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago\W*)$", re.I
)
_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\W*$", re.I)
_STATED_TIME = re.compile(
    r"\b(?:published|updated|posted|last modified|created|date|опубликовано|обновлено|yayınlanma|dərc)\b",
    re.I,
)
_BRACKETED_CREDIT = re.compile(r"[\[(]([^()\[\]]{2,80})[\])]\.?$")
_PIECES = re.compile(r"\s[|•·/›»>]\s|\s{2,}|\t")
_OPEN_END = re.compile(r"[:;,—–-]$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What a unit is taken for. `shape` is what its form alone says and never changes."""

    kind: LineKind
    reason: str
    shape: Shape

    def to(self, kind: LineKind, reason: str) -> Mark:
        return replace(self, kind=kind, reason=reason)


def _furniture(kind: LineKind, reason: str) -> Mark:
    return Mark(kind=kind, reason=reason, shape="furniture")


def mark(unit: Unit) -> Mark:
    """The kind of one unit from its own words and signs."""
    text = unit.text if len(unit.text) < 1200 else unit.text[:800] + " " + unit.text[-300:]
    low = plain(text)
    return (
        _by_sign(unit, text)
        or _by_phrase(unit, low)
        or _by_caption(unit, text, low)
        or _by_date(unit, text)
        or _by_name(unit, text)
        or _by_address(unit, text, low)
        or _by_form(unit, text)
    )


def _by_sign(unit: Unit, text: str) -> Mark | None:
    words = unit.words
    if words <= 30 and _TICKER.search(text):
        return _furniture("ticker", "share prices")
    if _REFERENCE.search(text):
        return _furniture("reference", "entry of a reference list")
    if _ONLY_URL.match(text):
        return _furniture("other", "an address only")
    if not any(c.isalpha() for c in text):
        return _furniture("other", "no words")
    if words <= 8 and _COUNT.match(text):
        return _furniture("share", "a count")
    if words <= 8 and (_AGO.match(text) or _CLOCK.match(text)):
        return _furniture("date", "a time only")
    if words <= 6 and _BULLET.match(text):
        return _furniture("navigation", "short list entry")
    return None


def _by_phrase(unit: Unit, low: str) -> Mark | None:
    key = bare(low)
    kind = whole_kind(key) if len(key) < 60 else None
    if kind:
        return _furniture(kind, f"label: {key}")
    if not key:
        return _furniture("other", "no words")
    short = unit.words <= OPENING_WORDS
    opening = opening_kind(low) or (opening_kind(key) if key[:3] != low[:3] else None)
    if opening == "caption" and unit.words <= 60:
        return _furniture("caption", "opens like a caption")
    if opening and (short or not SENTENCE_END.search(low) or opening in {"disclaimer", "cookie"}):
        return _furniture(opening, "opens like " + _NAMES.get(opening, opening))
    inner = inner_kind(low)
    if inner is None or inner == "caption":
        return None
    addressed = _SECOND_PERSON.search(low) is not None
    if inner in {"cookie", "disclaimer", "comment"} and unit.words <= PROMOTION_WORDS * 3:
        return _furniture(inner, "words of " + _NAMES.get(inner, inner))
    if inner == "author box" and not _QUOTE.search(low):
        return _furniture(inner, "words of an author box")
    if unit.words <= PROMOTION_WORDS and (addressed or unit.words < 12) and not _QUOTE.search(low):
        return _furniture(inner, "asks the reader to act")
    return None


_NAMES = {
    "promotion": "an appeal to readers",
    "cookie": "a legal notice",
    "comment": "a comment box",
    "disclaimer": "a note on the text",
    "author box": "an author box",
    "share": "a share button",
    "related": "a pointer to other stories",
    "navigation": "navigation",
    "caption": "a caption",
}


def _by_caption(unit: Unit, text: str, low: str) -> Mark | None:
    if unit.words > 90:
        return None
    tail = text[-CREDIT_TAIL:]
    credit = _BRACKETED_CREDIT.search(tail)
    if credit and agency_in_credit(credit[1]) and unit.words > 3:
        return _furniture("caption", "ends with a photo credit")
    if credit and "/" in credit[1] and credit[1].replace("/", " ").replace(" ", "").isupper():
        return _furniture("caption", "ends with a photo credit")
    if unit.words <= 60 and len(_SIDES.findall(text)) >= 1 and not _QUOTE.search(text):
        return _furniture("caption", "says who stands where")
    inner = inner_kind(low)
    if inner == "caption" and not (unit.words > 40 and "photo:" not in low) and not _QUOTE.search(text[:2]):
        return _furniture("caption", "words of a caption")
    return None


def _by_date(unit: Unit, text: str) -> Mark | None:
    if unit.words > DATE_LINE_WORDS or not has_year(text):
        return None
    found = find_date(text)
    if found is None:
        return None
    rest = (text[: found.start] + " " + text[found.end :]).split()
    ended = text[-1] in ".!?" and not text.lower().endswith(("a.m.", "p.m."))
    if len(rest) <= 3 or (_STATED_TIME.search(text) and not ended) or (len(rest) <= 9 and not ended):
        return _furniture("date", "a date and little else")
    return None


def _by_name(unit: Unit, text: str) -> Mark | None:
    if unit.words > 12 or SENTENCE_END.search(text):
        return None
    found = _BYLINE.match(text)
    if found and (
        found[1][0].isupper() or not found[1][0].isalpha() or found[1][0].lower() == found[1][0].upper()
    ):
        return _furniture("byline", "names its author")
    return None


def _by_address(unit: Unit, text: str, low: str) -> Mark | None:
    """Lines that speak to the reader, or stand for a post of a social network."""
    if unit.words <= 60 and _HANDLE.search(text) and not _QUOTE.search(text):
        return _furniture("other", "a social network post or handle")
    if unit.words <= PROMOTION_WORDS and not _QUOTE.search(text) and len(_SECOND_PERSON.findall(low)) >= 3:
        return _furniture("promotion", "speaks to the reader")
    return None


def _by_form(unit: Unit, text: str) -> Mark:
    words = unit.words
    if SENTENCE_END.search(text) and words >= SENTENCE_WORDS:
        return Mark(kind="body", reason="reads like a sentence", shape="sentence")
    if words >= UNENDED_SENTENCE_WORDS and len(_PIECES.findall(text)) < words // 8:
        return Mark(kind="body", reason="as long as a paragraph", shape="sentence")
    if words >= 8 and _OPEN_END.search(text):
        return Mark(kind="body", reason="leads on to the next line", shape="sentence")
    if words >= HEADLINE_WORDS or (words >= 2 and SENTENCE_END.search(text)):
        return Mark(kind="other", reason="reads like a headline", shape="headline")
    return Mark(kind="other", reason="a few words", shape="fragment")
