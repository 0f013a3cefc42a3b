"""``baselines.py NAME FORMAT INPUT OUTPUT``: a digest through the libraries a user would pick.

The digest is split as the bare script does, so that what is measured is the library.
"""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bare

if TYPE_CHECKING:
    from collections.abc import Callable


def feedgen(entries: list[list[str]], name: str, target: str) -> None:
    """A feed by feedgen."""
    feed: Any = importlib.import_module("feedgen.feed").FeedGenerator()
    feed.id("https://arxiv.org")
    feed.title("arXiv")
    feed.link(href="https://arxiv.org")
    feed.description("Papers")
    if name == "rss":
        feed.load_extension("dc")
    for title, url, authors, category, tldr, *rest in entries:
        entry = feed.add_entry(order="append")
        entry.id(url)
        entry.title(title)
        entry.link(href=url)
        if name == "rss":  # where feedgen drops an author without an e-mail address
            entry.dc.dc_creator(authors.split(","))
        else:
            entry.author([{"name": author} for author in authors.split(",")])
        entry.category(term=category)
        entry.updated("2026-01-01T00:00:00Z")
        entry.summary(tldr)
        entry.content("".join(f"<p>{part}</p>" for part in rest), type="html")
    if name == "rss":
        feed.rss_file(target)
    else:
        feed.atom_file(target)


def pyyaml_c(entries: list[list[str]], name: str, target: str) -> None:
    """PyYAML's dump through libyaml."""
    _dump(entries, name, target, "CSafeDumper")


def pyyaml(entries: list[list[str]], name: str, target: str) -> None:
    """PyYAML's dump as `yaml.safe_dump` has it, in pure Python."""
    _dump(entries, name, target, "SafeDumper")


def _dump(entries: list[list[str]], _: str, target: str, dumper: str) -> None:
    import yaml

    papers = [
        {
            "id": url.rpartition("/")[2],
            "version": None,
            "number": number,
            "title": title,
            "authors": authors.split(","),
            "url": url,
            "pdf": url.replace("/abs/", "/pdf/"),
            "primary_category": category,
            "tldr": tldr,
            "motivation": motivation,
            "method": method,
            "result": result,
            "conclusion": end,
            "abstract": abstract,
            "summary_failed": "failed" in tldr,
            "extra": [],
        }
        for number, (
            *(title, url, authors, category, tldr, motivation, method, result, end, abstract),
        ) in enumerate(entries, 1)
    ]
    document = {"title": "arXiv", "sections": [{"category": None, "papers": papers}]}
    with Path(target).open("w", encoding="utf-8") as out:
        yaml.dump(document, out, Dumper=getattr(yaml, dumper), allow_unicode=True, sort_keys=False)


def bibtexparser(entries: list[list[str]], _: str, target: str) -> None:
    """bibtexparser's writer with its own middleware for LaTeX (pylatexenc)."""
    library: Any = importlib.import_module("bibtexparser")
    model: Any = importlib.import_module("bibtexparser.model")
    middlewares: Any = importlib.import_module("bibtexparser.middlewares")
    # It would warn of every Chinese character, which costs more than to encode it.
    logging.disable()
    blocks = []
    for title, url, authors, category, tldr, *_rest, abstract in entries:
        arxiv_id = url.rpartition("/")[2]
        values = {
            "title": title,
            "author": authors.replace(",", " and "),
            "year": f"20{arxiv_id[:2]}",
            "eprint": arxiv_id,
            "archivePrefix": "arXiv",
            "primaryClass": category,
            "url": url,
            "abstract": abstract,
            "annote": tldr,
        }
        fields = [model.Field(key, value) for key, value in values.items()]
        blocks.append(model.Entry("misc", arxiv_id, fields))
    text = library.write_string(
        library.Library(blocks), prepend_middleware=[middlewares.LatexEncodingMiddleware()]
    )
    Path(target).write_text(text, encoding="utf-8")


#: By the name that tables show.
LIBRARIES: dict[str, Callable[[list[list[str]], str, str], None]] = {
    "feedgen": feedgen,
    "PyYAML, libyaml": pyyaml_c,
    "PyYAML, pure": pyyaml,
    "bibtexparser": bibtexparser,
}
#: The distribution's import package, and the formats each is the alternative for.
USES = {
    "feedgen": ("feedgen", ("rss", "atom")),
    "PyYAML, libyaml": ("yaml", ("yaml",)),
    "PyYAML, pure": ("yaml", ("yaml",)),
    "bibtexparser": ("bibtexparser", ("bibtex",)),
}


def library_commands(name: str, digest: str, output: str) -> dict[str, list[str]]:
    """The commands that turn `digest` into format `name` with the libraries installed here."""
    from importlib.util import find_spec

    here = str(Path(__file__).resolve())
    return {
        library: [sys.executable, here, library, name, digest, output]
        for library, (package, names) in USES.items()
        if name in names and find_spec(package) is not None
    }


def pandoc(*arguments: str) -> list[str] | None:
    """The command of the pandoc that `pypandoc_binary` brings, or None where it is missing."""
    try:
        import pypandoc

        return [pypandoc.get_pandoc_path(), *arguments]
    except (ImportError, OSError):
        return None


def missing() -> list[str]:
    """The distributions of baselines that are not installed here."""
    from importlib.util import find_spec

    packages = {"feedgen": "feedgen", "pypandoc": "pypandoc_binary"}
    return [name for package, name in packages.items() if find_spec(package) is None]


def main() -> None:
    """The command."""
    library, name, source, target = sys.argv[1:]
    entries = bare.split_entries(Path(source).read_text(encoding="utf-8"))
    LIBRARIES[library](entries, name, target)


if __name__ == "__main__":
    main()
