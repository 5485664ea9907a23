"""The names of sources that are no media outlets, and the words in such names that name nobody."""

from __future__ import annotations

from functools import cache

import msgspec

from rawi.knowledge.tables import table
from rawi.text.tokens import tokens


class SourceNames(msgspec.Struct, frozen=True, gc=False):
    """Folded words of a name -> id and plain name of the body; words without a name; words that may be left out."""

    named: dict[tuple[str, ...], tuple[str, str]]
    unnamed: frozenset[str]
    filler: tuple[tuple[str, ...], ...]
    #: how many words the longest name has
    longest: int


@cache
def source_names() -> SourceNames:
    """What `source_names.csv` holds."""
    named: dict[tuple[str, ...], tuple[str, str]] = {}
    unnamed: set[str] = set()
    filler: list[tuple[str, ...]] = []
    for row in table("source_names.csv"):
        forms = [plain_words(form) for form in row["forms"].split("|")]
        if row["kind"] == "named":
            named.update((form, (row["id"], row["name"])) for form in forms)
        elif row["kind"] == "unnamed":
            unnamed.update(form[0] for form in forms)
        else:
            filler += forms
    return SourceNames(named, frozenset(unnamed), tuple(sorted(filler, key=lambda form: (-len(form), form))), max(map(len, named)))


def plain_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without marks and without the article."""
    return tuple(w[2:] if len(w) > 4 and w.startswith("ال") else w for w in tokens(name).words if w[0].isalnum())
