"""Encodings are found from the bytes, whatever they claim."""

from hypothesis import given
from hypothesis import strategies as st

from rawi.intake.decode import declared, decode

WORDS = (
    "قال مصدر في المدينة إن القصف على الحي الشرقي أدى إلى مقتل ثلاثة مدنيين وإصابة آخرين بعد ظهر اليوم من قبل الطائرات التي كان هذا "
    "الهجوم عن طريق قوات الجيش اليمنية والسورية مساء الخميس قرب معبر حدودي وفق بيان رسمي"
).split()
PROSE = st.lists(st.sampled_from(WORDS), min_size=6, max_size=60).map(" ".join)
ARABIC = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso8859-6"]


@given(PROSE, st.sampled_from(ARABIC), st.sampled_from([None, "utf-8", "iso-8859-1", "windows-1252", "windows-1256", "nonsense", "us-ascii"]))
def test_arabic_prose_survives_every_encoding_and_claim(prose, encoding, claim):
    """Arabic prose reads the same from any encoding that it can be written in, also under a wrong claim."""
    assert decode(prose.encode(encoding), claim)[0] == prose


@given(PROSE)
def test_windows_1256_is_certain(prose):
    """windows-1256 is told from ISO-8859-6, which holds the same letters elsewhere, without any claim."""
    assert decode(prose.encode("windows-1256")) == (prose, "windows-1256")
    assert decode(prose.encode("iso8859-6")) == (prose, "iso8859-6")


@given(PROSE, st.sampled_from(["windows-1256", "iso8859-6"]))
def test_markup_around_the_words_does_not_matter(prose, encoding):
    """A page whose markup is longer than its words is read in the encoding of its words."""
    page = '<html><head><meta charset="utf-8"><title>x</title></head><body>' + '<div class="a"><span>' * 40 + prose + "</body></html>"
    assert decode(page.encode(encoding), "utf-8")[0] == page


def test_short_headlines():
    """Even one headline is enough to tell windows-1256."""
    for headline in ("غارة جوية على صنعاء", "مقتل جندي في كمين", "قصف مدفعي", "انفجار لغم", "هدوء حذر", "تفجير"):
        assert decode(headline.encode("windows-1256"))[0] == headline


def test_french_stays_french():
    """A Western text is not taken for Arabic."""
    text = "Des raids aériens ont visé la ville, a déclaré à l'agence un témoin déjà blessé près de l'entrée."
    assert decode(text.encode("windows-1252"))[0] == text


def test_quotes_of_windows_1256():
    """Guillemets, dashes and curly quotes come along."""
    text = "قال المتحدث: «لن ننسحب من المدينة» – وأضاف أن “القوات” باقية في مواقعها…"
    assert decode(text.encode("windows-1256"))[0] == text


@given(PROSE.filter(lambda p: len(p) > 40), st.integers(min_value=0, max_value=40))
def test_a_broken_byte_does_not_change_the_encoding(prose, at):
    """UTF-8 that was cut or damaged at one spot stays UTF-8."""
    data = prose.encode()
    text, name = decode(data[:at] + b"\xff" + data[at:])
    assert name == "utf-8"
    assert "\ufffd" in text


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=12)))
def test_never_fails(data, claim):
    """Any bytes become some text."""
    text, _ = decode(data, claim)
    assert isinstance(text, str)


def test_declared_is_read_from_the_head():
    """Both ways in which a page tells its charset are read."""
    assert declared(b'<meta charset="windows-1256">') == "windows-1256"
    assert declared(b'<META http-equiv=Content-Type content="text/html; charset=iso-8859-6">') == "iso-8859-6"
    assert declared(b"<p>charset=x</p>") is None
