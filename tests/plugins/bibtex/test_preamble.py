from __future__ import annotations

import pytest

from digest_convert_bibtex.mathcommands import ALIASES, ARGUMENTS, SWITCHES, SYMBOLS, TEXT_COMMANDS
from digest_convert_bibtex.preamble import PROVIDED, definition


@pytest.mark.parametrize("command", sorted(PROVIDED))
def test_every_definition_is_balanced_ascii(command: str) -> None:
    line = definition(command)
    assert line.isascii()
    assert line.count("{") == line.count("}")
    assert f"\\{command}" in line
    assert '"' not in line


def test_a_definition_never_replaces_the_document_s_own() -> None:
    assert definition("mathbb") == r"\providecommand{\mathbb}[1]{\mathbf{#1}}"
    assert definition("k").startswith(r"\expandafter\ifx\csname ?\string\k\endcsname\relax")


def test_aliases_lead_to_commands() -> None:
    known = SYMBOLS | set(ARGUMENTS) | set(TEXT_COMMANDS)
    for target in (*ALIASES.values(), *SWITCHES.values()):
        assert target in known or not target.isalpha(), target
