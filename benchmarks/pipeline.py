"""`briefing preview` of a generated inbox, PDF included, beside pooled sumy LexRank in the same run.

python -m benchmarks.pipeline [--articles 100,300,1000,5000] [--json]
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.arguments import parser_of
from benchmarks.generated import MakeUp, generate
from benchmarks.measuring import Cost, cost_of, growth_exponent

PEER_LIMIT_S = 60.0
PEER_SIZES = (10, 20, 40, 80, 160)  # articles; stops at the first that takes a minute


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One size: what it was made of and what it took."""

    make_up: MakeUp
    cost: Cost


def measure(articles: int) -> Row:
    """A cold `briefing preview` of that many articles to a PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_up = generate(folder, articles)
        config, pdf = folder / "schedule.toml", folder / "brief.pdf"
        arguments = ["preview", "--config", str(config), "--day", "2025-04-29", "--out", str(pdf)]
        cost = cost_of(["-m", "briefing", *arguments])
        if not pdf.read_bytes().startswith(b"%PDF"):
            raise RuntimeError("the preview printed no PDF")
    return Row(make_up=make_up, cost=cost)


def measure_peer() -> list[dict[str, float | int | bool]]:
    """sumy LexRank on the same sentences, pooled, up to where it takes a minute."""
    rows: list[dict[str, float | int | bool]] = []
    for articles in PEER_SIZES:
        with tempfile.TemporaryDirectory() as name:
            sentences = generate(Path(name), articles).sentences
            pool = Path(name) / "pool.txt"
            pool.write_text("\n".join(sentences), encoding="utf-8")
            cost = cost_of(["-m", "benchmarks.pooled_lexrank", str(pool)], limit_s=PEER_LIMIT_S)
        rows.append({"articles": articles, "sentences": len(sentences), **asdict(cost)})
        if not cost.finished:
            break
    return rows


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--articles", default="100,300,1000,5000", help="sizes, separated by commas")
    options = parser.parse_args()
    rows = [measure(int(size)) for size in options.articles.split(",")]
    peer = measure_peer()
    exponent = growth_exponent([r.make_up.articles for r in rows], [r.cost.cpu_s for r in rows])
    if options.json:
        table = [
            {
                "articles": r.make_up.articles,
                "wall_s": r.cost.wall_s,
                "cpu_s": r.cost.cpu_s,
                "rss_mb": r.cost.rss_mb,
            }
            for r in rows
        ]
        print(
            json.dumps(
                {"rows": table, "exponent": exponent, "peers": {"sumy LexRank, pooled": peer}}, indent=1
            )
        )
        return
    for row in rows:
        made, cost = row.make_up, row.cost
        print(
            f"{made.articles:>6} articles ({made.reprints} reprints, {made.on_theme} on theme, "
            f"{made.words:,} own words): {cost.wall_s:.1f} s, {cost.cpu_s:.1f} CPU s, {cost.rss_mb:.0f} MB, "
            f"{made.articles / cost.cpu_s:.0f} articles per CPU s"
        )
    print(f"growth exponent of CPU seconds: {exponent}")
    for entry in peer:
        state = "" if entry["finished"] else " (stopped)"
        size = f"{entry['articles']} articles, {entry['sentences']} sentences"
        print(f"peer, pooled LexRank: {size}: {entry['wall_s']} s{state}")


if __name__ == "__main__":
    main()
