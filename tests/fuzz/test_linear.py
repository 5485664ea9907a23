"""Time to read grows with the length of the text, and no faster."""

import gc
from time import process_time

import pytest

from rawi.model import Document
from rawi.reader import read_document


def seconds_a_character(knowledge, text, size):
    """Processor seconds a character when `text` is read in articles of `size` characters: the same words at every size."""
    pieces = [text[k : k + size] for k in range(0, len(text), size)]
    best = float("inf")
    for _ in range(3 if len(text) < 1_000_000 else 1):
        gc.collect()
        begin = process_time()
        for piece in pieces:
            read_document(Document(id="x", text=piece, published="2024-03-12"), knowledge)
        best = min(best, (process_time() - begin) / len(text))
    return best


@pytest.mark.parametrize("hostile", [False, True])
def test_a_longer_article_takes_no_longer_a_character(knowledge, long_text, hostile):
    """A hundred times the text takes a hundred times as long, give or take (bound 3: machines are busy)."""
    text = long_text(100_000, hostile=hostile)
    assert seconds_a_character(knowledge, text, 100_000) < 3 * seconds_a_character(knowledge, text, 1_000)


@pytest.mark.slow
@pytest.mark.parametrize("hostile", [False, True])
def test_linear_up_to_five_megabytes(knowledge, long_text, hostile):
    """At 1 kB, 100 kB and 5 MB the time a character is the same within a factor of 2."""
    text = long_text(200_000, hostile=hostile)
    times = [seconds_a_character(knowledge, text, size) for size in (1_000, 100_000)]
    times.append(seconds_a_character(knowledge, long_text(5_000_000, hostile=hostile), 5_000_000))
    print("microseconds a character at 1 kB, 100 kB, 5 MB:", ", ".join(f"{t * 1e6:.2f}" for t in times))
    assert max(times) < 2 * min(times)
