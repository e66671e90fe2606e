"""`briefing verify`: a printed brief against itself and, if asked, against the desk's state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.desk.proving import Fault, each_citation, each_point, prove
from briefing.desk.readings import read_safely
from briefing.desk.store import Issue, Store
from briefing.errors import StoreError, UsageError
from briefing.models.briefing import Briefing
from briefing.models.document import Furniture

# What a PDF says of a file must be a hash before it becomes part of a path.
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """`ledger` says what the state knows of the file, "" when none was asked."""

    sha256: str
    briefing: Briefing | None
    ledger: str
    faults: tuple[Fault, ...]

    def as_json(self) -> dict[str, Any]:
        """The value of `briefing verify --json`."""
        told = self.briefing
        return {
            "holds": not self.faults,
            "sha256": self.sha256,
            "title": told and told.title,
            "edition": told and told.edition,
            "day": told and told.day.isoformat(),
            "number": told and told.number,
            "revision": told and told.revision,
            "points": len(list(each_point(told))) if told else 0,
            "passages": len(list(each_citation(told))) if told else 0,
            "ledger": self.ledger or None,
            "faults": [{"check": f.check, "where": f.where, "detail": f.detail} for f in self.faults],
        }


def verify(content: bytes, against: Path | None = None) -> Verdict:
    """Re-checks a PDF; with a state folder also its passages in the kept documents and its bytes in
    the ledger. Raises UsageError for a folder that holds no state."""
    digest = sha256(content).hexdigest()
    proof = prove(content)
    if against is None:
        return Verdict(sha256=digest, briefing=proof.briefing, ledger="", faults=proof.faults)
    with Store(_state(against)) as store:
        issue = store.issues.of_pdf(digest)
        briefing, faults = proof.briefing, list(proof.faults)
        if briefing is None and issue is not None:
            # Its bytes are those of the ledger: what the file does not carry, the ledger has.
            briefing, faults = Briefing.model_validate_json(store.issues.briefing(issue.run_id)), []
        if briefing is not None:
            faults += _ledger(store, issue, briefing)
            faults += _passages(store, briefing, dict(proof.hashes))
    known = f"printed as No. {issue.number} of {issue.edition}, {issue.day}" if issue else "not in the ledger"
    return Verdict(sha256=digest, briefing=briefing, ledger=known, faults=tuple(faults))


def _state(folder: Path) -> Path:
    """The state folder itself, or that of a desk folder."""
    for place in (folder, folder / ".briefing"):
        if (place / "briefing.db").is_file():
            return place
    raise UsageError(f"{folder} is no state folder: it holds no briefing.db. Name a desk's .briefing folder.")


def _ledger(store: Store, issue: Issue | None, briefing: Briefing) -> Iterator[Fault]:
    if issue is not None or briefing.number is None or briefing.draft:
        return  # drafts and previews stand in no ledger
    recorded = store.issues.get(briefing.edition, briefing.number, briefing.revision)
    where = f"No. {briefing.number} of {briefing.edition}"
    if recorded is None:
        yield Fault(check="ledger", where=where, detail="the ledger has no such issue")
        return
    detail = f"the ledger has another PDF of this issue, with SHA-256 {recorded.pdf_sha256}"
    yield Fault(check="ledger", where=where, detail=detail)
    if store.issues.briefing(recorded.run_id) != briefing.model_dump_json():
        yield Fault(check="ledger", where=where, detail="the ledger's Briefing of this issue says otherwise")


def _passages(store: Store, briefing: Briefing, hashes: dict[str, str]) -> Iterator[Fault]:
    """Every quote at its span in the document that the desk kept."""

    @cache
    def text_of(article: str) -> str:
        start = article.split(".", maxsplit=1)[0]
        digest = hashes.get(article) or store.documents.named(start)
        if digest is None or not _DIGEST.fullmatch(digest):
            raise StoreError(f"the state keeps no document {start}")
        return read_safely(store.documents.load(digest), Furniture()).raw

    for at, citation in each_citation(briefing):
        try:
            text = text_of(citation.article)
        except StoreError as error:
            yield Fault(check="source", where=at, detail=str(error))
            continue
        if text[citation.start : citation.end] != citation.quote:
            detail = f"the source {citation.source} does not say this there"
            yield Fault(check="quote", where=at, detail=detail)
