"""Label lines: labels of fields in any style and language, and lines that only look like them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .labels import FIELD_OF, KNOWN_EXTRA, clean_label, field_of_label, fold_label

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

_BLANK = "&nbsp;"
_FIELD = re.compile(r"\*\*[^*:：]{1,60}(?:[:：]|\*\*[ ]?[:：])")
# From here on, scripts may have words without blanks between them.
_IDEOGRAPHS = "\u2e80"

# One to four words that begin with a capital, or a few ideographs or syllables.
_LABEL_SHAPE = re.compile(
    r"[A-Z][\w&/-]*(?: [\w&/()-]+){0,3}"
    r"|[A-Za-z ]{0,8}[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][\w（）()/ ]{0,11}"
)

# A translated abstract follows the abstract, under a label of its own.
_ABSTRACTS = tuple(spelling for spelling, named in FIELD_OF.items() if named == "abstract")


@dataclass(frozen=True, slots=True)
class Label:
    """A label on a line: its field (None: the model has none) and the text behind it.

    `level` is the number of hashes if it is a heading, and 0 otherwise. `wide` is true if its
    colon is a full-width one, as in sentences.
    """

    field: str | None
    name: str
    style: str
    quoted: bool
    text: str
    level: int = 0
    wide: bool = False


def is_structural(
    label: Label, folded: str, recurs: Callable[[str], bool | None], *, in_abstract: bool
) -> bool:
    """Tell whether a label without a field begins an extra field, not a sentence of the text.

    `recurs` tells whether the label recurs over the entries, None if they are too few to tell.
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
    if told or folded in KNOWN_EXTRA:
        return True
    if max(label.name) < _IDEOGRAPHS:
        return told is None or len(label.name.split()) <= 3
    # A sentence in a script without blanks may begin with a few characters and a colon.
    return told is None and not label.wide


def may_interrupt(
    label: Label, folded: str, recurs: Callable[[str], bool | None], *, after: str
) -> bool:
    """Tell whether a label begins a field although no blank line precedes it.

    A bold label does if it recurs over the entries, because a template wrote it then. If they are
    too few to tell, a label does that has the form of one and follows another bold one (`after`
    is the style of the field before it).
    """
    if label.style != "bold":
        return False
    told = recurs(folded)
    if told is not None or after != "bold":
        return told is True
    return _LABEL_SHAPE.fullmatch(label.name) is not None


def read_label(line: str) -> Label | None:
    """Return the text at the start of `line` with the form of a label in any style, or None."""
    found = _LABEL.match(line)
    if found is None or (found["bold"] and not (found["inner"] or found["outer"])):
        return _read_bold_field(line) or _read_heading_label(line)
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
    wide = found["colon"] == "："
    return Label(field_of_label(name), name, style, quoted, text, level, wide)


def _read_heading_label(line: str) -> Label | None:
    found = _HEADING_LABEL.match(line.strip(" \t").rstrip(":： \t"))
    if found is None:
        return None
    name = clean_label(found["label"])
    if not name:
        return None
    level = len(found["hashes"])
    return Label(field_of_label(name), name, "heading", quoted=False, text="", level=level)


def _read_bold_field(line: str) -> Label | None:
    """Return a known label and its value in one pair of asterisks: ``**Category: cs.CL**``."""
    bare = line.strip(" \t")
    if len(bare) < 6 or not (bare.startswith("**") and bare.endswith("**")) or "*" in bare[2:-2]:
        return None
    label = read_label(bare[2:-2])
    if label is None or label.field is None or label.style != "plain":
        return None
    return replace(label, style="bold", wide=False)


def split_fields(text: str, *, plain: bool = False) -> list[str]:
    """Split `text` at the bars before bold labels: ``**A:** x | **B:** y``.

    With `plain`, labels need not be bold: ``A: x | B: y``.
    """
    pieces: list[str] = []
    for piece in text.split("|"):
        if pieces and not (plain or _FIELD.match(_without_blanks(piece))):
            pieces[-1] += f"|{piece}"
        else:
            pieces.append(piece)
    fields = pieces[:1]
    for piece in pieces[1:]:
        if read_field(_without_blanks(piece)) is None:
            fields[-1] += f"|{piece}"
        else:
            fields.append(piece)
    return [_without_blanks(piece) for piece in fields]


def read_field(piece: str) -> Label | None:
    """Return the label and value between two bars, bold in any way, or None."""
    label = read_label(piece)
    if label is None and piece.startswith("**") and piece.endswith("**"):
        label = read_label(piece[2:-2])
    return label


def _without_blanks(text: str) -> str:
    """Return `text` without the blanks around it, those of HTML included."""
    first, last = 0, len(text)
    while first < last and (step := _blank_at(text, first)):
        first += step
    while last > first:
        if text[last - 1].isspace():
            last -= 1
        elif text.endswith(_BLANK, first, last):
            last -= len(_BLANK)
        else:
            break
    return text[first:last]


def _blank_at(text: str, at: int) -> int:
    """Return the length of the blank at `at`, or 0 if there is none."""
    return 1 if text[at].isspace() else len(_BLANK) * text.startswith(_BLANK, at)


def count_labels(text: str) -> Counter[str]:
    """Count how often each label begins a paragraph of `text`, by its folded form."""
    counts: Counter[str] = Counter()
    fresh = True
    for line in text.split("\n"):
        blank = not line or line.isspace()
        if not blank and (fresh or line.lstrip()[:1] in ("#", "-", "*", ">")):
            label = read_label(line)
            if label is not None:
                counts[fold_label(label.name)] += 1
        fresh = blank or line.endswith("</summary>")
    return counts
