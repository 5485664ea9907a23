"""Which documents have words of which others: every pair, the passages of both, and who had them first where that can be known.

What counts is the words that a document has from the other, against all that it says. Quoted words count for a quarter: two who were at the same press
conference have not copied each other. So do stock words that a site or an agency puts into everything (`candidates.py`), and a passage of mostly those is none. From half
of one side's words on it is a copy, below that only where long passages agree. One outlet's articles share its turns of phrase and the boxes of its pages;
there the bar is higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from rawi.knowledge.lexicon import Lexicon
from rawi.knowledge.loader import knowledge
from rawi.merge.align import Run, passages
from rawi.merge.candidates import candidates
from rawi.merge.credits import Credits, Name, credits_of, may_credit, name_of
from rawi.merge.shingles import RUN, SURE, Words, hashes_of, prints_of, runs_of, words_of
from rawi.merge.translated import translations
from rawi.model import Document, Span
from rawi.text.shadow import fold

Kind: TypeAlias = Literal["whole", "reordered", "abridged", "extended", "part", "translated"]

#: The part of the one side's words that makes a copy whatever else stands in it, between outlets and within one.
BAR, OWN_BAR = 0.5, 0.6
#: So many different words at least.
LEAST_WORDS = 12
#: Less than that is a copy between outlets from this part and these words on, if one passage has so many words in common …
PART_BAR, PART_WORDS, PART_PASSAGE = 0.25, 30, 15
#: … or, whatever its part, from these on.
LONG_WORDS, LONG_PASSAGE = 50, 25
#: From this part of its words on a text has all of the other.
NEARLY_ALL = 0.8
#: A reordered text has less than this part of its words in the other's order.
IN_ORDER = 0.75
#: What a plain word counts in quarters; a quoted or a stock word counts 1.
_PLAIN = 4
#: Documents whose words are kept at hand.
_AT_HAND = 2_048


class Passage(msgspec.Struct, frozen=True, gc=False):
    """What was taken: where it stands in the document, and in the original."""

    taken: Span
    given: Span


class Copy(msgspec.Struct, frozen=True, gc=False):
    """`document` has words of `original`. `share` is the part of the document's words that are the original's, 0 to 1.

    `directed` is False where nobody can say who had them first: then `document` is the one that has more of its words in common. `credited`: the document
    says that it has them from there. `kind`: "whole" (all of it, retitled or with small edits), "reordered" (likewise, in another order), "abridged" (nothing but words
    of the original, and not all of them), "extended" (all of the original, and more), "part", "translated" (between Arabic and English: `share` is then how far names and
    figures agree, and no passages are shown).
    """

    document: str
    original: str
    directed: bool
    share: float
    kind: Kind
    passages: tuple[Passage, ...]
    credited: bool = False


class _Laid(NamedTuple):
    """A document's words, 1 where one is stock, what each counts in quarters, and the sum."""

    words: Words
    stock: bytes
    counts: bytes
    total: int


class _Pair(NamedTuple):
    """Two documents laid side by side: `a`, `b` are the parts of their words that they have in common."""

    a: float
    b: float
    passages: list[list[Run]]


def find_copies(documents: Iterable[Document], lexicon: Lexicon | None = None) -> list[Copy]:
    """Every pair in which one document has words of the other, in order of their ids.

    Translations between Arabic and English are among them. A text that more than eight documents print is paired with the first of them and its neighbours in time,
    not with all. `lexicon`: the shipped one where None.
    """
    known: dict[str, Document] = {}
    for document in sorted(documents, key=lambda each: (each.published or "9", each.id, each.text)):
        known.setdefault(document.id, document)
    order = list(known.values())
    found = candidates([prints_of(hashes_of(document.text)) for document in order])
    matches = translations(order)
    if not found.pairs and not matches:
        return []

    @lru_cache(maxsize=_AT_HAND)
    def laid(number: int) -> _Laid:
        return _lay(words_of(order[number].text), found.stock)

    source = _Sources(lexicon or knowledge().lexicon)
    copies: list[Copy] = []
    for earlier, later in found.pairs:
        pair = _side_by_side(laid(later), laid(earlier))
        if _is_copy(pair, laid(later), order[later].publisher, order[earlier].publisher):
            copies.append(_told(pair, order[later], order[earlier], laid(later).words, laid(earlier).words, source))
    for match in matches:
        earlier, later = sorted((match.english, match.arabic))
        taker, giver, directed, credited = _directed(order[later], order[earlier], source, 0)
        copies.append(Copy(taker.id, giver.id, directed, round(match.agreement, 4), "translated", (), credited))
    return sorted(copies, key=lambda copy: (copy.document, copy.original))


def _lay(words: Words, stock: frozenset[int]) -> _Laid:
    """A document's words with what they count."""
    marks = bytearray(len(words.hashes))
    last = -2 * SURE
    for at, run in enumerate(runs_of(words.hashes)):
        if run in stock:
            # prints stand no further apart than this in a stretch of stock
            first = last if at - last <= SURE else at
            marks[first : at + RUN] = b"\1" * (min(at + RUN, len(marks)) - first)
            last = at
    counts = bytes(1 if mark or quoted else _PLAIN for mark, quoted in zip(marks, words.quoted, strict=True))
    return _Laid(words, bytes(marks), counts, sum(counts))


def _side_by_side(a: _Laid, b: _Laid) -> _Pair:
    """What two documents have in common; passages of mostly stock are left out."""
    kept = []
    for passage in passages(a.words.hashes, b.words.hashes):
        stock = sum(sum(a.stock[run.a : run.a + run.size]) for run in passage)
        if 2 * stock < sum(run.size for run in passage):
            kept.append(passage)
    in_a = sum(sum(a.counts[run.a : run.a + run.size]) for passage in kept for run in passage)
    covered = bytearray(len(b.counts))
    for passage in kept:
        for run in passage:
            covered[run.b : run.b + run.size] = b.counts[run.b : run.b + run.size]
    return _Pair(in_a / a.total if a.total else 0.0, sum(covered) / b.total if b.total else 0.0, kept)


def _is_copy(pair: _Pair, a: _Laid, one: str | None, other: str | None) -> bool:
    """Whether two documents have so much in common that it is no chance."""
    if not pair.passages:
        return False
    share = max(pair.a, pair.b)
    words = pair.a * a.total / _PLAIN
    sizes = [sum(run.size for run in passage) for passage in pair.passages]
    # a page that repeats its own name has no more than that name
    different = len({word for passage in pair.passages for run in passage for word in a.words.hashes[run.a : run.a + run.size]})
    if different < LEAST_WORDS:
        return False
    if _one_house(one, other):
        return share >= OWN_BAR
    if share >= BAR:
        # a post that is one quotation is copied with it
        return words >= LEAST_WORDS or share >= NEARLY_ALL
    longest = max(sizes)
    return share >= PART_BAR and words >= PART_WORDS and longest >= PART_PASSAGE or words >= LONG_WORDS and longest >= LONG_PASSAGE


def _one_house(one: str | None, other: str | None) -> bool:
    """Whether two publishers are one: "Enab Baladi" and "Enab Baladi News"."""
    a, b = fold(one or "").split(), fold(other or "").split()
    return bool(a and b) and all(x == y for x, y in zip(a, b, strict=False))


class _Sources:
    """Who credits whom: names and credits, read once a publisher and a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names: dict[str, Name] = {}
        self._credits: dict[str, Credits] = {}

    def credited(self, document: Document, other: Document) -> bool:
        """Whether `document` says that it has its words from the publisher of `other`."""
        if not other.publisher or other.publisher == document.publisher:
            return False
        name, own = self._name(other.publisher), self._name(document.publisher or "")
        if name.words == own.words or name.media & own.media or not may_credit(document, name):
            return False
        said = self._credits.get(document.id)
        if said is None:
            said = self._credits[document.id] = credits_of(document, self._lexicon)
        return said.name(name)

    def _name(self, publisher: str) -> Name:
        name = self._names.get(publisher)
        if name is None:
            name = self._names[publisher] = name_of(publisher, self._lexicon)
        return name


def _told(pair: _Pair, later: Document, earlier: Document, a: Words, b: Words, source: _Sources) -> Copy:
    """The copy. `earlier` comes first in order of day and id."""
    spans = [
        Passage(
            Span(a.starts[passage[0].a], a.ends[passage[-1].a + passage[-1].size - 1]), Span(b.starts[passage[0].b], b.ends[passage[-1].b + passage[-1].size - 1])
        )
        for passage in pair.passages
    ]  # fmt: skip
    taker, _, directed, credited = _directed(later, earlier, source, pair.b - pair.a)
    if taker is later:
        return Copy(later.id, earlier.id, directed, round(pair.a, 4), _kind(pair.a, pair.b, spans), tuple(spans), credited)
    spans = sorted((Passage(each.given, each.taken) for each in spans), key=lambda each: (each.taken, each.given))
    return Copy(earlier.id, later.id, directed, round(pair.b, 4), _kind(pair.b, pair.a, spans), tuple(spans), credited)


def _directed(later: Document, earlier: Document, source: _Sources, more: float) -> tuple[Document, Document, bool, bool]:
    """The one that has taken, the original, whether that is known, and whether by credit; else the day of publication tells, else none.

    `more`: the part of its words that `earlier` has in common, less that of `later`. Where nobody knows, the one with more stands first.
    """
    by_later, by_earlier = source.credited(later, earlier), source.credited(earlier, later)
    credited = by_later is not by_earlier
    dated = later.published is not None and earlier.published is not None and later.published != earlier.published
    if by_earlier if credited else not dated and (more > 0 or more == 0 and earlier.id > later.id):
        later, earlier = earlier, later
    return later, earlier, credited or dated, credited


def _kind(own: float, theirs: float, spans: Sequence[Passage]) -> Kind:
    if own < NEARLY_ALL:
        return "extended" if theirs >= NEARLY_ALL else "part"
    if _in_order(spans) < IN_ORDER:
        return "reordered"
    return "whole" if theirs >= NEARLY_ALL else "abridged"


def _in_order(spans: Sequence[Passage]) -> float:
    """The part of what was taken that stands in the original's order."""
    best: list[int] = []
    for at, span in enumerate(spans):
        before = max((best[k] for k in range(at) if spans[k].given.start <= span.given.start), default=0)
        best.append(before + span.taken.end - span.taken.start)
    total = list(accumulate(span.taken.end - span.taken.start for span in spans))[-1]
    return max(best) / total
