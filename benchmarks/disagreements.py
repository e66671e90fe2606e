"""Small cases of two to four reports each, beside where they do not fit together.

python -m benchmarks.disagreements [FILE...] [--brief] [--json]

FILE is a list of cases as in tests/corpora/disagreements.toml. Ten cases come in together, as the files of
one desk with a theme for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.small_cases import cases, halves, report
from briefing.analysis import analyse
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.models.findings import History
from briefing.reading import read_document
from briefing.writing.disputes import Dispute, disputes

HALVES = halves("disagreements")
LEAST_QUOTE = 12  # characters; a shorter quote lies inside too much
DAY = date(2031, 12, 31)
CASES_PER_DESK = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """One disagreement of the gold: its kind and the passages of each position."""

    kind: str
    positions: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    name: str
    theme: Theme
    documents: tuple[Document, ...]
    disputes: tuple[Expected, ...]
    allowed: tuple[Expected, ...]


@dataclass(kw_only=True, slots=True)
class Score:
    """By kind how many were to find and were found; false alarms in all desks."""

    wanted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    printed: int = 0
    false_alarms: int = 0
    desks: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, Any]:
        wanted, found = sum(self.wanted.values()), sum(self.found.values())
        false = self.false_alarms
        return {
            "desks": self.desks,
            "recall": round(found / wanted, 4) if wanted else None,
            "precision": round(1 - false / self.printed, 4) if self.printed else None,
            "found": found,
            "wanted": wanted,
            "false_alarms": false,
            "false_alarms_per_desk": round(false / self.desks, 4) if self.desks else None,
            "kinds": {kind: f"{self.found[kind]}/{n}" for kind, n in sorted(self.wanted.items())},
        }


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file; ValueError names a passage that stands in no article of its case."""
    found = tuple(map(_case, cases(path)))
    for case in found:
        text = _plain(" ".join(document.content.decode() for document in case.documents))
        for passage in _passages(case):
            if passage not in text:
                raise ValueError(f"{path.name}, {case.name}: no article has “{passage}”")
    return found


def _passages(case: Case) -> Iterator[str]:
    for expected in (*case.disputes, *case.allowed):
        for position in expected.positions:
            yield from position


def _case(entry: Mapping[str, Any]) -> Case:
    expected = {
        name: tuple(
            Expected(kind=kind, positions=tuple(tuple(position) for position in positions))
            for kind, *positions in entry.get(name, ())
        )
        for name in ("disputes", "allowed")
    }
    return Case(
        name=entry["name"],
        theme=Theme.model_validate({"id": entry["name"], "phrases": entry["theme"]}),
        documents=tuple(
            _document(f"{entry['name']}-{n}.txt", text) for n, text in enumerate(entry["articles"], 1)
        ),
        **expected,
    )


def _document(name: str, text: str) -> Document:
    head, body = text.split("\n", 1)
    outlet, day, title = (part.strip() for part in head.split("|"))
    page = f"Source: {outlet}\nDate: {day}\nTitle: {title}\n\n{body}"
    return Document.of(name, page.encode())


def score(cases: Sequence[Case]) -> Score:
    """Each desk has every n-th case, so that it has cases with and without disputes."""
    total = Score()
    step = max(1, len(cases) // CASES_PER_DESK)
    for first in range(min(step, len(cases))):
        desk = cases[first::step]
        _add(total, desk, found_in(desk))
    return total


def found_in(desk: Sequence[Case]) -> tuple[Dispute, ...]:
    """What a brief of these cases would print as disagreements."""
    documents = [document for case in desk for document in case.documents]
    readings = [read_document(document, Furniture()) for document in documents]
    articles: list[Article] = [article for reading in readings for article in reading.articles]
    findings = analyse(articles, [case.theme for case in desk], History(), DAY)
    by_id = {article.id: article for article in findings.articles}
    return disputes(findings.disagreements, by_id, [case.theme.id for case in desk])


def _add(total: Score, desk: Sequence[Case], found: Sequence[Dispute]) -> None:
    total.desks += 1
    total.printed += len(found)
    wanted = [(case, gold) for case in desk for gold in case.disputes]
    allowed = [gold for case in desk for gold in case.allowed]
    met: set[int] = set()
    total.notes.append(f"== desk {total.desks}")
    for dispute in found:
        fits = [n for n, (_, gold) in enumerate(wanted) if _fits(dispute, gold)]
        met |= set(fits)
        label = f"{dispute.kind}: {dispute.about}: " + " | ".join(side.value for side in dispute.sides)
        right = bool(fits) or any(_fits(dispute, gold) for gold in allowed)
        total.false_alarms += not right
        total.notes.append(f"  {'found' if right else 'FALSE'}: {label}")
        if not right:
            total.notes += [f"      {p.quote}" for side in dispute.sides for p in side.passages]
    for n, (case, gold) in enumerate(wanted):
        total.wanted[gold.kind] += 1
        total.found[gold.kind] += n in met
        if n not in met:
            sides = " | ".join(p[0] for p in gold.positions)
            total.notes.append(f"  missing {gold.kind} ({case.name}): {sides}")


def _fits(dispute: Dispute, gold: Expected) -> bool:
    """Two positions of the brief are two different ones of the gold."""
    sides = [
        {
            number
            for number, passages in enumerate(gold.positions)
            if any(_holds(passage, cited.quote) for cited in side.passages for passage in passages)
        }
        for side in dispute.sides
    ]
    return any(a != b for n, one in enumerate(sides) for other in sides[n + 1 :] for a in one for b in other)


def _holds(passage: str, quote: str) -> bool:
    words = _plain(quote)
    return passage in words or (len(words) >= LEAST_QUOTE and words in passage)


def _plain(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    report(__doc__, HALVES, lambda path: score(read_cases(path)))


if __name__ == "__main__":
    main()
