"""The structure tree of a PDF: which element each piece of a page belongs to, so that a screen reader can
follow it (PDF/UA-1)."""

from __future__ import annotations

import re
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.printing.tags import Area, Drawn, Tag

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write_structure(pdf: Pdf, structure: Tag) -> None:
    """Put the tree into the file; on each page it says which element its contents belong to."""
    _Structure(pdf).build(structure)


class _Structure:
    """Writes the elements into the file, and on each page which element its contents belong to."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.contents: list[dict[int, Object]] = [{} for _ in self.pages]
        self.links: list[Object] = []

    def build(self, structure: Tag) -> None:
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._element(structure, root, "")
        numbers: list[Object | int] = []
        for index, (page, contents) in enumerate(zip(self.pages, self.contents, strict=True)):
            page.StructParents, page.Tabs = index, Name.S
            numbers += [index, self.pdf.make_indirect(Array([contents[n] for n in sorted(contents)]))]
        for index, element in enumerate(self.links, len(self.pages)):
            numbers += [index, element]
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(self.pages) + len(self.links)
        self.pdf.Root.StructTreeRoot = root

    def _element(self, tag: Tag, parent: Object, around: str) -> Object:
        """`around` is the language of the element around it, which need not be said again."""
        language = tag.language if LANGUAGE_TAG.fullmatch(tag.language) and tag.language != "und" else around
        facts = {"/Type": Name.StructElem, "/S": Name(f"/{tag.role}"), "/P": parent, **_attributes(tag)}
        if language != around:
            facts["/Lang"] = String(language)
        element = self.pdf.make_indirect(Dictionary(facts))
        kids: list[Object | int] = []
        own: int | None = None
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(self._element(kid, element, language))
            elif isinstance(kid, Area):
                kids.append(self._area(kid, tag, element))
            else:
                own = kid.page if own is None else own
                kids.append(self._content(kid, own, element))
        if own is not None:
            element.Pg = self.pages[own]
        if kids:
            element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _content(self, drawn: Drawn, page: int, element: Object) -> Object | int:
        self.contents[drawn.page][drawn.number] = element
        if drawn.page == page:
            return drawn.number
        return Dictionary(Type=Name.MCR, Pg=self.pages[drawn.page], MCID=drawn.number)

    def _area(self, area: Area, tag: Tag, element: Object) -> Object:
        page = self.pages[area.page]
        link = page.Annots[area.index]
        link.Contents = String(tag.alt)
        link.StructParent = len(self.pages) + len(self.links)
        self.links.append(element)
        return Dictionary(Type=Name.OBJR, Obj=link, Pg=page)


def _attributes(tag: Tag) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if tag.said:
        found["/ActualText"] = String(tag.said)
    if tag.alt and tag.role == "Figure":
        found["/Alt"] = String(tag.alt)
    if tag.at:
        found["/T"] = String(tag.at)
    if tag.role == "L":
        numbering = Name.Decimal if tag.labelled else Name("/None")
        found["/A"] = Dictionary(O=Name.List, ListNumbering=numbering)
    if tag.scope:
        found["/A"] = Dictionary(O=Name.Table, Scope=Name(f"/{tag.scope}"))
    if tag.box:
        box = Array([round(side, 2) for side in tag.box])
        found["/A"] = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    return found
