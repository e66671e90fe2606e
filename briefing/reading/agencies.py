"""The news agencies of the world and the places where a page names one as its origin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Photo agencies that send no texts; they stand in credits only.
_PHOTO = (
    "Getty",
    "Getty Images",
    "EPA",
    "Alamy",
    "Shutterstock",
    "AP Photo",
    "POOL",
    "Handout",
    "Zuma",
    "Sipa",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Agencies:
    """`names` leads from a form to the printed name; `certain` matches forms that are no everyday word."""

    names: dict[str, str]
    capitals: dict[str, str]  # longer names as datelines print them
    certain: re.Pattern[str]
    every: re.Pattern[str]
    credit: re.Pattern[str]


CAPITAL_LETTERS = 6


@cache
def agencies() -> Agencies:
    names: dict[str, str] = {}
    certain: list[str] = []
    for row in files("briefing.reading").joinpath("data/agencies.txt").read_text("utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        printed, *forms = (part.strip() for part in row.split("|"))
        for form in forms:
            names[form.lstrip("~")] = printed
            if not form.startswith("~"):
                certain.append(form)
    return Agencies(
        names=names,
        capitals={form.upper(): name for form, name in names.items() if len(form) >= CAPITAL_LETTERS},
        certain=_words(certain),
        every=_words(list(names)),
        credit=_words([*names, *_PHOTO]),
    )


def _words(forms: list[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, ordered)) + r")(?![\w-])")


def agency_in_byline(text: str) -> str | None:
    """The agency a byline or date line names, by a form that cannot be another word."""
    found = agencies().certain.search(text)
    return agencies().names[found[1]] if found else None


def agency_alone(text: str) -> str | None:
    """The agency when the text is its name and nothing else, as in a dateline's brackets."""
    return agencies().names.get(text.strip(" .:/()|-–—"))


def agency_named(text: str) -> str | None:
    """The text itself when it calls itself an agency, in or outside the table: "Isthmus News Agency"."""
    name = text.strip(" .:/()|-–—")
    return (
        agencies().names.get(name)
        or agencies().capitals.get(name)
        or (name if _CALLED_AGENCY.match(name) else None)
    )


# A name of one to four words around the word for an agency of news.
_CALLED_AGENCY = re.compile(
    r"(?:The\s)?(?:[^\W\d_][\w.’'-]*\s){1,4}"
    r"(?:(?:News|Press|Information|Telegraph|Telegraphic|Wire) (?:Agency|Service)|(?:Press|News)wire"
    r"|(?:Haber |Xəbər |Basın |İnformasiya )?(?:Ajansı|Agentliyi)|Nachrichtenagentur|Presseagentur)$"
    r"|^(?:Agence|Agencia|Agenzia|Информационное агентство|Информагентство|Агентство|خبرگزاری|وكالة)\s"
    r"(?:[^\W\d_][\w.’'-]*\s?){1,4}$"
)


_SUBSCRIBERS = re.compile(
    r"\b(?:subscribers?|clients|offered|contents?|materials?)\b.{0,80}?"
    r"\b((?:[A-Z][\w’'-]+\s){1,3}(?:News|Press|Information) Agency)\b"
)


def agency_in_notice(text: str) -> str | None:
    """The agency that says below a text whose it is: "offered to the subscribers of Kite News Agency"."""
    found = _SUBSCRIBERS.search(text[:400])
    return found[1].removeprefix("The ") if found else None


def agency_in_credit(text: str) -> bool:
    """A photo credit names an agency. It says nothing about who wrote the text."""
    return agencies().credit.search(text) is not None
