"""Time to read grows with the length of the text, and no faster."""

import gc
from time import process_time

import pytest

from rawi.model import Document
from rawi.reader import read_document


def seconds_a_character(knowledge, text, total):
    """Processor seconds a character, the best of three rounds that read at least `total` characters each."""
    document = Document(id="x", text=text, published="2024-03-12")
    rounds = max(1, total // len(text))
    best = float("inf")
    for _ in range(3 if total < 2_000_000 else 1):
        gc.collect()
        begin = process_time()
        for _ in range(rounds):
            read_document(document, knowledge)
        best = min(best, (process_time() - begin) / (rounds * len(text)))
    return best


@pytest.mark.parametrize("hostile", [False, True])
def test_a_longer_article_takes_no_longer_a_character(knowledge, long_text, hostile):
    """A hundred times the text takes a hundred times as long, give or take (bound 3: machines are busy)."""
    small = seconds_a_character(knowledge, long_text(1_000, hostile=hostile), 50_000)
    large = seconds_a_character(knowledge, long_text(100_000, hostile=hostile), 100_000)
    assert large < 3 * small


@pytest.mark.slow
@pytest.mark.parametrize("hostile", [False, True])
def test_linear_up_to_five_megabytes(knowledge, long_text, hostile):
    """At 1 kB, 100 kB and 5 MB the time a character is the same within a factor of 2."""
    times = [seconds_a_character(knowledge, long_text(size, hostile=hostile), max(size, 300_000)) for size in (1_000, 100_000, 5_000_000)]
    print("microseconds a character at 1 kB, 100 kB, 5 MB:", ", ".join(f"{t * 1e6:.2f}" for t in times))
    assert max(times) < 2 * min(times)
