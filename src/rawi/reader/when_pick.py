"""Which of a page's dates is that of an event on given tokens."""

from __future__ import annotations

from bisect import bisect_left

from rawi.reader.mentions import DateMention
from rawi.reader.page import Page

#: Kinds that can date an event.
DATING = frozenset(("absolute", "relative", "dateline"))
#: Precisions that name a day or a few.
FINE = frozenset(("minute", "part_of_day", "day", "range"))
_MARKS = frozenset(("،", ",", "؛", ";", ":", "(", ")", "..", "...", "…"))
#: Words that take a sentence back to before the story: its day is its own or none.
BACK = frozenset(("وكان", "وكانت", "كان", "كانت", "وسبق", "سبق", "يذكر", "ويذكر", "يشار", "ويشار", "ومنذ"))
#: Tokens that a mark between event and date counts for.
MARK = 4
#: Sentences of the headline and lead.
LEAD = 3
#: Sentences in which the day of the act follows a lead that only has that of the speaker.
SOON = 5
#: So near behind a verb of saying a date is that of the saying.
SAYING = 8
#: Words of saying behind which a day can be the speaker's; "that" and its like end the speaker's part.
SPEAKING = frozenset(("verb", "noun", "prep", "participle", "time", "when", "channel"))
_ENDS = frozenset((".", ":", "،"))


def date_for(page: Page, mentions: list[DateMention], token_first: int, token_last: int, sentence_index: int,
             *, background: bool = False) -> DateMention | None:
    """The date of an event on tokens `token_first` to `token_last`; one told as `background` has the day of its own sentence or none.

    The nearest one of its sentence, a day on which somebody spoke only where no other is told; else, unless the sentence goes
    back in time ("وكان …"), the day last told in its paragraph or, failing that, the day of headline and lead."""
    sentence = page.sentences[sentence_index]
    at = bisect_left(mentions, sentence.first, key=_first)
    own = [m for m in mentions[at : bisect_left(mentions, sentence.last, key=_first)] if _usable(page, m)]
    if own:
        return min(own, key=lambda m: (told_by_speaker(page, m), _distance(page, m, token_first, token_last)))
    words = page.words[sentence.first : sentence.first + 3]
    if background or sentence_index >= LEAD and not BACK.isdisjoint(words):
        return None
    for k in range(at - 1, -1, -1):
        if paragraph_of(page, mentions[k]) != sentence.paragraph:
            break
        if _usable(page, mentions[k]) and _fine(mentions[k]):
            return mentions[k]
    early = mentions[: bisect_left(mentions, _end(page, max(LEAD, SOON)), key=_first)]
    return lead_date(page, [m for m in early if _usable(page, m)])


def _usable(page: Page, mention: DateMention) -> bool:
    """Whether a date can be that of an event; where the day of the page is known, that in its dateline tells nothing."""
    return mention.date is not None and mention.kind in DATING and not (mention.kind == "dateline" and page.published is not None)


def _fine(mention: DateMention) -> bool:
    return mention.date is not None and mention.date.precision in FINE


def _first(mention: DateMention) -> int:
    return mention.first


def lead_date(page: Page, mentions: list[DateMention]) -> DateMention | None:
    """The first day told in headline and lead. Where somebody only spoke then, an earlier day told soon after is the act's."""
    fine = [m for m in mentions if _fine(m)]
    lead = [m for m in fine if m.first < _end(page, LEAD)]
    if not lead:
        return None
    told = next((m for m in lead if not told_by_speaker(page, m)), None)
    if told is not None:
        return told
    spoken = lead[0]
    soon = (m for m in fine if m.first < _end(page, SOON) and not told_by_speaker(page, m))
    return next((m for m in soon if m.date is not None and spoken.date is not None and m.date.start <= spoken.date.start), spoken)


def _end(page: Page, sentences: int) -> int:
    """The token after the first so many sentences."""
    return page.sentences[min(sentences, len(page.sentences)) - 1].last if page.sentences else 0


def told_by_speaker(page: Page, mention: DateMention) -> bool:
    """Whether the date stands with a verb of saying ("قال … الخميس إن"): it dates the words, not the act."""
    saying = page.layer("saying")
    k = bisect_left(saying, mention.first, key=lambda hit: hit.first) - 1
    while k >= 0 and mention.first - saying[k].last <= SAYING:
        hit = saying[k]
        if hit.last <= mention.first:
            if hit.entry.data.get("part") not in SPEAKING:
                return False
            return _ENDS.isdisjoint(page.words[hit.last : mention.first - 1])
        k -= 1
    return False


def paragraph_of(page: Page, mention: DateMention) -> int:
    """The paragraph in which a mention stands."""
    return page.sentences[page.tokens.sentence_of(mention.first)].paragraph


def _distance(page: Page, mention: DateMention, first: int, last: int) -> int:
    """Tokens between, marks counted more."""
    if mention.first >= last:
        between = page.words[last : mention.first]
    elif mention.last <= first:
        between = page.words[mention.last : first]
    else:
        return 0
    return len(between) + MARK * sum(1 for word in between if word in _MARKS)
