"""Dates ahead of small articles, beside what an analyst would enter in a calendar.

python -m benchmarks.dates_ahead [FILE.toml...] [--brief] [--json]

Without FILE both halves of tests/corpora/dates_ahead. Each case is read, analysed and written as the
files of an issue are; its theme is a word of each of its articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.desk_gold import plain
from benchmarks.small_cases import cases, halves, report
from briefing.analysis import analyse
from briefing.config.model import Theme, Writing
from briefing.models.article import Article
from briefing.models.briefing import Briefing, Heading, Intake, LookAhead
from briefing.models.document import Document, Furniture
from briefing.models.findings import History
from briefing.reading import read_document
from briefing.writing import write_briefing

HALVES = halves("dates_ahead")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NEAR = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A date an analyst would enter. `spans` are the days or intervals that will do; `near`: a day to
    either side as well; an optional one counts neither as missing nor as wrong."""

    spans: tuple[tuple[date, date], ...]
    snippet: str
    optional: bool
    near: bool

    @classmethod
    def of(cls, marked: str, snippet: str) -> Wanted:
        """ "?~2027-03-04", "2027-03-01|2027-03-01/2027-03-07"."""
        dates = marked.lstrip("?~")
        spans = []
        for part in dates.split("|"):
            start, _, end = part.partition("/")
            spans.append((date.fromisoformat(start), date.fromisoformat(end or start)))
        return cls(
            spans=tuple(spans), snippet=plain(snippet), optional="?" in marked[:2], near="~" in marked[:2]
        )

    def is_met(self, item: LookAhead) -> bool:
        if not any(self.snippet in plain(citation.quote) for citation in item.citations):
            return False
        end = item.end or item.date
        around = _NEAR if self.near else timedelta(0)
        return any(abs(item.date - a) <= around and abs(end - b) <= around for a, b in self.spans)


@dataclass(kw_only=True, slots=True)
class Score:
    """Counts over some cases, and a note on each date that is missing or wrong."""

    wanted: int = 0
    found: int = 0
    printed: int = 0
    right: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.wanted += other.wanted
        self.found += other.found
        self.printed += other.printed
        self.right += other.right
        self.notes += other.notes

    @property
    def figures(self) -> dict[str, float]:
        return {
            "recall": round(self.found / self.wanted, 3) if self.wanted else 1.0,
            "precision": round(self.right / self.printed, 3) if self.printed else 1.0,
        }


def measured(path: Path, *, foreign: bool | None = None) -> Score:
    """All cases of a file; `foreign`: only those that are (or are not) in another language than English."""
    score = Score()
    for case in cases(path):
        issue, languages = brief_of(case)
        if foreign is None or foreign is (languages != {"en"}):
            score.add(_score(case["id"], issue, [Wanted.of(*entry) for entry in case["ahead"]]))
    return score


def _score(name: str, issue: Briefing, wanted: Sequence[Wanted]) -> Score:
    met: set[int] = set()
    score = Score(printed=len(issue.look_ahead))
    for item in issue.look_ahead:
        fits = {n for n, want in enumerate(wanted) if want.is_met(item)}
        met |= fits
        score.right += bool(fits)
        if not fits:
            score.notes.append(f"{name} not wanted: {item.date} {item.end or ''} {item.text}")
    for n, want in enumerate(wanted):
        if not want.optional:
            score.wanted += 1
            score.found += n in met
            if n not in met:
                score.notes.append(f"{name} missing: {want.spans[0][0]} {want.snippet}")
    return score


def brief_of(case: Mapping[str, Any]) -> tuple[Briefing, set[str]]:
    """The brief of a case's articles, and the languages they were read as."""
    new = list(articles_of([case, *case.get("also", ())], case["id"]))
    earlier = list(articles_of(case.get("earlier", ()), f"{case['id']}-earlier"))
    day = case.get("day") or case["published"]
    phrases = [max(_WORD.findall(article.text), key=len) for article in (*new, *earlier) if article.text]
    themes = [Theme(id="matter", phrases=tuple(dict.fromkeys(phrases)))]
    heading = Heading(
        title="Small cases",
        edition="daily",
        day=day,
        number=None,
        cutoff=datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=7),
    )
    findings = analyse(new, themes, History(articles=tuple(earlier)), day)
    issue = write_briefing(
        findings, heading, Intake(), themes=themes, window=timedelta(days=3), options=Writing()
    )
    return issue, {article.language for article in new}


def articles_of(entries: Sequence[Mapping[str, Any]], name: str) -> Iterator[Article]:
    """Each entry read as a file that states its outlet, its title and, if it has one, its date."""
    for number, entry in enumerate(entries):
        lines = [f"Source: {entry['outlet']}", f"Title: {entry.get('title', 'In brief')}"]
        if "published" in entry:
            lines.append(f"Date: {entry['published']}")
        page = "\n".join([*lines, "", entry["text"].strip(), ""])
        yield from read_document(Document.of(f"{name}-{number}.txt", page.encode()), Furniture()).articles


def main() -> None:
    report(__doc__, HALVES, measured)


if __name__ == "__main__":
    main()
