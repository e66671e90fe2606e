from __future__ import annotations

from benchmarks import growth


def test_the_sentences_are_the_same_for_one_count_and_on_a_theme() -> None:
    sentences = growth.theme_sentences(60)
    assert sentences == growth.theme_sentences(60)
    assert len(sentences) == 60
    assert all(any(theme.lower() in s.lower() for theme in growth.THEMES) for s in sentences)


def test_wordings_of_one_claim_become_one_claim() -> None:
    row = growth.work(60)
    assert row["points"] > 0
    assert row["claims"] < 45
