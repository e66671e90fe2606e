"""A printed brief re-checked with nothing but itself. Pure: bytes in, faults out.

What the pages say is read back from the file, whatever drew it, and compared with what it carries as
evidence; what the evidence says of its own passages is replayed. Whether the evidence is the desk's own
only the desk's state can tell, or the SHA-256 that stood in the mail.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from briefing.language.escape import one_line
from briefing.models.briefing import Briefing, Citation, KeyPoint
from briefing.printing.evidence import FORMAT, NAME, citations
from briefing.printing.faces import as_read
from briefing.printing.readback import ReadBack, read_back
from briefing.writing.editing import replay

SHOWN_LETTERS = 80  # of a text in a message


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """`check` is one of evidence, point, quote, hash, page, source, ledger; `where` a place in the
    Briefing or the file."""

    check: str
    where: str
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """What a brief carries, and what is wrong with it. `briefing` is None without usable evidence."""

    briefing: Briefing | None
    hashes: Mapping[str, str]  # article -> SHA-256 of its file, where the evidence has it
    faults: tuple[Fault, ...]


def prove(content: bytes) -> Proof:
    """Re-checks a PDF by what it carries. A file that is no PDF, or no brief of ours, is a fault."""
    from pikepdf import PdfError

    try:
        found = read_back(content)
    except (PdfError, ValueError):
        return _nothing("the file cannot be read as a PDF")
    if NAME not in found.attachments:
        return _nothing(f"the PDF carries no {NAME}")
    try:
        evidence = json.loads(found.attachments[NAME])
        if not isinstance(evidence, dict) or evidence.get("format") != FORMAT:
            return _nothing(f"{NAME} is not of the form {FORMAT}")
        briefing = Briefing.model_validate(evidence["briefing"])
        told = briefing.model_dump(mode="json")
        faults = [*_points(briefing), *_citations(evidence, told), *_pages(evidence, told, found)]
        hashes = {entry["article"]: entry["sha256"] for entry in evidence["citations"] if entry.get("sha256")}
    except ValidationError as error:
        return _nothing(f"{NAME} holds no whole Briefing: {error.error_count()} fields are wrong")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return _nothing(f"{NAME} is damaged: {one_line(str(error))[:200]}")
    return Proof(briefing=briefing, hashes=hashes, faults=tuple(faults))


def _nothing(detail: str) -> Proof:
    return Proof(briefing=None, hashes={}, faults=(Fault(check="evidence", where=NAME, detail=detail),))


def each_point(briefing: Briefing) -> Iterator[tuple[str, KeyPoint]]:
    """All key points with their places."""
    for number, point in enumerate(briefing.takeaways):
        yield f"/takeaways/{number}", point
    for index, section in enumerate(briefing.sections):
        for number, point in enumerate(section.key_points):
            yield f"/sections/{index}/key_points/{number}", point


def _points(briefing: Briefing) -> Iterator[Fault]:
    """Each point is its first quote after its edits."""
    for at, point in each_point(briefing):
        try:
            replayed = replay(point.citations[0].quote, point.edits)
        except ValueError as error:
            yield Fault(check="point", where=at, detail=f"its edits cannot be replayed: {error}")
            continue
        if replayed != point.text:
            detail = f"its quote with its edits gives {_short(replayed)}, not {_short(point.text)}"
            yield Fault(check="point", where=at, detail=detail)


def _citations(evidence: Mapping[str, Any], told: Any) -> Iterator[Fault]:
    """The list of citations is the Briefing's, and each hash is the one the article is named by."""
    listed = {entry["at"]: entry for entry in evidence["citations"]}
    ours = dict(citations(told))
    for at in sorted(listed.keys() ^ ours.keys()):
        yield Fault(check="quote", where=at, detail="the Briefing and the list of citations differ here")
    full = {entry["article"]: entry["text"] for entry in evidence["sources"] if entry.get("text") is not None}
    for at, citation in ours.items():
        entry = listed.get(at, citation)
        if {key: entry[key] for key in citation} != citation:
            yield Fault(check="quote", where=at, detail="the Briefing and the list of citations differ here")
        digest = entry.get("sha256")
        if digest and not digest.startswith(citation["article"].split(".")[0]):
            detail = f"the article {citation['article']} is not of the file with SHA-256 {digest}"
            yield Fault(check="hash", where=at, detail=detail)
        if citation["article"] in full and not _stands(citation, full[citation["article"]]):
            detail = f"{_short(citation['quote'])} does not stand at its place in the attached text"
            yield Fault(check="quote", where=at, detail=detail)
        if citation["end"] - citation["start"] != len(citation["quote"]):
            yield Fault(check="quote", where=at, detail="its span is not as long as the quote")


def _stands(citation: Mapping[str, Any], sentences: Sequence[Mapping[str, Any]]) -> bool:
    """Whether what the attached sentences have of that span is what the quote says there. A quote may
    reach over a line end between sentences, which none of them has."""
    quote, start = citation["quote"], citation["start"]
    for sentence in sentences:
        first, last = max(start, sentence["start"]), min(citation["end"], sentence["end"])
        if first < last:
            there = sentence["text"][first - sentence["start"] : last - sentence["start"]]
            if quote[first - start : last - start] != there:
                return False
    return True


def _pages(evidence: Mapping[str, Any], told: Any, found: ReadBack) -> Iterator[Fault]:
    """What is read on the pages is what was printed, and what was printed is the Briefing."""
    pages, now = evidence["pages"], found.transcript
    printed = [(entry["role"], entry["text"]) for entry in pages["told"]]
    read = [(entry.role, entry.text) for entry in now.told]
    differ = list(_differences(printed, read))
    yield from differ
    if not differ and now.drawn != pages["drawn"]:
        detail = "letters are drawn that are not the ones a reader is told"
        yield Fault(check="page", where="structure", detail=detail)
    if list(found.furniture) != list(pages["furniture"]):
        differing = [
            number
            for number, pair in enumerate(zip(found.furniture, pages["furniture"], strict=False), 1)
            if pair[0] != pair[1]
        ]
        where = f"page {differing[0]}" if differing else "pages"
        yield Fault(check="page", where=where, detail="other words stand outside the text than were printed")
    yield from (Fault(check="page", where="file", detail=detail) for detail in found.strange)
    for passage in now.passages:
        wanted = at_place(told, passage.at)
        if wanted is None or as_read(one_line(wanted)) != as_read(passage.text):
            detail = f"the page says {_short(passage.text)}, the Briefing {_short(wanted or 'nothing')}"
            yield Fault(check="page", where=passage.at, detail=detail)
    yield from _missing(told, now.passages)


def _differences(printed: list[tuple[str, str]], read: list[tuple[str, str]]) -> Iterator[Fault]:
    if len(printed) != len(read):
        detail = f"{len(read)} elements are read, {len(printed)} were printed"
        yield Fault(check="page", where="structure", detail=detail)
    for (role, text), (other_role, other) in zip(printed, read, strict=False):
        if (role, text) != (other_role, other):
            detail = f"the page says {_short(other)}, printed was {_short(text)}"
            yield Fault(check="page", where=role or "page", detail=detail)
            return


def _missing(told: Any, passages: Sequence[Any]) -> Iterator[Fault]:
    """A page that names its passages at all shows every key point of its themes."""
    shown = {passage.at for passage in passages}
    for index, section in enumerate(told["sections"]):
        for number, point in enumerate(section["key_points"]):
            at = f"/sections/{index}/key_points/{number}/text"
            if shown and at not in shown and as_read(one_line(point["text"])):
                yield Fault(check="page", where=at, detail="this key point is not on the page")


def at_place(value: Any, at: str) -> str | None:
    """The text at a place such as /sections/0/key_points/1/text."""
    for key in at.split("/")[1:]:
        if isinstance(value, Mapping) and key in value:
            value = value[key]
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value if isinstance(value, str) else None


def each_citation(briefing: Briefing) -> Iterator[tuple[str, Citation]]:
    """All citations with their places, each passage once."""
    met = set()
    for at, found in citations(briefing.model_dump(mode="json")):
        citation = Citation(**found)
        if (citation.article, citation.start, citation.end, citation.quote) not in met:
            met.add((citation.article, citation.start, citation.end, citation.quote))
            yield at, citation


def _short(text: str) -> str:
    line = one_line(text)
    return f'"{line[:SHOWN_LETTERS]}…"' if len(line) > SHOWN_LETTERS else f'"{line}"'
