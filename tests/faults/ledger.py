"""The ledger as the database has it, read from outside and by none of the program's own queries."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.desk.store.engine import sqlite3

OPEN = ("pending", "sending", "retry")
EDITOR = "the editor"  # whom the draft is mailed to


@dataclass(frozen=True)
class Ledger:
    """Rows as they stand."""

    runs: list[dict[str, Any]]
    deliveries: list[dict[str, Any]]
    alarms: list[dict[str, Any]]
    documents: set[str]
    problems: list[dict[str, Any]]
    taken: list[dict[str, Any]]
    reviews: list[dict[str, Any]]
    review_steps: list[dict[str, Any]]

    @classmethod
    def of(cls, folder: Path) -> Ledger:
        with closing(sqlite3.connect(folder / ".briefing" / "briefing.db")) as connection:
            connection.row_factory = sqlite3.Row

            def rows(query: str) -> list[dict[str, Any]]:
                return [dict(row) for row in connection.execute(query)]

            return cls(
                runs=rows(
                    "SELECT run.*, pdf_sha256, pdf_path FROM run LEFT JOIN issue ON issue.run_id = run.id"
                ),
                deliveries=rows("SELECT * FROM delivery ORDER BY id"),
                alarms=rows("SELECT * FROM alarm"),
                documents={row["sha256"] for row in rows("SELECT sha256 FROM document")},
                problems=rows("SELECT * FROM problem"),
                taken=rows("SELECT * FROM run_document"),
                reviews=rows("SELECT * FROM review"),
                review_steps=rows("SELECT * FROM review_step ORDER BY id"),
            )

    @property
    def open(self) -> list[dict[str, Any]]:
        """What is still to be sent; what waits for an editor is not."""
        return [row for row in self.deliveries if row["state"] in OPEN and not self.waits(row)]

    def waits(self, row: dict[str, Any]) -> bool:
        """Whether the delivery is a reader's, and a person has to let its issue go."""
        return row["recipient"] != EDITOR and any(
            review["run_id"] == row["run_id"]
            and (review["state"] == "held" or (review["state"], review["if_unreviewed"]) == ("open", "hold"))
            for review in self.reviews
        )

    def count(self, state: str) -> int:
        return sum(row["state"] == state for row in self.deliveries)

    def alarmed(self, code: str, *, ever: bool = False) -> bool:
        return any(row["code"] == code and (ever or row["cleared_at"] is None) for row in self.alarms)
