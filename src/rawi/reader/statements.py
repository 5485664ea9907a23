"""Threats, warnings, accusations, denials, claims of responsibility and demands: what is said, not what happened.

A statement is a voice whose verb tells its kind ("توعد", "اتهم"), or a voice that says words which do ("سنرد", "لا أساس لها من الصحة").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rawi.model import Party, Span, Statement
from rawi.reader.mentions import ActorMention, Voice
from rawi.reader.page import Page

KINDS = {
    "threatens": "threat", "warns": "warning", "accuses": "accusation", "denies": "denial", "claims": "claim", "calls": "demand",
}
#: Kinds that are said to or against somebody; a denial or a claim is not.
ADDRESSED = frozenset({"threat", "warning", "accusation", "demand"})
#: The addressee is named at most so many tokens after the verb.
REACH = 16


def find_statements(page: Page, voices: Sequence[Voice], actors: Sequence[ActorMention] | None = None) -> list[Statement]:
    """The statements of a page in order. Codes of speaker and addressee are those of `actors`, or of the actors layer where it is None."""
    if not voices:
        return []
    parties = _parties(page, actors)
    words = page.layer("statement_words")
    at = 0
    out: list[Statement] = []
    seen: set[tuple[str, str, int]] = set()
    for voice in sorted(voices, key=lambda v: v.first):
        kind = KINDS.get(voice.act, "")
        found = [(kind, voice.cue)] if kind else []
        while at and words[at - 1].first >= voice.first:
            at -= 1
        while at < len(words) and words[at].first < voice.first:
            at += 1
        k = at
        while k < len(words) and words[k].first < voice.last:
            found.append((words[k].entry.data["kind"], words[k].first))
            k += 1
        for what, token in found:
            sentence = page.sentences[page.tokens.sentence_of(min(token, len(page.words) - 1))]
            key = (what, voice.chain[-1].name, sentence.first)
            if key in seen:
                continue
            seen.add(key)
            first = max(voice.first, sentence.first) if what == kind else max(sentence.first, min(voice.cue, token))
            last = max(min(voice.last, sentence.last), first + 1)
            speaker = voice.chain[-1].span
            to = _addressee(page, parties, voice, token, speaker) if what in ADDRESSED else None
            out.append(Statement(kind=what, speaker=_speaker(parties, speaker), addressee=to, span=page.span(first, last)))
    return out


def _parties(page: Page, actors: Sequence[ActorMention] | None) -> list[tuple[int, Span, str | None]]:
    """(start, span, code) of every party named, in order."""
    if actors is not None:
        return sorted(((a.span.start, a.span, a.code) for a in actors if a.kind != "object"), key=lambda found: found[:2])
    return [(page.tokens.starts[h.first], page.span(h.first, h.last), h.entry.data.get("code") or None) for h in page.layer("actors")]


def _speaker(parties: list[tuple[int, Span, str | None]], span: Span | None) -> Party | None:
    """The speaker, with the code of the first party that its words name."""
    if span is None:
        return None
    for k in range(bisect_left(parties, (span.start - 40,)), len(parties)):
        start, named, code = parties[k]
        if start >= span.end:
            break
        if code and named.end > span.start:
            return Party(code=code, span=span)
    return Party(code=None, span=span)


def _addressee(page: Page, parties: list[tuple[int, Span, str | None]], voice: Voice, token: int, speaker: Span | None) -> Party | None:
    """The first party with a code that is named after the verb and is not the speaker."""
    starts = page.tokens.starts
    begin = starts[min(voice.cue, token)]
    end = page.tokens.ends[min(min(voice.cue, token) + REACH, voice.last, len(starts)) - 1]
    own = _speaker(parties, speaker)
    for k in range(bisect_left(parties, (begin,)), len(parties)):
        start, named, code = parties[k]
        if start >= end:
            break
        if speaker is not None and named.start < speaker.end and speaker.start < named.end:
            continue
        if code and (own is None or own.code != code):
            return Party(code=code, span=named)
    return None
