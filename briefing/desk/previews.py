"""The brief of all files that lie in some folders: no ledger, no number, no mail, nothing moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.config.model import Edition
from briefing.desk.inbox import NotYet, Refused, read_file, scan
from briefing.desk.observing import Observer, unobserved
from briefing.desk.pipeline import Made, Order, make_issue
from briefing.desk.place import Desk
from briefing.desk.planner import cutoff
from briefing.desk.readings import furniture_of_desk, read_all
from briefing.errors import UsageError
from briefing.models.briefing import Intake, ProblemEntry
from briefing.models.document import Document, Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class Gathered:
    """The documents of some folders and what could not be one."""

    documents: tuple[Document, ...]
    refused: tuple[Refused, ...]


def gather(folders: Sequence[Path], max_bytes: int) -> Gathered:
    """Read every file that may be a source, leaving all where they are."""
    documents: list[Document] = []
    refused: list[Refused] = []
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder} is not a folder. Name a folder that holds article files.")
        found = scan(folder, max_bytes=max_bytes)
        refused += found.refused
        for seen in found.candidates:
            match read_file(seen, max_bytes):
                case Document() as document:
                    documents.append(document)
                case Refused() as entry:
                    refused.append(entry)
                case NotYet(name=name, reason=reason):
                    problem = Problem(name=name, code="not-yet", detail=reason)
                    refused.append(Refused(path=seen.path, problem=problem, stays=True))
    return Gathered(documents=tuple(documents), refused=tuple(refused))


def preview(
    desk: Desk, edition: Edition, day: date, folders: Sequence[Path], observe: Observer = unobserved
) -> Made:
    """Make the brief of these folders as the edition of that day would print it."""
    gathered = gather(folders, desk.config.desk.max_file_mb * 1_000_000)
    furniture = furniture_of_desk(desk)
    readings = read_all(gathered.documents, furniture, observe)
    heading = desk.heading(
        edition, day=day, number=None, cutoff=cutoff(edition, desk.config.desk.timezone, day)
    )
    problems = (refused.problem for refused in gathered.refused)
    intake = Intake(
        duplicate=len(gathered.documents) - len(readings),
        problems=tuple(ProblemEntry(name=p.name, code=p.code, detail=p.detail) for p in problems),
    )
    order = Order.of(desk, edition, heading, furniture=furniture)
    return make_issue(readings, order, intake=intake, observe=observe)
