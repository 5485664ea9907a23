"""The words of a page that bear on who says so, by token: verbs of saying, source nouns, media, and where a name ends."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

import msgspec

from rawi.knowledge.lexicon import Hit, Lexicon
from rawi.reader.page import Page
from rawi.text.shadow import fold
from rawi.text.tokens import tokens

#: A quotation of this many tokens is speech; a shorter one is part of a name ("وكالة “سبوتنيك”").
SPEECH = 5
COMMAS = frozenset("،,؛;")
#: After these a word spelled like a verb is a noun ("من كشف", "تم نشر").
_BEFORE_NOUNS = frozenset(
    "من في عن الي علي بعد قبل دون عقب منذ خلال بهدف عبر تم يتم تمت جري وتم اثر جراء رغم بسبب نتيجه اثناء لدي حول عدم بعدم لعدم اعاده محاوله".split()
)


class Cast(msgspec.Struct, gc=False):
    """Token index -> hit, for each part that a word can play; `speech` maps a quotation's first token to its end."""

    words: list[str]
    verbs: dict[int, Hit]
    preps: dict[int, Hit]
    participles: dict[int, Hit]
    nouns: dict[int, Hit]
    that: dict[int, Hit]
    time: dict[int, Hit]
    when: dict[int, Hit]
    channel: dict[int, Hit]
    matter: dict[int, Hit]
    particle: dict[int, Hit]
    sources: dict[int, Hit]
    media: dict[int, Hit]
    actors: dict[int, Hit]
    parties: dict[int, Hit]
    happens: dict[int, Hit]
    speech: dict[int, int]
    own: frozenset[str]
    bare: dict[str, str]

    def role(self, token: int) -> str:
        """The role of the source noun on `token`; "medium" for a named one, "actor" for a party, "" for none."""
        if token in self.media:
            return "medium"
        hit = self.sources.get(token)
        if hit is not None:
            return hit.entry.data["role"]
        return "actor" if token in self.actors else ""

    def hit(self, token: int) -> Hit | None:
        """The medium, source noun or party that begins on `token`."""
        return self.media.get(token) or self.sources.get(token) or self.actors.get(token)

    def prefix(self, token: int) -> str:
        """The proclitics on the medium, source noun or party of `token`; "" for none."""
        hit = self.hit(token)
        return hit.prefix if hit is not None else ""

    def end_of(self, token: int) -> int:
        """The end of the longest name that begins on `token`, or the next token."""
        end = token + 1
        for layer in (self.media, self.sources, self.actors):
            hit = layer.get(token)
            if hit is not None and hit.last > end:
                end = hit.last
        return end


def cast(page: Page) -> Cast:
    """The cast of a page."""
    parts: dict[str, dict[int, Hit]] = {
        name: {} for name in ("verb", "prep", "participle", "noun", "that", "time", "when", "channel", "matter", "particle")
    }
    words = page.words
    verbs = parts["verb"]
    for hit in page.layer("saying"):
        first = hit.first
        data = hit.entry.data
        part = data["part"]
        place = parts[part]
        if first in place:
            continue
        if part == "verb":
            if not _told(page, words, hit, data["act"]):
                continue
        elif "س" in hit.prefix:
            continue  # the future's س stands on verbs alone: "سكان" is no "كان"
        elif part == "time":
            if hit.entry.id == "weekday" and not hit.article:
                continue  # "أحد السكان" is no Sunday
        elif words[first] == "علي" and _is_name(page, first, verbs):
            continue
        place[first] = hit
    sources: dict[int, Hit] = {}
    for hit in page.layer("sources"):
        if hit.first not in sources or sources[hit.first].entry.data["role"] == "adj":
            sources[hit.first] = hit
    actors = {h.first: h for layer in ("forces", "actors") for h in page.layer(layer) if h.first not in sources}
    happens = {h.first: h for h in page.layer("events")}
    return Cast(
        words, verbs, parts["prep"], parts["participle"], parts["noun"], parts["that"], parts["time"],
        parts["when"], parts["channel"], parts["matter"], parts["particle"], sources, {h.first: h for h in page.layer("media")},
        actors, {h.first: h for h in page.layer("actors")}, happens, _speech(page),
        media_of(page.knowledge.lexicon, page.document.publisher or ""), _bare_names(page.knowledge.lexicon),
    )


def _opens_sentence(page: Page, token: int) -> bool:
    return page.sentences[page.tokens.sentence_of(token)].first == token


def _told(page: Page, words: list[str], hit: Hit, act: str) -> bool:
    """Whether the word spelled like a verb of saying is one, told of somebody."""
    first = hit.first
    if hit.suffix and first + 1 == hit.last and hit.suffix not in ("ه", "ها"):
        return False
    if not hit.feature and words[first] in ("بين", "وبين") and not _opens_sentence(page, first):
        return False
    if act != "quotes" and "\u064f" in page.text(first, first + 1)[:3]:
        return False  # a written u: "اتُّهمت" is passive
    if first and hit.feature == "past" and words[first - 1] in _BEFORE_NOUNS:
        return False  # "من كشف": the verbal noun
    return _third_person(words[first], hit)


def _third_person(word: str, hit: Hit) -> bool:
    """Whether the verb is told of somebody: not "we say", nor a dual that is far better known as an accusative ("ردا")."""
    core = word[len(hit.prefix) : len(word) - len(hit.suffix)]
    if hit.feature.startswith("pres"):
        return core[0] != "ن"
    return core != "ردا" and not (core.endswith("ا") and len(core) > 3) or core in ("قالا", "ذكرا", "اعلنا", "اكدا")


def _is_name(page: Page, token: int, verbs: dict[int, Hit]) -> bool:
    """Whether "علي" on `token` is the man's name and not the preposition written with dots."""
    following = page.words[token + 1] if token + 1 < len(page.words) else ""
    verb = verbs.get(token - 1)
    if verb is not None and "علي" not in verb.entry.data["takes"]:
        return True
    return page.document.text[page.tokens.ends[token] - 1] == "ي" and (not following.startswith("ال") or following in ("الحسن", "الحسين"))


def _speech(page: Page) -> dict[int, int]:
    """First token -> end of each quotation long enough to be speech."""
    out: dict[int, int] = {}
    starts = page.tokens.starts
    for start, end in page.tokens.quotes:
        first = bisect_left(starts, start)
        last = bisect_left(starts, end)
        if last - first >= SPEECH:
            out[first] = last
    return out


@lru_cache(maxsize=8)
def _bare_names(lexicon: Lexicon) -> dict[str, str]:
    """Folded bare name without its article → id, of media whose names are common words too ("العربية")."""
    return {
        fold(name).removeprefix("ال"): entry.id
        for entry in lexicon.layer("media")
        for name in entry.data.get("bare", "").split("|") if name
    }


@lru_cache(maxsize=256)
def media_of(lexicon: Lexicon, publisher: str) -> frozenset[str]:
    """The ids of the media that the publisher is."""
    whole = _bare_names(lexicon).get(fold(publisher).strip().removeprefix("ال"))
    hits = lexicon.scan(tokens(publisher).words)
    return frozenset([h.entry.id for h in hits if h.entry.layer == "media"] + ([whole] if whole else []))
