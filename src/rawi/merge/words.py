"""Words as linking counts them: light stems, and how much a word says by being rare."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from rawi.knowledge.link_words import link_words
from rawi.knowledge.tables import table
from rawi.text.tokens import tokens

#: What may stand before a noun; one letter of the last group only before three others.
_ARTICLES = ("وال", "فال", "بال", "كال", "لل", "ال")
_LETTERS = "وبلف"
_ENDINGS = ("ها", "هم", "ات", "ون", "ين", "ان", "ه", "ي")
#: Shorter words are particles.
_SHORTEST = 3


def stem(word: str) -> str:
    """A folded word without its article, one-letter particle and commonest ending: enough to see that two texts have the same word."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            word = word[len(article) :]
            break
    else:
        if len(word) > _SHORTEST + 1 and word[0] in _LETTERS:
            word = word[1:]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def stems(words: Iterable[str]) -> list[str]:
    """The stems of folded words, in order; numbers and particles are left out."""
    return [stem(word) for word in words if len(word) >= _SHORTEST and not word[0].isdigit()]


class Rarity(msgspec.Struct, frozen=True, gc=False):
    """`weight` of the stems that are common, and `most`, that of all others."""

    weight: Mapping[str, float]
    most: float

    def of(self, word: str) -> float:
        """What a stem says by being rare: the logarithm of how many articles there are to one that has it."""
        return self.weight.get(word, self.most)


@cache
def rarity() -> Rarity:
    """From knowledge/word_counts.csv: in how many of our own articles each stem stands that stands in at least three of them."""
    counts = {row["stem"]: int(row["articles"]) for row in table("word_counts.csv")}
    articles = counts.pop("")
    least = min(counts.values())
    return Rarity({word: math.log((articles + 1) / (count + 1)) for word, count in counts.items()}, math.log((articles + 1) / least))


class Stems(msgspec.Struct, frozen=True, gc=False):
    """A set of stems with what it weighs: the sum of the squares of their rarities."""

    held: frozenset[str]
    mass: float


def weighed(words: Iterable[str]) -> Stems:
    """The stems with their weight."""
    held = frozenset(words)
    return Stems(held, _mass(held))


def alike(mine: Stems, theirs: Stems) -> float:
    """The cosine of two sets of stems, each weighed by its rarity, 0 to 1."""
    shared = mine.held & theirs.held
    return _mass(shared) / math.sqrt(mine.mass * theirs.mass) if shared else 0.0


def _mass(words: frozenset[str]) -> float:
    known, most = rarity().weight, rarity().most
    return sum([known.get(word, most) ** 2 for word in words])


@cache
def _generic() -> frozenset[str]:
    return frozenset(stem(tokens(word).words[0]) for word in link_words("place"))


def name_stems(words: Iterable[str]) -> tuple[str, ...]:
    """The stems of a place's name without the words for its kind: "محيط مدينة أريحا" and "أريحا" are one."""
    out = [stem(word) for word in words if word.isalpha()]
    generic = _generic()
    while len(out) > 1 and out[0] in generic:
        del out[0]
    return tuple(out)
