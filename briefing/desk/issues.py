"""One past issue as it is shown to a person: its points with their passages, edits and states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.desk.place import Desk
from briefing.desk.runs import delivery_as_json, issue_as_json
from briefing.desk.store import Delivery, Issue, Review, ReviewStep, Store
from briefing.desk.store.rows import steps_as_json
from briefing.errors import UsageError
from briefing.models.briefing import Briefing


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownIssue:
    """An issue with what became of it. Under review, `briefing` is the one before any change, so that its
    items keep their numbers; `steps` says what was done since."""

    issue: Issue
    briefing: Briefing
    deliveries: tuple[Delivery, ...]
    pdf: str
    review: Review | None = None
    steps: tuple[ReviewStep, ...] = ()

    def as_json(self) -> dict[str, Any]:
        numbered = [
            {"item": item, "theme": section.theme, **point.model_dump(mode="json")}
            for item, (section, point) in enumerate(self.briefing.points(), start=1)
        ]
        return {
            "issue": issue_as_json(self.issue),
            "state": self.issue.state,
            "subject": self.issue.subject,
            "printed_at": self.issue.printed_at.isoformat(),
            "pdf": self.pdf,
            "pdf_sha256": self.issue.pdf_sha256,
            "points": numbered,
            "briefing": self.briefing.model_dump(mode="json"),
            "deliveries": [delivery_as_json(delivery) for delivery in self.deliveries],
            "review": self.review
            and {
                "editor": self.review.editor,
                "due": self.review.due_at.isoformat(),
                "state": self.review.state,
                "if_unreviewed": self.review.if_unreviewed,
                "steps": steps_as_json(self.steps),
            },
        }


def show_issue(desk: Desk, edition: str, number: int | None, revision: int | None) -> ShownIssue:
    """The issue of that number, or the last; of its revisions the newest. Raises UsageError when there
    is none."""
    if not desk.state.is_dir():
        raise UsageError(f"The edition {edition} has no issue yet. Make one with: briefing run")
    with Store(desk.state) as store:
        last = store.issues.last(edition)
        if last is None:
            raise UsageError(f"The edition {edition} has no issue yet. Make one with: briefing run")
        issue = last if number is None else store.issues.get(edition, number, revision)
        if issue is not None and revision is not None and issue.revision != revision:
            issue = store.issues.get(edition, issue.number, revision)
        if issue is None:
            wanted = f"No. {number or last.number}" + (f", revision {revision}" if revision else "")
            raise UsageError(
                f"There is no issue {wanted} of the edition {edition}. Its last one is No. {last.number} "
                f"of {last.day}; all of them: briefing issue list"
            )
        review = store.reviews.get(issue.run_id)
        waits = review is not None and review.state in ("open", "held")
        text = review.made if review and waits else store.issues.briefing(issue.run_id)
        folder = desk.outbox / "drafts" if waits else desk.outbox
        return ShownIssue(
            issue=issue,
            briefing=Briefing.model_validate_json(text),
            deliveries=store.deliveries.list(run_id=issue.run_id),
            pdf=str(folder / issue.pdf_path),
            review=review,
            steps=store.reviews.steps(issue.run_id) if review else (),
        )


def list_issues(desk: Desk, edition: str | None, limit: int) -> tuple[Issue, ...]:
    """Newest first, revisions included; of all editions when none is named."""
    if not desk.state.is_dir():
        return ()
    with Store(desk.state) as store:
        return store.issues.list(edition, limit)
