"""arXiv's identifiers in running text and addresses, and how they differ from other numbers.

An identifier of the old scheme (until March 2007) begins with the name of an archive, such as
``hep-th/9901001``; the subject class of ``math.AT/9811037`` is not part of it. One of the new
scheme (``2602.11156``) is a number only. If neither arXiv's host nor its name precedes it, it must
begin with a month in which arXiv could give it out
(https://info.arxiv.org/help/arxiv_identifier.html).
"""

from __future__ import annotations

import re

# The archives that gave out identifiers of the old scheme.
_ARCHIVES = frozenset(
    """acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas
    cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex
    nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int stat supr-con""".split()
)
# The first and the last year of the old scheme, and the first month of the new one.
_OLD_YEARS = (1991, 2007)
_NEW_SCHEME = 704

# Compiled on first use by the cache of `re`, because most urls are read without them.
_CANDIDATE = (
    r"(?<![\w.])(?P<name>[Aa][Rr][Xx][Ii][Vv][.:] ?)?"
    r"(?:(?P<new>\d{4}\.\d{4,5})"
    r"|(?<!-)(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z-]{2,12})?/(?P<old>\d{7}))"
    r"(?:v(?P<version>\d+))?(?!\d)"
)
_HOST = r"(?<![\w-])[Aa][Rr][Xx][Ii][Vv]\.[Oo][Rr][Gg](?![\w.-])"
# arXiv's own DOIs contain its name.
_OTHER_DOI = r"(?<![\w.])10\.\d{4,9}/\S*\Z"
_LONGEST_DOI = 200
_SLASH = r"%2[Ff]"


def find_identifier(text: str) -> tuple[str, int | None] | None:
    """Return the first arXiv identifier in `text` (mostly a url) and its version, or None.

    The identifier is in its canonical form: ``math.AT/9811037v2`` gives ``math/9811037`` and 2.
    """
    if "%" in text:
        text = re.sub(_SLASH, "/", text)
    at_home: bool | None = None
    for found in re.finditer(_CANDIDATE, text):
        new, archive, old, version = found.group("new", "archive", "old", "version")
        if archive is not None and archive not in _ARCHIVES:
            continue
        if not found["name"]:
            if at_home is None:
                at_home = re.search(_HOST, text) is not None
            if not (at_home or _is_plausible(new, old)) or _in_doi(text, found.start()):
                continue
        return new or f"{archive}/{old}", int(version) if version else None
    return None


def year_and_month(value: str) -> tuple[int, int]:
    """Return the year and month in which the paper with the identifier `value` was announced.

    The month of a damaged identifier that is out of range becomes January.
    """
    digits = value.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    # The old scheme began in 1991 and both schemes hold two digits of the year.
    return year + (1900 if year >= 91 else 2000), month if 1 <= month <= 12 else 1


def _is_plausible(new: str | None, old: str | None) -> bool:
    """Tell whether an identifier begins with a month in which its scheme was in use."""
    digits = new or old or ""
    if not 1 <= int(digits[2:4]) <= 12:
        return False
    if new is not None:
        return _NEW_SCHEME <= int(digits[:4]) < 9100
    return _OLD_YEARS[0] <= year_and_month(digits)[0] <= _OLD_YEARS[1]


def _in_doi(text: str, start: int) -> bool:
    """Tell whether the number at `start` is a part of a publisher's DOI."""
    return re.search(_OTHER_DOI, text[max(0, start - _LONGEST_DOI) : start]) is not None
