"""Briefing -> Sheet: what the three templates say, as plain words. Nothing here is escaped yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.language.escape import one_line
from briefing.models.briefing import (
    UNTRANSLATED,
    Briefing,
    Citation,
    Disagreement,
    KeyPoint,
    Section,
    Source,
    Unknown,
)
from briefing.printing import wording
from briefing.printing.entries import entries
from briefing.printing.glance import anchor_of, figure, glance
from briefing.printing.lines import (
    CitedLine,
    DisagreementLines,
    PointLines,
    PositionLines,
    Sheet,
    ThemeLines,
    Witness,
)
from briefing.printing.wording import clip

#: Longest texts that are printed whole, in letters; the source holds the rest.
QUOTE_LETTERS, BEFORE_LETTERS, DETAIL_LETTERS = 260, 300, 300
HEADLINE_LETTERS = wording.HEADLINE_LETTERS


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """What every point of an issue is set with."""

    sources: Mapping[int, Source]
    added: frozenset[str]
    language: str  # what the readers read


def lay_out(briefing: Briefing) -> Sheet:
    """All words of an issue, in the order of the Briefing."""
    sources = {source.number: source for source in briefing.sources}
    themes = [(n, section) for n, section in enumerate(briefing.sections) if not _quiet(section)]
    shown = [item for _, section in themes for item in section.disagreements]
    rest = [(n, item) for n, item in enumerate(briefing.disagreements) if item not in shown]
    cited, unused = entries(briefing)
    added = frozenset(briefing.changes.added if briefing.changes else ())
    page = _Page(sources=sources, added=added, language=briefing.desk_language)
    rows = glance(briefing)
    return Sheet(
        title=clip(briefing.title, HEADLINE_LETTERS) or "Untitled brief",
        issue=wording.issue_name(briefing),
        date=wording.long_date(briefing.day),
        cutoff=wording.cutoff_line(briefing),
        run=wording.run_line(briefing),
        marking=one_line(briefing.marking),
        watermark="DRAFT" if briefing.draft else "",
        strap=_strap(briefing),
        language=briefing.language,
        notes=tuple(one_line(note) for note in briefing.notes),
        takeaways=_points(briefing.takeaways, page, "/takeaways"),
        glance=rows,
        figure=figure(briefing),
        most_origins=max((value for row in rows for value in row.bars), default=0),
        themes=tuple(_theme(section, page, f"/sections/{n}") for n, section in themes),
        quiet=tuple(_quiet_line(section) for section in briefing.sections if _quiet(section)),
        disagreements=tuple(_disagreement(item, sources, f"/disagreements/{n}") for n, item in rest),
        look_ahead=tuple(_days_ahead(briefing)),
        corrections=tuple(
            CitedLine(label="", text=f"No. {item.issue}, point {item.item}", numbers=_numbers(item.citations))
            for item in briefing.corrections
        ),
        removed=tuple(one_line(text) for text in briefing.changes.removed) if briefing.changes else (),
        sources=cited,
        unused=unused,
        coverage=wording.coverage(briefing.ledger),
        dropped=" ".join(_shortfalls(briefing)),
        problems=tuple(
            CitedLine(
                label=clip(p.name, DETAIL_LETTERS), text=clip(p.detail or p.code, DETAIL_LETTERS), numbers=()
            )
            for p in briefing.problems
            if p.code != UNTRANSLATED
        ),
    )


def _days_ahead(briefing: Briefing) -> Iterator[CitedLine]:
    for n, item in enumerate(briefing.look_ahead):
        yield CitedLine(
            label=wording.date_range(item.date, item.end),
            text=one_line(item.text),
            numbers=_numbers(item.citations),
            at=f"/look_ahead/{n}/text",
        )


def _shortfalls(briefing: Briefing) -> Iterator[str]:
    """What is missing from the page though its sources were read."""
    if dropped := briefing.ledger.dropped_points:
        yield f"{wording.count(dropped, 'point')} left out: quotation not found in the source."
    for problem in briefing.problems:
        if problem.code == UNTRANSLATED:
            yield clip(problem.detail, DETAIL_LETTERS)


def _quiet(section: Section) -> bool:
    return not section.key_points and not section.disagreements and not section.unknowns


def _quiet_line(section: Section) -> CitedLine:
    days = section.quiet_days
    text = (
        one_line(section.summary)
        or "Nothing new" + (f" for {wording.count(days, 'day')}" if days else "") + "."
    )
    return CitedLine(label=clip(section.title or section.theme, HEADLINE_LETTERS), text=text, numbers=())


def _theme(section: Section, page: _Page, at: str) -> ThemeLines:
    return ThemeLines(
        anchor=anchor_of(section),
        title=clip(section.title or section.theme, HEADLINE_LETTERS),
        summary=one_line(section.summary),
        points=_points(section.key_points, page, f"{at}/key_points"),
        disagreements=tuple(
            _disagreement(item, page.sources, f"{at}/disagreements/{n}")
            for n, item in enumerate(section.disagreements)
        ),
        unknowns=tuple(_unknown(item, f"{at}/unknowns/{n}") for n, item in enumerate(section.unknowns)),
    )


def _unknown(item: Unknown, at: str) -> CitedLine:
    return CitedLine(label="", text=one_line(item.text), numbers=_numbers(item.citations), at=f"{at}/text")


def _points(points: Sequence[KeyPoint], page: _Page, at: str) -> tuple[PointLines, ...]:
    return tuple(_point(point, page, f"{at}/{n}/text") for n, point in enumerate(points))


def _point(point: KeyPoint, page: _Page, at: str) -> PointLines:
    before = ""
    if point.before_text and point.status == "updated":
        where = f" ({wording.reference(point.before)})" if point.before else ""
        before = f"“{clip(point.before_text, BEFORE_LETTERS)}”{where}"
    source = page.sources.get(point.citations[0].source)
    foreign = point.language not in ("", "und", page.language)
    return PointLines(
        text=one_line(point.text),
        at=at,
        mark="" if point.status == "new" else point.status.upper(),
        kind=point.kind,
        origins=wording.count(point.origins, "origin"),
        origin_count=point.origins,
        attribution=wording.attribution(point, source),
        before=before,
        corrects=wording.reference(point.corrects) if point.corrects else "",
        change="ADDED" if point.text in page.added else "",
        language=source.language if source else "",
        numbers=_numbers(point.citations),
        foreign=wording.foreign_words(point, source) if foreign else "",
        translation=wording.machine_translation(point) if foreign else "",
    )


def _numbers(citations: Sequence[Citation]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(citation.source for citation in citations))


def _disagreement(item: Disagreement, sources: Mapping[int, Source], at: str) -> DisagreementLines:
    positions = []
    for n, position in enumerate(item.positions):
        value = one_line(position.value)
        quote = one_line(position.citations[0].quote)
        positions.append(
            PositionLines(
                value=value,
                at=f"{at}/positions/{n}/value",
                weak=position.weak,
                language=_language(position.citations[0], sources),
                quote="" if _bare(quote) == _bare(value) else clip(quote, QUOTE_LETTERS),
                witnesses=tuple(
                    _witness(number, sources.get(number)) for number in _numbers(position.citations)
                ),
            )
        )
    return DisagreementLines(about=one_line(item.about), positions=tuple(positions), note=one_line(item.note))


def _bare(text: str) -> str:
    """Without the signs around it, by which a value differs from the passage that it is."""
    return text.strip(" .,;:!?…\"'“”„«»‘’").casefold()


def _witness(number: int, source: Source | None) -> Witness:
    dated = source.published if source else None
    return Witness(
        outlet=wording.outlet_name(source),
        date=wording.date_range(dated.start, dated.end) if dated else "undated",
        number=number,
    )


def _language(citation: Citation, sources: Mapping[int, Source]) -> str:
    source = sources.get(citation.source)
    return source.language if source else ""


def _strap(briefing: Briefing) -> str:
    outlets = {s.outlet.casefold() for s in briefing.sources if s.outlet}
    languages = {s.language for s in briefing.sources}
    parts = [wording.count(len(briefing.sources), "report")]
    parts += [wording.count(len(outlets), "named outlet")] if outlets else []
    parts += [wording.count(len(briefing.origins), "origin")] if briefing.origins else []
    parts += [wording.count(len(languages), "language")] if languages else []
    return " · ".join(parts)
