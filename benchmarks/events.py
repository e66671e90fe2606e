"""Articles grouped by event, beside plain TF-IDF with average link.

python -m benchmarks.events FILE [--json]

FILE holds gzipped JSON lines {id, event, topic, text}, or {id, event, text}. B-cubed precision, recall
and F1 over all articles of at least 30 words in one pool. The threshold of a peer is the best one on
half of the topics, scored on the other half, both ways; the program's own is fixed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.arguments import parser_of
from benchmarks.corpus import rows
from briefing.analysis.stories import group_events

LEAST_WORDS = 30
THRESHOLDS = np.arange(0.05, 0.5, 0.02)
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class BCubed:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Pool:
    texts: tuple[str, ...]
    event: Labels
    half: npt.NDArray[np.bool_]  # events of one topic stay on one side


def pool_of(path: Path) -> Pool:
    chosen = [row for row in rows(path) if len(row["text"].split()) >= LEAST_WORDS]
    topics = [row.get("topic", row["event"]) for row in chosen]
    first = set(sorted(set(topics))[::2])
    titled = (f"{row.get('title') or ''}\n{row['text']}".strip() for row in chosen)
    return Pool(
        texts=tuple(titled),
        event=np.unique([row["event"] for row in chosen], return_inverse=True)[1].astype(np.int64),
        half=np.asarray([topic in first for topic in topics]),
    )


def bcubed(gold: Labels, found: Labels) -> BCubed:
    same_gold, same_found = gold[:, None] == gold[None, :], found[:, None] == found[None, :]
    both = (same_gold & same_found).sum(axis=1)
    return BCubed(
        precision=float(np.mean(both / same_found.sum(axis=1))),
        recall=float(np.mean(both / same_gold.sum(axis=1))),
    )


def program(texts: Sequence[str]) -> Labels:
    label = np.zeros(len(texts), dtype=np.int64)
    for number, members in enumerate(group_events(texts)):
        label[members] = number
    return label


def tfidf_likeness(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """Plain TF-IDF of the words as they stand, English stop words left out."""
    from collections import Counter

    from scipy.sparse import csr_matrix, diags

    from briefing.analysis.tables import stop_words

    counts = [Counter(w for w in re.findall(r"\w\w+", t.lower()) if w not in stop_words()) for t in texts]
    number = {word: i for i, word in enumerate(sorted({word for count in counts for word in count}))}
    cells = [(i, number[w], 1 + np.log(n)) for i, count in enumerate(counts) for w, n in count.items()]
    row, column, value = (np.asarray(part) for part in zip(*cells, strict=True))
    matrix = csr_matrix((value, (row, column)), shape=(len(texts), len(number)))
    frequency = np.bincount(column, minlength=len(number))
    matrix = matrix @ diags(np.log((1 + len(texts)) / (1 + frequency)) + 1)
    norm = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = diags(1 / np.where(norm > 0, norm, 1)) @ matrix
    likeness: npt.NDArray[np.float64] = (matrix @ matrix.T).toarray()
    return likeness


def average_link(likeness: npt.NDArray[np.float64], threshold: float) -> Labels:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = np.clip(1 - likeness, 0, 2)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform((distance + distance.T) / 2, checks=False), "average")
    return np.asarray(fcluster(tree, 1 - threshold, "distance"), dtype=np.int64)


def held_out(pool: Pool, link: Callable[[npt.NDArray[np.float64], float], Labels]) -> BCubed:
    """The mean of both halves, each with the threshold that was best on the other."""
    likeness = tfidf_likeness(pool.texts)
    scores = []
    for half in (pool.half, ~pool.half):
        if not half.any() or half.all():
            continue
        mine, theirs = likeness[np.ix_(half, half)], likeness[np.ix_(~half, ~half)]
        best = max(THRESHOLDS, key=lambda t: bcubed(pool.event[half], link(mine, float(t))).f1)
        scores.append(bcubed(pool.event[~half], link(theirs, float(best))))
    return BCubed(
        precision=float(np.mean([s.precision for s in scores])),
        recall=float(np.mean([s.recall for s in scores])),
    )


def measure(path: Path) -> dict[str, Any]:
    pool = pool_of(path)
    began = process_time()
    score = bcubed(pool.event, program(pool.texts))
    spent = process_time() - began
    peer = held_out(pool, average_link)
    return {
        **_figures(score),
        "articles": len(pool.texts),
        "events": len(set(pool.event.tolist())),
        "cpu_s": round(spent, 3),
        "peers": {"tfidf, average link": _figures(peer)},
    }


def _figures(score: BCubed) -> dict[str, float]:
    return {
        "b3_precision": round(score.precision, 4),
        "b3_recall": round(score.recall, 4),
        "b3_f1": round(score.f1, 4),
    }


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    found = measure(options.file)
    if options.json:
        print(json.dumps(found, indent=1))
        return
    print(f"{found['articles']} articles on {found['events']} events, {found['cpu_s']} CPU s")
    for name, row in {"program": found, **found["peers"]}.items():
        print(f"{name:22} P {row['b3_precision']:.3f}  R {row['b3_recall']:.3f}  F1 {row['b3_f1']:.3f}")


if __name__ == "__main__":
    main()
