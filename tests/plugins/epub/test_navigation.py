from __future__ import annotations

from lxml import etree

from digest_convert_epub.navigation import Entry, navigation, ncx

ENTRIES = (
    Entry(
        title="cs.RO & <x>",
        href="a.xhtml",
        children=(Entry(title="One", href="a.xhtml#1"), Entry(title="Two", href="b.xhtml#2")),
    ),
    Entry(title="math.GT", href="c.xhtml"),
)
NCX = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
EPUB = 'xmlns:epub="http://www.idpf.org/2007/ops"'


def test_the_navigation_document_nests_as_the_entries_do() -> None:
    written = navigation(ENTRIES, [("bodymatter", "a.xhtml", "Papers")])
    root = etree.fromstring(f"<body {EPUB}>{written.decode()}</body>")
    toc, landmarks = root.findall("nav")
    tops = toc.findall("ol/li/a")
    assert [(a.text, a.get("href")) for a in tops] == [
        ("cs.RO & <x>", "a.xhtml"),
        ("math.GT", "c.xhtml"),
    ]
    assert [a.text for a in toc.findall("ol/li/ol/li/a")] == ["One", "Two"]
    assert landmarks.get("hidden") == "hidden"
    assert [a.get("href") for a in landmarks.iter("a")] == ["a.xhtml"]


def test_the_ncx_has_ids_and_an_order_of_its_own() -> None:
    root = etree.fromstring(ncx(ENTRIES, title="T & U", identifier="urn:x"))
    points = root.findall(".//n:navPoint", NCX)
    assert [point.get("playOrder") for point in points] == ["1", "2", "3", "4"]
    assert len({point.get("id") for point in points}) == 4
    assert all(str(point.get("id"))[0].isalpha() for point in points)
    assert root.findtext("n:docTitle/n:text", namespaces=NCX) == "T & U"
    depth = root.find("n:head/n:meta[@name='dtb:depth']", NCX)
    assert depth is not None
    assert depth.get("content") == "2"


def test_the_depth_of_a_flat_ncx_is_one() -> None:
    written = ncx(ENTRIES[1:], title="T", identifier="urn:x").decode()
    assert '<meta name="dtb:depth" content="1"/>' in written
