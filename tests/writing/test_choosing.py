"""Which claims become key points, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models.article import Article
from briefing.models.briefing import Briefing
from briefing.models.findings import Claim, Origin, PastPoint, ThemeHit
from briefing.writing.likeness import same
from briefing.writing.summarizers import SUMMARIZERS
from tests.writing.findings_builder import (
    DAY,
    HARBOUR,
    PLAIN,
    RAILWAY,
    article,
    brief,
    claim,
    findings,
    one_claim_each,
    statement,
    texts,
)


def with_status(found: Claim, status: str) -> Claim:
    return replace(found, status=status)  # type: ignore[arg-type]


def test_a_theme_has_at_most_its_number_of_points() -> None:
    source = article("a.txt", PLAIN)
    few = HARBOUR.model_copy(update={"most": 2})
    assert len(texts(brief(findings([source], one_claim_each(source)), themes=[few]))) == 2


def test_a_claim_of_more_origins_comes_before_one_of_fewer() -> None:
    one, other = article("a.txt", PLAIN[:2]), article("b.txt", [PLAIN[1].replace("and", "or")])
    claims = [claim(1, statement(one, 0)), claim(2, statement(one, 1), statement(other, 0))]
    assert texts(brief(findings([one, other], claims)))[0] == PLAIN[1]


def test_what_somebody_said_comes_before_what_a_file_remarks() -> None:
    source = article("a.txt", PLAIN[:2])
    claims = [
        claim(1, statement(source, 0, kind="commentary")),
        claim(2, statement(source, 1, kind="statement")),
    ]
    assert texts(brief(findings([source], claims))) == [PLAIN[1], PLAIN[0]]


def test_what_goes_on_comes_after_what_is_new() -> None:
    source = article("a.txt", PLAIN[:3])
    first, second, third = one_claim_each(source)
    claims = [with_status(first, "continuing"), with_status(second, "updated"), third]
    assert texts(brief(findings([source], claims)))[-1] == PLAIN[0]


def test_of_what_goes_on_two_reminders_are_enough() -> None:
    source = article("a.txt", PLAIN)
    claims = [with_status(c, "continuing") for c in one_claim_each(source)]
    made = brief(findings([source], claims))
    assert len(made.sections[0].key_points) == 2
    assert made.sections[0].status == "continuing"


def test_two_claims_in_nearly_the_same_words_are_printed_once() -> None:
    again = PLAIN[0].replace("foreign ships", "ships from abroad")
    one, other = article("a.txt", PLAIN[:1]), article("b.txt", [again])
    made = brief(findings([one, other], [claim(1, statement(one, 0)), claim(2, statement(other, 0))]))
    assert len(texts(made)) == 1


def test_a_repetition_of_what_goes_on_does_not_pass_for_new() -> None:
    again = PLAIN[0].replace("foreign ships", "ships from abroad")
    one, other = article("a.txt", PLAIN[:1]), article("b.txt", [again])
    told = with_status(claim(1, statement(one, 0)), "continuing")
    made = brief(findings([one, other], [told, claim(2, statement(other, 0))]))
    assert [(p.text, p.status) for p in made.sections[0].key_points] == [(PLAIN[0], "continuing")]


def on_both(text: str, harbour: tuple[str, ...], railway: tuple[str, ...]) -> Briefing:
    """The brief of one sentence that both themes met, by these words."""
    source = article("a.txt", [text])
    hits = (ThemeHit(theme="railway", matched=railway), ThemeHit(theme="harbour", matched=harbour))
    both = replace(statement(source, 0), hits=hits)
    themes = [HARBOUR, RAILWAY.model_copy(update={"weak": ("ships", "foreign")})]
    return brief(findings([source], [claim(1, both)]), themes=themes)


def test_a_claim_on_two_themes_is_printed_where_its_own_words_hit_harder() -> None:
    made = on_both(PLAIN[0], harbour=("harbour",), railway=("ships",))
    assert (texts(made, "railway"), texts(made, "harbour")) == ([], [PLAIN[0]])


def test_a_claim_that_two_themes_hit_alike_is_printed_under_its_first() -> None:
    made = on_both(PLAIN[0], harbour=("harbour",), railway=("foreign", "ships"))
    assert (texts(made, "railway"), texts(made, "harbour")) == ([PLAIN[0]], [])


def test_what_one_word_put_under_a_theme_at_the_end_of_a_page_does_not_fill_it() -> None:
    page = [*PLAIN[:4], "Nobody danced.", "A harbour of dreams, the choir’s new operetta, starts at eight."]
    source = article("a.txt", page)
    claims = [claim(i, statement(source, i)) for i in (0, 1, 2, 3, 5)]
    assert set(texts(brief(findings([source], claims)))) == set(PLAIN[:4])


def test_what_two_origins_tell_at_the_end_of_a_page_is_printed() -> None:
    last = "A harbour of dreams, the choir’s new operetta, starts at eight."
    one, other = article("a.txt", [*PLAIN[:4], "Nobody danced.", last]), article("b.txt", [last])
    claims = [claim(i, statement(one, i)) for i in range(4)]
    told = claim(9, statement(one, 5), statement(other, 0))
    assert last in texts(brief(findings([one, other], [*claims, told])))


LAST = "The choir of Brightkeel sings in the harbour on May 9."


def at_the_end_of_a_page(last: str, *, title: str | None = "A title") -> tuple[Article, list[Claim]]:
    source = article("a.txt", [*PLAIN[:4], "Nobody danced.", last], title=title)
    return source, [claim(i, statement(source, i)) for i in (0, 1, 2, 3, 5)]


def test_what_changes_a_point_that_was_told_belongs_to_the_theme() -> None:
    source, claims = at_the_end_of_a_page("Tickets for the harbour now cost nine crowns.")
    past = PastPoint(issue=6, item=1, day=DAY, theme="harbour", text="It cost six.", quotes=())
    changed = replace(claims[-1], status="updated", before=past)
    assert "Tickets for the harbour now cost nine crowns." in texts(
        brief(findings([source], [*claims[:-1], changed]))
    )


def test_what_names_something_of_the_headline_is_not_there_by_chance() -> None:
    source, claims = at_the_end_of_a_page(LAST, title="A choir for Tolvik")
    assert LAST in texts(brief(findings([source], claims)))


def test_a_name_of_the_themes_other_points_is_enough_at_the_end_of_a_page() -> None:
    last = "Judges will hear the insurer Brightkeel on May 9."
    source, claims = at_the_end_of_a_page(last)
    assert last in texts(brief(findings([source], claims)))


def test_a_text_is_repeated_by_the_same_text_with_a_denial_behind_it() -> None:
    short = "“I know what a storm does to boats,” the pilot told the radio."
    assert same(short, f"{short} “Two of them will not sail again.”")


def test_a_claim_whose_first_theme_is_not_of_this_edition_goes_to_its_next() -> None:
    source = article("a.txt", PLAIN[:1])
    made = brief(findings([source], [claim(1, statement(source, 0), themes=("fishing", "harbour"))]))
    assert texts(made) == [PLAIN[0]]


def test_the_wording_that_needs_no_repair_is_preferred() -> None:
    one = article("a.txt", ["During the visit, Velmora closed the harbour of Tolvik."])
    other = article("b.txt", ["Velmora has closed the harbour of Tolvik for a visit."])
    made = brief(findings([one, other], [claim(1, statement(one, 0), statement(other, 0))]))
    assert texts(made) == [other.sentences[0].text]


def test_each_theme_gives_its_best_point_to_the_front_page_first() -> None:
    one, other = article("a.txt", PLAIN[:3]), article("b.txt", PLAIN[3:])
    claims = [
        *one_claim_each(one),
        *(claim(10 + i, statement(other, i, theme="railway")) for i in range(3)),
    ]
    made = brief(findings([one, other], claims), takeaways=3)
    firsts = [section.key_points[0].text for section in made.sections]
    assert [point.text for point in made.takeaways][:2] == firsts
    assert len(made.takeaways) == 3


BACKGROUND = [
    "The pilots of Tolvik last met the harbour council in November 2022.",
    "The toll had been fixed at nine florins a barge for eleven years.",
    "Smugglers have used the harbour of Tolvik for centuries.",
]


@pytest.mark.parametrize("old", BACKGROUND)
def test_news_comes_to_the_front_page_before_background(old: str) -> None:
    one, other = article("a.txt", PLAIN[:3]), article("b.txt", [old])
    claims = [*one_claim_each(one), claim(9, statement(other, 0, theme="railway"))]
    assert brief(findings([one, other], claims)).takeaways[-1].text == old


def test_an_old_year_beside_a_day_of_this_week_is_news() -> None:
    text = "On Monday, pilots of Tolvik recalled the strike that began in March 2011."
    one, other = article("a.txt", PLAIN[:2]), article("b.txt", [text])
    claims = [claim(9, statement(other, 0)), *one_claim_each(one, theme="railway")]
    assert brief(findings([one, other], claims)).takeaways[0].text == text


def test_of_two_themes_the_one_whose_point_more_origins_carry_opens_the_front_page() -> None:
    one, other = article("a.txt", PLAIN[:2]), article("b.txt", PLAIN[1:2])
    claims = [
        claim(1, statement(one, 0)),
        claim(2, statement(one, 1, theme="railway"), statement(other, 0, theme="railway")),
    ]
    assert brief(findings([one, other], claims)).takeaways[0].text == PLAIN[1]


def test_a_takeaway_is_cut_to_a_whole_clause_where_nothing_of_the_sense_goes() -> None:
    whole = (
        "Parliament in Velmora has voted to lease the northern harbour – a maze of granite basins – to a consortium "
        "of fishing families from Tolvik, a village famous for smoked herring and stubborn mayors."
    )
    source = article("a.txt", [whole])
    made = brief(findings([source], [claim(1, statement(source, 0))]))
    short = (
        "Parliament in Velmora has voted to lease the northern harbour to a consortium of fishing families"
    )
    assert [point.text for point in made.takeaways] == [f"{short} from Tolvik."]
    assert texts(made) == [whole]


def test_a_takeaway_keeps_a_clause_that_holds_a_condition() -> None:
    whole = (
        "Parliament in Velmora has voted to lease the northern harbour to a consortium of fishing families from the "
        "village of Tolvik, which must dredge it if the channel silts up again."
    )
    source = article("a.txt", [whole])
    made = brief(findings([source], [claim(1, statement(source, 0))]))
    assert [point.text for point in made.takeaways] == [whole]


def test_a_takeaway_keeps_what_tells_who_the_speaker_is() -> None:
    whole = (
        "Parliament in Velmora has voted to lease the northern harbour to a consortium of fishing families from the "
        "village of Tolvik, said Tam Benno, who keeps the books of the pilots."
    )
    source = article("a.txt", [whole])
    made = brief(findings([source], [claim(1, statement(source, 0, speaker="Tam Benno"))]))
    assert [point.text for point in made.takeaways] == [whole]


def test_copies_of_one_text_are_cited_three_times_at_most_and_count_once() -> None:
    copies = [article(f"{i:02}.txt", PLAIN[:1]) for i in range(12)]
    family = Origin(id="o", label="Coastwire", articles=tuple(a.id for a in copies), basis="shared text")
    shared = claim(1, *(statement(a, 0) for a in copies))
    made = brief(findings(copies, [shared], origins=(family,)))
    point = made.sections[0].key_points[0]
    assert len(point.citations) == 3
    assert point.origins == 1
    assert made.ledger.repeated == 9


def test_independent_origins_are_cited_before_copies() -> None:
    copies = [article(f"{i:02}.txt", PLAIN[:1]) for i in range(4)]
    other = article("z.txt", PLAIN[:1])
    family = Origin(id="o", label="Coastwire", articles=tuple(a.id for a in copies), basis="shared text")
    made = brief(
        findings(
            [*copies, other], [claim(1, *(statement(a, 0) for a in (*copies, other)))], origins=(family,)
        )
    )
    point = made.sections[0].key_points[0]
    assert point.origins == 2
    assert [c.source for c in point.citations] == sorted(c.source for c in point.citations)


def test_the_newest_of_two_equal_claims_comes_first() -> None:
    old = article("a.txt", PLAIN[:1], published=DAY - timedelta(days=6))
    new = article("b.txt", PLAIN[1:2], published=DAY)
    claims = [claim(1, statement(old, 0)), claim(2, statement(new, 0))]
    assert texts(brief(findings([old, new], claims), summarizer="centroid"))[0] == PLAIN[1]


@pytest.mark.parametrize("name", SUMMARIZERS)
def test_every_summarizer_makes_a_brief(name: str) -> None:
    source = article("a.txt", PLAIN)
    assert len(texts(brief(findings([source], one_claim_each(source)), summarizer=name))) == 5


def test_a_theme_with_more_claims_than_a_summarizer_takes_is_written_all_the_same() -> None:
    letters = "abcdefghij"
    names = [f"{a}{b}{c}or" for a in letters for b in letters for c in "klmno"]
    source = article("a.txt", [f"The {name} harbour of {name[::-1]}a imports {name}ite." for name in names])
    made = brief(findings([source], one_claim_each(source)), summarizer="lexrank")
    assert len(texts(made)) == 5


@given(st.text(max_size=80), st.text(max_size=80))
def test_saying_the_same_is_mutual(one: str, other: str) -> None:
    assert same(one, other) == same(other, one)


def test_a_different_number_is_not_a_repetition() -> None:
    assert not same(
        "The storm at Tolvik killed 12 sailors, the harbour office said.",
        "The storm near Tolvik has killed 15 fishermen, the office in Qarsend said.",
    )
