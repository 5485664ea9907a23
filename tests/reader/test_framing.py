"""Framing: loaded words are told apart, and change nothing else in a report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge.loader import knowledge
from rawi.model import Document, Report
from rawi.reader import read_document
from rawi.reader.framing import find_framing
from rawi.reader.page import Page, page
from rawi.reader.plain import plain
from rawi.text.tokens import tokens


def page_of(text: str) -> Page:
    return page(Document(id="t", text=text, published="2024-03-05"), knowledge())


def found(text: str) -> list[tuple[str, str]]:
    return [(word.term, word.plain) for word in find_framing(page_of(text))]


def swaps() -> Iterator[tuple[str, str, str]]:
    """(id, loaded form, plain form) of every loaded word."""
    for entry in knowledge().lexicon.layer("framing"):
        if entry.data["kind"] not in ("drop", "stop"):
            for loaded, neutral in zip(entry.data["forms"].split("|"), entry.data["plain_ar"].split("|"), strict=True):
                yield entry.id, loaded, neutral


SWAPS = list(swaps())


def test_martyrs_are_the_killed() -> None:
    """ "Martyrs" is a loaded word for the killed."""
    assert found("سقط ثلاثة شهداء في البلدة") == [("شهداء", "killed person")]


def test_clitics_stay_on_the_word() -> None:
    """A loaded word is found behind a conjunction, a preposition and the article."""
    assert found("وللإرهابيين مقر هناك") == [("وللإرهابيين", "gunmen")]


def test_names_are_not_loaded() -> None:
    """A hospital or square named after martyrs, and a group with "liberation" in its name, are not framing."""
    assert found("نقلوا إلى مستشفى الشهداء قرب ميدان التحرير، واتهموا هيئة تحرير الشام") == []


def test_freeing_people_is_no_conquest() -> None:
    """ "Liberating" a town is loaded, freeing seven hostages is not."""
    assert found("أعلنت القوات تحرير البلدة") == [("تحرير", "taking control")]
    assert found("أعلنت القوات تحرير 7 رهائن") == []


def test_the_occupation_of_another_state_is_its_own() -> None:
    """ "The occupation" alone is Israel's; with an adjective of nation it is that nation's."""
    assert found("قصفت مدفعية الاحتلال الحي") == [("مدفعية الاحتلال", "Israeli forces")]
    assert found("قصف الاحتلال التركي القرية") == [("الاحتلال التركي", "Turkish forces")]


def test_an_epithet_needs_its_article() -> None:
    """ "The valiant (army)" is an epithet, a man called Basil is not."""
    assert found("عناصر الجيش الباسل") == [("الباسل", "")]
    assert found("قال باسل إنه شاهد الدخان") == []


def test_there_are_enough_words() -> None:
    """At least 220 loaded terms have a plain English and a plain Arabic word."""
    assert len({ident for ident, _, _ in SWAPS}) >= 220
    assert all(neutral.strip() for _, _, neutral in SWAPS)


@pytest.mark.parametrize("clitic", ["", "و"])
def test_a_loaded_word_reads_as_its_plain_one(clitic: str) -> None:
    """Each loaded form gives the very words of its plain form, and no plain form is itself loaded."""
    lexicon = knowledge().lexicon
    for ident, loaded, neutral in SWAPS:
        one, two = clitic + loaded, clitic + neutral
        read, plainly = plain(tokens(one), one, lexicon), plain(tokens(two), two, lexicon)
        assert (read.tokens.words, len(read.loaded), plainly.loaded) == (plainly.tokens.words, 1, []), ident


def facts(report: Report) -> object:
    """What a report says, without its words and positions."""
    return [
        (
            e.type, e.status, e.background, e.date and (e.date.start, e.date.end), [(p.lat, p.lon, p.country) for p in e.places],
            [a.code for a in e.initiators], [a.code for a in e.targets], [(w.kind, w.count) for w in e.weapons],
            [(t.kind, t.min, t.max, t.who) for t in e.tolls], [[s.kind for s in chain] for chain in e.attributions],
        )
        for e in report.events
    ], [s.kind for s in report.statements], [a.min for a in report.aggregates]  # fmt: skip


TEMPLATE = "قالت مصادر محلية أمس الاثنين إن قصفا مدفعيا أوقع خمسة قتلى بينهم طفلان في مدينة حلب، وتحدثت عن {} هناك.\nوقتل مدني في بلدة سرمين."


def test_swapping_changes_framing_and_nothing_else() -> None:
    """A loaded word and its plain one, put into the same article, give the same events, parties, weapons, figures and sources."""
    seen: set[str] = set()
    for ident, loaded, neutral in SWAPS:
        if ident in seen:
            continue
        seen.add(ident)
        one = read_document(Document(id="t", text=TEMPLATE.format(loaded), published="2024-03-05"), knowledge())
        two = read_document(Document(id="t", text=TEMPLATE.format(neutral), published="2024-03-05"), knowledge())
        assert facts(one) == facts(two), (ident, loaded, neutral)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["شهداء", "قال", "الاحتلال", "التركي", "إرهابيين", "\n", ".", "الباسل", "و", "7", "تحرير", "”", "ـ"]), max_size=30))
def test_positions_hold(words: list[str]) -> None:
    """Every loaded word stands inside the text and every token's span is in order, whatever the text."""
    text = " ".join(words)
    made = page_of(text)
    assert all(0 <= w.span.start < w.span.end <= len(text) for w in find_framing(made))
    cut = made.tokens
    assert len(cut.words) == len(cut.starts) == len(cut.ends)
    assert all(s <= e <= len(text) for s, e in zip(cut.starts, cut.ends, strict=True))
    assert all(0 <= s.first < s.last <= len(cut.words) for s in cut.sentences)
