"""Reprints made by cutting and mixing real articles: which texts of one inbox are copies of each other.

python -m benchmarks.copies FILE [--json]

FILE holds gzipped JSON lines {id, text}. Of three quarters of its articles (at most 300) a reprint is
made: 45 to 100 % of the sentences, some sentences of other articles between them, other spelling and
quotation marks, six lines of page furniture around. All originals and reprints are read and lie in one
inbox; a pair counts as found when both are of one origin. Articles that repeat another of the file are
left out first. The peers see the same texts; their threshold is the best one on half of the pairs,
scored on the other half.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.arguments import parser_of
from benchmarks.corpus import rows
from briefing.analysis.corpus import Corpus
from briefing.analysis.origins import origins
from briefing.language.sentences import split
from briefing.language.words import shingles, words
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

SEED = 7
MOST_REPRINTS = 300
FEWEST_WORDS, MOST_WORDS = 120, 900
FURNITURE = (
    "Read more: the latest from our newsroom",
    "Subscribe to our newsletter for the best stories of the week",
    "Share this article on Facebook Twitter WhatsApp",
    "Advertisement",
    "Most popular",
    "Photo: Handout",
    "Copyright 2025. All rights reserved. No part of this page may be published or redistributed.",
    "Sign up here for breaking news alerts",
    "Related articles",
    "Comments are closed.",
)
SPELLING = (
    ("said", "told reporters"),
    ("percent", "per cent"),
    ("-", "–"),
    ('"', "”"),
    ("'", "’"),
    ("Monday", "on Monday"),
    ("neighboring", "neighbouring"),
    ("U.S.", "US"),
    ("organization", "organisation"),
)
Pair = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Inbox:
    """Texts in order; `copies` are the pairs of an original and its reprint."""

    texts: tuple[str, ...]
    copies: frozenset[Pair]


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, found: Iterable[Pair], gold: frozenset[Pair]) -> Score:
        found = frozenset(found)
        right = len(found & gold)
        precision, recall = right / max(1, len(found)), right / max(1, len(gold))
        return cls(precision=precision, recall=recall, f1=2 * right / max(1, len(found) + len(gold)))

    def as_json(self) -> dict[str, float]:
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}


def inbox_of(path: Path) -> Inbox:
    rng = random.Random(SEED)
    entries = [row for row in rows(path) if FEWEST_WORDS <= len(row["text"].split()) <= MOST_WORDS]
    plain = _distinct([row["text"] for row in entries])
    rng.shuffle(plain)
    cut = min(MOST_REPRINTS, len(plain) * 3 // 4)
    alien = [sentence for text in plain[cut:] for sentence in _sentences(text)]
    texts: list[str] = []
    copies: set[Pair] = set()
    for text in plain[:cut]:
        copies.add((len(texts), len(texts) + 1))
        texts += [text, reprint(text, alien, rng)]
    return Inbox(texts=tuple(texts), copies=frozenset(copies))


def reprint(text: str, alien: Sequence[str], rng: random.Random) -> str:
    """The text as another outlet prints it, shortened at the end or here and there."""
    sentences = _sentences(text)
    keep = max(3, int(len(sentences) * rng.uniform(0.45, 1.0)))
    if rng.random() < 0.6:
        sentences = sentences[:keep]
    else:
        sentences = [s for s in sentences if rng.random() < keep / len(sentences)]
    for _ in range(rng.randint(0, max(1, len(sentences) // 6))):
        sentences.insert(rng.randint(0, len(sentences)), rng.choice(alien))
    body = " ".join(sentences)
    for before, after in rng.sample(SPELLING, 3):
        body = body.replace(before, after)
    return "\n".join([*rng.sample(FURNITURE, 2), body, *rng.sample(FURNITURE, 4)])


def _sentences(text: str) -> list[str]:
    return [line[s.start : s.end] for line in text.split("\n") for s in split(line, "en")]


def _distinct(texts: Sequence[str]) -> list[str]:
    """Without texts that repeat an earlier one of the file for the most part: those are copies already."""
    known: list[frozenset[tuple[str, ...]]] = []
    kept = []
    for text in texts:
        runs = shingles(words(text), 5)
        if all(len(runs & other) < 0.25 * min(len(runs), len(other)) for other in known):
            known.append(runs)
            kept.append(text)
    return kept


def program(texts: Sequence[str]) -> frozenset[Pair]:
    """The pairs of one origin, as the pipeline reads and compares them."""
    place: dict[str, int] = {}
    articles = []
    for number, text in enumerate(texts):
        for article in read_document(Document.of(f"{number:05}.txt", text.encode()), Furniture()).articles:
            place[article.id] = number
            articles.append(article)
    pairs = (pair for origin in origins(Corpus.of(articles)) for pair in combinations(origin.articles, 2))
    return frozenset((min(place[a], place[b]), max(place[a], place[b])) for a, b in pairs)


def jaccard(a: frozenset[Any], b: frozenset[Any]) -> float:
    return len(a & b) / max(1, len(a | b))


def containment(a: frozenset[Any], b: frozenset[Any]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


PEERS = {
    "jaccard, 5-word shingles": (jaccard, 5),
    "containment, 5-word shingles": (containment, 5),
    "containment, 3-word shingles": (containment, 3),
}


def peer(name: str, inbox: Inbox) -> Score:
    measure, size = PEERS[name]
    runs = [shingles(words(re.sub("[’‘]", "'", text)), size) for text in inbox.texts]
    pairs = list(combinations(range(len(runs)), 2))
    random.Random(SEED).shuffle(pairs)
    score = {pair: measure(runs[pair[0]], runs[pair[1]]) for pair in pairs}
    half, other = pairs[::2], pairs[1::2]
    gold, rest = (frozenset(inbox.copies & frozenset(part)) for part in (half, other))
    levels = sorted({round(score[pair], 2) for pair in half if score[pair] > 0.02})
    best = max(levels, key=lambda level: Score.of((p for p in half if score[p] >= level), gold).f1)
    return Score.of((p for p in other if score[p] >= best), rest)


def measure(path: Path) -> dict[str, Any]:
    inbox = inbox_of(path)
    began = process_time()
    found = program(inbox.texts)
    return {
        **Score.of(found, inbox.copies).as_json(),
        "reprints": len(inbox.copies),
        "texts": len(inbox.texts),
        "cpu_s": round(process_time() - began, 3),
        "peers": {name: peer(name, inbox).as_json() for name in PEERS},
    }


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    found = measure(options.file)
    if options.json:
        print(json.dumps(found, indent=1))
        return
    print(
        f"{found['reprints']} reprints among {found['texts']} texts, {found['cpu_s']} CPU s read and compared"
    )
    for name, row in {"program": found, **found["peers"]}.items():
        print(f"{name:30} P {row['precision']:.4f}  R {row['recall']:.4f}  F1 {row['f1']:.4f}")


if __name__ == "__main__":
    main()
