"""Whatever comes in, a report comes out: no crash, no hang, no span outside the text."""

import signal
from time import process_time

import msgspec
import pytest

from rawi.model import Document, Report, Span, report_from_json, to_json
from rawi.reader import read_document

#: Seconds of processor time that one document may take, and seconds of the clock after which it is stopped.
LIMIT = 2.0
STOP = 60


def spans(value):
    """Every span in a value, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def sound(report: Report) -> None:
    """The report's spans lie in its text and name something; it goes through JSON unchanged."""
    text = report.document.text
    for span in spans(msgspec.structs.replace(report, document=Document(id="", text=""))):
        assert 0 <= span.start < span.end <= len(text), span
    for event in report.events:
        assert 0 <= event.confidence <= 1
        assert event.date is None or event.date.start <= event.date.end
        assert all(toll.max is None or toll.min <= toll.max for toll in event.tolls)
        assert all(place.lat is None or (-90 <= place.lat <= 90 and -180 <= place.lon <= 180) for place in event.places)
    assert report_from_json(to_json(report)) == report


def _stop(*_):
    raise TimeoutError(f"still reading after {STOP} s")


@pytest.fixture
def watched():
    """A function that runs another under the time limits."""
    if not hasattr(signal, "SIGALRM"):
        return lambda work: work()
    before = signal.signal(signal.SIGALRM, _stop)

    def run(work, limit=LIMIT):
        signal.alarm(STOP)
        begin = process_time()
        result = work()
        spent = process_time() - begin
        signal.alarm(0)
        assert spent <= limit, f"{spent:.1f} s of processor time"
        return result

    yield run
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def fuzz_text(knowledge, watched, text_of_number, numbers):
    for number in numbers:
        text = text_of_number(number)
        published = (None, "2024-03-12", "1900-01-01", "9999-12-31", "0001-01-01")[number % 5]
        document = Document(id=str(number), text=text, published=published)
        try:
            sound(watched(lambda document=document: read_document(document, knowledge)))
        except Exception as error:
            raise AssertionError(f"document number {number}: {type(error).__name__}: {error}") from error


def fuzz_pages(knowledge, watched, page_of_number, numbers):
    from rawi.intake.documents import documents
    from rawi.intake.pieces import Failure, Piece

    for number in numbers:
        data = page_of_number(number)
        try:
            for found in watched(lambda data=data: list(documents(Piece("page.html", "bytes", data)))):
                if not isinstance(found, Failure):
                    sound(watched(lambda found=found: read_document(found, knowledge)))
        except Exception as error:
            raise AssertionError(f"page number {number}: {type(error).__name__}: {error}") from error


def test_random_and_mutated_documents(knowledge, watched, text_of_number):
    """No text breaks the reader, however torn: 1,500 of them."""
    fuzz_text(knowledge, watched, text_of_number, range(1_500))


def test_cut_pages(knowledge, watched, page_of_number):
    """A page that was cut or damaged is read or refused, never fatal."""
    fuzz_pages(knowledge, watched, page_of_number, range(60))


@pytest.mark.parametrize("name", ["letters", "words", "newlines", "spaces", "quotes", "marks", "digits", "one_word", "article"])
def test_long_lines(knowledge, watched, long_text, name):
    """A line of 200,000 characters is read as quickly as any other text."""
    size = 200_000
    text = {
        "letters": "ا" * size,
        "words": "قتل " * (size // 4),
        "newlines": "\n" * size,
        "spaces": " " * size,
        "quotes": "«" * size,
        "marks": "،" * size,
        "digits": "7" * size,
        "one_word": "والقصف" * (size // 6),
        "article": long_text(size, hostile=True),
    }[name]
    sound(watched(lambda: read_document(Document(id=name, text=text, published="2024-03-12"), knowledge)))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(18))
def test_eighteen_thousand_documents(knowledge, watched, text_of_number, part):
    """No text breaks the reader: 18,000 of them, other ones than in the quick test."""
    first = 100_000 + part * 1_000
    fuzz_text(knowledge, watched, text_of_number, range(first, first + 1_000))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(2))
def test_two_thousand_pages(knowledge, watched, page_of_number, part):
    """No page is fatal: 2,000 cut and damaged ones."""
    first = 100_000 + part * 1_000
    fuzz_pages(knowledge, watched, page_of_number, range(first, first + 1_000))


@pytest.mark.slow
@pytest.mark.parametrize("hostile", [False, True])
def test_megabyte_lines(knowledge, watched, long_text, hostile):
    """A megabyte, in paragraphs or on one line, is read within the limit."""
    text = long_text(1_000_000, hostile=hostile)
    sound(watched(lambda: read_document(Document(id="mb", text=text, published="2024-03-12"), knowledge), limit=2 * LIMIT))
