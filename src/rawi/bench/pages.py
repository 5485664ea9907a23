"""Articles wrapped as web pages, so that reading can be timed beside taking an article out of a page.

The furniture (menus, share lines, side bars, read-also boxes, comments, footers, scripts) is of our own writing
and as heavy as that of a middling news site: about 16 kB of page for 1 kB of article.
"""

from __future__ import annotations

from html import escape

from rawi.bench.gold import GoldArticle

_SECTIONS = (
    "الرئيسية", "أخبار محلية", "عربي ودولي", "اقتصاد", "رياضة", "ثقافة وفن", "علوم وتقنية", "صحة", "منوعات", "آراء", "فيديو", "صور", "بودكاست",
)  # fmt: skip
_TEASERS = (
    "طقس الغد: أجواء غائمة جزئياً وفرصة لأمطار خفيفة على المرتفعات",
    "أسعار الذهب تستقر مع ترقب الأسواق لقرار الفائدة",
    "افتتاح معرض الكتاب بمشاركة مئتي دار نشر",
    "خمس نصائح للحفاظ على بطارية هاتفك",
    "المنتخب يواصل تحضيراته قبل مباراة الأحد",
    "وصفة اليوم: شوربة العدس على الطريقة التقليدية",
    "دراسة جديدة تكشف فوائد المشي بعد العشاء",
    "بدء التسجيل في الجامعات للفصل الدراسي الجديد",
    "تأجيل عرض المسلسل إلى الموسم المقبل",
    "ارتفاع أسعار الخضار في أسواق الجملة",
)
_COMMENTS = ("شكراً على المتابعة", "أين باقي التفاصيل؟", "نسأل الله السلامة للجميع", "تغطية ممتازة كالعادة")
_SCRIPT = "window.dataLayer=window.dataLayer||[];function track(){dataLayer.push(arguments)}track('js',new Date());" * 12
_STYLE = ".nav a{color:#123;padding:0 12px}.card{border:1px solid #ddd;margin:8px}.share li{display:inline}" * 14


def _list(items: tuple[str, ...], cls: str, base: str) -> str:
    links = "".join(f'<li class="item"><a href="/{base}/{n}" title="{item}">{item}</a></li>' for n, item in enumerate(items))
    return f'<ul class="{cls}">{links}</ul>'


def _cards(start: int, count: int) -> str:
    out = []
    for n in range(start, start + count):
        teaser = _TEASERS[n % len(_TEASERS)]
        out.append(
            f'<div class="card"><a href="/news/{1000 + n}"><img src="/img/{n}.jpg" alt="" width="160" height="90" loading="lazy"></a>'
            f'<h4><a href="/news/{1000 + n}">{teaser}</a></h4><span class="when">منذ {n + 2} ساعات</span></div>'
        )
    return "".join(out)


def wrap(article: GoldArticle) -> str:
    """The article as an HTML page with head, menus, article, side bar, comments and footer."""
    title, _, body = article.text.partition("\n")
    if article.title and article.title != title:
        title, body = article.title, article.text
    paragraphs = [line for line in body.split("\n") if line.strip()]
    middle = len(paragraphs) // 2
    inner = [f"<p>{escape(line)}</p>" for line in paragraphs]
    inner.insert(middle, f'<div class="related-inline"><strong>اقرأ أيضاً</strong>{_list(_TEASERS[:3], "related", "news")}</div>')
    published = article.published or ""
    share = _list(("فيسبوك", "تويتر", "واتساب", "تيليغرام", "نسخ الرابط"), "share", "share")
    comments = "".join(f'<div class="comment"><b>زائر {n}</b><p>{text}</p></div>' for n, text in enumerate(_COMMENTS))
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{escape(title)} | {escape(article.publisher or "")}'
        f'</title><meta property="og:title" content="{escape(title)}"><meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="{escape(article.publisher or "")}">'
        f'<meta property="article:published_time" content="{published}"><style>{_STYLE}</style><script>{_SCRIPT}</script></head><body>'
        f'<header><div class="top"><a href="/"><img src="/logo.svg" alt=""></a><form action="/search"><input name="q"></form></div>'
        f'<nav class="nav">{_list(_SECTIONS, "menu", "section")}</nav><div class="ticker">{_list(_TEASERS, "ticker-items", "news")}</div>'
        f'</header><main><div class="breadcrumb"><a href="/">الرئيسية</a> / <a href="/section/2">عربي ودولي</a></div>'
        f'<article class="post"><h1>{escape(title)}</h1><div class="meta"><time datetime="{published}">{published}</time></div>{share}'
        f'<div class="post-body">{"".join(inner)}</div>{share}<div class="tags">{_list(_SECTIONS[:6], "tag-list", "tag")}</div></article>'
        f'<section class="comments"><h3>التعليقات</h3>{comments}</section></main><aside><h3>الأكثر قراءة</h3>{_cards(0, 10)}'
        f'<h3>قد يعجبك أيضاً</h3>{_cards(10, 12)}</aside><footer><nav>{_list(_SECTIONS, "foot", "section")}</nav>'
        f'<p>جميع الحقوق محفوظة</p>{_list(("من نحن", "اتصل بنا", "سياسة الخصوصية", "وظائف"), "legal", "about")}</footer>'
        f"<script>{_SCRIPT}</script></body></html>"
    )
