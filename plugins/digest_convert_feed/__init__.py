"""RSS 2.0, Atom 1.0 and JSON Feed 1.1: feeds that any reader takes and that a daily job can keep.

The modules `rss`, `atom` and `jsonfeed` are the entry points of the three formats: each holds a
hook and what only its format knows, a `FeedWriter`. They share everything else: `piece` renders
a digest (by `item`, `content` and `listing`), `shelf` and `merge` say which items there are and
in which order, `edition` and `split` write the files.
"""
