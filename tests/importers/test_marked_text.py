"""Markdown and web pages: the blocks that a reader sees, in their order, with their lines."""

from __future__ import annotations

import pytest

from actionlog.errors import Unreadable
from actionlog.importers import limits
from actionlog.importers.detection import FileFormat, file_format, may_lead_astray
from actionlog.importers.markdown_text import MOST_MARKDOWN
from actionlog.importers.source_document import Grid, Line, Mark, SourceDocument
from tests.importers.books import document, numbered, numbering, opened, paragraph, run, texts

Block = tuple[str, int, str] | list[list[str]]


def blocks(read: SourceDocument) -> list[Block]:
    """Lines by kind, level and text; tables by their texts."""
    parts: list[Grid | Line] = sorted([*read.grids, *read.lines], key=lambda one: one.nth)
    return [
        texts(one) if isinstance(one, Grid) else (one.kind.name, one.level, one.text)
        for one in parts
    ]


def of(text: str, name: str = "minutes.md") -> list[Block]:
    return blocks(opened(name, text.encode()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Estates ##\n", [("HEADING", 2, "Estates")]),
        ("Estates\n=======\n", [("HEADING", 1, "Estates")]),
        ("The **roof** was\n_mended_.\n", [("LINE", 0, "The roof was"), ("LINE", 0, "mended.")]),
        ("One  \ntwo\n", [("LINE", 0, "One"), ("LINE", 0, "two")]),
        ("* One\n    - two\n", [("ITEM", 1, "• One"), ("ITEM", 2, "• two")]),
        ("3. One\n3. two\n", [("ITEM", 1, "3. One"), ("ITEM", 1, "3. two")]),
        ("- One\n  more\n", [("ITEM", 1, "• One"), ("LINE", 0, "more")]),
        ("[the plan](http://x.example/y) and ![a map](m.png)", [("LINE", 0, "the plan and a map")]),
        ("1\\. No list, \\*no\\* mark", [("LINE", 0, "1. No list, *no* mark")]),
        ("- [ ] Mend it\n- [x] Done", [("ITEM", 1, "• [ ] Mend it"), ("ITEM", 1, "• [x] Done")]),
        ("A | B\n--|--\none<br>two | *3*\n", [[["A", "B"], ["one\ntwo", "3"]]]),
        ("| A |\n|---|\n| 1 |\n\nEnd", [[["A"], ["1"]], ("LINE", 0, "End")]),
        (
            "---\ndate: 2023-05-03\n---\n# A\n",
            [("LINE", 0, "date: 2023-05-03"), ("HEADING", 1, "A")],
        ),
        ("```\nA  b\n```\n", [("LINE", 0, "A  b")]),
        ("<p>One<br>two</p>\n", [("PARAGRAPH", 0, "One"), ("PARAGRAPH", 0, "two")]),
        ("Tom &amp; Amy", [("LINE", 0, "Tom & Amy")]),
    ],
)
def test_markdown_is_read_into_blocks(text: str, found: list[Block]) -> None:
    assert of(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<h2>The <i>estates</i></h2>", [("HEADING", 2, "The estates")]),
        ("<p>The\n  roof<br>leaks", [("PARAGRAPH", 0, "The roof"), ("PARAGRAPH", 0, "leaks")]),
        ("<ul><li>One<ul><li>two</ul></ul>", [("ITEM", 1, "• One"), ("ITEM", 2, "• two")]),
        ("<ol start=4><li>One<li>two</ol>", [("ITEM", 1, "4. One"), ("ITEM", 1, "5. two")]),
        (
            "<ul><li><input type=checkbox checked> Done<li><input type=checkbox> Mend it</ul>",
            [("ITEM", 1, "• [x] Done"), ("ITEM", 1, "• [ ] Mend it")],
        ),
        ("<table><tr><th>A<th>B<tr><td>1<td>2<br>3</table>", [[["A", "B"], ["1", "2\n3"]]]),
        (
            "<table><tr><td>A<td><table><tr><td>1<td>2</table></table>",
            [("PARAGRAPH", 0, "A"), [["1", "2"]]],
        ),
        ("<table><tr><td>A<tr><td>B</table>", [("PARAGRAPH", 0, "A"), ("PARAGRAPH", 0, "B")]),
        ("<table><tr><td rowspan=2>A<td>B<tr><td>C</table>", [[["A", "B"], ["A", "C"]]]),
        (
            "<table><tr><td>A<td rowspan=2>B<tr><td>C<tr><td>D<td>E</table>",
            [[["A", "B"], ["C", "B"], ["D", "E"]]],
        ),
        (
            "<table><tr><td colspan=2>A<td>B<tr><td>C<td>D<td>E</table>",
            [[["A", "", "B"], ["C", "D", "E"]]],
        ),
        ("<pre>A  b\nc</pre>", [("LINE", 0, "A  b"), ("LINE", 0, "c")]),
        ("<p hidden>A</p><p style='display: none'>B</p><p>C</p>", [("PARAGRAPH", 0, "C")]),
        ("<script>A</script><style>B</style><p>C</p><!-- D -->", [("PARAGRAPH", 0, "C")]),
        ("<p>Tom &amp; Amy&nbsp;Lowe</p>", [("PARAGRAPH", 0, "Tom & Amy Lowe")]),
    ],
)  # fmt: skip
def test_a_page_is_read_into_blocks(text: str, found: list[Block]) -> None:
    assert of(f"<!DOCTYPE html><html><body>{text}</body></html>", "minutes.html") == found


def test_each_block_says_on_which_line_it_stands() -> None:
    read = opened("log.md", b"# Log\n\n- one\n  two\n\n| Ref | Action |\n|---|---|\n| 1 | x |\n")
    assert [one.place.line for one in read.lines] == [1, 3, 4]
    (table,) = read.grids
    assert (table.place.line, table.title) == (6, "two")
    assert str(table.rows[1].cells[1].place) == "log.md, table 1, line 8"
    page = opened("log.html", b"<html><body>\n<p>x</p>\n<table><tr><td>1\n<td>2</table>")
    assert [one.place.line for one in page.lines] == [2]
    assert [cell.place.line for cell in page.grids[0].rows[0].cells] == [3, 4]


def test_what_is_struck_through_is_marked() -> None:
    marked = opened("log.md", b"| A | B | C |\n|---|---|---|\n| ~~x~~ | ~~x~~ y | z |\n").grids[0]
    page = opened(
        "log.html", b"<table><tr><td>A<td>B<td>C<tr><td><s>x</s><td><del>x</del> y<td>z</table>"
    ).grids[0]
    for table in (marked, page):
        assert [set(cell.marks) for cell in table.rows[1].cells] == [
            {Mark.STRUCK},
            {Mark.PARTLY_STRUCK},
            set(),
        ]


def test_what_is_all_in_bold_type_is_strong() -> None:
    for name, text in (
        ("a.md", "**Estates**\n\nThe **roof**\n"),
        ("a.html", "<html><p><b>Estates</b></p><p>The <b>roof</b></p>"),
    ):
        assert [one.strong for one in opened(name, text.encode()).lines] == [True, False]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("minutes.md", "Estates", FileFormat.MARKDOWN),
        ("minutes", "| Ref | Action |\n| --- | --- |\n| 1 | x |\n", FileFormat.MARKDOWN),
        ("minutes.txt", "# One\n\n## Two\n\n* three\n", FileFormat.MARKDOWN),
        ("minutes.txt", "# One\n\nTwo\n", FileFormat.TEXT),
        ("minutes.txt", "One\n---\n", FileFormat.TEXT),
        ("log.csv", "| Ref | Action |\n| --- | --- |\n| 1 | x |\n", FileFormat.TEXT),
        ("minutes", "<html><p>x", FileFormat.HTML),
        ("log.xls", "\ufeff<html xmlns:x='urn:schemas-microsoft-com'>", FileFormat.HTML),
        ("minutes.txt", "  <!-- saved -->\n<!DOCTYPE html>\n<p>x", FileFormat.HTML),
        ("minutes.html", "Plain words", FileFormat.TEXT),
    ],
)  # fmt: skip
def test_what_a_text_is_is_told_by_what_it_holds(name: str, text: str, found: FileFormat) -> None:
    assert file_format(name, text.encode()) is found
    assert may_lead_astray(name, text.encode()) is (found is not FileFormat.TEXT)


def test_the_blocks_of_a_word_document_are_told_by_their_styles_and_lists() -> None:
    styled = '<w:pStyle w:val="H2"/>'
    read = opened(
        "minutes.docx",
        document(
            paragraph("Estates", properties=styled)
            + paragraph("Mend it", properties=numbered())
            + paragraph("In full", properties='<w:outlineLvl w:val="0"/>')
            + paragraph("Body", properties='<w:outlineLvl w:val="9"/>')
            + paragraph(run("Loud", "<w:b/>"), run(" ")),
            numbering=numbering(),
            styles='<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>',
        ),
    )
    assert blocks(read) == [
        ("HEADING", 2, "Estates"),
        ("ITEM", 1, "1. Mend it"),
        ("HEADING", 1, "In full"),
        ("PARAGRAPH", 0, "Body"),
        ("PARAGRAPH", 0, "Loud"),
    ]
    assert [line.strong for line in read.lines] == [False, False, False, False, True]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.md", "x" * (MOST_MARKDOWN + 1), "of Markdown are read at most"),
        ("a.md", "\n\n", "has nothing in it"),
        ("a.html", "<html><body></body></html>", "has nothing in it"),
        ("a.html", "<html>" + "<div>" * 900 + "x", "deeper inside each other"),
        ("a.html", f"<html>{'<b>' * (limits.MOST_TAGS + 1)}", "more than a log can hold"),
        ("a.html", f"<html><table><tr>{'<td>x' * 300}", "300 cells|300 columns|256"),
        ("a.html", "<html><table><tr><td>x<td colspan=90000>y", "columns"),
        ("a.html", f"<html><table><tr><td>x<td>{'y' * 1_000_001}", "letters"),
    ],
)
def test_more_than_a_log_holds_is_refused(name: str, text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        opened(name, text.encode())
    assert refused.value.hints


def test_a_page_opens_and_expands_nothing() -> None:
    text = (
        '<!DOCTYPE html [<!ENTITY x "expanded"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>&x;&y;</p><iframe src='file:///etc/passwd'>in</iframe><p>End</p>"
    )
    said = " ".join(line.text for line in opened("a.html", text.encode()).lines)
    assert "expanded" not in said
    assert "root:" not in said
    assert said.endswith("End")
