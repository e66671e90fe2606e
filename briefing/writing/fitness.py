"""What is not fit to be a key point, whatever it scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.language.quotations import blanked, quotations
from briefing.models.article import Article
from briefing.writing.wordlists import LANGUAGE, alternatives, listed, members, pattern

FEWEST_WORDS = 5
MOST_WORDS = 70
_UNFINISHED = (":", "?", "؟", "...", "…", ",", ";", "–", "—", "-")
# Quotation marks around fewer words than this mark a name or a single word, not somebody's sentence.
QUOTED_SPEECH = 3
# So many words beside "said" can hold who said it: "the harbour minister said".
_BESIDE = 3
_LONGEST_CAPTION = 20
_LONGEST_LINE = 20  # words of a line of a dialogue with who says it

_INTERVIEW = re.compile(r"[QA]\s?[:.]\s")  # a line of a printed interview stands in a dialogue
_SHARE_PRICE = re.compile(r"\b[A-Z][A-Z.]{1,5},? [+\u2212-]\d")  # "Aktan Oil AKO, +0.60% said"
# "Q: ...", "Winther: ...": whose line it is; so many of them make a dialogue.
_LABEL = re.compile(r"(?:[A-Z][\w’'-]+ ?){1,3}: ")
_FEWEST_LINES = 2
# A page's own voice: "(Read a review of ...)", "Watch the film here", a caption run into its credit by a bar.
_ASIDE = re.compile(r"^\([^()]*\)\W*$|^\[[^\[\]]*\]\W*$|\s\|\s")
_INVITES = re.compile(
    r"^(?:Get|Read|Watch|Listen|Click|See|Find out|Sign up|Subscribe|Follow|Download|Check out|Join|Scroll)"
    r" (?!(?:[A-Z]|he|she|they|it)\b)[a-z]"
)
# What a page says of its own pictures and warns of, a heading that lost its mark, a question to the reader.
_PAGE = re.compile(
    r"^(?:Warning|Spoiler(?: alert)?|Disclaimer|Advertisement|Note|Update|Live|LIVE|WATCH|UPDATE)\b:"
    r"|^(?:View|Enlarge) (?:I|i)mages?\b|^(?:Image|Photo) caption\b|^On the (?:left|right)(?:,"
    r"| \w+ is pictured)|\bImage (?:copyright|caption)\b|^Related (?:PHOTOS|VIDEOS?|STORY|photos"
    r"|stories)\b"
    r"|^(?:EMBED|PHOTOS?|VIDEOS?|CLOSE) |^(?:AP|AFP|Reuters|REUTERS|EPA|Getty(?: Images)?) ?[–—-] "
    r"|\b(?:[Tt]his|[Tt]he) (?:[a-z]+ )?(?:image|photo|photograph|picture)"
    r" (?:provided|released|taken|made available)\b"
    r"|\b(?:is|are) licensed under a\b|\b(?i:all rights reserved|creative commons)\b|©"
    r"|\b(?:is|are) (?:seen|pictured|shown|photographed) (?!as\b)[^.]*\b(?:19|20)\d\d\W*$"
    r"|\b(?:this|the above|above|below) (?:photo|picture|photograph|chart|map|graphic|file photo"
    r"|still image|image)\b"
    r"|\b(?i:download the free|sign up (?:for|to) our|subscribe to our|follow us on|click here"
    r"|listen to the podcast|clicking (?:on )?(?:the|here|this)"
    r"|report inappropriate comments|accuracy of comments|comments['’] (?:factual )?accuracy)\b"
    r"|\((?:\d{1,2}[,-] ?)*\d{1,2}\)\W*$"  # the clue of a crossword
    r"|^(?:What|How|Why|Who|Where|When)\b[^.!]*[^.!?”\"'’)\]]$"
)
_ENDED = re.compile(r"[.!?…][\"”’'»)\]]*\s*$")
# "... amid sabotage plots It is now two years": a heading that ran into the sentence behind it.
_RAN_IN = re.compile(
    r"(?<![\w'’.-])[a-z][\w-]+ (?:It|He|She|They|There|This|These|We|If|But|And|While|When|After|Before|As|In"
    r"|On|At|The|Asked|However|Meanwhile|During|Since|According|[A-Z][a-z]{3,}ing) "
    r"(?:an?|the|this|that|it|he|she|they|his|her|its|their|is|was|are|were|has|have|had|will|would|to|on|in|at)\b"
)
# "Jack Orlok, in prison after the trial.": what stands under a picture.
_NO_VERB = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+,? (?:in|at|with|outside|after|before|on|during|[a-z]+ing) "
)
_TO_READERS = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Yy]ours|[Ll]et us|[Ll]et['’]s)\b|\?(?=\W|$)"
    r"|^(?:Imagine|Suppose|Consider|Picture|Think of|Meet|Guess) "
)
_SHOUTS = re.compile(r"[^a-z]*[A-Z]{3}[^a-z]*")  # "WEAR WHAT YOU LIKE!": a heading, or no news
# "Ilse Orlok said Thursday in a visit to the port.": what she said was cut off.
_SAID_NOTHING = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){1,5}said (?:on )?(?:[A-Z][a-z]+day )?"
    r"(?:in|at|during|on|after|before) [^,;:“”\"]*[.]"
)
_ONE_OF_A_LIST = re.compile(r"\d{1,2}[-–] ?[A-Z]")  # "3- The war goes on.": the third of what is possible
_EXCLAIMS = re.compile(
    r"(?:Wow|Oh|Well|Yes|No|Ha|Hey|Mind you|Guess what|Alas|Hurray|Ouch)(?:,|!) "
    r"|(?:[A-Z\d -]{4,}: )?(?:Hopefully|Frankly|Honestly|Admittedly|Sadly|Luckily|Thankfully|Personally)\b"
)
_NUMERAL = re.compile(r"\b(?!(?:So|And|But|As|If|When|While|Then|Now|Yet|Or) )[A-Z]\w+ I$")  # "World War I"
_ENDED = re.compile(r"[.!。؟।][\W\d]*$|[”\"»’']$")
_WORD = re.compile(r"[^\W_][\w'’-]*")


def fit(text: str, *, speaker: str | None, language: str) -> bool:
    """May the text stand as a bullet, given who is known to say it?"""
    return len(text.split()) >= FEWEST_WORDS and fit_beside(text, speaker=speaker, language=language)


def fit_beside(text: str, *, speaker: str | None, language: str) -> bool:
    """May the text, of however few words, stand in a bullet beside another sentence?"""
    if len(text.split()) > MOST_WORDS or not _ENDED.search(text):
        return False
    if _INTERVIEW.match(text) or _SHARE_PRICE.search(text):
        return False
    if text[:1].islower() or text.rstrip().endswith(_UNFINISHED) or _unbalanced(text):
        return False
    if _ASIDE.search(text):
        return False
    if language != LANGUAGE:
        return speaker is not None or not only_quoted(text)
    if speaker is None and quotes_nobody(text):
        return False
    if (
        not _ENDED.search(text)
        or _SHOUTS.fullmatch(text)
        or _ONE_OF_A_LIST.match(text)
        or _says_nothing(text)
    ):
        return False
    if page_speaks(text) or _RAN_IN.search(blanked(text)) or _captions(text):
        return False
    if speaker is None and (
        _EXCLAIMS.match(text) or _bids().match(text) or _TO_READERS.search(blanked(text))
    ):
        return False
    return (
        not only_a_topic(text) and not _asks_only(text) and (speaker is not None or not speaks_itself(text))
    )


def _says_nothing(text: str) -> bool:
    """Does the text say who spoke, when and where, and not what?"""
    found = _SAID_NOTHING.fullmatch(text)
    verbs = members("short_verbs") | members("irregular_verbs")
    after = text.partition(" said ")[2].rstrip(".").lower().split()
    return found is not None and "that" not in after and verbs.isdisjoint(after)


def page_speaks(text: str) -> bool:
    """Does a page speak of itself: a caption, a warning, an invitation to read on?"""
    return any(found.search(text) for found in (_ASIDE, _INVITES, _PAGE))


@cache
def _bids() -> re.Pattern[str]:
    """ "Stop taking advice from ...", "First, recognize that ...": whoever writes bids the readers."""
    return re.compile(
        rf"(?i:(?:first|second|third|then|so|now|please|instead|finally|always|never),? )?"
        rf"(?i:{alternatives(listed('bidding'))}) "
        r"(?:that|what|how|why|the|a|an|this|these|your|it|no|any|all|[a-z]+ing|up|on|in)\b"
    )


def _asks_only(text: str) -> bool:
    """'"Says who?" said Orlok': a line of a dialogue."""
    asked = [quote.words for quote in quotations(text) if quote.words.rstrip().endswith("?")]
    return bool(asked) and len(_WORD.findall(text)) <= _LONGEST_LINE and len(quotations(text)) == 1


def _captions(text: str) -> bool:
    """A name and where or when, without a word that could be a verb of the whole."""
    if not _NO_VERB.match(text) or len(text.split()) > _LONGEST_CAPTION:
        return False
    said = (word.lower() for word in _WORD.findall(text))
    verbs = members("short_verbs") | members("speech") | members("irregular_verbs")
    return not any(word in verbs or word.endswith(("ed", "n't", "n’t")) for word in said)


def only_quoted(text: str) -> bool:
    """Is most of the text somebody's speech? In a language whose words of speech are not known, what
    stands around a shorter quotation says whose it is."""
    spoken = [len(_WORD.findall(quote.words)) for quote in quotations(text)]
    return max(spoken, default=0) >= QUOTED_SPEECH and 2 * sum(spoken) >= len(_WORD.findall(text))


def quotes_nobody(text: str) -> bool:
    """Is somebody's speech quoted without a word on whose it is?"""
    spoken = any(len(_WORD.findall(quote.words)) >= QUOTED_SPEECH for quote in quotations(text))
    return spoken and not any(_tellers(blanked(text)))


def speaks_itself(text: str) -> bool:
    """Does the text say "we" or "I" outside quotations? Then somebody speaks, and it must be known who."""
    return any(
        found.group() != "US" and not _NUMERAL.search(text, 0, found.end())
        for found in pattern("first_person").finditer(blanked(text))
    )


def says_i(text: str) -> bool:
    """Does one person speak of himself outside quotations?"""
    return any(
        found.group().lower() in ("i", "my") and not _NUMERAL.search(text, 0, found.end())
        for found in pattern("first_person").finditer(blanked(text))
    )


def is_interview(article: Article) -> bool:
    """Do questions and answers, or the lines of several people, stand in the article under their names?"""
    labelled = sum(_LABEL.match(sentence.text) is not None for sentence in article.sentences)
    return labelled >= _FEWEST_LINES or any(s.text.rstrip().endswith("?") for s in article.sentences)


def _tellers(plain: str) -> Iterator[bool]:
    """For every word of speech outside quotations: does somebody stand with it?"""
    for verb in pattern("speech").finditer(plain):
        if verb.group().lower() == "according":
            yield True
            continue
        before = _WORD.findall(plain[: verb.start()])[-_BESIDE:]
        after = _WORD.findall(plain[verb.end() :])[:_BESIDE]
        somebody = [word for word in (*before, *after) if word.lower() not in listed("pronouns")]
        named = any(word[0].isupper() or word.lower() in listed("roles") for word in somebody)
        yield named or any(word.lower() == "the" for word in before[:-1])


def only_a_topic(text: str) -> bool:
    """Does the text only say that something was talked about: no quotation, outcome, number, "that"?"""
    plain = blanked(text)
    topic = pattern("topic_verbs").search(plain)
    if not topic or any(len(_WORD.findall(quote.words)) > QUOTED_SPEECH for quote in quotations(text)):
        return False
    after = plain[topic.end() :]
    return not (_more_than_topic().search(plain) or re.search(r"\bthat\b|\d", after))


@cache
def _more_than_topic() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternatives(listed('outcomes'))})\b")


def _unbalanced(text: str) -> bool:
    """Half a quotation or half a bracket."""
    pairs = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
    return text.count('"') % 2 == 1 or any(text.count(a) != text.count(b) for a, b in pairs)
