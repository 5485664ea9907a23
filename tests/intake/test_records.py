"""Articles in JSON are taken as they are."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import NotAnArticle
from rawi.intake.documents import from_bytes
from rawi.intake.pieces import Failure
from rawi.intake.records import from_record


@given(st.text(min_size=1).filter(str.strip), st.one_of(st.none(), st.text()))
def test_the_text_is_untouched(text, title):
    """Not one character of a record's text is changed, whatever it is: positions must mean the same to its owner."""
    assert from_record(msgspec.json.encode({"text": text, "title": title}), "x").text == text


def test_only_the_articles_fields_are_seen():
    """A coding beside the article is never looked at, even where it is broken."""
    record = {"id": "a", "text": "قصف", "published": "2024-05-06", "publisher": "ن", "events": [{"type": 5}], "schema": "x", "language": "ar"}
    got = from_record(json.dumps(record).encode(), "x")
    assert (got.id, got.published, got.publisher, got.language) == ("a", "2024-05-06", "ن", "ar")


@pytest.mark.parametrize(
    ("published", "day"), [("2024-05-06T22:00:00Z", "2024-05-06"), ("6 أيار 2024", "2024-05-06"), ("soon", None), (5, None), (None, None), ("", None)]
)
def test_published_is_a_day_or_nothing(published, day):
    """A day that cannot be understood is no day, and the article is read all the same."""
    assert from_record(json.dumps({"text": "قصف", "published": published}).encode(), "x").published == day


def test_ids_without_an_id():
    """An article without id gets the same one each time, by its address or else by its bytes."""
    a = from_record('{"text":"قصف","url":"https://x.example/1"}'.encode(), "x")
    b = from_record('{"text":"قصف آخر","url":"https://x.example/1"}'.encode(), "y")
    c = from_record('{"text":"قصف"}'.encode(), "x")
    assert a.id == b.id != c.id
    assert c.id == from_record('{"text":"قصف"}'.encode(), "elsewhere").id


@pytest.mark.parametrize("data", [b"{}", b'{"text": ""}', b'{"text": " \\n"}', b'{"text": 5}', b"[1", b"{", b"null", b'{"text":"\xff"}', b'{"text":"\\ud800"}'])
def test_what_is_no_article_is_told(data):
    """JSON without words is told as such."""
    with pytest.raises(NotAnArticle):
        from_record(data, "x")


def test_lists_and_lines_in_a_json_file():
    """A JSON file may hold one article, a list, or lines; a broken one of several spoils no other."""
    one = '{"id":"a","text":"قصف"}'
    assert [d.id for d in from_bytes(one.encode(), "x.json")] == ["a"]
    assert [d.id for d in from_bytes(f"[{one},{one}]".encode(), "x.json")] == ["a", "a"]
    assert [d.id for d in from_bytes(f"{one}\n{one}\n".encode(), "x.json")] == ["a", "a"]
    assert [d.id for d in from_bytes(json.dumps(json.loads(one), indent=2).encode(), "x.json")] == ["a"]
    broken = list(from_bytes(f"[{one},5,{one}]".encode(), "x.json"))
    assert isinstance(broken[1], Failure) and broken[1].name == "x.json[2]" and len(broken) == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "windows-1256"])
def test_json_in_other_encodings(encoding):
    """JSON that is not in UTF-8 is read like any other file."""
    data = json.dumps({"id": "a", "text": "قصف مدفعي على المدينة من قبل القوات"}, ensure_ascii=False).encode(encoding)
    [got] = from_bytes(data, "x.json")
    assert got.text == "قصف مدفعي على المدينة من قبل القوات"


def test_broken_utf_8_in_json_is_told():
    """A broken byte in a JSON article is not guessed at."""
    [got] = from_bytes(b'[{"text":"\xd9\x82\xd8\xb5\xff\xd9\x81 \xd9\x82\xd8\xb5\xd9\x81"}]', "x.json")
    assert isinstance(got, Failure)
