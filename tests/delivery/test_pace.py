"""The limit of messages in a minute, on a clock of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.delivery import deliver
from briefing.delivery.pace import Pace
from briefing.delivery.smtp import SmtpChannel


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_a_few_messages_never_wait() -> None:
    clock = Clock()
    pace = Pace(25, clock=clock, sleep=clock.sleep)
    for _ in range(25):
        pace.wait()
    assert clock.slept == []


@given(limit=st.integers(1, 8), pauses=st.lists(st.floats(0, 90), max_size=40))
def test_no_sixty_seconds_see_more_than_the_limit(limit: int, pauses: list[float]) -> None:
    clock = Clock()
    pace = Pace(limit, clock=clock, sleep=clock.sleep)
    starts = []
    for pause in pauses:
        clock.now += pause
        pace.wait()
        starts.append(clock.now)
    for first, later in zip(starts, starts[limit:], strict=False):
        assert later - first >= 60 - 1e-6


def test_the_channel_keeps_the_pace_of_the_configuration(smtp_server, message, new_journal) -> None:
    room, mail = smtp_server()
    clock = Clock()
    with SmtpChannel(
        mail=mail.model_copy(update={"max_per_minute": 2}), clock=clock, sleep=clock.sleep
    ) as channel:
        for number in range(3):
            deliver(message(message_id=f"<{number}@desk.example>"), channel, new_journal())
    assert len(room.mails) == 3
    assert clock.slept == [65.0]


def test_what_an_earlier_process_sent_counts() -> None:
    clock = Clock()
    pace = Pace(2, ages=(50.0, 10.0), clock=clock, sleep=clock.sleep)
    pace.wait()
    assert clock.slept == [15.0]
