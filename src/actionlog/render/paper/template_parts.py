"""What a house template brings: its styles, its pages, their headers and footers. Nothing else.

A new Word file is built from a list of parts that are let through: no text of the body, no macro,
no template or picture from elsewhere, no custom XML, no property of the file, no change tracked.
"""

from __future__ import annotations

import posixpath
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from actionlog.domain.pictures import PNG, PictureRefused, pixels_only
from actionlog.render.paper.docx_styles import W
from actionlog.render.paper.ooxml import packed
from actionlog.render.paper.template_markup import (
    A,
    drawing,
    local_name,
    parsed,
    remove,
    without_changes,
    without_fields,
    without_pictures,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_R = f"{{{OFFICE}/relationships}}"
_V = "{urn:schemas-microsoft-com:vml}"

MARK = "{actionlog}"
"""A paragraph that says in which section of the template the paper stands."""

_PAGE = {"pgSz", "pgMar", "pgBorders", "cols", "vAlign", "titlePg", "textDirection", "bidi",
         "rtlGutter", "docGrid", "pgNumType"}  # fmt: skip
_SETTINGS = {"evenAndOddHeaders", "mirrorMargins", "defaultTabStop", "compat", "themeFontLang",
             "clrSchemeMapping", "decimalSymbol", "listSeparator"}  # fmt: skip
_HEAD = {"headerReference": "header", "footerReference": "footer"}


def styles_only(files: Mapping[str, bytes], blank: Mapping[str, bytes]) -> bytes:
    """A Word file with what a template's files may bring, on top of a blank one."""
    return _Sieve(files, dict(blank)).packed()


@dataclass(slots=True)
class _Sieve:
    """Lets parts through one by one, and keeps the lists of what there is."""

    files: Mapping[str, bytes]
    made: dict[str, bytes]
    types: dict[str, str] = field(default_factory=dict)
    beside: list[tuple[str, str]] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)

    def packed(self) -> bytes:
        main = next(
            path for kind, path in _relations(self.files, "").values() if kind == "officeDocument"
        )
        known = _relations(self.files, main)
        parts = dict(known.values())
        self._take("styles", parts, without_changes)
        self._take("numbering", parts, without_changes)
        self._take("theme", parts, without_pictures)
        self._settings(parts.get("settings"))
        body = etree.Element(f"{W}body", nsmap={"w": W[1:-1], "r": _R[1:-1]})
        body.append(self._section(parsed(self.files[main]), known))
        document = etree.Element(f"{W}document", nsmap={"w": W[1:-1], "r": _R[1:-1]})
        document.append(body)
        self.made["word/document.xml"] = written(document)
        self.made["word/_rels/document.xml.rels"] = _list(self.beside)
        self.made["[Content_Types].xml"] = self._content_types()
        return packed(self.made)

    def _take(self, kind: str, parts: Mapping[str, str], clean: Callable[[_Element], None]) -> None:
        path = parts.get(kind)
        if path is None and kind != "styles":
            return
        content = self.files[path] if path else self.made["word/styles.xml"]
        tree = parsed(content)
        clean(tree)
        self._add(kind, f"word/{kind}.xml", written(tree))

    def _add(self, kind: str, name: str, content: bytes) -> str:
        self.made[name] = content
        theme = "application/vnd.openxmlformats-officedocument.theme+xml"
        self.types[f"/{name}"] = theme if kind == "theme" else f"{WORD_PART}.{kind}+xml"
        self.beside.append((kind, posixpath.basename(name)))
        return f"rId{len(self.beside)}"

    def _settings(self, path: str | None) -> None:
        tree = parsed(self.files[path] if path else self.made["word/settings.xml"])
        for child in list(tree):
            if local_name(child) not in _SETTINGS:
                tree.remove(child)
        self._add("settings", "word/settings.xml", written(tree))

    def _section(self, document: _Element, known: Mapping[str, tuple[str, str]]) -> _Element:
        """The section of the paper: its page, and headers and footers, its own or taken over."""
        sections = list(document.iter(f"{W}sectPr"))
        chosen = _chosen(document, sections)
        new = etree.Element(f"{W}sectPr")
        heads: dict[tuple[str, str | None], str] = {}
        for section in sections[: sections.index(chosen) + 1] if chosen is not None else ():
            for one in section:
                kind, at = _HEAD.get(local_name(one)), known.get(one.get(f"{_R}id", ""))
                if kind and at:
                    heads[kind, one.get(f"{W}type")] = at[1]
        for nth, ((head, shown), path) in enumerate(heads.items(), start=1):
            number = self._head(head, f"word/{head}{nth}.xml", path)
            reference = etree.SubElement(new, f"{W}{head}Reference")
            reference.set(f"{W}type", shown or "default")
            reference.set(f"{_R}id", number)
        page = () if chosen is None else chosen
        new.extend(deepcopy(one) for one in page if local_name(one) in _PAGE)
        return new

    def _head(self, kind: str, name: str, path: str) -> str:
        """A header or footer: its words, its pictures as pixels, the fields that number pages."""
        tree = parsed(self.files[path])
        known = _relations(self.files, path)
        without_changes(tree)
        without_fields(tree)
        used: list[tuple[str, str]] = []
        for element in list(tree.iter(etree.Element)):
            self._link(element, known, used)
        number = self._add(kind, name, written(tree))
        if used:
            self.made[f"word/_rels/{posixpath.basename(name)}.rels"] = _list(used)
        return number

    def _link(
        self, element: _Element, known: Mapping[str, tuple[str, str]], used: list[tuple[str, str]]
    ) -> None:
        """Lead a picture to its copy here; whatever else leads out of the part goes."""
        for name in ("href", "{urn:schemas-microsoft-com:office:office}href"):
            if name in element.attrib:
                del element.attrib[name]
        links = [str(name) for name in element.attrib if str(name).startswith(_R)]
        if not links:
            return
        is_picture = element.tag in {f"{A}blip", f"{_V}imagedata"}
        wanted = _R + ("embed" if element.tag == f"{A}blip" else "id")
        picture = self._picture(known.get(element.get(wanted, "")))
        for link in links:
            del element.attrib[link]
        if is_picture and picture:
            used.append(("image", picture))
            element.set(wanted, f"rId{len(used)}")
        elif local_name(element) in {"hlinkClick", "hlinkHover"}:
            remove(element)
        else:
            remove(drawing(element))

    def _picture(self, at: tuple[str, str] | None) -> str | None:
        """The name here of a picture, where it is one whose pixels can be told."""
        if at is None or at[0] != "image":
            return None
        path = at[1]
        if path not in self.pictures:
            try:
                content = pixels_only(self.files[path])
            except PictureRefused:
                return None
            ending = "png" if content.startswith(PNG) else "jpeg"
            self.pictures[path] = f"media/image{len(self.pictures) + 1}.{ending}"
            self.made[f"word/{self.pictures[path]}"] = content
        return self.pictures[path]

    def _content_types(self) -> bytes:
        name = f"{PACKAGE}/content-types"
        root = parsed(f'<Types xmlns="{name}"/>'.encode())
        rels = "application/vnd.openxmlformats-package.relationships+xml"
        usual = {"rels": rels, "xml": "application/xml", "png": "image/png", "jpeg": "image/jpeg"}
        for ending, kind in usual.items():
            etree.SubElement(root, f"{{{name}}}Default", Extension=ending, ContentType=kind)
        every = {"/word/document.xml": f"{WORD_PART}.document.main+xml", **self.types}
        for part, kind in every.items():
            etree.SubElement(root, f"{{{name}}}Override", PartName=part, ContentType=kind)
        return written(root)


def _list(links: list[tuple[str, str]]) -> bytes:
    name = f"{PACKAGE}/relationships"
    root = parsed(f'<Relationships xmlns="{name}"/>'.encode())
    for number, (kind, target) in enumerate(links, start=1):
        one = etree.SubElement(root, f"{{{name}}}Relationship")
        one.set("Id", f"rId{number}")
        one.set("Type", f"{OFFICE}/relationships/{kind}")
        one.set("Target", target)
    return written(root)


def _relations(files: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """What a part of the file leads to inside it: by id, the kind and the part."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in files:
        return {}
    found = {}
    for one in parsed(files[path]):
        target = one.get("Target", "")
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if one.get("TargetMode") != "External" and inside in files:
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], inside)
    return found


def _chosen(document: _Element, sections: list[_Element]) -> _Element | None:
    """The section of the paragraph that marks the place, else the last."""
    passed = False
    for element in document.iter(f"{W}p", f"{W}sectPr"):
        passed = passed or "".join(t.text or "" for t in element.iter(f"{W}t")).strip() == MARK
        if passed and element.tag == f"{W}sectPr":
            return element
    return sections[-1] if sections else None
