"""Small cases of what an edition was told before and what comes in next, sentence by sentence.

python -m benchmarks.novelty [FILE...] [--brief] [--json]

FILE is as tests/corpora/novelty.toml says in its head; without any, that and the one kept apart. Told
articles are read as files, those of the next day are analysed against them with a theme that every
sentence is on, and the corrections among them are looked for. Without --brief every line is named that
came out otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.small_cases import cases, halves, report
from briefing.analysis import analyse
from briefing.config.model import Theme
from briefing.language.words import words
from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.models.findings import Findings, History, PastPoint
from briefing.reading import read_document
from briefing.writing.corrections import Note, notes

HALVES = halves("novelty")
BEFORE, TODAY = date(2026, 3, 3), date(2026, 3, 4)
STATUS = {"new": "N", "updated": "U", "continuing": "C"}
NAMES = {"N": "new", "U": "updated", "C": "continuing", "K": "corrected"}
_LABEL = re.compile(r"([NUCK]+|\+|-)(\d?)-? +(.*?)(?: \[([^\[\]]+) -> ([^\[\]]+)\])?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A paragraph and what it is: letters of NAMES, any of them will do; "" where it is not measured."""

    text: str
    status: str
    point: int
    told: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    outlet: str
    title: str
    day: date
    lines: tuple[Line, ...]

    def document(self, name: str) -> Document:
        head = f"Source: {self.outlet}\nDate: {self.day}\nTitle: {self.title}"
        text = "\n\n".join((head, *(line.text for line in self.lines)))
        return Document.of(name, text.encode())


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What one line came out as: a letter of NAMES, "" when no sentence of it was read; the point named."""

    line: Line
    status: str
    point: int | None

    @property
    def right(self) -> bool:
        return bool(self.status) and self.status in self.line.status

    @property
    def named(self) -> bool:
        return self.right and self.point == self.line.point


@dataclass(kw_only=True, slots=True)
class Report:
    found: list[Found] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, Any]:
        """Shares from 0 to 1, None where nothing was to count. Recall of a status is over the lines that
        have to be it, precision over those that came out as it. Lines of which nothing was read count for
        corrections only: the rest is a matter of reading."""
        read = [f for f in self.found if f.status or f.line.status == "K"]
        figures: dict[str, Any] = {"lines": len(read), "status": _share(f.right for f in read)}
        for letter, name in NAMES.items():
            figures[f"{name}_recall"] = _share(f.right for f in read if f.line.status == letter)
            figures[f"{name}_precision"] = _share(f.right for f in read if f.status == letter)
        changed = [f for f in read if f.right and f.status in "UK" and f.line.point]
        return figures | {"named": _share(f.named for f in changed)}


def _share(right: Iterator[bool]) -> float | None:
    values = list(right)
    return round(sum(values) / len(values), 4) if values else None


def pages(text: str, day: date) -> tuple[Page, ...]:
    found = []
    for block in re.split(r"^@ ", text, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        parts = [part.strip() for part in head.split("|")]
        found.append(
            Page(
                outlet=parts[0],
                title=parts[1],
                day=date.fromisoformat(parts[2]) if len(parts) > 2 else day,
                lines=tuple(_line(line) for line in body.splitlines() if line.strip()),
            )
        )
    return tuple(found)


def _line(text: str) -> Line:
    m = _LABEL.fullmatch(text)
    if m is None:
        raise ValueError(f"no label opens this line: {text}")
    point = int(m[2]) if m[2] else 1
    return Line(text=m[3], status=m[1].strip("+-"), point=point, told=m[1] == "+")


def measure(case: Mapping[str, str], report: Report) -> None:
    told, today = pages(case["told"], BEFORE), pages(case["today"], TODAY)
    earlier = [_read(page, f"told-{number}.txt") for number, page in enumerate(told)]
    fresh = [_read(page, f"today-{number}.txt") for number, page in enumerate(today)]
    history = History(points=tuple(_points(told, earlier)), articles=tuple(earlier))
    vocabulary = {word for page in today for line in page.lines for word in words(line.text)}
    theme = Theme(id="all", phrases=tuple(sorted(word for word in vocabulary if len(word) > 1)))
    findings = analyse(fresh, [theme], history, TODAY)
    taken = notes(findings)
    report.notes.append(f"== {case['about']}")
    for page, article in zip(today, fresh, strict=True):
        for line in page.lines:
            if line.status:
                found = _found(line, article, findings, taken)
                report.found.append(found)
                if not (found.right and (found.status not in "UK" or found.named)):
                    shown = f"{found.status or 'unread'}{found.point or ''}"
                    report.notes.append(f"{line.status}{line.point} came out as {shown}: {line.text}")


def _read(page: Page, name: str) -> Article:
    (article,) = read_document(page.document(name), Furniture()).articles
    return article


def _points(told: Sequence[Page], articles: Sequence[Article]) -> Iterator[PastPoint]:
    item = 0
    for page, article in zip(told, articles, strict=True):
        for line in page.lines:
            if line.told:
                item += 1
                start = article.raw.index(line.text)
                inside = tuple(s.text for s in article.sentences if start <= s.start < start + len(line.text))
                yield PastPoint(
                    issue=1,
                    item=item,
                    day=page.day,
                    theme="all",
                    text=line.text,
                    quotes=inside or (line.text,),
                )


def _found(line: Line, article: Article, findings: Findings, taken: Sequence[Note]) -> Found:
    start = article.raw.index(line.text)
    end = start + len(line.text)
    for note in taken:
        s = note.statement
        if s.article == article.id and start <= s.start < end:
            past = note.corrects
            return Found(line=line, status="K" if past else "N", point=past.item if past else 0)
    for claim in findings.claims:
        if any(s.article == article.id and start <= s.start < end for s in claim.statements):
            before = claim.before.item if claim.before else None
            return Found(line=line, status=STATUS[claim.status], point=before)
    return Found(line=line, status="", point=None)


def run(file: Path) -> Report:
    report = Report()
    for case in cases(file):
        measure(case, report)
    return report


def main() -> None:
    report(__doc__, HALVES, run)


if __name__ == "__main__":
    main()
