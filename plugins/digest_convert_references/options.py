"""The options that the three formats share: ``--references-…``."""

from __future__ import annotations

from dataclasses import dataclass

from digest_convert import option


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencesOptions:
    """The parts of a paper that a reference holds."""

    abstract: bool = option(True, help="leave the abstracts out")
    summary: bool = option(True, help="leave the summaries and the authors' comments out")
    keywords: bool = option(True, help="leave the categories out of the keywords")
