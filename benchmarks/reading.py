"""The reader on public news pages, as text and as HTML, beside the tools it is held against.

python -m benchmarks.reading FILE [--json]

FILE holds gzipped JSON lines {id, text, html, gold}. Shares from 0 to 1 by runs of four words; a page
per CPU second counts all that the program does with a file: lines, page head, language, sentences.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from benchmarks.agreement import Score, of_texts, score
from benchmarks.arguments import parser_of
from benchmarks.corpus import gold_pages
from benchmarks.extractors import HTML_PEERS, TEXT_PEERS, Extractor, program_on_html, program_on_text


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One tool on one form of the pages."""

    score: Score
    pages_per_cpu_s: float

    def as_json(self) -> dict[str, float]:
        figures = {**asdict(self.score), "pages_per_cpu_s": self.pages_per_cpu_s}
        return {name: round(value, 4) for name, value in figures.items()}


def measure(extractor: Extractor, pages: Sequence[str], golds: Sequence[str]) -> Row | None:
    """None when the tool is not installed. One page is read before the clock starts, to load its parts."""
    try:
        extractor(pages[0])
    except ImportError:
        return None
    began = process_time()
    found = [extractor(page) for page in pages]
    spent = process_time() - began
    agreements = [of_texts(gold, text) for gold, text in zip(golds, found, strict=True)]
    return Row(score=score(agreements), pages_per_cpu_s=len(pages) / max(spent, 1e-9))


def table(path: Path) -> dict[str, Row | None]:
    """Rows by `text`, `html` and the names of the peers; None for a peer that is absent."""
    pages = gold_pages(path)
    rows: dict[str, Row | None] = {}
    for form, own, peers in (
        ("text", program_on_text, TEXT_PEERS),
        ("html", program_on_html, HTML_PEERS),
    ):
        usable = [page for page in pages if getattr(page, form)]
        if not usable:
            continue
        sources, golds = [getattr(page, form) for page in usable], [page.gold for page in usable]
        for name, extractor in {form: own, **peers}.items():
            rows[name] = measure(extractor, sources, golds)
    return rows


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("file", type=Path, help="gzipped JSON lines {id, text, html, gold}")
    options = parser.parse_args()
    rows = table(options.file)
    if options.json:
        own = {name: row.as_json() for name in ("text", "html") if (row := rows.get(name))}
        peers = {
            name: row.as_json() if row else None for name, row in rows.items() if name not in {"text", "html"}
        }
        print(json.dumps({**own, "peers": peers}, indent=1))
        return
    print(f"{'':18}{'F1':>8}{'P':>8}{'R':>8}{'exact':>8}{'pages/CPU s':>14}")
    for name, row in rows.items():
        label = f"briefing, {name}" if name in {"text", "html"} else name
        if row is None:
            print(f"{label:18} absent")
            continue
        shares = "".join(f"{value:8.3f}" for value in asdict(row.score).values())
        print(f"{label:18}{shares}{row.pages_per_cpu_s:14.0f}")


if __name__ == "__main__":
    main()
