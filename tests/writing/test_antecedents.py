"""Sentences that lean on the sentences before them."""

from __future__ import annotations

import pytest

from tests.writing.findings_builder import article, brief, claim, findings, printed, statement, texts

ORLOK = "President Ilse Orlok received the pilots of Velmora."
BENNO = "Harbour Minister Tam Benno met President Ilse Orlok in Tolvik."


def test_a_pronoun_gets_the_name_of_the_one_person_before_it() -> None:
    assert printed([ORLOK, "She also promised a second harbour at Tolvik."]) == [
        "She [Ilse Orlok] also promised a second harbour at Tolvik."
    ]


def test_the_sentence_of_the_name_is_cited_as_setting() -> None:
    source = article("a.txt", [ORLOK, "She promised a second harbour at Tolvik."])
    point = brief(findings([source], [claim(1, statement(source, 1))])).sections[0].key_points[0]
    assert [(c.role, c.quote) for c in point.citations] == [
        ("support", source.sentences[1].text),
        ("setting", ORLOK),
    ]


def test_with_two_persons_before_it_a_pronoun_is_not_guessed() -> None:
    assert printed([BENNO, "She promised a second harbour at Tolvik."]) == []


def test_the_speaker_that_analysis_found_settles_a_pronoun() -> None:
    assert printed([BENNO, "He promised a second harbour at Tolvik."], speaker="Tam Benno") == [
        "He [Tam Benno] promised a second harbour at Tolvik."
    ]


def test_a_pronoun_after_a_leading_phrase_is_settled_too() -> None:
    assert printed([ORLOK, "In the evening, she opened the harbour of Tolvik."]) == [
        "In the evening, she [Ilse Orlok] opened the harbour of Tolvik."
    ]


def test_the_teller_of_a_quotation_is_named() -> None:
    assert printed([ORLOK, "“The harbour will be ours again,” she said."], speaker="Ilse Orlok") == [
        "“The harbour will be ours again,” she [Ilse Orlok] said."
    ]


def test_a_possessive_gets_the_name_in_its_possessive_form() -> None:
    before = ["President Orlok’s ship anchored at noon.", "President Ilse Orlok waved to the crowd."]
    assert printed([*before, "Her visit to the harbour of Tolvik lasted an hour."]) == [
        "Her [Orlok’s] visit to the harbour of Tolvik lasted an hour."
    ]


def test_its_owner_is_what_the_sentence_before_tells_of() -> None:
    before = "Velmora welcomed the new harbour but kept the toll."
    assert printed([before, "Its request for a second pier will be filed in June."]) == [
        "Its [Velmora] request for a second pier will be filed in June."
    ]


NO_OWNER = [
    "Velmora welcomed the harbour that Qarsend had built.",
    "Nobody welcomed the new harbour or the toll.",
    "Built by convicts, the harbour is shut.",
]


@pytest.mark.parametrize("before", NO_OWNER)
def test_an_owner_that_is_not_certain_is_not_guessed(before: str) -> None:
    assert printed([before, "Its request for a second pier will be filed in June."]) == []


INTRODUCED = [
    "The deputy harbour minister, Ilse Orlok, received the pilots.",
    "The pilots met Ilse Orlok, the new harbour director.",
    "The harbour’s chief pilot, Ilse Orlok, waved.",
]


@pytest.mark.parametrize("before", INTRODUCED)
def test_a_name_between_commas_beside_its_office_settles_a_pronoun(before: str) -> None:
    assert printed([before, "As for the harbour, she said that the toll will stay."]) == [
        "As for the harbour, she [Ilse Orlok] said that the toll will stay."
    ]


NEVER = [
    "It was the first harbour to close in Velmora.",
    "They blocked the harbour of Tolvik with trawlers.",
    "This harbour has no customs office in Velmora.",
    "The latter closed the harbour of Tolvik at noon.",
    "Such a harbour was never built in Velmora.",
    "The harbour of Tolvik reopened in April that year.",
    "A month later, the harbour of Tolvik reopened.",
]


@pytest.mark.parametrize("sentence", NEVER)
def test_a_sentence_that_nothing_verbatim_can_mend_is_not_printed(sentence: str) -> None:
    assert printed([ORLOK, sentence]) == []


STANDS = [
    "It is not clear whether the harbour of Tolvik will reopen.",
    "This week, Velmora closed the harbour of Tolvik.",
    "Both Velmora and Tolvik closed the harbour at noon.",
    "Velmora will close the harbour on 31 March if no pilots have come by then.",
    "Three sailors who were on the Tolvik when she left the harbour saw two mines.",
]


@pytest.mark.parametrize("sentence", STANDS)
def test_a_sentence_that_only_looks_as_if_it_leaned_is_printed(sentence: str) -> None:
    assert printed([ORLOK, sentence]) == [sentence]


def test_a_pronoun_after_any_leading_words_is_settled_too() -> None:
    assert printed([ORLOK, "Pointing to the harbour, to Tolvik and to Norway, she promised a new pier."]) == [
        "Pointing to the harbour, to Tolvik and to Norway, she [Ilse Orlok] promised a new pier."
    ]


def test_the_teller_is_not_the_person_told_of() -> None:
    sentence = "The woman was found near the harbour of Tolvik on Sunday, he said."
    assert printed(["Nobody saw anything in Qarsend.", sentence]) == []


NAMES_ITS_PERSON = [
    "The driver fled to the harbour before he was seen.",
    "When she arrived, Ilse Orlok closed the harbour.",
    "Yesterday Tam Benno promised that he would close the harbour.",
]


@pytest.mark.parametrize("sentence", NAMES_ITS_PERSON)
def test_a_pronoun_whose_person_the_sentence_names_is_left_alone(sentence: str) -> None:
    assert printed([ORLOK, sentence]) == [sentence]


def test_words_about_words_of_another_sentence_are_not_printed() -> None:
    sentence = "Ilse Orlok was referring to the old harbour of Tolvik."
    assert printed([ORLOK, sentence]) == []


def test_an_office_inside_a_sentence_gets_its_holder_too() -> None:
    assert printed([ORLOK, "“The harbour is ours,” the president said."], speaker="the president") == [
        "“The harbour is ours,” the president [Ilse Orlok] said."
    ]


def test_an_office_gets_its_one_holder() -> None:
    assert printed([ORLOK, "The president promised a second harbour at Tolvik."]) == [
        "The president [Ilse Orlok] promised a second harbour at Tolvik."
    ]


def test_an_office_with_two_holders_is_left_as_it_stands() -> None:
    second = "President Jor Maddeck stayed in Qarsend."
    text = "The president promised a second harbour at Tolvik."
    assert printed([ORLOK, second, text]) == [text]


def test_an_occasion_gets_its_place() -> None:
    before = "The visit to Tolvik began with a parade."
    assert printed([before, "During the visit, Ilse Orlok closed the harbour of Qarsend."]) == [
        "During the visit [to Tolvik], Ilse Orlok closed the harbour of Qarsend."
    ]


def test_two_countries_get_their_names_from_an_earlier_sentence() -> None:
    before = "Norway and Iceland signed a treaty on fishing."
    assert printed([before, "The two countries will share the harbour of Tolvik."]) == [
        "The two countries [Norway and Iceland] will share the harbour of Tolvik."
    ]


def test_a_carried_theme_is_named_where_the_sentence_only_points_at_it() -> None:
    source = article(
        "a.txt", ["Velmora plans the Tolvik harbour bridge.", "Fishermen oppose the project, citing noise."]
    )
    first = statement(source, 0, matched=("harbour",))
    second = statement(source, 1, carried="“the project” after a hit", matched=())
    made = brief(findings([source], [claim(1, first), claim(2, second)]))
    assert "Fishermen oppose the project [the Tolvik harbour bridge], citing noise." in [
        point.text for point in made.sections[0].key_points
    ]


def test_no_word_of_the_theme_that_names_nothing_is_put_beside_another_noun() -> None:
    source = article("a.txt", ["More homes were flooded.", "Venn said that the road past Senn was mined."])
    first = statement(source, 0, matched=("flooded",))
    second = statement(source, 1, carried="“Venn” in an article on the theme", matched=())
    assert "Venn said that the road past Senn was mined." in texts(
        brief(findings([source], [claim(1, first), claim(2, second)]))
    )


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("It said divers found no mines.", "It [the port office] said divers found no mines."),
        (
            "Three boats sank in the storm, it said.",
            "Three boats sank in the storm, it [the port office] said.",
        ),
    ],
)
def test_a_body_is_named_beside_its_pronoun(said: str, mended: str) -> None:
    before = "The harbour is shut, the port office said."
    assert printed([before, said], speaker="the port office", kind="statement") == [mended]


def test_a_quotation_of_its_spokesman_needs_the_sentence_that_says_whose() -> None:
    said = "“Not one ferry has left the harbour of Tolvik since May,” its spokesman, Tam Benno, said."
    assert printed([said], speaker="Tam Benno", kind="statement") == []


def test_an_answer_names_its_question() -> None:
    before = "Ilse Orlok was asked about the harbour of Tolvik, which has been shut since March."
    said = ", Orlok said that “the harbour will open before the winter storms”."
    assert printed([before, f"In response{said}"]) == [
        f"In response [asked about the harbour of Tolvik]{said.replace('Orlok', '[Ilse] Orlok')}"
    ]


def test_an_answer_without_a_question_loses_its_connective() -> None:
    assert printed([ORLOK, "In response, Velmora closed the harbour of Tolvik."]) == [
        "Velmora closed the harbour of Tolvik."
    ]


LAWYER = "A lawyer said that she had seen about forty minors in the barracks of Tolvik."


def test_whom_the_sentence_before_names_is_printed_with_it() -> None:
    freed = "The lawyer, Greta Moss, said the police had promised to release them by Thursday."
    source = article("a.txt", [LAWYER, freed])
    claims = [claim(1, statement(source, 0)), claim(2, statement(source, 1))]
    assert [point.text for point in brief(findings([source], claims)).sections[0].key_points] == [
        f"{LAWYER} {freed}"
    ]


@pytest.mark.parametrize(
    "alone",
    [
        "The lawyer said the police had promised to release them by Thursday.",
        "“Two of them are students and one of them will not walk again.”",
        "The harbour office has warned him twice since the storm in Tolvik.",
    ],
)
def test_nobody_knows_whom_is_not_printed(alone: str) -> None:
    assert printed(["The weather was fine in Tolvik.", alone], speaker="Greta Moss") == []


@pytest.mark.parametrize(
    "whole",
    [
        "The police of Tolvik held forty minors and promised to release them by Thursday.",
        "Minister Orlok said that the harbour office of Tolvik had warned him twice.",
    ],
)
def test_whom_the_sentence_names_itself_needs_nothing(whole: str) -> None:
    assert printed(["The weather was fine in Tolvik.", whole]) == [whole]


def test_she_is_nobody_whom_the_article_calls_he() -> None:
    before = "Minister Joren Vask opened the quay, and he thanked the pilots."
    text = "She said the harbour of Tolvik would be dredged in May."
    assert printed([before, text], speaker="Joren Vask") == []
    assert printed([before, text.replace("She", "He")], speaker="Joren Vask") == [
        "He [Joren Vask] said the harbour of Tolvik would be dredged in May."
    ]


def test_who_is_named_beside_his_office_is_the_speaker() -> None:
    source = article(
        "a.txt", ["President Mila Orlok came on Monday.", "The president said the harbour is safe now."]
    )
    told = claim(1, statement(source, 1, speaker="The president"))
    (point,) = brief(findings([source], [told])).sections[0].key_points
    assert point.text == "The president [Mila Orlok] said the harbour is safe now."
    assert point.speaker == "Mila Orlok"
