"""The program's own words: summaries, quiet themes, what is not known, sources, disagreements."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.models.briefing import LookAhead
from briefing.models.findings import Disagreement, FutureDate, History, Origin, PastPoint, Position
from tests.writing.findings_builder import (
    DAY,
    PLAIN,
    article,
    brief,
    claim,
    findings,
    one_claim_each,
    statement,
    texts,
)


def past(theme: str, days_ago: int) -> History:
    day = DAY - timedelta(days=days_ago)
    return History(points=(PastPoint(issue=2, item=1, day=day, theme=theme, text="Old.", quotes=("Old.",)),))


def test_a_theme_without_points_is_quiet_and_says_since_when() -> None:
    sources = [article(f"{i}.txt", [PLAIN[i]]) for i in range(3)]
    section = brief(findings(sources, [], history=past("harbour", 4))).sections[0]
    assert (section.status, section.quiet_days) == ("quiet", 4)
    assert section.summary == (
        "Nothing on this theme in the 3 documents of this issue; last reported on 25 April 2025, 4 days ago."
    )


def test_a_theme_that_was_never_reported_is_quiet_without_a_number() -> None:
    section = brief(findings([article("a.txt", PLAIN)], [])).sections[0]
    assert section.quiet_days is None
    assert section.summary == "Nothing on this theme in the one document of this issue."


def test_an_issue_without_documents_is_a_whole_briefing() -> None:
    made = brief(findings([], []))
    assert made.takeaways == made.sources == made.look_ahead == ()
    assert [section.summary for section in made.sections] == ["No documents in this issue."] * 2
    assert made.ledger.received == 0


def test_a_summary_counts_points_and_origins_and_names_outlets() -> None:
    one = article("a.txt", PLAIN[:1], outlet="The Coast Post")
    other = article("b.txt", [PLAIN[0].replace("its", "the"), PLAIN[1]], agency="Coastwire")
    unnamed = article("c.txt", PLAIN[2:3])
    claims = [
        claim(1, statement(one, 0), statement(other, 0)),
        claim(2, statement(other, 1)),
        claim(3, statement(unnamed, 0)),
    ]
    assert brief(findings([one, other, unnamed], claims)).sections[0].summary == (
        "3 key points from 3 independent origins. Cited: The Coast Post, Coastwire, 1 of an unnamed outlet."
    )


def test_a_summary_names_three_outlets_and_counts_the_others() -> None:
    names = ("Coast Post", "Tolvik Times", "Salt", "Barge", "Rope")
    cited = [article(f"{i}.txt", [PLAIN[i]], outlet=name) for i, name in enumerate(names)]
    claims = [claim(i, statement(source, 0)) for i, source in enumerate(cited)]
    summary = brief(findings(cited, claims)).sections[0].summary
    assert summary.endswith("Cited: Coast Post, Tolvik Times, Salt and 2 more.")


def test_a_summary_of_nothing_but_unnamed_outlets_counts_files() -> None:
    cited = [article(f"{i}.txt", [PLAIN[i]]) for i in range(2)]
    claims = [claim(i, statement(source, 0)) for i, source in enumerate(cited)]
    assert brief(findings(cited, claims)).sections[0].summary.endswith("Cited: 2 files of unnamed outlets.")


def test_a_summary_tells_new_from_continuing() -> None:
    source = article("a.txt", PLAIN[:2], outlet="The Coast Post")
    first, second = one_claim_each(source)
    section = brief(findings([source], [first, replace(second, status="continuing")])).sections[0]
    assert section.summary == "2 key points from one origin: 1 new, 1 continuing. Cited: The Coast Post."
    assert section.status == "new"


def test_points_that_all_rest_on_one_origin_say_so() -> None:
    source = article("a.txt", PLAIN[:2])
    section = brief(findings([source], one_claim_each(source))).sections[0]
    assert [unknown.text for unknown in section.unknowns] == ["One origin in this inbox."]


def test_a_month_without_year_in_an_undated_file_is_told() -> None:
    source = article("a.txt", ["In January, Velmora shut the harbour of Tolvik."], published=None)
    unknown = brief(findings([source], one_claim_each(source))).sections[0].unknowns[0]
    assert unknown.text == "Year not stated: “In January”; the date of its source is not stated either."
    assert unknown.citations[0].quote == source.sentences[0].text


def test_a_month_without_year_in_a_dated_file_is_as_papers_write() -> None:
    source = article("a.txt", ["In January, Velmora shut the harbour of Tolvik."])
    assert brief(findings([source], one_claim_each(source))).sections[0].unknowns == ()


def test_what_a_point_updates_is_named_with_its_old_words() -> None:
    source = article("a.txt", PLAIN[:1])
    old = past("harbour", 1).points[0]
    updated = replace(claim(1, statement(source, 0)), status="updated", before=old)
    point = brief(findings([source], [updated])).sections[0].key_points[0]
    assert (point.status, point.before_text) == ("updated", "Old.")
    assert point.before is not None
    assert (point.before.issue, point.before.item) == (2, 1)


def test_speaker_and_kind_are_those_of_the_cited_statement() -> None:
    source = article("a.txt", PLAIN[:1])
    said = replace(statement(source, 0, kind="statement", speaker="Ilse Orlok"), medium="Radio Tolvik")
    point = brief(findings([source], [claim(1, said)])).sections[0].key_points[0]
    assert (point.kind, point.speaker, point.medium) == ("statement", "Ilse Orlok", "Radio Tolvik")


def test_a_file_from_before_the_window_is_printed_and_marked_late() -> None:
    late = article("a.txt", PLAIN[:1], published=DAY - timedelta(days=4))
    edge = article("b.txt", PLAIN[1:2], published=DAY - timedelta(days=3))
    made = brief(findings([late, edge], [*one_claim_each(late), claim(9, statement(edge, 0))]))
    assert {source.name: source.late for source in made.sources} == {"a.txt": True, "b.txt": False}
    assert len(texts(made)) == 2


def test_sources_are_numbered_by_first_citation_then_by_name() -> None:
    sources = [article(name, [text]) for name, text in zip(("z.txt", "b.txt", "a.txt"), PLAIN, strict=False)]
    made = brief(findings(sources, [claim(1, statement(sources[0], 0))]))
    assert [(source.number, source.name, source.used) for source in made.sources] == [
        (1, "z.txt", True),
        (2, "a.txt", False),
        (3, "b.txt", False),
    ]


def test_an_article_without_a_family_is_an_origin_of_its_own() -> None:
    source = article("a.txt", PLAIN[:1], outlet="The Coast Post")
    made = brief(findings([source], one_claim_each(source), origins=()))
    assert [(o.label, o.articles, o.basis) for o in made.origins] == [
        ("The Coast Post", (source.id,), "own copy")
    ]


def test_documents_are_told_apart_by_what_became_of_them() -> None:
    used, twin, off = article("a.txt", PLAIN[:1]), article("b.txt", PLAIN[:1]), article("c.txt", PLAIN[1:2])
    passed_over = article("d.txt", ["The ministers discussed the harbour of Tolvik."])
    claims = [claim(1, statement(used, 0)), claim(2, statement(passed_over, 0))]
    ledger = brief(findings([used, twin, off, passed_over], claims)).ledger
    assert (ledger.used, ledger.off_theme, ledger.not_chosen) == (1, 2, 1)


def test_the_articles_of_one_file_are_one_document() -> None:
    first, second = article("a.txt", PLAIN[:1]), article("a.txt", PLAIN[1:2])
    second = replace(second, sha256=first.sha256)
    ledger = brief(findings([first, second], one_claim_each(first))).ledger
    assert (ledger.received, ledger.used, ledger.off_theme) == (1, 1, 0)


def disagreement(*positions: Position, theme: str | None = "harbour") -> Disagreement:
    return Disagreement(about="the toll", kind="number", positions=positions, theme=theme, note="A note.")


def test_a_disagreement_stands_whole_in_its_section_and_at_the_top() -> None:
    one, other = article("a.txt", PLAIN[:1]), article("b.txt", PLAIN[1:2])
    sides = (
        Position(value="nine", statements=(statement(one, 0),)),
        Position(value="ten", statements=(statement(other, 0),), weak=True),
    )
    made = brief(findings([one, other], [], disagreements=(disagreement(*sides),)))
    assert made.sections[0].disagreements == made.disagreements
    assert [(p.value, p.weak) for p in made.disagreements[0].positions] == [("nine", False), ("ten", True)]
    assert made.ledger.used == 2


def test_positions_that_are_alike_are_one() -> None:
    one, other = article("a.txt", PLAIN[:1]), article("b.txt", PLAIN[1:2])
    sides = (
        Position(value="nine", statements=(statement(one, 0),)),
        Position(value="Nine", statements=(statement(other, 0),)),
    )
    assert brief(findings([one, other], [], disagreements=(disagreement(*sides),))).disagreements == ()


def test_a_very_long_sentence_is_cited_by_the_words_around_the_value() -> None:
    long = "The tide rose, " * 60 + "and nine boats sank, " + "while gulls cried, " * 60
    one, other = article("a.txt", [long.strip()]), article("b.txt", PLAIN[1:2])
    sides = (
        Position(value="nine boats", statements=(statement(one, 0),)),
        Position(value="ten boats", statements=(statement(other, 0),)),
    )
    made = brief(findings([one, other], [], disagreements=(disagreement(*sides),)))
    cited = made.disagreements[0].positions[0].citations[0]
    assert "nine boats" in cited.quote
    assert len(cited.quote) < 450
    assert one.raw[cited.start : cited.end] == cited.quote


def ahead_of(sentence: str, **more: object) -> list[str]:
    source = article("a.txt", [sentence], **more)  # type: ignore[arg-type]
    item = FutureDate(start=DAY + timedelta(days=9), end=None, statement=statement(source, 0))
    return [found.text for found in brief(findings([source], [], look_ahead=(item,))).look_ahead]


def test_a_date_ahead_is_printed_in_the_words_of_its_source() -> None:
    assert ahead_of("But the harbour opens\non 8 May.") == ["the harbour opens on 8 May."]


def test_a_long_sentence_with_a_date_ahead_is_cut_to_the_clauses_that_hold_it() -> None:
    tail = ", while the mayors of the seven villages along the northern coast keep arguing about herring" * 3
    assert ahead_of(f"The harbour opens on 8 May{tail}.")[0].startswith("The harbour opens on 8 May, while")


def test_a_date_that_only_a_low_quality_file_has_is_not_printed() -> None:
    assert ahead_of("The harbour opens on 8 May.", low_quality=True) == []


def last_ahead(*sentences: str) -> LookAhead | None:
    source = article("a.txt", sentences)
    item = FutureDate(
        start=DAY + timedelta(days=9), end=None, statement=statement(source, len(sentences) - 1)
    )
    return next(iter(brief(findings([source], [], look_ahead=(item,))).look_ahead), None)


@pytest.mark.parametrize(
    "sentences",
    [
        ("President Ilse Orlok waved.", "She will visit the harbour on 8 May."),
        ("The mine was shut after the flood.", "It will not reopen before 8 May."),
        ("The ministry named a new auditor.", "Her report is due by 8 May."),
    ],
)
def test_a_date_ahead_that_leans_is_printed_with_the_sentence_before(sentences: tuple[str, str]) -> None:
    found = last_ahead(*sentences)
    assert found is not None
    assert found.text == " ".join(sentences)


def test_a_date_ahead_of_somebody_named_in_a_long_sentence_cites_that_sentence_too() -> None:
    long = f"President Ilse Orlok waved{', waved once more' * 12}."
    found = last_ahead(long, "She will visit the harbour on 8 May.")
    assert found is not None
    assert [c.role for c in found.citations] == ["support", "setting"]


def test_a_date_ahead_of_nobody_knows_whom_is_not_printed() -> None:
    assert ahead_of("They will visit the harbour on 8 May.") == []


def test_one_date_of_one_claim_is_one_item() -> None:
    one, other = article("a.txt", ["The harbour opens on 8 May."]), article("b.txt", ["It opens on 8 May."])
    first, second = statement(one, 0), statement(other, 0)
    items = tuple(FutureDate(start=DAY + timedelta(days=9), end=None, statement=s) for s in (first, second))
    made = brief(findings([one, other], [claim(1, first, second)], look_ahead=items))
    assert [item.text for item in made.look_ahead] == ["The harbour opens on 8 May."]


SCRIPT = """
from tests.writing.findings_builder import *
one, other = article("a.txt", PLAIN), article("b.txt", PLAIN[::-1])
claims = [claim(i, statement(one, i), statement(other, 5 - i)) for i in range(6)]
family = (Origin(id="o", label="C", articles=(one.id, other.id), basis="b"),)
for name in ("lexrank", "lsa", "textrank"):
    print(brief(findings([one, other], claims, origins=family), summarizer=name).model_dump_json())
"""


def test_the_same_findings_give_the_same_bytes_under_any_hash_seed() -> None:
    def run(seed: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    first = run("1")
    assert all(json.loads(line)["takeaways"] for line in first)
    assert first == run("2")


def test_an_origin_that_names_unknown_articles_does_not_show_them() -> None:
    source = article("a.txt", PLAIN[:1])
    ghost = Origin(id="o", label="Coastwire", articles=(source.id, "0" * 16), basis="shared text")
    made = brief(findings([source], one_claim_each(source), origins=(ghost,)))
    assert [origin.articles for origin in made.origins] == [(source.id,)]
