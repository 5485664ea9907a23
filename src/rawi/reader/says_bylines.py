"""Who stands behind a whole text or a quoted post: wires in the dateline, closing credits, the author under an embedded post."""

from __future__ import annotations

from rawi.model import Source
from rawi.reader.mentions import Voice
from rawi.reader.page import Page
from rawi.reader.says_cast import Cast
from rawi.text.tokens import Sentence

#: A dateline's medium stands among the first words of one of the first sentences.
DATELINE_WORDS = 9
DATELINE_SENTENCES = 6
#: A closing credit is one of the last sentences, and short.
CREDIT_SENTENCES = 4
CREDIT_WORDS = 10
_EDGES = frozenset({"-", "--", "/", "|", ":"})
_CREDITS = frozenset({"المصدر", "المصادر", "مصدر", "نقلا"})


def wire(page: Page, cast: Cast) -> Source | None:
    """The medium that the text as a whole is taken from, the publisher apart, or None."""
    if not cast.media:
        return None
    sentences = page.sentences
    for s in sentences[:DATELINE_SENTENCES]:
        for k in range(s.first, min(s.first + DATELINE_WORDS, s.last)):
            hit = cast.media.get(k)
            if hit is not None and hit.entry.id not in cast.own and _framed(cast.words, s, k, hit.last) and hit.last < s.last:
                return Source(name=page.text(k, hit.last), kind="media", span=page.span(k, hit.last))
    for s in sentences[DATELINE_SENTENCES:][-CREDIT_SENTENCES:]:
        if s.last - s.first > CREDIT_WORDS:
            continue
        for k in range(s.first, s.last):
            hit = cast.media.get(k)
            if hit is None or hit.entry.id in cast.own:
                continue
            credited = cast.words[s.first] in _CREDITS or cast.words[k - 1] == "(" and k - 1 == s.first
            if credited:
                return Source(name=page.text(k, hit.last), kind="media", span=page.span(k, hit.last))
    return None


def _framed(words: list[str], s: Sentence, k: int, last: int) -> bool:
    """Whether the name on tokens `k` to `last` is set apart as in a dateline: "المدينة (رويترز) -", "المدينة - سانا -", "سانا -"."""
    after = words[last] if last < s.last else ""
    before = words[k - 1] if k > s.first else ""
    if before == "(":
        # "(رويترز) -": neither a medium in brackets in running text nor the owner of a picture
        return after == ")" and last + 1 < s.last and words[last + 1] in _EDGES
    if before in ("-", "/"):
        return after in ("-", "/", ":") and k - s.first <= 5
    return not before and after in ("-", "/")


def posts(page: Page, cast: Cast) -> list[Voice]:
    """The authors named under embedded posts ("— فلان (@handle)"); each answers for the paragraph before its name."""
    words = cast.words
    if "@" not in words:
        return []
    out: list[Voice] = []
    sentences = page.sentences
    for number, s in enumerate(sentences):
        for k in range(s.first + 2, s.last):
            if words[k] != "@" or words[k - 1] != "(":
                continue
            first = next((j + 1 for j in range(k - 2, max(s.first, k - 14) - 1, -1) if words[j] == "-"), s.first)
            if first >= k - 1:
                continue
            begin = number
            while begin and sentences[begin - 1].paragraph == s.paragraph - 1:
                begin -= 1
            hit = cast.sources.get(first) or cast.media.get(first)
            kind = hit.entry.data["kind"] if hit is not None and hit.entry.layer == "sources" else "media" if hit is not None else "social"
            name = Source(name=page.text(first, k - 1), kind=kind, span=page.span(first, k - 1))
            out.append(Voice(chain=(name,), first=sentences[begin].first, last=_again(page, number, begin), cue=k, act="says"))
            break
    return out


def _again(page: Page, number: int, begin: int) -> int:
    """The end of the post: its author's line, or the same post told again right after it."""
    sentences, words = page.sentences, page.words
    s = sentences[number]
    if number + 1 < len(sentences):
        told, again = sentences[begin], sentences[number + 1]
        if words[told.first : told.first + 6] == words[again.first : again.first + 6]:
            return again.last
    return s.last


def behind(source: Source, voices: list[Voice], end: int) -> list[Voice]:
    """The voices with `source` as the outermost link of each, and a voice of its own over the whole text."""
    out = [Voice(chain=(source,), first=0, last=end, cue=0, act="byline")]
    for voice in voices:
        chain = voice.chain if voice.chain[0].name == source.name else (source, *voice.chain)
        out.append(Voice(chain=chain, first=voice.first, last=voice.last, cue=voice.cue, act=voice.act))
    return out

