"""A transform over the whole run: the papers of a week that are most like a list of ids."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest_convert import Digest, RunTransform, hookimpl, option

Note = list[tuple[str, frozenset[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearOptions:
    """What ``--near-...`` sets."""

    ids: tuple[str, ...] = option((), help="arXiv ids of papers that are liked")
    top: int = option(20, help="how many papers to keep", minimum=1)


class Near(RunTransform[NearOptions, Note, frozenset[str]]):
    """The transform; papers without an id are left out."""

    name, summary, Options = "near", "the papers most like those of a list of ids", NearOptions

    def note(self, digest: Digest, options: NearOptions) -> Note:
        """The words of each paper by its id."""
        texts = ((p.id, f"{p.title} {p.tldr}".lower()) for p in digest.papers)
        return [(key.value, frozenset(re.findall(r"\w{4,}", text))) for key, text in texts if key]

    def plan(self, notes: Sequence[Note], options: NearOptions) -> frozenset[str]:
        """The ids of the papers that share the most words with those that are liked."""
        words = {key: found for note in notes for key, found in note}
        liked = frozenset[str]().union(*(words.get(key, ()) for key in options.ids))
        best = sorted(words, key=lambda key: (-len(words[key] & liked), key))
        return frozenset(best[: options.top])

    def apply(self, digest: Digest, plan: frozenset[str], options: NearOptions) -> Digest:
        """The digest without all other papers."""
        sections = []
        for section in digest.sections:
            papers = tuple(p for p in section.papers if p.id and p.id.value in plan)
            sections.append(replace(section, declared_total=None, papers=papers))
        return replace(digest, sections=tuple(section for section in sections if section.papers))


@hookimpl
def digest_convert_transform() -> Near:
    """The transform."""
    return Near()
