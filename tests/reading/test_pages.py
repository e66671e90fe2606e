"""Which lines of a page are its article: pages of several styles, and public pages where they are at hand."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from briefing.models.article import Article, Reading
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

HERE = Path(__file__).resolve().parent / "pages"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
PAGES = sorted(path.stem for path in HERE.glob("*.json"))
TEXTS = sorted(path.stem for path in HERE.glob("*.txt"))
FILES = {path.stem: path for path in HERE.iterdir() if path.suffix != ".json"}
#: Pages where blank lines alone part paragraphs of wrapped lines, or a box from the text below it.
TOLD_BY_BLANKS = {
    "bay-institute-letter",
    "hard-wrapped",
    "hardwrap-list",
    "mail-copy",
    "payam-bandar",
    "reader-funded",
    "seda-bulteni-qiymet",
    "turkish-teasers",
    "vestnik-zaliva-hard",
}
#: Floors, measured when set: own pages 1.00, real articles 1.00, public pages .962 (text), .977 (HTML).
OWN_FLOOR, REAL_FLOOR, TEXT_FLOOR, HTML_FLOOR = 0.99, 0.97, 0.955, 0.97
#: Of the pages in other formats, by whole paragraphs.
FORMAT_FLOOR = 0.85


@cache
def read(path: Path) -> Reading:
    return read_document(Document.of(path.name, path.read_bytes()), Furniture())


def gold(name: str) -> dict[str, object]:
    values: dict[str, object] = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return values


def article(path: Path) -> Article:
    (only,) = read(path).articles
    return only


def f1(gold: Counter[object], ours: Counter[object]) -> float:
    right = (gold & ours).total()
    return 2 * right / (gold.total() + ours.total()) if gold or ours else 1.0


def test_there_are_at_least_25_pages_and_all_formats_among_them() -> None:
    assert len(TEXTS) >= 25
    assert {path.suffix for path in FILES.values()} == {".txt", ".md", ".html", ".eml", ".pdf", ".docx"}


@pytest.mark.parametrize("name", sorted(set(PAGES) - set(TEXTS)))
def test_the_article_of_a_page_in_another_format_is_kept_and_nothing_else(name: str) -> None:
    kept = [" ".join(paragraph.split()) for paragraph in article(FILES[name]).text.split("\n\n")]
    assert f1(Counter(gold(name)["text"]), Counter(kept)) >= FORMAT_FLOOR


@pytest.mark.parametrize("name", TEXTS)
def test_the_lines_of_the_article_are_kept_and_no_others(name: str) -> None:
    kept = Counter(line.number for line in read(HERE / f"{name}.txt").lines if line.kept)
    assert f1(Counter(gold(name)["kept"]), kept) >= OWN_FLOOR


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("field", ["title", "outlet", "agency", "author", "dateline"])
def test_the_page_head_is_read(name: str, field: str) -> None:
    assert getattr(article(FILES[name]), field) == gold(name)[field]


@pytest.mark.parametrize("name", PAGES)
def test_the_date_comes_from_the_page_head_only(name: str) -> None:
    published = article(FILES[name]).published
    assert (published.start.isoformat() if published else None) == gold(name)["published"]


@pytest.mark.parametrize("name", PAGES)
def test_only_the_rewritten_page_is_of_low_quality(name: str) -> None:
    assert article(FILES[name]).low_quality == (name == "machine-rewrite")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("change", ["no blank lines", "carriage returns", "indented"])
def test_the_form_of_the_lines_does_not_matter(name: str, change: str) -> None:
    rows = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    kept = {rows[number - 1].strip() for number in gold(name)["kept"]}  # type: ignore[attr-defined]
    if change == "no blank lines" and name in TOLD_BY_BLANKS:
        pytest.skip("blank lines are what tells a paragraph or a teaser here")
    if change == "no blank lines":
        rows = [row for row in rows if row.strip()]
    rows = ["   " + row for row in rows] if change == "indented" else rows
    text = ("\r" if change == "carriage returns" else "\n").join(rows)
    reading = read_document(Document.of("page.txt", text.encode()), Furniture())
    ours = Counter(reading.raw[line.start : line.end].strip() for line in reading.lines if line.kept)
    assert f1(Counter(kept), ours) >= 0.95


REAL = SHARED / "seeds"


@pytest.mark.skipif(not REAL.exists(), reason="the real articles are not here")
def test_real_articles_reach_the_floor() -> None:
    right: Counter[object] = Counter()
    ours: Counter[object] = Counter()
    for name, facts in json.loads((REAL / "gold.json").read_text("utf-8"))["documents"].items():
        right.update((name, row["line"]) for row in facts["paragraphs"] if row["body"])
        ours.update((name, line.number) for line in read(REAL / "inbox" / name).lines if line.kept)
    assert f1(right, ours) >= REAL_FLOOR


@pytest.mark.skipif(not REAL.exists(), reason="the real articles are not here")
@pytest.mark.parametrize(
    "field", ["title", "outlet", "author", "dateline", "published", "sentences", "quality"]
)
def test_real_articles_are_described(field: str) -> None:
    for name, facts in json.loads((REAL / "gold.json").read_text("utf-8"))["documents"].items():
        ours = article(REAL / "inbox" / name)
        published = ours.published.start.isoformat() if ours.published else None
        found = {
            "published": (published, facts["published"] and facts["published"][:10]),
            "sentences": (len(ours.sentences), len(facts["sentences"])),
            "quality": (ours.low_quality, facts.get("quality", "").startswith("low")),
        }.get(field) or (getattr(ours, field), facts[field])
        assert found[0] == found[1], name


def shingles(text: str) -> Counter[object]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


@pytest.mark.skipif(not SHARED.exists(), reason="the public pages are not here")
@pytest.mark.parametrize(("form", "floor"), [("text", TEXT_FLOOR), ("html", HTML_FLOOR)])
def test_public_pages_reach_the_floor(form: str, floor: float) -> None:
    rows = gzip.decompress((SHARED / "data" / "pages.jsonl.gz").read_bytes()).splitlines()
    right = wrong = missed = 0.0
    for row in map(json.loads, rows[::3]):
        reading = read_document(Document.of("page", row[form].encode()), Furniture())
        ours = shingles("\n".join(article.text for article in reading.articles))
        gold_ones = shingles(row["gold"])
        both, either = (ours & gold_ones).total(), (ours | gold_ones).total()
        right += both / either
        wrong += (ours.total() - both) / either
        missed += (gold_ones.total() - both) / either
    assert 2 * right / (2 * right + wrong + missed) >= floor
