"""Sentence boundaries on public news documents, beside pysbd.

python -m benchmarks.sentences FILE [--json]

FILE holds gzipped JSON lines {id, text, sentences}; a text has one paragraph a line. A boundary is
right where a sentence ends in the gold too. The language is found as for an article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from time import process_time

from benchmarks.agreement import Score, ends, of_boundaries, score
from benchmarks.arguments import parser_of
from benchmarks.corpus import GoldDocument, gold_documents
from briefing.language.identify import identify
from briefing.language.sentences import split

Splitter = Callable[[str], list[str]]
# Twelve documents take a few milliseconds, too short for the clock: all are read so many times.
ROUNDS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    score: Score
    documents_per_cpu_s: float

    def as_json(self) -> dict[str, float]:
        figures = {**asdict(self.score), "documents_per_cpu_s": self.documents_per_cpu_s}
        return {name: round(value, 4) for name, value in figures.items()}


def program(text: str) -> list[str]:
    language = identify(text)
    return [line[s.start : s.end] for line in text.split("\n") for s in split(line, language)]


def pysbd(text: str) -> list[str]:
    segment = import_module("pysbd").Segmenter(language="en", clean=False).segment
    return [piece for line in text.split("\n") if line.strip() for piece in segment(line.strip())]


PEERS: dict[str, tuple[Splitter, int]] = {"pysbd": (pysbd, 1)}


def measure(splitter: Splitter, documents: Sequence[GoldDocument], rounds: int) -> Row | None:
    """None when the tool is not installed. One document is split before the clock starts."""
    try:
        splitter(documents[0].text)
    except ImportError:
        return None
    began = process_time()
    for _ in range(rounds):
        found = [splitter(document.text) for document in documents]
    spent = process_time() - began
    agreements = [
        of_boundaries(ends(document.sentences), ends(pieces))
        for document, pieces in zip(documents, found, strict=True)
    ]
    return Row(score=score(agreements), documents_per_cpu_s=rounds * len(documents) / max(spent, 1e-9))


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("file", type=Path, help="gzipped JSON lines {id, text, sentences}")
    options = parser.parse_args()
    documents = gold_documents(options.file)
    own = measure(program, documents, ROUNDS)
    peers = {name: measure(splitter, documents, rounds) for name, (splitter, rounds) in PEERS.items()}
    if options.json:
        table = {name: row.as_json() if row else None for name, row in peers.items()}
        print(json.dumps({**(own.as_json() if own else {}), "peers": table}, indent=1))
        return
    print(f"{'':12}{'F1':>8}{'P':>8}{'R':>8}{'exact':>8}{'documents/CPU s':>18}")
    for name, row in {"briefing": own, **peers}.items():
        shares = "".join(f"{value:8.3f}" for value in asdict(row.score).values()) if row else " absent"
        print(f"{name:12}{shares}" + (f"{row.documents_per_cpu_s:18.0f}" if row else ""))


if __name__ == "__main__":
    main()
