"""Arabic clitics: the ways in which a written word may part into proclitics, article, core and pronoun.

Nothing is decided here: `partings` lists what the spelling allows, the least cut first, and the lexicon
keeps the partings whose core it knows. `joins` says which of them a verb or a noun may stand in.
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


# Conjunction, then preposition or future particle; "لل" is ل + ال with the alef dropped.
_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس")
# "My" and "your" are left out: news rarely says them, and they look like the adjective in -ي and like roots in -ك.
_SUFFIXES = ("هما", "هم", "هن", "ها", "ه", "نا", "كم")
_ARABIC = re.compile("^[\u0621-\u064a]+$")
MIN_CORE = 2
#: No Arabic word with all its clitics is longer; a longer run of letters is not cut.
MAX_WORD = 24


def partings(word: str) -> list[Parting]:
    """All partings of a folded word, the least cut first; a word of another script is its own only parting."""
    out = [Parting("", False, word, "")]
    if len(word) > MAX_WORD or not _ARABIC.match(word):
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
            if core.endswith(suffix) and len(core) - len(suffix) >= MIN_CORE:
                stem = core[: -len(suffix)]
                out.extend(Parting(prefix, False, before, suffix) for before in _before_pronoun(stem))
    return out


def _before_pronoun(stem: str) -> list[str]:
    """The folded words that `stem` may be before a pronoun, itself among them."""
    out = [stem]
    if stem.endswith("ت"):  # ta marbuta opens: غارته < غارة
        out.append(stem[:-1] + "ه")
    elif stem.endswith("ا"):  # alef maqsura: قتلاهم < قتلى, رماهم < رمى
        out.append(stem[:-1] + "ي")
    elif stem.endswith("و"):  # the silent alef of the plural: قصفوه < قصفوا
        out.append(stem + "ا")
    if stem.endswith(("او", "اي")):  # hamza carried by the case: أبناؤه, أبنائه < أبناء
        out.append(stem[:-1] + "ء")
    return out


def steps(word: str) -> tuple[str, ...]:
    """What a folded word may be inside a phrase: itself and, last, itself without its article."""
    if len(word) >= 4:
        if word.startswith("ال"):
            return (word, word[2:])
        if word.startswith("لل"):
            return (word, "ل" + word[2:])
        if len(word) >= 5 and word[1:3] == "ال" and word[0] in "بوفك":
            return (word, word[0] + word[3:])
    return (word,)


def joins(prefix: str, article: bool, feature: str) -> bool:
    """Whether a form of that feature ("past", "pres", "sg", …; "" unknown) can stand between those clitics."""
    verb = feature.startswith(("past", "pres", "juss"))
    if not verb:
        return "س" not in prefix or not feature
    if article or "ب" in prefix or "ك" in prefix:
        return False
    if "س" in prefix:
        return feature.startswith("pres")
    if "ل" in prefix:
        return feature.startswith("pres")
    return True
