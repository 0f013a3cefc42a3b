"""RSS 2.0 and Atom 1.0: feeds that any reader takes and that a daily job can keep.

The two formats share everything but the last step: `entry` says what stands in an item,
`content` renders it to plain HTML, `exporter` collects, orders and emits, `rss` and `atom`
know the elements. ``digest_convert_feed.rss`` and ``digest_convert_feed.atom`` are the entry
points.
"""
