"""The one place that knows the order of the work.

    documents -> read -> analyse -> write -> print

Pure but for the log: every file, clock and database access is its caller's. The rooms are imported when
they are first needed: a run that finds nothing new needs none of them.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.config.model import Config, Edition
from briefing.desk.imprint import NOTHING_BEFORE, Past, changes, with_ownership
from briefing.desk.observing import Observer, unobserved
from briefing.desk.place import Desk
from briefing.desk.resources import load_style
from briefing.desk.resting import collector_at_rest
from briefing.desk.safeprinting import print_safely
from briefing.desk.translating import Translate, translated, translator, untranslated
from briefing.models.article import Article, Reading
from briefing.models.briefing import Briefing, Heading, Intake, ProblemEntry
from briefing.models.delivery import CitedSource, Evidence, KeptText, Printed, Style
from briefing.models.document import Furniture

LOG = logging.getLogger(__name__)
NOTHING_ELSE = Intake()
NO_FURNITURE = Furniture()


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What an issue is made to: the edition's configuration, its heading, what was told before, the
    digest of the snapshot of learned lines that its documents were read with, the issue it revises, and
    who translates."""

    config: Config
    edition: Edition
    heading: Heading
    style: Style
    past: Past = NOTHING_BEFORE
    furniture: str | None = None
    revises: Briefing | None = None
    translate: Translate = untranslated

    @classmethod
    def of(
        cls,
        desk: Desk,
        edition: Edition,
        heading: Heading,
        past: Past = NOTHING_BEFORE,
        furniture: Furniture = NO_FURNITURE,
        revises: Briefing | None = None,
    ) -> Order:
        """The order with the desk's own templates."""
        return cls(
            config=desk.config,
            edition=edition,
            heading=heading,
            style=load_style(desk.templates, edition.look),
            past=past,
            furniture=furniture.learned.digest,
            revises=revises,
            translate=translator(desk.config, desk.path.resolve().parent),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """An issue before it is numbered among the delivered ones."""

    briefing: Briefing
    printed: Printed


def make_issue(
    readings: Sequence[Reading],
    order: Order,
    *,
    intake: Intake = NOTHING_ELSE,
    observe: Observer = unobserved,
) -> Made:
    """Findings, briefing and print of what was read. `intake` is what else came in; the problems among
    the readings are added to it."""
    from briefing.analysis import analyse
    from briefing.writing import write_briefing

    themes = order.config.themes_of(order.edition)
    articles = [article for reading in readings for article in reading.articles]
    unread = tuple(
        ProblemEntry(name=r.problem.name, code=r.problem.code, detail=r.problem.detail)
        for r in readings
        if r.problem is not None
    )
    intake = intake.model_copy(update={"problems": intake.problems + unread})
    observe("comparing", 0, 1)
    with collector_at_rest():
        findings = analyse(articles, themes, order.past.history, order.heading.day)
        observe("writing", 0, 1)
        briefing = write_briefing(
            findings,
            order.heading,
            intake,
            themes=themes,
            window=order.edition.window,
            options=order.config.writing,
        )
    briefing = _imprinted(briefing, order)
    briefing = translated(briefing, order.translate(briefing))
    observe("printing", 0, 1)
    printed = print_safely(briefing, order.style, evidence=_evidence(articles, order))
    for complaint in printed.complaints:
        LOG.warning("The PDF may not be accepted by an archive: %s", complaint)
    observe("printing", 1, 1)
    return Made(briefing=briefing, printed=printed)


def print_again(briefing: Briefing, readings: Sequence[Reading], order: Order) -> Printed:
    """An issue that was changed after it was made, printed as `make_issue` would have."""
    articles = [article for reading in readings for article in reading.articles]
    return print_safely(briefing, order.style, evidence=_evidence(articles, order))


def _evidence(articles: Sequence[Article], order: Order) -> Evidence | None:
    """What travels inside the PDF, as the edition wants it."""
    kind = order.edition.evidence
    if kind == "none":
        return None
    return Evidence(
        kind=kind,
        sources={
            article.id: CitedSource(
                sha256=article.sha256,
                sentences=tuple(KeptText(start=s.start, end=s.end, text=s.text) for s in article.sentences)
                if kind == "full"
                else (),
            )
            for article in (*order.past.history.articles, *articles)
        },
    )


def _imprinted(briefing: Briefing, order: Order) -> Briefing:
    """With what the desk knows and no source says."""
    added = {
        "furniture": order.furniture,
        "past": order.past.issues,
        "changes": changes(order.revises, briefing) if order.revises else None,
    }
    return with_ownership(briefing.model_copy(update=added), order.config)
