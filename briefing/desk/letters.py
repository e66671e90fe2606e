"""The mails of one pass over the outbox: what all readers of an issue share is read from the ledger once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo

from briefing.config.model import Mail
from briefing.desk.mailing import message_for, review_message
from briefing.desk.store import Delivery, Issue, Store
from briefing.desk.store.reviews import EDITOR
from briefing.errors import StoreError
from briefing.models.delivery import Message, Printed


@dataclass(kw_only=True)
class Letters:
    """Messages by delivery, the same each time one is built; several threads may ask."""

    store: Store
    mail: Mail
    zone: tzinfo
    _known: dict[int, tuple[Issue, Printed]] = field(default_factory=dict)

    def of(self, delivery: Delivery) -> Message:
        """Raises StoreError when the delivery's issue is not kept whole."""
        issue, printed = self._issue(delivery)
        review = self.store.reviews.get(issue.run_id) if delivery.recipient == EDITOR else None
        if review:
            return review_message(issue, delivery, printed, self.mail, review, self.zone)
        return message_for(issue, delivery, printed, self.mail)

    def _issue(self, delivery: Delivery) -> tuple[Issue, Printed]:
        if delivery.run_id not in self._known:
            issue = self.store.issues.of_run(delivery.run_id)
            if issue is None:
                raise StoreError(f"Delivery {delivery.id} has no issue.")
            self._known[delivery.run_id] = issue, self.store.issues.printed(issue.run_id)
        return self._known[delivery.run_id]
