"""Why a value was taken: the sums that decided, in readable words. All articles are invented."""

from __future__ import annotations

import re

import pytest

from rawi.cli.marks import Mark, event_marks
from rawi.knowledge.loader import knowledge
from rawi.model import Document, Report, Span
from rawi.reader import read_document
from rawi.reader.trace import Rule, trace
from rawi.reader.trace_words import account, in_words

DOCUMENT = Document(
    id="t",
    published="2024-03-05",
    text=(
        "قصف مدفعي على كفرنبل\n"
        "قال مصدر طبي إن خمسة مدنيين قتلوا وأصيب ثلاثة آخرون بقصف مدفعي لقوات الجيش السوري على بلدة كفرنبل صباح اليوم الثلاثاء.\n"
        "وهدد قائد فصيل الرمال بقصف مدينة الباب بالصواريخ."
    ),
)


@pytest.fixture(scope="module")
def report() -> Report:
    return read_document(DOCUMENT, knowledge())


@pytest.fixture(scope="module")
def rule() -> Rule:
    return trace(DOCUMENT, knowledge())


def _marks(report: Report, number: int) -> list[Mark]:
    return [mark for mark in event_marks(report.events[number]) if mark.value]


def test_each_value_has_its_reason(report, rule):
    """Whatever stands on words in an event can be explained, in an event that did not happen too."""
    fields = set()
    for number in range(len(report.events)):
        for mark in _marks(report, number):
            assert rule(mark.event, mark.field, mark.span), mark
            fields.add(mark.field)
    assert {"type", "date", "place", "initiator", "target", "weapon", "toll", "source"} <= fields


def test_reason_tells_the_sum_and_what_spoke_for_it(report, rule):
    """A reason has the log odds, the probability, and at most three features for the value and two against it."""
    for mark in _marks(report, 0):
        if mark.field in ("weapon", "toll", "source"):
            said = rule(mark.event, mark.field, mark.span)
            assert re.search(r"[+−]\d+\.\d \(\d+%\)", said)
            for_it = re.search(r"for it ([^;]*)", said).group(1)
            assert 1 <= len(re.findall(r"\+\d", for_it)) <= 3
            against = re.search(r"against it ([^;]*)", said)
            assert against is None or len(re.findall(r"−\d", against.group(1))) <= 2


def test_type_is_told_against_the_next_best(report, rule):
    """Why it is shelling is why it is shelling rather than the next likely type."""
    event = report.events[0]
    assert rule(event.id, "type", event.trigger).startswith("shelling before ")


def test_threat_names_the_word_that_makes_it_one(report, rule):
    """A threat is explained by the modal word that governs the event word."""
    event = next(event for event in report.events if event.status == "threatened")
    assert "threat" in rule(event.id, "type", event.trigger).removeprefix("threatened: ")


@pytest.mark.parametrize("field", ["type", "date", "place", "initiator", "target", "weapon", "toll", "source", "evidence", "colour"])
def test_no_reason_for_what_was_not_taken(rule, field):
    """Of words that gave no value, and of an event that there is not, nothing is told."""
    assert rule("e1", field, Span(0, 1)) is None
    assert rule("e99", field, Span(0, 4)) is None


def test_asking_twice_gives_one_answer(report, rule):
    """The account is the same however often it is asked for."""
    mark = _marks(report, 0)[0]
    again = trace(DOCUMENT, knowledge())
    assert rule(mark.event, mark.field, mark.span) == rule(mark.event, mark.field, mark.span) == again(mark.event, mark.field, mark.span)


def test_features_read_as_words():
    """A feature is told in words that a reader of news understands."""
    assert in_words("side:after|reach:same") == "behind the event word & in the same clause"
    assert in_words("prep:") == "no preposition"
    assert in_words("a:svo.verb|kind:force", party=True) == "behind the svo verb & kind force"


def test_account_of_weights():
    """A sum tells what it begins with and the features in order of their weight."""
    said = account({"bias": -1.0, "alone": 2.0, "vague": -0.5}, ["bias", "alone", "vague", "unknown"])
    assert said == "+0.5 (62%), −1.0 to begin with: for it the only event +2.0; against it no exact number −0.5"
    assert account({}, ["bias"]) == "+0.0 (50%)"
