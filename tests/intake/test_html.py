"""Web pages of our own making, as agencies, networks and old portals build them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import NotAnArticle
from rawi.intake.html import from_html

PAGES = Path(__file__).parent / "pages"


def page(name):
    return from_html((PAGES / name).read_bytes(), name)


def test_agency_page():
    """Headline, then the paragraphs, and nothing of menu, share bar, link box, tags and footer; the credit is known."""
    got = page("agency.html")
    lines = got.text.split("\n")
    assert lines[0] == got.title == "قتيلان في قصف مدفعي على بلدة تل الريحان"
    assert len(lines) == 4
    assert lines[1].startswith("قُتل مدنيان") and lines[3].endswith("لنقل الجرحى.")
    assert (got.publisher, got.published, got.credit) == ("وكالة النور", "2024-02-06", "وكالة النور + وكالات")
    assert got.url == "https://nour.example/news/2024/02/06/1182"


def test_windows_1256_page():
    """A page in windows-1256 without a date in its head is dated by its dateline in both calendars."""
    got = page("opposition.html")
    assert got.title == "طائرة مسيّرة تستهدف سيارة قرب معبر الزيتون"
    assert got.published == "2024-03-24"
    assert got.publisher == "شبكة الخبر المحلي"
    assert got.text.count("\n") == 2
    assert "فيسبوك" not in got.text and "تشجير" not in got.text


def test_page_without_metadata():
    """An old page of nothing but a title and table cells still gives headline, body and site."""
    body = "".join(
        f"<p>{p}</p>"
        for p in (
            "سقطت عدة قذائف هاون، صباح اليوم، على الأحياء السكنية شرق المدينة، ما أدى إلى إصابة ثلاثة أشخاص بجروح متفاوتة.",
            "وقالت مصادر محلية إن القذائف أُطلقت من مواقع المسلحين في التلال القريبة من الطريق الدولي.",
        )
    )
    html = f"<html><head><title>قذائف هاون على أحياء شرق المدينة | إذاعة الجبل</title></head><body><table><tr><td>{body}</td></tr></table></body></html>"
    got = from_html(html.encode("windows-1256"), "x.html")
    assert got.title == "قذائف هاون على أحياء شرق المدينة"
    assert got.publisher == "إذاعة الجبل"
    assert got.published is None
    assert got.text.split("\n")[1].startswith("سقطت عدة قذائف")


def test_same_bytes_same_document():
    """Reading a page twice gives the same document, id included."""
    assert page("agency.html") == page("agency.html")


def test_a_page_without_an_article():
    """A page of nothing is told as such."""
    with pytest.raises(NotAnArticle):
        from_html(b"<html><body><script>var a=1</script></body></html>", "x.html")


@given(st.integers(0, 4000), st.integers(0, 4000), st.binary(max_size=30))
def test_cut_and_damaged_pages(a, b, junk):
    """A page cut anywhere, with junk inside, gives a document or is told to be none; nothing else happens."""
    data = (PAGES / "agency.html").read_bytes()
    try:
        got = from_html(data[:a] + junk + data[min(a, b) :], "x.html")
    except NotAnArticle:
        return
    got.text.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 50_000 + "قصف".encode(),
        "<p>قصف</p>".encode() * 20_000,
        b"<a href='" + b"x" * 1_000_000 + "'>قصف على المدينة</a>".encode(),
        b"\x00" * 10_000 + "<p>قصف</p>".encode(),
        "<p>‏‎\u202e\u2066قصف\u202d".encode() * 3000,
        b"<!DOCTYPE html>" + b"<![CDATA[" * 5000,
    ],
    ids=["deep", "many", "long attribute", "nulls", "bidi", "cdata"],
)
def test_hostile_pages(data):
    """Deep, long and dirty pages are read or told to be no article, in bounded time."""
    try:
        from_html(data, "x.html")
    except NotAnArticle:
        pass


def dated(head="", before="", after=""):
    html = (
        f"<html><head><title>هجوم على حاجز عسكري شرق المدينة</title>{head}</head><body>{before}<h1>هجوم على حاجز عسكري شرق المدينة</h1>{after}"
        "<p>قُتل جنديان في هجوم شنه مسلحون على حاجز عسكري شرق المدينة، بحسب مصدر أمني تحدث للوكالة.</p></body></html>"
    )
    return from_html(html.encode(), "x.html").published


def test_the_day_is_the_articles_own():
    """A clock in the head of the page and the days of other stories do not date the article; its own date line does."""
    clock = '<div class="date">الأربعاء 1 كانون الثاني 2025</div>'
    aside = '<aside><time datetime="2023-01-01">قديم</time></aside>'
    assert dated(before=clock, after='<div class="post-date">5 أيلول 2024</div>') == "2024-09-05"
    assert dated(before=aside, after='<time datetime="2024-09-05T10:00">منذ يومين</time>') == "2024-09-05"
    assert dated(after=aside) is None


def test_the_head_goes_before_what_is_shown():
    """The day that the head of the page names is taken before one that is only shown."""
    head = '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2024-09-05T22:00:00+03:00",\n"headline":"هجوم\nعلى حاجز عسكري"}]}</script>'
    assert dated(head=head, after='<div class="date">6 أيلول 2024</div>') == "2024-09-05"
    assert dated(head='<meta itemprop="datePublished" content="05/09/2024">') == "2024-09-05"
    assert dated(head='<link rel="canonical" href="https://x.example/2024/9/5/a">') == "2024-09-05"


def test_a_logo_is_no_headline():
    """Where the page's only h1 is the site's name, the headline is what the head names."""
    html = (
        '<html><head><meta property="og:title" content="هجوم على حاجز عسكري شرق المدينة"></head><body><h1>إذاعة الجبل</h1>'
        "<p>قُتل جنديان في هجوم شنه مسلحون على حاجز عسكري شرق المدينة، بحسب مصدر أمني تحدث للوكالة.</p></body></html>"
    )
    assert from_html(html.encode(), "x.html").title == "هجوم على حاجز عسكري شرق المدينة"
