"""What the desk follows and who reads it: `briefing theme` and `briefing recipient`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, say, watching
from briefing.errors import BriefingError
from briefing.language.escape import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefing.desk.place import Desk
    from briefing.desk.settings import ThemeChange
    from briefing.desk.trying import Tried
    from briefing.models.trial import Sample

theme = typer.Typer(no_args_is_help=True, help="Try a theme, add one, change one.")
recipient = typer.Typer(no_args_is_help=True, help="Add and remove readers.")

ThemeId = Annotated[str, typer.Argument(help="Id of the theme.", metavar="ID")]
Title = Annotated[str | None, typer.Option("--title", help="As printed. Default: the id.")]
Phrases = Annotated[
    list[str] | None,
    typer.Option("--phrase", help="A phrase to add; * allows any ending. May be repeated.", metavar="PHRASE"),
]
Weak = Annotated[
    list[str] | None,
    typer.Option("--weak", help="Words to add that count beside another hit.", metavar="PHRASE"),
]
Not = Annotated[
    list[str] | None,
    typer.Option("--not", help="Words to add that take their sentence off the theme.", metavar="PHRASE"),
]
Without = Annotated[
    list[str] | None, typer.Option("--without", help="Words to take out of the theme.", metavar="PHRASE")
]
Most = Annotated[
    int | None, typer.Option("--most", help="At most so many points in an issue.", min=1, max=50)
]
ToEdition = Annotated[
    str | None,
    typer.Option("--edition", help="For this edition, if it has a list. Default: the first.", metavar="ID"),
]


@theme.command("try", short_help="Show what a theme would take, before it is saved.")
def try_(
    name: ThemeId,
    config: options.Config = options.SCHEDULE,
    days: Annotated[int, typer.Option("--days", help="On what was received in so many days.", min=1)] = 30,
    phrase: Phrases = None,
    weak: Weak = None,
    not_: Not = None,
    without: Without = None,
    limit: Annotated[int, typer.Option("--limit", help="Samples per finding.", min=0, max=1000)] = 3,
    json: options.Json = False,
) -> None:
    """Try a theme on the articles of the last days and of the inbox. Nothing is written.

    A theme of schedule.toml is tried with the words added and taken out; any other id is a new theme.
    """
    from briefing.desk.place import open_desk
    from briefing.desk.runs import now_utc
    from briefing.desk.trying import days_back, try_on_desk

    try:
        desk = open_desk(config)
        change = _change(phrase=phrase, weak=weak, not_=not_, without=without)
        since = days_back(now_utc(), days)
        with watching(quiet=json) as observe:
            tried = try_on_desk(desk, name, change, since=since, samples=limit, observe=observe)
    except BriefingError as error:
        if json:
            answer({"error": str(error)})
        raise
    if json:
        answer(tried.as_json(limit))
    else:
        _show_trial(tried, change)


@theme.command("add", short_help="Write a new theme into schedule.toml.")
def add_theme(
    name: ThemeId,
    config: options.Config = options.SCHEDULE,
    title: Title = None,
    phrase: Phrases = None,
    weak: Weak = None,
    not_: Not = None,
    most: Most = None,
    edition: ToEdition = None,
    json: options.Json = False,
) -> None:
    """Write a new theme into schedule.toml; comments and order stay. Try it first: briefing theme try."""
    from briefing.desk import settings

    change = _change(title=title, most=most, phrase=phrase, weak=weak, not_=not_)
    _written(config, lambda desk: settings.add_theme(desk, name, change, desk.edition(edition)), json)


@theme.command("edit", short_help="Change a theme in schedule.toml.")
def edit_theme(
    name: ThemeId,
    config: options.Config = options.SCHEDULE,
    title: Title = None,
    phrase: Phrases = None,
    weak: Weak = None,
    not_: Not = None,
    without: Without = None,
    most: Most = None,
    json: options.Json = False,
) -> None:
    """Add words to a theme of schedule.toml, take some out, change its title; comments stay."""
    from briefing.desk import settings

    change = _change(title=title, most=most, phrase=phrase, weak=weak, not_=not_, without=without)
    _written(config, lambda desk: settings.edit_theme(desk, name, change), json)


@recipient.command("add", short_help="Write a new reader into schedule.toml.")
def add_recipient(
    name: Annotated[str, typer.Argument(help="Id of the reader, such as anna.", metavar="ID")],
    address: Annotated[str, typer.Argument(help="Mail address.", metavar="ADDRESS")],
    config: options.Config = options.SCHEDULE,
    shown: Annotated[str, typer.Option("--name", help="The name beside the address.")] = "",
    edition: ToEdition = None,
    group: Annotated[
        str | None, typer.Option("--group", help="Into this group instead.", metavar="ID")
    ] = None,
    json: options.Json = False,
) -> None:
    """Write a new reader into schedule.toml; comments and order stay."""
    from briefing.desk import settings

    _written(
        config,
        lambda desk: settings.add_recipient(
            desk, name, address, shown, edition=desk.edition(edition), group=group
        ),
        json,
    )


@recipient.command("remove", short_help="Take a reader out of schedule.toml.")
def remove_recipient(
    name: Annotated[str, typer.Argument(help="Id of the reader.", metavar="ID")],
    config: options.Config = options.SCHEDULE,
    json: options.Json = False,
) -> None:
    """Take a reader out of schedule.toml and of all its lists. What is on its way already is still sent."""
    from briefing.desk import settings

    _written(config, lambda desk: settings.remove_recipient(desk, name), json)


def _change(
    *,
    title: str | None = None,
    most: int | None = None,
    phrase: Sequence[str] | None = None,
    weak: Sequence[str] | None = None,
    not_: Sequence[str] | None = None,
    without: Sequence[str] | None = None,
) -> ThemeChange:
    from briefing.desk.settings import ThemeChange

    return ThemeChange(
        title=title,
        most=most,
        phrases=tuple(phrase or ()),
        weak=tuple(weak or ()),
        not_=tuple(not_ or ()),
        without=tuple(without or ()),
    )


def _written(config: Path, write: Callable[[Desk], list[str]], json: bool) -> None:
    from briefing.desk.place import open_desk

    try:
        done = write(open_desk(config))
    except BriefingError as error:
        if json:
            answer({"done": [], "error": str(error)})
        raise
    if json:
        answer({"done": done})
    else:
        for line in done:
            say(line)


# Of all sentences, from which share on a theme by its words says nothing any more.
_TOO_MUCH = 0.4
_SIGNS = frozenset("[](){}+?^$|\\.")


def _show_trial(tried: Tried, change: ThemeChange) -> None:
    trial, theme = tried.trial, tried.theme
    what = "new, not saved" if tried.is_new else "as saved" if change.is_empty else "as changed, not saved"
    found_by = f"{_count(trial.own, 'sentence')} by its own words, {trial.carried} carried on from them"
    say(
        f"{theme.id} ({what}), on {_count(trial.read, 'article')}: {found_by}, {_inside(len(trial.articles))}"
    )
    if trial.own > trial.sentences * _TOO_MUCH:
        say(
            f"  That is {trial.own} of the {trial.sentences} sentences there are: a theme that takes so much "
            "picks nothing out. Make its phrases longer, or move common words to --weak."
        )
    say("\nWhat it takes, by phrase")
    for found in trial.phrases:
        if found.sentences:
            role = "" if found.role == "phrase" else f" ({found.role})"
            say(f"  {one_line(found.phrase)}{role}: {_amount(found.sentences, found.articles)}")
            _show_samples(tried, found.samples)
    nothing = [one_line(found.phrase) for found in trial.phrases if not found.sentences]
    if nothing:
        say(f"  found nothing: {', '.join(nothing)}")
    if any(set(phrase) & _SIGNS for phrase in nothing):
        say("    (only * at the end of a word has a meaning in a phrase; all other signs just part words)")
    if trial.carrying:
        say(f"  carried on: {_count(trial.carried, 'sentence')}")
        _show_samples(tried, trial.carrying, carried=True)
    say("\nNot taken, and why" if trial.near else "\nNot taken, and why: no near miss")
    for near in trial.near:
        say(f"  {one_line(near.phrase)}: {near.why}; {_amount(near.sentences, near.articles)}")
        _show_samples(tried, near.samples)
    _show_others(tried)


def _show_others(tried: Tried) -> None:
    trial = tried.trial
    say("\nWhat it takes from other themes" + ("" if tried.stolen or trial.ended else ": nothing"))
    for stolen in tried.stolen:
        say(f"  {stolen.theme}: {_count(stolen.sentences, 'sentence')} would go to {tried.theme.id} instead")
        _show_samples(tried, stolen.samples)
    for name, number in trial.ended.items():
        say(f"  {name}: {_count(number, 'sentence')} would no longer be carried on to it")
    if trial.fresh:
        say(f"\nOn no theme before: {_count(len(trial.fresh), 'article')} that this theme finds")
    say(f"\nOn no theme{' still' if trial.fresh else ''}: {_count(len(trial.uncovered), 'article')}")
    for article in trial.uncovered[:_NAMED]:
        say(f"  {_named(tried, article)}")
    if len(trial.uncovered) > _NAMED:
        say(f"  and {len(trial.uncovered) - _NAMED} more")


#: Articles on no theme that are named.
_NAMED = 20


def _show_samples(tried: Tried, samples: Sequence[Sample], *, carried: bool = False) -> None:
    for sample in samples:
        text = one_line(sample.text)
        words = ", ".join(one_line(word) if carried else f"“{one_line(word)}”" for word in sample.words)
        say(f"      {words + ': ' if words else ''}{text[:150]}{'…' if len(text) > 150 else ''}")
        say(f"          {_named(tried, sample.article)}")


def _named(tried: Tried, article: str) -> str:
    named = tried.named(article)
    return ", ".join(one_line(part) for part in (named["outlet"], named["title"] or named["name"]) if part)


def _amount(sentences: int, articles: int) -> str:
    return f"{_count(sentences, 'sentence')} {_inside(articles)}"


def _inside(articles: int) -> str:
    return f"in {_count(articles, 'article')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
