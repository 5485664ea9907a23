"""What outlets write of an invented incident, and the report that a reader would make of it, every value on its words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from stream_world import Happening

from rawi.model import (
    Actor,
    Document,
    Event,
    EventDate,
    Party,
    Place,
    Report,
    Source,
    Span,
    Statement,
    Toll,
    Unknown,
    Weapon,
)

#: Invented outlets: name, and how often each writes.
OUTLETS = (
    ("وكالة المدار الجديد", 16), ("وكالة أطلس الشرق", 12), ("قناة الضفتين", 12), ("صحيفة الميناء", 8), ("شبكة وادي الخبر", 8), ("موقع بوابة الجسر", 7),
    ("إذاعة صدى السهل", 5), ("شبكة عين المدينة الحرة", 6), ("منصة نبض القرى", 6), ("صحيفة السنديان", 4), ("قناة الأفق السابع", 5), ("موقع دفتر اليوم", 4),
    ("تنسيقية أهل الجبل", 3), ("مرصد النوافذ", 4), ("صفحة أخبار الحارة", 3), ("وكالة خيط الفجر", 3), ("موقع الرواق الإخباري", 2), ("شبكة طريق الحرير", 2),
)  # fmt: skip
_NAMES, _SHARES = [name for name, _ in OUTLETS], [share for _, share in OUTLETS]
#: The three voices of an incident; each counts for itself.
VOICES = (("مصدر طبي", "medical"), ("شهود عيان", "witness"), ("مصدر أمني", "military"))
#: What the voice of an outlet's own report may also be called.
_ALSO = (("ناشطون", "social"), ("مصادر محلية", "local"), ("الدفاع المدني", "local"))
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_MONTHS = ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول")
_PARTS = {"dawn": "فجر", "morning": "صباح", "evening": "مساء", "night": "ليل"}

#: Lines by what they tell; words in braces are values. An outlet's wording is drawn for each report.
HEADS = (
    "{act} على {place}", "{place}: {act} وأنباء أولية عن ضحايا", "تفاصيل {act} في {place}", "ماذا حدث في {place}؟ {act} من جديد", "عاجل | {act} في {place}",
)  # fmt: skip
LEADS = (
    "قُتل {killed} وأصيب {injured} جراء {act} على {place} {date}، بحسب {source}.",
    "تحدث {source} عن {act} في {place} {date}، وعن مقتل {killed} وإصابة {injured}.",
    "سقط {killed} قتلى و{injured} جرحى في {act} على {place} {date}، وفق ما أفاد {source}.",
    "شهدت {place} {date} {act}، وأحصى {source} {killed} في عداد القتلى و{injured} نُقلوا إلى المشافي.",
)
LEADS_KILLED = ("قُتل {killed} في {act} على {place} {date}، بحسب {source}.", "أكد {source} مقتل {killed} جراء {act} على {place} {date}.")
LEADS_INJURED = ("أصيب {injured} في {act} على {place} {date}، بحسب {source}.", "نُقل {injured} إلى المشفى إثر {act} على {place} {date}، وفق {source}.")
LEADS_BARE = ("أفاد {source} بوقوع {act} في {place} {date}.", "شهدت {place} {date} {act}، بحسب ما نقل {source}.", "{act} في {place} {date}، ذكر ذلك {source}.")
BY = ("وجاء ذلك في إطار عمليات {by} ضد {at}.", "والمنفذ {by}، والمستهدف {at}.", "وذلك على يد {by} في تصعيد جديد ضد {at}.")
ACCUSED = ("واتهم الأهالي {by} بالوقوف وراءه.", "وحمّل ناشطون {by} المسؤولية عما جرى ضد {at}.")
NOBODY = ("ولم تتبنَّ أي جهة العملية حتى الآن، {unknown}.", "{unknown} حتى لحظة إعداد الخبر.")
DENIAL = ("ونفى متحدث باسم {denier} {denial}.",)
DETAILS = (
    "وهرعت سيارات الإسعاف إلى المكان وسط حالة من الذعر بين السكان.", "وتسبب ذلك بأضرار مادية في عدد من المنازل والمحال التجارية.",
    "وفرضت السلطات طوقا حول الموقع ومنعت الاقتراب منه.", "وانقطعت الكهرباء عن أجزاء واسعة من المنطقة بعد ذلك بساعات.",
    "وأغلقت المدارس أبوابها في اليوم التالي تحسبا لأي طارئ.", "وسُمع دوي الانفجارات في القرى المجاورة.",
    "وناشد الأهالي المنظمات الإنسانية تقديم مساعدات عاجلة.", "وتعيش المنطقة منذ أسابيع على وقع توتر متصاعد.",
    "واستمرت عمليات البحث بين الأنقاض حتى ساعة متأخرة.", "ونشر مدونون صورا قالوا إنها تظهر آثار ما حدث.",
)  # fmt: skip
BACKGROUND = ("وكانت {bplace} قد شهدت {bdate} {bact}، وقُتل حينها {bkilled}.", "ويأتي ذلك بعد {bact} في {bplace} {bdate}.")
FURNITURE = ("تابعوا آخر الأخبار عبر قناتنا", "اقرأ أيضا: أبرز ما جرى هذا الأسبوع", "المصدر: وكالات")
_VALUE = re.compile(r"\{(\w+)\}")
REPRINT, UNDATED, HAS_BACKGROUND, WRONG_TYPE, NO_PLACE_POINT, WIDE_PLACE, NO_DATE = 0.35, 0.35, 0.2, 0.05, 0.1, 0.1, 0.12
#: The act in words that do not tell the weapon.
_BARE = {"shelling": "قصف", "air_drone_strike": "غارة", "explosive": "انفجار", "armed_clash": "مواجهات", "attack": "هجوم", "arrest": "مداهمات", "protest": "احتجاجات"}
BARE = 0.3
#: Types that readers take for each other.
_ALIKE = {"shelling": "air_drone_strike", "air_drone_strike": "shelling", "attack": "armed_clash", "armed_clash": "attack", "explosive": "attack"}
FIRST_DAY = date(2019, 1, 1)


class Draft(NamedTuple):
    """An article before an outlet has signed it: its lines with values in braces, and the words and meaning of each value."""

    happening: Happening
    lines: tuple[str, ...]
    words: dict[str, str]
    day: int
    date: EventDate | None
    relative: bool
    place: Place
    type: str
    weapon: str | None
    killed: tuple[int, int | None]
    injured: tuple[int, int | None]
    source: tuple[str, str]
    earlier: Happening | None


class Written(NamedTuple):
    """A report and the truth of it: whose incident each event is, and the document that its words are from."""

    report: Report
    day: int
    incident: str
    events: dict[str, str]
    copy_of: str | None


def iso(day: int) -> str:
    """The ISO day of a stream's day number."""
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def people(number: int) -> str:
    """So many people, as Arabic counts them."""
    if number <= 2:
        return ("", "شخص", "شخصان")[number]
    return f"{number} أشخاص" if number <= 10 else f"{number} شخصا"


@cache
def _parts(line: str) -> tuple[str, ...]:
    """Words and names of values by turns."""
    return tuple(_VALUE.split(line))


def write(rng: Random, what: Happening, day: int, earlier: Happening | None) -> Draft:
    """An outlet's own article of `day` about an incident; `earlier` is an incident that it may recall."""
    voice = rng.randrange(len(VOICES))
    since = min(day - what.day, 4)
    bare = rng.random() < BARE
    words = {"act": _BARE[what.act[0]] if bare else what.act[2]}
    source = VOICES[voice] if rng.random() < 0.7 else rng.choice(_ALSO)
    words["source"] = source[0]
    killed, injured = (_figure(rng, series[voice][since]) for series in (what.killed, what.injured))
    words["killed"], words["injured"] = (people(low) if high is not None else "عدد من الأشخاص" for low, high in (killed, injured))
    place, words["place"] = _place(rng, what)
    lead = LEADS if killed[0] and injured[0] else LEADS_KILLED if killed[0] else LEADS_INJURED if injured[0] else LEADS_BARE
    when, relative, words["date"] = _date(rng, what, since)
    lines = [rng.choice(HEADS), rng.choice(lead).replace(" {date}", "" if not words["date"] else " {date}")]
    words["at"] = what.at[0]
    if what.by and rng.random() < 0.7:
        words["by"] = what.by[0]
        lines.append(rng.choice(ACCUSED if what.accused else BY))
        if what.denied and rng.random() < 0.5:
            words["denier"], words["denial"] = what.by[0], "أي علاقة له بما جرى"
            lines.append(rng.choice(DENIAL))
    elif rng.random() < 0.15:
        words["unknown"] = "ولم تعرف الجهة المسؤولة"
        lines.append(rng.choice(NOBODY))
    lines += rng.sample(DETAILS, rng.choice((0, 1, 2, 3)))
    if earlier and rng.random() < HAS_BACKGROUND:
        words["bplace"], words["bact"], words["bkilled"] = earlier.spot.place.arabic, earlier.act[2], people(earlier.killed[0][0]) or "مدنيين"
        words["bdate"] = f"قبل {day - earlier.day} أيام" if 2 < day - earlier.day <= 10 else "قبل أيام"
        lines.append(rng.choice(BACKGROUND))
    else:
        earlier = None
    kind = _ALIKE.get(what.act[0], what.act[0]) if rng.random() < WRONG_TYPE else what.act[0]
    return Draft(what, tuple(lines), words, day, when, relative, place, kind, None if bare else what.act[1], killed, injured, source, earlier)


def _figure(rng: Random, number: int) -> tuple[int, int | None]:
    return (2, None) if number > 1 and rng.random() < 0.1 else (number, number)


def _place(rng: Random, what: Happening) -> tuple[Place, str]:
    here, province = what.spot
    if province is not None and rng.random() < WIDE_PLACE:
        return Place(name=province.name, country=province.country, admin1=province.admin1, precision="province", gazetteer_id=province.id), province.arabic
    precision = "site" if here.precision == "site" else "town"
    if rng.random() < NO_PLACE_POINT:  # a name that the reader has no point for
        return Place(name=here.arabic, country=here.country, admin1=here.admin1, precision=precision), here.arabic
    near = rng.random() < 0.08
    radius = here.radius_km or (2.0 if precision == "town" else 1.5)
    return Place(
        name=here.name or here.arabic, country=here.country, admin1=here.admin1, lat=here.lat, lon=here.lon, precision=precision,
        radius_km=radius + 7 if near else radius, gazetteer_id=here.id, relation="near" if near else None,
    ), f"محيط {here.arabic}" if near else here.arabic  # fmt: skip


def _date(rng: Random, what: Happening, since: int) -> tuple[EventDate | None, bool, str]:
    """The day, whether it hangs on the day of publication, and its words."""
    true = FIRST_DAY + timedelta(days=what.day)
    if rng.random() < NO_DATE:
        return None, True, ""
    if rng.random() < 0.2:
        return EventDate(start=iso(what.day), end=iso(what.day)), False, f"في {true.day} {_MONTHS[true.month - 1]} {true.year}"
    weekday = _WEEKDAYS[true.weekday()]
    if since == 0:
        part = what.part if rng.random() < 0.6 else None
        words = f"{_PARTS[part]} اليوم {weekday}" if part else f"اليوم {weekday}"
        return EventDate(start=iso(what.day), end=iso(what.day), precision="part_of_day" if part else "day", part=part), True, words
    words = f"أمس {weekday}" if since == 1 else f"يوم {weekday} الماضي"
    return EventDate(start=iso(what.day), end=iso(what.day)), True, words


def reprint(rng: Random, draft: Draft) -> Draft:
    """What another outlet makes of an article: whole, with a new headline, abridged, in another order, or with the furniture of its page."""
    head, *rest = draft.lines
    lead, *more = rest
    way = rng.random()
    if way < 0.3:
        lines = [head, lead, *more]
    elif way < 0.5:
        lines = [rng.choice(HEADS), lead, *more]
    elif way < 0.75:
        lines = [head, lead, *more[: rng.randrange(len(more) + 1)]]
    else:
        rng.shuffle(more)
        lines = [head, lead, *more]
    if rng.random() < 0.25:
        lines.append(rng.choice(FURNITURE))
    return draft._replace(lines=tuple(lines))


def sign(rng: Random, draft: Draft, day: int, original: Written | None) -> Written:
    """The report of a draft as an outlet publishes it on `day`; `original` is what it was taken from."""
    outlet = rng.choices(_NAMES, _SHARES)[0]
    undated = rng.random() < UNDATED
    credit = original.report.document.publisher if original and rng.random() < 0.3 else None
    pieces: list[str] = []
    spans: dict[str, Span] = {}
    evidence: list[Span] = []
    recalls: list[Span] = []
    length = 0
    for number, line in enumerate(draft.lines):
        start = length
        parts = _parts(line)
        if number == 1 and credit:
            pieces.append(f"نقلا عن {credit}: ")
            spans["credit"] = Span(length + 8, length + 8 + len(credit))
            length += len(pieces[-1])
        for at, part in enumerate(parts):
            word = draft.words[part] if at % 2 else part
            if at % 2 and part not in spans:
                spans[part] = Span(length, length + len(word))
            pieces.append(word)
            length += len(word)
        pieces.append("\n")
        (recalls if "{bact}" in line else evidence).append(Span(start, length))
        length += 1
    text = "".join(pieces)[:-1]
    ident = f"{rng.getrandbits(52):013x}"
    document = Document(
        id=ident, text=text, publisher=outlet, title=text.split("\n", 1)[0], published=None if undated else iso(day), sha256=ident, credit=None,
    )  # fmt: skip
    events = [_event(draft, day, spans, tuple(evidence), undated=undated)]
    truth = {"e1": draft.happening.id}
    if draft.earlier and "bact" in spans:
        events.append(_background(draft, spans, tuple(recalls), day, undated=undated))
        truth["e2"] = draft.earlier.id
    statements = ()
    if "denial" in spans and draft.happening.by:
        statements = (Statement(kind="denial", speaker=Party(draft.happening.by[1], spans["denier"]), addressee=None, span=spans["denial"]),)
    unknowns = (Unknown(about="initiator", span=spans["unknown"], event="e1"),) if "unknown" in spans else ()
    report = Report(document=document, events=tuple(events), statements=statements, unknowns=unknowns)
    return Written(report, day, draft.happening.id, truth, original.report.document.id if original else None)


def _event(draft: Draft, day: int, spans: dict[str, Span], evidence: tuple[Span, ...], *, undated: bool) -> Event:
    what = draft.happening
    when = draft.date
    if when is None:
        when = None if undated else EventDate(start=iso(day), end=iso(day), inferred=True)
    elif draft.relative and (undated or "date" not in spans):
        when = None  # "today" of a page without a day
    elif draft.relative:
        # A reprint of the day after still says "today": its reader takes that day.
        moved = iso(what.day + day - draft.day)
        when = EventDate(start=moved, end=moved, precision=when.precision, part=when.part, span=spans["date"])
    elif "date" in spans:
        when = EventDate(start=when.start, end=when.end, span=spans["date"])
    stance = "accused" if what.accused else None
    chain = (Source(name=draft.source[0], kind=draft.source[1], span=spans.get("source")),)
    tolls = tuple(
        Toll(kind=kind, min=low, max=high, who="civilians" if what.at[1] == "civilians" else "unknown", span=spans[kind], attribution=chain)
        for kind, (low, high) in (("killed", draft.killed), ("injured", draft.injured)) if kind in spans and low
    )  # fmt: skip
    return Event(
        id="e1", type=draft.type, trigger=spans["act"], confidence=0.9, date=when,
        places=(_at(draft.place, spans["place"]),),
        initiators=(Actor(name=draft.words["by"], span=spans["by"], code=what.by[1], stance=stance),) if what.by and "by" in spans else (),
        targets=(Actor(name=what.at[0], span=spans["at"], code=what.at[1]),) if "at" in spans else (),
        weapons=(Weapon(kind=draft.weapon, span=spans["act"]),) if draft.weapon else (),
        tolls=tolls, attributions=(chain,), evidence=evidence,
    )  # fmt: skip


def _at(place: Place, span: Span) -> Place:
    return Place(
        name=place.name, country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon, precision=place.precision,
        radius_km=place.radius_km, gazetteer_id=place.gazetteer_id, relation=place.relation, span=span,
    )  # fmt: skip


def _background(draft: Draft, spans: dict[str, Span], evidence: tuple[Span, ...], day: int, *, undated: bool) -> Event:
    before = draft.earlier
    assert before is not None
    here = before.spot.place
    ago = draft.day - before.day
    when = None
    if not undated and 2 < ago <= 10:
        moved = iso(day - ago)
        when = EventDate(start=moved, end=moved, span=spans["bdate"])
    figure = before.killed[0][0]
    return Event(
        id="e2", type=before.act[0], trigger=spans["bact"], background=True, confidence=0.8, date=when,
        places=(Place(name=here.name or here.arabic, country=here.country, admin1=here.admin1, lat=here.lat, lon=here.lon, precision="town" if here.precision != "site" else "site", radius_km=2.0, gazetteer_id=here.id, span=spans["bplace"]),),
        tolls=(Toll(kind="killed", min=figure, max=figure, who="unknown", span=spans["bkilled"]),) if "bkilled" in spans and figure else (),
        evidence=evidence,
    )  # fmt: skip
