"""The document boundary: whatever a file does to its reader, the others go on.

The only place of the program that catches every error. It imports little: child processes start here.
"""

from __future__ import annotations

import logging

from briefing.models.article import Reading
from briefing.models.document import Document, Furniture, Problem
from briefing.reading import read_document

log = logging.getLogger(__name__)

TOO_COSTLY = (
    "Reading this file takes more time or memory than an article can need; it may be damaged, or built to do "
    "harm. Save the article as plain text and add that."
)


def read_here(document: Document, furniture: Furniture) -> Reading:
    """The reading, made in this process; an error of the program is a problem, its traceback in the log."""
    try:
        return read_document(document, furniture)
    except MemoryError:
        return unread(document, "too-costly", TOO_COSTLY)
    except Exception as error:
        log.exception("reading failed", extra={"document": document.sha256})
        detail = (
            f"Reading this file failed inside the program ({type(error).__name__}). "
            "The file is kept. Please report it with the lines that briefing.log in the state folder has "
            "on it."
        )
        return unread(document, "reader-failed", detail)


def unread(document: Document, code: str, detail: str) -> Reading:
    """The reading of a file that gave nothing but a problem."""
    return Reading(
        name=document.name,
        sha256=document.sha256,
        media_type="application/octet-stream",
        problem=Problem(name=document.name, code=code, detail=detail),
    )
