"""What makes an article the same article: its canonical address, else its title and text."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|cmpid|cmp|ocid|ref|ref_src|referrer|source|src"
    r"|ncid|sr_share|smid|smtyp|partner|mod|xtor|rss|feedtype|feedname|__twitter_impression|amp|taid|spm|wt_mc|guccounter)$",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_PLAIN = re.compile(r"https?://([A-Za-z0-9.-]+)(/[!-\"$->@-~]*)?(?:\?([!-\"$-~]*))?")
"""Addresses of nearly all articles: no user, port, fragment or odd character, so they are split as they stand."""
_SLASHES = re.compile("/{2,}")
_INDEX = re.compile(r"/(?:index\.(?:html?|php|aspx?)|amp)?/?$", re.IGNORECASE)


def article_id(url: str | None, title: str | None, text: str) -> str:
    """32 hexadecimal digits: BLAKE2b-128 of the canonical URL, else of title and text."""
    address = canonical(url) if url else None
    key = f"url\n{address}" if address else f"text\n{title or ''}\n{text}"
    return blake2b(key.encode("utf-8", "replace"), digest_size=16).hexdigest()


def domain(url: str | None) -> str | None:
    """Host of an address in lower case without ``www.``; None when there is none."""
    parts = _split(url) if url else None
    return parts[0].removeprefix("www.") if parts and parts[0] else None


def canonical(url: str) -> str | None:
    """The address without scheme, ``www``/``m``/``amp``, tracking parameters, fragment and trailing slash.

    None for what does not address one article: no host, or a bare home page.
    """
    parts = _split(url)
    if parts is None or "." not in parts[0]:
        return None
    host, path, query = parts
    kept = ""
    if query:
        kept = urlencode(sorted((key, value) for key, value in parse_qsl(query) if not _TRACKING.match(key)))
    path = _INDEX.sub("", _SLASHES.sub("/", unquote(path)))
    if not path and not kept:
        return None
    return f"{_HOST.sub('', host)}{path}" + (f"?{kept}" if kept else "")


@lru_cache(maxsize=256)
def _split(url: str) -> tuple[str, str, str] | None:
    text = url.strip()
    if plain := _PLAIN.fullmatch(text):
        return plain[1].lower().rstrip("."), plain[2] or "", plain[3] or ""
    if "://" not in text and not text.startswith("//"):
        text = f"//{text}"
    try:
        parts = urlsplit(text)
        return (parts.hostname or "").lower().rstrip("."), parts.path, parts.query
    except ValueError:
        return None
