"""The XML that templates/brief.xml.j2 makes: its elements, their attributes, what may stand in them.

  brief        title*, subject, author, lang,    the page; holds blocks; the footer's words stand
               footer                            at the foot of each sheet
  masthead     title*                            title left, its paragraphs small on the right, a rule
  panel        style                             a tinted block of [panels.STYLE]; holds blocks
  item                                           paragraphs that stay together; holds blocks
  list         columns                           items in 1 to 3 even columns
  columns                                        side by side, or one below the other when too long
  column                                         only in columns; holds blocks
  h, p         style, mark, mark-style,          a paragraph of [styles.STYLE]; the mark stands in
               anchor, bookmark                  the gutter, the bookmark in the reader's outline
  rule         color, space                      a hairline, points of space around it
  space        points*                           vertical space
  break                                          a new page
and within h and p:
  b, i                                           bold, italic
  span         style                             font, size and color of [styles.STYLE]
  a            to*                               a link; only http and https addresses become one
  cite         n*                                [n], leading to the paragraph with anchor source-n
  br                                             a line break
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from briefing.errors import ConfigError
from briefing.printing.look import Look, allowed

PATH = "templates/brief.xml.j2"  # how messages name the file; its text is an argument


@dataclass(kw_only=True, slots=True)
class Element:
    """One element of the page; `line` counts in the filled-in page."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)

    @property
    def blocks(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """What an element may carry and hold; `text` allows words between its children."""

    attributes: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    text: bool = False


_INLINE = ("b", "i", "span", "a", "cite", "br")
_LEAVES = ("p", "h", "rule", "space")
_BLOCKS = (*_LEAVES, "item", "list", "panel", "columns", "break")
_PARAGRAPH = Rule(
    attributes=("style", "mark", "mark-style", "anchor", "bookmark"), children=_INLINE, text=True
)
RULES: Mapping[str, Rule] = {
    "brief": Rule(
        attributes=("subject", "author", "lang", "footer"), needed=("title",), children=(*_BLOCKS, "masthead")
    ),
    "masthead": Rule(needed=("title",), children=("p",)),
    "panel": Rule(attributes=("style",), children=(*_LEAVES, "item", "columns")),
    "item": Rule(children=(*_LEAVES, "columns")),
    "list": Rule(attributes=("columns",), children=("item",)),
    "columns": Rule(children=("column",)),
    "column": Rule(children=_LEAVES),
    "h": _PARAGRAPH,
    "p": _PARAGRAPH,
    "rule": Rule(attributes=("color", "space")),
    "space": Rule(needed=("points",)),
    "break": Rule(),
    "b": Rule(children=_INLINE, text=True),
    "i": Rule(children=_INLINE, text=True),
    "span": Rule(attributes=("style",), children=_INLINE, text=True),
    "a": Rule(needed=("to",), children=("b", "i", "span"), text=True),
    "cite": Rule(needed=("n",)),
    "br": Rule(),
}
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,3})?")


def parse(page: str, look: Look) -> Element:
    """The filled-in page as a tree that keeps to RULES, with styles that the look has."""
    root = _tree(page)
    faults = _faults(root, look)
    if root.tag != "brief":
        faults.insert(0, f"the page must be one <brief>, not <{root.tag}>")
    if faults:
        raise ConfigError(PATH, tuple(faults[:20]))  # a fault inside a loop repeats; 20 are enough to act on
    return root


def check_source(template: str, look: Look) -> None:
    """Looks for unknown elements, attributes and styles in the template itself, where the line is
    the author's own. What only shows once the page is filled in is left to `parse`."""
    faults = []
    for tag in _TAG.finditer(_JINJA.sub(_blank, template)):
        line = template.count("\n", 0, tag.start()) + 1
        written = {name: value for name, value in _ATTRIBUTE.findall(tag[2]) if _UNKNOWN not in value}
        element = Element(tag=tag[1], attributes=written, line=line)
        faults += [f"line {line}: {fault}" for fault in _own_faults(element, look, complete=False)]
    if faults:
        raise ConfigError(PATH, tuple(faults))


_UNKNOWN = "\x00"  # takes the place of an expression, whose value is not known yet
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r'<([A-Za-z][\w.-]*)((?:[^<>"]|"[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([\w.-]+)\s*=\s*"([^"]*)"')


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", _UNKNOWN, match[0])


def _tree(page: str) -> Element:
    root = Element(tag="", attributes={}, line=0)
    open_elements = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag=tag, attributes=attributes, line=parser.CurrentLineNumber)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    parser.StartElementHandler = start

    def end(_: str) -> None:
        open_elements.pop()

    def words(text: str) -> None:
        open_elements[-1].children.append(text)

    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    try:
        parser.Parse(page, True)
    except expat.ExpatError as error:
        near = page.splitlines()[error.lineno - 1].strip()[:100] if page.strip() else "an empty page"
        reason = expat.ErrorString(error.code)
        raise ConfigError(
            PATH, (f"the filled-in page is not well-formed XML: {reason}, near: {near}",)
        ) from None
    return root.blocks[0]


def _faults(element: Element, look: Look) -> list[str]:
    near = f"near line {element.line} of the filled-in page: "
    faults = [near + fault for fault in _own_faults(element, look, complete=True)]
    rule = RULES.get(element.tag, Rule())
    for child in element.children:
        if isinstance(child, str):
            if child.strip() and not rule.text and element.tag in RULES:
                faults.append(f'{near}<{element.tag}> holds no text of its own: "{child.strip()[:40]}"')
        else:
            if child.tag in RULES and element.tag in RULES and child.tag not in rule.children:
                held = ", ".join(rule.children) or "nothing"
                faults.append(f"{near}<{child.tag}> cannot stand in <{element.tag}>, which holds {held}")
            faults += _faults(child, look)
    return faults


def _own_faults(element: Element, look: Look, *, complete: bool) -> list[str]:
    rule = RULES.get(element.tag)
    if rule is None:
        return [f"no element <{element.tag}>{allowed(element.tag, RULES)}"]
    known = (*rule.attributes, *rule.needed)
    tag = f"<{element.tag}>"
    faults = [
        f"{tag} has no attribute {key}{allowed(key, known)}" for key in element.attributes if key not in known
    ]
    if complete:
        faults += [f"{tag} needs {key}" for key in rule.needed if key not in element.attributes]
    names: dict[str, Collection[str]] = {"style": look.panels if element.tag == "panel" else look.styles}
    names |= {"mark-style": look.styles, "color": look.colors}
    for key, value in element.attributes.items():
        if key in known and key in names and value not in names[key]:
            kind = "color" if key == "color" else "panel" if element.tag == "panel" else "style"
            faults.append(f'{tag} {key}: no {kind} "{value}" in brief.toml{allowed(value, names[key])}')
        if key == "columns" and value not in ("1", "2", "3"):
            faults.append(f'{tag} columns: "{value}" is not 1, 2 or 3')
        if key in known and key in ("points", "space", "n") and not _NUMBER.fullmatch(value):
            faults.append(f'{tag} {key}: "{value}" is not a number')
    return faults
