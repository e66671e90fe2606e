"""schedule.toml -> Config, all faults at once."""

from briefing.config.check import check_config
from briefing.config.load import load_config
from briefing.config.model import Config
from briefing.config.texts import mailbox

__all__ = ["Config", "check_config", "load_config", "mailbox"]
