"""A word processor's document: its tables, and the paragraphs outside them, in reading order.

`reader` goes through the whole and puts cells into rows, with `markup` (names in the XML, looks
that have names): `list_numbering` works out the numbers that Word puts in front, `paragraphs` reads
a paragraph as Word shows it. It reads the XML itself: what python-docx calls a paragraph's text
leaves out insertions, content controls and numbers.
"""
