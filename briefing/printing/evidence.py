"""evidence.json, which travels inside the PDF: the Briefing, the passage behind each citation, and what
the pages say, so that a brief can be checked years later with nothing but itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from briefing.models.briefing import Briefing
from briefing.models.delivery import CitedSource, Evidence
from briefing.printing.archive import Attachment
from briefing.printing.transcript import Transcript

NAME = "evidence.json"
FORMAT = "briefing-evidence-1"
_CITATION = frozenset(("source", "article", "start", "end", "quote"))


def attachment(
    briefing: Briefing, evidence: Evidence, said: Transcript, furniture: Sequence[str]
) -> Attachment:
    """The file as the PDF carries it."""
    told = briefing.model_dump(mode="json")
    value = {
        "format": FORMAT,
        "kind": evidence.kind,
        "briefing": told,
        "citations": [
            {"at": at, "sha256": _digest(evidence.sources.get(found["article"])), **found}
            for at, found in citations(told)
        ],
        "sources": [_source(source, evidence) for source in told["sources"]],
        "pages": {
            "told": [{"role": each.role, "text": each.text} for each in said.told],
            "passages": [{"at": each.at, "text": each.text} for each in said.passages],
            "drawn": said.drawn,
            "furniture": list(furniture),
        },
    }
    return Attachment(
        name=NAME,
        media_type="application/json",
        relation="Data",
        description="The brief as data, with the passage behind each citation",
        content=json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n",
    )


def citations(value: Any, at: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every citation in a Briefing's JSON form, with its place there."""
    if isinstance(value, Mapping):
        if value.keys() >= _CITATION:
            yield at, {key: value[key] for key in ("source", "article", "start", "end", "quote")}
        for key, held in value.items():
            yield from citations(held, f"{at}/{key}")
    elif isinstance(value, list):
        for index, held in enumerate(value):
            yield from citations(held, f"{at}/{index}")


def _source(source: Mapping[str, Any], evidence: Evidence) -> dict[str, Any]:
    kept = evidence.sources.get(source["article"])
    entry = {"number": source["number"], "article": source["article"], "sha256": _digest(kept)}
    if evidence.kind == "full" and source["used"] and kept:
        entry["text"] = [asdict(sentence) for sentence in kept.sentences]
    return entry


def _digest(kept: CitedSource | None) -> str | None:
    return kept.sha256 if kept else None
