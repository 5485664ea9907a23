"""Arabic clitics: the ways in which a written word may part into proclitics, article, core and pronoun.

Nothing is decided here: `partings` lists what the spelling allows, the least cut first, and the lexicon
keeps the partings whose core it knows.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Parting(NamedTuple):
    """`prefix` (conjunctions, prepositions, future س; "" if none), `article`, `core`, pronoun `suffix`."""

    prefix: str
    article: bool
    core: str
    suffix: str


# Conjunction, then preposition or future/interrogative particle; "لل" is ل + ال with the alef dropped.
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس", "ا")
_SUFFIXES = ("هما", "هم", "هن", "ها", "ه", "نا", "كم", "ك", "ي", "هما")
_ARABIC = re.compile("^[\u0621-\u064a]+$")
MIN_CORE = 2


def partings(word: str) -> list[Parting]:
    """All partings of a folded word, the least cut first; a word of another script is its own only parting."""
    out = [Parting("", False, word, "")]
    if not _ARABIC.match(word):
        return out
    heads: list[tuple[str, bool, str]] = [("", False, word)]
    for prefix in _PREFIXES:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix):]
        if len(rest) < MIN_CORE:
            continue
        if prefix:
            heads.append((prefix, False, rest))
        if rest.startswith("ال") and len(rest) >= 4 and prefix not in ("ل", "ول", "فل", "س", "وس", "فس"):
            heads.append((prefix, True, rest[2:]))
        if prefix in ("ل", "ول", "فل") and rest.startswith("ل") and len(rest) >= 3:
            heads.append((prefix, True, rest[1:]))
    out = [Parting(prefix, article, core, "") for prefix, article, core in heads]
    for prefix, article, core in heads:
        if article:
            continue
        for suffix in _SUFFIXES:
            if core.endswith(suffix) and len(core) - len(suffix) >= 3:
                stem = core[: -len(suffix)]
                out.append(Parting(prefix, False, stem, suffix))
                if stem.endswith("ت"):  # ta marbuta opens before a pronoun: غارته < غارة
                    out.append(Parting(prefix, False, stem[:-1] + "ه", suffix))
                elif stem.endswith("ا"):  # alef maqsura before a pronoun: قتلاهم < قتلى
                    out.append(Parting(prefix, False, stem[:-1] + "ي", suffix))
    return out
