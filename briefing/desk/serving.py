"""What the scheduler does at each beat: compare the wall clock with the ledger, make what is due,
send what is left to send."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Event

from briefing.config import load_config
from briefing.config.model import Edition
from briefing.delivery import Sign
from briefing.desk.alarming import sign_of_life, tell_alarms, watch_silence
from briefing.desk.health import Pulse, listening
from briefing.desk.notifying import notify
from briefing.desk.place import Desk, desk_of
from briefing.desk.planner import Slot, clock_warning, due, slots
from briefing.desk.press import Press
from briefing.desk.restored import RESTORED_ALARM
from briefing.desk.retention import forget_old
from briefing.desk.reviewing import lead
from briefing.desk.runs import now_utc
from briefing.desk.scheduler import ConfigWatch, ignore_wakes, serve
from briefing.desk.store import Store
from briefing.desk.taking import Taker
from briefing.desk.work import LEASE, at_work, monotonic
from briefing.errors import BriefingError, InstanceBusy, RestoredState

log = logging.getLogger(__name__)

SERVE = "briefing serve"
LATEST_BEAT = "latest beat"
CONFIG_ALARM = "schedule.toml"
CLOCK_ALARM = "clock"
BEAT_ALARM = "beat"


def serve_desk(path: Path, say: Callable[[str], None], clock: Callable[[], datetime] = now_utc) -> None:
    """Serve until SIGTERM. Raises ConfigError when schedule.toml cannot be used at the start and
    InstanceBusy when another `serve` runs on the same state folder, or took this one's work over."""
    ignore_wakes()
    watch = ConfigWatch(path, load_config)
    desk = desk_of(watch.current(), path)
    with at_work(desk.state, SERVE, name="serve") as store:
        server = Server(path=path, watch=watch, mine=store, clock=clock, say=say)
        with listening(desk.config.serve.listen, server.desk, server.pulse):
            say(f"Serving {path}: {_plan(desk)}. Stop with Ctrl-C.")
            notify("READY=1", f"STATUS={_plan(desk)}")
            serve(
                server.beat,
                alarm=server.alarm,
                stop=server.stop,
                watched=lambda: server.desk().inbox,
                listen=server.living,
            )
            notify("STOPPING=1")
        if server.overruled:
            raise server.overruled
        say("Stopped.")


@dataclass(kw_only=True, slots=True)
class Server:
    """What `serve` does at each beat, and what it tells when one fails. `mine` holds the right to serve."""

    path: Path
    watch: ConfigWatch
    mine: Store
    clock: Callable[[], datetime]
    say: Callable[[str], None]
    stop: Event = field(default_factory=Event)
    overruled: InstanceBusy | None = None
    pulse: Pulse = field(default_factory=Pulse)

    def living(self) -> None:
        """Tell the watchdog, as long as beats come."""
        if self.pulse.moves:
            notify("WATCHDOG=1")

    def desk(self) -> Desk:
        return desk_of(self.watch.current(), self.path)

    def beat(self) -> None:
        """One look at clock and ledger, unless another instance is at work just now."""
        self.pulse.begin()
        well = False
        try:
            self._beat()
            well = True
        finally:
            self.pulse.end(well=well)

    def _beat(self) -> None:
        try:
            self.mine.leases.renew("serve", now=monotonic(), seconds=LEASE)
        except InstanceBusy as busy:
            self.overruled = busy
            self.stop.set()
            return
        current = self.desk()
        try:
            mine = self.mine if self.mine.folder == current.state else None
            with at_work(current.state, SERVE, wait=1.0, opened=mine) as store:
                Beat(desk=current, store=store, clock=self.clock, say=self.say).run(self.watch.fault)
        except InstanceBusy:
            log.info("another instance is at work; the next beat tries again")

    def alarm(self, text: str) -> None:
        """A beat failed: say so, and keep it for `status`, if the state can still be written."""
        self.say(text)
        try:
            self.mine.alarms.raise_alarm(BEAT_ALARM, text, self.clock())
            tell_alarms(self.desk(), self.mine)
        except BriefingError as error:
            log.error("the alarm could not be kept: %s", error)


def _plan(desk: Desk) -> str:
    enabled = [edition for edition in desk.config.editions if edition.enabled]
    return ", ".join(f"{edition.id} at {edition.at:%H:%M}" for edition in enabled) or "no edition enabled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """One beat, by the holder of the instance lock."""

    desk: Desk
    store: Store
    clock: Callable[[], datetime]
    say: Callable[[str], None]

    def run(self, config_fault: str) -> None:
        """Resume, make each edition's due issue, send what is due."""
        now = self.clock()
        self._watch_clock(now)
        self._alarm(CONFIG_ALARM, config_fault)
        press = Press(desk=self.desk, store=self.store, clock=self.clock)
        try:
            press.resume()
        except RestoredState as fault:
            self._alarm(RESTORED_ALARM, str(fault))
            tell_alarms(self.desk, self.store)
            return
        for edition in self.desk.config.editions:
            self._edition(edition, now)
        press.send()
        for edition in self.desk.config.editions:
            watch_silence(self.desk, self.store, edition, self.clock())
        forget_old(self.desk, self.store, now)
        self.store.alarms.clear_alarm(BEAT_ALARM, self.clock())
        tell_alarms(self.desk, self.store)

    def _edition(self, edition: Edition, now: datetime) -> None:
        if not edition.enabled:
            # Enabled again, it begins anew: what was planned meanwhile was not missed.
            self.store.notes.put(_served_since(edition), "")
            return
        timezone = self.desk.config.desk.timezone
        decision = due(edition, timezone, now, self._is_settled, self._known_since(edition, now))
        for skipped in decision.skipped:
            slot = skipped.slot
            self.store.runs.close_slot(
                slot.edition_id, slot.day, state="skipped", cutoff=slot.at, at=now, detail=skipped.reason
            )
            self.say(f"{slot.edition_id} of {slot.day}: skipped, {skipped.reason}")
            self.store.alarms.raise_alarm(f"skipped {slot.edition_id}", f"{slot.day}: {skipped.reason}", now)
            self._sign(slot, "fail", skipped.reason)
        if decision.run:
            self._make(edition, decision.run, decision.late)
        elif edition.review:
            coming = next(slots(edition, timezone, now, now + lead(edition)), None)
            if coming and not self._is_settled(edition.id, coming.day):
                self._make(edition, coming, "")

    def _make(self, edition: Edition, slot: Slot, late: str) -> None:
        taking = Taker(desk=self.desk, store=self.store, clock=self.clock).take()
        if taking.alarm:
            # Not "no news today": the slot stays open until the folder is back or it is too late.
            log.warning("%s", taking.alarm)
            return
        documents = self.store.documents.waiting(edition.id)
        now = self.clock()
        if not documents and edition.when_empty == "skip":
            self.store.runs.close_slot(
                edition.id, slot.day, state="empty", cutoff=slot.at, at=now, detail="nothing new"
            )
            self.say(f"{edition.id} of {slot.day}: nothing new, no issue")
            self._sign(slot, "success", "nothing new, no issue")
            return
        # What is made for its editor before its hour holds what came in until then.
        closed = min(slot.at, now.astimezone(slot.at.tzinfo).replace(second=0, microsecond=0))
        run = self.store.runs.freeze_scheduled(
            edition.id, slot.day, documents=documents, cutoff=closed, at=now, detail=late
        )
        if run is None:
            return
        press = Press(desk=self.desk, store=self.store, clock=self.clock, taking=taking)
        issue = press.complete(run)
        if issue:
            sent = self.store.deliveries.list(run_id=run.id)
            states = ", ".join(f"{d.recipient} {d.state.value}" for d in sent) or "no readers"
            self.say(f"{edition.id} No. {issue.number} of {slot.day}: {press.pdf(issue)}; {states}")

    def _sign(self, slot: Slot, event: Sign, text: str) -> None:
        run = self.store.runs.scheduled(slot.edition_id, slot.day)
        if run is not None:
            sign_of_life(self.desk, self.store, run, event, text)

    def _is_settled(self, edition: str, day: date) -> bool:
        return self.store.runs.scheduled(edition, day) is not None

    def _known_since(self, edition: Edition, now: datetime) -> datetime:
        """When this desk first served the edition: what was planned before is none of its business."""
        known = self.store.notes.get(_served_since(edition))
        if not known:
            self.store.notes.put(_served_since(edition), now.isoformat())
            return now
        return datetime.fromisoformat(known)

    def _watch_clock(self, now: datetime) -> None:
        """Warn while the clock stands before the latest beat that was ever noted."""
        known = self.store.notes.get(LATEST_BEAT)
        latest = datetime.fromisoformat(known) if known else now
        self._alarm(CLOCK_ALARM, clock_warning(latest, now))
        self.store.notes.put(LATEST_BEAT, max(latest, now).isoformat())

    def _alarm(self, code: str, detail: str) -> None:
        """Raise it, and say so the first time; or clear it when there is nothing to tell."""
        if not detail:
            self.store.alarms.clear_alarm(code, self.clock())
        elif self.store.alarms.raise_alarm(code, detail, self.clock()):
            self.say(detail)


def _served_since(edition: Edition) -> str:
    return f"served since {edition.id}"
