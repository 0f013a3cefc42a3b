"""The text of a digest without markup."""

from __future__ import annotations

from digest_convert_epub.xhtml.plain import plain_text


def test_plain_text_has_no_markup_and_is_one_line() -> None:
    assert plain_text("\\emph{a}  \n $x$\x01 <b>") == "a x <b>"
