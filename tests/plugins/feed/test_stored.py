from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest_convert import OutputError
from digest_convert_feed.atom import AtomWriter
from digest_convert_feed.rss import RssWriter
from digest_convert_feed.writer import read_stored

if TYPE_CHECKING:
    from digest_convert_feed.stored import StoredFeed
    from digest_convert_feed.writer import FeedWriter


def stored(
    tmp_path: Path, text: str, writer: FeedWriter
) -> tuple[StoredFeed, list[str], list[str]]:
    """The feed, its items and their ids."""
    path = tmp_path / "feed.xml"
    path.write_bytes(text.encode())
    ids: list[str] = []
    feed = read_stored(path, writer, ids.append)
    items = [feed.item(number) for number in range(len(feed))]
    feed.close()
    return feed, items, ids


def test_items_of_another_writer_are_found_byte_for_byte(tmp_path: Path) -> None:
    items = [
        "<item><guid>1</guid><pubDate>Thu, 01 Jan 1970 00:00:09 GMT</pubDate></item >",
        '<item\n x:y="ü"><title><![CDATA[</item>]]></title>\r\n<guid> 2 </guid></item>',
        "<item/>",
        "<item><x:deep><guid>not this</guid></x:deep><!-- </item> --></item>",
    ]
    text = '<?xml version="1.0"?>\n<rss xmlns:x="urn:x" version="2.0">\n<channel><title>ü</title>'
    text += (
        f"<image><guid>nor this</guid></image> {items[0]}{items[1]}\n{items[2]}<!-- -->{items[3]}"
    )
    feed, found, ids = stored(tmp_path, text + "</channel></rss>", RssWriter())
    assert found == items
    assert ids == ["1", "2", "", ""]
    assert list(feed.published) == [9, 0, 0, 0]
    assert feed.head.declared == {"x": "urn:x"}


def test_atom_entries_are_found_by_namespace(tmp_path: Path) -> None:
    entry = (
        "<a:entry><a:id>i</a:id><a:updated>1970-01-01T00:00:05Z</a:updated>"
        "<a:source><a:id>no</a:id></a:source></a:entry>"
    )
    text = f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:id>f</a:id>{entry}<entry/></a:feed>'
    feed, found, ids = stored(tmp_path, text, AtomWriter())
    assert found == [entry]
    assert ids == ["i"]
    assert list(feed.published) == [5]
    assert feed.head.declared == {"a": "http://www.w3.org/2005/Atom"}


def test_no_file_is_an_empty_feed(tmp_path: Path) -> None:
    feed = read_stored(tmp_path / "none", RssWriter(), print)
    assert len(feed) == 0
    (tmp_path / "empty").touch()
    assert len(read_stored(tmp_path / "empty", RssWriter(), print)) == 0


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be read"):
        read_stored(tmp_path, RssWriter(), print)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "feed.xml"
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel>é</channel></rss>'
    path.write_bytes(text.encode(encoding))
    with pytest.raises(OutputError, match="not in UTF-8"):
        read_stored(path, RssWriter(), print)
