"""Who says so: the source that a chain ends in, by one key however its name is spelt, and how many of them are independent.

A source is named by what its name says once titles, articles and marks are off: a medium by its entry in `media.csv`, a body by
`source_names.csv`. A source without a name ("local sources", "witnesses", "our correspondent") cannot be told apart from the publisher
who vouches for it: it is keyed by that publisher. Officials of one party are sources of their own but not independent of one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from rawi.knowledge.lexicon import Hit, Lexicon
from rawi.knowledge.loader import knowledge
from rawi.knowledge.source_names import plain_words, source_names
from rawi.model import Source
from rawi.text.tokens import tokens

#: Kinds of parties that speak as a side; "gunmen" do not.
_SIDES = frozenset(("state", "government", "capital", "force", "group", "person"))
#: Kinds of sources that speak for a side where its name is in theirs.
_SPEAKING = frozenset(("official", "military"))
#: Roles of words that tell what a source is, not who.
_NO_NAME = frozenset(("head", "adj", "outlet", "paper", "pundit"))
#: Words that tell of a person's office: a name stands without them.
_OFFICE = "title"
#: The longest name that is read; what is longer is cut.
_WORDS = 24


class Owner(msgspec.Struct, frozen=True, gc=False, order=True):
    """A source. `key` is one for all spellings; `root` is one for all that do not speak independently of one another; `name` as it was told."""

    key: str
    root: str
    name: str


def publisher_of(name: str | None, document: str) -> Owner:
    """The publisher as a source; one of its own for a document that names none."""
    words = _publisher_words(name) if name else ()
    if name is None or not words:
        key = "document:" + document
        return Owner(key, key, document)
    key, plain = _known_publisher(words)
    return Owner(key, key, plain or name.strip())


def source_of(link: Source, publisher: Owner) -> Owner:
    """The source that a link of a chain is, in a document of `publisher`."""
    key, root, name = _source(link.name[:400], link.kind)
    if key.startswith("unnamed:"):
        return Owner(f"{publisher.key}/{key}", publisher.root, f"{name} ({publisher.name})")
    return Owner(key, root, name)


def independent(claims: Iterable[tuple[str, frozenset[str]]]) -> int:
    """How many of the tellings can stand with a source of their own: (family of copies, roots of its sources) each.

    Copies of one original are one telling; two tellings by one source are one; one telling by two sources stays one (a maximum matching)."""
    families: dict[str, frozenset[str]] = {}
    for family, roots in claims:
        families[family] = families.get(family, frozenset()) | roots
    taken: dict[str, str] = {}  # root -> the family that has it
    several: list[str] = []
    for family in sorted(families):
        if len(families[family]) == 1:
            taken.setdefault(next(iter(families[family])), family)
        elif families[family]:
            several.append(family)
    seats = {family: root for root, family in taken.items()}
    for family in several:
        _seat(family, families, taken, seats)
    return len(taken)


def _seat(family: str, families: dict[str, frozenset[str]], taken: dict[str, str], seats: dict[str, str]) -> None:
    """Finds a source for one more telling, moving others to theirs where that makes room (an augmenting path)."""
    came: dict[str, str] = {}  # root -> the family that asked for it
    queue = [family]
    for asking in queue:
        for root in sorted(families[asking]):
            if root in came:
                continue
            came[root] = asking
            if root in taken:
                queue.append(taken[root])
                continue
            spot = root
            while spot:
                mover = came[spot]
                left = seats.get(mover, "")
                taken[spot], seats[mover] = mover, spot
                spot = left
            return


def _publisher_words(name: str) -> tuple[str, ...]:
    """The words of a publisher's name, without what may be left out: "@X", "X News", "X (3)"."""
    words = plain_words(name)
    while len(words) > 1 and words[-1].isdigit() and len(words[-1]) < 3 and name.rstrip().endswith(")"):
        words = words[:-1]
    return _without_filler(words)


def _without_filler(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = list(words)
    for form in source_names().filler:
        k = 0
        while k + len(form) <= len(kept):
            if tuple(kept[k : k + len(form)]) == form:
                del kept[k : k + len(form)]
            else:
                k += 1
    return tuple(kept) or words


@lru_cache(maxsize=16384)
def _known_publisher(words: tuple[str, ...]) -> tuple[str, str]:
    """The key of a publisher and its plain name, "" where it is in no list."""
    body = _body(words)
    if body:
        return body
    media = knowledge().lexicon.derived(_media_names)
    # "X in Kobani - X" is X, where its name has two words or more
    for length in range(len(words), min(len(words), 2) - 1, -1):
        found = media.get("".join(words[:length]))
        if found:
            return found
    joined = "".join(words)
    return ("name:" + joined.removesuffix("news") if len(joined) > 7 else "name:" + joined, "")


def _media_names(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """All names of media as publishers write them, blanks and fillers left out -> key and plain name; a name that two share is left out."""
    out: dict[str, tuple[str, str]] = {}
    shared: set[str] = set()
    for entry in lexicon.layer("media"):
        names = {n for column in ("forms", "bare", "name") for n in entry.data[column].split("|") if n and ":" not in n}
        for joined in {"".join(_without_filler(plain_words(n))) for n in names}:
            mine = ("media:" + entry.id, entry.data["name"])
            if out.setdefault(joined, mine) != mine:
                shared.add(joined)
    for joined in shared:
        del out[joined]
    return out


def _body(words: tuple[str, ...]) -> tuple[str, str] | None:
    """The body of `source_names.csv` that is named among the words, the longest name first; also where its words are written as one."""
    names = source_names()
    for length in range(min(names.longest, len(words)), 0, -1):
        for k in range(len(words) - length + 1):
            found = names.named.get(words[k : k + length])
            if found is not None:
                return "body:" + found[0], found[1]
    return None


@lru_cache(maxsize=65536)
def _source(name: str, kind: str) -> tuple[str, str, str]:
    """(key, root, plain name) of a source; the key of one that has no name begins with "unnamed:"."""
    told = tokens(name).words[:_WORDS]
    body = _body(tuple(w[2:] if len(w) > 4 and w.startswith("ال") else w for w in told if w[0].isalnum()))
    if body:
        return body[0], body[0], body[1]
    hits = [hit for layer in knowledge().lexicon.scan_layers(told).values() for hit in layer if hit.entry.layer in ("media", "sources", "actors")]
    plain = " ".join(name.split())
    medium = next((hit for hit in hits if hit.entry.layer == "media"), None)
    if medium is not None and (kind in ("media", "social") or medium.last - medium.first == len(told)):
        key = "media:" + medium.id
        return key, key, str(medium.data["name"])
    roles = {hit.first: hit for hit in hits if hit.entry.layer == "sources"}
    if _unnamed(told, roles):
        return "unnamed:" + kind, "", plain
    side = next((str(h.data["code"]) for h in hits if h.entry.layer == "actors" and h.data["kind"] in _SIDES and h.data["code"]), "")
    if side and roles.get(0) is not None and roles[0].data["role"] == "outlet":  # "the regime's media"
        return "media of:" + side, "media of:" + side, plain
    key = "name:" + " ".join(_without_filler(_name_words(told, roles)))
    return key, "side:" + side if side and kind in _SPEAKING else key, plain


def _unnamed(told: list[str], roles: dict[int, Hit]) -> bool:
    """Whether the words name nobody: "two local sources", "witnesses from the town", "media"."""
    if not told or told[0] in source_names().unnamed or (len(told) > 1 and told[1] in source_names().unnamed and told[0].isascii()):
        return True
    first = roles.get(0)
    if first is not None and first.data["role"] == "head":
        return not (first.id == "correspondent" and any(w not in ("في", "من") for w in told[first.last :]) and first.last < len(told))
    covered = {j for hit in roles.values() if hit.data["role"] in _NO_NAME for j in range(hit.first, hit.last)}
    return all(j in covered for j, word in enumerate(told) if word[0].isalnum())


def _name_words(told: list[str], roles: dict[int, Hit]) -> tuple[str, ...]:
    """The words of a name without the person's offices, all of them where nothing else is left."""
    office = {j for hit in roles.values() if hit.data["role"] == _OFFICE for j in range(hit.first, hit.last)}
    kept = [word for j, word in enumerate(told) if j not in office and word[0].isalnum()] or [word for word in told if word[0].isalnum()]
    return tuple(w[2:] if len(w) > 4 and w.startswith(("ال", "لل")) else w for w in kept)
