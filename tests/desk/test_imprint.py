"""What the desk adds to a written briefing."""

from __future__ import annotations

from briefing.config.model import Config, Desk, OutletEntry
from briefing.desk.imprint import changes, past_issue, with_ownership
from tests.printing import sample
from tests.printing.rich import rich


def test_an_outlet_carries_the_desks_note_on_its_owner_whatever_the_case() -> None:
    config = Config(
        desk=Desk(title="D"), outlets=(OutletEntry(name="THE QUAY COURIER", ownership="port authority"),)
    )
    noted = {s.outlet: s.ownership for s in with_ownership(rich(), config).sources}
    assert noted["The Quay Courier"] == "port authority"
    assert noted["Dock & Yard"] == ""


def test_a_past_issue_counts_the_origins_behind_each_theme() -> None:
    # The rail section cites five sources, two of them with one agency text.
    assert past_issue(rich(), 7).origins == {"ferry": 3, "rail": 4, "border": 3, "energy": 0}


def test_a_revision_names_its_new_points_and_those_it_lost() -> None:
    before = sample.one_point()
    other = sample.point("The ferry sailed at one.", 1)
    section = before.sections[0].model_copy(update={"key_points": (other,)})
    found = changes(before, before.model_copy(update={"sections": (section,)}))
    assert (found.added, found.removed) == (
        ("The ferry sailed at one.",),
        ("The ferry sailed at noon with forty wagons aboard.",),
    )
