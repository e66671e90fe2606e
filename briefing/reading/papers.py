"""The head of a paper: its name, what it is, its day, then the headline. So open the pages of newspapers
and newsletters, and what ministries, companies and charities send to the press."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.reading.bylines import is_byline
from briefing.reading.dates import find_date
from briefing.reading.imprint import is_told
from briefing.reading.lines import Unit, ends_sentence
from briefing.reading.marks import Mark
from briefing.reading.nameplate import (
    has_press_word,
    is_section,
    may_be_name,
    off_subject,
    printed_name,
    subject_words,
)
from briefing.reading.phrases import plain

HEAD_LINES = 4  # below the name; the day stands in one of them
DAY_WORDS = 5  # beside a date: the day of the week, the edition, a section, the price
LONG_LINE = 90  # characters; no line of a head is longer

# What an organisation calls what it sends out, and the office that sends it.
_RELEASE = re.compile(
    r"\b(?:press|media|news) (?:release|statement|notice|note|service|office|information)\b"
    r"|^(?:statement|bulletin|communiqu[ée]|declaration|notice)(?: no\b| n[ro]\b| ?№| \d| on\b|$)"
    r"|\b(?:note|statement) to (?:the (?:press|media)|editors)\b"
    r"|\b(?:corporate|public|external) (?:communications|relations|affairs)\b"
    r"|\bcommunications? (?:service|office|department)\b|^(?:summary|verbatim) record\b|\bfor the press\b"
    r"|\bfor (?:immediate )?release\b|pressemitteilung|presseinformation|communiqué de presse|comunicado"
    r"|nota de prensa|comunicato stampa|persbericht|пресс-(?:релиз|служба)|basın (?:açıklaması|bülteni)"
    r"|mətbuat (?:xidməti|açıqlaması)"
)
# What a letter prints below its name, and an article below its headline never does: "no. 88", "Issue 511".
_ISSUE = re.compile(r"(?<!\w)(?:no\.|nr\.?|n[º°]|№|issue|ausgabe|numéro|número)\s?\d{1,5}(?![\w.,]*\d)")
_LETTER = re.compile(r"^(?:the |a )?(?:[\w'’-]+ )?(?:newsletter|bulletin|weekly|monthly|letter|magazine)\b")
# The programme whose words are written down: "Panorama", 3 May 2031, 21:00 - transcript.
_PROGRAMME = re.compile(
    r"^[\"“«„][^\"”»“]{2,40}[\"”»“],?\s|[–—,-]\s+(?:transcript|manuscript|script|as broadcast)\b", re.I
)
_STATE = re.compile(
    r"^(?:the )?(?:republic|kingdom|state|government|commonwealth|federation|union|principality) of "
)
_OFFICE = re.compile(
    r"\b(?:ministry|department|office|agency|authority|commission|committee|council|police|army|court|service|"
    r"directorate|parliament|senate|embassy|coastguard|province|municipality|prosecutor)\b"
)
_LEGAL_FORM = re.compile(r",? (?:N\.V|B\.V|S\.A|S\.p\.A|A\.Ş|Inc|Ltd|Corp|Co|Bros)\.$", re.I)
_DASHES = ("-", "–", "—", "|")
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|, (?=\D)")


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperHead:
    """The unit with the name, and the units printed with it above the headline; whether a line of them
    says that the text was sent to the press."""

    plate: int
    printed_with: tuple[int, ...]
    sent: bool = False


def paper_head(units: Sequence[Unit], marks: Sequence[Mark], keys: Sequence[str]) -> PaperHead | None:
    """The head the page opens with; None where its first line may as well be the headline.

    An office or a company needs a line that says what it sends out. Any other name needs its day below
    it, no word in common with the article, and a headline, a section or a slogan beside the day.
    """
    plate = 1 if len(units) > 1 and _STATE.match(keys[0]) and _OFFICE.search(keys[1]) else 0
    if not units or not _is_called(units[plate], marks[plate]):
        return None
    head = _printed_with(plate, units, keys)
    if not head:
        return None
    name = printed_name(units[plate].text)
    behind = head[-1] + 1
    headed = behind < len(units) and not ends_sentence(units[behind].text)
    if any(_RELEASE.search(keys[i]) for i in head):
        sure = headed or name.isupper() or _OFFICE.search(keys[plate]) is not None
        return PaperHead(plate=plate, printed_with=head, sent=True) if sure else None
    dated = [i for i in head if find_date(units[i].text)]
    if any(_ISSUE.search(keys[i]) or _PROGRAMME.search(units[i].text) for i in head):
        return PaperHead(plate=plate, printed_with=head)
    about = not off_subject(name, subject_words(keys, behind))
    if not dated or (about and not is_told(name, marks, keys)):
        return None
    beside = units[plate].text[len(name) :].strip()
    slogan = (dated[0] > plate + 1 and not units[plate + 1].gap) or beside.startswith(_DASHES)
    section = is_section(_PARTS.split(units[dated[0]].text)[0])
    sure = section or slogan or is_told(name, marks, keys) or has_press_word(name)
    return PaperHead(plate=plate, printed_with=head) if sure else None


def _is_called(unit: Unit, mark: Mark) -> bool:
    name = _LEGAL_FORM.sub("", printed_name(unit.text))
    capitals = name[:1].isalpha() and not name[:1].islower()
    return mark.kind not in {"body", "ticker"} and capitals and may_be_name(name) and not is_byline(unit.text)


def _printed_with(plate: int, units: Sequence[Unit], keys: Sequence[str]) -> tuple[int, ...]:
    """The units below the name down to the last that tells the day or what the paper is."""
    last = plate
    for i in range(plate + 1, min(plate + 1 + HEAD_LINES, len(units))):
        text = units[i].text
        if len(text) > LONG_LINE or ends_sentence(text) or is_byline(text):
            break
        if _tells(text, keys[i]):
            last = i
    return tuple(range(plate + 1, last + 1))


def is_of_paper(line: str) -> bool:
    """Says the line what the name above it stands for: a release, the issue of a letter, its kind and day?"""
    key = plain(line)
    kind = (_LETTER.search(key) or _PROGRAMME.search(line)) and find_date(line)
    return bool(kind) or _ISSUE.search(key) is not None or _RELEASE.search(key) is not None


def _tells(text: str, key: str) -> bool:
    """A line of the day, or of what kind of paper it is."""
    if _RELEASE.search(key) or _ISSUE.search(key):
        return True
    for part in _PARTS.split(text):
        date = find_date(part)
        if date and len(f"{part[: date.start]} {part[date.end :]}".split()) <= DAY_WORDS:
            return True
    return False
