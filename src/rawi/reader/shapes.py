"""The shape of each paragraph: running text, or a bare line that may be the headline of another story."""

from __future__ import annotations

from rawi.reader.page import Page

_ENDS = frozenset((".", "!", "؟", "?", "…", "...", ":", "،"))
#: A paragraph of fewer words without a full stop is a bare line.
_LONG = 24
#: Words of fewer letters tell nothing of what a line is about.
_SHORT = 3


def shapes(page: Page) -> list[str]:
    """For each paragraph: "title", "text" or "bare", with what share of a bare line's words the title has, and whether its neighbours are bare.

    Pages end in lists of other stories' headlines, and carry "read also" lines amid the text; a bare line that echoes the title
    is the story's own."""
    words = page.words
    title: set[str] = set()
    bare: list[str] = []
    held: dict[int, list[tuple[int, int]]] = {}
    for piece in page.sentences:
        held.setdefault(piece.paragraph, []).append((piece.first, piece.last))
    count = max(held, default=-1) + 1
    for paragraph in range(count):
        pieces = held.get(paragraph, [])
        own = {word for first, last in pieces for word in words[first:last] if len(word) > _SHORT}
        if paragraph == 0:
            title = own
            bare.append("title")
            continue
        size = sum([last - first for first, last in pieces])
        if size >= _LONG or not pieces or words[pieces[-1][1] - 1] in _ENDS:
            bare.append("text")
        else:
            share = len(own & title) / max(1, len(own))
            bare.append("bare." + ("echo" if share >= 0.5 else "some" if share >= 0.2 else "other"))
    out = []
    for k, shape in enumerate(bare):
        if shape.startswith("bare"):
            beside = (k > 1 and bare[k - 1].startswith("bare")) + (k + 1 < count and bare[k + 1].startswith("bare"))
            shape += "." + str(beside)
        out.append(shape)
    return out
