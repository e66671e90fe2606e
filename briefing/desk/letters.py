"""The mails of one pass over the outbox: what all readers of an issue share is read from the ledger once.

A mail server that takes no mail of an issue's size gets it in the compact look, then as text with a notice.
Either is made once and kept, so that every reader and every later try gets the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from briefing.config.model import Mail
from briefing.desk.mailing import message_for, review_message, told_first
from briefing.desk.store import Delivery, Issue, Store
from briefing.desk.store.reviews import EDITOR
from briefing.errors import StoreError
from briefing.models.delivery import Message, Printed

#: As the shipped mail templates say it; taken out where it is not so.
ATTACHED = "The PDF of this brief is attached."


@dataclass(kw_only=True)
class Letters:
    """Messages by delivery, the same each time one is built; several threads may ask. `compact` sets an
    issue in the compact look."""

    store: Store
    mail: Mail
    zone: tzinfo
    compact: Callable[[Issue], Printed]
    _issues: dict[int, Issue] = field(default_factory=dict)
    _forms: dict[tuple[int, str], Printed] = field(default_factory=dict)

    def of(self, delivery: Delivery) -> Message:
        """Raises StoreError when the delivery's issue is not kept whole."""
        issue = self._issue(delivery)
        printed = self._printed(issue, delivery.form)
        review = self.store.reviews.get(issue.run_id) if delivery.recipient == EDITOR else None
        if review:
            return review_message(issue, delivery, printed, self.mail, review, self.zone)
        return message_for(issue, delivery, printed, self.mail)

    def _issue(self, delivery: Delivery) -> Issue:
        if delivery.run_id not in self._issues:
            issue = self.store.issues.of_run(delivery.run_id)
            if issue is None:
                raise StoreError(f"Delivery {delivery.id} has no issue.")
            self._issues[delivery.run_id] = issue
        return self._issues[delivery.run_id]

    def _printed(self, issue: Issue, form: str) -> Printed:
        key = issue.run_id, form
        if key not in self._forms:
            self._forms[key] = self._kept(issue, form)
        return self._forms[key]

    def _kept(self, issue: Issue, form: str) -> Printed:
        if form == "whole":
            return self.store.issues.printed(issue.run_id)
        kept = self.store.issues.form(issue.run_id, form)
        if kept is not None:
            return kept
        made = self.compact(issue) if form == "compact" else self._text(issue)
        return self.store.issues.keep_form(issue.run_id, form, made)

    def _text(self, issue: Issue) -> Printed:
        whole = self._printed(issue, "whole")
        notice = (
            "The PDF of this brief is too large for the mail server and is not attached; this mail holds its "
            f"text. The desk has the PDF: {issue.pdf_name}"
        )
        html = told_first(whole.html.replace(ATTACHED, "", 1), [notice])
        return replace(whole, pdf=b"", html=html, text=f"{notice}\n\n{whole.text.replace(ATTACHED, '', 1)}")
