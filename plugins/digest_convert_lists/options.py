"""The options of the format ``urls``: ``--urls-…``."""

from __future__ import annotations

from dataclasses import dataclass

from digest_convert import option


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlsOptions:
    """Which address of a paper is listed."""

    pdf: bool = option(False, help="list the PDFs instead of the papers' pages")
