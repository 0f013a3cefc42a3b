"""Lists to paste: the papers' arXiv ids (``ids``) or their addresses (``urls``), one a line."""
