"""What a document itself says is not known. The sentences are invented."""

from __future__ import annotations

import pytest

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.page import page
from rawi.reader.unknowns import find_unknowns


def unknowns(text: str) -> list[tuple[str, str]]:
    return [(u.about, text[u.span.start : u.span.end]) for u in find_unknowns(page(Document(id="t", text=text), knowledge()))]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("سقط صاروخ قرب المطار دون معلومات عن حجم الخسائر.", ["toll"]),
        ("ولم ترد أنباء عن إصابات.", ["toll"]),
        ("العدد النهائي لم يعرف بعد.", ["toll"]),
        ("ولم تعلن أي جهة حتى الآن مسؤوليتها عن الهجوم.", ["initiator"]),
        ("ولم تتبن أي جهة العملية.", ["initiator"]),
        ("ولم يتضح بعد سبب الانفجار.", ["cause"]),
        ("دون أن تحدد مكان الهجوم أو توقيته.", ["place", "date"]),
        ("لا توجد معلومات عن هوية القتلى.", ["identity"]),
        ("ولم تكشف الوزارة عن نوع السلاح.", ["weapon"]),
        ("ولم يعرف ما هو الهدف من الغارة.", ["target"]),
        ("دون معرفة هوية المنفذين أو دوافعهم.", ["initiator", "cause"]),
    ],
)
def test_what_is_unknown(text: str, about: list[str]) -> None:
    """An unknown is named by what it is about."""
    assert [found for found, _ in unknowns(text)] == about


@pytest.mark.parametrize("text", ["قتل ثلاثة مدنيين في القصف.", "أعلنت الحركة مسؤوليتها عن الهجوم.", "حددت الشرطة هوية المهاجم."])
def test_what_is_told_is_not_unknown(text: str) -> None:
    """What the document does tell is no unknown."""
    assert unknowns(text) == []


def test_the_words_carry_it() -> None:
    """The span runs from the words of not knowing to the thing not known."""
    assert unknowns("انفجرت عبوة في السوق، دون ورود معلومات عن خسائر بشرية.") == [("toll", "دون ورود معلومات عن خسائر بشرية")]
