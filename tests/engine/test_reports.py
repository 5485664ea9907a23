"""Reports read back: what breaks the contract never gets through, and never breaks the reading."""

import json

from hypothesis import given
from hypothesis import strategies as st

from rawi.engine.reports import Latest, fault, one
from rawi.intake.pieces import Failure
from rawi.model import Document, Report, to_json

TEXT = "قصف مدفعي على بلدة النيرب"
REPORT = {
    "document": {"id": "a", "text": TEXT, "published": "2024-05-06"},
    "events": [
        {
            "id": "e1", "type": "shelling", "trigger": {"start": 0, "end": 9},
            "date": {"start": "2024-05-06", "end": "2024-05-06", "span": {"start": 0, "end": 3}},
            "places": [{"name": "Nayrab", "lat": 35.9, "lon": 36.7, "span": {"start": 18, "end": 25}}],
            "tolls": [{"kind": "killed", "min": 1, "max": None, "who": "unknown", "span": {"start": 0, "end": 3}}],
        }
    ],
    "schema": "rawi/report/1",
}  # fmt: skip
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


def places(value, path=()):
    """Every spot of a JSON value."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


SPOTS = [path for path in places(REPORT) if path]


def test_the_example_is_a_report():
    """What the other tests break is whole to begin with."""
    assert isinstance(one(json.dumps(REPORT).encode(), "x"), Report)


@given(st.binary() | st.text().map(str.encode) | values.map(lambda v: json.dumps(v).encode()))
def test_what_is_no_report_is_a_failure(data):
    """Any bytes are a Failure with its name, never an error."""
    found = one(data, "x:1")
    assert isinstance(found, Failure) and found.name == "x:1" and found.reason


@given(st.sampled_from(SPOTS), values)
def test_a_damaged_report_is_whole_or_a_failure(path, value):
    """Whatever stands at whatever spot of a report: it is refused with a reason, or keeps every rule of the contract."""
    data = json.loads(json.dumps(REPORT))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    found = one(json.dumps(data).encode(), "x")
    assert isinstance(found, Failure) or (fault(found) is None and one(to_json(found), "x") == found)


@given(st.integers(0, len(json.dumps(REPORT)) - 1))
def test_a_report_that_breaks_off_is_a_failure(length):
    """A line that was cut is no report."""
    assert isinstance(one(json.dumps(REPORT).encode()[:length], "x"), Failure)


def test_only_the_text_may_be_left_out():
    """A report without its text has the text ""; without its document's id, or with a text that is none, it is refused."""
    bare = json.loads(json.dumps(REPORT))
    del bare["document"]["text"]
    found = one(json.dumps(bare).encode(), "x")
    assert isinstance(found, Report) and found.document.text == "" and found.events
    del bare["document"]["id"]
    assert isinstance(one(json.dumps(bare).encode(), "x"), Failure)
    bare["document"] = {"id": "a", "text": None}
    assert isinstance(one(json.dumps(bare).encode(), "x"), Failure)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3))))
def test_the_later_report_counts(pairs):
    """Of all reports of a document the last one added stands, and the ids of those that came again are known."""
    latest = Latest()
    for ident, number in pairs:
        latest.add(Report(document=Document(id=ident, text=str(number))))
    assert {r.document.id: r.document.text for r in latest.reports} == {ident: str(number) for ident, number in pairs}
    assert set(latest.again) == {ident for ident, _ in pairs if [i for i, _ in pairs].count(ident) > 1}
