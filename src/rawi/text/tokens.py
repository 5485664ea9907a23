"""Tokens, quotations and sentences of a text, all in positions of the original.

Tokens are words, numbers and marks of the shadow text. Quotation marks, '#' and '_' are no tokens, so that
a quoted or hashed name reads like a plain one; quotations are kept apart as spans.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import msgspec

from rawi.text.shadow import Shadow, shadow

# A number keeps its separators; letters and digits part ("ب8" is two tokens), so do scripts ("ذيبانFrom"); a run of one mark is one token.
_LATIN = "A-Za-z\u00c0-\u024f"
_TOKEN = re.compile(rf"\d+(?:[.,:/]\d+)*|[{_LATIN}]+|[^\W\d_{_LATIN}]+|\n|([^\w\s\"'#_])\1*")
_QUOTE = re.compile(r'"')
_END_MARKS = frozenset(".!?؟…")
#: A sentence never grows past this many tokens: text without punctuation stays linear to read.
MAX_SENTENCE = 160


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` to `last` (excluded) on paragraph `paragraph`; `start`, `end` in the original text."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


class Tokens(msgspec.Struct, gc=False):
    """Parallel lists: folded `words`, and `starts`, `ends` in the original text. Newlines are no tokens."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]
    quotes: list[tuple[int, int]]

    def at(self, position: int) -> int:
        """The index of the first token that ends after `position`; `len(words)` past the last."""
        return bisect_right(self.ends, position)

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds token `token`."""
        return bisect_right(self.sentences, token, key=lambda s: s.first) - 1

    def quoted(self, position: int) -> tuple[int, int] | None:
        """The quotation around `position`, marks included, or None."""
        k = bisect_left(self.quotes, (position, 1 << 60)) - 1
        if k >= 0 and self.quotes[k][0] <= position < self.quotes[k][1]:
            return self.quotes[k]
        return None


def tokens(text: str) -> Tokens:
    """The tokens, sentences and quotations of `text`."""
    shade = shadow(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[int] = []  # token indices before which a paragraph begins
    # Positions only grow, so that the way back to the original is walked beside the tokens, not searched for each.
    at, shift = shade._at, shade._shift
    spots, length = len(at), len(shade.text)
    k = 0
    drift = 0
    for match in _TOKEN.finditer(shade.text):
        word = match[0]
        if word == "\n":
            if not breaks or breaks[-1] != len(words):
                breaks.append(len(words))
            continue
        start, end = match.span()
        words.append(word)
        while k < spots and at[k] <= start:
            drift = shift[k]
            k += 1
        starts.append(start + drift)
        while k < spots and at[k] < end:
            drift = shift[k]
            k += 1
        last = end + drift
        if k < spots and at[k] == end < length:  # what vanished right after the word (a vowel sign) is the word's
            j = k
            while j + 1 < spots and at[j + 1] == end:
                j += 1
            last = max(last, end + shift[j])
        ends.append(last)
    return Tokens(words, starts, ends, _sentences(words, starts, ends, breaks), _quotes(shade))


def _sentences(words: list[str], starts: list[int], ends: list[int], breaks: list[int]) -> list[Sentence]:
    out: list[Sentence] = []
    first = 0
    paragraph = 0
    edges = iter([*breaks, len(words)])
    edge = next(edges)
    n = len(words)
    for i in range(n + 1):
        while i == edge:
            if i > first:
                out.append(Sentence(first, i, starts[first], ends[i - 1], paragraph))
                first = i
            paragraph += 1
            edge = next(edges, -1)
        if i == n:
            break
        if (words[i][0] in _END_MARKS and words[i] != ".." or i - first >= MAX_SENTENCE) and i + 1 < n:
            if words[i][0] != "." or i - first >= MAX_SENTENCE or _full_stop(words, starts, ends, i):
                out.append(Sentence(first, i + 1, starts[first], ends[i], paragraph))
                first = i + 1
    return out


def _full_stop(words: list[str], starts: list[int], ends: list[int], i: int) -> bool:
    """Whether the point on token `i` ends a sentence: not inside "sana.sy", nor after the letter of "د. ب. أ"; "الجبهة.وقال" lacks its space."""
    before = words[i - 1] if i else ""
    if starts[i + 1] > ends[i]:
        return not (len(before) == 1 and before.isalpha() and ends[i - 1] == starts[i])
    after = words[i + 1]
    return len(before) > 2 and len(after) > 2 and "\u0621" <= before[0] <= "\u064a" and "\u0621" <= after[0] <= "\u064a"


def _quotes(shade: Shadow) -> list[tuple[int, int]]:
    """Quotations: pairs of marks in one paragraph; an odd mark at a paragraph's end closes there."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    text = shade.text
    for match in re.finditer(r'["\n]', text):
        if match[0] == "\n":
            opened = None
        elif opened is None:
            opened = match.start()
        else:
            out.append((shade.origin(opened), shade.origin(match.start()) + 1))
            opened = None
    return out
