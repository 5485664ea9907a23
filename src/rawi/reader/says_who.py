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
    """The chains that answer for any of the token ranges, each speaker once."""
    spans = list(ranges)
    here: dict[str, tuple[Source, ...]] = {}
    weaker: dict[str, tuple[Source, ...]] = {}
    bylines: set[str] = set()
    for voice in voices:
        name = voice.chain[-1].name
        if voice.act == "byline":
            bylines.add(name)
        if any(voice.first < b and a < voice.last for a, b in spans):
            if reports_fact(voice):
                here.setdefault(name, voice.chain)
            elif voice.act in WEAKER:
                weaker.setdefault(name, voice.chain)
    here = here or weaker
    return tuple(chain for name, chain in here.items() if name not in bylines or len(here) == 1)


def find_voices(page: Page) -> list[Voice]:
    """The voices of a page in the order of their words. A speaker's name is that of its fullest mention: "the observatory" is the one
    that was named in full, and has that span too; a resumption of several words keeps its own span. Scope and `cue` stand on the words here."""
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
    voices = _fullest(page.document.text, speakers.out, names.renamed)
    voices += posts(page, words)
    source = wire(page, words)
    return behind(source, voices, len(page.words)) if source is not None else voices


def _fullest(text: str, voices: list[Voice], renamed: dict[str, str]) -> list[Voice]:
    """The voices with a speaker of one word as its fullest mention has it. `renamed`: short names of the headline → names of the lead."""
    named: dict[str, tuple[Source, ...]] = {}
    for voice in voices:
        last = voice.chain[-1]
        if last.name not in named and last.span is not None and last.span.end - last.span.start >= len(last.name):
            named[last.name] = voice.chain
    out: list[Voice] = []
    for voice in voices:
        last = voice.chain[-1]
        if last.name not in renamed and last.span is not None and " " in text[last.span.start : last.span.end]:
            out.append(voice)
            continue
        full = named.get(renamed.get(last.name, last.name), voice.chain)
        chain = full if len(voice.chain) == 1 else (*voice.chain[:-1], full[-1])
        out.append(voice if chain == voice.chain else Voice(chain=chain, first=voice.first, last=voice.last, cue=voice.cue, act=voice.act))
    return out
