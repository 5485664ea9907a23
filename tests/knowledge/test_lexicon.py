"""The scan: what is found on a text's words, through which clitics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.lexicon import Entry, Lexicon
from rawi.knowledge.paradigms import expand_all
from rawi.text.tokens import tokens


def lexicon(*lines):
    """A lexicon of (layer, id, forms)."""
    return Lexicon.build((Entry(layer, ident, {"forms": forms}), expand_all(forms)) for layer, ident, forms in lines)


def found(lex, text, **options):
    words = tokens(text).words
    return [(h.id, " ".join(words[h.first : h.last]), h.feature) for h in lex.scan(words, **options)]


@pytest.fixture(scope="module")
def small():
    return lexicon(
        ("events", "bombard", "v:قصف|n:قصف"),
        ("events", "shelling", "n:قصف a:مدفعي"),
        ("events", "say", "v:قال/يقول"),
        ("events", "wound", "v:أصاب"),
        ("weapons", "raid", "n:غارة"),
        ("weapons", "missile", "n:صاروخ/صواريخ"),
        ("weapons", "vest", "n:سترة/سترات a:ناسف"),
        ("people", "dead", "قتلى"),
        ("people", "children", "أبناء"),
        ("people", "anan", "بنان"),
        ("actors", "hezbollah", "حزب الله"),
        ("actors", "ministry", "وزارة الدفاع"),
        ("saying", "that", "أن|إن"),
        ("whole_words", "w", "لبنان|وفد"),
        ("people", "fad", "فد"),
    )


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("وقصفت", [("bombard", "وقصفت", "past")]),
        ("سيقصفون", [("bombard", "سيقصفون", "pres")]),
        ("بالقصف", [("bombard", "بالقصف", "sg")]),
        ("للقصف المدفعي", [("shelling", "للقصف المدفعي", "sg")]),
        ("قصف مدفعي", [("shelling", "قصف مدفعي", "sg")]),
        ("غاراتها", [("raid", "غاراتها", "pl")]),
        ("غارته", [("raid", "غارته", "sg")]),
        ("قتلاهم", [("dead", "قتلاهم", "")]),
        ("أبنائه", [("children", "ابنايه", "")]),
        ("سترته الناسفة", [("vest", "سترته الناسفه", "sg")]),
        ("وزارة الدفاع", [("ministry", "وزاره الدفاع", "")]),
        ("لوزارة الدفاع", [("ministry", "لوزاره الدفاع", "")]),
        ("وأن", [("that", "وان", "")]),
        ("حزب الله", [("hezbollah", "حزب الله", "")]),
        ("حزب له", []),
        ("لم يقل", [("say", "يقل", "pres")]),
        ("ما لا يقل عن", []),
    ],
)
def test_words_are_found_through_their_clitics(small, text, hits):
    """Conjunctions, prepositions, article, future س and pronouns come off; what is no word of the lexicon stays silent."""
    assert found(small, text) == hits


def test_object_pronoun_after_a_plural_verb(small):
    """قصفوه is قصفوا and a pronoun."""
    assert found(small, "قصفوه") == [("bombard", "قصفوه", "past")]


def test_a_preposition_takes_no_past_verb(small):
    """بقصف is "by bombing", never "by he bombed"."""
    assert found(small, "بقصف") == [("bombard", "بقصف", "sg")]


def test_a_plain_word_is_not_cut(small):
    """وفد is a delegation and لبنان a country: their first letters are their own, also after و."""
    assert found(small, "وفد لبنان ولبنان") == []


def test_a_pronoun_is_not_cut_off_a_ta_marbuta(small):
    """صاروخة is not "his missile" where the original has ة."""
    assert found(small, "صاروخه") == [("missile", "صاروخه", "sg")]
    assert found(small, "صاروخة", taa=lambda _: True) == []


def test_the_longest_of_a_layer_stands_and_layers_do_not_hide_each_other():
    """"Artillery fire" is one event word, and the weapon in it is found all the same."""
    lex = lexicon(("events", "a", "قصف"), ("events", "b", "قصف مدفعي"), ("weapons", "c", "مدفعي"))
    assert found(lex, "قصف مدفعي") == [("b", "قصف مدفعي", ""), ("c", "مدفعي", "")]


def test_two_features_of_one_spelling_are_both_told():
    """قتل is "he killed" and "killing": the reader decides."""
    lex = lexicon(("events", "kill", "v:قتل|n:قتل"))
    assert {feature for _, _, feature in found(lex, "قتل")} == {"past", "sg"}


def test_lookup_knows_a_phrase_with_and_without_articles(small):
    """What `rawi knowledge find` shows does not hang on the article."""
    assert [entry.id for entry, _ in small.lookup(("وزاره", "الدفاع"))] == ["ministry"]
    assert [entry.id for entry, _ in small.lookup(("وزاره", "دفاع"))] == ["ministry"]


@given(st.lists(st.sampled_from("قصف وقصفت سترته الناسفة وزارة الدفاع حزب الله لم يقل بالقصف مدفعي ، x 12".split()), max_size=30))
def test_hits_stand_inside_the_words(words):
    """No hit ends past the text, and hits come in its order."""
    lex = lexicon(("a", "x", "v:قصف|n:قصف a:مدفعي|حزب الله"), ("b", "y", "وزارة الدفاع|n:سترة a:ناسف"))
    hits = lex.scan(tokens(" ".join(words)).words)
    assert all(0 <= h.first < h.last <= len(tokens(" ".join(words)).words) for h in hits)
    assert [h.first for h in hits] == sorted(h.first for h in hits)


def test_memory_is_bounded(monkeypatch, small):
    """Endless new words do not fill the memory."""
    monkeypatch.setattr("rawi.knowledge.lexicon.MEMORY", 50)
    small.scan([f"قصف{a}{b}" for a in "ابتثجحخدذر" for b in "ابتثجحخدذر"])
    assert len(small._ways) <= 50
