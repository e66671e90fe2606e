"""The measure of key points: what it counts, and the floor on public clusters beside the repository."""

from __future__ import annotations

import pytest

from benchmarks.corpus import rows
from benchmarks.keypoints import DEFAULT, bootstrap, cluster_of, cut, measured, ranker
from tests.conftest import SEEDS

CLUSTERS = SEEDS.parent / "data" / "clusters.jsonl.gz"
FLOOR = {"r1": 36.0, "r2": 11.9, "rl": 18.6}  # 36.35, 12.02 and 18.80 when it was pinned

LONG = "Ice closed the harbour of Norvik to all ships on {}."


def test_each_text_is_taken_once_in_the_order_of_the_articles_sentences() -> None:
    made = cluster_of([LONG.format("Monday") + " " + LONG.format("Friday"), LONG.format("Monday")], ["x"])
    assert made.texts == (LONG.format("Monday"), LONG.format("Friday"))
    assert [place.sentence for place in made.places] == [0, 1]


def test_a_summary_has_so_many_words() -> None:
    made = cluster_of([LONG.format("Monday") + " " + LONG.format("Friday")], ["x"])
    assert len(cut(made, [1, 0], 12).split()) == 12
    assert cut(made, [1, 0], 12).startswith(LONG.format("Friday"))


def test_the_bootstrap_of_equal_scores_is_nought() -> None:
    scores = [{"r1": 1.0, "r2": 2.0, "rl": 3.0}] * 4
    assert bootstrap(scores, scores) == {"r1": [0, 0, 0], "r2": [0, 0, 0], "rl": [0, 0, 0]}


@pytest.mark.skipif(not CLUSTERS.exists(), reason="the public clusters are not here")
def test_the_default_holds_its_floor_on_the_clusters_it_was_not_tuned_on() -> None:
    pytest.importorskip("rouge_score")
    clusters = [cluster_of(row["docs"], row["refs"]) for row in rows(CLUSTERS)][1::2]
    found = measured(clusters, ranker(DEFAULT), 100)
    assert all(found[key] >= least for key, least in FLOOR.items()), found
