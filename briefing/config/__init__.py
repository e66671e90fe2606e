"""schedule.toml -> Config, all faults at once."""
