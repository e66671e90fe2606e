"""The brief as PDF, tagged, archival, with its evidence inside and checked, beside WeasyPrint and typst on
the same Briefing.

python -m benchmarks.printing [--json]     needs the extra [bench]

Cold is a whole process (CPU seconds, imports and first PDF, peak memory); warm is the median of further
prints in one process, in CPU milliseconds. The peers set the same words in a simple form of their own,
tagged and archival as far as each can be both.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from io import BytesIO

from benchmarks.arguments import parser_of
from benchmarks.measuring import cost_of

ROUNDS = 7
OURS = "ours"
PEERS = ("weasyprint", "typst")


def briefing_of_five_pages() -> object:
    """An invented issue: five themes of five points over forty sources."""
    from tests.printing.sample import long

    issue = long()
    return issue.model_copy(
        update={
            "takeaways": issue.takeaways[:5],
            "sections": issue.sections[:5],
            "sources": tuple(source for source in issue.sources if source.number <= 40),
        }
    )


def ours() -> Callable[[], bytes]:
    """As the desk prints it, with the evidence of each source."""
    from briefing.models.delivery import CitedSource, Evidence
    from briefing.printing import print_briefing
    from tests.printing.sample import style

    issue, look = briefing_of_five_pages(), style()
    kept = {
        source.article: CitedSource(sha256=sha256(source.article.encode()).hexdigest())
        for source in issue.sources  # type: ignore[attr-defined]
    }
    return lambda: print_briefing(issue, look, Evidence(sources=kept)).pdf  # type: ignore[arg-type]


def weasyprint() -> Callable[[], bytes]:
    """PDF/UA-1: it makes one variant a file."""
    from weasyprint import HTML

    page = _html(briefing_of_five_pages())
    return lambda: bytes(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


def typst() -> Callable[[], bytes]:
    """PDF/A-3a and PDF/UA-1, with the Briefing attached. Each round has other words: it keeps what it
    has set once."""
    import typst as engine

    issue = briefing_of_five_pages()
    rounds = iter(range(1_000_000))
    return lambda: bytes(engine.compile(_typst(issue, next(rounds)).encode(), pdf_standards=["a-3a", "ua-1"]))


MAKERS: Mapping[str, Callable[[], Callable[[], bytes]]] = {
    OURS: ours,
    "weasyprint": weasyprint,
    "typst": typst,
}


def _html(issue: object) -> str:
    told = issue.model_dump()  # type: ignore[attr-defined]
    parts = [f'<html lang="en"><head><title>{escape(told["title"])}</title></head><body>']
    parts.append(f"<h1>{escape(told['title'])}</h1><ul>")
    parts += [f"<li>{escape(point['text'])} {_links(point)}</li>" for point in told["takeaways"]]
    parts.append("</ul>")
    for section in told["sections"]:
        parts.append(f"<h2>{escape(section['title'])}</h2><ul>")
        parts += [f"<li>{escape(point['text'])} {_links(point)}</li>" for point in section["key_points"]]
        parts.append("</ul>")
    parts.append("<h2>Sources</h2><ol>")
    for source in told["sources"]:
        words = f"{source['outlet']}: <a href='{escape(source['url'])}'>{escape(source['title'])}</a>"
        parts.append(f"<li id='s{source['number']}'>{words}</li>")
    return "".join([*parts, "</ol></body></html>"])


def _links(point: Mapping[str, object]) -> str:
    numbers = dict.fromkeys(citation["source"] for citation in point["citations"])  # type: ignore[attr-defined]
    return " ".join(f"<a href='#s{number}'>[{number}]</a>" for number in numbers)


def _typst(issue: object, number: int) -> str:
    told = issue.model_dump()  # type: ignore[attr-defined]
    data = json.dumps(f"{told['title']} {number}")
    lines = [f"#set document(title: {data}, date: datetime(year: 2031, month: 3, day: 17))"]
    lines.append('#set text(lang: "en", size: 10pt)')
    lines.append(f"#heading(level: 1, {data})")
    points = [*told["takeaways"], *(point for section in told["sections"] for point in section["key_points"])]
    titles = {id(section["key_points"][0]): section["title"] for section in told["sections"]}
    for point in points:
        if id(point) in titles:
            lines.append(f"#heading(level: 2, {json.dumps(titles[id(point)])})")
        numbers = dict.fromkeys(citation["source"] for citation in point["citations"])
        cites = " ".join(f'#link(<s{n}>, "[{n}]")' for n in numbers)
        lines.append(f"- #{json.dumps(point['text'] + ' ' * (number % 3))} {cites}")
    lines.append('#heading(level: 2, "Sources")')
    for source in told["sources"]:
        outlet, url, title = (json.dumps(source[key]) for key in ("outlet", "url", "title"))
        words = f"#{outlet}: #link({url}, {title})"
        lines.append(f"+ #block[{words}] <s{source['number']}>")
    return "\n".join(lines)


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def measure(name: str) -> dict[str, float]:
    """What one engine takes."""
    cold = cost_of(["-m", "benchmarks.printing", "--once", name])
    make = MAKERS[name]()
    pdf = make()
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        make()
        taken.append((time.process_time() - began) * 1000)
    warm, pages = statistics.median(taken), _pages(pdf)
    return {
        "cold_s": cold.cpu_s,
        "warm_ms": round(warm, 1),
        "ms_per_page": round(warm / pages, 1),
        "rss_mb": cold.rss_mb,
        "kb": round(len(pdf) / 1000, 1),
        "pages": pages,
    }


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--once", choices=list(MAKERS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        MAKERS[options.once]()()
        return
    own = measure(OURS)
    peers = {name: measure(name) for name in PEERS if find_spec(name)}
    for name in PEERS:
        if name not in peers:
            print(f"{name} is not installed: pip install -e '.[bench]'", file=sys.stderr)
    if options.json:
        print(json.dumps({"ours": own, "peers": peers}, indent=1))
        return
    for name, row in {OURS: own, **peers}.items():
        ratios = ", ".join(f"{key} {value} ({value / own[key]:.2f})" for key, value in row.items())
        print(f"{name:<11} {ratios}")


if __name__ == "__main__":
    main()
