"""COinS as Zotero's connector reads them: every parameter, decoded, beside the paper's fields."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from lxml import html
from tests.plugins.html.pages import CASES, SEEDS, page_of

from digest_convert import (
    Digest,
    Paper,
    read,
    read_inline,
    read_names,
    reading_text,
    shown_text,
    web_url,
)
from digest_convert.testing.samples import sample_digest, sample_paper
from digest_convert_html.source import clean


def coins_of(page: str) -> list[list[tuple[str, str]]]:
    """The parameters of every span, in order."""
    titles = html.fromstring(page).xpath("//span[@class='Z3988']/@title")
    assert not any("+" in title for title in titles)
    return [parse_qsl(title, strict_parsing=True) for title in titles]


def one_line(text: str, *, markdown: bool = False) -> str:
    return clean(" ".join(shown_text(read_inline(text, markdown=markdown)).split()))


def expected(paper: Paper, category: str, digest: Digest) -> list[tuple[str, str]]:
    """What a reference manager should read of `paper`."""
    address = web_url(paper.url) or (paper.id.abs_url if paper.id else "")
    month = paper.id or digest.date
    tldr = one_line(reading_text(paper, "tldr"), markdown=True)
    names = read_names(paper.authors).names
    subjects = dict.fromkeys((paper.primary_category, *paper.categories, category))
    found = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "preprint"),
        ("rft_id", f"info:doi/10.48550/arXiv.{paper.id.value}" if paper.id else ""),
        ("rft.identifier", address),
        ("rft.title", one_line(paper.title)),
        *(("rft.creator", clean(sorted_name(name))) for name in names),
        ("rft.date", f"{month.year}-{month.month:02}-01" if month else ""),
        *(("rft.subject", one_line(subject)) for subject in subjects),
        ("rft.language", "en"),
        ("rft.publisher", "arXiv" if paper.id else ""),
        ("rft.description", tldr or one_line(reading_text(paper, "abstract"))),
    ]
    return [(name, value) for name, value in found if value]


def sorted_name(name: object) -> str:
    literal, particle, family, given, suffix = (
        getattr(name, part) for part in ("literal", "particle", "family", "given", "suffix")
    )
    if literal:
        return str(literal).replace(",", "")
    return ", ".join(filter(None, (f"{particle} {family}".strip(), given, suffix)))


@pytest.mark.parametrize("path", [*SEEDS, *CASES], ids=lambda path: path.parent.name)
def test_every_parameter_of_every_paper(path: object) -> None:
    digest = read(str(path))
    found = coins_of(page_of(digest))
    wanted = [
        expected(paper, section.category, digest)
        for section in digest.sections
        for paper in section.papers
    ]
    assert found == wanted


def test_the_abstract_as_description_and_no_data_at_all() -> None:
    digest = sample_digest(13, sample_paper(abstract="We fold $x^2$ kites & fly."))
    ((*_, last),) = coins_of(page_of(digest, coins="abstract"))
    assert last == ("rft.description", "We fold x² kites & fly.")
    assert coins_of(page_of(digest, coins="none")) == []


def test_teams_and_particles() -> None:
    paper = sample_paper(authors=("Ludwig van Beethoven", "The Kite, Rope Team", "Ada North, Jr."))
    (pairs,) = coins_of(page_of(sample_digest(13, paper)))
    creators = [value for name, value in pairs if name == "rft.creator"]
    assert creators[0] == "van Beethoven, Ludwig"
    assert creators[-1] == "North, Ada, Jr."
