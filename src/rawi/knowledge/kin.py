"""The sides behind the codes of parties: which codes are kinds of one side, and what a side is plainly called."""

from __future__ import annotations

from functools import cache

from rawi.knowledge.lexicon import Lexicon
from rawi.knowledge.loader import knowledge
from rawi.knowledge.tables import table

ANY_GROUP = "*"


@cache
def kin() -> frozenset[tuple[str, str]]:
    """The pairs of `kin.csv`, each both ways."""
    pairs = [(row["code"], row["kin"]) for row in table("kin.csv")]
    return frozenset(pair for a, b in pairs for pair in ((a, b), (b, a)))


def one_side(a: str, b: str) -> bool:
    """Whether two codes may name one side; "armed_group" may be any that is no state."""
    pairs = kin()
    return a == b or (a, b) in pairs or any((x, ANY_GROUP) in pairs and not y.isupper() for x, y in ((a, b), (b, a)))


def side_name(code: str) -> str | None:
    """The plain English name of a code of the codebook, None where no file gives one."""
    return knowledge().lexicon.derived(_names).get(code)


def _names(lexicon: Lexicon) -> dict[str, str]:
    names = {str(entry.data["code"]): str(entry.data["name"]) for entry in lexicon.layer("actors") if entry.data["kind"] == "state"}
    names.update((str(entry.data["code"]), str(entry.data["name"])) for entry in lexicon.layer("demonyms"))
    names.update((entry.id, str(entry.data["name"])) for entry in lexicon.layer("actors") if entry.id == entry.data["code"])
    names.update((row["code"], row["name"]) for row in table("side_names.csv"))
    return names
