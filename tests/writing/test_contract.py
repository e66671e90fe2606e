"""Any findings give a briefing that keeps the contract of the JSON form."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.models.briefing import Briefing, Citation, Intake, KeyPoint, ProblemEntry
from briefing.models.findings import Claim, Findings, FutureDate, Statement, ThemeHit
from briefing.writing.editing import replay
from tests.writing.any_findings import any_findings
from tests.writing.findings_builder import PLAIN, article, brief, findings

few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def points(made: Briefing) -> list[KeyPoint]:
    return [*made.takeaways, *(point for section in made.sections for point in section.key_points)]


def citations(made: Briefing) -> list[Citation]:
    return [
        *(c for point in points(made) for c in point.citations),
        *(c for d in made.disagreements for p in d.positions for c in p.citations),
        *(c for item in made.look_ahead for c in item.citations),
        *(c for section in made.sections for u in section.unknowns for c in u.citations),
    ]


@few
@given(any_findings())
def test_every_quote_stands_in_its_source_at_its_offsets(found: Findings) -> None:
    raw = {a.id: a.raw for a in found.articles}
    for cited in citations(brief(found)):
        assert raw[cited.article][cited.start : cited.end] == cited.quote
        assert 0 < len(cited.quote) < 450


@few
@given(any_findings())
def test_the_edits_of_a_point_replay_to_its_text(found: Findings) -> None:
    for point in points(brief(found)):
        assert replay(point.citations[0].quote, point.edits) == point.text
        assert {edit.citation for edit in point.edits} <= {0}


@few
@given(any_findings())
def test_only_the_closed_set_of_edits_is_used(found: Findings) -> None:
    for point in points(brief(found)):
        quote = point.citations[0].quote
        for edit in point.edits:
            old = quote[edit.start : edit.end]
            if edit.op == "insert":
                assert edit.text.strip().startswith("[")
                assert edit.text.strip().endswith("]")
            elif edit.op == "cut":
                assert edit.text == ""
            else:
                assert edit.text == old.upper() or (edit.text == " " and not old.strip())


@few
@given(any_findings())
def test_inserted_names_stand_in_a_cited_setting(found: Findings) -> None:
    for point in points(brief(found)):
        settings_cited = " ".join(" ".join(c.quote.split()) for c in point.citations if c.role == "setting")
        for edit in point.edits:
            name = edit.text.strip(" []")
            assert edit.op != "insert" or name in ("A", "An") or name in settings_cited


@few
@given(any_findings())
def test_a_key_point_has_5_to_70_words_and_no_double_brackets(found: Findings) -> None:
    for point in points(brief(found)):
        assert 5 <= len(point.text.split()) <= 70
        assert "]]" not in point.text
        assert "] [" not in point.text


@few
@given(any_findings())
def test_low_quality_files_never_lead(found: Findings) -> None:
    low = {a.id for a in found.articles if a.low_quality}
    assert not [point for point in points(brief(found)) if point.citations[0].article in low]


@few
@given(any_findings())
def test_nothing_of_a_hostile_file_is_printed_or_cited(found: Findings) -> None:
    hostile = {a.id for a in found.articles if a.hostile}
    made = brief(found)
    assert not [cited for cited in citations(made) if cited.article in hostile]
    assert not [source for source in made.sources if source.article in hostile and source.used]


@few
@given(any_findings())
def test_origins_are_those_of_the_support_citations(found: Findings) -> None:
    made = brief(found)
    origin = {source.article: source.origin for source in made.sources}
    for point in points(made):
        assert point.origins == len({origin[c.article] for c in point.citations if c.role == "support"})


@few
@given(any_findings())
def test_a_disagreement_has_two_to_four_different_positions(found: Findings) -> None:
    for disagreement in brief(found).disagreements:
        values = [position.value.casefold() for position in disagreement.positions]
        assert 2 <= len(values) == len(set(values)) <= 4
        assert all(1 <= len(position.citations) <= 4 for position in disagreement.positions)
        assert not all(position.weak for position in disagreement.positions)


@few
@given(any_findings())
def test_sections_repeat_the_disagreements_of_their_theme_as_they_stand(found: Findings) -> None:
    made = brief(found)
    assert [d for section in made.sections for d in section.disagreements] == [
        d for d in made.disagreements if any(d in section.disagreements for section in made.sections)
    ]


@few
@given(any_findings())
def test_look_ahead_items_are_short_words_of_their_source(found: Findings) -> None:
    made = brief(found)
    assert [item.date for item in made.look_ahead] == sorted(item.date for item in made.look_ahead)
    for item in made.look_ahead:
        assert 0 < len(item.text) <= 220
        assert item.text in " ".join(item.citations[0].quote.split())


@few
@given(any_findings(), st.integers(0, 3), st.integers(0, 3))
def test_the_ledger_adds_up(found: Findings, twins: int, broken: int) -> None:
    problems = tuple(ProblemEntry(name=f"{i}.bin", code="binary", detail="No text.") for i in range(broken))
    made = brief(found, intake=Intake(duplicate=twins, problems=problems))
    ledger = made.ledger
    parts = (ledger.used, ledger.repeated, ledger.not_chosen, ledger.off_theme, ledger.duplicate)
    assert ledger.received == sum(parts) + ledger.unreadable == len(found.articles) + twins + broken
    assert ledger.dropped_points == 0


@few
@given(any_findings())
def test_sources_are_numbered_without_gaps_used_ones_first(found: Findings) -> None:
    made = brief(found)
    assert [source.number for source in made.sources] == list(range(1, len(found.articles) + 1))
    used = [source.used for source in made.sources]
    assert used == sorted(used, reverse=True)
    cited = {c.article: c.source for c in citations(made)}
    assert {s.article: s.number for s in made.sources if s.used} == cited


@few
@given(any_findings())
def test_every_article_is_in_one_origin(found: Findings) -> None:
    made = brief(found)
    members = [article_id for origin in made.origins for article_id in origin.articles]
    assert sorted(members) == sorted(source.article for source in made.sources)
    assert {source.origin for source in made.sources} == {origin.id for origin in made.origins}


@few
@given(any_findings())
def test_every_theme_has_a_section_in_its_order_with_at_most_its_number_of_points(found: Findings) -> None:
    made = brief(found)
    assert [section.theme for section in made.sections] == ["harbour", "railway"]
    for section in made.sections:
        assert len(section.key_points) <= 5
        assert (section.status == "quiet") == (not section.key_points)
        assert section.summary


@few
@given(any_findings())
def test_takeaways_are_points_of_the_sections_perhaps_shorter(found: Findings) -> None:
    made = brief(found)
    leads = {p.citations[0]: p for section in made.sections for p in section.key_points}
    for taken in made.takeaways:
        assert len(taken.text) <= len(leads[taken.citations[0]].text)
    assert len(made.takeaways) == min(5, len(leads))


@few
@given(any_findings(), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_are_found_does_not_matter(found: Findings, shuffle: random.Random) -> None:
    claims = list(found.claims)
    shuffle.shuffle(claims)
    assert brief(replace(found, claims=tuple(claims))) == brief(found)


@few
@given(any_findings())
def test_the_briefing_survives_json(found: Findings) -> None:
    made = brief(found)
    assert Briefing.model_validate_json(made.model_dump_json()) == made


def test_a_quote_that_is_not_in_its_source_is_refused_and_counted() -> None:
    source = article("a.txt", PLAIN)
    sentence = source.sentences[0]
    wrong = Statement(
        article=source.id,
        sentence=0,
        start=sentence.start + 1,
        end=sentence.end + 1,
        text=sentence.text,
        kind="reporting",
        hits=(ThemeHit(theme="harbour", matched=("harbour",)),),
    )
    made = brief(
        findings([source], [Claim(id="c", statements=(wrong,), themes=("harbour",), origins=("o",))])
    )
    assert made.sections[0].key_points == ()
    assert made.ledger.dropped_points == 1


def test_dates_of_the_far_past_and_future_are_printed() -> None:
    source = article("a.txt", PLAIN, published=date(1, 1, 1))
    ahead = Statement(
        article=source.id,
        sentence=0,
        start=source.sentences[0].start,
        end=source.sentences[0].end,
        text=source.sentences[0].text,
        kind="reporting",
    )
    item = FutureDate(start=date(9999, 12, 31), end=None, statement=ahead)
    made = brief(findings([source], [], look_ahead=(item,)))
    assert [found.date for found in made.look_ahead] == [date(9999, 12, 31)]
    assert made.sources[0].late
