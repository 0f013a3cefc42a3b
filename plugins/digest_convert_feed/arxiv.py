"""The names of arXiv's categories and the addresses of its lists."""

from __future__ import annotations

import re

HOME = "https://arxiv.org/"

#: The scheme of arXiv's subject classes.
CATEGORY_SCHEME = "http://arxiv.org/schemas/atom"

_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2}|\.[a-z]+-[a-z]+)?")


def is_category(name: str) -> bool:
    """Tell whether `name` has the shape of an arXiv category (``cs.CL``, ``hep-th``)."""
    return _CATEGORY.fullmatch(name) is not None


def list_url(category: str) -> str:
    """Return the address of arXiv's newest papers in `category`, or that of its home page."""
    return f"{HOME}list/{category}/recent" if is_category(category) else HOME
