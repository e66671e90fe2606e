"""Whose words a line of a page is: the reporter's, or those of a caption, an interview, a document."""

from __future__ import annotations

import re

from briefing.language.quotations import blanked
from briefing.models.article import Article
from briefing.models.findings import Statement
from briefing.writing.fitness import says_i

# "The full statement reads as follows:" hands the page over to somebody else until its end.
_IN_FULL = re.compile(
    r"\b(?:statement|letter|text|message|post|memo|note|e-?mail|release|communiqu[eé]|declaration"
    r"|speech|resolution"
    r"|transcript|remarks|address)\b[^.!?:“\"]*\b(?:in full|follows?|below)\b[^.!?:“\"]*:(?=$|\s+[A-Z])"
    r"|^(?:The |Here is the )?(?:full )?(?:statement|letter|text|transcript)(?: (?:in full"
    r"|reads?))?:(?=$|\s+[A-Z])",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\s*[(\[/]?(?:File|Photo|Photos|Photograph|Picture|Image|Images|Credit|Courtesy|Pic"
    r"|Illustration|Graphic|Archive)\b",
)
_CREDIT_LINE = re.compile(
    r"(?:[\w. ]{1,30}/ ?)?(?:Getty Images|AP Photo|Associated Press|AFP|Reuters|REUTERS|EPA)"
)
_FEWEST_QUESTIONS = 2


def another_voice(statement: Statement, article: Article) -> bool:
    """Is a sentence that names no speaker somebody's all the same: of a document that is printed in full, of
    whoever answers in an interview, or a caption's?"""
    if _captioned(statement, article):
        return True
    return statement.speaker is None and (_in_full(statement, article) or in_interview(article))


def _captioned(statement: Statement, article: Article) -> bool:
    """Does the line end with the credit of a picture, or follow on one?"""
    rest = article.raw[statement.end : statement.end + 60].split("\n", 1)[0]
    above = article.raw[max(0, statement.start - 60) : statement.start].rstrip().rsplit("\n", 1)
    credited = len(above) == _FEWEST_QUESTIONS and _CREDIT_LINE.fullmatch(above[1].strip()) is not None
    return credited or _CREDIT.match(rest) is not None


def _in_full(statement: Statement, article: Article) -> bool:
    last = article.sentences[statement.sentence]
    return any(
        _IN_FULL.search(sentence.text.rstrip())
        for sentence in article.sentences
        if sentence.start < statement.end and sentence.index <= last.index
    )


def in_interview(article: Article) -> bool:
    """Do questions of the page's own stand as paragraphs of their own, and does somebody answer them as "I"?
    Where nobody does, the page answers for itself."""
    if not any(says_i(sentence.text) for sentence in article.sentences):
        return False
    asked = 0
    for sentence in article.sentences:
        question = blanked(sentence.text).rstrip()
        alone = article.raw[: sentence.start].rstrip(" ").endswith("\n") or sentence.start == 0
        rest = article.raw[sentence.end :].lstrip(" ")
        asked += question.endswith("?") and alone and (not rest or rest.startswith(("\n", "\r")))
    return asked >= _FEWEST_QUESTIONS
