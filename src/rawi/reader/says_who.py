"""Who says so: the chains of sources of a page and the words that each answers for.

Verb and subject in either order ("قال X إن", "X يعلن"), "X: …" at the head of a line, prepositions ("بحسب X"), quoting ("نقلت X عن Y"),
verbs that go on without a subject ("وأضاف"), participles ("مشيرا إلى") and definite resumption ("المصدر", a surname).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rawi.model import Source
from rawi.reader.mentions import Voice
from rawi.reader.page import Page
from rawi.reader.says_bylines import behind, posts, wire
from rawi.reader.says_cast import cast
from rawi.reader.says_names import Names
from rawi.reader.says_sentence import Speakers

#: Acts that tell that something happened; the others only comment on it, demand or threaten.
FACTS = frozenset({"says", "claims", "denies", "accuses", "quotes", "adds", "byline"})
#: Acts that take the event for granted: their speaker is its source where nobody tells of it.
WEAKER = frozenset({"condemns", "shows"})
#: A first paragraph begins within so many words.
HEADLINE = 40


def reports_fact(voice: Voice) -> bool:
    """Whether the voice tells that something happened, rather than comments, demands, warns or threatens."""
    return voice.act in FACTS


def voice_at(voices: Sequence[Voice], token: int) -> Voice | None:
    """The voice that answers for `token`: the one with the narrowest scope around it."""
    best = None
    for voice in voices:
        if voice.first <= token < voice.last and (best is None or voice.last - voice.first <= best.last - best.first):
            best = voice
    return best


def chains_for(voices: Sequence[Voice], ranges: Iterable[tuple[int, int]]) -> tuple[tuple[Source, ...], ...]:
    """The chains that answer for any of the token ranges, each speaker once, by its first and fullest mention."""
    spans = list(ranges)
    named: dict[str, tuple[Source, ...]] = {}
    here: dict[str, tuple[Source, ...]] = {}
    weaker: dict[str, tuple[Source, ...]] = {}
    bylines: set[str] = set()
    for voice in voices:
        if voice.act == "byline":
            bylines.add(voice.chain[-1].name)
        last = voice.chain[-1]
        if last.name not in named and last.span and last.span.end - last.span.start >= len(last.name):
            named[last.name] = voice.chain
        if any(voice.first < b and a < voice.last for a, b in spans):
            if reports_fact(voice):
                here.setdefault(last.name, voice.chain)
            elif voice.act in WEAKER:
                weaker.setdefault(last.name, voice.chain)
    here = here or weaker
    chains = {name: chain for name, chain in here.items() if name not in bylines or len(here) == 1}
    return tuple(named.get(name, chain) for name, chain in chains.items())


def find_voices(page: Page) -> list[Voice]:
    """The voices of a page in the order of their words. A chain's name is that of its fullest mention; its span, the words here."""
    words = cast(page)
    cues = sorted({*words.verbs, *words.preps, *words.participles, *words.nouns})
    lead = next((s.paragraph for s in page.sentences if s.paragraph), 0)
    names = Names(page, words, max((s.last for s in page.sentences[:8] if s.paragraph <= lead + 1), default=0))
    speakers = Speakers(words, names)
    k = 0
    for s in page.sentences:
        names.heading = s.paragraph == 0 and s.first < HEADLINE
        mine = []
        while k < len(cues) and cues[k] < s.last:
            mine.append(cues[k])
            k += 1
        speakers.sentence(s, mine)
    voices = [_renamed(voice, names.renamed) for voice in speakers.out] if names.renamed else speakers.out
    voices += posts(page, words)
    source = wire(page, words)
    return behind(source, voices, len(page.words)) if source is not None else voices


def _renamed(voice: Voice, names: dict[str, str]) -> Voice:
    last = voice.chain[-1]
    if last.name not in names:
        return voice
    source = Source(name=names[last.name], kind=last.kind, span=last.span)
    return Voice(chain=(*voice.chain[:-1], source), first=voice.first, last=voice.last, cue=voice.cue, act=voice.act)
