"""Lists of the papers' arXiv ids (``ids``) or addresses (``urls``), one per line."""
