"""An Office file unpacked once, within limits: its XML parts, and how they point to each other."""

from __future__ import annotations

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from actionlog.errors import Unreadable
from actionlog.importers import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import XMLParser, _Element


_AS_XLSX = "open it in LibreOffice or Excel, and save it as .xlsx"
_AS_DOCX = "open it in LibreOffice or Word, and save it as .docx"
_LOCKED = "take the password off, and save it again"
_KINDS = (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx"))
_LINKS_OF_ALL = "_rels/.rels"
_MAIN = "officeDocument"
_MOST_LINKS = 1_000_000
"""Bytes of the part that says which is the main one: a few hundred in every file."""
# Packed files that are something else, by a member that they have.
_OTHERS = (
    ("xl/workbook.bin", "is a binary workbook (.xlsb)", _AS_XLSX),
    ("ppt/presentation.xml", "is a presentation", _AS_DOCX),
    ("content.xml", "is an OpenDocument file (.ods, .odt)", f"{_AS_XLSX}, or as .docx"),
    ("Index/Document.iwa", "is a Pages or Numbers file", "export it as .docx or .xlsx"),
)
# "Strict" Office files differ in the names of their namespaces, and in nothing that is read here.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(spreadsheetml|wordprocessingml)/main")
_STRICT_LINKS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)["']""")
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_LISTED = b"PK\x01\x02"
_ENCRYPTED = 0x1
# What the standard library raises over an archive that is none.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def kind(name: str, content: bytes) -> str:
    """Whether an archive is an `xlsx` or a `docx`. Raises `Unreadable` for every other."""
    with _opened(name, content) as archive:
        members = set(archive.namelist())
        linked = _main_of(name, archive) if _LINKS_OF_ALL in members else ""
    if not members & {"[Content_Types].xml", "mimetype", "content.xml", "Index/Document.iwa"}:
        raise Unreadable(name, None, "is a packed file", "unpack it, and give the file inside")
    for member, found in _KINDS:
        folder = member.partition("/")[0]
        if member in members or (linked in members and linked.startswith(f"{folder}/")):
            return found
    for member, reason, hint in _OTHERS:
        if member in members:
            raise Unreadable(name, None, reason, hint)
    raise Unreadable(name, None, "holds neither a workbook nor a document", limits.SAVE_AGAIN)


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of one Office file, by their paths in it."""

    name: str
    parts: Mapping[str, bytes]

    @classmethod
    def of(cls, name: str, content: bytes) -> Package:
        """Unpack an Office file. Raises `Unreadable` for what is damaged, locked or a trap."""
        with _opened(name, content) as archive:
            parts = dict(_unpacked(name, archive))
        if sum(part.count(b"<") for part in parts.values()) > limits.MOST_TAGS:
            raise Unreadable(name, None, "holds more than a log can hold", limits.SMALLER)
        return cls(name, parts)

    def tree(self, path: str) -> _Element | None:
        """A part, parsed; `None` where there is none. Raises `Unreadable`."""
        content = self.parts.get(path)
        if content is None:
            return None
        from lxml import etree

        try:
            return etree.fromstring(content, safe_parser())
        except etree.XMLSyntaxError:
            raise self.damaged(path) from None

    def related(self, path: str, what: str) -> Iterator[tuple[str, str]]:
        """The id and path of the parts that a part points at, of one kind such as `comments`."""
        folder, _, base = path.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{base}.rels".lstrip("/"))
        for one in tree if tree is not None else ():
            if str(one.get("Type")).rpartition("/")[2] == what:
                target = str(one.get("Target"))
                full = target if target.startswith("/") else posixpath.join(folder, target)
                yield str(one.get("Id")), posixpath.normpath(full).lstrip("/")

    def main_part(self, usual: str) -> str:
        """The path of the part that is the document itself, by what the archive says of it."""
        linked = [path for _, path in self.related("", _MAIN) if path in self.parts]
        return linked[0] if linked else usual

    def damaged(self, path: str) -> Unreadable:
        """What to say where a part is not as it must be."""
        reason = f"is damaged: {path} cannot be read"
        return Unreadable(self.name, None, reason, limits.SAVE_AGAIN)


def _main_of(name: str, archive: zipfile.ZipFile) -> str:
    """The path of an archive's main part; empty where it does not say."""
    if archive.getinfo(_LINKS_OF_ALL).file_size > _MOST_LINKS:
        return ""
    try:
        part = archive.read(_LINKS_OF_ALL)
    except _BROKEN:
        return ""
    package = Package(name, {_LINKS_OF_ALL: _harmless(name, _LINKS_OF_ALL, part)})
    linked = next((path for _, path in package.related("", _MAIN)), "")
    return linked if linked.endswith(".xml") else ""


def safe_parser() -> XMLParser:
    """A parser that opens nothing, expands nothing and keeps to libxml2's own limits."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _opened(name: str, content: bytes) -> zipfile.ZipFile:
    if content.count(_LISTED) > limits.MOST_LISTED:  # to list them all would take too long
        raise Unreadable(name, None, "claims more files inside than a log has", limits.SMALLER)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN:
        raise Unreadable(
            name, None, "is damaged, or not all of it is there", limits.SAVE_AGAIN
        ) from None
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.MOST_MEMBERS or unpacked > limits.MOST_UNPACKED:
        reason = f"unpacks to {len(members):,} files of {unpacked:,} bytes, which no log does"
        raise Unreadable(name, None, reason, limits.SMALLER)
    if unpacked > max(limits.UNSUSPICIOUS, limits.MOST_RATIO * len(content)):
        reason = f"unpacks to {unpacked // len(content):,} times its size, which no log does"
        raise Unreadable(name, None, reason, limits.SMALLER)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(name, None, "is locked with a password", _LOCKED)
    return archive


def _unpacked(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    wanted = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
    if sum(one.file_size for one in wanted) > limits.MOST_XML:
        raise Unreadable(name, None, "holds more than a log can hold", limits.SMALLER)
    twice = {one.filename for one in wanted}
    if len(twice) < len(wanted):
        raise Unreadable(name, None, "holds two files by one name", limits.SAVE_AGAIN)
    for one in wanted:
        try:
            part = archive.read(one)
        except _BROKEN:
            reason = f"is damaged: {one.filename} cannot be unpacked"
            raise Unreadable(name, None, reason, limits.SAVE_AGAIN) from None
        yield one.filename.lstrip("/"), _harmless(name, one.filename, part)


def _harmless(name: str, path: str, part: bytes) -> bytes:
    """A part as Office writes it: in a common encoding, with no document type of its own."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        part = part.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
        part = re.sub(rb"<\?xml[^>]{0,200}\?>", b"", part, count=1)
    declared = _ENCODING.search(part[:300])
    if (declared and declared[1].lower() not in _ENCODINGS) or b"\0" in part[:300]:
        raise Unreadable(
            name, None, f"is damaged: {path} is in an unusual encoding", limits.SAVE_AGAIN
        )
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        reason = f"{path} defines a document type, which Office never does"
        raise Unreadable(name, None, reason, "ask where the file comes from")
    usual = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/main", part)
    return usual.replace(_STRICT_LINKS, _LINKS)
