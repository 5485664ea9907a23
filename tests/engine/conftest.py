"""Articles that hurt: their text says what they do to the process that reads them."""

import json
import os
import signal
import time

import pytest


def _hurt(document, knowledge):
    from rawi.reader import read_document

    if "DIE" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "RAISE" in document.text:
        raise RuntimeError("a rule broke\non two lines")
    if "HANG" in document.text:
        if "DEAF" in document.text:
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        while True:
            time.sleep(0.01)
    if "DEEP" in document.text:
        return _hurt(document, knowledge)
    return read_document(document, knowledge)


@pytest.fixture
def hurting(monkeypatch):
    """The reader breaks on articles that tell it to, in this process and in workers."""
    import multiprocessing

    from rawi.engine import one, pool

    monkeypatch.setattr(one, "read_document", _hurt)
    # Workers forked from this process have the reader that breaks.
    monkeypatch.setattr(pool, "_context", lambda: multiprocessing.get_context("fork"))
    monkeypatch.setattr(pool, "_GRACE", 0.3)


@pytest.fixture
def lines(tmp_path):
    """A JSON-lines file of articles with these texts."""

    def make(*texts):
        path = tmp_path / "articles.jsonl"
        path.write_text("".join(json.dumps({"id": f"a{n}", "text": text, "published": "2024-05-06"}) + "\n" for n, text in enumerate(texts)))
        return str(path)

    return make
