"""To which event a figure belongs: the one that the clause chain names as its cause, else the nearest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rawi.knowledge.lexicon import Hit
from rawi.reader.mentions import TollMention, Trigger
from rawi.reader.page import Page

#: Tokens after a figure in which its cause may be named ("في هجوم", "جراء قصف"), and from the word of cause to the event's own word.
AFTER = 14
CAUSE_TO_EVENT = 5
#: How much further off a trigger counts as standing when it stands after the figure without a word of cause.
AFTER_COST = 6
#: A clause mark between a figure and a trigger counts as so many tokens.
MARK_COST = 4
_MARKS = frozenset("،,؛;:().!?؟")
#: Words after which a new clause has causes of its own.
_NEW_CLAUSE = frozenset("فيما بينما كما كذلك حين ولفت واضاف وكان وكانت".split())


def toll_cause(page: Page, toll: TollMention, triggers: Sequence[Trigger]) -> Trigger | None:
    """The trigger whose event caused `toll`; None where neither its sentence nor the one before it has one.

    `triggers` are in order of the text. First a word of result ("أسفر عن", "ما أدى إلى") before the figure leads back to the trigger before
    it; then a word of cause after the figure ("في هجوم", "إثر غارة", "برصاص") leads on to the trigger after it; then the nearest trigger
    of the sentence; then the last of the sentence before in the same paragraph."""
    if not triggers:
        return None
    sentence = page.sentences[page.tokens.sentence_of(toll.first)]
    at = bisect_left(triggers, sentence.first, key=_first)
    inside = [trigger for trigger in triggers[at : bisect_left(triggers, sentence.last, key=_first)] if not _own(trigger, toll)]
    words = page.words
    roles: dict[int, set[str]] = {}
    cues = page.layer("toll_words")
    for hit in cues[bisect_left(cues, sentence.first, key=_first) : bisect_left(cues, sentence.last, key=_first)]:
        if hit.data["role"] in ("result", "cause"):
            roles.setdefault(hit.first, set()).add(hit.data["role"])
    back = _led_to(words, toll, inside, roles, sentence.first)
    on = _because(words, toll, inside, roles, sentence.last)
    if back is not None:
        return back
    if on is not None:
        return on
    if inside:
        return min(inside, key=lambda trigger: _distance(words, toll, trigger))
    before = at - 1
    while before >= 0:
        trigger = triggers[before]
        place = page.tokens.sentence_of(trigger.first)
        if page.tokens.sentence_of(toll.first) - place > 1 or page.sentences[place].paragraph < sentence.paragraph - 1:
            return None
        if not _own(trigger, toll):
            return trigger
        before -= 1
    return None


def _first(stands: Trigger | Hit) -> int:
    return stands.first


def _own(trigger: Trigger, toll: TollMention) -> bool:
    """Whether the trigger is the toll's own word ("مقتل")."""
    return toll.first <= trigger.first < toll.last or trigger.first <= toll.key < trigger.last


def _led_to(words: list[str], toll: TollMention, inside: list[Trigger], roles: dict[int, set[str]], start: int) -> Trigger | None:
    """The trigger before the nearest word of result before the figure."""
    edge = min(toll.first, toll.key)
    for k in range(edge, start - 1, -1):
        if words[k] in _NEW_CLAUSE and k < edge:
            return None
        if "result" in roles.get(k, ()) and k <= edge:
            # "أسفر الهجوم عن مقتل": the verb's subject is the cause
            subject = next((trigger for trigger in inside if k < trigger.first < min(edge, k + 3)), None)
            return subject or next((trigger for trigger in reversed(inside) if trigger.last <= k), None)
    return None


def _because(words: list[str], toll: TollMention, inside: list[Trigger], roles: dict[int, set[str]], end: int) -> Trigger | None:
    """The trigger after the first word of cause after the figure."""
    for k in range(toll.last, min(end, toll.last + AFTER)):
        if words[k] in _NEW_CLAUSE or words[k][0] in ".؛;!?؟":
            return None
        for trigger in inside:
            if trigger.first == k and words[k][0] == "ب" and len(words[k]) > 3:
                return trigger  # "بقصف", "بغارة"
        if "cause" in roles.get(k, ()):
            for trigger in inside:
                if k <= trigger.first <= k + CAUSE_TO_EVENT:
                    return trigger
    return None


def _distance(words: list[str], toll: TollMention, trigger: Trigger) -> int:
    """Tokens between the figure and the trigger, marks and the direction weighed in."""
    if trigger.first >= toll.last:
        return trigger.first - toll.last + AFTER_COST + MARK_COST * sum(words[k][0] in _MARKS for k in range(toll.last, trigger.first))
    return toll.first - trigger.last + MARK_COST * sum(words[k][0] in _MARKS for k in range(max(trigger.last, 0), toll.first))
