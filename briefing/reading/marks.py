"""What one unit is by itself, before its neighbours have a say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefing.models.article import LineKind
from briefing.reading.agencies import agency_alone
from briefing.reading.bylines import is_byline
from briefing.reading.captions import ends_in_credit, is_photo_right, says_sides
from briefing.reading.corrections import CORRECTION, is_correction
from briefing.reading.dates import find_date, has_year
from briefing.reading.heads import heads
from briefing.reading.lines import ends_sentence
from briefing.reading.look import PROMOTION_WORDS, Look
from briefing.reading.phrases import opening_kind, whole_kind

Shape = Literal["sentence", "headline", "fragment", "furniture"]

# A date line is a date and little else: publisher, "updated", reading time.
DATE_LINE_WORDS = 14
# "Updated ... Published ...", each with day and hour.
TWO_DATES_WORDS = 22
# Longer ones that only say "you" are advice inside an article.
ADDRESS_WORDS = 20
# A furniture phrase opens short lines; a sentence that happens to begin so is longer.
OPENING_WORDS = 14
# Shorter pieces that end like a sentence ("Full story.") are as often labels as sentences.
SENTENCE_WORDS = 5
# Pieces of at least so many words without an end mark are paragraphs whose mark was lost.
UNENDED_SENTENCE_WORDS = 28
HEADLINE_WORDS = 4
TICKER_WORDS = 30
MENU_CAPITALS = 0.6  # headlines in title case stay below it through their small words
LEADING_WORDS = 8
#: The reason given for a line that is nothing but a web address.
ADDRESS = "an address only"

_ARROW = re.compile(r"[▲▼△▽]")
_CHANGE = re.compile(r"\(\s?[-+−]?\d+(?:[.,]\d+)?\s?%\s?\)$")
_QUOTED_PRICE = re.compile(r"[A-Z]{2,6}\s[\d.,]+\s[-+−]")
_REFERENCE = re.compile(r"^\[\d{1,3}\]\s|^\[?\d{1,3}[\].)]\s.{0,300}https?://\S+$|^\^\s")
_ONLY_URL = re.compile(r"^(?:https?://|www\.)\S+$")
_BULLET = re.compile(r"^(?:[•·●▪■◦‣*»›>–—-]|\d{1,2}[.)])\s+")
_HANDLE = re.compile(r"(?:^|\s|\()@\w{2,}|\bpic\.twitter\.com|\bt\.co/")
_COUNT = re.compile(
    r"^[\d.,]+\s?[km]?\s+(?:shares?|comments?|views?|likes?|followers?|min(?:ute)?s?|photos?|items?|captures?|replies)\b",
    re.I,
)
_AGO = re.compile(
    r"^(?:\W*(?:\d+|an?|one)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago\W*)$", re.I
)
_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\W*$", re.I)
_APPEAL = re.compile(
    r"^if you (?:value|liked?|enjoy(?:ed)?|appreciate|care about|believe in|find)\b.{0,120}"
    r"\b(?:support|consider|donate|donating|donation|subscribe|contribut\w+|join|gift|share)\b"
)
_PIECES = re.compile(r"\s[|•·/›»>]\s|\s{2,}|\t")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What a unit is taken for. `shape` is what its form alone says and never changes."""

    kind: LineKind
    reason: str
    shape: Shape

    def to(self, kind: LineKind, reason: str) -> Mark:
        return Mark(kind=kind, reason=reason, shape=self.shape)


def mark(text: str, low: str, words: int) -> Mark:
    """The kind of one unit from its own words and signs; `low` is its text in `plain` form."""
    look = Look(text, low, words)
    for test in _TESTS:
        found = test(look)
        if found is not None:
            return found
    return _by_form(look)


@lru_cache(maxsize=256)  # the kinds are few and so are their reasons
def _furniture(kind: LineKind, reason: str) -> Mark:
    return Mark(kind=kind, reason=reason, shape="furniture")


def _by_correction(look: Look) -> Mark | None:
    return Mark(kind="body", reason=CORRECTION, shape="sentence") if is_correction(look.text) else None


def _by_sign(look: Look) -> Mark | None:
    text, count = look.text, look.count
    if count <= TICKER_WORDS and _is_ticker(text, look.low):
        return _furniture("ticker", "share prices")
    first = text[0]
    if (first in "[^" or first.isdigit()) and _REFERENCE.search(text):
        return _furniture("reference", "entry of a reference list")
    if count == 1 and _ONLY_URL.match(text):
        return _furniture("other", ADDRESS)
    if count <= PROMOTION_WORDS and look.wordless:
        dated = has_year(text) and find_date(text) is not None
        return _furniture("date", "a date only") if dated else _furniture("other", "no words")
    if count > 8:
        return None
    if first.isdigit() and _COUNT.match(text):
        return _furniture("share", "a count")
    if ("ago" in look.low and _AGO.match(text)) or ((":" in text or "." in text) and _CLOCK.match(text)):
        return _furniture("date", "a time only")
    if count <= 6 and not first.isalpha() and _BULLET.match(text) and not has_year(text):
        return _furniture("navigation", "short list entry")
    return None


def _is_ticker(text: str, low: str) -> bool:
    if "creased by" in low or (not text.isascii() and _ARROW.search(text)):
        moves = "increased by" in low or "decreased by" in low or _ARROW.search(text)
        if moves:
            return any(c.isdigit() for c in text) and not ends_sentence(text)
    if text[:2].isupper() and _QUOTED_PRICE.match(text):
        return True
    return text.endswith("%)") and _CHANGE.search(text) is not None


def _by_label(look: Look) -> Mark | None:
    kind = whole_kind(look.key) if len(look.key) < 60 else None
    if kind:
        return _furniture(kind, f"label: {look.key}")
    opening = opening_kind(look.low) or opening_kind(look.key)
    if opening == "caption":
        return _furniture("caption", "opens like a caption") if look.count <= 60 else None
    if opening == "disclaimer" and look.low.startswith(_SOURCES) and _by_date(look):
        return _by_date(look)
    ended = ends_sentence(look.text)
    if opening in _APPEALING and look.count <= PROMOTION_WORDS and look.addresses and not look.quotes:
        return _furniture("promotion", "opens like an appeal to readers and speaks to them")
    if opening and (look.count <= OPENING_WORDS or not ended or opening in _WHOLE_SENTENCES):
        return _furniture(opening, f"opens like {_NAMES.get(opening, opening)}")
    return None


_SOURCES = ("source", "источник", "kaynak", "mənbə", "منبع", "المصدر", "quelle", "fuente", "fonte")


def _by_phrase(look: Look) -> Mark | None:
    """A phrase inside: sure in notes and legal lines, elsewhere only where the reader is addressed."""
    if look.low.startswith("if you ") and look.count <= PROMOTION_WORDS and _APPEAL.match(look.low):
        return _furniture("promotion", "asks the reader to act")
    if look.low[:9].startswith(_ASKING) and _ASKED.match(look.low) and _speaks(look):
        return _furniture("promotion", "asks what the reader wants")
    if is_photo_right(look.text):
        return _furniture("caption", "whose photo it is")
    if not look.inner:
        return None
    for kind in ("cookie", "disclaimer", "comment"):
        if kind in look.inner and look.count <= (NOTICE_WORDS if look.of_rights else PROMOTION_WORDS):
            return _furniture(kind, f"words of {_NAMES[kind]}")
    if look.quotes:
        return None
    if "author box" in look.inner:
        return _furniture("author box", "words of an author box")
    if "promotion" in look.inner and _appeals(look):
        return _furniture("promotion", "asks the reader to act")
    return None


def _appeals(look: Look) -> bool:
    """A short line, one in which the page speaks of itself, or one that is not long and speaks to "you"."""
    if look.count > REPORT_WORDS:
        return look.count <= PROMOTION_WORDS and look.of_itself
    return look.count < 12 or look.addresses > 0


def _speaks(look: Look) -> bool:
    return look.count <= PROMOTION_WORDS and look.addresses > 0 and not look.quotes


_ASKING = ("want ", "intereste", "looking ", "ready to", "thinking ", "need ")
# A question to the reader, and what the page has for an answer.
_ASKED = re.compile(
    r"(?:want|interested in|looking (?:for|to)|ready to|thinking (?:of|about)|need) [^.?!]{3,120}\? "
    r"(?:get|sign|join|find|subscribe|check|try|click|see|read|download|follow|visit|our|we)\b"
)
REPORT_WORDS = 16  # longer lines that only say "you" are advice and reports
NOTICE_WORDS = 135


def _by_caption(look: Look) -> Mark | None:
    text, count = look.text, look.count
    if not 3 < count <= 90:
        return None
    if ends_in_credit(text):
        return _furniture("caption", "ends with a photo credit")
    if count <= 60 and says_sides(text) and not look.quotes:
        return _furniture("caption", "says who stands where")
    if "caption" in look.inner and (count <= 40 or "photo:" in look.low) and not look.quotes:
        return _furniture("caption", "words of a caption")
    return None


def _by_date(look: Look) -> Mark | None:
    text = look.text
    if look.count > TWO_DATES_WORDS or not has_year(text):
        return None
    if look.count > DATE_LINE_WORDS and not _says_when(text):
        return None
    if (found := find_date(text)) is None:
        return None
    rest = (text[: found.start] + " " + text[found.end :]).split()
    ended = text[-1] in ".!?" and not look.low.endswith(("a.m.", "p.m."))
    if len(rest) <= 3 or (not ended and (len(rest) <= 9 or _says_when(text))):
        return _furniture("date", "a date and little else")
    return None


def _says_when(text: str) -> bool:
    words = heads()
    return words.published.search(text) is not None or words.updated.search(text) is not None


def _by_name(look: Look) -> Mark | None:
    if look.count <= 12 and is_byline(look.text) and not ends_sentence(look.text):
        return _furniture("byline", "names its author")
    return None


def _by_address(look: Look) -> Mark | None:
    """Lines that speak to the reader, or stand for a post of a social network."""
    if look.count > 60:
        return None
    handled = ("@" in look.text or "t.co/" in look.low) and _HANDLE.search(look.text) is not None
    addressed = look.count <= ADDRESS_WORDS and look.addresses >= 2
    if (not handled and not addressed) or look.quotes:
        return None
    if handled:
        return _furniture("other", "a social network post or handle")
    return _furniture("promotion", "speaks to the reader")


def _by_form(look: Look) -> Mark:
    text, count = look.text, look.count
    ended = ends_sentence(text) or _signed(text)
    if ended and count >= SENTENCE_WORDS and not (count < UNENDED_SENTENCE_WORDS and _PIECES.search(text)):
        return _SENTENCE
    if count >= UNENDED_SENTENCE_WORDS and not _is_menu(text, count):
        return Mark(kind="body", reason="as long as a paragraph", shape="sentence")
    if count >= LEADING_WORDS and text[-1] in ":;,—–-":
        return Mark(kind="body", reason="leads on to the next line", shape="sentence")
    return _HEADLINE if count >= HEADLINE_WORDS or (count >= 2 and ended) else _FRAGMENT


_SENTENCE = Mark(kind="body", reason="reads like a sentence", shape="sentence")
_HEADLINE = Mark(kind="other", reason="reads like a headline", shape="headline")
_FRAGMENT = Mark(kind="other", reason="a few words", shape="fragment")


def _signed(text: str) -> bool:
    """The report ends, and the agency signs behind it: "... in parliament. EFE"."""
    head, _, last = text.rpartition(" ")
    return ends_sentence(head) and agency_alone(last) is not None


def _is_menu(text: str, count: int) -> bool:
    """Labels strung together: parted by signs, or nearly every word with a capital."""
    capitals = sum(word[0].isupper() for word in text.split())
    return len(_PIECES.findall(text)) >= count // 8 or capitals > MENU_CAPITALS * count


_TESTS: tuple[Callable[[Look], Mark | None], ...] = (
    _by_correction,
    _by_sign,
    _by_label,
    _by_phrase,
    _by_caption,
    _by_date,
    _by_name,
    _by_address,
)
_NAMES = {
    "promotion": "an appeal to readers",
    "cookie": "a legal notice",
    "comment": "a comment box",
    "disclaimer": "a note on the text",
    "author box": "an author box",
    "share": "a share button",
    "related": "a pointer to other stories",
}
_WHOLE_SENTENCES = frozenset({"disclaimer", "cookie"})
_APPEALING = frozenset({"promotion", "navigation"})
