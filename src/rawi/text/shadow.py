"""Original text ⇄ shadow text: folded for matching, with a way back to the original positions.

Folding (one code point to one or none, so that the way back is exact): presentation forms to their letters,
alef with hamza/madda/wasla to bare alef, alef maqsura and Persian ya to ya, ta marbuta to ha, hamza carriers to
their carrier, Persian kaf to kaf, Arabic-Indic digits to ASCII, every quotation mark to '"', Latin to lower case; vowel signs, tatweel,
bidi marks, zero-width characters and soft hyphens vanish; so do dots that tatweel sets into a word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

import msgspec

_GONE = (
    "\u0640"  # tatweel
    "\u064b-\u065f\u0670\u06d6-\u06ed\u0610-\u061a\u08d3-\u08ff"  # vowel and Quranic signs
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c\ufe00-\ufe0f"  # invisible
)
_GONE_RE = re.compile(f"[{_GONE}]+")
#: Dots and gaps set into a word with tatweel to hide it from filters ("قصـ.ـف", "قصـ ـف") vanish with it.
_HIDING = ("\u0640.", ".\u0640", "\u0640 \u0640")
_HIDDEN_RE = re.compile(f"(?:\u0640+ \u0640+|\u0640+\\.{{1,3}}\u0640*|(?<=[ء-ي])\\.{{1,3}}\u0640+)(?=[ء-ي])|[{_GONE}]+")

_TO = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "گ": "ك", "ڪ": "ك",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "＂": '"', "❝": '"', "❞": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "‹": "'", "›": "'",
    "–": "-", "—": "-", "―": "-", "‑": "-", "‒": "-", "−": "-", "٫": ".", "٬": ",", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(a): b for a, b in _TO.items()}
    for base in (0x0660, 0x06F0):
        for digit in range(10):
            table[base + digit] = str(digit)
    for code in [*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)]:
        # Presentation forms: those that stand for one letter; ligatures keep their length and are left alone.
        plain = unicodedata.normalize("NFKC", chr(code))
        plain = "".join(c for c in plain if not _GONE_RE.match(c))
        if len(plain) == 1 and plain != chr(code):
            table[code] = _TO.get(plain, plain)
    # İ and ß lower-case to two code points: only letters that stay one are folded.
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x180)]:
        low = chr(code).lower()
        if len(low) == 1 and low != chr(code):
            table[code] = low
    return table


_FOLD = _table()
# A dozen replacements of the letters that every article has take a tenth of the time of one translation; the table is for the rest.
_COMMON = tuple((letter, _TO[letter]) for letter in "أإآىئؤة«»“”–\u00a0")
_RARE_RE = re.compile("[" + "".join(re.escape(chr(code)) for code in _FOLD if chr(code) not in dict(_COMMON)) + "]")
_LIGATURES = {chr(c): "".join(_TO.get(x, x) for x in unicodedata.normalize("NFKC", chr(c))) for c in range(0xFEF5, 0xFEFD)}
_LIGATURE_RE = re.compile("[\ufef5-\ufefc]")


def _translated(text: str) -> str:
    """`text` with every letter folded, none taken away."""
    for letter, folded in _COMMON:
        text = text.replace(letter, folded)
    return text.translate(_FOLD) if _RARE_RE.search(text) else text


def fold(text: str, gone: re.Pattern[str] = _GONE_RE) -> str:
    """`text` folded for comparison; see the module's head for the rules."""
    return _translated(gone.sub("", _LIGATURE_RE.sub(lambda m: _LIGATURES[m[0]], text)))


class Shadow(msgspec.Struct, gc=False):
    """Folded text with the way back: `origin(i)` is the position in the original of shadow position `i`."""

    text: str
    length: int
    _at: list[int]
    _shift: list[int]

    def origin(self, position: int) -> int:
        if not self._at:
            return position
        k = bisect_right(self._at, position) - 1
        return position + self._shift[k] if k >= 0 else position


def shadow(text: str) -> Shadow:
    """The shadow of `text`. Positions of the shadow map to the original by `Shadow.origin`."""
    at: list[int] = []
    shift: list[int] = []
    drift = 0
    if not text.isascii():
        pattern = _HIDDEN_RE if any(dots in text for dots in _HIDING) else _GONE_RE
        spots = [(m.start(), len(m[0])) for m in pattern.finditer(text)]
        ligatures = [(m.start(), -1) for m in _LIGATURE_RE.finditer(text)]
        if ligatures:
            spots = sorted(spots + ligatures)
        for start, gone in spots:
            # A shadow position p >= start - drift lies `gone` further on in the original (ligatures: one back).
            drift_here = start - drift
            if gone < 0:
                drift -= 1
                at.append(drift_here + 1)
            else:
                drift += gone
                at.append(drift_here)
            shift.append(drift)
        if at:
            # Equal shadow positions (adjacent runs) keep the last shift; bisect_right finds it.
            return Shadow(fold(text, pattern), len(text), at, shift)
    return Shadow(_translated(text), len(text), at, shift)
