"""One input to its digests: read by the core, or by the reader plugin that claims it."""

from __future__ import annotations

import dataclasses
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from digest_convert.errors import DigestConvertError, PluginError
from digest_convert.parsing.parser import parse

from .decoding import decode
from .source import date_from_name, last_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest_convert.model.digest import Digest
    from digest_convert.plugin.reader import Reader
    from digest_convert.plugin.registry import Registry

    from .source import Source

# How much of an input tells what it is.
_HEAD = 4096
_DIGEST_LINE = re.compile(rb"^(?:#{1,3} |[-*+] \[[^\]\n]+\]\(#)", re.MULTILINE)


def read_source(source: Source, registry: Registry) -> Iterator[Digest]:
    """The digests in one input; raises `InputError` where it can't be read or holds none."""
    data = content(source, registry)
    reader = claiming_reader(data, source.name, registry)
    if reader is not None:
        yield from _read_by(reader, data, source.name, registry)
        return
    decoded = decode(data, source.name)
    del data  # what is read from here on is as large again
    digest = parse(decoded.text, source.name, date_from_name(source.name))
    if decoded.diagnostics:
        digest = dataclasses.replace(
            digest, diagnostics=(*decoded.diagnostics, *digest.diagnostics)
        )
    del decoded
    yield digest


def content(source: Source, registry: Registry) -> bytes:
    """The bytes of `source`; raises `InputError` after the head of one that holds no digest."""

    def judge(head: bytes) -> None:
        if claiming_reader(head, source.name, registry) is None:
            parse(decode(head, source.name).text, source.name)

    return source.read(judge)


def claiming_reader(data: bytes, name: str, registry: Registry) -> Reader | None:
    """The plugin that reads the input `name`, or None for the core's own text.

    The reader called like the suffix is asked first; the others (all plugins are imported to
    find them) only where nothing looks like a digest's text. Raises `PluginError` where one
    fails, unless another takes the input.
    """
    head = data[:_HEAD]
    named = registry.reader(PurePath(last_part(name)).suffix[1:].lower())
    if named is not None and _takes(named, head, name, registry):
        return named
    if _DIGEST_LINE.search(head):
        return None
    failure: PluginError | None = None
    for reader in registry.readers():
        try:
            if _takes(reader, head, name, registry):
                return reader
        except PluginError as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return None


def _takes(reader: Reader, head: bytes, name: str, registry: Registry) -> bool:
    try:
        return reader.sniff(head, name)
    except Exception as error:
        raise _failed(reader, name, error, registry) from error


def _read_by(reader: Reader, data: bytes, name: str, registry: Registry) -> Iterator[Digest]:
    from digest_convert.model.validity import checked

    try:
        for digest in reader.read(data, name):
            yield checked(digest)
    except DigestConvertError:
        raise
    except Exception as error:
        raise _failed(reader, name, error, registry) from error


def _failed(reader: Reader, name: str, error: Exception, registry: Registry) -> PluginError:
    where = f"reader {reader.name!r} of {registry.origin(reader.name)}"
    return PluginError(f"{name}: {where} failed: {type(error).__name__}: {error}")
