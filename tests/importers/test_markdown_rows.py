"""Rows of Markdown's tables over several lines."""

from __future__ import annotations

from actionlog.importers import markdown_text
from actionlog.importers.markdown_rows import on_one_line

SPREAD = """Minutes of 2 August 2013

|
**No**

 |

**Item**

 |

**Action by**

 |
| --- | --- | --- |
| **1.** | **Apologies** |   |
|   |

Write to the county about the pump.

The reply is to be copied.

  | DHO |
|   | None | |

After the table | a bar.
"""


def test_a_row_that_runs_over_lines_is_one_row_and_a_cell_keeps_its_paragraphs() -> None:
    document = markdown_text.read("minutes.md", SPREAD)
    (grid,) = document.grids
    told = "Write to the county about the pump.\nThe reply is to be copied."
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["No", "Item", "Action by"],
        ["1.", "Apologies", ""],
        ["", told, "DHO"],
        ["", "None", ""],
    ]


def test_every_line_keeps_its_number() -> None:
    text, lines = on_one_line(SPREAD, skipped=3)
    was = SPREAD.split("\n")
    for line, number in zip(text.split("\n"), lines, strict=True):
        assert line.startswith(was[number - 4].strip())


def test_what_is_a_table_already_and_what_is_none_stay_as_they_are() -> None:
    for text in (
        "| a | b |\n| - | - |\n| 1 | 2 |\n",
        "| a | b |\n|---|---|\n| 1 |\n\nx | y |\n",
        "a | b\n---|---\n1 | 2\n",
        "|\n|---|\n|\n",
        "| ---\n\n| --- |\n",
        "|---|---|\n" * 50,
    ):
        assert on_one_line(text, 0) == (text, list(range(1, text.count("\n") + 2)))
