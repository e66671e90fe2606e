"""All that the desk remembers, and all SQL of the product."""

from briefing.desk.store.store import Store

__all__ = ["Store"]
