"""arXiv's own names and pages."""

from __future__ import annotations

import re

HOME = "https://arxiv.org/"

#: The scheme of arXiv's subject classes.
CATEGORY_SCHEME = "http://arxiv.org/schemas/atom"

_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2}|\.[a-z]+-[a-z]+)?")


def is_category(name: str) -> bool:
    """Whether `name` has the shape of one of arXiv's categories (``cs.CL``, ``hep-th``)."""
    return _CATEGORY.fullmatch(name) is not None


def list_url(category: str) -> str:
    """The page on which arXiv lists the newest papers of `category`; its home for another's."""
    return f"{HOME}list/{category}/recent" if is_category(category) else HOME
