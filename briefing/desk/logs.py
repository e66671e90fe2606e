"""The log as JSON, a line each: what a developer or a collector of logs wants to know, runs told apart by
one id."""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

#: The id of the run that is worked on, "" between runs; the dead man's switch knows it by the same.
current_run: ContextVar[str] = ContextVar("current_run", default="")


class JsonLines(logging.Formatter):
    """One object per line, so that no text of a source can begin a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "run": current_run.get(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)
