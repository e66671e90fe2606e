"""The shell: inbox, store, outbox, planner, scheduler, pipeline. Files, clock and database live here."""
