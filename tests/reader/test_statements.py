"""Threats, warnings, accusations, denials, claims and demands. The sentences are invented."""

from __future__ import annotations

import pytest

from rawi.knowledge.loader import knowledge
from rawi.model import Document, Statement
from rawi.reader.page import page
from rawi.reader.says_who import find_voices
from rawi.reader.statements import find_statements


def statements(text: str) -> list[Statement]:
    made = page(Document(id="t", text=text), knowledge())
    return find_statements(made, find_voices(made))


@pytest.mark.parametrize(
    ("text", "kind", "speaker", "addressee"),
    [
        ("توعدت إيران إسرائيل برد قاس على الغارة.", "threat", "IRN", "ISR"),
        ("حذر الجيش الإسرائيلي حزب الله من التصعيد.", "warning", "ISR", "hezbollah"),
        ("اتهم الجيش السوري إسرائيل بقصف المطار.", "accusation", "SYR", "ISR"),
        ("نفت وزارة الدفاع الروسية قصف المستشفى.", "denial", "RUS", None),
        ("أعلن تنظيم داعش مسؤوليته عن التفجير.", "claim", "isis", None),
        ("دعت الأمم المتحدة إسرائيل إلى وقف القصف.", "demand", "un", "ISR"),
    ],
)
def test_kinds(text: str, kind: str, speaker: str, addressee: str | None) -> None:
    """A statement has its kind, who makes it and against whom."""
    found = [s for s in statements(text) if s.kind == kind]
    assert len(found) == 1
    assert found[0].speaker is not None and found[0].speaker.code in (speaker, None)
    assert (found[0].addressee.code if found[0].addressee else None) == addressee


def test_words_make_a_threat() -> None:
    """ "We shall answer" is a threat though the verb only says."""
    assert [s.kind for s in statements('وقال قائد الحرس الثوري: "سنرد على هذا الاعتداء في الوقت المناسب".')] == ["threat"]


def test_telling_is_no_statement() -> None:
    """Telling what happened is none of these."""
    assert statements("قال مسؤول محلي إن القصف قتل مدنيين.") == []


def test_nobody_speaking_is_no_statement() -> None:
    """An act told by the publisher is no statement."""
    assert statements("قصفت المدفعية القرية.") == []
