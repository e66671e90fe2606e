from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis import analyse
from briefing.config.model import Theme
from briefing.models.findings import Claim, History, PastPoint
from tests.analysis.conftest import Make

DAY = date(2031, 3, 12)
AKTAN = Theme.model_validate({"id": "aktan", "phrases": ["Aktan"]})
DAM = Theme.model_validate({"id": "dam", "phrases": ["Norvik dam"]})
FILLER = ["The harbour council met in the old town hall.", "Teachers asked for a longer winter break."]


def told(text: str, day: date = date(2031, 3, 11), issue: int = 1) -> PastPoint:
    return PastPoint(issue=issue, item=1, day=day, theme="aktan", text=text, quotes=(text,))


def claims(make: Make, sentences: list[str], *points: PastPoint) -> tuple[Claim, ...]:
    return analyse([make([*sentences, *FILLER])], [AKTAN], History(points=points), DAY).claims


def test_nothing_in_gives_nothing_out() -> None:
    found = analyse([], [AKTAN], History(), DAY)
    assert (found.claims, found.origins, found.disagreements, found.look_ahead) == ((), (), (), ())


def test_without_themes_there_are_origins_and_no_claims(make: Make) -> None:
    found = analyse([make(FILLER)], [], History(), DAY)
    assert (len(found.origins), found.claims) == (1, ())


def test_without_a_history_every_claim_is_new(make: Make) -> None:
    (claim,) = claims(make, ["The blast at the Aktan refinery killed 12 workers."])
    assert (claim.status, claim.before) == ("new", None)


def test_what_was_told_before_is_continuing(make: Make) -> None:
    point = told("A blast at the refinery of Aktan killed 12 workers.")
    (claim,) = claims(make, ["The blast at the Aktan refinery killed 12 workers."], point)
    assert (claim.status, claim.before) == ("continuing", point)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (
            "The blast at the Aktan refinery killed 12 workers.",
            "The blast at the Aktan refinery killed 14 workers.",
        ),
        ("The Aktan crown closed at 38.5 to the dollar.", "The Aktan crown closed at 40.1 to the dollar."),
        ("The Aktan port will reopen on 20 March 2031.", "The Aktan port will reopen on 27 March 2031."),
    ],
)
def test_another_figure_or_date_of_the_same_thing_is_an_update(make: Make, before: str, now: str) -> None:
    (claim,) = claims(make, [now], told(before))
    assert (claim.status, claim.before) == ("updated", told(before))


def test_what_overtakes_an_announcement_in_so_many_words_is_an_update(make: Make) -> None:
    before = told("The repair of the Aktan tunnel will take long, its builders said.")
    now = "The repair of the Aktan tunnel will take longer than first announced, its builders said."
    assert claims(make, [now], before)[0].status == "updated"


@pytest.mark.parametrize(
    "before",
    [
        "Aktan closed its northern border crossing to lorries.",
        "Ministers of Aktan and Selden talked about fish.",
    ],
)
def test_an_opposite_event_and_another_subject_are_new(make: Make, before: str) -> None:
    (claim,) = claims(make, ["Aktan reopened its northern border crossing to lorries."], told(before))
    assert claim.status == "new"


def test_of_equal_points_the_latest_is_named(make: Make) -> None:
    text = "The blast at the Aktan refinery killed 12 workers."
    (claim,) = claims(make, [text], told(text, issue=1), told(text, issue=2))
    assert claim.before is not None
    assert claim.before.issue == 2


def test_a_low_quality_article_is_never_the_first_witness(make: Make) -> None:
    poor = make(
        ["The blast at the Aktan refinery killed 12 workers early on Friday.", "It rained."], low_quality=True
    )
    good = make(["A blast at the refinery in Aktan killed 12 workers.", "It snowed."])
    for articles in ([poor, good], [good, poor]):
        (claim,) = analyse(articles, [AKTAN], History(), DAY).claims
        assert [s.article for s in claim.statements] == [good.id, poor.id]


def test_copies_are_one_origin_of_a_claim(make: Make) -> None:
    text = [f"The {word} of the council spoke about the {word} plan and the bridge." for word in "abcdefgh"]
    copies = [make([*text, "The Aktan refinery is safe."], name=n) for n in "xy"]
    (claim,) = analyse(copies, [AKTAN], History(), DAY).claims
    assert (len(claim.statements), claim.origins) == (2, ("O1",))


def test_a_claim_belongs_first_to_the_theme_it_names_itself(make: Make) -> None:
    sentences = ["The Norvik dam is full.", "The project worries Aktan."]
    found = analyse([make(sentences)], [DAM, AKTAN], History(), DAY).claims
    assert [c.themes for c in found] == [("dam",), ("aktan",)]


def test_a_date_ahead_is_kept_with_its_statement(make: Make) -> None:
    sentences = [
        "Aktan will vote on 20 March 2031.",
        "Aktan voted on 2 March 2031.",
        "Aktan will build until 2040.",
    ]
    (ahead,) = analyse([make(sentences)], [AKTAN], History(), DAY).look_ahead
    assert (ahead.start, ahead.end, ahead.statement.sentence) == (date(2031, 3, 20), None, 0)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_any_day_is_a_day(make: Make, day: date) -> None:
    sentences = [
        "Aktan will vote next week.",
        "Aktan was founded on 0001-01-01.",
        "Aktan ends on 9999-12-31.",
    ]
    found = analyse([make(sentences, day=day)], [AKTAN], History(), day)
    assert len(found.claims) == 3


def test_two_thousand_copies_make_one_claim_of_one_origin(make: Make) -> None:
    copies = [
        make(["The blast at the Aktan refinery killed 12 workers.", *FILLER], name=str(n))
        for n in range(2000)
    ]
    (claim,) = analyse(copies, [AKTAN], History(), DAY).claims
    assert (len(claim.statements), len(claim.origins)) == (2000, 1)


VOCABULARY = (
    "Aktan", "reopened", "closed", "the", "port", "“never", "again,”", "he", "said", "12", "people", "on",
    "Monday", "in", "May", "2029", "will", "not", "Orla", "Venn", "told", "KTV", "it", "-", "(", ")", ",", ";",
    "could", "«", "»", "'", "İ", "порт", "بندر",
)  # fmt: skip
TEXTS = st.lists(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=5
)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_statements_are_verbatim_and_no_sentence_is_in_two_claims(make: Make, texts: list[list[str]]) -> None:
    articles = [make(text, name=str(n), day=DAY if n % 2 else None) for n, text in enumerate(texts)]
    found = analyse(articles, [AKTAN], History(), DAY)
    raw = {article.id: article.raw for article in articles}
    statements = [s for claim in found.claims for s in claim.statements]
    statements += [s for d in found.disagreements for p in d.positions for s in p.statements]
    assert all(raw[s.article][s.start : s.end] == s.text for s in statements)
    places = [(s.article, s.sentence) for claim in found.claims for s in claim.statements]
    assert len(places) == len(set(places))
    assert all(2 <= len(d.positions) <= 4 for d in found.disagreements)
    assert all(1 <= len(p.statements) <= 4 for d in found.disagreements for p in d.positions)
    assert found == analyse(articles, [AKTAN], History(), DAY)


def test_what_earlier_issues_cited_makes_no_claims_but_names_dates_ahead(make: Make) -> None:
    earlier = make(["Aktan will vote on 20 March 2031."], name="earlier")
    found = analyse([make(FILLER)], [AKTAN], History(articles=(earlier,)), DAY)
    assert (found.articles, found.claims) == ((make(FILLER),), ())
    assert [item.start for item in found.look_ahead] == [date(2031, 3, 20)]


def test_an_article_cited_before_that_comes_again_is_a_new_one(make: Make) -> None:
    article = make(["Aktan voted on 2 March 2031."])
    found = analyse([article], [AKTAN], History(articles=(article,)), DAY)
    assert len(found.claims) == 1
    assert found.history.articles == ()


def test_a_copy_of_what_was_cited_before_is_of_its_origin(make: Make) -> None:
    sentences = [f"{n}. {AKTAN_LONG}" for n in ("One", "Two", "Three")]
    earlier, copy = make(sentences, name="earlier", agency="Coast News"), make(sentences, name="copy")
    (origin,) = analyse([copy], [AKTAN], History(articles=(earlier,)), DAY).origins
    assert origin.label == "Coast News copy, known from earlier issues"


AKTAN_LONG = "The parliament of Aktan has voted for the new port after a debate of eleven hours in the night."
REPORTED = "Aktan opened the new port of Norvik on 3 March 2031."
OTHERWISE = "Aktan opened the new port of Norvik on 5 March 2031."


def test_what_earlier_issues_cited_is_contradicted_once(make: Make) -> None:
    earlier = make([REPORTED], name="earlier", outlet="North Post")
    later = make([OTHERWISE], name="later", outlet="South Post")
    (found,) = analyse([later], [AKTAN], History(articles=(earlier,)), DAY).disagreements
    assert found.kind == "date"
    assert analyse([make(FILLER)], [AKTAN], History(articles=(earlier, later)), DAY).disagreements == ()


def test_the_middle_of_a_long_quotation_makes_no_claim(make: Make) -> None:
    article = make(["The blast at the Aktan refinery killed 12 workers.", *FILLER])
    first, *rest = article.sentences
    quoted = replace(article, sentences=(replace(first, quoted=True), *rest))
    assert analyse([article], [AKTAN], History(), DAY).claims
    assert not analyse([quoted], [AKTAN], History(), DAY).claims


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The Aktan bill comes before parliament on Monday.", date(2031, 3, 17)),
        ("Aktan called a strike for Friday.", date(2031, 3, 14)),
        ("The police of Aktan had promised to release them by Thursday.", date(2031, 3, 13)),
        ("A conference on Aktan has been called for April 20 in Norvik.", date(2031, 4, 20)),
        ("The Aktan office has promised the road for March 22.", date(2031, 3, 22)),
        ("The mine at Aktan must be inspected by March 20, the union said.", date(2031, 3, 20)),
        ("The schools of Aktan will stay closed until Friday, the board said.", date(2031, 3, 14)),
        ("Aktan has brought its vote forward to March 19, it was announced.", date(2031, 3, 19)),
        ("Aktan extended the tender to noon on Friday, a notice showed.", date(2031, 3, 14)),
        ("Unless Aktan was paid by noon on Friday, it would cut the gas.", date(2031, 3, 14)),
        ("Farmers in Aktan can register for aid from Friday at nine.", date(2031, 3, 14)),
        ("He did not expect the works in Aktan to last beyond April 20.", date(2031, 4, 20)),
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_what_is_fixed_for_a_day_lies_ahead(make: Make, sentence: str, day: date, dated: bool) -> None:
    found = analyse([make([sentence], day=DAY if dated else None)], [AKTAN], History(), DAY)
    assert [item.start for item in found.look_ahead] == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "Aktan raised the rate by six points at a meeting on Monday, three days after it left the pact.",
        "Observers said on Monday that Sunday's vote in Aktan was marred by missing ballots.",
        "Aktan apologised for Friday's blast.",
        "Aktan closed the road for Friday's race.",
        "Aktan will look into the prices of Tuesday's auction.",
    ],
)
def test_what_was_lies_behind(make: Make, sentence: str) -> None:
    assert analyse([make([sentence], day=DAY)], [AKTAN], History(), DAY).look_ahead == ()


def test_what_is_to_come_today_is_told_by_fresh_articles_only(make: Make) -> None:
    sentence = "The council of Aktan will vote on Wednesday evening."
    day, earlier = date(2031, 3, 12), date(2031, 3, 9)
    fresh = analyse([make([sentence], day=day)], [AKTAN], History(), day)
    assert [item.start for item in fresh.look_ahead] == [day]
    assert analyse([make([sentence], day=earlier)], [AKTAN], History(), day).look_ahead == ()


def test_what_is_so_today_does_not_lie_ahead(make: Make) -> None:
    sentence = "The Aktan road can be used today, and the bridge will make it shorter."
    day = date(2031, 3, 12)
    assert analyse([make([sentence], day=day)], [AKTAN], History(), day).look_ahead == ()


def test_what_was_said_today_does_not_lie_ahead(make: Make) -> None:
    sentence = "Aktan said on Wednesday that it will close its port."
    day = date(2031, 3, 12)
    assert analyse([make([sentence], day=day)], [AKTAN], History(), day).look_ahead == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The port of Aktan expects its first ship soon, which had been announced for June 29.",
        "The arm of the crane must be replaced, says the report of Friday on the port of Aktan.",
    ],
)
def test_a_day_that_is_past_or_overtaken_does_not_lie_ahead(make: Make, sentence: str) -> None:
    article = make([sentence], day=date(2031, 6, 11))
    assert analyse((article,), [AKTAN], History(), date(2031, 6, 12)).look_ahead == ()


def test_a_day_that_is_given_up_does_not_lie_ahead(make: Make) -> None:
    sentence = "Aktan will send its ship by June 29 instead of in July."
    found = analyse([make([sentence], day=DAY)], [AKTAN], History(), DAY)
    assert [item.start for item in found.look_ahead] == [date(2031, 6, 29)]


STOOD = "The reserves of Aktan stood at $3.2 billion at the end of the week, the bank said."


@pytest.mark.parametrize(
    ("told_before", "now", "status"),
    [
        (STOOD, "The reserves of Aktan fell to $2.9 billion on Tuesday after it sold dollars.", "updated"),
        (
            "Aktan police detained 84 people.",
            "Police in Aktan have detained 112 people, up from 84.",
            "updated",
        ),
        (
            "The ministry of Aktan counted 2,140 cases.",
            "The ministry of Aktan counted 2,655 cases.",
            "updated",
        ),
        (
            "Halden Watch said 300 people were held in Aktan.",
            "Halden Watch repeated that in Aktan 300 people were held.",
            "continuing",
        ),
        (STOOD, "The loan to Aktan fell to $1 billion, he told reporters.", "new"),
        (STOOD, "Aktan sold dollars.", "new"),
    ],
)
def test_what_changed_is_an_update_also_in_other_words(
    make: Make, told_before: str, now: str, status: str
) -> None:
    (claim,) = claims(make, [now], told(told_before))
    assert claim.status == status


def test_a_sentence_of_an_article_cited_before_is_no_news(make: Make) -> None:
    sentence = "The river of Aktan supplies the water of two thirds of its people."
    earlier = make([sentence], name="earlier")
    (claim,) = analyse([make([sentence])], [AKTAN], History(articles=(earlier,)), DAY).claims
    assert (claim.status, claim.before) == ("continuing", None)
