"""The folded text and its way back to the words as they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.text.shadow import fold, shadow
from rawi.text.tokens import tokens

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
TATWEEL = "\u0640"
#: What writers set into a word to hide it from filters.
MASKS = ("ـ.ـ", "ـ.", ".ـ", "ـ..ـ", "ـ...ـ", "ـ ـ", "ـــ ــ", "ـ", "ــ")

masked_word = st.lists(st.tuples(st.text(LETTERS, min_size=1, max_size=3), st.sampled_from(MASKS)), min_size=1, max_size=3).flatmap(
    lambda parts: st.text(LETTERS, min_size=1, max_size=3).map(lambda end: "".join(letters + mask for letters, mask in parts) + end)
)
any_word = masked_word | st.text(LETTERS, min_size=1, max_size=8)


def bare(word: str) -> str:
    return fold("".join(letter for letter in word if letter not in TATWEEL + ". "))


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("قصـ.ـف", "قصف"),
        ("قصـ ـف", "قصف"),
        ("قصـ...ـف", "قصف"),
        ("قصـ.ف", "قصف"),
        ("قص.ـف", "قصف"),
        ("قــــصــــف", "قصف"),
        ("قُتـ.ـل", "قتل"),
        ("شهــ ــداء", "شهداء"),
    ],
)
def test_a_word_hidden_with_tatweel_is_the_plain_word(written, word):
    """Writers put dots and gaps on a lengthened line into a word so that no filter knows it; a reader does."""
    found = tokens(written)
    assert found.words == [word]
    assert (found.starts, found.ends) == ([0], [len(written)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("انتهى القصف. عاد الهدوء", ["انتهي", "القصف", ".", "عاد", "الهدوء"]),
        ("انتهى القصـف. عاد الهدوء", ["انتهي", "القصف", ".", "عاد", "الهدوء"]),
        ("القصف... ثم الهدوء", ["القصف", "...", "ثم", "الهدوء"]),
        ("قصف ـ اشتباك", ["قصف", "اشتباك"]),
        ("1402 هـ. انتهى", ["1402", "ه", ".", "انتهي"]),
        ("عام 1445هـ قصف", ["عام", "1445", "ه", "قصف"]),
    ],
)
def test_a_full_stop_or_a_space_without_tatweel_around_it_stays(text, words):
    """A sentence ends at its point, words part at their space, and "هـ" for the Hijri year eats neither."""
    assert tokens(text).words == words


def test_the_words_beside_a_hidden_word_keep_their_places():
    """What stands behind a word with vanished dots is quoted from the article letter by letter."""
    text = "أعلن الجيش قصـ.ـف بلدة كفـ ـر نوران، وقُتـ..ـل ثلاثة."
    found = tokens(text)
    quoted = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert quoted == ["أعلن", "الجيش", "قصـ.ـف", "بلدة", "كفـ ـر", "نوران", "،", "وقُتـ..ـل", "ثلاثة", "."]
    assert found.words[2:5] == ["قصف", "بلده", "كفر"]


@given(st.lists(any_word, min_size=1, max_size=8))
def test_every_word_is_quoted_exactly_however_many_are_hidden(words):
    """Each word of a text of plain and hidden words is read as the plain word and quoted as it was written."""
    text = " ".join(words)
    found = tokens(text)
    assert found.words == [bare(word) for word in words]
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == words


@given(st.text(LETTERS + "ـ.ـ ـ. \n\u064b\u064f\u200f\u200dأإىةﻻﻷ«»؟A1٣", max_size=60))
def test_the_way_back_only_goes_forward_and_stays_inside(text):
    """Whatever vanishes, places in the article rise with the places in the folded text and lie inside the article."""
    shade = shadow(text)
    back = [shade.origin(position) for position in range(len(shade.text) + 1)]
    assert back == sorted(back)
    assert all(0 <= position <= len(text) for position in back)
    found = tokens(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert all(end <= start for end, start in zip(found.ends[:-1], found.starts[1:], strict=True))
