from __future__ import annotations

from typing import Any

import pytest

from briefing.analysis.speakers import hear
from briefing.analysis.voices import ArticleVoices
from briefing.models.article import Article
from tests.analysis.conftest import Make


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Orla Venn said the bridge would open.", "Orla Venn"),
        ("“We will open the bridge,” said Orla Venn, the mayor.", "Orla Venn"),
        ("“We will open it,” the mayor told reporters.", "the mayor"),
        ("'We will open it', Venn said.", "Venn"),
        (
            "“We will open it,” Chairwoman Orla Venn, D-Norvik, told reporters Thursday.",
            "Chairwoman Orla Venn",
        ),
        ("Sen Orla Venn, R-Aktan, says the harbour needs money to stay open.", "Sen Orla Venn"),
        ("Ivo Sand has a new “research company” called Aktan Link.", None),
        ("«We will open it», Venn added.", "Venn"),
        ("The bridge, officials said, would open in May.", "officials"),
        ("On Monday, the Norvik ministry announced new rules.", "the Norvik ministry"),
        ("The bridge will open, according to the city council.", "the city council"),
        ("According to a statement by the union, nobody was hurt.", "a statement by the union"),
        ("Orla Venn, the mayor of Norvik, has rejected the plan.", "Orla Venn"),
        ("NORVIK, Aktan — The governor said the port was shut.", "The governor"),
        ("The ruling prompted some local outlets to say that the mayor had lost.", "some local outlets"),
        ("The two ministers will meet, state television reported Friday.", "state television"),
        ("Its mission chief, Orla Venn, has told the council to wait.", "Orla Venn"),
        ("Venn named the deputy, Ivo Sand, as head and said it was time.", "Venn"),
        ("Aktan welcomed the step but said it came late.", "Aktan"),
        ("A spokesman for the bank, Ivo Sand, called it “wrong” and said it would stay.", "Ivo Sand"),
        ("He told Venn he would resign, the same two people said.", "the same two people"),
        ("Six voted for it, according to two people who saw the minutes.", "two people"),
        ("Two people familiar with the plan said it was dead.", "Two people familiar with the plan"),
        ("It is a price at which, one dealer said, nobody sells.", "one dealer"),
        ("It will open on Saturday, the state water company Tessa said.", "the state water company Tessa"),
        ("The growers’ association said that wells were empty.", "The growers’ association"),
        ("Aktan rejects a road that would cut it off, Venn said.", "Venn"),
        ("“We will open it,” tweeted Minister Orla Venn shortly after the vote.", "Minister Orla Venn"),
        (
            "The Ministry of Science, Research and Trade announced new rules.",
            "The Ministry of Science, Research and Trade",
        ),
        ("Orla Venn, for her part, said the port was safe.", "Orla Venn"),
        ("The two sides in a joint statement called for calm.", "The two sides"),
        ("Rhys Orlan, head of Aktan Oil, which drills there, said it was safe.", "Rhys Orlan"),
        ("The port is shut, Venn added in a statement.", "Venn"),
        ("Venn added it was shut.", "Venn"),
        (
            "Relatives insisted that they had been duped, though the Aktan authorities say otherwise.",
            "Relatives",
        ),
        ("Open Port calls on Aktan to open the gate on cold nights.", "Open Port"),
        ("Tonight at an Aktan show the company announced that it would close.", "the company"),
        ("Aktan Oil, +0.60% Chairman Orla Venn said the pay was fair.", "Chairman Orla Venn"),
        ("The port is shut, Aktan's general staff said on Wednesday.", "Aktan's general staff"),
        (
            "The port is shut, the coastguard of Norvik said, in its third note since May.",
            "the coastguard of Norvik",
        ),
        (
            "Aktan agrees, the newspaper Harbour Post reported on Saturday, quoting a letter.",
            "the newspaper Harbour Post",
        ),
        ("The harbour ministry repeated that it was safe.", "The harbour ministry"),
        (
            "The citizens’ group Open Port, which sent 40 people, put turnout at 52 percent.",
            "The citizens’ group Open Port",
        ),
        ("The ministry counted 140 cases.", "The ministry"),
        ("Aktan expects rain, its weather chief, Orla Venn, told reporters.", "Orla Venn"),
        (
            "A surgeon at Norvik hospital said on Monday that he had treated two.",
            "A surgeon at Norvik hospital",
        ),
        ("A lawyer who was let in on Tuesday said that she saw nobody.", "A lawyer"),
        ("Three men who were there when it was hit say that they heard nothing.", "Three men"),
        ("It is a list, one of the diplomats said, but no ban.", "one of the diplomats"),
        ("Prices rose, according to four brokers.", "four brokers"),
        ("It flows, according to the river's chief hydrologist, Orla Venn, who read it off.", "Orla Venn"),
        ("“No,” the mediator, former Aktan mayor Orla Venn, said.", "former Aktan mayor Orla Venn"),
        ("“No,” its head, the Aktan diplomat Orla Venn, told reporters.", "the Aktan diplomat Orla Venn"),
        ("When talks ended, regional columnist Ivo Sand warned of delays.", "regional columnist Ivo Sand"),
    ],
)
def test_the_speaker_is_the_one_the_sentence_names(sentence: str, speaker: str) -> None:
    assert hear(sentence, "en").speaker == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "The council in a rare session added in a delay of the parts that cost most.",
        "Norvik added 40 ships to its fleet.",
        "We saw mock rooms, where “normal” families greeted us.",
        "The bridge opened in May.",
        "The reported attack damaged the port.",
        "The minister was told about it.",
        "The plan announced in May was cancelled.",
        "The work goes on according to plan.",
        "“Zangar corridor” is a name for the line.",
        "The sanctions, announced by Norvik, begin in May.",
        "Elsewhere in his remarks were warmer words.",
        "Small states of the valley are at odds over the water.",
        "Ties with the valley states have grown.",
        "In May, under a new deal, director has warned.",
        "Envoys of upland states, bishops and farmers were among the guests.",
        "They follow it, according to a long-standing doctrine.",
        "A man who was held after police said he had a knife was freed.",
        "The crew put the boat at anchor.",
        "The ministry counted on help.",
        "The repeated calls were lost.",
        "The crew maintained a garrison there.",
        "The member states that are shut pay more.",
        "The work follows an old accord, according to an agreement between the two ports to share it.",
        "A dealer at a Tolvik, Cal., firm says the port is dear.",
    ],
)
def test_nobody_speaks_where_nobody_is_named(sentence: str) -> None:
    assert hear(sentence, "en").speaker is None


@pytest.mark.parametrize(
    ("sentence", "medium"),
    [
        ("Venn told KTV the bridge was safe.", "KTV"),
        ("Venn gave an interview to the state-run outlet Norvik Radio.", "Norvik Radio"),
        ("Venn said so in an interview with the Harbour Post.", "Harbour Post"),
        ("Venn told reporters the bridge was safe.", None),
        ("Venn told Orla Marsh the bridge was safe.", None),
    ],
)
def test_the_medium_is_an_outlet_and_never_a_person(sentence: str, medium: str | None) -> None:
    assert hear(sentence, "en").medium == medium


@pytest.mark.parametrize(
    ("sentence", "speaker", "medium"),
    [
        ("The port is shut, Venn said, Aktanka reported.", "Venn", "Aktanka"),
        ("Orla Venn said the port was shut, ATNA reported on Friday.", "Orla Venn", "ATNA"),
        ("“The port is shut,” Aktanka quoted Mayor Orla Venn as saying.", "Mayor Orla Venn", "Aktanka"),
        ("The mayor was quoted by the newspaper Dagblad as saying it was shut.", "The mayor", "Dagblad"),
        ("The port is shut, ATNA reported.", "ATNA", None),
        ("Ivo Sand said the port was shut, Orla Venn reported.", "Orla Venn", None),
    ],
)
def test_who_hands_a_statement_on_is_its_medium(sentence: str, speaker: str, medium: str | None) -> None:
    heard = hear(sentence, "en")
    assert (heard.speaker, heard.medium) == (speaker, medium)


def test_what_a_sentence_is_about_does_not_speak_in_place_of_who_said_it() -> None:
    text = "The Aktan railway track, which is long, links two ports, said Venn, adding that it is safe."
    assert hear(text, "en").speaker == "Venn"


def test_an_adjective_at_the_opening_of_a_sentence_does_not_speak(make: Make) -> None:
    article = make(["Orla Venn came.", "Big hints that the port was shut were given by Venn."])
    assert ArticleVoices(article).voice(1).speaker is None


def test_goods_at_the_opening_of_a_sentence_are_nobody(make: Make) -> None:
    article = make(["Goods exported from Aktan rose.", "The goods were dear.", "He said it was safe."])
    assert ArticleVoices(article).voice(2).speaker is None


def test_an_outlet_that_hands_a_statement_on_has_not_said_it() -> None:
    text = (
        "The port is safe, said Managing Director at Aktan’s Roads & Ports Company Orla Venn, ATNA reported."
    )
    assert hear(text, "en").speaker != "ATNA"


def test_neither_is_no_part_of_an_office(make: Make) -> None:
    article = make(["Neither President Orla Venn nor the port paid.", "Venn said it was safe."])
    assert ArticleVoices(article).voice(1).speaker == "President Orla Venn"


def test_a_title_with_a_full_stop_is_no_name_by_itself() -> None:
    assert hear("The beauty of it, according to Mr. Sand, is the price.", "en").speaker == "Mr. Sand"
    assert hear("The beauty of it according to Mr. Sand is the price.", "en").speaker == "Mr. Sand"


def test_he_is_the_person_named_last_by_full_name_and_title(make: Make) -> None:
    article = make(
        ["Mayor Orla Venn visited the port.", "She said it was safe.", "Venn also praised the crew."]
    )
    voices = ArticleVoices(article)
    assert [voices.voice(i).speaker for i in (1, 2)] == ["Mayor Orla Venn"] * 2


def test_a_pronoun_without_a_person_before_it_stays_unresolved(make: Make) -> None:
    assert ArticleVoices(make(["He said it was safe."])).voice(0).speaker is None


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("First Vice President Orla Venn came.", "Venn said it was safe.", "First Vice President Orla Venn"),
        ("Aktan’s Transport and Urban Planning Minister Orla Venn came.", "Mr. Venn said it was safe.",
         "Aktan’s Transport and Urban Planning Minister Orla Venn"),
        ("Norvik Foreign Minister Orla Venn came.", "The foreign minister said it was safe.",
         "Norvik Foreign Minister Orla Venn"),
        ("An Aktan harbour official said it was shut.", "The official said it was safe.",
         "An Aktan harbour official"),
        ("Orla Venn and the pilot came.", "It was safe, Venn said.", "Orla Venn"),
        ("The two met Selden’s counterpart Orla Venn.", "Venn said it was safe.", "Orla Venn"),
        ("Mayor Orla Venn said it was shut.", "The official said it was safe.", "Mayor Orla Venn"),
        ("Two officials came.", "The official said it was safe.", "The official"),
        ("Orla Venn, the spokeswoman for Aktan Port, came.", "The spokeswoman said it was safe.", "Orla Venn"),
        ("The baker Orla Venn came.", "The baker said it was safe.", "Orla Venn"),
        ("Orla Venn, a baker, met baker Ivo Sand.", "The baker said it was safe.", "The baker"),
        ("Orla Venn, a former spokeswoman for Aktan Port, came.", "The spokeswoman said it was safe.",
         "The spokeswoman"),
    ],
)  # fmt: skip
def test_a_short_name_stands_for_the_fuller_one_before(
    make: Make, first: str, second: str, speaker: str
) -> None:
    assert ArticleVoices(make([first, second])).voice(1).speaker == speaker


@pytest.mark.parametrize("word", ["former", "acting", "deputy", "ex-", "then", "retired"])
def test_a_role_keeps_the_word_that_makes_another_of_it(make: Make, word: str) -> None:
    role = word if word.endswith("-") else f"{word} "
    article = make([f"They met {role}Aktan president Orla Venn.", "Venn said it was safe."])
    assert ArticleVoices(article).voice(1).speaker == f"{role}Aktan president Orla Venn"


def test_then_at_the_beginning_of_a_sentence_is_no_part_of_a_role(make: Make) -> None:
    article = make(["Then Mayor Orla Venn left.", "Venn said it was safe."])
    assert ArticleVoices(article).voice(1).speaker == "Mayor Orla Venn"


def test_the_president_is_not_the_former_one(make: Make) -> None:
    article = make(["They met former Aktan president Orla Venn.", "The Aktan president said no."])
    assert ArticleVoices(article).voice(1).speaker == "The Aktan president"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "The mill at Norvik Bay will open in May, its operator said.",
            "the operator of the mill at Norvik Bay",
        ),
        ("Minister Orla Venn will lead the team, her ministry said.", "the ministry of Minister Orla Venn"),
        ("It will open in May, its operator said.", None),
        ("Its operator said it would open.", None),
    ],
)
def test_an_office_known_by_its_owner_alone_is_named_with_it_or_not_at_all(
    make: Make, sentence: str, speaker: str | None
) -> None:
    assert ArticleVoices(make([sentence])).voice(0).speaker == speaker


def test_she_is_not_who_the_next_sentence_calls_he(make: Make) -> None:
    article = make(
        ["Mayor Orla Venn came.", "Ivo Sand said no.", "He said it was shut.", "She said it was safe."]
    )
    assert ArticleVoices(article).voice(3).speaker == "Mayor Orla Venn"


def test_whoever_spoke_goes_on_past_somebody_named_behind_by(make: Make) -> None:
    article = make(
        ["The minister, Orla Venn, said no.", "It is led by Admiral Ivo Sand.", "It was safe, she said."]
    )
    assert ArticleVoices(article).voice(2).speaker == "Orla Venn"


def test_a_name_behind_his_is_given_without_it(make: Make) -> None:
    article = make(
        ["Shortly after the mayor was sentenced, his spokesman Ivo Sand told reporters it was unjust."]
    )
    assert ArticleVoices(article).voice(0).speaker == "spokesman Ivo Sand"


def test_she_is_no_spokesman(make: Make) -> None:
    article = make(["Mayor Orla Venn met city spokesman Ivo Sand.", "Ivo Sand said no.", "She said yes."])
    assert ArticleVoices(article).voice(2).speaker == "Mayor Orla Venn"


def test_a_sentences_first_word_alone_is_no_name(make: Make) -> None:
    article = make(["Logistics reported a fall.", "It hurts the logistics of the port."])
    assert ArticleVoices(article).voice(0).speaker is None


def test_a_quotation_alone_goes_on_for_the_speaker_before(make: Make) -> None:
    voices = ArticleVoices(make(["“It is safe,” Mayor Orla Venn said.", "“We checked it twice.”"]))
    assert voices.voice(1).speaker == "Mayor Orla Venn"


def test_an_interview_goes_on_while_the_same_person_speaks(make: Make) -> None:
    voices = ArticleVoices(
        make(
            ["Mayor Orla Venn told KTV the port was safe.", "She said crews checked it.", "Norvik denied it."]
        )
    )
    assert [voices.voice(i).medium for i in range(3)] == ["KTV", "KTV", None]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Mayor Orla Venn said the port was safe.", "statement"),
        ("The port was shut on Friday.", "reporting"),
        ("The port was reportedly shut.", "claim"),
        ("The Harbour Post reported, citing sources, that the port was shut.", "claim"),
        ("Unnamed officials said the port was shut.", "claim"),
        ("In summary, the port remains a dispute.", "commentary"),
        ("Iran's state media reported the port was shut.", "reporting"),
    ],
)
def test_the_kind_tells_statement_report_hearsay_and_comment_apart(
    make: Make, sentence: str, kind: str
) -> None:
    assert ArticleVoices(make([sentence])).voice(0).kind == kind


def test_a_language_without_a_table_has_no_speakers() -> None:
    assert hear("Міністр сказав: «Порт закрито».", "uk").speaker is None


def test_a_sentence_of_many_thousand_words_is_heard() -> None:
    assert hear("Officials said " + "and he said that it was, " * 5000 + "so.", "en").speaker == "Officials"


def test_the_real_articles_speakers_are_found(seeds: tuple[Article, ...], gold: dict[str, Any]) -> None:
    right = extra = missed = 0
    for article in seeds:
        voices = ArticleVoices(article)
        for sentence in article.sentences:
            voice = voices.voice(sentence.index)
            said = [name for name in (voice.speaker, voice.medium) if name]
            wanted = gold["attributions"].get(f"{article.name[:3]}:s{sentence.index}", [])
            # A pronoun in the gold list is right when it was resolved to any name at all.
            hit = [w for w in wanted if any(w.lower() in s.lower() or w.lower() == "he" for s in said)]
            right += len(hit)
            missed += len(wanted) - len(hit)
            extra += bool(voice.speaker and not wanted)
    assert 2 * right / (2 * right + extra + missed) >= 0.95
