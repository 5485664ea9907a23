"""`rawi show` and `rawi explain`: what a person sees of one article."""

import json

import pytest


def test_show_without_colours(rawi, folder):
    """Without colours the words of a value stand in brackets, with the number of their note."""
    code, out, err = rawi("show", folder / "a.json")
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    assert "]¹" in out and "  1 e1" in out


def test_show_with_colours(rawi, folder):
    """With colours the same words are coloured, and a legend tells which colour is which field."""
    out = rawi("show", folder / "a.json", "--color", "always")[1]
    assert "\x1b[" in out and "]¹" not in out
    assert "initiator" in out


def test_no_color_is_honoured(rawi, folder, monkeypatch):
    """NO_COLOR keeps colours out even of a terminal."""
    from rawi.cli.terminal import colours

    class Terminal:
        def isatty(self):
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert colours("auto", Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colours("auto", Terminal())
    assert colours("always", Terminal())


@pytest.mark.parametrize("width", ["60", "160"])
def test_show_narrow_and_wide(rawi, folder, monkeypatch, width):
    """On a narrow terminal the notes stand under the paragraphs; every right-to-left line is closed on itself."""
    monkeypatch.setenv("COLUMNS", width)
    out = rawi("show", folder / "a.json")[1]
    for line in out.splitlines():
        assert line.count("\u2067") + line.count("\u2068") == line.count("\u2069")


def test_show_reports_that_were_written(rawi, folder, tmp_path):
    """Reports that `read` wrote are shown as the article is; of many, the one with the id."""
    out = tmp_path / "r.jsonl"
    rawi("read", folder, "--out", out)
    assert rawi("show", out, "--id", "a") == rawi("show", folder / "a.json")
    code, _, err = rawi("show", out)
    assert code == 2 and "--id" in err
    rawi("read", folder / "a.json", "--format", "json", "--out", tmp_path / "r.json")
    assert rawi("show", tmp_path / "r.json") == rawi("show", folder / "a.json")


def test_show_reports_without_text(rawi, folder, tmp_path):
    """Reports without their text cannot be shown, and that is told."""
    rawi("read", folder, "--no-text", "--out", tmp_path / "r.jsonl")
    code, _, err = rawi("show", tmp_path / "r.jsonl", "--id", "a")
    assert code == 3 and "--no-text" in err and err.count("\n") == 1


def test_show_json(rawi, folder):
    """--json gives the report itself."""
    assert json.loads(rawi("show", folder / "a.json", "--json")[1])["schema"] == "rawi/report/1"


def test_show_is_safe(rawi, tmp_path):
    """Control characters and bidi overrides of an article never reach the terminal."""
    path = tmp_path / "x.txt"
    path.write_text("قصف على \x1b[31mالبلدة\u202e\nقُتل \x07مدنيان في قصف مدفعي على البلدة.", encoding="utf-8")
    out = rawi("show", path)[1] + rawi("read", path)[1] + rawi("explain", path, "e1")[1]
    assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out


@pytest.mark.parametrize("file", ["missing.html", "broken.json"])
def test_show_what_cannot_be_read(rawi, tmp_path, file):
    """A file that cannot be read is one line and exit code 3."""
    if file.startswith("broken"):
        (tmp_path / file).write_text("{")
    code, out, err = rawi("show", tmp_path / file)
    assert (code, out, err.count("\n")) == (3, "", 1)


def test_explain_the_type(rawi, folder):
    """The word that gave the type, its sentence, and the entry that it is known as."""
    answer = json.loads(rawi("explain", folder / "a.json", "e1", "type", "--json")[1])
    text = json.loads((folder / "a.json").read_text())["text"]
    value = answer["values"][0]
    assert text[value["start"] : value["end"]] == value["words"]
    assert value["words"] in value["sentence"]
    assert value["known"]


def test_explain_everything(rawi, folder):
    """Without a field all of them are explained, for people too."""
    code, out, _ = rawi("explain", folder / "a.json", "e1")
    assert code == 0
    assert "type:" in out and "sentence" in out and "known as" in out


@pytest.mark.parametrize(("event", "field"), [("e99", "type"), ("e1", "colour")])
def test_explain_what_is_not_there(rawi, folder, event, field):
    """An event or field that is not there is bad usage, and what there is is told."""
    code, _, err = rawi("explain", folder / "a.json", event, field)
    assert code == 2 and ("e1" in err or "weapon" in err)
