"""Briefing -> Sheet: what the three templates say, as plain words. Nothing here is escaped yet.

All templates read the same Sheet, so the PDF and both mail bodies say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.language.escape import one_line
from briefing.models.briefing import (
    Briefing,
    Citation,
    Disagreement,
    KeyPoint,
    Section,
    Source,
    Unknown,
)
from briefing.printing import wording
from briefing.printing.address import web_address
from briefing.printing.wording import FlagWords, clip

# Longest texts that are printed whole, in letters. Titles beyond them are whole articles that lost
# their line breaks; quotations show the passage, the source holds the rest.
TITLE_LETTERS, QUOTE_LETTERS, BEFORE_LETTERS, DETAIL_LETTERS = 300, 260, 300, 300
HEADLINE_LETTERS = 90
MOST_COPIES = 8  # other sources named beside an origin; the rest is counted


@dataclass(frozen=True, kw_only=True, slots=True)
class PointLines:
    """`mark` is NEW, UPDATED or empty; `numbers` are source numbers, each once."""

    text: str
    mark: str
    origins: str
    attribution: str
    before: str
    corrects: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    outlet: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PositionLines:
    """`quote` is empty when the value already is the passage."""

    value: str
    weak: bool
    quote: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DisagreementLines:
    about: str
    positions: tuple[PositionLines, ...]
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedLine:
    """A fixed phrase, a date or a reference, with where it comes from."""

    label: str
    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeLines:
    title: str
    summary: str
    points: tuple[PointLines, ...]
    disagreements: tuple[DisagreementLines, ...]
    unknowns: tuple[CitedLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLines:
    """`url` is an http or https address or empty; `language` is empty for the desk's own."""

    number: int
    outlet: str
    agency: str
    date: str
    language: str
    title: str
    url: str
    origin: str
    flags: tuple[FlagWords, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    title: str
    issue: str
    date: str
    cutoff: str
    strap: str
    language: str
    takeaways: tuple[PointLines, ...]
    themes: tuple[ThemeLines, ...]
    quiet: tuple[CitedLine, ...]
    disagreements: tuple[DisagreementLines, ...]  # those of no theme
    look_ahead: tuple[CitedLine, ...]
    corrections: tuple[CitedLine, ...]
    sources: tuple[SourceLines, ...]  # used ones
    unused: tuple[SourceLines, ...]  # read, not cited
    coverage: str
    dropped: str
    problems: tuple[CitedLine, ...]


def lay_out(briefing: Briefing) -> Sheet:
    """All words of an issue, in the order of the Briefing."""
    sources = {source.number: source for source in briefing.sources}
    themes = [section for section in briefing.sections if not _quiet(section)]
    shown = [item for section in themes for item in section.disagreements]
    rest = [item for item in briefing.disagreements if item not in shown]
    cited = _cited(briefing)
    origins = _origins(briefing)
    entries = [(s, _source(s, briefing, origins.get(s.number, ""))) for s in briefing.sources]
    dropped = briefing.ledger.dropped_points
    return Sheet(
        title=clip(briefing.title, HEADLINE_LETTERS) or "Untitled brief",
        issue=wording.issue_name(briefing),
        date=wording.long_date(briefing.day),
        cutoff=wording.cutoff_line(briefing),
        strap=_strap(briefing),
        language=briefing.language,
        takeaways=tuple(_point(point, sources) for point in briefing.takeaways),
        themes=tuple(_theme(section, sources) for section in themes),
        quiet=tuple(_quiet_line(section) for section in briefing.sections if _quiet(section)),
        disagreements=tuple(_disagreement(item, sources) for item in rest),
        look_ahead=tuple(
            CitedLine(
                label=wording.date_range(item.date, item.end),
                text=one_line(item.text),
                numbers=_numbers(item.citations),
            )
            for item in briefing.look_ahead
        ),
        corrections=tuple(
            CitedLine(label="", text=f"No. {item.issue}, point {item.item}", numbers=_numbers(item.citations))
            for item in briefing.corrections
        ),
        sources=tuple(lines for source, lines in entries if source.used or source.number in cited),
        unused=tuple(lines for source, lines in entries if not (source.used or source.number in cited)),
        coverage=wording.coverage(briefing.ledger),
        dropped=f"{wording.count(dropped, 'point')} left out: quotation not found in the source."
        if dropped
        else "",
        problems=tuple(
            CitedLine(
                label=clip(p.name, DETAIL_LETTERS), text=clip(p.detail or p.code, DETAIL_LETTERS), numbers=()
            )
            for p in briefing.problems
        ),
    )


def _quiet(section: Section) -> bool:
    return not section.key_points and not section.disagreements and not section.unknowns


def _quiet_line(section: Section) -> CitedLine:
    days = section.quiet_days
    text = (
        one_line(section.summary)
        or "Nothing new" + (f" for {wording.count(days, 'day')}" if days else "") + "."
    )
    return CitedLine(label=clip(section.title or section.theme, HEADLINE_LETTERS), text=text, numbers=())


def _theme(section: Section, sources: Mapping[int, Source]) -> ThemeLines:
    return ThemeLines(
        title=clip(section.title or section.theme, HEADLINE_LETTERS),
        summary=one_line(section.summary),
        points=tuple(_point(point, sources) for point in section.key_points),
        disagreements=tuple(_disagreement(item, sources) for item in section.disagreements),
        unknowns=tuple(_unknown(item) for item in section.unknowns),
    )


def _unknown(item: Unknown) -> CitedLine:
    return CitedLine(label="", text=one_line(item.text), numbers=_numbers(item.citations))


def _point(point: KeyPoint, sources: Mapping[int, Source]) -> PointLines:
    before = ""
    if point.before_text and point.status == "updated":
        where = f" ({wording.reference(point.before)})" if point.before else ""
        before = f"“{clip(point.before_text, BEFORE_LETTERS)}”{where}"
    return PointLines(
        text=one_line(point.text),
        mark={"new": "NEW", "updated": "UPDATED"}.get(point.status, ""),
        origins=wording.count(point.origins, "origin"),
        attribution=wording.attribution(point, sources.get(point.citations[0].source)),
        before=before,
        corrects=wording.reference(point.corrects) if point.corrects else "",
        numbers=_numbers(point.citations),
    )


def _numbers(citations: Sequence[Citation]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(citation.source for citation in citations))


def _disagreement(item: Disagreement, sources: Mapping[int, Source]) -> DisagreementLines:
    positions = []
    for position in item.positions:
        value = one_line(position.value)
        quote = one_line(position.citations[0].quote)
        positions.append(
            PositionLines(
                value=value,
                weak=position.weak,
                quote="" if quote == value else clip(quote, QUOTE_LETTERS),
                witnesses=tuple(
                    Witness(outlet=wording.outlet_name(sources.get(number)), number=number)
                    for number in _numbers(position.citations)
                ),
            )
        )
    return DisagreementLines(about=one_line(item.about), positions=tuple(positions), note=one_line(item.note))


def _cited(briefing: Briefing) -> frozenset[int]:
    """The numbers a reader may look up."""
    points = [*briefing.takeaways, *(point for section in briefing.sections for point in section.key_points)]
    disagreements = [
        *briefing.disagreements,
        *(d for section in briefing.sections for d in section.disagreements),
    ]
    citing = [point.citations for point in points]
    citing += [position.citations for item in disagreements for position in item.positions]
    citing += [item.citations for section in briefing.sections for item in section.unknowns]
    citing += [item.citations for item in briefing.look_ahead]
    citing += [item.citations for item in briefing.corrections]
    return frozenset(citation.source for citations in citing for citation in citations)


def _source(source: Source, briefing: Briefing, origin: str) -> SourceLines:
    name = clip(source.name, wording.NAME_LETTERS)
    outlet = clip(source.outlet, wording.NAME_LETTERS)
    agency = clip(source.agency, wording.NAME_LETTERS)
    return SourceLines(
        number=source.number,
        outlet=outlet or agency or f"Outlet not named, file {name}",
        agency=agency if outlet and agency.casefold() != outlet.casefold() else "",
        date=wording.source_date(source),
        language=wording.language_name(source.language) if source.language != briefing.language else "",
        title=clip(source.title, TITLE_LETTERS) or f"Untitled, file {name}",
        url=web_address(source.url or ""),
        origin=origin,
        flags=wording.source_flags(source),
    )


def _origins(briefing: Briefing) -> dict[int, str]:
    """Source number -> the shared text it is a copy of, with the other numbers that carry it; empty
    for an article's own copy under the outlet's own name."""
    numbers = {source.article: source.number for source in briefing.sources}
    entries = {origin.id: origin for origin in briefing.origins}
    found: dict[int, str] = {}
    for source in briefing.sources:
        entry = entries.get(source.origin)
        if entry is None:
            continue
        label = clip(entry.label, wording.NAME_LETTERS)
        others = sorted(numbers[a] for a in entry.articles if a in numbers and a != source.article)
        if others:
            named = [f"[{number}]" for number in others[:MOST_COPIES]]
            named += [f"{len(others) - MOST_COPIES} more"] if len(others) > MOST_COPIES else []
            found[source.number] = f"{label}; the same as {wording.listed(named)}"
        elif label.casefold() != (source.outlet or "").casefold():
            found[source.number] = label
    return found


def _strap(briefing: Briefing) -> str:
    outlets = {s.outlet.casefold() for s in briefing.sources if s.outlet}
    languages = {s.language for s in briefing.sources}
    parts = [wording.count(len(briefing.sources), "report")]
    parts += [wording.count(len(outlets), "named outlet")] if outlets else []
    parts += [wording.count(len(briefing.origins), "origin")] if briefing.origins else []
    parts += [wording.count(len(languages), "language")] if languages else []
    parts += ["numbers in brackets lead to the sources"] if briefing.sources else []
    return " · ".join(parts)
