"""The language of a text by its letters, without a model: the languages of the region have letters of their own."""

from __future__ import annotations

import re
from collections import Counter

#: A headline and two paragraphs decide; no need to count a long text.
_LOOK = 4000
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[a-z']+")
_ENGLISH = frozenset("the of and in to a was were is that said by on for at from with has have been".split())
#: Arabic posts come wrapped in the Latin buttons of their platform: a quarter of Arabic letters is Arabic.
_FOREIGN = 0.75
#: Letters that Arabic does without. Sorani's are looked at first: it has the Persian ones too, as Urdu has.
_OWN = (("ckb", frozenset("ڕڵێۆە")), ("ur", frozenset("ٹڈڑںےہھ")), ("fa", frozenset("پچژگکی")))
#: The share of such letters above which a text is of that language. Arabic has a few in foreign names and in file copies.
_SHARE = 0.02


def language(text: str) -> str:
    """"ar", "ckb", "fa", "ur", "en", or "und" for another language in Latin letters; "ar" where there are no letters."""
    head = text[:_LOOK]
    letters = Counter(_LETTER.findall(head))
    total = sum(letters.values())
    latin = sum(count for letter, count in letters.items() if _LATIN.match(letter))
    if latin > _FOREIGN * total:
        words = _WORD.findall(head.lower())
        return "en" if sum(word in _ENGLISH for word in words) >= 0.08 * len(words) else "und"
    for name, own in _OWN:
        # One letter in every word (a keyboard's ک or ی for ك or ي) is a habit of typing: two kinds are needed.
        found = [letters[letter] for letter in own if letters[letter]]
        if sum(found) > _SHARE * total and len(found) >= (3 if name == "fa" else 2):
            return name
    return "ar"
