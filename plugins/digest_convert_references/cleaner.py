"""Texts without the characters that no file for a reference manager can hold."""

from __future__ import annotations

from digest_convert import is_xml_clean, xml_clean


class Cleaner:
    """Leaves out what XML 1.0 forbids (controls, lone surrogates), and remembers whether it did.

    JSON and RIS could hold some of these characters, but no program shows them.
    """

    def __init__(self) -> None:
        self.dropped = False

    def __call__(self, text: str) -> str:
        """`text` without forbidden characters."""
        if is_xml_clean(text):
            return text
        self.dropped = True
        return xml_clean(text)
