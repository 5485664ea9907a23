"""Plain text files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import NotAnArticle
from rawi.intake.documents import sniff
from rawi.intake.plain import from_plain, paragraphs


def test_headline_and_paragraphs():
    """The first line is the headline; paragraphs are parted by one newline."""
    got = from_plain("قصف على البلدة\r\n\r\nقُتل مدنيان في القصف.\r\n\r\nوقال شهود إنه استمر ساعة.\r\n".encode(), "x.txt")
    assert got.text == "قصف على البلدة\nقُتل مدنيان في القصف.\nوقال شهود إنه استمر ساعة."
    assert got.title == "قصف على البلدة"
    assert got.language == "ar"


def test_lines_of_fixed_width_are_joined():
    """Text that was broken at a fixed width is put together paragraph by paragraph."""
    line = "قال مصدر عسكري إن القوات تقدمت اليوم في المحور الشرقي من المدينة وسيطرت"
    text = f"تقدم في المحور الشرقي\n\n{line}\n{line}\nعلى التلة.\n\n{line}\n{line}\nعلى الطريق."
    assert paragraphs(text).split("\n") == ["تقدم في المحور الشرقي", f"{line} {line} على التلة.", f"{line} {line} على الطريق."]


def test_dateline_and_credit():
    """The dateline dates the text and stays in it; the credit is cut and known."""
    got = from_plain("هجوم على حاجز\nعدن، 5 سبتمبر 2024 – قُتل جندي في هجوم.\nالمصدر: إذاعة الجبل".encode("windows-1256"), "x.txt")
    assert (got.published, got.credit, got.text.count("\n")) == ("2024-09-05", "إذاعة الجبل", 1)


def test_no_date_is_no_obstacle():
    """An article without any date is read."""
    assert from_plain("قُتل جندي أمس".encode(), "x.txt").published is None


def test_no_words():
    """A file of figures and marks is no article."""
    with pytest.raises(NotAnArticle):
        from_plain(b"123 - 456 ...", "x.txt")


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes(data):
    """Any bytes make a document whose text can be written as UTF-8, or none."""
    try:
        from_plain(data, "x").text.encode()
    except NotAnArticle:
        pass


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"<!DOCTYPE html><p>x", "-", "html"),
        ("<html>".encode("utf-16"), "-", "html"),
        (b'{"text":"x"}', "-", "json"),
        (b'[ {"text":"x"}]', "-", "json"),
        ("[صور] قصف".encode(), "-", "text"),
        (b"x", "a.html.gz", "html"),
        ("قصف".encode(), "https://x.example/story", "text"),
    ],
)
def test_what_it_is_is_seen(data, name, form):
    """The kind of a file is seen from its name, or else from its first bytes."""
    assert sniff(data, name) == form


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG", b"", b" \n"])
def test_other_kinds_are_refused(data):
    """Files of kinds that are not read are told, not read as noise."""
    with pytest.raises(NotAnArticle):
        sniff(data, "x")
