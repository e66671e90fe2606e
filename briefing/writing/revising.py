"""An editor's changes to a finished brief: points dropped or put first, notes added. No word of a source
is changed, and what was counted is counted again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.models.briefing import Briefing, Citation, KeyPoint, Ledger, Section, Source
from briefing.writing.phrases import ONE_ORIGIN, WITHHELD, told


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What an editor asked for. Items are numbers of points as the brief was made, counted from 1."""

    dropped: frozenset[int] = frozenset()
    pinned: tuple[int, ...] = ()  # the last one pinned stands first
    notes: tuple[str, ...] = ()


def edited(briefing: Briefing, changes: Changes) -> Briefing:
    """The brief with the changes made. Pure; sources are numbered anew when some are no longer cited."""
    numbered = [point for _, point in briefing.points()]
    dropped = {numbered[item - 1].text for item in changes.dropped}
    first = [numbered[item - 1] for item in reversed(changes.pinned) if item not in changes.dropped]
    sources = {source.number: source for source in briefing.sources}
    sections = tuple(_section(section, dropped, first, sources) for section in briefing.sections)
    kept = [point for point in briefing.takeaways if point.text not in dropped]
    takeaways = (*first, *(point for point in kept if point.text not in {pin.text for pin in first}))
    changed = briefing.model_copy(
        update={
            "sections": sections,
            "takeaways": takeaways[: max(len(kept), len(first))],
            "notes": (*briefing.notes, *changes.notes),
        }
    )
    return _accounted(changed) if dropped else changed


def _section(
    section: Section, dropped: set[str], first: Sequence[KeyPoint], sources: Mapping[int, Source]
) -> Section:
    pinned = [point.text for point in first]
    points = [point for point in section.key_points if point.text not in dropped]
    points.sort(key=lambda point: pinned.index(point.text) if point.text in pinned else len(pinned))
    if len(points) == len(section.key_points):
        return section.model_copy(update={"key_points": tuple(points)})
    gone = {c for point in section.key_points if point.text in dropped for c in point.citations}
    unknowns = tuple(
        unknown
        for unknown in section.unknowns
        if not gone.intersection(unknown.citations) and (unknown.text != ONE_ORIGIN or len(points) > 1)
    )
    statuses = [point.status for point in points]
    update: dict[str, Any] = {"key_points": tuple(points), "unknowns": unknowns}
    if points:
        update["status"] = next(s for s in ("new", "updated", "continuing") if s in statuses)
        update["summary"] = _summary(points, sources)
    else:
        update |= {"status": "quiet", "quiet_days": None, "summary": WITHHELD}
    return section.model_copy(update=update)


def _summary(points: Sequence[KeyPoint], sources: Mapping[int, Source]) -> str:
    numbers = dict.fromkeys(c.source for point in points for c in point.citations if c.role == "support")
    cited = [sources[number] for number in numbers if number in sources]
    names = [source.outlet or source.agency for source in cited]
    return told(
        [point.status for point in points],
        len({source.origin for source in cited}),
        [name for name in dict.fromkeys(names) if name],
        names.count(None),
    )


def _accounted(briefing: Briefing) -> Briefing:
    """With the sources that are still cited first, and counted as used."""
    cited = {citation.source for citation in _citations(briefing)}
    current = [source.model_copy(update={"used": source.number in cited}) for source in briefing.sources]
    ordered = sorted(current, key=lambda source: (not source.used, source.number))
    numbers = {source.number: place for place, source in enumerate(ordered, start=1)}
    told_of = Briefing.model_validate(_renumbered(briefing.model_dump(), numbers))
    sources = tuple(s.model_copy(update={"number": numbers[s.number]}) for s in ordered)
    ledger = _ledger(briefing, sources)
    return told_of.model_copy(update={"sources": sources, "ledger": ledger})


def _ledger(briefing: Briefing, sources: Sequence[Source]) -> Ledger:
    before = {_document(source) for source in briefing.sources if source.used}
    lost = len(before - {_document(source) for source in sources if source.used})
    old = briefing.ledger
    return old.model_copy(update={"used": old.used - lost, "not_chosen": old.not_chosen + lost})


def _document(source: Source) -> str:
    return source.article.partition(".")[0]


def _citations(briefing: Briefing) -> Iterator[Citation]:
    for point in (*briefing.takeaways, *(point for _, point in briefing.points())):
        yield from point.citations
    for section in briefing.sections:
        for unknown in section.unknowns:
            yield from unknown.citations
    for matter in (*briefing.disagreements, *(d for s in briefing.sections for d in s.disagreements)):
        for position in matter.positions:
            yield from position.citations
    for ahead in briefing.look_ahead:
        yield from ahead.citations
    for correction in briefing.corrections:
        yield from correction.citations


def _renumbered(value: Any, numbers: Mapping[int, int]) -> Any:
    """Citations of a dumped brief with other source numbers; they alone have both keys."""
    if isinstance(value, dict):
        changed = {key: _renumbered(inner, numbers) for key, inner in value.items()}
        if "source" in value and "quote" in value:
            changed["source"] = numbers[value["source"]]
        return changed
    if isinstance(value, list | tuple):
        return [_renumbered(inner, numbers) for inner in value]
    return value
