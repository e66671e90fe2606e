"""What past issues said, found again by its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.desk.place import Desk
from briefing.desk.runs import issue_as_json
from briefing.desk.store import Hit, Issue, Passage, Store
from briefing.desk.store.rows import PassageKind
from briefing.errors import UsageError
from briefing.language.searching import query_terms, searched_words
from briefing.models.briefing import Briefing, Citation, Source

#: Raise it when `passages_of` or the folding of words changes: then all issues are indexed anew.
INDEX_VERSION = 1
#: Issues that are indexed in one transaction.
_BATCH = 50
#: A query of more words than a sentence has is a slip of the clipboard.
MOST_TERMS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Cited:
    """A source as its issue printed it; `quote` is "" where the source itself was found."""

    number: int
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    name: str
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One passage of one issue. `text` is as printed; `theme` is the title of its section, or ""."""

    issue: Issue
    kind: PassageKind
    item: int
    theme: str
    text: str
    status: str
    speaker: str | None
    cited: tuple[Cited, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "issue": issue_as_json(self.issue),
            "item": self.item,
            "theme": self.theme,
            "text": self.text,
            "status": self.status,
            "speaker": self.speaker,
            "citations": [
                {
                    "source": cited.number,
                    "outlet": cited.outlet,
                    "title": cited.title,
                    "published": cited.published,
                    "url": cited.url,
                    "name": cited.name,
                    "quote": cited.quote,
                }
                for cited in self.cited
            ],
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """`total` passages hold the words; `found` are the first of them, newest issue first."""

    total: int
    found: tuple[Found, ...]


def search(desk: Desk, query: str, *, edition: str | None, limit: int) -> Results:
    """Look the words up in all issues. Raises UsageError when there is nothing to look for."""
    terms = query_terms(query)
    if not terms:
        raise UsageError("There is nothing to look for: give at least one word with a letter or a digit.")
    if len(terms) > MOST_TERMS:
        raise UsageError(
            f"{len(terms)} words are more than a search takes ({MOST_TERMS}). Give the few that matter."
        )
    if not desk.state.is_dir():
        return Results(total=0, found=())
    with Store(desk.state) as store:
        catch_up(store)
        total, hits = store.search.find(terms, edition=edition, limit=limit)
        briefings = {run: _briefing(store, run) for run in dict.fromkeys(hit.run_id for hit in hits)}
        issues = {run: store.issues.of_run(run) for run in briefings}
    shown = (
        _found(hit, issue, briefings[hit.run_id]) for hit in hits if (issue := issues[hit.run_id]) is not None
    )
    return Results(total=total, found=tuple(shown))


def catch_up(store: Store) -> None:
    """Index what was printed since the last search: so no issue waits for the index before it is sent."""
    while runs := store.search.missing(INDEX_VERSION, _BATCH):
        passages = {run: tuple(passages_of(_briefing(store, run))) for run in runs}
        store.search.index(passages, INDEX_VERSION)


def passages_of(briefing: Briefing) -> Iterator[Passage]:
    """All that can be found of an issue: its points, disagreements, dates ahead and sources. Titles of
    themes are not among it: they would find every issue."""
    for item, (_, point) in enumerate(briefing.points(), start=1):
        said = (point.text, point.speaker, point.medium, *_quotes(point.citations))
        yield _passage("point", item, said)
    for item, matter in enumerate(briefing.disagreements, start=1):
        sides = [text for side in matter.positions for text in (side.value, *_quotes(side.citations))]
        yield _passage("disagreement", item, (matter.about, *sides))
    for item, ahead in enumerate(briefing.look_ahead, start=1):
        yield _passage("ahead", item, (ahead.text, *_quotes(ahead.citations)))
    for source in briefing.sources:
        named = (source.title, source.outlet, source.agency, source.url, source.name)
        yield _passage("source", source.number, named)


def _quotes(citations: Sequence[Citation]) -> list[str]:
    return [citation.quote for citation in citations]


def _passage(kind: PassageKind, item: int, texts: Sequence[str | None]) -> Passage:
    return Passage(kind=kind, item=item, words=searched_words(" ".join(text for text in texts if text)))


def _briefing(store: Store, run_id: int) -> Briefing:
    return Briefing.model_validate_json(store.issues.briefing(run_id))


def _found(hit: Hit, issue: Issue, briefing: Briefing) -> Found:
    sources = {source.number: source for source in briefing.sources}
    theme, status, speaker = "", "", None
    citations: Sequence[Citation] = ()
    cited: tuple[Cited, ...] = ()
    if hit.kind == "point":
        section, point = briefing.points()[hit.item - 1]
        theme, text, citations = section.title, point.text, point.citations
        status, speaker = point.status, point.speaker
    elif hit.kind == "disagreement":
        matter = briefing.disagreements[hit.item - 1]
        text = f"{matter.about}: {' / '.join(side.value for side in matter.positions)}"
        citations = [citation for side in matter.positions for citation in side.citations]
    elif hit.kind == "ahead":
        ahead = briefing.look_ahead[hit.item - 1]
        text, citations = f"{ahead.date}: {ahead.text}", ahead.citations
    else:
        source = sources[hit.item]
        text = source.title or source.name
        cited = (cited_of(source, ""),)
    cited = cited or tuple(cited_of(sources[c.source], c.quote) for c in citations if c.source in sources)
    return Found(
        issue=issue,
        kind=hit.kind,
        item=hit.item,
        theme=theme,
        text=text,
        status=status,
        speaker=speaker,
        cited=cited,
    )


def cited_of(source: Source, quote: str) -> Cited:
    """What is told of a source beside the words quoted from it."""
    day = source.published
    return Cited(
        number=source.number,
        outlet=source.outlet,
        title=source.title,
        published=str(day.start) if day else None,
        url=source.url,
        name=source.name,
        quote=quote,
    )
