"""The benchmarks of reading and of sentences measure the program that runs, and count as they say."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import benchmarks.extractors
import benchmarks.sentences
import briefing.desk.boundary
import briefing.reading.paragraphs
from benchmarks.agreement import ends, of_boundaries, of_texts, score
from benchmarks.extractors import program_on_html, program_on_text
from benchmarks.reading import measure
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

ROOT = Path(__file__).resolve().parents[2]
PAGE = (
    "Home\n\nBridge over the bay opens\n\n14 March 2031\n\n"
    "The mayor of Lindrum opened the new bridge on Monday.\n\n"
    "It had been closed for two years because of its costs.\n\nShare\n"
)
ARTICLE = (
    "The mayor of Lindrum opened the new bridge on Monday.\n\n"
    "It had been closed for two years because of its costs."
)
HTML = (
    "<html><body><article>"
    + "".join(f"<p>{p}</p>" for p in ARTICLE.split("\n\n")) * 3
    + "</article></body></html>"
)


def test_pages_are_read_by_the_function_that_the_pipeline_calls() -> None:
    assert benchmarks.extractors.read_document is briefing.desk.boundary.read_document is read_document


def test_sentences_are_parted_by_the_function_that_the_reader_calls() -> None:
    assert benchmarks.sentences.split is briefing.reading.paragraphs.split


@pytest.mark.parametrize(
    ("extract", "name", "page"), [(program_on_text, "p.txt", PAGE), (program_on_html, "p.html", HTML)]
)
def test_the_text_measured_is_the_article_as_kept(extract: Any, name: str, page: str) -> None:
    reading = read_document(Document.of(name, page.encode()), Furniture())
    assert extract(page) == reading.articles[0].text


def test_shares_of_runs_of_four_words_are_counted() -> None:
    agreement = of_texts("a b c d e", "a b c d f")
    assert (agreement.right, agreement.wrong, agreement.missed) == (1 / 3, 1 / 3, 1 / 3)


def test_a_text_that_agrees_in_all_words_is_exact() -> None:
    assert of_texts("One, two three.", "One two (three)").exact


def test_sentence_ends_do_not_depend_on_blanks() -> None:
    assert ends(["A b.", "C"]) == ends(["Ab.", " C "])


def test_the_score_is_of_the_sums() -> None:
    found = score(
        [of_boundaries(frozenset({1, 2}), frozenset({2})), of_boundaries(frozenset({5}), frozenset({5, 6}))]
    )
    assert (found.precision, found.recall, found.exact) == (2 / 3, 2 / 3, 0)


def test_a_peer_that_is_not_installed_is_absent() -> None:
    def absent(page: str) -> str:
        raise ImportError(page)

    assert measure(absent, [PAGE], [ARTICLE]) is None


def printed(tmp_path: Path, module: str, row: dict[str, object]) -> dict[str, Any]:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    command = [sys.executable, "-m", f"benchmarks.{module}", str(path), "--json"]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    )
    return found


def test_reading_prints_its_figures_and_those_of_its_peers(tmp_path: Path) -> None:
    found = printed(tmp_path, "reading", {"id": "1", "text": PAGE, "html": HTML, "gold": ARTICLE})
    assert (
        found["text"].keys()
        == {"f1", "precision", "recall", "exact", "pages_per_cpu_s"}
        == found["html"].keys()
    )
    assert found["text"]["f1"] == found["text"]["exact"] == 1
    assert found["peers"].keys() == {"keep-all", "jusText", "trafilatura", "readability-lxml", "resiliparse"}


def test_sentences_print_their_figures_and_those_of_their_peer(tmp_path: Path) -> None:
    found = printed(
        tmp_path,
        "sentences",
        {"id": "1", "text": ARTICLE.replace("\n\n", "\n"), "sentences": ARTICLE.split("\n\n")},
    )
    assert {"f1", "precision", "recall", "documents_per_cpu_s", "peers"} <= found.keys()
    assert found["f1"] == 1
    assert found["peers"].keys() == {"pysbd"}
