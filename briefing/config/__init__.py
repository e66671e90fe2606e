"""schedule.toml -> Config, all faults at once."""

from briefing.config.addresses import mailbox
from briefing.config.check import check_config
from briefing.config.load import config_of, load_config
from briefing.config.model import Config

__all__ = ["Config", "check_config", "config_of", "load_config", "mailbox"]
