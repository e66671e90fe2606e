"""Children whose reader is at fault, in the way their first argument says. Run by the tests of children."""

from __future__ import annotations

import os
import sys
import time

from briefing.desk.boundary import read_here
from briefing.desk.child import serve
from briefing.models.article import Reading
from briefing.models.document import Document, Furniture


def read(document: Document, furniture: Furniture) -> Reading:
    """What the document's text asks for."""
    text = document.content.decode()
    if "LOOP" in text:
        while True:
            pass
    if "SLEEP" in text:
        time.sleep(600)
    if "DIE" in text:
        os._exit(3)
    if "CHATTER" in text:
        print("a library says something on its standard output")
    if "NONSENSE" in text:
        os.write(3, b"nonsense\n")
        os._exit(0)
    if "MEMORY" in text:
        hoard = []
        try:
            while True:
                hoard.append(bytearray(50_000_000))
        except MemoryError:
            hoard.clear()
            raise
    return read_here(document, furniture)


def read_within(document: Document, furniture: Furniture) -> Reading:
    """Memory that ends is told as the boundary of the program tells it."""
    from briefing.desk.boundary import TOO_COSTLY, unread

    try:
        return read(document, furniture)
    except MemoryError:
        return unread(document, "too-costly", TOO_COSTLY)


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]), read_within)
