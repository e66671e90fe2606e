"""A figure that somebody sets against the one given just before: "The organisers spoke of 60,000."

The answer needs no word for what is counted; the figure before it has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.analysis.disagreements.cores import untailed
from briefing.analysis.disagreements.figures import about, of_one_size, value_of
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Passage, whole
from briefing.analysis.numbers import SPANS, Quantity, agree, bare_figure, is_part
from briefing.models.findings import Disagreement

#: Folded words of which every answer holds one.
SETTING = frozenset("spoke speaks put puts gave gives estimated estimates counted counts".split())
_WHAT = (
    r"(?:number|figure|total|toll|count|sum|amount|attendance|crowd|turnout|cost|costs|bill|damage|loss|losses|"
    r"price|value|payments?)"
)
_SET = re.compile(
    r"\b(?:sp(?:oke|eaks) (?:instead )?of|(?:put|puts|estimated|estimates) "
    rf"(?:it|them|(?:the|that|its|their) (?:[a-z]+ )?{_WHAT}(?: of [a-z ]{{3,30}})?) at|"
    rf"g(?:ave|ives) (?:the|a|another|its) {_WHAT} (?:of|as)|"
    r"count(?:ed|s)) (?=[\d$€£a-z])"
)
# A figure of another time or of what is compared is no rival.
_OTHER_TIME = re.compile(
    r"\b(?:last|previous|earlier|then|before|ago|in (?:19|20)\d\d|up from|down from|compared|"
    r"yesterday|since|now|so far|later|rose|risen|raised|forecast|expects?)\b",
    re.IGNORECASE,
)
# The figure answered stands at most so many sentences before.
_REACH = 2


def rivals(material: Material) -> list[Disagreement]:
    """Disagreements over a figure inside one article, the second said in answer to the first."""
    return settle(material, "number", _matches(material), about)


def _matches(material: Material) -> Iterator[Match]:
    for number in material.rivals:
        passage = whole(material, number)
        text = passage.facts.text
        setting = _SET.search(text)
        if setting is None or passage.article >= material.fresh or _OTHER_TIME.search(text):
            continue
        figure = bare_figure(text, setting.end())
        told = _answered(material, number) if figure else None
        if figure and told and _rival(told[1], figure):
            mine = Value(
                passage=passage,
                printed=text[figure.start : figure.end].strip(),
                of=text[figure.unit_start : figure.end].strip(" -"),
            )
            yield Match(a=value_of(*told), b=mine, fit=False)


def _answered(material: Material, number: int) -> tuple[Passage, Quantity] | None:
    """The figure of the sentence before, or of the one before that: the only one there, and said by
    somebody else."""
    first = int(material.corpus.opening[material.corpus.owner[number]])
    speaker = material.statement(number).speaker
    for before in range(number - 1, max(first - 1, number - 1 - _REACH), -1):
        passage = whole(material, before)
        end = len(untailed(passage.facts.text))
        found = [q for q in passage.facts.quantities if q.unit not in SPANS and q.end <= end]
        if not found:
            continue
        told = material.statement(before).speaker
        if len(found) > 1 or is_part(passage.facts.text, found[0]) or (told is not None and told == speaker):
            return None
        return None if _OTHER_TIME.search(passage.facts.text) else (passage, found[0])
    return None


def _rival(told: Quantity, answer: Quantity) -> bool:
    if answer.unit and answer.unit != told.unit:
        return False
    return not agree(told, answer) and of_one_size(told, answer) and told.unit != "percent"
