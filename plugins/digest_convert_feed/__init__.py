"""RSS 2.0, Atom 1.0 and JSON Feed 1.1: feeds for all readers, which a daily job can update.

The modules `rss`, `atom` and `jsonfeed` are the entry points of the three formats: each holds a
hook and a `FeedWriter` with the elements of its format. They share everything else: `piece`
renders a digest (with `item`, `content` and `listing`), `shelf` and `merge` choose and order the
items, `edition` and `split` write the files.
"""
