"""A theme tried on what the desk received, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from briefing.analysis import try_theme
from briefing.config.model import Theme
from briefing.desk.observing import Observer, unobserved
from briefing.desk.place import Desk
from briefing.desk.previews import gather
from briefing.desk.readings import furniture_of_desk, read_all
from briefing.desk.settings import ThemeChange, find_theme, theme_as_changed
from briefing.desk.store import Store
from briefing.errors import UsageError
from briefing.models.article import Article
from briefing.models.document import Document
from briefing.models.findings import Claim
from briefing.models.trial import Sample, Trial
from briefing.writing import homes


@dataclass(frozen=True, kw_only=True, slots=True)
class Stolen:
    """Sentences that would go into another theme's section if there were not this one."""

    theme: str
    sentences: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """A theme as tried, and what came of it. `is_new`: schedule.toml has no theme of that id yet."""

    theme: Theme
    is_new: bool
    trial: Trial
    stolen: tuple[Stolen, ...]
    articles: dict[str, Article]

    def as_json(self, samples: int) -> dict[str, Any]:
        trial = self.trial
        return {
            "theme": self.theme.model_dump(mode="json", by_alias=True),
            "saved": not self.is_new,
            "articles_read": trial.read,
            "articles": len(trial.articles),
            "sentences": {"own": trial.own, "carried": trial.carried},
            "phrases": [
                {
                    "phrase": found.phrase,
                    "role": found.role,
                    "sentences": found.sentences,
                    "articles": found.articles,
                    "samples": self._samples(found.samples),
                }
                for found in trial.phrases
            ],
            "carried": self._samples(trial.carrying),
            "not_taken": [
                {
                    "code": near.code,
                    "phrase": near.phrase,
                    "why": near.why,
                    "sentences": near.sentences,
                    "articles": near.articles,
                    "samples": self._samples(near.samples),
                }
                for near in trial.near
            ],
            "steals": [
                {
                    "theme": stolen.theme,
                    "sentences": stolen.sentences,
                    "samples": self._samples(stolen.samples),
                }
                for stolen in self.stolen
            ],
            "cuts_off": dict(trial.ended),
            "newly_covered": [self.named(article) for article in trial.fresh[:samples]],
            "on_no_theme": {
                "articles": len(trial.uncovered),
                "samples": [self.named(article) for article in trial.uncovered[:samples]],
            },
        }

    def named(self, article: str) -> dict[str, str | None]:
        found = self.articles[article]
        return {"article": article, "name": found.name, "title": found.title, "outlet": found.outlet}

    def _samples(self, samples: Sequence[Sample]) -> list[dict[str, Any]]:
        return [
            self.named(sample.article)
            | {"sentence": sample.sentence, "text": sample.text, "words": list(sample.words)}
            for sample in samples
        ]


def try_on_desk(
    desk: Desk,
    name: str,
    change: ThemeChange,
    *,
    since: datetime,
    samples: int,
    observe: Observer = unobserved,
) -> Tried:
    """Try the theme of that id with a change made, or a new one, on what was received since then and on
    what lies in the inbox. Nothing is written. Raises UsageError."""
    saved = {theme.id: theme for theme in desk.config.themes}
    if name not in saved and not change.phrases and not change.weak:
        find_theme(desk, name)  # says what is there
    before = saved.get(name) or Theme.model_construct(id=name)
    tried = theme_as_changed(before, change)
    readings = read_all(_received(desk, since), furniture_of_desk(desk), observe)
    articles = [article for reading in readings for article in reading.articles]
    if not articles:
        raise UsageError(
            f"There is no article to try it on: none was received since {since:%Y-%m-%d} and none lies in "
            f"{desk.inbox}. Put some there, or look further back with --days."
        )
    observe("trying", 0, 1)
    trial = try_theme(articles, desk.config.themes, tried, samples)
    by_id = {article.id: article for article in articles}
    return Tried(
        theme=tried,
        is_new=name not in saved,
        trial=trial,
        stolen=_stolen(trial, tried, desk.config.themes, by_id, samples),
        articles=by_id,
    )


def days_back(now: datetime, days: int) -> datetime:
    """So many days before now; raises UsageError for one before the calendar began."""
    try:
        return now - timedelta(days=days)
    except OverflowError as error:
        raise UsageError(f"{days} days back there is no calendar. Give fewer.") from error


def _received(desk: Desk, since: datetime) -> list[Document]:
    lying = list(gather([desk.inbox], desk.config.desk.max_file_mb * 1_000_000).documents)
    if not desk.state.is_dir():
        return lying
    here = {document.sha256 for document in lying}
    with Store(desk.state) as store:
        taken = store.documents.taken_since(since)
        return lying + [store.documents.load(sha256) for sha256 in taken if sha256 not in here]


def _stolen(
    trial: Trial, tried: Theme, themes: Sequence[Theme], articles: dict[str, Article], samples: int
) -> tuple[Stolen, ...]:
    others = [theme for theme in themes if theme.id != tried.id]
    everyone = [tried if theme.id == tried.id else theme for theme in themes]
    everyone += [tried] if tried not in everyone else []
    before, after = homes(trial.shared, others, articles), homes(trial.shared, everyone, articles)
    lost: dict[str, list[Claim]] = {}
    for claim in trial.shared:
        home = before[claim.id]
        if home is not None and after[claim.id] == tried.id:
            lost.setdefault(home, []).append(claim)
    return tuple(
        Stolen(
            theme=theme.id,
            sentences=len(lost[theme.id]),
            samples=tuple(_sample(claim, tried.id) for claim in lost[theme.id][:samples]),
        )
        for theme in others
        if theme.id in lost
    )


def _sample(claim: Claim, theme: str) -> Sample:
    (statement,) = claim.statements
    words = tuple(word for hit in statement.hits if hit.theme == theme for word in hit.matched)
    return Sample(article=statement.article, sentence=statement.sentence, text=statement.text, words=words)
