"""The inbox folder: nothing else touches it. Look, take what stands still, put away."""

from briefing.desk.inbox.looking import MAX_BYTES, FolderHealth, folder_alarm, scan, settled, take_still
from briefing.desk.inbox.opening import read_file
from briefing.desk.inbox.putting import After, Report, drop_in, put_away, put_problem
from briefing.desk.inbox.seen import FileSeen, NotYet, Refused, Scan, Taken

__all__ = [
    "MAX_BYTES",
    "After",
    "FileSeen",
    "FolderHealth",
    "NotYet",
    "Refused",
    "Report",
    "Scan",
    "Taken",
    "drop_in",
    "folder_alarm",
    "put_away",
    "put_problem",
    "read_file",
    "scan",
    "settled",
    "take_still",
]
