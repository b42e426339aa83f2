"""What a template and a picture bring along: styles, pages, heads and pixels, and nothing else."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO

import docx as peer
import pytest
from docx.oxml import parse_xml

from actionlog.domain.pictures import MOST_PIXELS, PictureRefused, pixels_only
from actionlog.render.paper import docx
from actionlog.render.paper.ooxml import packed, parts
from tests.paper import samples

SECRET = b"Xantippe"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*more: bytes, size: tuple[int, int] = (1, 1)) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\x10\x20\x30"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + pixels + chunk(b"IEND", b"")


def segment(kind: int, data: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data


def jpeg(*more: bytes, size: tuple[int, int] = (1, 1)) -> bytes:
    width, height = size
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0")
    scan = segment(0xDA, b"\x01\x01\0\0?\0") + b"\x12\xff\0\x34\xff\xd0\x56"
    jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return b"\xff\xd8" + jfif + b"".join(more) + frame + scan + b"\xff\xd9"


@pytest.mark.parametrize(
    "kind", [b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"iCCP", b"tIME", b"xxXx", b"acTL"]
)
def test_a_png_keeps_its_pixels_and_nothing_beside(kind: bytes) -> None:
    assert pixels_only(png(chunk(kind, SECRET)) + SECRET) == png()


@pytest.mark.parametrize("kind", [0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xFE])
def test_a_jpeg_keeps_its_pixels_and_nothing_beside(kind: int) -> None:
    assert pixels_only(jpeg(segment(kind, b"Exif\0\0" + SECRET)) + SECRET) == jpeg()


def test_a_thumbnail_is_no_pixel_of_the_picture() -> None:
    small = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + b"abc")
    whole = jpeg()
    assert b"abc" not in pixels_only(whole[:2] + small + whole[20:])


@pytest.mark.parametrize("make", [png, jpeg])
@pytest.mark.parametrize("size", [(50_000, 1), (1, MOST_PIXELS + 1), (0, 1)])
def test_a_picture_too_large_is_refused_by_its_header(
    make: type[object], size: tuple[int, int]
) -> None:
    with pytest.raises(PictureRefused, match="pixels"):
        pixels_only(make(size=size))  # type: ignore[call-arg, arg-type]


@pytest.mark.parametrize("content", [png(), jpeg()], ids=["png", "jpeg"])
def test_a_picture_cut_off_anywhere_is_refused(content: bytes) -> None:
    for end in range(len(content) - 1):
        with pytest.raises(PictureRefused):
            pixels_only(content[:end])


def field(order: str) -> str:
    return f'<w:fldSimple {_W} w:instr="{order}"><w:r><w:t>7</w:t></w:r></w:fldSimple>'


def tracked(kind: str, text: str) -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>"
    return f'<w:{kind} {_W} w:id="1" w:author="Xantippe">{run}</w:{kind}>'


def _in_a_header(link: str) -> list[str]:
    mark = '<w:fldChar w:fldCharType="%s"/>'
    orders = "<w:instrText>DDEAUTO xantip</w:instrText><w:instrText>pe</w:instrText>"
    run = "<w:r><w:t>Our site</w:t></w:r>"
    return [
        f'<w:hyperlink {_W} xmlns:r="{_OFFICE}" r:id="{link}">{run}</w:hyperlink>',
        tracked("ins", "Added"),
        tracked("del", "Xantippe"),
        field("INCLUDEPICTURE http://xantippe.example/a.png"),
        f"<w:r {_W}>{mark % 'begin'}{orders}{mark % 'end'}</w:r>",
        field(" PAGE "),
    ]


def loaded() -> bytes:
    """A template with everything in it that must not go out."""
    house = peer.Document()
    house.add_paragraph("Body Xantippe")
    head = house.sections[0].header
    head.paragraphs[0].text = "House of Bedford"
    head.paragraphs[0].add_run().add_picture(BytesIO(png(chunk(b"tEXt", SECRET))))
    link = head.part.relate_to("http://xantippe.example/", f"{_OFFICE}/hyperlink", is_external=True)
    for xml in _in_a_header(link):
        head.paragraphs[0]._p.append(parse_xml(xml))  # noqa: SLF001 - it offers none of these
    house.core_properties.author = "Xantippe"
    content = BytesIO()
    house.save(content)
    files = parts(content.getvalue())
    files["word/vbaProject.bin"] = SECRET
    files["customXml/item1.xml"] = b"<a>Xantippe</a>"
    files["docProps/custom.xml"] = b"<a>Xantippe</a>"
    files["word/_rels/settings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://xantippe.example/m.dotm" '
        b'TargetMode="External"/></Relationships>'
    )
    return packed(files)


@pytest.mark.slow
def test_a_template_brings_styles_pages_and_heads_and_nothing_else() -> None:
    made = docx.render(replace(samples.shipped_document(), template=loaded()))
    files = parts(made)
    everything = b"".join(name.encode() + content for name, content in files.items())
    assert b"xantip" not in everything.lower()
    assert b"TargetMode" not in everything
    assert not [name for name in files if "vba" in name or "custom" in name.casefold()]
    for kept in (b"House of Bedford", b"Our site", b"Added", b" PAGE "):
        assert kept in everything
    pictures = [content for name, content in files.items() if name.endswith(".png")]
    assert png() in pictures
    word = peer.Document(BytesIO(made))
    assert "House of Bedford" in word.sections[0].header.paragraphs[0].text
    assert len(word.sections[0].header.part.related_parts) == 1
