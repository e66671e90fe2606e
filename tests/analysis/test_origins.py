from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.agencies import with_agencies
from briefing.analysis.corpus import Corpus
from briefing.analysis.origins import origins
from briefing.models.article import Article
from tests.analysis.conftest import Make

WORDS = "river bridge harbour council winter engine market teacher valley paper signal garden".split()


def text(seed: int, sentences: int = 12) -> list[str]:
    chosen = random.Random(seed)  # noqa: S311
    pool = [f"{word}{n}" for word in WORDS for n in range(40)]
    return [" ".join(chosen.choices(pool, k=14)).capitalize() + "." for _ in range(sentences)]


def families(articles: Sequence[Article]) -> set[frozenset[str]]:
    return {frozenset(origin.articles) for origin in origins(Corpus.of(articles))}


def test_an_article_with_its_own_text_is_an_origin_named_after_its_outlet(make: Make) -> None:
    (origin,) = origins(Corpus.of([make(text(1), outlet="Harbour Post", agency="ZNA")]))
    assert (origin.id, origin.label) == ("O1", "Harbour Post")


def test_a_shortened_copy_is_of_the_same_origin_and_inherits_the_agency(make: Make) -> None:
    whole = make(text(1), agency="ZNA")
    cut = make(text(1)[:6] + text(2)[:3], outlet="Harbour Post")
    (origin,) = origins(Corpus.of([cut, whole]))
    assert origin.label == "ZNA copy, 2 articles"
    assert "shared text" in origin.basis


def test_copies_without_an_agency_are_named_after_an_outlet(make: Make) -> None:
    members = [make(text(1)), make(text(1)[1:], outlet="Harbour Post"), make(text(1)[2:])]
    assert [o.label for o in origins(Corpus.of(members))] == ["Harbour Post and 2 copies"]


def test_an_origin_without_an_outlet_is_called_by_its_title_in_quotation_marks(make: Make) -> None:
    title = "The council of Norvik opens the long bridge over the river again"
    (origin,) = origins(Corpus.of([make(text(1), title=title), make(text(1)[1:])]))
    assert origin.label == "“The council of Norvik opens the long bridge …” and 1 copy"


def test_one_shared_paragraph_makes_no_family(make: Make) -> None:
    boilerplate = text(9)[:2]
    assert len(families([make(text(1) + boilerplate), make(text(2) + boilerplate)])) == 2


def test_one_long_shared_quotation_makes_no_family(make: Make) -> None:
    quotation = "“" + " ".join(text(9)) + "” she said."
    assert len(families([make([*text(1)[:4], quotation]), make([*text(2)[:4], quotation])])) == 2


def test_an_outlets_own_background_makes_no_family(make: Make) -> None:
    background = text(9)[:4]
    articles = [make(text(n)[:7] + background, outlet="Harbour Post") for n in (1, 2)]
    assert len(families(articles)) == 2


def test_copies_are_found_in_any_script(make: Make) -> None:
    letters = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстуввхыз")
    cyrillic = [sentence.lower().translate(letters) for sentence in text(1)]
    assert len(families([make(cyrillic), make(cyrillic[:7], name="b")])) == 1


def test_two_thousand_copies_of_one_article_are_one_origin(make: Make) -> None:
    copies = [make(text(1)[n % 3 :], name=str(n)) for n in range(2000)]
    assert len(families(copies)) == 1


def test_articles_without_words_are_origins_of_their_own(make: Make) -> None:
    assert len(families([make([], name="a"), make([], name="b"), make(["…"], name="c")])) == 3


def test_every_article_is_in_exactly_one_origin_and_ids_follow_the_order(make: Make) -> None:
    articles = [make(text(n // 2)[n % 2 :], name=str(n)) for n in range(8)]
    found = origins(Corpus.of(articles))
    assert sorted(a for o in found for a in o.articles) == sorted(a.id for a in articles)
    assert [o.id for o in found] == [f"O{n}" for n in range(1, len(found) + 1)]
    assert [o.articles[0] for o in found] == [
        a.id for a in articles if a.id in {o.articles[0] for o in found}
    ]


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(7)))
def test_the_order_of_articles_does_not_change_the_families(make: Make, order: list[int]) -> None:
    articles = [
        make(text(1)),
        make(text(1)[:5] + text(2)[:4]),
        make(text(2)),
        make(text(3)),
        make(text(3)[2:]),
        make(text(4)),
        make(text(5)[:3] + text(4)[:2]),
    ]
    assert families([articles[i] for i in order]) == families(articles)


def test_the_real_articles_fall_into_their_families(seeds: tuple[Article, ...]) -> None:
    number = {article.id: article.name[:3] for article in seeds}
    found = {frozenset(number[a] for a in family) for family in families(seeds)}
    assert found == {frozenset({"000", "002", "003"}), frozenset({"001"}), frozenset({"004"})}


REPORT = [
    "The council of Norvik has closed four of the five lanes of the old bridge over the Sarn.",
    "Engineers found cracks in two of the pillars during an inspection in the last week of August.",
    "“Nobody will be allowed on the bridge before we know why they are there,” the mayor said.",
    "The bridge carries some 14,000 cars a day between the harbour and the eastern quarters.",
    "A ferry is to take over part of the traffic until the work is done, the council said.",
]
RETOLD = [
    "In a dramatic turn of events, the council of Norvik has shut four of the five lanes of the bridge.",
    "Notably, engineers discovered cracks in two of the pillars during an inspection in August.",
    "The mayor stressed that “nobody will be allowed on the bridge before we know why they are there”.",
    "Ultimately, only time will tell how the city copes with the loss of this vital artery.",
]


def test_a_marked_rewrite_counts_with_the_text_it_rewrites(make: Make) -> None:
    articles = [make(REPORT, name="report"), make(RETOLD, name="rewrite", low_quality=True)]
    (origin,) = origins(Corpus.of(articles))
    assert origin.basis == "shared text: rewrite tells report in other words"


def test_a_marked_text_on_another_matter_is_an_origin_of_its_own(make: Make) -> None:
    assert len(families([make(REPORT), make(text(3), low_quality=True)])) == 2


def test_another_newsroom_with_a_quotation_in_common_is_no_rewrite(make: Make) -> None:
    own = [*text(4)[:4], RETOLD[2]]
    assert len(families([make(REPORT), make(own)])) == 2


def test_copies_inherit_the_agency_and_rewrites_do_not(make: Make) -> None:
    articles = [
        make(REPORT, name="a", agency="Coast News"),
        make(REPORT[:4], name="b"),
        make(REPORT[1:], name="c", agency="CN"),
        make(RETOLD, name="d", low_quality=True),
    ]
    named = with_agencies(articles, origins(Corpus.of(articles)))
    assert [article.agency for article in named] == ["Coast News", "Coast News", "Coast News", None]


def test_articles_of_one_origin_without_an_agency_stay_without_one(make: Make) -> None:
    articles = [make(REPORT, name="a"), make(REPORT[:4], name="b")]
    assert with_agencies(articles, origins(Corpus.of(articles))) == tuple(articles)


def test_background_that_two_newsrooms_print_makes_no_family(make: Make) -> None:
    background = text(9)[:3]
    articles = [make(text(n)[:6] + background, name=str(n)) for n in (1, 2)]
    assert len(families(articles)) == 2


def test_half_reworded_sentences_all_over_the_text_make_a_family(make: Make) -> None:
    whole = text(1)
    halves = [" ".join([*a.split()[:9], *b.split()[:5]]) for a, b in zip(whole, text(2), strict=True)]
    assert len(families([make(whole, name="a"), make(halves, name="b")])) == 1


DERAILED = [
    "A freight train loaded with timber left the rails near the station of Polvik on Sunday evening.",
    "The line to the north is blocked, and nine trains with 2,000 passengers turned back, the railway said.",
    "Two cranes are on their way from the capital and should arrive on Monday at noon.",
    "The driver, who has worked for the railway for thirty years, felt a blow before the first wagon tipped.",
]
DERAILED_AGAIN = [
    "Nine trains with 2,000 passengers turned back on Sunday evening because the line to the north is blocked.",
    "A freight train loaded with timber had left the rails near the station of Polvik, the railway said.",
    "From the capital two cranes are on their way and should arrive on Monday at noon.",
]


def test_a_text_told_again_in_another_order_is_of_the_same_origin(make: Make) -> None:
    (origin,) = origins(
        Corpus.of([make(DERAILED, outlet="Harbour Post"), make(DERAILED_AGAIN, outlet="Norvik Now")])
    )
    assert "in other words" in origin.basis


def test_one_formula_for_two_events_makes_no_family(make: Make) -> None:
    other = [
        "A freight train loaded with gravel left the rails near the station of Aktan on Friday evening.",
        "The line to the coast is blocked, and three trains with 400 passengers turned back, the railway said.",
        "A crane is on its way from Selden and should arrive on Saturday at noon.",
    ]
    assert len(families([make(DERAILED, outlet="Harbour Post"), make(other, outlet="Norvik Now")])) == 2


def test_what_is_told_again_weeks_later_is_background(make: Make) -> None:
    first = make(DERAILED, outlet="Harbour Post", day=date(2031, 3, 2))
    assert len(families([first, make(DERAILED_AGAIN, outlet="Norvik Now", day=date(2031, 3, 4))])) == 1
    assert len(families([first, make(DERAILED_AGAIN, outlet="Norvik Now", day=date(2031, 3, 30))])) == 2


def test_a_text_that_names_an_outlet_as_its_source_is_of_its_origin(make: Make) -> None:
    chain = [
        "A blow was felt by the driver before the first wagon tipped near Polvik, Harbour Post reported.",
        "The railway inspectors will look at the sleepers of the whole line this week.",
        "According to Harbour Post, two cranes are on their way from the capital and arrive at noon.",
        "The last accident of this kind happened eleven years ago and cost the director his office.",
    ]
    told = [sentence.replace("Harbour Post", "the mayor") for sentence in chain]
    source = make(DERAILED, outlet="Harbour Post")
    assert len(families([source, make(chain, outlet="Norvik Now")])) == 1
    assert len(families([source, make(told, outlet="Norvik Now")])) == 2


STRIKE = [
    "The pilots of Norvik Air will not fly on Thursday, since talks on their rosters ended without a result.",
    "Their union wants eleven days of rest in a month, two more than the airline has offered so far.",
    "About 9,000 passengers of Norvik Air have been told to stay at home or to take the slow night train.",
    "A judge will say on Wednesday evening whether the airline may make half of the crews work all the same.",
    "The minister of transport called the walkout a present to the railways and left for his holidays.",
]
OWN = [
    "The mayor of Selden has found the money for a second bridge, and nobody knows where he found it.",
    "The market will move to the east bank in spring, which the fishmongers learned from a poster.",
    "Seven classes of the old school go to lessons in a barge until the roof is mended.",
    "A bell that was stolen before the war came home in the boot of a taxi.",
    "It will rain until Friday.",
]


def test_a_piece_of_the_days_news_among_sentences_of_its_own_is_a_copy(make: Make) -> None:
    source = make(STRIKE, outlet="Harbour Post", day=date(2031, 3, 2))
    bulletin = [*OWN[:1], *STRIKE[2:4], *OWN[1:]]
    (origin,) = origins(Corpus.of([source, make(bulletin, outlet="Norvik Now", day=date(2031, 3, 3))]))
    assert "stands in" in origin.basis
    undated = make(bulletin, outlet="Norvik Now")
    assert len(families([source, undated])) == 2


def test_the_lead_of_another_text_among_sentences_of_its_own_is_a_copy(make: Make) -> None:
    source = make(STRIKE, outlet="Harbour Post", day=date(2031, 3, 2))
    page = make([STRIKE[0], *OWN], outlet="Norvik Now", day=date(2031, 3, 2))
    assert len(families([source, page])) == 1


def test_one_sentence_in_common_further_down_makes_no_family(make: Make) -> None:
    source = make(STRIKE, outlet="Harbour Post", day=date(2031, 3, 2))
    page = make([*OWN[:2], STRIKE[2], *OWN[2:]], outlet="Norvik Now", day=date(2031, 3, 2))
    assert len(families([source, page])) == 2


def test_two_sentences_at_the_end_of_both_texts_are_background(make: Make) -> None:
    pages = [
        make([*own, *STRIKE[2:4]], outlet=outlet, day=date(2031, 3, 2))
        for own, outlet in ((OWN, "Harbour Post"), (text(3)[:5], "Norvik Now"))
    ]
    assert len(families(pages)) == 2
