"""What an HTML page says of itself: JSON-LD first, then OpenGraph and meta names, then its elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from briefing.reading.page import Envelope

_ARTICLE_TYPES = frozenset(
    {
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
        "BackgroundNewsArticle", "BlogPosting", "Report", "LiveBlogPosting",
    }
)  # fmt: skip
_TITLE = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title")
_SITE = ("og:site_name", "application-name", "dc.publisher", "twitter:site_name", "publisher")
_AUTHOR = (
    "author",
    "article:author",
    "articleauthor",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_DATE = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
)
# Scripts of structured data nest a few levels; what goes deeper is no article.
MAX_DEPTH, MAX_NODES = 8, 2000
MAX_VALUE = 500  # characters of one value


def embedded(tree: Any) -> Envelope:
    """Each field from the best place that has it; dates have the basis `metadata`."""
    data = next(_articles(tree), {})
    metas = _metas(tree)
    title = _text(data.get("headline")) or _first(metas, _TITLE) or _heading(tree)
    return Envelope(
        title=title,
        outlet=_first(metas, _SITE) or _name(data.get("publisher")),
        author=_name(data.get("author")) or _person(_first(metas, _AUTHOR)),
        url=_canonical(tree, metas, data),
        date=_text(data.get("datePublished")) or _first(metas, _DATE) or _time(tree),
        basis="metadata",
    )


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if not _ARTICLE_TYPES.isdisjoint(kinds if isinstance(kinds, list) else [str(kinds)]):
                yield node


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    stack = [(data, 0)]
    seen = 0
    while stack and seen < MAX_NODES:
        node, depth = stack.pop()
        seen += 1
        if isinstance(node, dict):
            yield node
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if depth < MAX_DEPTH:
            stack.extend(
                (piece, depth + 1) for piece in reversed(list(inner)) if isinstance(piece, dict | list)
            )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = _text(meta.get("content"))
        if name and value:
            found.setdefault(name, value)
    for element in tree.iter(*_MARKED):
        name = (element.get("itemprop") or "").lower()
        if name in _PROPERTIES and element.tag != "meta":
            value = element.get("content") or element.get("datetime") or element.text_content()
            if _text(value):
                found.setdefault(name, str(_text(value)))
    return found


# Elements of microdata that hold what they say as their text.
_MARKED = ("span", "a", "div", "p", "time", "h1", "h2", "strong", "address")
_PROPERTIES = frozenset({"author", "datepublished", "headline"})


def _text(value: object) -> str | None:
    """One line of the value when it is a text."""
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(value.split())[:MAX_VALUE] or None if isinstance(value, str) else None


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _name(value: object) -> str | None:
    """The name of a person or organization, or of several."""
    if isinstance(value, list):
        names = [name for piece in value[:5] if (name := _name(piece))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _person(_text(value.get("name")))
    return _person(_text(value))


def _person(value: str | None) -> str | None:
    """Author fields often hold the address of a profile instead of a name."""
    return None if value is None or value.startswith(("http://", "https://", "@", "/")) else value


def _heading(tree: Any) -> str | None:
    headings = [text for h1 in tree.iter("h1") if (text := " ".join(h1.text_content().split()))]
    if len(headings) == 1:
        return headings[0][:MAX_VALUE]
    title = next(iter(tree.iter("title")), None)
    text = " ".join(title.text_content().split()) if title is not None else ""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, _, site = text.rpartition(mark)
        if head and len(site) < len(head):  # the site's name stands last and is the shorter part
            return head[:MAX_VALUE]
    return text[:MAX_VALUE] or None


def _canonical(tree: Any, metas: dict[str, str], data: dict[str, Any]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for value in (*links, metas.get("og:url"), _text(data.get("url"))):
        if value and _is_web(value.strip()):
            return str(value.strip())[:2000]
    return None


def _is_web(value: str) -> bool:
    try:
        return urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).hostname)
    except ValueError:
        return False


_SAYS_PUBLISHED = frozenset(
    {"published", "dt-published", "entry-date", "date-published", "post-date", "pubdate"}
)


def _time(tree: Any) -> str | None:
    """The time element that says it is the publication's; else the only one of the page."""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    said = [t for t in times if t.get("itemprop") == "datePublished" or t.get("pubdate") is not None]
    said = said or [
        t for t in times if not _SAYS_PUBLISHED.isdisjoint((t.get("class") or "").lower().split())
    ]
    days = {str(t.get("datetime"))[:10] for t in times}
    chosen = said or (times if len(days) == 1 else [])
    return _text(chosen[0].get("datetime")) if chosen else None
