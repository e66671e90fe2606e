"""All that the desk remembers, and all SQL of the product: the Store and the values it deals in."""

from briefing.desk.store.rows import (
    Alarm,
    Delivery,
    DeliveryEvent,
    Hit,
    Issue,
    Kept,
    KeptDocument,
    NewDelivery,
    NewIssue,
    Passage,
    PastIssue,
    ProblemRow,
    ReadingFacts,
    Run,
    Story,
)
from briefing.desk.store.store import Store

__all__ = [
    "Alarm",
    "Delivery",
    "DeliveryEvent",
    "Hit",
    "Issue",
    "Kept",
    "KeptDocument",
    "NewDelivery",
    "NewIssue",
    "Passage",
    "PastIssue",
    "ProblemRow",
    "ReadingFacts",
    "Run",
    "Store",
    "Story",
]
