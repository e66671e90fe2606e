"""Documents in, readings out: the first step of the pipeline, by itself for commands that need no more."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.config.model import Config
from briefing.desk.boundary import read_here
from briefing.desk.children import read_guarded
from briefing.desk.observing import Observer, unobserved
from briefing.desk.place import Desk
from briefing.models.article import Reading
from briefing.models.document import NOTHING_LEARNED, Document, Furniture, Learned, Outlet
from briefing.reading import is_costly


def furniture_of(config: Config, learned: Learned = NOTHING_LEARNED) -> Furniture:
    """The frozen knowledge of outlets that reading gets: the user's own table and a snapshot."""
    return Furniture(outlets=tuple(Outlet(**dict(outlet)) for outlet in config.outlets), learned=learned)


def furniture_of_desk(desk: Desk) -> Furniture:
    """The user's table and the snapshot in force; a desk without a state folder has learned nothing,
    and does not wait for the database's imports."""
    if not desk.state.is_dir():
        return furniture_of(desk.config)
    from briefing.desk.furniture import furniture_in_force
    from briefing.desk.store import Store

    with Store(desk.state) as store:
        return furniture_in_force(desk, store)


def read_safely(document: Document, furniture: Furniture) -> Reading:
    """One reading, whatever the file does to its reader."""
    return read_each((document,), furniture)[0]


def read_each(
    documents: Sequence[Document], furniture: Furniture, observe: Observer = unobserved
) -> tuple[Reading, ...]:
    """One reading per document in the order asked for. Plain text is read here, which is fast; files whose
    parsers can hang or explode are read in child processes."""
    costly = [is_costly(document.name, document.content) for document in documents]
    done = 0

    def told() -> None:
        nonlocal done
        observe("reading", done, len(documents))
        done += 1

    here = []
    for document, is_guarded in zip(documents, costly, strict=True):
        if not is_guarded:
            told()
            here.append(read_here(document, furniture))
    guarded = [document for document, is_guarded in zip(documents, costly, strict=True) if is_guarded]
    there = read_guarded(guarded, furniture, told) if guarded else ()
    if documents:
        observe("reading", len(documents), len(documents))
    sources = {True: iter(there), False: iter(here)}
    return tuple(next(sources[is_guarded]) for is_guarded in costly)


def read_all(
    documents: Sequence[Document], furniture: Furniture, observe: Observer = unobserved
) -> tuple[Reading, ...]:
    """One reading per distinct content, in the order of name and hash, whatever order they came in."""
    distinct = {
        document.sha256: document for document in sorted(documents, key=lambda d: (d.name, d.sha256))[::-1]
    }
    ordered = sorted(distinct.values(), key=lambda d: (d.name, d.sha256))
    return read_each(ordered, furniture, observe)
