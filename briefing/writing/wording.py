"""From a statement to the words of a bullet: a verbatim quote with its logged edits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.models.article import Article, Sentence
from briefing.models.findings import Statement
from briefing.writing.antecedents import POINT_RULES, Repair, question_before, repaired
from briefing.writing.clauses import shortened
from briefing.writing.editing import Draft, cut, insert
from briefing.writing.fitness import MOST_WORDS, fit, is_interview, says_i, speaks_itself
from briefing.writing.in_full import names_in_full, presented
from briefing.writing.introducing import introduced
from briefing.writing.leaning import Hits, Leaning
from briefing.writing.openings import Opened, opened
from briefing.writing.people import LONGEST_QUOTE, full_name_of
from briefing.writing.voice import another_voice
from briefing.writing.wanting import nameless
from briefing.writing.wordlists import LANGUAGE, members

_MAIL = "message/rfc822"
_KNOWS = re.compile(
    r"\b(?:[Ww]e (?:have |had )?(?:seen|saw|obtained|heard?|learned|learnt|wrote|reported|asked|spoke|spoken)"
    r"|(?:told|seen by|shown to) us)\b"
)
_IN_RESPONSE = "In response"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A statement as it can be printed: its draft, the earlier sentences it needs beside it, and how
    many expressions still lean on words that are not there."""

    statement: Statement
    draft: Draft
    settings: tuple[Sentence, ...]
    loose: int
    language: str
    told: int = 0  # names put in full

    @property
    def text(self) -> str:
        return self.draft.text

    @property
    def mended(self) -> int:
        """How many insertions it took, names in full aside: those mend nothing, they tell more."""
        return sum(edit.op == "insert" for edit in self.draft.edits) - self.told

    def within(self, quote: str) -> Wording:
        """The same words out of a longer quote that begins with them."""
        if quote == self.draft.quote:
            return self
        draft = Draft(quote=quote, edits=self.draft.edits).plus([cut(len(self.draft.quote), len(quote))])
        return replace(self, draft=draft)

    def for_front_page(self) -> Wording:
        """Cut to a whole clause where that loses nothing of the sense."""
        draft = shortened(self.draft, language=self.language)
        if draft == self.draft or not fit(draft.text, speaker=self.statement.speaker, language=self.language):
            return self
        return replace(self, draft=draft)


def worded(
    statement: Statement, article: Article, theme: str, hits: Hits, given: frozenset[str] = frozenset()
) -> Wording | None:
    """The statement as a bullet of a theme, whose heading holds the words `given`; None when it cannot be
    one without changing its sense."""
    statement = _known(_sent(statement, article), article)
    quote = statement.text
    english = article.language == LANGUAGE
    if len(quote) > LONGEST_QUOTE or (english and another_voice(statement, article)):
        return None
    start, repair = _opened(statement, article)
    leaning = Leaning(
        statement=statement, article=article, theme=theme, quote=quote, at=start.at, hits=hits, given=given
    )
    more = repaired(leaning, POINT_RULES)
    if more is None or (english and not more.edits and nameless(leaning)):
        return None
    whom = introduced(statement, article)
    draft = start.draft.plus((*repair.edits, *more.edits, *whom.edits))
    if not fit(draft.text, speaker=statement.speaker, language=article.language):
        return None
    settings = {sentence.index: sentence for sentence in (*repair.settings, *more.settings, *whom.settings)}
    wording = Wording(
        statement=_named_beside(statement, draft.text),
        draft=draft,
        settings=tuple(settings[index] for index in sorted(settings)),
        loose=more.loose - len(repair.edits) if more.loose else 0,
        language=article.language,
    )
    return _in_full(wording, leaning) if english else wording


def _in_full(wording: Wording, leaning: Leaning) -> Wording:
    """With the names in full that the bullet has room for, but for those that are put in already."""
    settings = {sentence.index: sentence for sentence in wording.settings}
    draft, told = wording.draft, 0
    for edit, sentence in names_in_full(leaning):
        longer = draft.plus([edit])
        if edit.text.strip(" []") in draft.text or len(longer.text.split()) > MOST_WORDS:
            continue
        draft, told = longer, told + 1
        settings[sentence.index] = sentence
    return replace(
        wording, draft=draft, settings=tuple(settings[index] for index in sorted(settings)), told=told
    )


def _named_beside(statement: Statement, text: str) -> Statement:
    """Of "the president [Mila Orlok] said" the speaker is Mila Orlok."""
    speakers = (statement.speaker or "").split("; ")
    if not any(_BARE.match(speaker) for speaker in speakers):
        return statement
    found = [_BARE.match(one) and re.search(rf"(?i:{re.escape(one)}) \[([^\]]+)\]", text) for one in speakers]
    named = [name.group(1) if name else one for one, name in zip(speakers, found, strict=True)]
    return replace(statement, speaker="; ".join(dict.fromkeys(named)))


_BARE = re.compile(r"[Tt]he [a-z -]+$")


def _sent(statement: Statement, article: Article) -> Statement:
    """The "we" of a mail is its sender, that of a page outside all quotations is the page's own outlet;
    in an interview it is whoever answers, and nobody is named."""
    if statement.speaker is not None or article.language != LANGUAGE or not speaks_itself(statement.text):
        return statement
    if article.media_type == _MAIL:
        voice = article.author or article.outlet
    else:
        voice = article.outlet if _own_voice(statement, article) else None
    return replace(statement, speaker=voice, kind="statement") if voice else statement


def _known(statement: Statement, article: Article) -> Statement:
    """ "The two countries" beside a point tell nobody who speaks; "Mr Orlok" has a first name."""
    speaker = statement.speaker or ""
    if speaker.lower() in members("two_parties"):
        return replace(statement, speaker=None, kind="reporting")
    if tail := _CLAUSE.search(speaker):  # "the lawyer who"
        return replace(statement, speaker=speaker[: tail.start()])
    if hour := _HOUR.match(speaker):  # "9:36 P.M. The ministry says"
        return replace(statement, speaker=speaker[hour.end() :])
    if article.language != LANGUAGE:
        return statement
    short = _SHORT.fullmatch(speaker)
    name = full_name_of(article, short["surname"]) if short else None
    if _SURNAME.fullmatch(speaker) and (
        found := presented(speaker, article, statement.sentence, longest=len(article.raw))
    ):
        name = f"{found[0]} {speaker}"
    return replace(statement, speaker=name) if name else statement


_CLAUSE = re.compile(r",? (?:who|that|which|whose)$")
_HOUR = re.compile(r"[AaPp]\.?[Mm]\.? (?=[A-Z])")
_SURNAME = re.compile(r"[A-Z][\w’'-]*[a-z]")
_SHORT = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.? (?P<surname>[A-Z][\w’'-]+)")


def _own_voice(statement: Statement, article: Article) -> bool:
    """Is the "we" of a page's sentence the page's own? Of a signed one, which may be a guest's, only where
    it tells how it knows."""
    quoted = article.sentences[statement.sentence].quoted
    if quoted or is_interview(article) or says_i(statement.text):
        return False
    return article.author is None or _KNOWS.search(statement.text) is not None


def _opened(statement: Statement, article: Article) -> tuple[Opened, Repair]:
    """The sentence opened; an answer keeps its "In response" when the question can be named."""
    if article.language == LANGUAGE and statement.text.startswith(f"{_IN_RESPONSE},"):
        asked = question_before(article, statement.sentence)
        if asked is not None:
            edit = insert(len(_IN_RESPONSE), f" [{' '.join(asked.name.split())}]")
            kept = opened(statement.text, article, keep_connective=True)
            return kept, Repair(edits=(edit,), settings=(asked.sentence,))
    return opened(statement.text, article), Repair()
