"""Addresses of a paper: its page and PDF; its code, data, models and project page in its texts.

Authors give them in the abstract or the comment, bots under a label (``Code url``) or in a
summary. The kind of an address follows from its host (a repository, Hugging Face, a page on
``github.io``) or from the words before it, if they call it the project's page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .digest import Paper

_SCHEME = "://"
# The addresses that authors write without their scheme, too.
_GITHUB = "github.com/"

_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_PLAIN = "".join(_ALPHANUMERIC) + "/._-"
# Characters that an address may also contain, and those of them that end the sentence around it.
_MAY_GO_ON = frozenset("~:/?#[]@!&'()*+,;=%\\")
# The most characters of an address that is read without the patterns.
_LONGEST = 200
_MARKS = frozenset(",;:!?'")

_REPOSITORIES = frozenset(
    (
        *("github.com", "gist.github.com", "raw.githubusercontent.com", "gitlab.com"),
        *("bitbucket.org", "codeberg.org", "gitee.com", "anonymous.4open.science"),
    )
)
_HUGGING_FACE = frozenset(("huggingface.co", "hf.co"))
# First parts of a path there that are not the owner of a model.
_HUGGING_FACE_KINDS: dict[str, str | None] = {
    "datasets": "data",
    "spaces": "demo",
    "collections": "model",
    **dict.fromkeys(("papers", "docs", "blog")),
}
_PAGE_HOSTS = (".github.io", ".gitlab.io")

# The words that name an address are at most this far before it.
_BEFORE = 80
# One of these is in every such phrase; the pattern is compiled when the first one occurs.
_HINTS = ("page", "site", "roject", "主页", "项目")
_PROJECT_PAGE = (
    r"(?i)(?:\b(?:project(?:'s)?|our|demo)[\s-]+(?:web[\s-]?|home[\s-]?)?(?:page|site)s?\b"
    r"|\bproject\s*[:：]|\b(?:home|web)\s?(?:page|site)\s*[:：]|主页|项目(?:页面|网站|地址|链接)?)"
    r"(?:[^.!?。！？]|\.(?=\w)){0,60}\Z"
)
# Words of a label; in languages without spaces they may be a part of a word.
_CODE_WORDS = frozenset(("code", "codes", "github", "gitlab", "repo", "repository"))
_PROJECT_WORDS = frozenset(("project", "homepage", "website", "webpage"))
_CODE_HINTS = ("代码", "コード", "코드")
_PROJECT_HINTS = ("项目", "主页")


def paper_url(paper: Paper) -> str | None:
    """Return the address of the page of `paper`: its own if that is a web address, else arXiv's."""
    from digest_convert.text.urls import web_url

    return web_url(paper.url) or (web_url(paper.id.abs_url) if paper.id else None)


def pdf_url(paper: Paper) -> str | None:
    """Return the address of the PDF of `paper`: its own if that is a web address, else arXiv's."""
    from digest_convert.text.urls import web_url

    own = web_url(paper.pdf) if paper.pdf else None
    return own or (web_url(paper.id.pdf_url) if paper.id else None)


def find_links(
    texts: Iterable[str], extra: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[str, str], ...]:
    """Return pairs of a kind (``code``, ``data``, ``model``, ``demo``, ``project``) and an address.

    `texts` are searched in order, then the labelled texts `extra`, whose labels name a kind. Each
    address is returned once, in its clean form; addresses of other kinds are left out.
    """
    found: dict[str, tuple[str, str]] = {}
    for label, text in (*(("", text) for text in texts), *extra):
        if not may_hold_link(text):
            continue
        for before, url in _addresses(text):
            kind = _kind_by_host(url) or _kind_by_label(label) or _kind_by_words(before)
            if kind is not None:
                same = url.partition(_SCHEME)[2].rstrip("/").removesuffix(".git").casefold()
                found.setdefault(same, (kind, url))
    return tuple(found.values())


def paper_links(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Return the links in the texts of `paper`, those of the authors first; see `find_links`."""
    authors = (paper.abstract, paper.comment)
    summaries = (paper.tldr, paper.motivation, paper.method, paper.result, paper.conclusion)
    return find_links((*authors, *summaries), paper.extra)


def may_hold_link(text: str) -> bool:
    """Tell whether a search of `text` can find a link: most texts hold none."""
    return "/" in text and (_SCHEME in text or _GITHUB in text)


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the clean addresses in `text` in order, each with the words before it."""
    text = _with_schemes(text)
    begin, at = 0, text.find(_SCHEME)
    while at >= 0:
        found = _plain_address(text, begin, at) or _any_address(text, begin, at)
        next_at = at + len(_SCHEME)
        if found is not None:
            start, begin, url = found
            next_at = max(begin, next_at)
            if url:
                yield text[max(0, start - _BEFORE) : start], url
        at = text.find(_SCHEME, next_at)


def _any_address(text: str, begin: int, colon: int) -> tuple[int, int, str] | None:
    """Return first and last position (exclusive) and clean form of the address around `colon`."""
    from digest_convert.text.urls import clean_url, whole_url

    where = whole_url(text, begin, colon)
    return where and (*where[:2], clean_url(where[2]))


def _plain_address(text: str, begin: int, colon: int) -> tuple[int, int, str] | None:
    """Return the result of `_any_address` for an address of the commonest form, else None.

    Few papers have another form, and compiling the patterns costs more than the whole search.
    """
    scheme = text[max(begin, colon - len("https")) : colon]
    scheme = scheme[scheme.find("http") :]
    if scheme not in ("http", "https"):
        return None
    start, host = colon - len(scheme), colon + len(_SCHEME)
    rest = text[host : host + _LONGEST]
    behind = rest.lstrip(_PLAIN)
    plain = len(rest) - len(behind)
    address = rest[:plain].rstrip(".-_")
    end = host + len(address)
    if behind[:1] in _MARKS and not behind[1:2].strip():
        behind = ""
    name = address.partition("/")[0]
    if (
        behind[:1] in _MAY_GO_ON
        or plain > _LONGEST - 2
        or "\n" in text[end : end + 2]
        or address[:1] not in _ALPHANUMERIC
        or "_" in name
        or ".." in name
        or name[-1] == "."
        or "---" in address
        or (start and text[start - 1] in _ALPHANUMERIC)
    ):
        return None
    return start, end, text[start:end]


def _with_schemes(text: str) -> str:
    """Return `text` with the scheme before the addresses on GitHub that lack it."""
    pieces, written = [], 0
    at = text.find(_GITHUB)
    while at >= 0:
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "/.@-_"):
            pieces.append(text[written:at])
            written = at
        at = text.find(_GITHUB, at + len(_GITHUB))
    return "https://".join([*pieces, text[written:]]) if pieces else text


def _kind_by_host(url: str) -> str | None:
    host, _, path = url.partition(_SCHEME)[2].partition("/")
    host = host.casefold().removeprefix("www.")
    if host.endswith(_PAGE_HOSTS):
        return "project"
    owner = path.partition("/")[0]
    if not owner:
        return None
    if host in _REPOSITORIES or host.startswith("gitlab."):
        return "code"
    return _HUGGING_FACE_KINDS.get(owner, "model") if host in _HUGGING_FACE else None


def _kind_by_words(before: str) -> str | None:
    """Return ``project`` if the words `before` an address call it the project's page."""
    if any(hint in before for hint in _HINTS) and re.search(_PROJECT_PAGE, before):
        return "project"
    return None


def _kind_by_label(label: str) -> str | None:
    words = frozenset(label.casefold().split())
    if not words.isdisjoint(_CODE_WORDS) or any(hint in label for hint in _CODE_HINTS):
        return "code"
    if not words.isdisjoint(_PROJECT_WORDS) or any(hint in label for hint in _PROJECT_HINTS):
        return "project"
    return None
