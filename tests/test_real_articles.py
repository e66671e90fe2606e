"""`briefing preview` of five real articles beside the brief that a careful analyst wrote from them.

The articles belong to their publishers and lie outside the repository; without them this is skipped.
Sentences are named as in the gold: the first three digits of the file and the number of the sentence.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from tests.conftest import REPOSITORY, SEEDS, TestDesk

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are not here")

#: The analyst's points, each by the sentences that carry it.
IDEAL = {
    "territorial-integrity": [{"001:s11", "001:s0"}, {"001:s4"}, {"004:s5"}, {"003:s11"}],
    "zangezur": [{"004:s7"}, {"003:s10", "002:s12"}, {"003:s9", "002:s11", "004:s6"}],
    "israel": [{"003:s4", "002:s4"}, {"003:s1", "002:s3", "001:s3", "004:s9"}, {"004:s12"}],
}
MOST_EXTRA = 3  # points that the analyst would not have printed; one when this was pinned
LEAST_DISAGREEMENTS = 6  # of nine; six when this was pinned


@cache
def briefing() -> dict[str, Any]:
    desk = TestDesk(folder=REPOSITORY)
    value: dict[str, Any] = desk.run("preview", "--json", "--day", "2025-04-29", str(SEEDS / "inbox")).json
    return value


@cache
def gold() -> dict[str, Any]:
    value: dict[str, Any] = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    return value


def raw(article: str) -> str:
    (name,) = (source["name"] for source in briefing()["sources"] if source["article"] == article)
    return (SEEDS / "inbox" / name).read_text(encoding="utf-8")


def citations(point: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The citations of a point with the first three digits of their files."""
    names = {source["number"]: source["name"][:3] for source in briefing()["sources"]}
    return [(names[citation["source"]], citation) for citation in point["citations"]]


def sentence_ids(point: dict[str, Any]) -> set[str]:
    """The gold's sentences that a point cites in support: those that open with the same five words."""
    found = set()
    for document, citation in citations(point):
        for name, entry in gold()["documents"].items():
            if name.startswith(document) and citation["role"] == "support":
                quote = " ".join(citation["quote"].split())
                found |= {s["id"] for s in entry["sentences"] if s["first5"] in quote}
    return found


def points() -> list[tuple[str, dict[str, Any]]]:
    return [
        (section["theme"], point) for section in briefing()["sections"] for point in section["key_points"]
    ]


def test_every_quote_is_verbatim_at_its_offsets() -> None:
    cited = [citation for _, point in points() for citation in point["citations"]]
    cited += [c for d in briefing()["disagreements"] for p in d["positions"] for c in p["citations"]]

    assert cited
    assert all(raw(c["article"])[c["start"] : c["end"]] == c["quote"] for c in cited)


def test_the_edits_replayed_on_the_quote_give_the_text() -> None:
    for _, point in points():
        text = point["citations"][0]["quote"]
        for edit in point["edits"]:
            text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
        assert text == point["text"]


def test_the_copy_families_are_those_of_the_gold() -> None:
    names = {source["article"]: source["name"][:3] for source in briefing()["sources"]}

    families = {
        frozenset(names[article] for article in origin["articles"]) for origin in briefing()["origins"]
    }

    assert families == {frozenset({"000", "002", "003"}), frozenset({"001"}), frozenset({"004"})}


def test_no_sentence_comes_from_the_page_furniture() -> None:
    body = {
        name[:3]: {p["line"] for p in entry["paragraphs"] if p["body"]}
        for name, entry in gold()["documents"].items()
    }

    for _, point in points():
        for document, citation in citations(point):
            line = raw(citation["article"]).count("\n", 0, citation["start"]) + 1
            assert line in body[document]


@pytest.mark.parametrize("theme", IDEAL)
def test_every_theme_has_at_least_three_of_the_analysts_points(theme: str) -> None:
    printed = [sentence_ids(point) for name, point in points() if name == theme]

    assert sum(any(ideal & ids for ids in printed) for ideal in IDEAL[theme]) >= 3


def test_hardly_a_point_is_one_that_the_analyst_would_not_have_printed() -> None:
    wanted = {theme: set().union(*ideals) for theme, ideals in IDEAL.items()}

    assert sum(not sentence_ids(point) & wanted[theme] for theme, point in points()) <= MOST_EXTRA


def test_the_machine_rewrite_never_leads_a_point() -> None:
    assert "000" not in {citations(point)[0][0] for _, point in points()}


def test_most_of_the_disagreements_are_found() -> None:
    assert len(briefing()["disagreements"]) >= LEAST_DISAGREEMENTS
