"""A page that GitHub or a Markdown renderer made of a digest, read back to its text."""
