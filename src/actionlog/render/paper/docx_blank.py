"""The file that a paper is poured into where the board has no house template: A4, landscape."""

from __future__ import annotations

from actionlog.render.paper.archive import packed
from actionlog.render.paper.docx_xml import DECLARED

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
</Types>"""

_TOP = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""

_BESIDE = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/relationships/settings" Target="settings.xml"/>
</Relationships>"""

_DOCUMENT = f"""<w:document {DECLARED} xmlns:r="{_OFFICE}/relationships"><w:body><w:sectPr>
<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>
<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850"
 w:header="425" w:footer="425" w:gutter="0"/>
</w:sectPr></w:body></w:document>"""

_STYLES = f"""<w:styles {DECLARED}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>
<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="%s"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
</w:styles>"""

_SETTINGS = f"""<w:settings {DECLARED}><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/>
</w:compat><w:themeFontLang w:val="%s"/></w:settings>"""


def blank(language: str) -> bytes:
    """An empty Word file in a language."""
    return packed(
        {
            name: (_DECLARATION + part).encode()
            for name, part in {
                "[Content_Types].xml": _TYPES,
                "_rels/.rels": _TOP,
                "word/_rels/document.xml.rels": _BESIDE,
                "word/document.xml": _DOCUMENT,
                "word/styles.xml": _STYLES % language,
                "word/settings.xml": _SETTINGS % language,
            }.items()
        }
    )
