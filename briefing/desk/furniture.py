"""What recurs on outlets' pages: learned after a run, frozen before the next one.

Recurrence counts per outlet and per story. A story saved again, updated, or told in a series is one
story, so that what is news in it is never taken for furniture; a text of an agency stands in one story
of each outlet that carries it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.desk.place import Desk
from briefing.desk.readings import furniture_of
from briefing.desk.store.rows import Run, Story
from briefing.desk.store.store import Store
from briefing.models.article import Article, Reading
from briefing.models.document import NOTHING_LEARNED, Furniture, Learned, Lesson, Recurring
from briefing.reading import lesson_of

#: Stories of an outlet that count. Two to four weeks of one outlet on a desk; after a change of the
#: page's design eight stories teach the new one.
RECENT = 15
#: A line is learned from as many stories of as many days: two can be a coincidence, and an event is
#: told for a day or two in several stories that share their background.
LEAST_STORIES = LEAST_DAYS = 3
#: A teaser stands on most pages; a phrase of a house's own style ("He did not elaborate.") does not.
LEAST_SHARE = 0.5
#: From so many words on a line is taken for a paragraph until more speaks against it. Of the paragraphs
#: of public news pages three quarters have 18 words or more, half have 30.
LONG_WORDS = 18
#: Background is repeated word for word in the stories on its subject, and a desk follows few subjects:
#: a paragraph must stand in nearly all stories, and in more of them.
LONG_STORIES, LONG_SHARE = 5, 0.8
#: Stories that share so much of their text are one: a rewriting leaves half of it, another story nothing
#: but furniture and background.
SAME_TEXT = 0.5


def furniture_in_force(desk: Desk, store: Store) -> Furniture:
    """The user's table and the newest snapshot: what a run that is frozen now reads with."""
    return furniture_of(desk.config, snapshot(store, store.furniture.in_force()))


def furniture_of_run(desk: Desk, store: Store, run: Run) -> Furniture:
    """The user's table and the snapshot that was frozen with the run."""
    return furniture_of(desk.config, snapshot(store, store.furniture.read_with(run.id)))


def snapshot(store: Store, digest: str | None) -> Learned:
    """Raises StoreError when there is none under that digest."""
    if digest is None:
        return NOTHING_LEARNED
    outlets = json.loads(store.furniture.content(digest))
    return Learned(digest=digest, outlets={outlet: Recurring(**known) for outlet, known in outlets.items()})


def learn(store: Store, run: Run, read: Callable[[str], Reading]) -> None:
    """Learn from the documents of a run, each once however many runs print it. `read` gives the reading
    of a document by its hash. Raises StoreError when the run was learned from before."""
    digests = store.runs.documents(run.id)
    heard = store.furniture.heard(digests)
    fresh = (read(sha256) for sha256 in digests if sha256 not in heard)
    found = [_story(told, run) for reading in fresh for told in _told(reading)]
    found.sort(key=lambda story: (story.day, story.article))
    latest: dict[str, tuple[Story, ...]] = {}
    stories = []
    for story in found:
        if story.outlet not in latest:
            latest[story.outlet] = store.furniture.latest(story.outlet, RECENT) if story.outlet else ()
        known = latest[story.outlet]
        if not story.teaches or any(_same(story, earlier) for earlier in known):
            stories.append(replace(story, teaches=False, lines={}))
        else:
            stories.append(story)
            latest[story.outlet] = (*known, story)[-RECENT:]
    taught = {story.outlet for story in stories if story.teaches}
    outlets = dict(snapshot(store, store.furniture.in_force()).outlets)
    for outlet in taught:
        outlets.pop(outlet, None)
        recurring = recurring_lines(latest[outlet])
        if recurring.lines:
            outlets[outlet] = recurring
    store.furniture.record(run.id, stories, _content(outlets), keep=RECENT)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """An article, or a document without one, which is noted so that it is not read again."""

    id: str
    sha256: str
    lesson: Lesson | None


def _told(reading: Reading) -> Sequence[_Told]:
    def told(article: Article) -> _Told:
        return _Told(id=article.id, sha256=article.sha256, lesson=lesson_of(article))

    nothing = _Told(id=reading.sha256[:16], sha256=reading.sha256, lesson=None)
    return [told(article) for article in reading.articles] or [nothing]


def _story(told: _Told, run: Run) -> Story:
    lesson = told.lesson
    return Story(
        article=told.id,
        sha256=told.sha256,
        outlet=lesson.outlet if lesson else "",
        title=lesson.title if lesson else "",
        url=lesson.url if lesson else None,
        day=(lesson.day if lesson else None) or run.day,
        teaches=lesson is not None and bool(lesson.lines),
        lines=lesson.lines if lesson else {},
    )


def _same(one: Story, other: Story) -> bool:
    """Whether two articles of an outlet tell one story: the same address, the same title but for its
    numbers (a series), or mostly the same text."""
    if one.url is not None and one.url == other.url:
        return True
    if one.title and one.title == other.title:
        return True
    first, second = _body(one.lines), _body(other.lines)
    shorter = min(sum(first.values()), sum(second.values()))
    shared = sum(words for line, words in first.items() if line in second)
    return shared >= SAME_TEXT * shorter


def _body(lines: Mapping[str, int]) -> Mapping[str, int]:
    """The paragraphs; of an article without any, all its lines."""
    return {line: words for line, words in lines.items() if words >= LONG_WORDS} or lines


def recurring_lines(stories: Sequence[Story]) -> Recurring:
    """The lines that recur in so many of these stories of one outlet that they are its furniture."""
    found: dict[str, list[date]] = {}
    words: dict[str, int] = {}
    for story in stories:
        for line, count in story.lines.items():
            found.setdefault(line, []).append(story.day)
            words[line] = count
    return Recurring(
        stories=len(stories),
        lines={
            line: len(days)
            for line, days in found.items()
            if len(set(days)) >= LEAST_DAYS and _enough(len(days), len(stories), words[line])
        },
    )


def _enough(times: int, stories: int, words: int) -> bool:
    least, share = (LONG_STORIES, LONG_SHARE) if words >= LONG_WORDS else (LEAST_STORIES, LEAST_SHARE)
    return times >= least and times >= share * stories


def _content(outlets: Mapping[str, Recurring]) -> str | None:
    """The snapshot as a text that is the same for the same lines; None when there are none."""
    if not outlets:
        return None
    plain = {name: {"stories": known.stories, "lines": known.lines} for name, known in outlets.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
