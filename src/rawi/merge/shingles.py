"""The words of a document as copies are sought by, and the few runs of words that stand for it.

Words and figures are folded and hashed; marks are left out. In an Arabic text words in Latin letters are left out too:
they are the buttons and notices of the site around it, seldom the article. Runs of `RUN` words are hashed, and of any `WINDOW` runs in a row
the smallest hash is kept (winnowing: S. Schleimer, D. Wilkerson and A. Aiken, 2003). So two texts that have `SURE` words in a row in common
have a print in common, wherever the words stand in either; a text of 230 words has about 50 prints.
"""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from rawi.text.shadow import fold, shadow

RUN = 4
WINDOW = 8
#: So many words in a row in common are always seen.
SURE = RUN + WINDOW - 1
#: A text of fewer runs keeps them all: an edit in a post of twenty words must not hide it.
SHORT = 32
#: Nothing is looked at past this word: an endless text costs no more than a long one.
MOST_WORDS = 5_000
#: A print is so many bits wide, so that it fits into 64 bits with the number of a document.
PRINT_BITS = 40

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+")
_LATIN = re.compile("[a-z]")
_TATWEEL = "\u0640"
_QUOTED = re.compile(r'"[^"\n]*"')
#: No text is read past this many characters: that many hold `MOST_WORDS` words of any real text.
_MOST_CHARACTERS = 100_000
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
_ALL = (1 << 64) - 1


class Words(msgspec.Struct, frozen=True, gc=False):
    """The words of a text as parallel arrays: hash, start and end in the original, and 1 where it stands in quotation marks."""

    hashes: array[int]
    starts: array[int]
    ends: array[int]
    quoted: bytes


def words_of(text: str) -> Words:
    """The words of a text with where they stand."""
    shade = shadow(text[:_MOST_CHARACTERS])
    folded = shade.text
    found = [match.span() for match in _WORD.finditer(folded)]
    if _LATIN.search(folded) and _arabic([folded[start:end] for start, end in found]):
        found = [(start, end) for start, end in found if not folded[start].isascii() or folded[start].isdigit()]
    del found[MOST_WORDS:]
    quotes = [match.span() for match in _QUOTED.finditer(folded)]
    opens = [start for start, _ in quotes]
    quoted = bytearray()
    for start, _ in found:
        k = bisect_right(opens, start) - 1
        quoted.append(k >= 0 and start < quotes[k][1])
    return Words(
        array("I", [zlib.crc32(folded[start:end].encode("utf-8", "surrogatepass")) for start, end in found]),
        array("I", [shade.origin(start) for start, _ in found]), array("I", [shade.origin(end - 1) + 1 for _, end in found]), bytes(quoted),
    )  # fmt: skip


def hashes_of(text: str) -> list[int]:
    """The hashes of a text's words: those of `words_of`, in a third of the time."""
    text = text[:_MOST_CHARACTERS]
    folded = shadow(text).text if _TATWEEL in text else fold(text)  # only dots hidden between tatweels make a difference
    words = _WORD.findall(folded)
    if _LATIN.search(folded) and _arabic(words):
        words = [word for word in words if not word[0].isascii() or word[0].isdigit()]
    return [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words[:MOST_WORDS]]


def runs_of(hashes: Sequence[int]) -> list[int]:
    """The hash of the run of `RUN` words that begins at each word; of a shorter text one for all of it."""
    if len(hashes) < RUN:
        return [sum(h * _MIX[0] for h in hashes) >> 8 & (1 << PRINT_BITS) - 1] if hashes else []
    p, q = _MIX
    twos = [a * p + b & _ALL for a, b in pairwise(hashes)]
    shift = 64 - PRINT_BITS
    return [(a * q + b & _ALL) >> shift for a, b in zip(twos, twos[2:], strict=False)]


def prints_of(hashes: Sequence[int]) -> array[int]:
    """The prints that stand for a text, smallest first. `hashes`: those of its words."""
    least = runs_of(hashes)
    if len(least) < SHORT:
        return array("Q", sorted(set(least)))
    # the smallest of 2, of 4, of 8 in a row
    for step in (1, 2, 4):
        least = list(map(min, least, least[step:]))
    return array("Q", sorted(set(least)))


def _arabic(words: Sequence[str]) -> bool:
    """Whether a text is Arabic: a fifth of its words suffices, for a post may be shorter than the notices around it."""
    asked = words[::4]
    return 5 * sum("\u0621" <= word[0] <= "\u06d3" for word in asked) > len(asked)
