"""Stored text: made tidy before it is kept, the same as another or not, and made safe to show.

A log holds what was typed, pasted or merged in years; none of it may act on whoever reads it.
English that agrees with its numbers is in `actionlog.english`.
"""

from __future__ import annotations

import re
import unicodedata

from actionlog.errors import ControlCharacter, OtherEncoding, TextMissing

# As texts, since showing a list needs none of them: `re` compiles each when it is first used.
# What may not be stored: C0 and C1 controls but tab and line feed, and halves of surrogates.
_FORBIDDEN = r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
_HALVES = r"[\ud800-\udfff]"
_BYTE = 0xDC00
"""Where Python keeps, by its number, a byte of the command line that it cannot read."""
# Word's vertical tab and form feed, and every kind of line end, are line breaks.
_LINE_ENDS = r"\r\n|[\r\v\f\x85\u2028\u2029]"

# What no reader sees and what comes along unasked: soft hyphen, zero width space, word joiner, byte
# order mark. Joiners that shape letters and emoji stay.
_INVISIBLE = r"[\u00ad\u200b\u2060\ufeff]"
# Bullets, ticks and arrows of Symbol and Wingdings, which Word writes by numbers of its own.
_OF_WORD = str.maketrans(
    dict.fromkeys((0xF0B7, 0xF0A7, 0xF0A8, 0xF06C, 0xF06E, 0xF071, 0xF076, 0xF077, 0xF0D8), "•")
    | {0xF0FC: "✓", 0xF0FB: "✗", 0xF0E0: "→", 0xF0E8: "→", 0xF02D: "-", 0xF0BE: "-"}
)
_BYTE_ORDER_MARK = "\ufeff"


def as_seen(text: str) -> str:
    """The text as a reader sees it: composed (NFC), nothing invisible, bullets as bullets."""
    if text.isascii():
        return text
    shown = re.sub(_INVISIBLE, "", text.translate(_OF_WORD))
    return unicodedata.normalize("NFC", shown)


def typed_lines(text: str, before: str) -> str:
    """A file as somebody left it: lines that are new as they are seen, the others untouched.

    The byte order mark with which some editors begin a file is the file's, not the text's.
    """
    if text.isascii():
        return text
    known = set(before.splitlines(keepends=True))
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    lines = text.removeprefix(mark).splitlines(keepends=True)
    typed = (line if line in known or mark + line in known else as_seen(line) for line in lines)
    return mark + "".join(typed)


def not_utf8(text: str) -> bool:
    """Whether bytes that are no UTF-8 were typed, or stand in a path: Python keeps them so."""
    return not text.isascii() and re.search(_HALVES, text) is not None


def holds_invisible(text: str) -> bool:
    """Whether something that no reader sees is in the text."""
    return not text.isascii() and re.search(_INVISIBLE, text) is not None


def clean(text: str, what: str) -> str:
    """Give the text as it is stored: as it is seen, line ends of one kind, no outer white space.

    Raises as `clean_search` does, and `TextMissing` where no letter or digit is in it, as in a
    hint's “…”.
    """
    said = clean_search(text, what)
    if not any(map(str.isalnum, said)):
        raise TextMissing(what, one_line(said))
    return said


def clean_search(text: str, what: str) -> str:
    """Give what was typed as `clean` does, be it signs only: what is looked for.

    Raises `TextMissing` where nothing is left, `ControlCharacter`, `OtherEncoding`.
    """
    lines = text if text.isprintable() else re.sub(_LINE_ENDS, "\n", text)
    seen = as_seen(lines).strip()
    if not seen:
        raise TextMissing(what)
    _refuse_control(seen, what)
    return seen


def short_text(text: str, what: str) -> str:
    """Give what was typed where one line is meant, be it nothing: white space of any kind folded.

    Raises `ControlCharacter`.
    """
    line = " ".join(text.split())
    _refuse_control(line, what)
    return line


def _refuse_control(text: str, what: str) -> None:
    if not text.isprintable() and (found := re.search(_FORBIDDEN, text)):
        code, position = ord(found[0]), found.start() + 1
        if code - _BYTE in range(0x80, 0x100):
            raise OtherEncoding(what, code - _BYTE, position)
        raise ControlCharacter(what, code, position)


def clean_line(text: str, what: str) -> str:
    """Give a text that stands on one line: a name, an agenda item. Raises as `clean` does."""
    return " ".join(clean(text, what).split())


def unquoted(text: str) -> str:
    """An answer without the quotation marks that a shell would have taken from around it."""
    inside = text.strip()[1:-1]
    is_quoted = any(
        text.strip() == f"{mark}{inside}{mark}" and mark not in inside for mark in "\"'"
    )
    return inside if is_quoted else text


_QUOTES = dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x60, 0xB4), "'")
_DOUBLE = dict.fromkeys((0x201C, 0x201D, 0x201E, 0x2033, 0xAB, 0xBB), '"')
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")
# What no reader sees: soft hyphen, zero-width characters, byte order mark.
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_PLAIN = str.maketrans({**_QUOTES, **_DOUBLE, **_DASHES, **_UNSEEN, 0x2026: "..."})
# Letters with a stroke or joined, which Unicode does not take apart as it does accents.
_STROKES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h"}
    | {"ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
)
_AROUND_MARKS = r"\s*([-/,.;:!?()])\s*"


def plain(text: str) -> str:
    """The text without what is cosmetic: white space, kinds of quotes and dashes, a last stop."""
    folded = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return re.sub(_AROUND_MARKS, r"\1", " ".join(folded.split())).removesuffix(".")


def folded(text: str, *, accents: bool = False) -> str:
    """The text without what nobody types twice alike: case, spaces, quotes, dashes, accents.

    With `accents` these stay, composed or not: `José` is not `Jose`.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC" if accents else "NFKD", text.translate(_PLAIN))
        if not accents:
            text = "".join(letter for letter in text if not unicodedata.combining(letter))
            text = text.translate(_STROKES)
    return " ".join(text.casefold().replace("`", "'").split())


_BRIEF = 60
"""Characters of a wording that tell one action from another."""


def brief(text: str, most: int = _BRIEF) -> str:
    """The beginning of a text, on one line and to the end of a word."""
    line = one_line(text)
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that a reader would call a change of wording."""
    return one == other or plain(one) == plain(other)


def unspaced(text: str) -> str:
    """The text as `plain` leaves it, without any blank: a PDF breaks a word that fills its line."""
    return plain(text).replace(" ", "")


_ALIKE = 65
"""Of 100: two wordings with less in common, whatever the order, are not one action reworded.

Rewordings of one action have 67 and more, other actions up to 62 in common: chance gives short
sentences half.
"""


def unlike(one: str, other: str) -> bool:
    """Whether two wordings have so little in common that they can hardly be one action's."""
    from rapidfuzz import fuzz

    before, after = plain(one).casefold(), plain(other).casefold()
    return max(fuzz.ratio(before, after), fuzz.token_set_ratio(before, after)) < _ALIKE


# C0 and C1 controls but line feed and tab, DEL, the marks and overrides of bidirectional text,
# invisible characters that can hide words, line and paragraph separators, halves of surrogates.
# In JSON all of them are escaped; where text is shown, the marks say nothing and are left out.
# A text, compiled by `re` when it is first used: most lists hold nothing of the kind.
_ACTS = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)

# Marks of direction: they turn nothing round, as overrides and embeddings do.
_MARKS = r"[\u200e\u200f\u061c]"
_BEYOND_ASCII = r"[^\x00-\x7f]"


def visible(text: str) -> str:
    """Write out every character that acts instead of showing, as `[U+202E]`."""
    # What is printable but for its line breaks has nothing in it that acts, or is left out.
    if text.isprintable() or text.replace("\n", "").isprintable():
        return unicodedata.normalize("NFC", text)
    shown = re.sub(_MARKS, "", as_seen(text).replace("\t", " "))
    return re.sub(_ACTS, lambda found: f"[U+{ord(found[0]):04X}]", shown)


def one_line(text: str) -> str:
    """The text on one line, white space folded, what acts written out as `visible` does."""
    return visible(" ".join(text.split()))


def escaped(json_text: str) -> str:
    """Write what acts as JSON's own escapes: other characters, the same data."""
    return re.sub(_ACTS, _as_json, json_text)


def in_ascii(json_text: str) -> str:
    """Write every character beyond ASCII as JSON's own escape: the same data."""
    return re.sub(_BEYOND_ASCII, _as_json, json_text)


def _as_json(found: re.Match[str]) -> str:
    if found[0] < " ":  # the line breaks between the values: JSON has escaped those inside
        return found[0]
    units = found[0].encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """Text that a spreadsheet takes as text.

    An apostrophe goes before what would start a formula, as OWASP advises; also after blanks, which
    some spreadsheets skip, and before such an apostrophe, so that one is taken off again. A cell of
    several lines is guarded as a whole.
    """
    return f"'{text}" if text.lstrip(" \n'").startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text
