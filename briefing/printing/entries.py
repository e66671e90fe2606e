"""The list of sources, in words."""

from __future__ import annotations

from briefing.models.briefing import Briefing, Source
from briefing.printing import wording
from briefing.printing.address import web_address
from briefing.printing.lines import SourceLines
from briefing.printing.wording import clip

#: Titles beyond it are whole articles that lost their line breaks.
TITLE_LETTERS = 300
MOST_COPIES = 8  # other sources named beside an origin; the rest is counted


def entries(briefing: Briefing) -> tuple[tuple[SourceLines, ...], tuple[SourceLines, ...]]:
    """Those that a reader may look up, and those that were only read."""
    cited, origins = _cited(briefing), _origins(briefing)
    found: dict[bool, list[SourceLines]] = {True: [], False: []}
    for source in briefing.sources:
        lines = _source(source, briefing, origins.get(source.number, ""))
        found[source.used or source.number in cited].append(lines)
    return tuple(found[True]), tuple(found[False])


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
        note=clip(source.ownership, wording.NAME_LETTERS),
        agency=agency if outlet and agency.casefold() != outlet.casefold() else "",
        date=wording.source_date(source),
        language=wording.language_name(source.language) if source.language != briefing.language else "",
        code=source.language,
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
