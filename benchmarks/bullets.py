"""Sentences of mini articles as bullets: do they stand alone, with what they need, or not at all?

python -m benchmarks.bullets [FILE...] [--brief] [--json]

FILE is a corpus (see tests/corpora/bullets.toml); without any, both halves. Each article is read, analysed
and written as in an issue of its own, with room for all of it. A bullet is faulty when its sentence must
not be printed, or is printed without the words it needs; a sentence is lost when it could be printed and
is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Literal

from benchmarks.small_cases import Figures, cases, halves, report
from briefing.analysis import analyse
from briefing.config.model import Theme, Writing
from briefing.models.article import Article
from briefing.models.briefing import Heading, Intake, KeyPoint
from briefing.models.document import Document, Furniture
from briefing.models.findings import History
from briefing.reading import read_document
from briefing.writing import write_briefing

HALVES = halves("bullets")
DAY = date(2026, 6, 3)
HEADING = Heading(
    title="Bullets",
    edition="all",
    day=DAY,
    number=1,
    cutoff=datetime(DAY.year, DAY.month, DAY.day, 7, tzinfo=UTC),
)
ALONE, NEVER, UNJUDGED = "ok", "no", "-"
MOST = 50
Outcome = Literal["right", "fault", "lost"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A sentence and the words one of which it needs beside it; none: it stands alone."""

    text: str
    mark: str

    @property
    def needs(self) -> tuple[str, ...]:
        return () if self.mark in (ALONE, NEVER, UNJUDGED) else tuple(self.mark.lower().split("/"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What became of a case; `printed` is its bullet, if there is one."""

    subject: str
    case: Case
    printed: str
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """Shares from 0 to 1: faulty ones of what is printed, sentences that stand alone and are lost,
    sentences that need words and are printed with them, cases that end as they should."""

    cases: int
    printed: int
    faults: float
    lost_alone: float
    mended: float
    right: float


def cases_of(path: Path) -> Iterator[tuple[str, str, tuple[Case, ...]]]:
    """(subject, the article's file, its cases) of a corpus."""
    for entry in cases(path, "article"):
        paragraphs: list[str] = []
        marked_cases: list[Case] = []
        for paragraph in entry["text"].strip().split("\n\n"):
            marked = [line.split(" | ", 1) for line in paragraph.splitlines()]
            marked_cases += [Case(mark=mark.strip(), text=text.strip()) for mark, text in marked]
            paragraphs.append(" ".join(text.strip() for _, text in marked))
        head = f"Source: The Daily Ledger\nDate: {DAY}\nTitle: {entry['title']}\n"
        yield entry["subject"], head + "\n\n" + "\n\n".join(paragraphs) + "\n", tuple(marked_cases)


def verdicts(path: Path) -> list[Verdict]:
    return [
        Verdict(subject=subject, case=case, printed=printed, outcome=_outcome(case, printed))
        for subject, text, cases in cases_of(path)
        for case, printed in _printed(text, cases)
        if case.mark != UNJUDGED
    ]


def _printed(text: str, cases: Sequence[Case]) -> Iterator[tuple[Case, str]]:
    articles = read_document(Document.of("article.txt", text.encode()), Furniture()).articles
    # Any word puts its sentence on the theme: what is tried is whether it can be printed.
    theme = Theme(id="all", phrases=tuple(f"{letter}*" for letter in ascii_lowercase), most=MOST)
    made = write_briefing(
        analyse(articles, [theme], History(), DAY),
        HEADING,
        Intake(),
        themes=[theme],
        window=timedelta(days=3),
        options=Writing(),
    )
    points = [point for section in made.sections for point in section.key_points]
    for case in cases:
        yield case, next((p.text for p in points if _covers(p, case, articles)), "")


def _covers(point: KeyPoint, case: Case, articles: Sequence[Article]) -> bool:
    lead = point.citations[0]
    raw = next(article.raw for article in articles if article.id == lead.article)
    start = raw.find(case.text)
    return start >= 0 and lead.start < start + len(case.text) and start < lead.end


def _outcome(case: Case, printed: str) -> Outcome:
    if case.mark == NEVER:
        return "fault" if printed else "right"
    if not printed:
        return "lost"
    own, all_ = case.text.lower(), printed.lower()
    added = any(all_.count(word) > own.count(word) for word in case.needs)
    return "right" if added or not case.needs else "fault"


def score(found: Sequence[Verdict]) -> Score:
    printed = [v for v in found if v.printed]
    alone = [v for v in found if v.case.mark == ALONE]
    needing = [v for v in found if v.case.needs]
    return Score(
        cases=len(found),
        printed=len(printed),
        faults=_share(sum(v.outcome == "fault" for v in found), len(printed)),
        lost_alone=_share(sum(v.outcome == "lost" for v in alone), len(alone)),
        mended=_share(sum(v.outcome == "right" for v in needing), len(needing)),
        # What could only be printed with more words is no error when it is left out.
        right=_share(
            sum(v.outcome == "right" or (v.outcome == "lost" and bool(v.case.needs)) for v in found),
            len(found),
        ),
    )


@cache
def scored(path: Path) -> Score:
    return score(verdicts(path))


def measured(path: Path) -> Figures:
    found = verdicts(path)
    notes = [
        f"{v.outcome:5} [{v.case.mark}] {v.subject}: {v.case.text}\n      -> {v.printed or '-'}"
        for v in found
        if v.outcome != "right"
    ]
    return Figures(figures=asdict(score(found)), notes=notes)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def main() -> None:
    report(__doc__, HALVES, measured)


if __name__ == "__main__":
    main()
