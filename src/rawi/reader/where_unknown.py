"""Names that no map of ours knows: what follows a type noun ("قرية كذا") up to where a name cannot go on."""

from __future__ import annotations

from rawi.reader.page import Page
from rawi.reader.where_names import Find, take_leads, take_tails
from rawi.reader.where_words import Around

#: A name has at most so many words.
MOST_WORDS = 4
#: Types whose names are often plain words ("حي الثورة", "مدرسة النجاح").
_FREE = frozenset(("quarter", "site", "road", "camp", "base", "hospital", "front", "mountain"))

#: Layers whose words are part of names as often as not.
_HARMLESS = frozenset(("relations", "actors", "media", "framing"))
#: Nouns that words of any kind follow.
_NAMELESS = frozenset(("spot", "embassy", "front", "office"))
#: Nouns that also the one who holds them follows.
_HELD = frozenset(("base", "site"))
#: Plural and dual nouns that names follow.
_LISTED = frozenset(("town", "village", "quarter", "district", "camp"))


def unknown_names(page: Page, taken: set[int], words: Around) -> list[Find]:
    """A Find for every name after a type noun that stands on no token of `taken` (those of known names)."""
    out: list[Find] = []
    busy: set[int] | None = None
    actors: set[int] = set()
    forces: set[int] = set()
    parties: set[int] = set()
    texts = page.words
    n = len(texts)
    for lead in words.types:
        first = lead.last
        if lead.article or lead.kind in ("border", "realm") or lead.value in _NAMELESS or lead.kind == "group" and lead.value not in _LISTED and lead.first not in words.pairs or first >= n or first in taken or first in words.opens or first in words.ends or first in words.demonyms:
            continue
        if first in words.tails and not words.tails[first].article:
            continue
        word = texts[first]
        if not _nameable(word) or word[0] == "و" and len(word) < 4:
            continue
        if lead.value == "district" and texts[lead.first].endswith("قضاء") and not word.startswith("ال"):
            continue  # "قضاء عقوبته": serving a sentence
        if lead.value in _FREE and word[0] == "ل" and not word.startswith("لل"):
            continue  # "سجن لفترة", "مستشفى لتلقي العلاج"
        if busy is None:
            busy = {hit.first for layer, hits in page.hits.items() if layer not in _HARMLESS for hit in hits}
            actors = {hit.first for hit in page.layer("actors")}
            forces = {hit.first for hit in page.layer("forces")}
            parties = {hit.first for hit in page.layer("actors") if hit.last - hit.first > 1}
        if first in actors or lead.first in parties or lead.kind == "group" and word.endswith(("يه", "ها")) and not word.startswith("ال"):
            continue
        if first in busy and lead.value not in _FREE or page.tokens.starts[first] - page.tokens.ends[first - 1] > 3:
            continue
        last = _name_end(page, first, taken, words, busy)
        if first in busy and lead.value in _FREE and not word.startswith("ال"):
            continue
        if lead.value in _HELD and (first in forces or first + 1 in words.demonyms and texts[first + 1].endswith("ي")):
            continue  # "قاعدة الجيش الأميركي": who holds it, not how it is called
        find = Find(first, last, first, last, None)
        take_leads(page, find, words, "")
        take_tails(page, find, words)
        if find.type:
            out.append(find)
    return out


def listed_names(page: Page, finds: list[Find], words: Around) -> list[Find]:
    """Finds for the unknown names of lists after a plural or dual type noun: "قرى كذا وكذا، وكذا"; `finds` in order of the text."""
    out: list[Find] = []
    texts = page.words
    n = len(texts)
    by_first: dict[int, Find] | None = None
    known_firsts: set[int] = set()
    telling: set[int] = set()
    for lead in words.types:
        if lead.kind != "group" or lead.value not in _LISTED and lead.first not in words.pairs:
            continue
        if by_first is None:
            by_first = {find.first: find for find in finds}
            known_firsts = set(by_first)
            telling = {hit.first for layer in _TELLING for hit in page.layer(layer) if hit.prefix in ("", "و")}
        head = by_first.get(lead.last)
        if head is None:
            continue
        at = head.end
        if head.hit is None and at + 1 < n and at == head.last and texts[at].startswith("ال") and texts[at + 1][0] == "و" and not (
                at in words.ends or at in words.opens or at in words.demonyms or at in words.tails or at in telling or at in by_first):
            at = head.last = head.end = at + 1  # "قريتي صرار العاشاش وعبل الشواهر"
        for _ in range(MOST_LISTED):
            comma = at < n and texts[at] in ("،", ",", "و")
            first = at + 1 if comma else at
            if first >= n or not same_paragraph(page, at - 1, first):
                break
            known = by_first.get(first)
            if known is not None:
                if not comma and (known.hit is None or known.hit.prefix != "و"):
                    break
                at = known.end
                continue
            word = texts[first]
            joined = word[0] == "و" and len(word) > 4
            if not _nameable(word) or len(word) < 3 or first in words.ends or first in words.opens or first in words.demonyms or first in telling or not (joined or comma):
                break
            last = _name_end(page, first, known_firsts, words, telling)
            if not joined and texts[at] != "و" and (last >= n or texts[last] not in ("،", ",") and texts[last][0] != "و"):
                break
            out.append(Find(first, last, first, last, None, type=head.type, listed=True))
            at = last
    return out


def same_paragraph(page: Page, a: int, b: int) -> bool:
    """True where no line ends between tokens `a` and `b`."""
    return "\n" not in page.document.text[page.tokens.ends[a] : page.tokens.starts[b]]


#: Layers whose words do not stand in a list of villages.
_TELLING = ("events", "saying", "actors", "weapons")
MOST_LISTED = 14


def _nameable(word: str) -> bool:
    return len(word) > 1 and "\u0621" <= word[0] <= "\u064a"


def _name_end(page: Page, first: int, taken: set[int], words: Around, busy: set[int]) -> int:
    """The token after the last of the name that begins at `first`."""
    texts = page.words
    n = len(texts)
    quoted = page.tokens.quoted(page.tokens.starts[first])
    if quoted is not None and first and page.tokens.ends[first - 1] <= quoted[0] + 1:
        last = first + 1
        while last < n and page.tokens.ends[last] <= quoted[1] and last - first < MOST_WORDS:
            last += 1
        if last >= n or page.tokens.starts[last] >= quoted[1]:
            return last
    last = first + 1
    if first in words.heads and last < n and last not in words.ends and _nameable(texts[last]):
        last += 1
        if last - 1 in words.heads and last < n and last not in words.ends and _nameable(texts[last]):
            last += 1
    elif last < n and texts[first].startswith("ال") and texts[last].startswith("ال") and last not in taken and last not in busy:
        if texts[last].endswith(("ي", "يه")) and last not in words.demonyms and last not in words.ends:
            last += 1
    return last
