"""The program's own fixed phrases, in English: dates, counts, attributions. Nothing is judged."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from briefing.language.escape import one_line
from briefing.models.article import LOW_QUALITY, weak_text
from briefing.models.briefing import Heading, KeyPoint, Ledger, PointReference, Source, SourceFlag

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_BASES: Mapping[str, str] = {
    "stated": "stated",
    "metadata": "page data",
    "url": "from address",
    "inferred": "inferred",
    "received": "day received",
}
UNNAMED = "an outlet not named"
HEADLINE_LETTERS = 90  # of a title of the brief or of a theme
TITLE_LETTERS = 160
NAME_LETTERS = 120  # of a speaker, an outlet, a file: longer ones are page furniture, not names


def clip(text: str | None, letters: int) -> str:
    """One line of at most that length; what is cut is marked by an ellipsis."""
    line = one_line(text or "")
    if len(line) <= letters:
        return line
    head = line[: letters - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > letters // 2 else head).rstrip(" ,;:–—-") + "…"


def count(number: int, one: str, many: str = "") -> str:
    """'1 origin', '2 origins'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    *head, last = list(words) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def short_date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {short_date(day)}"


def date_range(start: date, end: date | None) -> str:
    """'28 April 2025', '28 to 30 April 2025', '30 April to 2 May 2025', 'July 2025'."""
    if end is None or end == start:
        return short_date(start)
    if (start.year, start.month) == (end.year, end.month):
        if (start.day, end.day) == (1, monthrange(end.year, end.month)[1]):
            return f"{_MONTHS[end.month - 1]} {end.year}"
        return f"{start.day} to {short_date(end)}"
    first = f"{start.day} {_MONTHS[start.month - 1]}" if start.year == end.year else short_date(start)
    return f"{first} to {short_date(end)}"


def issue_name(heading: Heading) -> str:
    """'No. 214', 'No. 214, revision 2', 'Draft', 'Preview'."""
    if heading.draft:
        return "Draft"
    if heading.number is None:
        return "Preview"
    return f"No. {heading.number}" + (f", revision {heading.revision}" if heading.revision else "")


def run_line(heading: Heading) -> str:
    """How the issue came to be made: at its hour, late, by hand, as a draft, as a revision."""
    if heading.draft:
        return "Draft, not numbered"
    if heading.number is None:
        return "Preview of all files"
    if heading.revision:
        return f"Revision {heading.revision} of No. {heading.number}"
    if heading.late:
        return f"Scheduled issue, late: {heading.late}"
    return "Scheduled issue" if heading.scheduled else "Extra issue, made by hand"


def cutoff_line(heading: Heading) -> str:
    closed = heading.cutoff
    on = "" if closed.date() == heading.day else f" on {short_date(closed.date())}"
    return f"Reports received to {closed:%H:%M}{on}{_zone(closed)}"


def _zone(moment: datetime) -> str:
    offset = moment.strftime("%z")
    if not offset:
        return ""
    return " (UTC)" if offset[1:5] == "0000" else f" (UTC{offset[:3]}:{offset[3:5]})"


def source_date(source: Source) -> str:
    """The date with what it rests on, 'undated' when there is none."""
    if source.published is None:
        return "undated"
    basis = _BASES.get(source.published.basis, source.published.basis)
    return f"{date_range(source.published.start, source.published.end)}, {basis}"


def outlet_name(source: Source | None) -> str:
    if source is None:
        return UNNAMED
    return clip(source.outlet or source.agency, NAME_LETTERS) or UNNAMED


def attribution(point: KeyPoint, source: Source | None) -> str:
    """Who says it, to or through whom, and who reports it, from the fields of the point alone, as a
    newspaper would print it."""
    speaker, medium = clip(point.speaker, NAME_LETTERS), clip(point.medium, NAME_LETTERS)
    voice = f"{speaker} to {medium}" if speaker and medium else speaker or medium
    outlet = outlet_name(source)
    agency = clip(source.agency, NAME_LETTERS) if source else ""
    reporter = f"{agency}, carried by {outlet}" if agency and not _same(agency, outlet) else outlet
    if not voice:
        return {
            "claim": f"claimed in {reporter}, by nobody named",
            "commentary": f"commentary in {reporter}",
            "statement": f"stated in {reporter}",
        }.get(point.kind, f"reported by {reporter}")
    if _same(voice, outlet) or _same(medium, outlet):
        return f"claimed by {voice}" if point.kind == "claim" else voice
    return {
        "claim": f"claimed by {voice}, according to {reporter}",
        "commentary": f"{voice}, writing in {reporter}",
        "statement": f"{voice}, quoted by {reporter}",
        "reporting": f"reported by {reporter}, citing {voice}",
    }.get(point.kind, f"{voice}, according to {reporter}")


def foreign_words(point: KeyPoint, source: Source | None) -> str:
    """Where words of another language stand, and by which of them they were found."""
    title = f", “{clip(source.title, TITLE_LETTERS)}”" if source and source.title else ""
    matched = ", ".join(f"“{clip(word, NAME_LETTERS)}”" for word in point.matched)
    found = f"; found by {matched}" if matched else ""
    return f"In {language_name(point.language)}: {outlet_name(source)}{title}{found}"


def machine_translation(point: KeyPoint) -> str:
    """The machine's words, marked as its own; empty when there are none."""
    if point.translation is None:
        return ""
    tool = clip(point.translation.tool, NAME_LETTERS)
    return f"Machine translation by {tool}: {one_line(point.translation.text)}"


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def reference(point: PointReference) -> str:
    return f"No. {point.issue}, point {point.item}"


@dataclass(frozen=True, kw_only=True, slots=True)
class FlagWords:
    """What is marked on a source, and the evidence for it."""

    mark: str
    detail: str


def source_flags(source: Source) -> tuple[FlagWords, ...]:
    """'arrived late', 'low quality' with its reasons, then each other mark with its evidence."""
    against = [flag for flag in source.flags if flag.code in LOW_QUALITY]
    low = weak_text(flag.code for flag in against)
    others = [flag for flag in source.flags if flag.code != "late" and not (low and flag in against)]
    found = []
    if source.late or any(flag.code == "late" for flag in source.flags):
        found.append(FlagWords(mark="arrived late", detail=""))
    if low:
        found.append(FlagWords(mark="low quality", detail="; ".join(_reason(flag) for flag in against)))
    found += [FlagWords(mark=flag.code.replace("-", " "), detail=_evidence(flag)) for flag in others]
    return tuple(found)


def _reason(flag: SourceFlag) -> str:
    evidence = _evidence(flag)
    return flag.code.replace("-", " ") + (f" ({evidence})" if evidence else "")


def _evidence(flag: SourceFlag) -> str:
    return clip(flag.detail, NAME_LETTERS).rstrip(".")


def coverage(ledger: Ledger) -> str:
    """What became of each received document, in one sentence."""
    parts = [
        (ledger.repeated, "repeated"),
        (ledger.not_chosen, "not chosen"),
        (ledger.off_theme, "off theme"),
        (ledger.duplicate, "duplicate" if ledger.duplicate == 1 else "duplicates"),
        (ledger.unreadable, "unreadable"),
    ]
    shares = [f"{ledger.used:,} used", *(f"{number:,} {name}" for number, name in parts if number)]
    return f"{count(ledger.received, 'document')} received: {', '.join(shares)}."


def language_name(code: str) -> str:
    return _languages().get(code, code.upper())


@cache
def _languages() -> dict[str, str]:
    text = files("briefing.printing").joinpath("languages.toml").read_text(encoding="utf-8")
    return {str(code): str(name) for code, name in tomllib.loads(text).items()}
