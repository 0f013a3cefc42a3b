"""The options of the format ``urls``: ``--urls-…``."""

from __future__ import annotations

from dataclasses import dataclass

from digest_convert import option


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlsOptions:
    """The choice of the address that is listed for a paper."""

    pdf: bool = option(False, help="list the PDFs instead of the papers' pages")
