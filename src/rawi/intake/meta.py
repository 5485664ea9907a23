"""What a page's head says about the article: title, publisher, day, address.

Only what names the thing itself counts (Open Graph, JSON-LD, `article:`, Dublin Core, microdata, `<time>`): a guess at
a day from any number on the page would anchor every "today" of the article wrongly, and no day is better than that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec

from rawi.intake.days import day, url_day

_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher", "apple-mobile-web-app-title")
_DAYS = (
    "article:published_time", "datepublished", "og:published_time", "og:article:published_time", "publishdate", "publish-date", "publish_date",
    "pubdate", "published_time", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "article_date_original", "originalpublicationdate",
    "date", "datecreated", "uploaddate", "article:modified_time", "datemodified",
)  # fmt: skip
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "WebPage", "Report")
_TAIL = re.compile(r"\s+[|–—·•»:\-]\s+")
_DATED = re.compile("date|time|publish|تاريخ", re.IGNORECASE)


class Meta(msgspec.Struct, frozen=True):
    """What was found; None for what was not."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def meta(tree: Any, url: str | None) -> Meta:
    """The Meta of an lxml tree; `url` is the address it was fetched from, if any."""
    told = _told(tree)
    linked = list(_linked(tree))
    page_title = _text(tree.find(".//title"))
    address = url or _address(tree, told)
    site = _first(told, _SITES) or next((name for item in linked if (name := _name(item.get("publisher")))), None)
    if site and site.startswith(("http://", "https://")):
        site = None
    headline = next((h for item in linked if isinstance(h := item.get("headline"), str) and h.strip()), None)
    shown, named = _heading(tree), _first(told, _TITLES)
    if shown and named and not _akin(shown, named):
        shown = None  # a logo, or the name of a section
    title, tail = _parted(headline or shown or named or page_title, site, page_title)
    return Meta(
        title=title,
        publisher=_one_line(site or tail) or _host(address),
        published=_day(tree, told, linked, address),
        url=address,
    )


def _host(address: str | None) -> str | None:
    """The site's name as its address has it."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _told(tree: Any) -> dict[str, str]:
    """The first value of each name in `<meta>` and of each `itemprop`, lower-cased."""
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = (element.get("content") or "").strip()
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            if name and value:
                told.setdefault(name.strip().lower(), value)
    return told


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The article objects of the page's JSON-LD."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            # Pages write line breaks inside of strings: the strict decoders do not take them.
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        todo = [data]
        for item in todo:
            if isinstance(item, list):
                todo += item[:50]
            elif isinstance(item, dict) and len(todo) < 500:
                kinds = item.get("@type")
                if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield item
                todo += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(item.get(key), list | dict)]


def _first(told: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((told[name] for name in names if name in told), None)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) and name.strip() else None


def _text(element: Any) -> str | None:
    return _one_line("".join(element.itertext())) if element is not None else None


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _heading(tree: Any) -> str | None:
    """The page's only h1, or the first of an article element."""
    inside = tree.find(".//article//h1")
    if inside is not None:
        return _text(inside)
    heads = list(tree.iter("h1"))
    return _text(heads[0]) if len(heads) == 1 else None


def _akin(a: str, b: str) -> bool:
    """Whether two titles are of one thing: half of the shorter one's words are in the other."""
    one, two = set(a.split()), set(b.split())
    return 2 * len(one & two) >= min(len(one), len(two)) and len(one) > 2


def _parted(title: str | None, site: str | None, page_title: str | None) -> tuple[str | None, str | None]:
    """A title without the site's name at its end, and what the page's title has there."""
    title = _one_line(title)
    if not title:
        return None, None
    parts = _TAIL.split(title)
    if len(parts) > 1 and (site and _like(parts[-1], site)):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-"), site
    if len(parts) > 1 and site and parts[0].casefold().strip() == site.casefold().strip():
        return title[len(parts[0]) :].lstrip(" |–—·•»:-"), site
    tail = None
    if page_title and page_title != title and page_title.startswith(title):
        tail = page_title[len(title):].strip(" |–—·•»:-")
    elif page_title == title and len(parts) == 2 and len(parts[1].split()) <= 4 < len(parts[0].split()):
        # Nothing but <title>: a short last part after a rule is the site.
        return parts[0], parts[1]
    return title, tail if tail and len(tail.split()) <= 6 else None


def _like(part: str, site: str) -> bool:
    a, b = part.casefold().strip(), site.casefold().strip()
    return a == b or a in b or b in a


def _address(tree: Any, told: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(("http://", "https://")):
            return str(link.get("href"))
    address = told.get("og:url", "")
    return address if address.startswith(("http://", "https://")) else None


def _day(tree: Any, told: dict[str, str], linked: list[dict[str, Any]], address: str | None) -> str | None:
    for item in linked:
        if isinstance(value := item.get("datePublished"), str) and (found := day(value)):
            return found
    for name in _DAYS:
        if name in told and (found := day(told[name])):
            return found
    # A clock in the page's head and the days of other stories come before the headline or in elements of their own.
    below = _below_heading(tree)
    for element in below:
        if element.tag == "time":
            for value in (element.get("datetime"), _text(element)):
                if value and (found := day(value)):
                    return found
    if address and (found := url_day(address)):
        return found
    for element in below:
        # Short elements that call themselves a date: "<span class="post-date">24 آذار 2023</span>".
        if element.tag != "time" and _DATED.search((element.get("class") or "") + " " + (element.get("id") or "")):
            words = _text(element)
            if words and len(words) <= 80 and (found := day(words)):
                return found
    return None


def _below_heading(tree: Any) -> list[Any]:
    """The elements that may hold the day: those of the article or from its headline on, outside of menus and side bars."""
    out: list[Any] = []
    begun = next(tree.iter("h1"), None) is None
    outer: set[Any] = set()
    for element in tree.iter("h1", "article", "main", "header", "nav", "footer", "aside", "time", "span", "div", "p", "li", "small"):
        if element.tag in ("h1", "article"):
            begun = True
        elif element.tag in ("nav", "footer", "aside") or (element.tag == "header" and not begun):
            outer.update(element.iter("time", "span", "div", "p", "li", "small"))
        elif begun and element.tag not in ("main", "header") and element not in outer:
            out.append(element)
    return out
