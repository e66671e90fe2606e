"""The XML that templates/brief.xml.j2 makes: its elements, their attributes, what may stand in them.

  brief         title*, subject, author, lang,  the page; holds blocks; the words of footer and marking
                footer, marking, watermark      stand on each sheet, the watermark behind its text
  masthead      title*                          title left, its paragraphs small on the right, a rule
  h1, h2, h3    as p                            headings, the title of the brief being the one above them
  p             style, lang, mark, mark-style,  a paragraph of [styles.STYLE]; the mark stands in the
                dots, anchor, bookmark          gutter, after so many dots; the anchor is what cite and
                                                a lead to, the bookmark stands in the reader's outline
  keypoint                                      paragraphs that stay together
  box           style                           a tinted block of [boxes.STYLE]; holds blocks
  disagreement  style                           a box for what sources tell differently
  columns       widths                          side by side, or one below the other when too long;
                                                widths are shares, such as "2 1"
  column                                        only in columns; holds paragraphs, tables, charts
  sidebar       style                           a column that is a box
  list          columns                         items in 1 to 3 even columns
  sources       columns                         a list of sources
  item                                          only in lists; paragraphs that stay together
  table         widths*, alt                    rows over the whole width, parted by hairlines
  row           head                            only in tables; head="yes" is repeated on each page
  cell                                          only in rows; holds paragraphs and charts
  chart         values*, alt*, max, height      a bar for each number, the last one marked; alt is
                                                read in its place
  rule          color, space                    a hairline, points of space around it
  space         points*                         vertical space
  break                                         a new page
and within h1 to h3 and p:
  b, i                                          bold, italic
  span          style, lang, at                 font, size and color of [styles.STYLE]; at says which
                                                words of the issue these are, for `briefing verify`
  a             to*, lang                       a link; only http and https addresses and #anchors
  cite          n*                              [n], leading to the paragraph with anchor source-n
  br                                            a line break
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
HEADINGS = ("h1", "h2", "h3")
_LEAVES = ("p", *HEADINGS, "rule", "space")
_FLOWING = (*_LEAVES, "keypoint", "list", "sources", "table", "columns", "chart")
_BLOCKS = (*_FLOWING, "box", "disagreement", "break")
_MARKS = ("mark", "mark-style", "dots", "anchor", "bookmark")
_PARAGRAPH = Rule(attributes=("style", "lang", *_MARKS), children=_INLINE, text=True)
_LIST = Rule(attributes=("columns",), children=("item",))
_BOX = Rule(attributes=("style",), children=_FLOWING)
RULES: Mapping[str, Rule] = {
    "brief": Rule(
        attributes=("subject", "author", "lang", "footer", "marking", "watermark"),
        needed=("title",),
        children=(*_BLOCKS, "masthead"),
    ),
    "masthead": Rule(needed=("title",), children=("p",)),
    "box": _BOX,
    "disagreement": _BOX,
    "keypoint": Rule(children=(*_LEAVES, "columns")),
    "list": _LIST,
    "sources": _LIST,
    "item": Rule(children=(*_LEAVES, "columns")),
    "columns": Rule(attributes=("widths",), children=("column", "sidebar")),
    "column": Rule(children=(*_LEAVES, "keypoint", "table", "chart")),
    "sidebar": Rule(attributes=("style",), children=(*_LEAVES, "keypoint", "table", "chart")),
    "table": Rule(attributes=("alt",), needed=("widths",), children=("row",)),
    "row": Rule(attributes=("head",), children=("cell",)),
    "cell": Rule(children=("p", "chart")),
    "chart": Rule(attributes=("max", "height"), needed=("values", "alt")),
    **dict.fromkeys(("p", *HEADINGS), _PARAGRAPH),
    "rule": Rule(attributes=("color", "space")),
    "space": Rule(needed=("points",)),
    "break": Rule(),
    "b": Rule(children=_INLINE, text=True),
    "i": Rule(children=_INLINE, text=True),
    "span": Rule(attributes=("style", "lang", "at"), children=_INLINE, text=True),
    "a": Rule(attributes=("lang",), needed=("to",), children=("b", "i", "span"), text=True),
    "cite": Rule(needed=("n",)),
    "br": Rule(),
}
BOXES = ("box", "disagreement", "sidebar")
_WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("list", "columns"): ("1", "2", "3"),
    ("sources", "columns"): ("1", "2", "3"),
    ("row", "head"): ("yes", "no"),
}
_NUMBERS = ("points", "space", "n", "dots", "max", "height")
_NUMBER_LISTS = ("widths", "values")
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
    if element.tag == "table":
        wide = len(element.get("widths").split())
        faults += [
            f"{near}<row> has {len(row.blocks)} cells, its table {wide} widths"
            for row in element.blocks
            if len(row.blocks) != wide
        ]
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
    faults += [
        fault for key, value in element.attributes.items() if (fault := _value_fault(tag, key, value, look))
    ]
    return faults


def _value_fault(tag: str, key: str, value: str, look: Look) -> str:
    """What is wrong with one attribute; "" when nothing is. An unknown key was told before."""
    name = tag.strip("<>")
    styles: Collection[str] = look.boxes if name in BOXES else look.styles
    kind = {"style": "box" if name in BOXES else "style", "mark-style": "style", "color": "color"}.get(key)
    known = {"style": styles, "mark-style": look.styles, "color": look.colors}.get(key, ())
    if kind and value not in known:
        return f'{tag} {key}: no {kind} "{value}" in brief.toml{allowed(value, known)}'
    words = _WORDS.get((name, key), ())
    if words and value not in words:
        return f'{tag} {key}: "{value}" is not {" or ".join(words)}'
    parts = value.split() if key in _NUMBER_LISTS else [value] if key in _NUMBERS else []
    if (key in _NUMBER_LISTS and not parts) or any(not _NUMBER.fullmatch(part) for part in parts):
        return f'{tag} {key}: "{value}" is not {"numbers" if key in _NUMBER_LISTS else "a number"}'
    return ""
