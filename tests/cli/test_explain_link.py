"""`rawi explain --link`: what makes two reports one incident."""

import json

import pytest

MARKET = "غارة على سوق أريحا\nقُتل خمسة أشخاص وأصيب عشرة في غارة جوية استهدفت السوق الشعبي في مدينة أريحا بريف إدلب، اليوم السبت 11 أيار 2024، بحسب الدفاع المدني."
LATER = "ارتفاع حصيلة غارة أريحا إلى تسعة قتلى\nارتفعت إلى تسعة قتلى حصيلة الغارة الجوية التي استهدفت السوق الشعبي في مدينة أريحا بريف إدلب أمس السبت، بعد وفاة أربعة جرحى."
OTHER = "قصف على قرية سان\nقُتل طفل وأصيبت والدته، اليوم الاثنين 6 أيار 2024، جراء قصف صاروخي لقوات النظام على قرية سان جنوبي إدلب، وفق مصدر طبي."
QUIET = "هدوء في المدينة\nتشهد المدينة هدوءاً حذراً."


@pytest.fixture
def written(rawi, tmp_path):
    """The reports of four articles, as `rawi read` writes them; the id of one has a colon."""
    articles = tmp_path / "articles.jsonl"
    days = {"market": ("2024-05-11", MARKET), "site:later": ("2024-05-12", LATER), "san": ("2024-05-06", OTHER), "quiet": ("2024-05-06", QUIET)}
    rows = [{"id": name, "publisher": f"صحيفة {name}", "published": day, "title": text.split("\n")[0], "text": text} for name, (day, text) in days.items()]
    articles.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    out = tmp_path / "reports.jsonl"
    assert rawi("read", articles, "--out", out)[0] == 0
    return out


def test_one_incident(rawi, written):
    """Both events, each fact with its weight, the sum as a probability, and that they are one incident."""
    code, out, err = rawi("explain", "--link", written, "market", "site:later")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("market e1: air_drone_strike; 2024-05-11; Ariha (SY)")
    assert lines[1].startswith("site:later e1: air_drone_strike")
    assert any(line.endswith("the same town") and line.strip()[0] in "+−" for line in lines)
    assert any("% that the two are one" in line for line in lines)
    assert lines[-1].startswith("=> one incident, i")


def test_two_incidents(rawi, written):
    """Two attacks are two, and the last lines say why."""
    code, out, _ = rawi("explain", "--link", written, "market:e1", "san:e1")
    assert code == 0
    assert "=> two incidents" in out


def test_the_lines_add_up(rawi, written):
    """What is printed of the fields adds up to the sum that is printed."""
    lines = rawi("explain", "--link", written, "market", "san")[1].splitlines()
    number = lambda line: float(line.split()[0].replace("−", "-"))  # noqa: E731
    fields = [number(line) for line in lines if line[:1] in ("+", "−")]
    assert abs(sum(fields[:-1]) - fields[-1]) < 0.01 * len(fields)


def test_json(rawi, written):
    """For programs: the two events with their incidents, the facts, the sum and what became of them."""
    answer = json.loads(rawi("explain", "--link", written, "market", "site:later:e1", "--json")[1])
    assert [(event["document"], event["event"]) for event in answer["events"]] == [("market", "e1"), ("site:later", "e1")]
    assert len({event["incident"] for event in answer["events"]}) == 1
    assert answer["together"] is True
    assert answer["compared"] is True
    assert abs(sum(fact["weight"] for fact in answer["facts"]) - answer["log_odds"]) < 0.001
    assert {"fact", "field", "says", "weight"} == set(answer["facts"][0])
    incidents = [json.loads(line) for line in rawi("merge", written, "--format", "jsonl")[1].splitlines()]
    assert answer["events"][0]["incident"] in {incident["id"] for incident in incidents}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("market", "elsewhere"), "elsewhere"),
        (("market:e9", "san"), "it has: e1"),
        (("market", "quiet"), "quiet tells of no event"),
        (("market", "market"), "market"),
        (("market",), "--link REPORTS"),
        (("market", "san", "--id", "market"), "--id"),
    ],
)
def test_bad_usage(rawi, written, words, told):
    """A document or event that is not there, or that cannot be linked, is one line that says what there is."""
    code, out, err = rawi("explain", "--link", written, *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err


def test_what_is_no_report(rawi, written):
    """A broken line is told and the rest is explained."""
    with written.open("a", encoding="utf-8") as lines:
        lines.write('{"schema": "rawi/report/1"}\n')
    code, out, err = rawi("explain", "--link", written, "market", "san")
    assert code == 0
    assert "not_a_report" in err
    assert "=> two incidents" in out
