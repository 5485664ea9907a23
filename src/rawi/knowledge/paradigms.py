"""Every spelling of a form of the knowledge files: the mini-language of their `forms` columns.

A form is words parted by spaces. A word is literal, or a lemma with its paradigm before a colon:

- `v:قصف`, `v:قال/يقول`, `v:أصاب`, `v:شنّ`: a verb (`rawi.knowledge.paradigm_verbs`);
- `n:هجوم/هجمات`, `n:غارة`, `n:مسلح+`: a noun, its plurals after slashes (`rawi.knowledge.paradigm_nouns`);
- `a:أميركي`, `a:جديد/جدد`: an adjective.

A form of several words is the product of theirs, held to agreement in number between a noun and the adjectives after it.
The feature of a form is that of its first word with a paradigm: "past", "past.pass", "pres", "pres.pass", "sg", "du", "pl";
"" for a form of literal words alone.
"""

from __future__ import annotations

from functools import lru_cache

from rawi.knowledge.paradigm_nouns import adjective, noun
from rawi.knowledge.paradigm_verbs import verb
from rawi.text.shadow import fold

#: More spellings than this from one form is a mistake in the data.
MOST = 20_000

_NUMBERS = {"sg": ("sg",), "du": ("du",), "pl": ("sg", "pl")}  # a plural of things takes a feminine singular adjective

Spelling = tuple[tuple[str, ...], str]


class BadForm(ValueError):
    """A form of a knowledge file that does not read; the message says why."""


@lru_cache(maxsize=4096)
def word_forms(spec: str, last: bool = True) -> tuple[tuple[str, str], ...]:
    """The (folded spelling, feature) pairs of one word of a form. `last`: no noun follows it."""
    kind, colon, lemma = spec.partition(":")
    if not colon or kind not in ("v", "n", "a"):
        return tuple((word, "") for word in fold(spec).split())
    if not lemma.strip("/+"):
        raise BadForm(f"no lemma in {spec!r}")
    try:
        pairs = verb(lemma) if kind == "v" else noun(lemma, last) if kind == "n" else adjective(lemma)
    except ValueError as error:
        raise BadForm(f"{spec!r}: {error}") from None
    return tuple(dict.fromkeys((fold(spelling), feature) for spelling, feature in pairs))


def expand(spec: str) -> list[Spelling]:
    """All (folded words, feature) of one form. Raises BadForm where it does not read."""
    words = spec.split()
    if not words:
        raise BadForm("an empty form")
    if ":" not in spec:
        return [(tuple(fold(spec).split()), "")]
    states: list[tuple[tuple[str, ...], str, str]] = [((), "", "")]
    for position, word in enumerate(words):
        kind = word[:2]
        then = words[position + 1] if position + 1 < len(words) else "a:"
        forms = word_forms(word, then.startswith("a:"))
        following: list[tuple[tuple[str, ...], str, str]] = []
        for done, feature, number in states:
            for spelling, named in forms:
                if kind == "a:" and number and named not in _NUMBERS[number]:
                    continue
                agree = named if kind == "n:" else number if kind == "a:" else ""
                following.append(((*done, spelling), feature or named, agree))
            if len(following) > MOST:
                raise BadForm(f"more than {MOST} spellings in {spec!r}")
        states = following
    # Where two features are spelled alike the first (active, singular) stands.
    out: dict[tuple[str, ...], str] = {}
    for done, feature, _ in states:
        out.setdefault(done, feature)
    return list(out.items())


def expand_all(forms: str) -> list[Spelling]:
    """All (folded words, feature) of a `forms` cell: alternatives parted by "|". One spelling may have several features."""
    out: dict[Spelling, None] = {}
    for form in forms.split("|"):
        if form.strip():
            out.update(dict.fromkeys(expand(form.strip())))
    # قصفا beside the noun قصف is the noun's accusative, not "they two bombed".
    return [
        (words, feature)
        for words, feature in out
        if not (feature == "past" and len(words[-1]) > 3 and words[-1].endswith("ا") and (words, "sg") in out)
    ]
