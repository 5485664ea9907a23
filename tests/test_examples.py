"""The articles that ship: marked as invented, in the forms in which news comes in, and coded as they stand."""

import json

import pytest

from rawi.bench.gold import load_gold
from rawi.intake.documents import documents
from rawi.intake.pieces import Failure, Piece


@pytest.fixture(scope="module")
def articles(root):
    """File stem → the document that intake makes of the file."""
    out = {}
    for path in sorted((root / "examples" / "articles").iterdir()):
        (document,) = documents(Piece(str(path), "path"))
        assert not isinstance(document, Failure), document
        out[path.stem] = document
    return out


def test_there_are_enough_of_every_form(root):
    """At least fifteen articles, some as pages, some as text, some in windows-1256."""
    files = list((root / "examples" / "articles").iterdir())
    assert len(files) >= 15
    assert {path.suffix for path in files} == {".json", ".html", ".txt"}
    assert any(b"windows-1256" in path.read_bytes() for path in files)


def test_each_says_that_it_is_invented(root):
    """Nobody can take an example for news."""
    for path in (root / "examples" / "articles").iterdir():
        data = path.read_bytes()
        if path.suffix == ".json":
            assert json.loads(data)["invented"] is True
        elif path.suffix == ".html":
            assert b"<!-- invented: " in data
        else:
            assert "[نص مخترع" in data.decode("utf-8")
    for path in (root / "examples" / "gold").glob("*.json"):
        assert json.loads(path.read_bytes())["invented"] is True


def test_the_codings_are_of_these_articles(root, articles):
    """What was coded is what intake makes of the file: no menu, share line or side bar has stayed, and no paragraph is lost."""
    for gold in load_gold(root / "examples" / "gold"):
        document = articles[gold.id]
        assert [line.strip() for line in gold.text.split("\n")] == [
            line.strip() for line in document.text.split("\n") if not line.startswith("[نص مخترع")
        ], gold.id
        if gold.publisher and not document.sha256.startswith("0") and document.publisher:
            assert document.publisher == gold.publisher
        if gold.published and document.published:
            assert document.published == gold.published


def test_pages_tell_their_day_and_publisher(articles):
    """Title, publisher and day are taken from the page, also in windows-1256."""
    page = articles["11-local-radio-gaza"]
    assert (page.publisher, page.published, page.language) == ("إذاعة زيتونة", "2023-12-07", "ar")
    assert page.title == "تسعة شهداء في قصف الاحتلال منزلاً شرقي خان يونس"


def test_a_post_without_date_stays_without(articles):
    """Where nothing tells the day, none is made up."""
    assert articles["16-undated-post"].published is None
