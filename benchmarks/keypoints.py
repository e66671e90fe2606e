"""Key points of clusters of news articles, beside what a person wrote of them.

python -m benchmarks.keypoints FILE [--words 100] [--only odd|even] [--json]

FILE holds gzipped JSON lines {id, docs, refs}. The sentences of a cluster are ranked by each summarizer
of the program (the default among them, and all of sumy's), by the order of the articles, and by an
oracle that sees the references; what they put first is cut at a number of words. ROUGE-1, -2 and -L
(F1, stemmed, times 100), CPU milliseconds per cluster, and the default's lead over LexRank by a paired
bootstrap over the clusters (mean and 95 % interval).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from benchmarks.arguments import parser_of
from benchmarks.corpus import rows
from briefing.config.model import Writing
from briefing.language.sentences import split
from briefing.language.words import words
from briefing.writing.coverage import Place
from briefing.writing.summarizers import SUMMARIZERS

FEWEST_WORDS, MOST_WORDS = 7, 70
DEFAULT = Writing().summarizer
MEASURES = {"r1": "rouge1", "r2": "rouge2", "rl": "rougeL"}
# The oracle looks at the best few sentences; DUC's habit of a little more than the budget.
ORACLE_POOL, ORACLE_ROOM = 40, 1.15
RESAMPLES = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """Sentences in the order of their articles' sentences, each text once."""

    texts: tuple[str, ...]
    places: tuple[Place, ...]
    references: tuple[str, ...]


def cluster_of(documents: Sequence[str], references: Sequence[str]) -> Cluster:
    found: dict[str, tuple[int, int, str]] = {}
    for number, document in enumerate(documents):
        paragraphs = [line.strip() for line in document.splitlines() if line.strip()]
        sentences = [p[span.start : span.end] for p in paragraphs for span in split(p)]
        for at, text in enumerate(sentences):
            tokens = words(text)
            if FEWEST_WORDS <= len(tokens) <= MOST_WORDS:
                found.setdefault(" ".join(tokens), (at, number, text))
    ordered = sorted(found.values())
    return Cluster(
        texts=tuple(text for _, _, text in ordered),
        places=tuple(Place(origins=(str(number),), sentence=at) for at, number, _ in ordered),
        references=tuple(references),
    )


Ranker = Callable[[Cluster], Sequence[int]]


def ranker(name: str) -> Ranker:
    def rank(cluster: Cluster) -> Sequence[int]:
        scores = SUMMARIZERS[name].score(cluster.texts, "en", cluster.places)
        return sorted(range(len(scores)), key=lambda i: (-scores[i], i))

    return rank


def cut(cluster: Cluster, order: Sequence[int], most: int) -> str:
    """The sentences in their order, the last one cut at so many words in all."""
    lines: list[str] = []
    left = most
    for at in order:
        parts = cluster.texts[at].split()[:left]
        lines.append(" ".join(parts))
        left -= len(parts)
        if left <= 0:
            break
    return "\n".join(lines)


@cache
def _scorer() -> Any:
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ModuleNotFoundError as error:
        raise SystemExit("rouge-score is missing: pip install -e '.[bench]'") from error

    return RougeScorer(list(MEASURES.values()), use_stemmer=True)


def rouge(text: str, references: Sequence[str]) -> dict[str, float]:
    found = [_scorer().score(reference, text) for reference in references]
    return {key: 100 * float(np.mean([f[name].fmeasure for f in found])) for key, name in MEASURES.items()}


def oracle(cluster: Cluster, most: int) -> Sequence[int]:
    """Greedy on ROUGE-1 and -2 against the references."""

    def worth(order: Sequence[int]) -> float:
        scores = rouge(cut(cluster, order, most), cluster.references)
        return scores["r1"] + scores["r2"]

    pool = sorted(range(len(cluster.texts)), key=lambda i: -worth([i]))[:ORACLE_POOL]
    chosen: list[int] = []
    best = 0.0
    while True:
        room = ORACLE_ROOM * most - sum(len(cluster.texts[i].split()) for i in chosen)
        trials = [
            (worth([*chosen, i]), i)
            for i in pool
            if i not in chosen and len(cluster.texts[i].split()) <= room
        ]
        if not trials or max(trials)[0] <= best:
            return chosen
        best, added = max(trials)
        chosen.append(added)


def measured(clusters: Sequence[Cluster], rank: Ranker, most: int) -> dict[str, Any]:
    """The mean scores, the time, and under "each" the scores of every cluster."""
    began = process_time()
    orders = [rank(cluster) for cluster in clusters]
    took = process_time() - began
    each = [
        rouge(cut(cluster, order, most), cluster.references)
        for cluster, order in zip(clusters, orders, strict=True)
    ]
    means = {key: round(float(np.mean([scores[key] for scores in each])), 2) for key in MEASURES}
    return means | {"ms_per_cluster": round(1000 * took / len(clusters), 1), "each": each}


def bootstrap(one: Sequence[dict[str, float]], other: Sequence[dict[str, float]]) -> dict[str, list[float]]:
    """Per measure the mean lead of one over the other, and its 95 % interval."""
    random = np.random.default_rng(0)
    picks = random.integers(0, len(one), (RESAMPLES, len(one)))
    found: dict[str, list[float]] = {}
    for key in MEASURES:
        leads = np.asarray([a[key] - b[key] for a, b in zip(one, other, strict=True)])
        means = leads[picks].mean(axis=1)
        low, high = np.percentile(means, [2.5, 97.5])
        found[key] = [round(float(value), 2) for value in (leads.mean(), low, high)]
    return found


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--words", type=int, default=100, help="words of a summary")
    parser.add_argument("--only", choices=("odd", "even"), help="every second cluster")
    options = parser.parse_args()
    clusters = [cluster_of(row["docs"], row["refs"]) for row in rows(options.file)]
    if options.only:
        clusters = clusters[options.only == "odd" :: 2]
    clusters = [cluster for cluster in clusters if cluster.texts]
    rankers = {name: ranker(name) for name in SUMMARIZERS}
    rankers["oracle"] = lambda cluster: oracle(cluster, options.words)
    found = {name: measured(clusters, rank, options.words) for name, rank in rankers.items()}
    lead_over = bootstrap(found[DEFAULT]["each"], found["lexrank"]["each"])
    shown = {name: {k: v for k, v in scores.items() if k != "each"} for name, scores in found.items()}
    default = shown.pop(DEFAULT)
    if options.json:
        print(json.dumps({"default": default, "peers": shown, "bootstrap": lead_over}, indent=1))
        return
    print(f"{len(clusters)} clusters, {options.words} words")
    for name, scores in {DEFAULT: default, **shown}.items():
        print(f"{name:12}" + "".join(f"{scores[key]:8.2f}" for key in MEASURES), end="")
        print(f"{scores['ms_per_cluster']:10.1f} ms")
    for key, (mean, low, high) in lead_over.items():
        print(f"{DEFAULT} over lexrank, {key}: {mean:+.2f} [{low:+.2f}, {high:+.2f}]")


if __name__ == "__main__":
    main()
