"""Amounts of money: dollars that enclose no formula."""

from __future__ import annotations

import re

# The patterns that few digests need are compiled on first use by the cache of `re`.
_MONEY = r"""(?x)
    \s* [\d][\d,.]* [KMBTkm]? \+?
    (?: \s? (?:bn|[mbtMBT]illion|trillion|thousand|USD|US|dollars?|per|/[a-zA-Z]+) )?
    (?P<rest> [\s,;:/()+\-–—~<>]{0,9} (?:to|and|or|vs\.?|versus|per|from|for|with|than|in|at|by|on
      |of|is|was|a|up)? [\s(~<>+\-–—]{0,9} )
"""
_SENTENCE = r"\d[.,;:]?\s+(?:[A-Z][a-z]+|to|and|or|vs|per|from|for|with|than|by|of)\s"
_LONE_NAME = r"[A-Z][A-Z0-9_.]+[,;:]?\s"
_TEX_SIGNS = re.compile(r"[\\^_=]")
#: A currency's letters before its dollar: ``US$``, ``NZ$``, ``R$``.
_CURRENCY_AT_END = r"(?:\A|[^A-Za-z])[A-Z]{1,3}\Z"
_OPERATOR_AT_END = frozenset("+*<>|!'([")


def is_money(text: str, start: int, close: int) -> bool:
    r"""Tell whether ``$17.7K to $569`` was taken for a formula.

    The text between the dollars is from `start` to `close`. It is money if it begins with an
    amount and continues in words or to another amount, or ends with one (``35$ or 45$``).
    """
    if _TEX_SIGNS.search(text, start, close):
        return False
    content = text[start:close]
    following = text[close + 1 : close + 2]
    if not content[:2].strip()[:1].isdigit():
        return _is_between_amounts(text, start, content, following)
    figures = content.replace(".", "")
    if figures.isdecimal() or (content[-1].isdecimal() and figures.replace(",", "").isdecimal()):
        return False
    if following.isdigit() and _reaches_an_amount(content):
        return True
    if text[max(0, start - 2)].isupper() and re.search(_CURRENCY_AT_END, content):
        return True
    amount = re.fullmatch(_MONEY, content)
    if amount is not None and amount["rest"]:
        if amount["rest"].strip(" \n+-–—(~<>,;:/)").isalpha() or following.isdigit():
            return True
        return content[-1].isspace() and (following.isalnum() or following in ("\\", "{"))
    return content[-1].isspace() and re.search(_SENTENCE, content) is not None


def _reaches_an_amount(content: str) -> bool:
    """Tell whether words, or signs and another amount, follow the amount that begins `content`."""
    last = content[-1]
    if last.isspace() or (not last.isalnum() and last not in _OPERATOR_AT_END):
        return True
    return (" " in content and re.search(_CURRENCY_AT_END, content) is not None) or last == "("


def _is_between_amounts(text: str, start: int, content: str, following: str) -> bool:
    """Tell whether the dollars end amounts (``35$ or 45$``) or begin names (``$PATH, $HOME``)."""
    if content[:1].isspace():
        behind_an_amount = text[start - 2 : start - 1].isdigit() if start > 1 else False
        return behind_an_amount and (content[-1].isdigit() or any(map(str.isalpha, content)))
    lone = content[-1:].isspace() and (following.isalnum() or following in ("\\", "{"))
    return lone and re.fullmatch(_LONE_NAME, content) is not None
