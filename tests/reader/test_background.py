"""What tells an event that is news from one recalled as context. The articles are invented."""

from __future__ import annotations

from datetime import date

from rawi.reader.what import background_features

TUESDAY = date(2024, 3, 5)


def features(tell, text: str, *events: str, day: str | None = None) -> list[list[str]]:
    _, _, clusters = tell(text, *events)
    return [background_features(cluster, TUESDAY, 9, day, len(clusters) - 1) for cluster in clusters]


def test_what_the_headline_tells_is_known(tell) -> None:
    """An event whose word stands in the headline is told apart from one that the headline does not know."""
    text = "قصف مدفعي على سرمين\nطال قصف بلدة سرمين صباح اليوم.\nوكان انفجار قد هز مدينة الباب العام الماضي."
    shelled, exploded = features(tell, text, "قصف", "انفجار")
    assert "known:word" in shelled
    assert "known:word" not in exploded
    assert "past:all" in exploded


def test_what_the_news_answers(tell) -> None:
    """A strike said to be in answer to an attack makes the attack the reason, not the news."""
    _, attacked = features(tell, "شنت الطائرات غارات على بلدة سرمين ردا على هجوم استهدف موقعا.", "غارات", "هجوم")
    assert any("answer_to" in f for f in attacked)


def test_age_of_its_day(tell) -> None:
    """How long before the article the event's day lies; an event without one has no age."""
    text = "قصفت المدفعية بلدة سرمين."
    ages = [[f for f in features(tell, text, "قصفت", day=day)[0] if f.startswith("age:") and "|" not in f] for day in ("2024-03-05", "2024-02-28", None)]
    assert ages == [["age:0"], ["age:week"], ["age:unknown"]]
