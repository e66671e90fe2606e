"""From theme sentences to ranked points: CPU seconds and memory as their number grows.

python -m benchmarks.growth [--sentences 1000,5000,20000] [--json]

Seeded articles of twenty sentences, each on one of three themes, each claim in one to three wordings in
different articles. Measured is what the pipeline calls between reading and printing: words and vectors,
copy families, theme hits, grouping, statements, salience, choice; what a process imports once is not
counted, patterns that are first needed here are. Dates and disagreements are not asked for. The peer is
sumy LexRank on the same sentences, pooled, up to where it takes a minute.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.arguments import parser_of
from benchmarks.articles import article_of
from benchmarks.generated import FUNCTION_WORDS, SYLLABLES, THEMES
from benchmarks.measuring import cost_of, growth_exponent
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.findings import Claim

SEED = 20250428
DAY = date(2025, 4, 28)
PER_ARTICLE = 20
MOST_WORDINGS = 3
VOCABULARY = 20_000
PEER_LIMIT_S = 60.0
PEER_SIZES = (250, 500, 1000, 2000, 4000)


def theme_sentences(count: int) -> list[str]:
    """Claims in one to three wordings that share most words, far apart from each other."""
    rng = random.Random(SEED)
    words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(VOCABULARY)})
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(words))))
    rng.shuffle(words)
    wordings: list[str] = []
    while len(wordings) < count:
        content = rng.choices(words, cum_weights=weights, k=11)
        claim = [
            word for pair in zip(content, rng.choices(FUNCTION_WORDS, k=11), strict=True) for word in pair
        ]
        claim.insert(3, rng.choice(THEMES))
        for _ in range(rng.randint(1, MOST_WORDINGS)):
            said = [w if rng.random() < 0.8 else rng.choice(words) for w in claim]
            said[3] = claim[3]
            wordings.append(" ".join(said).capitalize() + ".")
    del wordings[count:]
    rng.shuffle(wordings)
    return wordings


def articles_of(sentences: list[str]) -> list[Article]:
    return [
        article_of(
            f"{number:06}",
            sentences[start : start + PER_ARTICLE],
            title=f"Report {number}",
            outlet=f"Outlet {number % 40}",
            day=DAY,
        )
        for number, start in enumerate(range(0, len(sentences), PER_ARTICLE))
    ]


NEEDED = ("briefing.analysis", "briefing.writing", "scipy.sparse")


def work(count: int) -> dict[str, Any]:
    """In this process: CPU seconds from articles to chosen points, and peak memory."""
    from briefing.config.model import Writing
    from briefing.desk.resting import collector_at_rest
    from briefing.writing.choosing import chosen
    from briefing.writing.points import Sources
    from briefing.writing.ranking import ranked
    from briefing.writing.summarizers import named

    for name in NEEDED:  # what a process imports once is no part of the work
        import_module(name)
    articles = articles_of(theme_sentences(count))
    themes = [Theme.model_validate({"id": name.lower(), "phrases": [name]}) for name in THEMES]
    algorithm = named(Writing().summarizer)
    began = process_time()
    with collector_at_rest():
        claims, origin_of = told(articles, themes)
        by_id = {article.id: article for article in articles}
        sources = Sources(articles=by_id, origin_of=origin_of, hits={})
        points = 0
        for theme in themes:
            own = [claim for claim in claims if claim.themes[0] == theme.id]
            points += len(chosen(ranked(own, theme.id, by_id, algorithm), theme.most, sources, []).points)
    spent = process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    scale = 1024 if sys.platform == "linux" else 1024 * 1024
    return {
        "sentences": count,
        "cpu_s": round(spent, 3),
        "rss_mb": round(peak / scale, 1),
        "claims": len(claims),
        "points": points,
    }


def told(articles: Sequence[Article], themes: Sequence[Theme]) -> tuple[list[Claim], dict[str, str]]:
    """The claims of the articles and the origin of each, by the steps of the analysis."""
    from briefing.analysis.carrying import carried_hits
    from briefing.analysis.claims import group_claims
    from briefing.analysis.concepts import Concepts
    from briefing.analysis.corpus import Corpus
    from briefing.analysis.ordering import claim_of
    from briefing.analysis.origins import origins
    from briefing.analysis.statements import Statements
    from briefing.analysis.themes import own_hits

    corpus = Corpus.of(articles)
    origin_of = {article: origin.id for origin in origins(corpus) for article in origin.articles}
    hits = carried_hits(corpus, own_hits(corpus, themes), themes)
    statements = Statements(corpus, hits)
    concepts = Concepts(corpus, sorted({int(corpus.owner[number]) for number in hits}))
    groups = group_claims(corpus, hits, {}, origin_of, concepts, lambda n: statements.of(n).speaker)
    claims = [
        claim_of(f"C{n}", corpus, [(number, statements.of(number)) for number in group], themes, origin_of)
        for n, group in enumerate(groups, 1)
    ]
    return claims, origin_of


def measure(count: int) -> dict[str, Any]:
    """The same in a process of its own, so that memory is that of one size."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.growth", "--one", str(count)],
        capture_output=True,
        check=True,
    )
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def measure_peer() -> list[dict[str, Any]]:
    """sumy LexRank on the same sentences, pooled, up to where it takes a minute."""
    rows: list[dict[str, Any]] = []
    for count in PEER_SIZES:
        with tempfile.TemporaryDirectory() as name:
            pool = Path(name) / "pool.txt"
            pool.write_text("\n".join(theme_sentences(count)), encoding="utf-8")
            cost = cost_of(["-m", "benchmarks.pooled_lexrank", str(pool)], limit_s=PEER_LIMIT_S)
        rows.append({"sentences": count, **asdict(cost)})
        if not cost.finished:
            break
    return rows


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--sentences", default="1000,5000,20000", help="sizes, separated by commas")
    parser.add_argument("--one", type=int, help="measure one size in this process")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(work(options.one)))
        return
    rows = [measure(int(size)) for size in options.sentences.split(",")]
    exponent = growth_exponent([r["sentences"] for r in rows], [r["cpu_s"] for r in rows])
    peer = measure_peer()
    if options.json:
        print(json.dumps({"rows": rows, "exponent": exponent, "peers": {"sumy LexRank": peer}}, indent=1))
        return
    for row in rows:
        print(
            f"{row['sentences']:>6} sentences: {row['cpu_s']:.2f} CPU s, {row['rss_mb']:.0f} MB, "
            f"{row['claims']} claims, {row['points']} points"
        )
    print(f"growth exponent of CPU seconds: {exponent}")
    for entry in peer:
        state = "" if entry["finished"] else " (stopped)"
        print(f"peer, sumy LexRank: {entry['sentences']} sentences: {entry['cpu_s']} CPU s{state}")


if __name__ == "__main__":
    main()
