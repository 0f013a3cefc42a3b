"""Label lines: what names a field, in any style and language, and what only looks like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .labels import FIELD_OF, KNOWN_EXTRA, clean_label, fold_label

if TYPE_CHECKING:
    from collections.abc import Callable

_LABEL = re.compile(
    r"""(?x)
    [ \t]* (?P<quote> > [ ]? )?
    (?: (?P<bullet> [-+*•] [ \t]+ ) | (?P<hashes> \#{2,6} [ \t]+ ) )?
    (?: (?: [\u2600-\u27bf\U0001f000-\U0001faff] \ufe0f? [ ]? )?
        (?P<bold> \*\* ) (?P<strong> [^*\n]{1,60}? ) (?P<inner> [:：] )? [ ]? \*\*
        (?P<outer> [ ]? [:：] )?
      | (?P<plain> [^:：\n*<>$\\{}|]{1,60}? ) (?P<colon> [:：] )
    )
    (?P<space> [ ]? ) (?P<text> .* ) \Z
    """
)
_HEADING_LABEL = re.compile(r"(?P<hashes>#{3,6})[ \t]+(?P<label>\S[^\n]{0,59})\Z")

# One to four words that begin with a capital, or a few ideographs or syllables.
_LABEL_SHAPE = re.compile(
    r"[A-Z][\w&/-]*(?: [\w&/()-]+){0,3}"
    r"|[A-Za-z ]{0,8}[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][\w（）()/ ]{0,11}"
)

# A translated abstract stands behind the abstract, under a label that names it.
_ABSTRACTS = tuple(spelling for spelling, named in FIELD_OF.items() if named == "abstract")


@dataclass(frozen=True, slots=True)
class Label:
    """A label found on a line: the field it names (None: no field of ours) and what follows.

    `level` is the number of hashes where it is a heading, else 0.
    """

    field: str | None
    name: str
    style: str
    quoted: bool
    text: str
    level: int = 0


def is_structural(
    label: Label, folded: str, recurs: Callable[[str], bool | None], *, in_abstract: bool
) -> bool:
    """Whether a label of no field of ours begins an extra field, and not a sentence of the text.

    `recurs` tells whether the label recurs over the entries, None where they are too few to tell.
    """
    told = recurs(folded)
    may_recur = told is not False
    if label.style == "heading":
        if told is None and folded not in KNOWN_EXTRA:
            return label.level > 3 and not in_abstract
        return may_recur
    if label.style == "bullet":
        return not in_abstract and (folded in KNOWN_EXTRA or may_recur)
    if label.style in ("bold", "quote"):
        return not in_abstract or may_recur
    if not _LABEL_SHAPE.fullmatch(label.name):
        return False
    if any(spelling in folded for spelling in _ABSTRACTS):
        return True
    if in_abstract:
        return may_recur
    return folded in KNOWN_EXTRA or may_recur or len(label.name.split()) <= 3


def read_label(line: str) -> Label | None:
    """What looks like a label at the start of `line`, in any of the styles, or None."""
    found = _LABEL.match(line)
    if found is None or (found["bold"] and not (found["inner"] or found["outer"])):
        return _read_heading_label(line)
    name = clean_label(found["strong"] or found["plain"])
    text = found["text"]
    if not name or (text.startswith("//") and not found["space"]):
        return None
    if found["hashes"]:
        style = "heading"
    elif found["bullet"]:
        style = "bullet"
    elif found["bold"]:
        style = "bold"
    else:
        style = "quote" if found["quote"] else "plain"
    quoted = found["quote"] is not None
    level = len(found["hashes"].rstrip()) if found["hashes"] else 0
    return Label(FIELD_OF.get(fold_label(name)), name, style, quoted, text, level)


def _read_heading_label(line: str) -> Label | None:
    found = _HEADING_LABEL.match(line.strip(" \t").rstrip(":： \t"))
    if found is None:
        return None
    name = clean_label(found["label"])
    if not name:
        return None
    level = len(found["hashes"])
    field = FIELD_OF.get(fold_label(name))
    return Label(field, name, "heading", quoted=False, text="", level=level)
