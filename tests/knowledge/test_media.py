"""The lists of media, sources and words of saying."""

from __future__ import annotations

import pytest

from rawi.knowledge.loader import DATA, knowledge
from rawi.knowledge.rows import lines
from rawi.text.tokens import tokens

MEDIA = [row for _, row in lines(DATA / "ar" / "media.csv")]


def test_enough_media() -> None:
    """At least 200 media and agencies are known, each once."""
    assert len(MEDIA) >= 200
    assert len({row["id"] for row in MEDIA}) == len(MEDIA)


def test_media_are_whole() -> None:
    """Each medium has a name, a kind and a side of the closed lists."""
    for row in MEDIA:
        assert row["forms"] and row["name"], row["id"]
        assert row["kind"] in {"agency", "tv", "newspaper", "radio", "site", "social"}, row["id"]
        assert row["side"] in {"state", "party", "independent", "unknown"}, row["id"]
        assert row["country"] == "" or len(row["country"]) == 2, row["id"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("وكالة الأنباء السورية (سانا)", "sana"),
        ("سانا", "sana"),
        ("وكالة الأنباء الفلسطينية", "wafa"),
        ("لرويترز", "reuters"),
        ("وكالة الصحافة الفرنسية", "afp"),
        ("قناة المسيرة", "al_masirah"),
        ("صحيفة عنب بلدي", "enab_baladi"),
        ("شبكة شام", "shaam"),
        ("الأناضول", "anadolu"),
    ],
)
def test_media_are_found(text: str, who: str) -> None:
    """A medium is found under its names, with and without its common noun."""
    assert who in {hit.entry.id for hit in knowledge().lexicon.scan(tokens(text).words) if hit.entry.layer == "media"}


@pytest.mark.parametrize("text", ["اللغة العربية", "مسيرة سلمية", "أعماق البحر", "سبق أن قال", "سكان المدن"])
def test_common_words_are_no_media(text: str) -> None:
    """A common word that is also a medium's name is not that medium by itself."""
    assert not [hit for hit in knowledge().lexicon.scan(tokens(text).words) if hit.entry.layer == "media"]
