"""The content documents of a book."""
