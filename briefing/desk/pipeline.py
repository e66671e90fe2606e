"""The one place that knows the order of the work.

    documents -> read -> analyse -> write -> print

Pure but for the log: every file, clock and database access is its caller's.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis import analyse
from briefing.config.model import Config, Edition
from briefing.desk.observing import Observer, unobserved
from briefing.desk.place import Desk
from briefing.desk.resources import load_style
from briefing.models.article import Reading
from briefing.models.briefing import Briefing, Heading, Intake, ProblemEntry
from briefing.models.delivery import Printed, Style
from briefing.models.document import NOTHING_LEARNED, Document, Furniture, Learned, Outlet, Problem
from briefing.models.findings import History
from briefing.printing import print_briefing
from briefing.reading import read_document
from briefing.writing import write_briefing

log = logging.getLogger(__name__)

NOTHING_ELSE = Intake()
NO_HISTORY = History()
NO_FURNITURE = Furniture()


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What an issue is made to: the edition's configuration, its heading, what was told before, and the
    digest of the snapshot of learned lines that its documents were read with."""

    config: Config
    edition: Edition
    heading: Heading
    style: Style
    history: History = NO_HISTORY
    furniture: str | None = None

    @classmethod
    def of(
        cls,
        desk: Desk,
        edition: Edition,
        heading: Heading,
        history: History = NO_HISTORY,
        furniture: Furniture = NO_FURNITURE,
    ) -> Order:
        """The order with the desk's own templates."""
        return cls(
            config=desk.config,
            edition=edition,
            heading=heading,
            style=load_style(desk.templates),
            history=history,
            furniture=furniture.learned.digest,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """An issue before it is numbered among the delivered ones."""

    briefing: Briefing
    printed: Printed


def furniture_of(config: Config, learned: Learned = NOTHING_LEARNED) -> Furniture:
    """The frozen knowledge of outlets that reading gets: the user's own table and a snapshot."""
    return Furniture(outlets=tuple(Outlet(**dict(outlet)) for outlet in config.outlets), learned=learned)


def read_safely(document: Document, furniture: Furniture) -> Reading:
    """The document boundary: whatever a file does to its reader, the others go on.

    The only place of the program that catches every error; the traceback is in the log.
    """
    try:
        return read_document(document, furniture)
    except Exception as error:
        log.exception("reading failed", extra={"document": document.sha256})
        detail = (
            f"Reading this file failed inside the program ({type(error).__name__}). "
            "The file is kept. Please report it with the lines that briefing.log in the state folder has on it."
        )
        problem = Problem(name=document.name, code="reader-failed", detail=detail)
        return Reading(
            name=document.name, sha256=document.sha256, media_type="application/octet-stream", problem=problem
        )


def read_all(
    documents: Sequence[Document], furniture: Furniture, observe: Observer = unobserved
) -> tuple[Reading, ...]:
    """One reading per distinct content, in the order of name and hash, whatever order they came in."""
    distinct = {
        document.sha256: document for document in sorted(documents, key=lambda d: (d.name, d.sha256))[::-1]
    }
    ordered = sorted(distinct.values(), key=lambda d: (d.name, d.sha256))
    readings = []
    for index, document in enumerate(ordered):
        observe("reading", index, len(ordered))
        readings.append(read_safely(document, furniture))
    observe("reading", len(ordered), len(ordered))
    return tuple(readings)


def make_issue(
    readings: Sequence[Reading],
    order: Order,
    *,
    intake: Intake = NOTHING_ELSE,
    observe: Observer = unobserved,
) -> Made:
    """Findings, briefing and print of what was read. `intake` is what else came in; the problems among
    the readings are added to it."""
    themes = order.config.themes_of(order.edition)
    articles = [article for reading in readings for article in reading.articles]
    unread = tuple(
        ProblemEntry(name=r.problem.name, code=r.problem.code, detail=r.problem.detail)
        for r in readings
        if r.problem is not None
    )
    intake = intake.model_copy(update={"problems": intake.problems + unread})
    observe("comparing", 0, 1)
    findings = analyse(articles, themes, order.history, order.heading.day)
    observe("writing", 0, 1)
    briefing = write_briefing(
        findings,
        order.heading,
        intake,
        themes=themes,
        window=order.edition.window,
        options=order.config.writing,
    ).model_copy(update={"furniture": order.furniture})
    observe("printing", 0, 1)
    printed = print_briefing(briefing, order.style)
    observe("printing", 1, 1)
    return Made(briefing=briefing, printed=printed)
