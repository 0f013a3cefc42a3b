"""The options of the format ``markdown``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest_convert import UsageError, option


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownOptions:
    """The options of the Markdown format; only `flavor` is for the digest flavour too.

    Raises `UsageError` where another option is set for the digest flavour, which has no choices.
    """

    flavor: Literal["gfm", "digest"] = option(
        "gfm", help="a document to read, or the template of the digests themselves"
    )
    front_matter: bool = option(False, help="begin with YAML front matter (gfm only)")
    math: Literal["tex", "unicode", "github"] = option(
        "tex", help="formulas as $TeX$, as Unicode text, or as GitHub's $`TeX`$ (gfm only)"
    )
    brief: bool = option(False, help="title, authors, link and TL;DR of each paper (gfm only)")
    contents: bool = option(True, help="leave the table of contents out (gfm only)")

    def __post_init__(self) -> None:
        """Refuse options that the digest flavour would ignore."""
        if self.flavor != "digest":
            return
        ignored = {
            "--markdown-front-matter": self.front_matter,
            "--markdown-math": self.math != "tex",
            "--markdown-brief": self.brief,
            "--markdown-no-contents": not self.contents,
        }
        for flag in (flag for flag, is_set in ignored.items() if is_set):
            raise UsageError(f"{flag} is for --markdown-flavor gfm; the digest flavour ignores it")
