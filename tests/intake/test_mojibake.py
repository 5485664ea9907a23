"""Wrongly stored text is turned back, real text never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.intake.mojibake import repaired

TEXT = "قال مصدر في المدينة إن القصف أدى إلى مقتل ثلاثة مدنيين.\nوأضاف أن فرق الإسعاف نقلت الجرحى إلى المستشفى الوطني."


def spoiled(text, codec):
    return "".join(chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) and codec == "windows-1252" else bytes([b]).decode(codec) for b in text.encode())


@pytest.mark.parametrize("codec", ["windows-1252", "windows-1256"])
def test_wrongly_decoded_text_is_turned_back(codec):
    """Arabic that was read as Western or as windows-1256 and stored so reads as it was written."""
    assert spoiled(TEXT, codec) != TEXT
    assert repaired(spoiled(TEXT, codec)) == TEXT


def test_only_the_lines_that_need_it():
    """A sound headline above wrongly stored lines stays as it is."""
    mixed = "قصف على المدينة\n" + spoiled(TEXT, "windows-1256")
    assert repaired(mixed) == "قصف على المدينة\n" + TEXT


@pytest.mark.parametrize("text", [TEXT, "ظهر طيران ظهرا", "طط ظظ طط", "L'été à Århus, Øresund", "", "ظ" * 50])
def test_real_text_is_left_alone(text):
    """Text that is what it should be is not touched, rare letters or not."""
    assert repaired(text) == text


@given(st.text(max_size=200))
def test_any_text(text):
    """No text breaks it."""
    assert isinstance(repaired(text), str)
