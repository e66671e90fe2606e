"""Origins on small cases: agency texts, reprints, rewrites, chains and independent reports of one event.

python -m benchmarks.origins [FILE...] [--brief] [--json]

All files of a corpus are read and lie in one inbox; a pair counts as found when both are of one origin.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.small_cases import Figures, cases, halves, report
from briefing.analysis.corpus import Corpus
from briefing.analysis.origins import origins
from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

HALVES = halves("origins")
_AGAIN = re.compile(r"@([a-z])(\d+)")
Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A text with the origin that it has by the gold."""

    name: str
    origin: str
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """Of pairs of one origin, from 0 to 1; `wanted` is their number."""

    precision: float
    recall: float
    f1: float
    wanted: int


def read_sets(path: Path) -> list[Told]:
    told = []
    for number, each in enumerate(cases(path, "set")):
        sentences: dict[str, list[str]] = {}
        for block in each["text"].strip().removeprefix("== ").split("\n== "):
            head, *lines = block.splitlines()
            marks, outlet, title = head.split(" | ")
            letter, origin = marks.split()
            own = sentences[letter] = [_written(line, sentences) for line in lines]
            page = "\n\n".join([outlet, title, *own, ""])
            told.append(Told(name=f"{number:02}{letter}.txt", origin=f"{number}.{origin}", page=page))
    return told


def _written(line: str, sentences: dict[str, list[str]]) -> str:
    again = _AGAIN.fullmatch(line)
    return sentences[again[1]][int(again[2])] if again else line


def articles_of(told: list[Told]) -> list[Article]:
    return [
        read_document(Document.of(each.name, each.page.encode()), Furniture()).articles[0] for each in told
    ]


def pairs(told: list[Told]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs of one origin by the gold, and by the program."""
    origin = {each.name: each.origin for each in told}
    gold = frozenset(p for p in combinations(sorted(origin), 2) if origin[p[0]] == origin[p[1]])
    articles = articles_of(told)
    name = {article.id: article.name for article in articles}
    found = frozenset(
        pair
        for family in origins(Corpus.of(articles))
        for pair in combinations(sorted(name[article] for article in family.articles), 2)
    )
    return gold, found


def measured(path: Path) -> Score:
    gold, found = pairs(read_sets(path))
    right = len(gold & found)
    p, r = right / len(found) if found else 1.0, right / max(1, len(gold))
    return Score(precision=p, recall=r, f1=2 * p * r / (p + r) if p + r else 0.0, wanted=len(gold))


def wrong_pairs(path: Path) -> list[str]:
    gold, found = pairs(read_sets(path))
    return [" ".join(("MISSED" if pair in gold else "FALSE", *pair)) for pair in sorted(gold ^ found)]


def main() -> None:
    report(__doc__, HALVES, lambda path: Figures(figures=asdict(measured(path)), notes=wrong_pairs(path)))


if __name__ == "__main__":
    main()
