"""What a document itself says is not known: of the toll, the doer, the target, the place, the time, the weapon, the cause, who somebody is.

An opener ("دون معلومات عن", "لم يعرف", "لم تعلن أي جهة") and its topics ("حجم الخسائر", "هوية المنفذين") in one sentence.
"""

from __future__ import annotations

from rawi.knowledge.lexicon import Hit
from rawi.model import Unknown
from rawi.reader.page import Page

#: A topic stands at most so many tokens after its opener (or after the topic before it, joined by "and", "or").
REACH = 9
JOINED = 4
#: … or so many before it ("العدد النهائي لم يعرف بعد").
BEFORE = 5


def find_unknowns(page: Page) -> list[Unknown]:
    """The unknowns of a page in order; `event` is left open."""
    hits = page.layer("unknown_words")
    if not hits:
        return []
    out: list[Unknown] = []
    topics = [h for h in hits if h.entry.data["part"] == "topic"]
    done = -1
    t = 0
    for opener in hits:
        if opener.entry.data["part"] != "opener" or opener.first < done:
            continue
        sentence = page.sentences[page.tokens.sentence_of(opener.first)]
        while t < len(topics) and topics[t].first < opener.last:
            t += 1
        found = _after(topics, t, opener, sentence.last)
        first = opener.first
        if not found and opener.entry.data["side"] == "both" and t:
            near = topics[t - 1]
            if near.first >= sentence.first and opener.first - near.last <= BEFORE:
                found = [near]
                first = near.first
        about = opener.entry.data["about"]
        if about:
            last = next((h.last for h in found if h.entry.data["about"] == about), opener.last)
            out.append(Unknown(about=about, span=page.span(first, last)))
            done = last
            continue
        said: set[str] = set()
        for topic in found:
            what = topic.entry.data["about"]
            if what not in said:
                said.add(what)
                out.append(Unknown(about=what, span=page.span(min(first, topic.first), max(opener.last, topic.last))))
                done = max(opener.last, topic.last)
    return out


def _after(topics: list[Hit], t: int, opener: Hit, end: int) -> list[Hit]:
    """The topics that follow `opener`: the first within reach, further ones close behind each other."""
    found: list[Hit] = []
    edge = opener.last + REACH
    while t < len(topics) and topics[t].first < min(edge, end):
        found.append(topics[t])
        edge = topics[t].last + JOINED
        t += 1
    return found
